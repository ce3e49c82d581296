/// Management after rehabilitation at the place of residence, as lists hand it over (form 116-52).
#pragma once
#include "cases/cases.h"

namespace cases {

/// One term of one or two years, as it stands on the list of one commune. It ends with its last day
/// (the confirmation is made before it), or earlier with an ending. After a move it goes on in a
/// record of the other commune: the same decision, the same days, a keeper of its own. The move is
/// that of a management of users or of a listing of addicts; there is none of this one alone yet.
/// mark    transition · before_the_law · end_missing · number_missing · signer_missing
/// law     A L73 40, 43, D116 77-81, form 52 · B L120 42, 48, D163 134-138
struct PostRehab {
    Id<PostRehab>                    id;
    Ref<Person>                      person;
    Ref<places::Unit>                unit;  // who keeps the file now
    law::Basis                       basis;
    Code<"origin">                   origin;
    Date                             starts_on;
    std::optional<Date>              ends_on;  // as the list says; absent when it does not
    std::optional<Text<200>>         keeper;   // organisation or person it was given to
    std::vector<Code<"mark">>        marks;
    std::optional<Code<"ending">>    ending;
    std::optional<Date>              ended_on;
    Instant                          entered_at;
    std::optional<Date>              listed_on;  // in this commune; absent: from its first day on
    std::optional<Ref<places::Unit>> place;      // whose list it stands on; absent: of `unit`
    std::optional<Ref<places::Unit>> moved_to;
    std::optional<Ref<PostRehab>>    continues;
    Version                          version;
};
RECORD(PostRehab, "post_rehab_managements", sensitive, id, person, unit, basis, origin, starts_on,
       ends_on, keeper, marks, ending, ended_on, entered_at, listed_on, place, moved_to, continues,
       version)

std::vector<store::Fact> facts_of(const PostRehab&);

}  // namespace cases
