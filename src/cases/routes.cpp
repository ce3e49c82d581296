#include "cases/handover.h"
#include "cases/intake_staging.h"
#include "cases/post_rehab.h"

namespace cases {
namespace {

template <class... R>
void count(store::Store& store) {
    (store.facts_of<R>([](const R& r) { return facts_of(r); }), ...);
}

}  // namespace

void open(store::Store& store) {
    store.know(
        {&base::kept_shape<DrugTest>, &base::kept_shape<ResidenceCheck>,
         &base::kept_shape<UseNotice>, &base::kept_shape<Management>, &base::kept_shape<Contact>,
         &base::kept_shape<AddictListing>, &base::kept_shape<Intake>,
         &base::kept_shape<ColumnMemory>, &base::kept_shape<PostRehab>, &base::kept_shape<Decision>,
         &base::kept_shape<DecisionStep>, &base::kept_shape<Suspension>,
         &base::kept_shape<Annulment>, &base::kept_shape<Transfer>, &base::kept_shape<Helper>,
         &base::kept_shape<Determination>, &base::kept_shape<Absence>, &base::kept_shape<HandOver>,
         &base::kept_shape<TestDispute>});
    count<Management, AddictListing, DrugTest, Contact, PostRehab, Suspension, Annulment,
          Determination, Absence>(store);
    handle_intake_jobs(store);
    store.every("cases.post_rehab_over", std::chrono::hours{1}, tell_over);
    store.forget(
        [](Work& work, const Uuid& person) {
            forget_in_handovers(work, person, forget_in_lists(work, person));
        },
        nullptr);
}

edge::Routes routes() {
    using edge::route;
    using edge::with_match;
    edge::Routes all{
        route("POST", "/tests", record_test),
        with_match(route("POST", "/tests/{id}/withdrawal", withdraw_test)),
        with_match(route("POST", "/tests/{id}/disputes", record_dispute)),
        with_match(route("POST", "/disputes/{id}/settlement", settle_dispute)),
        with_match(route("POST", "/tests/{id}/residence-check", record_residence_check)),
        with_match(route("POST", "/tests/{id}/notice", record_notice)),
        with_match(route("POST", "/tests/{id}/decision", record_decision)),
        with_match(route("POST", "/tests/{id}/determination", record_determination_request)),
        with_match(route("POST", "/determinations/{id}/result", record_determination_result)),
        with_match(route("POST", "/managements/{id}/contacts", record_contact)),
        with_match(route("POST", "/determinations/{id}/listing", record_addict_listing)),
        with_match(route("POST", "/managements/{id}/completion", complete_decision)),
        with_match(route("POST", "/suspensions/{id}/completion", complete_suspension)),
        with_match(route("POST", "/post-rehab/{id}/completion", complete_post_rehab)),
        with_match(route("POST", "/listings/{id}/completion", complete_listing)),
        with_match(route("POST", "/managements/{id}/suspension", record_suspension)),
        with_match(route("POST", "/suspensions/{id}/sending", record_suspension_sending)),
        with_match(route("POST", "/suspensions/{id}/resumption", record_resumption)),
        with_match(route("POST", "/managements/{id}/stop", record_stop)),
        with_match(route("POST", "/managements/{id}/absence", record_absence)),
        with_match(route("POST", "/managements/{id}/annulment", record_annulment)),
        with_match(route("POST", "/annulments/{id}/telling", record_annulment_told)),
        with_match(route("POST", "/managements/{id}/transfer", record_departure)),
        with_match(route("POST", "/listings/{id}/transfer", record_addict_departure)),
        with_match(route("POST", "/post-rehab/{id}/transfer", record_post_rehab_departure)),
        with_match(route("POST", "/post-rehab/{id}/keeper", record_keeper)),
        with_match(route("POST", "/managements/{id}/continuation", record_continuation)),
        with_match(route("POST", "/managements/{id}/ending", record_ending)),
        with_match(route("POST", "/managements/{id}/sending", record_sending)),
        route("GET", "/transfers", transfers),
        route("GET", "/transfers/{id}", transfer_file),
        with_match(route("POST", "/transfers/{id}/sending", record_file_sending)),
        with_match(route("POST", "/transfers/{id}/receipt", receive_file)),
        with_match(route("POST", "/transfers/{id}/paper-receipt", receive_on_paper)),
        with_match(route("POST", "/transfers/{id}/return", return_file)),
        with_match(route("POST", "/people/{id}/helpers", name_helper)),
        with_match(route("POST", "/helpers/{id}/ending", end_help)),
        route("GET", "/decisions", papers),
        with_match(route("POST", "/decisions/{id}/submission", submit_paper)),
        with_match(route("POST", "/decisions/{id}/return", return_paper)),
        with_match(route("POST", "/decisions/{id}/signature", sign_paper)),
        with_match(route("POST", "/decisions/{id}/issuance", issue_paper)),
        with_match(route("POST", "/decisions/{id}/delivery", deliver_paper)),
        route("GET", "/people/{id}/case", case_file),
        route("GET", "/user-list", user_list),
        route("GET", "/user-list/file", user_list_file),
        route("GET", "/addict-list", addict_list),
        route("GET", "/addict-list/file", addict_list_file),
    };
    for (auto& handing : handover_routes()) all.push_back(std::move(handing));
    return all;
}

}  // namespace cases
