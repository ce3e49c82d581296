#include "edge/job_routes.h"

namespace edge {
namespace {

JobList list_jobs(store::Work& work) { return {store::own_jobs(work)}; }

store::JobLine stop_job(store::Work& work, base::Id<store::JobLine> id) {
    return store::cancel_job(work, id.value);
}

}  // namespace

Routes job_routes(NameOfSubject name_of) {
    auto list = route("GET", "/jobs", list_jobs);
    list.run = [name_of = std::move(name_of)](const Call& call) {
        auto own = list_jobs(*call.work);
        for (auto& job : own.jobs)
            if (job.subject)
                if (auto name = name_of(*call.work, *job.subject); !name.empty())
                    job.subject_name = base::Text<200>{std::move(name)};
        return Answer{.json = base::to_json(own)};
    };
    return {std::move(list), route("POST", "/jobs/{id}/cancellation", stop_job)};
}

}  // namespace edge
