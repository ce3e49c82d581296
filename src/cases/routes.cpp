#include "cases/intake.h"
#include "cases/post_rehab.h"

namespace cases {

void open(store::Store& store) {
    store.know({&base::kept_shape<DrugTest>, &base::kept_shape<ResidenceCheck>,
                &base::kept_shape<UseNotice>, &base::kept_shape<Management>,
                &base::kept_shape<Contact>, &base::kept_shape<AddictListing>,
                &base::kept_shape<Intake>, &base::kept_shape<ColumnMemory>,
                &base::kept_shape<PostRehab>});
    handle_intake_jobs(store);
    // the lines of lists that became this person's file
    store.forget(
        [](Work& work, const Uuid& person) {
            work.run("DELETE FROM intake_rows WHERE person = $1", {person});
        },
        nullptr);
    store.facts_of<Management>([](const Management& m) { return facts_of(m); });
    store.facts_of<Contact>([](const Contact& c) { return facts_of(c); });
    store.facts_of<DrugTest>([](const DrugTest& t) { return facts_of(t); });
    store.facts_of<PostRehab>([](const PostRehab& p) { return facts_of(p); });
    store.facts_of<AddictListing>([](const AddictListing& l) { return facts_of(l); });
}

edge::Routes routes() {
    using edge::route;
    using edge::with_match;
    return {
        route("POST", "/tests", record_test),
        route("POST", "/tests/{id}/residence-check", record_residence_check),
        route("POST", "/tests/{id}/notice", record_notice),
        route("POST", "/tests/{id}/decision", record_decision),
        route("POST", "/managements/{id}/contacts", record_contact),
        with_match(route("POST", "/managements/{id}/ending", record_ending)),
        with_match(route("POST", "/managements/{id}/sending", record_sending)),
        route("GET", "/people/{id}/case", case_file),
    };
}

}  // namespace cases
