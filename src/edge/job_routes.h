/// "Tác vụ đang xử lý": everybody sees and stops his or her own long work.
#pragma once
#include "edge/route.h"
#include "store/jobs.h"

namespace edge {

struct JobList {
    std::vector<store::JobLine> jobs;
};
RECORD(JobList, "", personal, jobs)

/// What the subject of a job is called for whoever asks; "" when it has no name, or is not to be seen.
using NameOfSubject = std::function<std::string(store::Work&, const base::Uuid& subject)>;

Routes job_routes(NameOfSubject);  // GET /jobs · POST /jobs/{id}/cancellation
}  // namespace edge
