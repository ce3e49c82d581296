/// Cases: the legal path of a person. So far: user management T01-T09 and T12 under both regimes with
/// its papers, suspension, move and annulment; counselling contacts; the lists of addicts and of
/// management after rehabilitation; and the intake of the lists as they stand today.
#pragma once
#include "cases/acts.h"
#include "cases/disputes.h"

namespace cases {

// -- what officers state; each is a form drawn from its shape

struct DrugTesting {
    Ref<Person>               person;
    std::optional<Instant>    detected_at;
    Instant                   taken_at;
    std::optional<Instant>    received_at;
    Code<"test_ground">       ground;
    Code<"test_method">       method;
    Code<"test_result">       result;
    std::vector<Code<"drug">> drugs;
    bool                      remote = false;
    Text<200>                 agency;
    std::optional<Text<500>>  remark;
    // Asked for under eighteen, but for urine.
    std::optional<Code<"witness">> witness;
    std::optional<Text<120>>       witness_name;

    std::optional<Code<"test_stage">> stage;
    std::optional<Text<120>>          kit;
    std::optional<Text<60>>           batch;
};
RECORD(DrugTesting, "", sensitive, person, detected_at, taken_at, received_at, ground, method,
       result, drugs, stage, kit, batch, remote, agency, remark, witness, witness_name)
struct ResidenceChecking {
    Instant                   checked_at;
    Code<"residence_outcome"> outcome;
    std::optional<Text<500>>  remark;
};
RECORD(ResidenceChecking, "", sensitive, checked_at, outcome, remark)
struct Noticing {
    Text<40>  number;
    Instant   sent_at;
    Text<200> recipient;
};
RECORD(Noticing, "", sensitive, number, sent_at, recipient)
struct Deciding {
    Code<"decision_state">                  state;
    std::optional<Text<40>>                 number;
    std::optional<Instant>                  signed_at;
    Code<"decider">                         decider;
    std::optional<Code<"signing_capacity">> capacity;
    std::optional<Text<120>>                signer;
    Date                                    decided_on;
    std::optional<Date>                     stated_end;
    std::optional<Text<200>>                authority;  // paper that allows KT., TL., TUQ.
};
RECORD(Deciding, "", sensitive, state, number, signed_at, decider, capacity, signer, decided_on,
       stated_end, authority)
struct Contacting {
    Code<"contact_kind">                kind;
    Instant                             held_at;
    bool                                present = true;
    std::optional<Text<500>>            remark;
    std::optional<Code<"youth_helper">> youth_helper;  // of a person under eighteen
};
RECORD(Contacting, "", sensitive, kind, held_at, present, remark, youth_helper)
struct Ending {
    Code<"decision_state">                  state;
    std::optional<Text<40>>                 number;
    std::optional<Instant>                  signed_at;
    Code<"decider">                         decider;
    bool                                    new_use = false;
    std::optional<Code<"signing_capacity">> capacity;
    std::optional<Text<120>>                signer;
    std::optional<Text<200>>                authority;
};
RECORD(Ending, "", sensitive, state, number, signed_at, decider, new_use, capacity, signer,
       authority)
struct Sending {
    Instant sent_at;
};
RECORD(Sending, "", sensitive, sent_at)

/// A mark in words, with its article.
struct MarkLine {
    Code<"mark"> code;
    Text<500>    text;
    Text<120>    article;
};
RECORD(MarkLine, "", internal, code, text, article)

/// What a recording page shows before and after saving: the record, what is not as the law wants,
/// and the open tasks of the person as they then stand.
struct Recorded {
    Uuid                         id;
    law::Basis                   basis;
    Text<500>                    basis_reason;
    std::vector<MarkLine>        marks;
    std::vector<tasks::TaskLine> tasks;
    Version                      version;
};
RECORD(Recorded, "", sensitive, id, basis, basis_reason, marks, tasks, version)

/// One line of the timeline.
struct TimelineLine {
    Instant                  at;
    bool                     day_only = false;
    Code<"timeline_kind">    kind;
    Uuid                     record;
    Text<300>                title;
    std::optional<Text<500>> detail;
    std::optional<Text<600>> said;  // by the person tested
    std::optional<Text<120>> article;
    law::Basis               basis;
    Instant                  entered_at;
    bool                     late = false;  // entered more than a day after it happened
    std::vector<MarkLine>    marks;
};
RECORD(TimelineLine, "", sensitive, at, day_only, kind, record, title, detail, said, article, basis,
       entered_at, late, marks)

/// What may be done next, or not and why: the picture "Tiến trình pháp lý".
struct NextStep {
    Code<"step">             step;
    std::optional<Uuid>      subject;  // the record the step belongs to
    std::optional<Version>   subject_version;
    bool                     allowed = true;
    Text<200>                title;
    Text<120>                article;
    std::optional<Text<500>> refusal;
    std::optional<Text<120>> refused_by;  // article of the refusal
    Text<300>                expects;     // what the law expects, two lines
};
RECORD(NextStep, "", sensitive, step, subject, subject_version, allowed, title, article, refusal,
       refused_by, expects)

/// One thing done with a paper, in the words of the desk.
struct PaperStepLine {
    Code<"paper_step">               step;
    Instant                          at;
    std::optional<Text<120>>         who;  // signer, signatory, who received it
    Text<120>                        by;   // who entered it
    std::optional<Code<"recipient">> recipient;
    std::optional<Code<"receipt">>   receipt;
    std::optional<Text<500>>         remark;
    Instant                          entered_at;
};
RECORD(PaperStepLine, "", sensitive, step, at, who, by, recipient, receipt, remark, entered_at)
struct PaperLine {
    Decision                   decision;
    Text<200>                  title;
    Text<12>                   form;  // "III-04"; empty: the law has no form
    std::vector<PaperStepLine> steps;
    /// Who received the decision that is annulled and was not told yet.
    std::vector<Code<"recipient">> to_be_told;
};
RECORD(PaperLine, "", sensitive, decision, title, form, steps, to_be_told)

struct CaseFile {
    std::vector<Management>    managements;
    std::vector<AddictListing> listings;
    std::vector<PostRehab>     post_rehabs;  // latest first
    std::vector<Suspension>    suspensions;
    std::vector<Annulment>     annulments;
    std::vector<TestDispute>   disputes;  // latest first
    std::vector<Transfer>      transfers;
    std::vector<Helper>        helpers;
    std::vector<PaperLine>     papers;
    std::vector<TimelineLine>  timeline;
    std::vector<NextStep>      steps;
    std::optional<law::Basis>  basis;  // of the running measure
    std::vector<MarkLine>      marks;
    bool                       suspended = false;
    bool                       minor = false;  // perhaps under eighteen today
};
RECORD(CaseFile, "", sensitive, managements, listings, post_rehabs, suspensions, annulments,
       disputes, transfers, helpers, papers, timeline, steps, basis, marks, suspended, minor)

// -- use cases. Each needs case.record in the unit of the person's file, refuses an instant that has
//    not come yet or lies before the laws it knows (invalid, cases.in_the_future, before_the_laws)
//    and answers not_found outside the scope. What was
//    drawn up as a draft must be lawful (conflict, with the articles); what was signed is written
//    down as it is, each defect becomes a mark and, where something can be put right, a remedy task.

/// Records a test that was made. A positive one starts the residence check and the decision; a
/// second positive under management asks for a new decision. A person certainly under twelve gets
/// no clock: that is a matter of child protection.
/// needs   case.record, in the unit
/// faults  invalid cases.(in_the_future|before_birth|before_detection|before_test) · representative.name_*
///         (people/naming.h) · conflict test.recorded_already (same moment, method and
///         result) · not_found
/// law     A L73 22, D105 38, 41.1 · B L120 23, D163 56, 58.1
/// tells   cases.test.positive · cases.use.detected · cases.result.received · cases.reuse.found ·
///         cases.test.negative
Recorded record_test(Work&, const DrugTesting&);
/// Where the person lives decides who is told, and whether the state of addiction comes first.
/// needs   case.record, in the unit
/// faults  conflict test.negative · invalid cases.(in_the_future|before_detection) · not_found
/// law     A D105 41 · B D163 58
/// tells   cases.residence.checked · cases.residence.(stable|unstable|elsewhere) — the notice
Recorded record_residence_check(Work&, Id<DrugTest>, const ResidenceChecking&);
/// needs   case.record, in the unit
/// faults  conflict test.negative · invalid cases.(in_the_future|before_test) · not_found
/// law     A D105 41.5-6 · B D163 58.5-6
/// tells   cases.notice.sent — the decision, where it is not running already
Recorded record_notice(Work&, Id<DrugTest>, const Noticing&);
/// The decision on a test: first, or new because of use during a management, which it replaces.
/// A later call for the same test turns the draft into the signed decision.
/// needs   case.record, in the unit
/// faults  conflict decision.(no_positive_test|early|wrong_decider|under_twelve|already_running|
///         unstable_residence|lives_elsewhere|no_residence_check|no_determination|addicted) for a
///         draft · conflict
///         management.already_decided · invalid cases.(in_the_future|signed_at_missing|
///         number_missing) · not_found
/// law     A L73 23, D105 42-43 · B L120 24, D163 59
/// tells   cases.management.decided · cases.management.replaced
Recorded record_decision(Work&, Id<DrugTest>, const Deciding&);
/// needs   case.record, in the unit
/// faults  conflict management.not_signed · invalid cases.(in_the_future|before_decision|
///         after_ending) · not_found
/// law     A D105 44-45, 47.1 · B D163 61.1
/// tells   cases.contact.(residence_check|held) — the next monthly check
Recorded record_contact(Work&, Id<Management>, const Contacting&);
/// T09: the term is over and no new use was found.
/// needs   case.record, in the unit
/// faults  conflict ending.(before_end|new_use|wrong_decider) for a draft · conflict
///         management.(already_ended|not_signed) · invalid cases.(in_the_future|signed_at_missing|
///         number_missing|before_decision) · not_found
/// law     A D105 48.2 · B D163 63.3, L120 27.3
/// tells   cases.management.ended — the sending
Recorded record_ending(Work&, Id<Management>, const Ending&);
/// needs   case.record, in the unit
/// faults  conflict ending.(nothing_to_send|already_sent) · invalid
///         cases.(in_the_future|before_ending) · not_found
/// law     A D105 48.3 · B D163 63.4
/// tells   cases.ending.sent
Recorded record_sending(Work&, Id<Management>, const Sending&);
/// The legal path of a person: what was done, newest first, and what may be done next.
/// needs   person.read   faults  not_found
CaseFile case_file(Work&, Id<Person>);

/// Starts what lies ahead of a management that a list brought in its current state.
/// tells   cases.management.taken_over — the next monthly check, the end of the term
void tell_taken_over(Work&, const Management&);
/// Last day of a management decided on that day under that basis.
/// law     A L73 23.2, D105 43.1 · B L120 24.2
Date end_of_term(const law::Book&, const law::Basis&, Date decided_on);

/// Facts for figures: pure. A day fact holds for one day; the others from their first day until the
/// last one is over. The unit is where it happened, whoever keeps the file now.
///   user_managed     on the list of users, one fact for each drug (code); never what was annulled
///   addict_listed    on the list of addicts, by drug
///   addict_added     day; list listing_origin: determined · moved_in · taken_over
///   addict_removed   day; list removal_reason
///   user_listed      day; list listing_origin: decided · moved_in · taken_over
///   user_removed     day; list removal_reason: cleared · replaced · moved, or the cause of the stop
///   user_suspended   custody · detention
///   user_absent      in breach, whereabouts unknown: days that do not count   law  D163 60.2
///   tested_positive  day, by drug
///   counselled       day; list contact_kind without the check of residence   law  D163 61.1c-e
///   determination    day; requested · addicted · not_addicted
///   annulment        day; list annulment_reason
///   disputed         what of these rests on a disputed test, by the kind, its days: ADR 0017
///   tested_negative  day: no figure counts it, it closes a file of which nothing else is known
std::vector<store::Fact> facts_of(const Management&);
std::vector<store::Fact> facts_of(const AddictListing&);
std::vector<store::Fact> facts_of(const DrugTest&);
std::vector<store::Fact> facts_of(const Contact&);
std::vector<store::Fact> facts_of(const Suspension&);
std::vector<store::Fact> facts_of(const Annulment&);
std::vector<store::Fact> facts_of(const Determination&);
std::vector<store::Fact> facts_of(const Absence&);

/// People under a signed management that has not ended, in these units and in the scope.
std::int64_t count_managed(Work&, const std::vector<Uuid>& units);
/// Files on their way from or to these units.
std::int64_t count_transfers(Work&, const std::vector<Uuid>& units);

/// The listener of people.person.assigned: every record and open duty of the person that a divided
/// unit kept goes to the unit the file was assigned to.
/// faults  conflict transfer.before_assigning: a move of the person is neither received nor returned
void hear_assignment(Work&, const store::Event&);
/// The listener of people.merge.undone: every commune that was sent the merged file gets the task to
/// look at what it took from it (users.md 2.10); who read it is told by tasks.
void hear_unmerge(Work&, const store::Event&);

/// Writes down whom the minutes of handing over name that an older version put; one work for each.
/// Answers how many there were; doing it again does nothing.
std::int64_t name_handovers(store::Store&);

void         open(store::Store&);
edge::Routes routes();
}  // namespace cases

#include "cases/addict_list.h"
#include "cases/managing.h"
#include "cases/post_rehab.h"
