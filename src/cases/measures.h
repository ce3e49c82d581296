/// What happens to a management after it was decided: papers and their states, suspension, move,
/// annulment, helpers, determination of the state of addiction. Part of the front door cases.h.
#pragma once
#include "cases/records.h"

namespace cases {

/// One decision as a paper. What it does in law stands in the record it is about; it takes effect
/// when it is signed (III-04 article 4, III-07 to III-09 article 3).
/// paper_kind   manage · suspend · stop · end · annul
/// paper_state  draft · submitted · signed · issued · delivered · fallen (a draft without its ground)
/// law  A D105 42, 48 · B D163 59, 63 · D30 13 (capacity)
struct Decision {
    Id<Decision>                            id;
    Ref<Person>                             person;
    Ref<places::Unit>                       unit;
    Ref<Management>                         management;
    Uuid                                    subject;  // the management, suspension or annulment
    Code<"paper_kind">                      kind;
    law::Basis                              basis;
    Code<"paper_state">                     state;
    std::optional<Text<40>>                 number;
    std::optional<Instant>                  signed_at;
    std::optional<Code<"decider">>          decider;
    std::optional<Code<"signing_capacity">> capacity;
    std::optional<Text<120>>                signer;
    std::optional<Text<200>>                authority;  // assignment paper of KT., TL., TUQ.
    Instant                                 entered_at;
    Version                                 version;
};
RECORD(Decision, "decisions", sensitive, id, person, unit, management, subject, kind, basis, state,
       number, signed_at, decider, capacity, signer, authority, entered_at, version)

/// One thing that was done with the paper: who, when it happened, when it was entered.
/// paper_step  drawn_up · submitted · returned · signed · issued · delivered · fallen
struct DecisionStep {
    Id<DecisionStep>                 id;
    Ref<Person>                      person;
    Ref<places::Unit>                unit;
    Ref<Decision>                    decision;
    Code<"paper_step">               step;
    Instant                          at;
    Uuid                             account;    // that entered it
    std::optional<Text<120>>         who;        // signer, signatory, person that received
    std::optional<Code<"recipient">> recipient;  // of a delivery
    std::optional<Code<"receipt">>   receipt;    // signed · refused · posted
    std::optional<Text<500>>         remark;
    Instant                          entered_at;
    Version                          version;
};
RECORD(DecisionStep, "decision_steps", sensitive, id, person, unit, decision, step, at, account,
       who, recipient, receipt, remark, entered_at, version)

/// Management rests while the person is held in custody or detention; the year runs on.
/// mark  suspension_not_in_law · suspension_longer · suspension_wrong_decider · suspension_after_end
/// law   B L120 24.7, D163 63.1 (III-07) · A knows none
struct Suspension {
    Id<Suspension>                        id;
    Ref<Person>                           person;
    Ref<places::Unit>                     unit;
    Ref<Management>                       management;
    law::Basis                            basis;
    Code<"decision_state">                state;
    Code<"detention_kind">                kind;             // custody · detention
    std::optional<Text<120>>              detention_paper;  // number and day of that decision
    Date                                  detained_from;    // when it happened
    std::optional<Date>                   detained_until;   // as that decision says
    std::optional<Text<40>>               number;
    std::optional<Instant>                signed_at;
    std::optional<Code<"decider">>        decider;
    std::optional<Date>                   suspended_on;  // day of signing
    std::optional<Instant>                sent_at;
    std::optional<Date>                   ended_on;
    std::optional<Code<"suspension_end">> outcome;  // resumed · stopped · annulled · moved
    std::vector<Code<"mark">>             marks;
    Instant                               entered_at;
    Version                               version;
    std::optional<Ref<places::Unit>>      place;
};
RECORD(Suspension, "suspensions", sensitive, id, person, unit, management, basis, state, kind,
       detention_paper, detained_from, detained_until, number, signed_at, decider, suspended_on,
       sent_at, ended_on, outcome, marks, entered_at, version, place)

/// A decision taken back because somebody was listed or decided on by mistake (users.md 1.6). The
/// law names no procedure: the office that decided takes it back, to be compared with the source.
struct Annulment {
    Id<Annulment>            id;
    Ref<Person>              person;
    Ref<places::Unit>        unit;
    Ref<Management>          management;
    law::Basis               basis;
    Code<"decision_state">   state;
    Code<"annulment_reason"> reason;  // wrong_person · no_use · wrong_office · wrong_procedure
    Text<500>                explanation;
    std::optional<Text<40>>  number;
    std::optional<Instant>   signed_at;
    std::optional<Code<"decider">> decider;
    std::optional<Instant>         told_at;  // every recipient has been told
    std::vector<Code<"mark">>      marks;
    Instant                        entered_at;
    Version                        version;

    std::optional<Ref<places::Unit>> place;
};
RECORD(Annulment, "annulments", sensitive, id, person, unit, management, basis, state, reason,
       explanation, number, signed_at, decider, told_at, marks, entered_at, version, place)

/// Somebody moves to another commune and what runs there goes along: notice from departure, file,
/// receipt. One of `management`, `post_rehab`, `listing` says what moves, the first that runs in
/// this order; the others follow. Both offices read the file until the receipt; then file, clocks
/// and lists follow. `unit` is the office the person leaves. To a commune outside the register
/// everything goes on paper: it is named in words, the file stays, and the lists left end with the
/// receipt that came back.
/// transfer_state  left · sent · received · returned
/// law  A L73 26.2, 43.2, D105 43.3, 47, D116 79.1c (53) · B L120 27.2, 48.2, D163 60.1, 62 (III-06),
///      136.1b (V-54)
struct Transfer {
    Id<Transfer>                       id;
    Ref<Person>                        person;
    Ref<places::Unit>                  unit;
    std::optional<Ref<places::Unit>>   receiving;   // absent: outside the register
    std::optional<Ref<Management>>     management;  // of users
    law::Basis                         basis;
    Code<"transfer_state">             state;
    Instant                            left_at;
    std::optional<Instant>             notified_at;
    std::optional<Date>                arrived_on;
    std::optional<Text<40>>            number;  // of the notice: III-06, V-54
    std::optional<Instant>             sent_at;
    std::vector<Code<"file_document">> documents;
    std::optional<Instant>             received_at;
    std::optional<Text<120>>           receiver;
    std::optional<Ref<Management>>     continued;  // by the new commune
    std::optional<Text<500>>           remark;
    Instant                            entered_at;
    Version                            version;
    std::optional<Ref<AddictListing>>  listing;
    std::optional<Ref<PostRehab>>      post_rehab;
    std::optional<Text<120>>           receiving_name;  // of a commune outside the register
    std::optional<Text<40>>            receipt_number;  // of its receipt
};
RECORD(Transfer, "transfers", sensitive, id, person, unit, receiving, management, basis, state,
       left_at, notified_at, arrived_on, number, sent_at, documents, received_at, receiver,
       continued, remark, entered_at, version, listing, post_rehab, receiving_name, receipt_number)

/// Somebody named to counsel, manage, help, or to act for a person under eighteen.
/// helper_kind  representative · guardian · teacher · youth_union · team_head · hamlet · family ·
///              organisation · social_worker
/// law  A D105 42.2c, 44.3 · B D163 56.6, 59.2c, 61.2
struct Helper {
    Id<Helper>               id;
    Ref<Person>              person;
    Ref<places::Unit>        unit;
    Code<"helper_kind">      kind;
    Text<120>                name;
    std::optional<Text<200>> office;  // school, union, hamlet; relation to the person
    std::optional<Text<40>>  telephone;
    Date                     from_day;
    std::optional<Date>      to_day;
    Instant                  entered_at;
    Version                  version;
};
RECORD(Helper, "helpers", sensitive, id, person, unit, kind, name, office, telephone, from_day,
       to_day, entered_at, version)

/// Whether a person who used again, or has no stable residence, is addicted: asked before the
/// decision. Only the conclusion stands here, nothing medical.
/// law  A L73 27.1 · B L120 31.1c, 31.1dd, 31.2; D109, C18 until replaced
struct Determination {
    Id<Determination>                id;
    Ref<Person>                      person;
    Ref<places::Unit>                unit;
    Ref<DrugTest>                    test;
    law::Basis                       basis;
    Text<40>                         number;
    Instant                          requested_at;
    Text<200>                        recipient;
    std::optional<Code<"addiction">> result;  // addicted · not_addicted
    std::optional<Instant>           concluded_at, received_at;
    std::optional<Text<40>>          result_number;
    Instant                          entered_at;
    Version                          version;
    std::optional<Ref<places::Unit>> place;
};
RECORD(Determination, "determinations", sensitive, id, person, unit, test, basis, number,
       requested_at, recipient, result, concluded_at, received_at, result_number, entered_at,
       version, place)

/// Absence in breach of the rules on residence, whereabouts unknown: its days do not count.
/// law  B D163 60.2
struct Absence {
    Id<Absence>                      id;
    Ref<Person>                      person;
    Ref<places::Unit>                unit;
    Ref<Management>                  management;
    law::Basis                       basis;
    Date                             from_day;   // first day away
    Date                             to_day;     // day found again
    Text<500>                        confirmed;  // how it was established
    Instant                          entered_at;
    Version                          version;
    std::optional<Ref<places::Unit>> place;
};
RECORD(Absence, "absences", sensitive, id, person, unit, management, basis, from_day, to_day,
       confirmed, entered_at, version, place)

}  // namespace cases
