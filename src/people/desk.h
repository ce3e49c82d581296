/// The matching desk (decision 20): somebody outside the unit may be the person meant. The officer
/// is told only that; the lowest unit above both compares and decides, and the decision flows back
/// to the registration or the row of a list that asked. Part of the front door.
#pragma once
#include "people/merging.h"

namespace people {

struct PersonDraft;
struct Candidate;

/// A registration that waits for the desk, or came back from it. Seen in the unit that asks.
/// registration_state  waiting · opened · sent_back · withdrawn
struct Registration {
    Id<Registration>             id;
    Ref<places::Unit>            unit;  // that asks
    Personal<Text<120>>          name;
    Personal<Sealed<Text<8000>>> draft;  // PersonDraft as JSON
    Code<"registration_state">   state;
    std::optional<Ref<Person>>   person;  // the file that was opened, or found to be the one
    std::optional<Text<500>>     answer;  // of the desk, when sent back
    Uuid                         entered_by;
    Instant                      entered_at;
    std::optional<Instant>       answered_at;
    Version                      version;

    static constexpr bool own_key = true;  // somebody is named before there is a file
};
RECORD(Registration, "registrations", sealed, id, unit, name, draft, state, person, answer,
       entered_by, entered_at, answered_at, version)
PAGE_OF(Registration)

/// One question to the desk. `origin_id` is the registration, the intake with its row, or the
/// correction (also of an identity found).
/// match_origin  registration · intake_row · correction
/// match_state   waiting · new_person · same_person · sent_back · withdrawn
struct MatchCase {
    Id<MatchCase>                id;
    Ref<places::Unit>            unit;       // of the desk: the lowest above both
    Ref<places::Unit>            from_unit;  // that asks
    Code<"match_origin">         origin;
    Uuid                         origin_id;
    std::int64_t                 origin_row = 0;
    Personal<Text<120>>          name;
    Personal<Sealed<Text<8000>>> draft;
    std::optional<Ref<Person>>   opened;  // file opened in the asking unit
    Code<"match_state">          state;
    std::optional<Ref<Person>>   person;  // who it is, when the same
    std::optional<Text<200>>     paper;
    std::optional<Text<500>>     reason;
    Uuid                         asked_by;
    Instant                      asked_at;
    std::optional<Uuid>          decided_by;
    std::optional<Instant>       decided_at;
    Version                      version;

    static constexpr bool own_key = true;  // somebody without a file, and who it may be
};
RECORD(MatchCase, "match_cases", sealed, id, unit, from_unit, origin, origin_id, origin_row, name,
       draft, opened, state, person, paper, reason, asked_by, asked_at, decided_by, decided_at,
       version)

struct MatchDecision {
    Code<"match_decision">     decision;  // same_person · new_person · send_back
    std::optional<Ref<Person>> person;    // for same_person
    std::optional<Text<200>>   paper;
    std::optional<Text<500>>   reason;
};
RECORD(MatchDecision, "", personal, decision, person, paper, reason)

/// Puts the question to the desk above the unit and everybody outside it who may be meant. Once for
/// each origin and row. Absent when, looked at again, nobody outside may be meant. `beside`: whose
/// file the draft is about.
std::optional<Id<MatchCase>> ask_desk(Work&, const PersonDraft&, Ref<places::Unit> from,
                                      std::string_view origin, const Uuid& origin_id,
                                      std::int64_t               origin_row = 0,
                                      std::optional<Ref<Person>> beside = std::nullopt);

/// Decides. The same person outside the asking unit: a file is opened there, so that its duties
/// run, and the merge with the known file is proposed (by two people where a status follows). A
/// correction hears what was decided; its file is there already.
/// needs   match.decide (and person.merge for the same person)
/// faults  not_found · conflict match.decided_already ·
///         invalid match.(person_missing|paper_missing|reason_missing)
/// tells   people.match.decided
MatchCase decide_match(Work&, Id<MatchCase>, const MatchDecision&);

/// What the desk decided about a row of a list, for whoever keeps the list.
struct DeskAnswer {
    MatchCase   decided;
    bool        person_outside = false;  // the known file lies outside the asking unit
    std::string reason;
};
DeskAnswer answer_of(Work&, Id<MatchCase>);
/// The asking module opened a file for a person whom the desk knows: proposes that both are one.
void link_opened(Work&, const MatchCase&, Ref<Person> opened);
/// The row became this person's file, whoever decided it: the question about the row, if the desk
/// was asked one, knows from now on whose it is and is forgotten with that file.
void say_opened(Work&, const Uuid& origin_id, std::int64_t origin_row, Ref<Person> opened);

}  // namespace people
