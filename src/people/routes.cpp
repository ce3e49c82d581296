#include "people/correcting.h"
#include "people/emergency.h"
#include "people/index.h"
#include "people/newcomers.h"
#include "people/opening.h"
#include "people/search.h"

namespace people {
namespace {

constexpr auto k_index = "people";  // what feeds the index, and the file of its snapshot

constexpr int k_tries = 5;  // each further one needs somebody else like the draft

/// Compares on a reader, then writes; again when somebody the draft may mean came in between.
template <class Compare, class Write>
edge::Answer compare_and_write(const edge::Direct& direct, Compare compare, Write write) {
    for (int tries = 1;; ++tries) {
        const Compared found = direct.store->read(direct.actor, compare);
        try {
            return direct.write_once([&](Work& work) { return write(work, found, tries > 1); });
        } catch (const base::Fault& fault) {
            if (fault.code != k_came_meanwhile || tries == k_tries) throw;
        }
    }
}

edge::Answer register_one(const edge::Direct& direct) {
    const auto asked = edge::body_of<RegistrationDraft>(direct);
    return compare_and_write(
        direct, [&](Work& work) { return compared(work, asked.person); },
        [&](Work& work, const Compared& found, bool is_again) {
            auto now = asked;
            if (is_again) now.none_of_them = false;  // who came meanwhile was not shown yet
            return edge::Answer{.json = base::to_json(register_person(work, now, found))};
        });
}

edge::Answer create_one(const edge::Direct& direct) {
    const auto draft = edge::body_of<PersonDraft>(direct);
    return compare_and_write(
        direct, [&](Work& work) { return compared(work, draft); },
        [&](Work& work, const Compared& found, bool) {
            const auto made = create_compared(work, draft, found);
            return edge::Answer{.json = base::to_json(made), .version = made.person.version.value};
        });
}

template <class Asked>
edge::Answer change_identity(const edge::Direct& direct,
                             Corrected (*use_case)(Work&, Id<Person>, const Asked&,
                                                   const Compared&)) {
    const Id<Person> id{direct.ids.at(0)};
    const auto       asked = edge::body_of<Asked>(direct);
    return compare_and_write(
        direct, [&](Work& work) { return compared(work, id, asked); },
        [&](Work& work, const Compared& found, bool is_again) {
            auto now = asked;
            if (is_again) now.compared = false;  // who came meanwhile was not shown yet
            const auto   out = use_case(work, id, now, found);
            edge::Answer answer{.json = base::to_json(out)};
            if (out.person) answer.version = out.person->version.value;
            return answer;
        });
}
edge::Answer correct_one(const edge::Direct& direct) {
    return change_identity<CorrectionDraft>(direct, correct);
}
edge::Answer attach_one(const edge::Direct& direct) {
    return change_identity<IdentityFound>(direct, attach_identity);
}

}  // namespace

void open(store::Store& store) {
    store.know({&base::kept_shape<Person>, &base::kept_shape<PersonName>,
                &base::kept_shape<Identifier>, &base::kept_shape<Residence>,
                &base::kept_shape<PersonMerge>, &base::kept_shape<Registration>,
                &base::kept_shape<MatchCase>, &base::kept_shape<UnverifiedIdentity>,
                &base::kept_shape<Representative>, &base::kept_shape<Assignment>,
                &base::kept_shape<Correction>, &base::kept_shape<Phone>});
    const auto index = std::make_shared<Index>();
    const auto newcomers = std::make_shared<Newcomers>();
    store.keep(index);
    store.keep(newcomers);
    const auto put = [index, newcomers](const auto& record) {
        index->put(record);
        newcomers->note(record);  // whoever counts them now finds them in the index
    };
    store.mirror<Person>(put, k_index);
    store.mirror<PersonName>(put, k_index);
    store.mirror<Identifier>(put, k_index);
    store.mirror<PersonMerge>([index](const PersonMerge& merge) { index->put(merge); }, k_index);
    store.forget(forget_beside, [index, newcomers](const Uuid& person) {
        index->forget(person);
        newcomers->forget(person);
    });
    open_emergencies(store);
    open_openings(store);
    read_also(store, {});
    store.mirror<UnverifiedIdentity>([index](const UnverifiedIdentity& i) { index->put(i); },
                                     k_index);
    const auto& book = store.law();
    store.mirror_facts(
        [index, &book](const store::FactChange& change) {
            if (book.word("standing", change.fact.kind))
                index->put(change);
            else if (book.word("leaving", change.fact.kind))
                index->put_leaving(change);
            else if (book.word("reopening", change.fact.kind))
                index->put_reopening(change);
            else if (book.word("closing", change.fact.kind))
                index->put_closing(change);
        },
        k_index);
    store.resume({.name = k_index,
                  .save = [index](base::Packer& out) { index->save(out); },
                  .load = [index](base::Unpacker& in) { index->load(in); },
                  .forgets = true});
    store.facts_of<Person>([](const Person& person) { return facts_of(person); });
    store.facts_of<PersonMerge>([](const PersonMerge& merge) { return facts_of(merge); });
}

edge::Routes routes() {
    using edge::route;
    return {
        route("POST", "/people/search", search),
        route("GET", "/people/{id}", show),
        edge::direct_route<PersonDraft, PersonOpened>("POST", "/people", create_one),
        edge::with_match(edge::direct_route<IdentityFound, Corrected>(
            "POST", "/people/{id}/identity", attach_one)),
        edge::with_match(edge::direct_route<CorrectionDraft, Corrected>(
            "POST", "/people/{id}/corrections", correct_one)),
        route("GET", "/people/{id}/corrections", list_corrections),
        route("POST", "/people/{id}/names", add_name),
        route("GET", "/people/{id}/representatives", list_representatives),
        route("POST", "/people/{id}/representatives", add_representative),
        edge::with_match(route("POST", "/representatives/{id}/ending", end_representative)),
        edge::asking(route("POST", "/people/candidates", look)),
        edge::direct_route<RegistrationDraft, Registered>("POST", "/registrations", register_one),
        route("GET", "/registrations", list_registrations),
        edge::with_match(route("POST", "/registrations/{id}/opening", open_registration)),
        route("GET", "/matches", list_matches),
        route("GET", "/matches/{id}", show_match),
        edge::with_match(route("POST", "/matches/{id}/decision", decide_match)),
        route<PersonMerge, const MergeProposal&>("POST", "/merges", propose_merge),
        route("GET", "/merges", list_merges),
        route("GET", "/merges/{id}", show_merge),
        edge::with_match(route("POST", "/merges/{id}/confirmation", confirm_merge)),
        edge::with_match(route("POST", "/merges/{id}/undoing", undo_merge)),
        route("POST", "/assignments", assign),
        route("POST", "/emergencies", open_emergency),
        route("GET", "/emergencies", emergencies),
        route("POST", "/emergencies/{id}/review", review_emergency),
        route("POST", "/openings", open_file),
        route("GET", "/openings", openings),
        route("POST", "/openings/{id}/review", review_opening),
    };
}

}  // namespace people
