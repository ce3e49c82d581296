/// Long work (decision 26): anything over 200 ms is asked for as a job, runs in steps on a thread
/// of its own in the asking account's name, is resumed after a crash and can be stopped. On
/// PostgreSQL one node holds a job by a lease; what runs from time to time has one leader.
#pragma once
#include <atomic>
#include <string_view>

#include "store/store.h"

namespace store {

/// waiting → running → done | failed | cancelled. A running job whose lease ended (its process
/// died) is taken up again, ten times; a fault of kind `unavailable` sends it back to waiting, five
/// times.
struct JobLine {
    base::Uuid                id;
    base::Code<"job_kind">    kind;
    base::Code<"job_state">   state;
    std::optional<base::Uuid> subject;  // what it works on: an intake, a person, …
    std::int64_t              done = 0, total = 0;
    base::Text<120>           message;  // message key of what went wrong; "" when nothing did
    base::Text<400>           said;     // the same in the actor's language
    base::Instant             asked_at, changed_at;
    bool                      cancelling = false;
    /// What the subject is called, in the list of one's own jobs (edge/job_routes.h).
    std::optional<base::Text<200>> subject_name;
};
RECORD(JobLine, "", personal, id, kind, state, subject, done, total, message, said, asked_at,
       changed_at, cancelling, subject_name)

/// What is asked for. `arguments` is JSON without anything personal: ids and choices only.
struct JobAsk {
    std::string_view          kind;  // a word of the pack list job_kind
    std::optional<base::Uuid> subject = {};
    std::string               arguments = "{}";
};

/// Thrown by `progress`; a handler lets it pass. leaving: the process ends, the job goes on later.
struct JobStopped {
    bool leaving = false;
};

/// A job as its handler sees it. Every step must be harmless when done twice.
struct JobRun {
    Store&                    store;
    const Actor&              actor;  // the account that asked, with its rights and scope today
    base::Uuid                id;
    std::optional<base::Uuid> subject;
    std::string               arguments;

    /// Writes the progress down (at most four times a second) and renews the lease of two minutes:
    /// to be called at least once a minute.   faults  JobStopped when somebody cancelled it
    void progress(std::int64_t done, std::int64_t total);

    const std::atomic<bool>*              leaving = nullptr;
    std::chrono::steady_clock::time_point written = {};
};
using JobHandler = std::function<void(JobRun&)>;

/// Puts a job into the queue in this transaction; it starts after the commit.
base::Uuid             ask_job(Work&, const JobAsk&);
std::optional<JobLine> find_job(Work&, const base::Uuid& id);
/// The newest job of that kind about the subject.
std::optional<JobLine> job_about(Work&, std::string_view kind, const base::Uuid& subject);
/// The actor's own jobs of the last day and those that still run, newest first, at most 50.
std::vector<JobLine> own_jobs(Work&);
/// Asks the running job to stop at its next step.   faults  not_found record.not_found when it is
///         not the actor's own · conflict job.ended
JobLine cancel_job(Work&, const base::Uuid& id);

/// The threads that do what waits: two for jobs, one for rounds and the outbox. Made by `serve`;
/// the command line and tests call `run_waiting` instead.
class Jobs {
public:
    /// `actor_of`: the actor of a login today, absent when the account may no longer act.
    using ActorOf = std::function<std::optional<Actor>(const std::string& login)>;
    /// `log`: one line for what no handler should have thrown, without a value.
    using Log = std::function<void(std::string_view)>;
    Jobs(Store&, ActorOf, Log = nullptr);
    ~Jobs();  // stops after the step at hand; the rest goes on at the next start

    /// Starts the threads.
    void start();
    /// Does in this thread what waits now: jobs, rounds that are due, parcels. Answers how many.
    int run_waiting();

private:
    struct Inside;
    std::unique_ptr<Inside> in_;
};

}  // namespace store
