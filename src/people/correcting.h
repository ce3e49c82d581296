/// Corrections: what a file says of somebody is put right or completed with a reason, never silently
/// overwritten. What was said before stays in the history; what was true in its time (a name of use,
/// a residence) ends on a day; a number that never was the person's is kept as annulled.
#pragma once
#include "people/search.h"

namespace people {

/// One act of correcting, of one or several fields. Before and after of each stand in the ledger.
/// correction_reason  as correction_draft_reason · identified (nobody knew who it is:
///                    `attach_identity`)
/// law  Law 91/2025: right to have data corrected; users.md 2.14
struct Correction {
    Id<Correction>                        id;
    Ref<Person>                           person;
    Ref<places::Unit>                     unit;
    Code<"correction_reason">             reason;
    std::optional<Personal<Text<500>>>    note;
    std::optional<Text<200>>              paper;  // kind and number
    std::optional<Date>                   paper_day;
    std::vector<Code<"correction_field">> fields;
    std::optional<Code<"match_state">>    desk;    // when somebody outside the unit may be meant
    std::optional<Text<500>>              answer;  // of the desk
    Uuid                                  corrected_by;
    Instant                               corrected_at;
    Version                               version;
};
RECORD(Correction, "corrections", personal, id, person, unit, reason, note, paper, paper_day,
       fields, desk, answer, corrected_by, corrected_at, version)

/// What the file shall say. Absent, or the same as it says: not touched.
/// correction_draft_reason  entry (mistake in entering) · papers (papers show otherwise) · decision
///                          (changed by a decision) · stated (the person or the family asks) ·
///                          adding (nothing stood there)
struct CorrectionDraft {
    Code<"correction_draft_reason"> reason;
    std::optional<Text<500>>        note;
    std::optional<Text<200>>        paper;  // needed for `decision`
    std::optional<Date>             paper_day;

    std::optional<Text<120>> name;
    // the old name was one of use: it stays as a name of this kind, borne until this day
    std::optional<Code<"name_kind">> old_name_kind;
    std::optional<Date>              old_name_to;

    std::optional<PartialDate>             birth;
    std::optional<Code<"sex">>             sex;
    std::optional<Code<"ethnicity">>       ethnicity;
    std::optional<Code<"identifier_kind">> identifier_kind;
    std::optional<Text<20>>                identifier;  // the one of this kind before is annulled

    std::optional<Text<300>> permanent_address, temporary_address, current_address;
    // the person lives at the addresses given since this day: those before end the day before.
    // Absent: the address was written wrong
    std::optional<Date>     residence_from;
    std::optional<Text<20>> phone;

    // known to be wrong, while nobody knows what is right: birth · sex · ethnicity · phone ·
    // identifier (of the kind given)
    std::vector<Code<"correction_unknown">> emptied;
    bool compared = false;  // the candidates and warnings shown were looked at: still to be done
};
RECORD(CorrectionDraft, "", personal, reason, note, paper, paper_day, name, old_name_kind,
       old_name_to, birth, sex, ethnicity, identifier_kind, identifier, permanent_address,
       temporary_address, current_address, residence_from, phone, emptied, compared)

/// correction_outcome  corrected · to_compare (somebody registered may be meant, or the identity
///     number says otherwise: nothing was written)
struct Corrected {
    Code<"correction_outcome">     outcome;
    std::optional<Person>          person;  // with its new version
    std::vector<Candidate>         candidates;
    std::vector<IdentifierWarning> warnings;
    bool                           at_desk = false;  // the desk compares what lies outside
};
RECORD(Corrected, "", personal, outcome, person, candidates, warnings, at_desk)

/// Who else the person looks like once corrected, looked for on a reader before anything is written
/// (decision 8); nobody when neither name, birth, sex nor number changes.
/// needs   person.write   faults  not_found
Compared compared(Work&, Id<Person>, const CorrectionDraft&);
/// Corrects. Every correction makes a new version of the person, whatever it corrects.
/// needs   person.write in the unit that keeps the file
/// faults  not_found · stale · conflict correction.(number_taken|unverified) ·
///         person.came_meanwhile · invalid correction.* · identifier.* · person.name_missing
/// law     Law 91/2025; users.md 2.14, 2.10
Corrected correct(Work&, Id<Person>, const CorrectionDraft&, const Compared&);

Compared compared(Work&, Id<Person>, const IdentityFound&);
/// Says who an unverified person is: name, birth and number enter the file; id, tasks and clocks
/// stay as they are. Compared first as a correction is, and kept as one of its own reason: who may
/// be meant outside the scope is put to the desk.
/// needs   person.write
/// faults  not_found · stale · conflict identity_found.(known_already|held_by_another) ·
///         person.came_meanwhile · invalid person.* · identifier.* · identity_found.paper_missing
/// law     users.md 1.17
Corrected attach_identity(Work&, Id<Person>, const IdentityFound&, const Compared&);

/// A correction as it is shown; what was said before stands in the history, for who may see it.
struct CorrectionLine {
    Correction correction;
    Text<120>  corrected_by;
};
RECORD(CorrectionLine, "", personal, correction, corrected_by)
struct CorrectionList {
    std::vector<CorrectionLine> items;  // the latest first
};
RECORD(CorrectionList, "", personal, items)
/// needs   person.read   faults  not_found
CorrectionList list_corrections(Work&, Id<Person>);

}  // namespace people
