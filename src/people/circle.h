/// People around the file: an identity nobody knows yet, and who stands beside a minor. Part of the
/// front door.
#pragma once
#include "people/merging.h"

namespace people {

/// "Nam, khoảng 30 tuổi, chưa xác minh" (users.md 1.17): the file has a placeholder for a name, and
/// every clock runs on it. The age is a range as it was seen on a day. Verified: the person keeps
/// the file, its id and its clocks.
struct UnverifiedIdentity {
    Id<UnverifiedIdentity>             id;
    Ref<Person>                        person;
    Ref<places::Unit>                  unit;
    std::int64_t                       least_age = 0, most_age = 0;  // years, on `estimated_on`
    Date                               estimated_on;
    std::optional<Personal<Text<300>>> appearance;
    std::optional<Date>                verified_on;
    std::optional<Text<200>>           paper;  // that verified it
    Version                            version;
};
RECORD(UnverifiedIdentity, "unverified_identities", personal, id, person, unit, least_age, most_age,
       estimated_on, appearance, verified_on, paper, version)

/// Who stands beside a person, above all a minor: the lawful representative, the witness of a
/// sample, a teacher, the Pioneers or the Youth Union.   law  D163 56.6, 61.2; L120 36
/// representative_kind  parent · guardian · lawful · witness · teacher · pioneers · youth_union ·
///                      helper
struct Representative {
    Id<Representative>                         id;
    Ref<Person>                                person;
    Ref<places::Unit>                          unit;
    Code<"representative_kind">                kind;
    Personal<Sealed<Text<120>>>                name;
    std::optional<Personal<Sealed<Text<200>>>> contact;
    Date                                       from_day;
    std::optional<Date>                        to_day;  // last day
    Version                                    version;
};
RECORD(Representative, "representatives", sealed, id, person, unit, kind, name, contact, from_day,
       to_day, version)

/// The same opened, for the office that keeps the file.
struct RepresentativeLine {
    Id<Representative>          id;
    Code<"representative_kind"> kind;
    Text<120>                   name;
    std::optional<Text<200>>    contact;
    Date                        from_day;
    std::optional<Date>         to_day;
    Version                     version;
};
RECORD(RepresentativeLine, "", sealed, id, kind, name, contact, from_day, to_day, version)
struct RepresentativeList {
    std::vector<RepresentativeLine> items;
};
RECORD(RepresentativeList, "", sealed, items)
struct RepresentativeDraft {
    Code<"representative_kind"> kind;
    Text<120>                   name;
    std::optional<Text<200>>    contact;
    Date                        from_day;
};
RECORD(RepresentativeDraft, "", sealed, kind, name, contact, from_day)
struct RepresentativeEnding {
    Date to_day;
};
RECORD(RepresentativeEnding, "", internal, to_day)

/// Everybody who stands or stood beside the person, in whatever file of the person the scope holds,
/// the latest first.
/// needs   person.write: only the office that keeps the file; person.minor for a minor, as to end;
///         or an emergency (reading.h): that is whom to call
/// faults  not_found · forbidden person.minor_sealed
RepresentativeList list_representatives(Work&, Id<Person>);
/// needs   person.write   faults  invalid representative.(name_* (naming.h)|in_the_future)
RepresentativeLine add_representative(Work&, Id<Person>, const RepresentativeDraft&);
/// needs   person.write   faults  not_found · invalid representative.ends_before
RepresentativeLine end_representative(Work&, Id<Representative>, const RepresentativeEnding&);

/// Another name of the person, typed, from a day to a day.
struct NameDraft {
    Code<"name_kind">   kind;
    Text<120>           name;
    std::optional<Date> from_day, to_day;
};
RECORD(NameDraft, "", personal, kind, name, from_day, to_day)

/// Who the person turned out to be.
struct IdentityFound {
    Text<120>                              name;
    std::optional<PartialDate>             birth;
    std::optional<Code<"sex">>             sex;
    std::optional<Code<"ethnicity">>       ethnicity;
    std::optional<Code<"identifier_kind">> identifier_kind;
    std::optional<Text<20>>                identifier;
    Text<200>                              paper;
    bool                                   compared = false;  // as CorrectionDraft.compared
};
RECORD(IdentityFound, "", personal, name, birth, sex, ethnicity, identifier_kind, identifier, paper,
       compared)

}  // namespace people
