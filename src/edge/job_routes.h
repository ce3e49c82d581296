/// "Tác vụ đang xử lý": everybody sees and stops his or her own long work.
#pragma once
#include "edge/route.h"
#include "store/jobs.h"

namespace edge {

struct JobList {
    std::vector<store::JobLine> jobs;
};
RECORD(JobList, "", internal, jobs)

Routes job_routes();  // GET /jobs · POST /jobs/{id}/cancellation
}  // namespace edge
