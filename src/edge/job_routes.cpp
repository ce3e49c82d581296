#include "edge/job_routes.h"

namespace edge {
namespace {

JobList list_jobs(store::Work& work) { return {store::own_jobs(work)}; }

store::JobLine stop_job(store::Work& work, base::Id<store::JobLine> id) {
    return store::cancel_job(work, id.value);
}

}  // namespace

Routes job_routes() {
    return {route("GET", "/jobs", list_jobs), route("POST", "/jobs/{id}/cancellation", stop_job)};
}

}  // namespace edge
