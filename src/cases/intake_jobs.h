/// Reading and applying as jobs. Private to cases.
#pragma once
#include "cases/intake.h"
#include "store/jobs.h"

namespace cases {

/// Told after every step; throws store::JobStopped when the job is to stop.
using Tell = std::function<void(std::int64_t done, std::int64_t total)>;

/// What `read_file` does, with its progress.
Intake read_file(store::Store&, const store::Actor&, Id<Intake>, const Tell&);

/// Asks for the job when none about this list waits or runs.
void ask_reading(Work&, Id<Intake>);
void ask_applying(Work&, Id<Intake>);
/// Why nothing happens any more, when the job of a list that should be moving failed.
std::optional<IntakeProblem> trouble_of_job(Work&, const Intake&);

/// Whom this work saw, into the read trail.   faults  unavailable audit.trail_unavailable
void tell_seen(store::Store&, const store::Actor&, const Work&);

}  // namespace cases
