/// Clocks: what packs/vn/clocks.json may say, and the pure birth of a task from an event.
#pragma once
#include "tasks/tasks.h"

namespace tasks {

/// One line of the pack: on hearing this event, close, drop or open tasks of one kind.
struct Clock {
    Text<60>                on;          // name of the event
    std::optional<Text<4>>  basis;       // only when the act stands under this basis
    std::optional<bool>     remote;      // only for remote places, or only for the others
    std::optional<bool>     taken_over;  // runs for what an intake took over, and for nothing else
    std::optional<Text<40>> closes;      // kind of task that is done now
    std::optional<Text<40>> drops;       // kind that has no object any more; "*" for every kind
    std::optional<Text<40>> opens;       // kind of task that is born
    std::optional<Text<60>> term;        // rule the duty rests on, and that gives the limit
    std::optional<Text<60>> limit;       // rule that gives the limit when `term` fixes none: one of
                                         // the law, or of the house (house.*, articles QC-NB)
    std::optional<Text<10>> starts;      // "until": the last day of the measure is the limit
    std::optional<Text<10>> every;       // "month": due again by the corresponding day
    std::optional<Text<10>> acts;        // "after": not before the last day is over
    Text<300>               why;         // article or reason, for the reader of the pack
};
RECORD(Clock, "", internal, on, basis, remote, taken_over, closes, drops, opens, term, limit,
       starts, every, acts, why)

struct Clockwork {
    std::vector<Clock> clocks;
};
RECORD(Clockwork, "", internal, clocks)

/// REQUIRES: the pack has clocks.json and every term named there is a rule of the pack.
Clockwork read_clocks(const law::Book&);

/// The round that brings open tasks to where they belong now, and the job that asks for it at once.
constexpr std::string_view k_follow = "tasks.follow_units";

bool applies(const Clock&, const store::Event&);

/// The task this clock starts, or none: the law fixes no such term under the basis, the step does
/// not exist there, or (intake) it lies behind. `now` is the instant of an intake.
std::optional<Task> task_born(const Clock&, const store::Event&, const law::Book&, Instant now);

/// The limit of a remedy.   law  house rule QC-NB 5
const law::Term& remedy_term(Work&);

/// First instant at which something due is overdue: a limit in hours is kept to its last moment, a
/// day to 24:00.   law  Civil Code 148.6
Instant late_after(const law::Due&);
/// The corresponding day of the next month, or its last day.   law  Civil Code 148.3
Date month_after(Date);

}  // namespace tasks
