/// Reading and applying as jobs. Private to cases.
#pragma once
#include <span>

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

/// Matches them on two readers when they are many, each taking some as it comes to them: the search
/// for likely people is what a list waits for. Whom that saw goes into the read trail.
void match_rows(store::Store&, const store::Actor&, std::span<IntakeRow>,
                const std::function<void(Work&, IntakeRow&)>& match);

/// Whom this work saw, into the read trail.   faults  unavailable audit.trail_unavailable
void tell_seen(store::Store&, const store::Actor&, const Work&);

}  // namespace cases
