/// Two files found to be one person's. Nothing is destroyed or moved: the records stay where they
/// are, under their ids, and are read together (decision 15: a person map by knowledge). Part of
/// the front door: included by people/people.h.
#pragma once
#include "identity/identity.h"
#include "places/places.h"

namespace people {
using namespace base;
using store::Work;

struct Person;

/// `absorbed` is the same human being as `person`, whose file is kept. Counts from `known_from`
/// until `known_to`. Every file is absorbed at most once at a time, so the files of one human being
/// are a tree whose root is shown.
/// merge_state  proposed · confirmed · refused · undone
struct PersonMerge {
    Id<PersonMerge>          id;
    Ref<Person>              person;    // the file that is kept
    Ref<Person>              absorbed;  // shown under it
    Ref<places::Unit>        unit;      // the lowest that covers both files; who may decide
    Code<"merge_state">      state;
    bool                     two_people = false;  // a status follows, or something contradicts
    std::optional<Text<200>> paper;               // that says so
    Personal<Text<500>>      reason;
    Uuid                     proposed_by;
    Instant                  proposed_at;
    std::optional<Uuid>      confirmed_by;  // or refused by
    std::optional<Instant>   known_from;    // when confirmed
    std::optional<Uuid>      undone_by;
    std::optional<Instant>   known_to;  // when undone
    std::optional<Text<200>> undone_paper;
    std::optional<Text<500>> undone_reason;
    Version                  version;

    static constexpr bool own_key = true;  // of two persons: it goes with whichever goes first
};
RECORD(PersonMerge, "person_merges", personal, id, person, absorbed, unit, state, two_people, paper,
       reason, proposed_by, proposed_at, confirmed_by, known_from, undone_by, known_to,
       undone_paper, undone_reason, version)

/// Every file of this human being as committed: the kept one first, then the others; just the
/// person when nothing was merged. As the system: what lies outside the scope is named too, and is
/// left out by the {scope:} of whoever asks.
std::vector<Uuid> set_of(const Work&, Ref<Person>);
/// The file that is kept: the person itself when nothing was merged.
Ref<Person> kept_of(const Work&, Ref<Person>);

/// SQL over the whole set: `{set}` becomes "($1, $2)"; the ids are added to the arguments.
///     over_set(work, person, "WHERE r.person IN {set} AND {scope:r} ORDER BY r.id", arguments)
std::string over_set(const Work&, Ref<Person>, std::string_view sql, store::Row& arguments);
/// `Work::select` over the whole set.
template <base::Record R>
std::vector<R> select_of_set(Work& work, Ref<Person> person, std::string_view tail,
                             store::Row arguments = {}) {
    const auto sql = over_set(work, person, tail, arguments);
    return work.select<R>(sql, arguments);
}

struct MergeProposal {
    Ref<Person>              person, absorbed;
    Text<500>                reason;
    std::optional<Text<200>> paper;
};
RECORD(MergeProposal, "", personal, person, absorbed, reason, paper)
struct MergeDecision {
    bool                     agree = false;
    std::optional<Text<200>> paper;
};
RECORD(MergeDecision, "", personal, agree, paper)
struct MergeUndoing {
    Text<500>                reason;
    std::optional<Text<200>> paper;
};
RECORD(MergeUndoing, "", personal, reason, paper)

/// Says that two files are one person's. Without a status and without a contradiction it holds at
/// once; else it waits for another person with the right, and names a paper.
/// needs   person.merge, over both files
/// faults  invalid merge.(same_file|paper_missing|reason_missing) ·
///         conflict merge.(already_absorbed|kept_is_absorbed|waits_for_another)
/// law     users.md 2.10
/// tells   people.merge.(confirmed|proposed): who proposed waits for somebody else
PersonMerge propose_merge(Work&, const MergeProposal&);
/// Agrees or refuses. Nobody confirms his or her own proposal.
/// needs   person.merge.confirm
/// faults  not_found · conflict merge.(decided_already|own_proposal) · invalid merge.paper_missing
/// tells   people.merge.(confirmed|refused)
PersonMerge confirm_merge(Work&, Id<PersonMerge>, const MergeDecision&);
/// The files were two persons' after all: everything is read apart again from now on, and every
/// office that read the merged file is told.
/// needs   person.merge.confirm
/// faults  not_found · conflict merge.not_confirmed · invalid merge.(paper_missing|reason_missing)
/// tells   people.merge.undone
PersonMerge undo_merge(Work&, Id<PersonMerge>, const MergeUndoing&);

}  // namespace people
