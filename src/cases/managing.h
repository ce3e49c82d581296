/// Use cases of a management after the decision. Part of the front door cases.h, which names what
/// all of them have in common; each route whose subject is a record needs its version (If-Match).
#pragma once
#include "cases/cases.h"

namespace cases {

/// Custody or detention: the management rests, its last day stays. A later call turns the draft into
/// the signed decision.
/// needs   case.record, in the unit
/// faults  conflict suspension.(not_in_law|longer|after_end|wrong_decider) for a draft · conflict
///         suspension.already · management.(already_ended|not_signed) · invalid cases.
///         (before_decision|before_detention) · not_found
/// law     B L120 24.7, D163 63.1 · A: none
/// tells   cases.management.suspended — checks and ending rest · cases.suspension.signed — sending
Recorded record_suspension(Work&, Id<Management>, const Suspending&);
/// law     B D163 63.4   tells  cases.suspension.sent
Recorded record_suspension_sending(Work&, Id<Suspension>, const Sending&);
/// The person is free again: management goes on to its last day; past it, it must be stopped.
/// faults  conflict suspension.(not_running|not_signed) · invalid cases.before_detention
/// law     B L120 24.7
/// tells   cases.management.resumed — the next check, the ending · cases.management.must_stop
Recorded record_resumption(Work&, Id<Suspension>, const Resuming&);
/// faults  conflict stop.(not_in_law|detention_not_longer|after_end|wrong_decider) for a draft ·
///         conflict management.(already_ended|not_signed) · invalid · not_found
/// law     A L73 23.5, D105 48.1 · B L120 24.5, 24.7, D163 63.2
/// tells   cases.management.stopped — the sending · cases.test.settled
Recorded record_stop(Work&, Id<Management>, const Stopping&);
/// The decision never should have been: no list, no figure, no clock keeps it, nor what went on from
/// it in other communes; a management it had replaced stands again. Annulled for its office or
/// procedure it is issued again: by the commune moved to, when that commune's decision was annulled.
/// Use found during it asks for a decision of its own. Every recipient is told, the Ministry's
/// register noted.
/// faults  conflict annulment.wrong_decider for a draft · conflict management.not_signed ·
///         annulment.already · invalid · not_found
/// law     none: gap annulment, to be compared with the source
/// tells   cases.management.annulled · cases.test.settled · cases.management.resumed ·
///         cases.reuse.undone, with what the test asks for now · cases.management.to_continue
Recorded record_annulment(Work&, Id<Management>, const Annulling&);
/// faults  conflict annulment.(not_signed|already_told)   tells  cases.annulment.told
Recorded record_annulment_told(Work&, Id<Annulment>, const AnnulmentTelling&);
/// Days away in breach, whereabouts unknown: the last day moves by as many, from 1 July 2026 on.
/// faults  conflict absence.(not_in_law|after_end|recorded) · management.(already_ended|not_signed) ·
///         invalid cases.(in_the_future|period_reversed|before_decision) · not_found
/// law     B D163 60.2 · A: none, refused   tells  cases.management.prolonged
Recorded record_absence(Work&, Id<Management>, const Absenting&);

/// Number, day and signer of a decision that a list brought: once, its marks go with it. The term
/// counts from the day of the decision; the list keeps the day it says.
/// needs   case.record, in the unit
/// faults  conflict completion.(recorded_here|already) · invalid cases.(in_the_future|after_ending|
///         before_decision|number_missing) · not_found
/// law     A L73 23.2, D105 43.1 · B L120 24.2
/// tells   cases.management.end_completed — the ending, when the last day has moved
Recorded complete_decision(Work&, Id<Management>, const Completing&);
/// The same for a suspension that a list brought.
/// law     B L120 24.7, D163 63.1   tells  cases.suspension.completed — the end of the detention
Recorded complete_suspension(Work&, Id<Suspension>, const CompletingSuspension&);
/// The same for a term after rehabilitation, wherever the person moved with it since. The list keeps
/// the day it says.
/// faults  as `complete_decision`
/// law     A L73 40, D116 78.2 · B L120 42, D163 134.2
Recorded complete_post_rehab(Work&, Id<PostRehab>, const CompletingPostRehab&);
/// The determination of addiction that a list of addicts left out.
/// faults  conflict completion.(listed_here|determined_already) · invalid cases.(in_the_future|
///         after_ending) · not_found
/// law     A L73 27, 43.1 · B L120 31.4, 48.1
Recorded complete_listing(Work&, Id<AddictListing>, const CompletingListing&);

/// Whoever is managed as a user moves. To a commune outside the register, named in words, the duties
/// are the same, and the receipt comes on paper.
/// needs   case.transfer, in the unit
/// faults  conflict transfer.already · management.(already_ended|not_signed) · invalid cases.
///         (unit_unknown|unit_not_commune|same_unit|in_the_future|before_decision|before_departure|
///         destination_missing|destination_unknown|one_destination) · not_found
/// law     A L73 26.2, D105 47.2 · B L120 27.2, D163 62.1
/// tells   cases.person.left — the notice · cases.transfer.notified · cases.person.arrived — the file
Recorded record_departure(Work&, Id<Management>, const Leaving&);
/// Somebody on the list of addicts and under no management moves: told at once, it goes to the
/// receipt; else `record_file_sending` tells. Whoever is managed, as a user or after rehabilitation,
/// moves with that.
/// needs   case.transfer, in the unit
/// faults  conflict listing.(ended_already|moves_with_management|moves_with_post_rehab) ·
///         transfer.already · invalid cases.before_listing and as `record_departure`
/// law     A L73 43.2 · B L120 48.2
/// tells   cases.addict.left — the notice · cases.transfer.(notified|incoming)
Recorded record_addict_departure(Work&, Id<AddictListing>, const Leaving&);
/// tells   cases.transfer.notified · cases.person.arrived · cases.transfer.sent ·
///         cases.(transfer|post_rehab).incoming — the receipt, in the commune moved to · (…).awaited —
///         the receipt on paper
Recorded record_file_sending(Work&, Id<Transfer>, const FileSending&);
/// The receipt: file, open clocks and list follow to the commune moved to; what the old one did
/// stays counted there. Under A the management of users runs on, under B the new commune decides; a
/// term after rehabilitation runs on under the same decision, and its keeper is named anew.
/// needs   case.transfer, in the unit moved to
/// faults  conflict transfer.(not_sent|received) · invalid · not_found
/// law     A D105 43.3, 47.2, D116 79.1c, 79.3 · B L120 27.2-3, 48.2, D163 60.1, 62, 136.1b
/// tells   cases.management.moved · cases.transfer.received — the new decision ·
///         cases.post_rehab.(moved|arrived) — who manages and helps
Recorded receive_file(Work&, Id<Transfer>, const FileReceiving&);
/// The receipt of a commune outside the register: what ran in the commune left ends from that day on
/// as moved, and the file stays where it is.
/// needs   case.transfer, in the unit left
/// faults  conflict transfer.(not_on_paper|not_sent|received) · invalid cases.(in_the_future|
///         before_sending) · not_found
/// law     A L73 26.3, 43.3c, D105 47.2, D116 79.1c · B L120 27.3c, 48.3c, 48.4c, D163 62, 136.1b
/// tells   cases.management.moved · cases.post_rehab.moved · cases.transfer.received ·
///         cases.person.gone — what a test or a determination still asked for
Recorded receive_on_paper(Work&, Id<Transfer>, const PaperReceiving&);
/// The person does not live there: the file goes back and nothing has changed. Of a commune outside
/// the register the commune left records it.
Recorded return_file(Work&, Id<Transfer>, const FileReturning&);
/// The decision of the new commune for what remains.
/// faults  conflict continuation.wrong_decider for a draft · conflict management.already_decided
/// law     B D163 60.1, 62.2   tells  cases.management.decided
Recorded record_continuation(Work&, Id<Management>, const Continuing&);

/// Asked for at once when somebody used again while managed, or has no stable residence.
/// law     A L73 27.1 · B L120 31.1c, 31.1dd, 31.2   tells  cases.determination.requested
Recorded record_determination_request(Work&, Id<DrugTest>, const RequestingDetermination&);
/// Not addicted: the decision has its limit from here. Addicted: a running management must stop.
/// faults  conflict determination.concluded
/// law     A L73 23.5a · B L120 24.5a, 24.6, 31.4, D163 59.1
/// tells   cases.use.confirmed · cases.reuse.confirmed · cases.management.must_stop
Recorded record_determination_result(Work&, Id<Determination>, const Determining&);

/// faults  invalid representative.name_* (people/naming.h) · not_found
/// law     A D105 42.2c, 44.3 · B D163 56.6, 59.2c, 61.2
Helper name_helper(Work&, Id<Person>, const Helping&);
Helper end_help(Work&, Id<Helper>, const HelpEnding&);

// -- the way of a paper: draft, put to signature, signed, issued and sealed, delivered

/// faults  conflict paper.not_draft
Recorded submit_paper(Work&, Id<Decision>, const Submitting&);
/// faults  conflict paper.not_submitted · invalid cases.before_submitting
Recorded return_paper(Work&, Id<Decision>, const ReturningDraft&);
/// The signature is the act: it does what recording a signed decision does.
/// needs   case.sign, in the unit
/// faults  conflict paper.signed_already · as the act itself
Recorded sign_paper(Work&, Id<Decision>, const Signing&);
/// faults  conflict paper.(not_signed|issued_already) · invalid cases.before_signing
Recorded issue_paper(Work&, Id<Decision>, const Issuing&);
/// One recipient at a time; delivered when the person managed has it.
/// faults  conflict paper.not_issued · invalid cases.before_issuing
/// law     A D105 42.4, 48.3 · B D163 59.3, 63.4
Recorded deliver_paper(Work&, Id<Decision>, const Delivering&);

struct PaperQuery {
    std::optional<Code<"paper_state">> state;  // submitted when absent
    std::optional<Text<200>>           after;
    std::optional<std::int64_t>        limit;
};
RECORD(PaperQuery, "", internal, state, after, limit)
struct PaperOfPerson {
    Decision               decision;
    Text<200>              title;
    Text<120>              person_name;
    Text<200>              unit_name;
    std::optional<Instant> since;  // in this state
};
RECORD(PaperOfPerson, "", sensitive, decision, title, person_name, unit_name, since)
PAGE_OF(PaperOfPerson)
/// The papers that stand in a state, the latest drawn up first. Whoever left every list is called by
/// initials (users.md 2.13).   needs  person.read   faults  invalid tasks.after_unreadable
PaperOfPersonPage papers(Work&, const PaperQuery&);

struct TransferLine {
    Transfer                   transfer;
    Text<120>                  person_name;
    std::optional<PartialDate> birth;
    Text<200>                  from_name, to_name;
    std::optional<Text<40>>    decision_number;
    std::optional<Date>        decided_on;  // of the management of users
    std::optional<Date>        starts_on;   // of the management after rehabilitation, when it moves
    std::optional<Date>        ends_on;     // of either
    std::optional<Date>        listed_on;   // as an addict, when only that moves
    std::optional<Text<12>>    form;        // of the notice, when the law sets one
    bool                       incoming = false;
    bool                       disputed = false;  // a result in the file, and not settled
};
RECORD(TransferLine, "", sensitive, transfer, person_name, birth, from_name, to_name,
       decision_number, decided_on, starts_on, ends_on, listed_on, form, incoming, disputed)
PAGE_OF(TransferLine)
struct TransferQuery {
    std::optional<bool>         outgoing;  // from the scope; to it when absent
    std::optional<bool>         settled;   // received or returned; the open ones when absent
    std::optional<Text<200>>    after;
    std::optional<std::int64_t> limit;
};
RECORD(TransferQuery, "", internal, outgoing, settled, after, limit)
/// needs   case.transfer
TransferLinePage transfers(Work&, const TransferQuery&);
/// What the receiving office reads before it signs for the file, and the sending one afterwards: its
/// own period only.
struct TransferFile {
    TransferLine                 line;
    people::PersonFile           person;
    std::vector<TimelineLine>    timeline;
    std::vector<tasks::TaskLine> tasks;  // open ones, which follow
};
RECORD(TransferFile, "", sensitive, line, person, timeline, tasks)
/// needs   case.transfer, in one of the two units   faults  not_found
TransferFile transfer_file(Work&, Id<Transfer>);

/// The office the person comes to reads the file from the departure until the receipt.
/// needs   person.read
std::optional<people::Ground> arriving_file(Work&, Ref<Person>);
/// The office the person left reads the file as it stood when it was handed over.
/// needs   person.read
std::optional<people::Ground> former_file(Work&, Ref<Person>);

struct UserListQuery {
    std::optional<Date>    from_day, to_day;  // of the period; the running month to today
    std::optional<Text<8>> unit_code;
};
RECORD(UserListQuery, "", internal, from_day, to_day, unit_code)
/// One row of form III-10.
struct UserListRow {
    Ref<Person>                person;
    Text<120>                  name;
    Text<40>                   identifier;  // masked without the right sealed.identifier
    std::optional<PartialDate> birth;
    std::optional<Code<"sex">> sex;
    Text<300>                  registered, current;  // addresses
    std::vector<Code<"drug">>  drugs;
    Date                       listed_on, ends_on;
    std::optional<bool>        present;  // at the last check, else as the list taken over says
    Text<300>                  change;   // stopped, suspended, ended: what and when
    Text<200>                  unit_name;
};
RECORD(UserListRow, "", sensitive, person, name, identifier, birth, sex, registered, current, drugs,
       listed_on, ends_on, present, change, unit_name)
struct UserList {
    Date                     from_day, to_day;
    Text<200>                unit_name;
    Text<12>                 form;
    Text<120>                article;
    std::vector<UserListRow> managed, removed;
    bool                     more = false;  // more people than the screen shows; the file has all
};
RECORD(UserList, "", sensitive, from_day, to_day, unit_name, form, article, managed, removed, more)
/// The list of users as it stood on the last day of the period, and who left it in the period.
/// needs   person.read   faults  invalid cases.(unit_unknown|period_reversed)
/// law     A L73 26 · B L120 27, D163 64.2 (III-10)
UserList user_list(Work&, const UserListQuery&);
/// The same as the form wants it, XLSX.   needs  person.read
edge::Download user_list_file(Work&, const UserListQuery&);

}  // namespace cases
