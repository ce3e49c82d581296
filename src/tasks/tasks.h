/// Tasks: deadlines born from what is told, by the clocks of packs/vn/clocks.json, each with its
/// article. The work queue by unit and person. What a clock may say: src/tasks/clocks.h.
#pragma once
#include "people/people.h"

namespace tasks {
using namespace base;
using store::Work;

/// One duty with its limit. `subject` is the test or the management the act belongs to, so that a
/// task leads to the page where it is done.
/// task_kind   residence_check · notice · decision · new_decision · determination_request ·
///             monthly_check · ending · stop · detention_end · sending · transfer_notice ·
///             transfer_file · transfer_receipt · continuation · annulment_told ·
///             dispute_settlement · emergency_review · opening_review · merge_confirmation · remedy
/// task_state  open · done · dropped
struct Task {
    Id<Task>                 id;
    Ref<people::Person>      person;
    Ref<places::Unit>        unit;
    Uuid                     subject;
    Code<"task_kind">        kind;
    Text<64>                 term;  // rule id; of a remedy, the mark it answers
    law::Basis               basis;
    Text<120>                article;
    bool                     to_compare = false;  // the value rests on a source not yet compared
    Instant                  opened_at;           // when the clock started (happened, not entered)
    std::optional<Instant>   due_at;              // exactly one of due_at, due_on
    std::optional<Date>      due_on;
    std::optional<Date>      window_from;  // not to be done before this day
    Instant                  late_from;    // first moment of being overdue; orders the queue
    Code<"task_state">       state;
    std::optional<Instant>   closed_at;  // when the duty was done (happened, not entered)
    std::optional<Text<500>> outcome;    // how a remedy was settled
    Text<64>                 pack;       // hash of the pack the clock was computed with
    Version                  version;
};
RECORD(Task, "tasks", personal, id, person, unit, subject, kind, term, basis, article, to_compare,
       opened_at, due_at, due_on, window_from, late_from, state, closed_at, outcome, pack, version)

struct TaskLine {
    Task                     task;
    Text<200>                title;  // in the actor's language
    Text<120>                person_name;
    Text<200>                unit_name;
    bool                     overdue = false;
    bool                     house_limit = false;  // by a rule of the house, not of the law
    std::optional<Text<300>> paraphrase;           // of the article
};
RECORD(TaskLine, "", personal, task, title, person_name, unit_name, overdue, house_limit,
       paraphrase)
PAGE_OF(TaskLine)

struct TaskQuery {
    std::optional<Date>         on;  // as the queue looks on that day; today when absent
    std::optional<Text<8>>      unit_code;
    std::optional<Uuid>         person;
    std::optional<bool>         overdue;
    std::optional<bool>         closed;  // the closed ones instead
    std::optional<Text<200>>    after;
    std::optional<std::int64_t> limit;
};
RECORD(TaskQuery, "", internal, on, unit_code, person, overdue, closed, after, limit)

/// One day of the calendar: what is due on it.
struct CalendarDay {
    Date                           day;
    bool                           working = true;
    std::optional<Code<"holiday">> holiday;
    std::vector<TaskLine>          items;  // soonest first
};
RECORD(CalendarDay, "", personal, day, working, holiday, items)
struct CalendarQuery {
    Date                   from_day, to_day;  // at most 42 days
    std::optional<Text<8>> unit_code;
};
RECORD(CalendarQuery, "", internal, from_day, to_day, unit_code)
struct Calendar {
    std::vector<CalendarDay> days;
    bool                     more = false;  // more is due than the calendar shows
};
RECORD(Calendar, "", personal, days, more)

/// Whether an account wants mail when duties of its units come near their limit (24 hours) or pass
/// it. A letter says how many there are and nothing else.
struct ReminderSetting {
    Id<ReminderSetting>    id;
    Ref<identity::Account> account;
    Personal<Text<120>>    address;
    bool                   soon = false, overdue = false;
    Version                version;
};
RECORD(ReminderSetting, "reminder_settings", internal, id, account, address, soon, overdue, version)
struct ReminderChoice {
    Text<120> address;
    bool      soon = true, overdue = true;
};
RECORD(ReminderChoice, "", internal, address, soon, overdue)

/// How a remedy was settled.
struct Remedying {
    Instant   done_at;
    Text<500> outcome;
};
RECORD(Remedying, "", personal, done_at, outcome)

/// The queue in the order in which things become overdue. On a day that is not today it is shown
/// as it stood, or will stand, when that day begins; a deadline of that day is not overdue yet.
/// needs   task.read
/// faults  invalid tasks.(after_unreadable|unit_unknown) · edge.limit_out_of_range
TaskLinePage queue(Work&, const TaskQuery&);
/// What is due on each day; a duty that may be done only later stands on its first possible day.
/// needs   task.read
/// faults  invalid tasks.(unit_unknown|period_unreadable)
Calendar calendar(Work&, const CalendarQuery&);
/// The actor's own choice; nothing is sent before one is made.   needs  task.read
ReminderChoice reminder_choice(Work&);
/// An address may stand there with nothing wanted, and nothing may be wanted without one.
/// needs   task.read   faults  invalid tasks.address_shape
ReminderChoice choose_reminders(Work&, const ReminderChoice&);
/// Puts a letter into the outbox for every account that asked for one and has duties that came near
/// or passed their limit since the last; each duty once for each stage. Runs every ten minutes.
void remind(store::Store&);

/// Open tasks of a person, soonest first.
std::vector<TaskLine> open_of(Work&, Ref<people::Person>);
/// Every task of a person, open and closed, in whatever unit: what the timeline of somebody the actor
/// may see says about lateness.   faults  not_found
std::vector<Task> all_of(Work&, Ref<people::Person>);
/// The open task of a kind, to see whether the act it asks for comes in time.
std::optional<Task> open_task(Work&, const Uuid& subject, std::string_view kind);

/// The unit, the units below it, and those that became part of it, whose tasks it inherited.
/// faults  invalid tasks.unit_unknown
std::vector<Uuid> units_named(Work&, std::string_view code, Date on);
/// The open duties of a person go with the file to another unit; what was done stays where it was
/// done. Runs as system.
void move_open(Work&, Ref<people::Person>, Ref<places::Unit> from, Ref<places::Unit> to);

/// The listener: opens and closes by the clocks of the pack. With `backfill` (current-state intake)
/// the clock starts today and only what lies ahead is born: the next monthly check, and the end of
/// the term when `until` is today or later.
void hear(Work&, const store::Event&);
/// The listener of people.merge.undone: every unit that read the merged file gets the task to look
/// at what it took from it (users.md 2.10).
void hear_unmerge(Work&, const store::Event&);
/// The listener of people.(emergency|file).unreviewed: a letter, once, to who may review at the nearest
/// unit above; to the auditors of neove.json when nobody there gave an address. It names no person.
/// law  house rules QC-NB 2, QC-NB 8
void hear_unreviewed(Work&, const store::Event&);
/// Puts that task on the desk of a unit that was sent the merged file; once for each merge and unit.
void tell_unmerged(Work&, const people::PersonMerge&, Ref<places::Unit>);
/// The round when units have changed, every ten seconds and in steps of twenty: open tasks go to the
/// unit that took over whole, which reaches them where they are until then; those of a divided one
/// stay for somebody to assign; those of a change taken back return to where each file is.
void follow_units(store::Store&);
/// The listener of places.unit.annulled: nobody reaches the open tasks of a unit that never was, so
/// the round above is asked for as a job, which begins right after the commit. A change taken back
/// by nobody's account (on a day that came) waits for the round.
void hear_units(Work&, const store::Event&);
/// Open tasks in these units and in the scope.
std::int64_t count_open(Work&, const std::vector<Uuid>& units);
/// A remedy: something signed was not as the law wants it. `mark` names what, `article` the rule.
void open_remedy(Work&, const store::Event&, std::string_view mark, std::string_view article,
                 Date due_on);
/// The day by which a remedy should be settled.   law  house rule QC-NB 5
Date remedy_day(Work&);
/// Writes down how a remedy was settled; every other duty ends by recording the act itself.
/// needs   case.record, in the unit
/// faults  conflict tasks.(not_a_remedy|closed_already) · invalid tasks.in_the_future
Task settle_remedy(Work&, Id<Task>, const Remedying&);

/// Whether the limit is one the house set where the law sets none: the article that gives it, the
/// last one of `article`, is of the house rules (QC-NB). So is that of every remedy (QC-NB 5).
bool is_house_limit(const Task&);
/// Adds the article of the house limit to a task born before such limits had one. Whether it did.
bool name_house_limit(Work&, Task&);
/// Done after a limit of the law. Nothing is late by a limit the house set.
bool is_late(const Task&, Instant done);
/// Facts for figures: "step_due" on the day of the limit, and "step_on_time" on the same day when
/// the duty was done within it. Code: the kind of task. Remedies, and duties whose limit the house
/// set, are no step of the law.
std::vector<store::Fact> facts_of(const Task&);

void         open(store::Store&);
edge::Routes routes();  // GET /tasks · GET /calendar · POST /tasks/{id}/remedy ·
                        // GET, POST /reminders
}  // namespace tasks
