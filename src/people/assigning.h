/// Files of a unit that was divided or dissolved: no rule can say to which unit each belongs, so
/// somebody decides, person by person, on a paper. Part of the front door.
#pragma once
#include "people/desk.h"

namespace people {

struct Person;

/// The decision about one file. `on_day`: from when it is the new unit's.
struct Assignment {
    Id<Assignment>    id;
    Ref<Person>       person;
    Ref<places::Unit> unit, from_unit;
    Date              on_day;
    Text<200>         ground;  // the list or decision it rests on
    Uuid              assigned_by;
    Instant           assigned_at;
    Version           version;
};
RECORD(Assignment, "assignments", personal, id, person, unit, from_unit, on_day, ground,
       assigned_by, assigned_at, version)

/// One or some together: at most ten at a time, longer lists in several calls.
struct AssignmentDraft {
    std::vector<Ref<Person>> persons;
    Text<8>                  unit_code;
    Date                     on_day;
    Text<200>                ground;
};
RECORD(AssignmentDraft, "", personal, persons, unit_code, on_day, ground)
struct Assigned {
    std::int64_t assigned = 0, already = 0;  // already: were the unit's before, nothing changed
};
RECORD(Assigned, "", internal, assigned, already)

/// Gives the files, with every row of them (`move_to`) and what listens, to the unit. All or none.
/// needs   person.assign, where the files are
/// faults  not_found · invalid assign.(nobody|too_many|unit_unknown|not_a_part|too_early|in_future|
///         ground_missing) · conflict assign.not_waiting; those of the listeners
/// tells   people.person.assigned (subject: the Assignment)
Assigned assign(Work&, const AssignmentDraft&);

}  // namespace people
