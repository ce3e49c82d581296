/// The one writer: takes what waits, runs each work in a savepoint, commits once, then lets the
/// in-memory copies follow and answers. The same on both engines; PostgreSQL takes the advisory
/// lock before BEGIN, so that change numbers are the commit order across nodes without retries.
#include "store/inside.h"

namespace store {
namespace {

constexpr std::size_t k_group = 512;
constexpr auto        k_group_time = std::chrono::milliseconds{5};
constexpr auto        k_lock = "SELECT pg_advisory_lock(7310000163)";
constexpr auto        k_unlock = "SELECT pg_advisory_unlock(7310000163)";

base::Fault as_fault(const DatabaseError& error) {
    using Kind = base::Fault::Kind;
    if (error.kind == DatabaseError::Kind::unique) return {Kind::conflict, "store.duplicate"};
    if (error.kind == DatabaseError::Kind::foreign_key)
        return {Kind::conflict, "store.reference_missing"};
    if (error.kind == DatabaseError::Kind::full) return {Kind::unavailable, "store.full"};
    return {Kind::unavailable, "store.unavailable"};
}

}  // namespace

void Store::Inside::run_job(Store& store, Job& job) {
    const auto before = head;
    job.ran = true;
    writer->script("SAVEPOINT work");
    try {
        Work work(store, *writer, *job.actor, store.now(), true);
        (*job.run)(work);
        if (job.roll_back) {
            writer->script("ROLLBACK TO work; RELEASE work");
            head = before;
            ledger->forget_keys();
        } else {
            writer->script("RELEASE work");
            job.pending = std::move(work.pending_);
        }
    } catch (...) {
        job.failure = std::current_exception();
        writer->script("ROLLBACK TO work; RELEASE work");
        head = before;
        ledger->forget_keys();
    }
}

void Store::Inside::write_group(Store& store, std::vector<Job*>& jobs) {
    const bool lite = engine == Engine::sqlite;
    try {
        if (!lite) writer->query(k_lock);
        writer->script(lite ? "BEGIN IMMEDIATE" : "BEGIN");
        if (!lite) head = Ledger::read_head(*writer);
        const auto started_at = std::chrono::steady_clock::now();
        while (true) {
            for (auto* job : jobs)
                if (!job->ran) run_job(store, *job);
            // Who came meanwhile shares this commit.
            std::lock_guard lock(queue_lock);
            if (queue.empty() || jobs.size() >= k_group ||
                std::chrono::steady_clock::now() - started_at > k_group_time)
                break;
            while (!queue.empty() && jobs.size() < k_group) {
                jobs.push_back(queue.front());
                queue.pop_front();
            }
        }
        writer->script("COMMIT");
        if (!lite) writer->query(k_unlock);
    } catch (const DatabaseError& error) {
        // The whole group is lost, nothing of it is written.
        try {
            writer->script("ROLLBACK");
            if (!lite) writer->query(k_unlock);
        } catch (const DatabaseError&) {
        }
        for (auto* job : jobs) {
            job->failure = std::make_exception_ptr(as_fault(error));
            job->pending.reset();
        }
        ledger->forget_keys();
        try {
            head = Ledger::read_head(*writer);
        } catch (const DatabaseError&) {
            writer = connect(false);
            head = Ledger::read_head(*writer);
        }
    }
    for (auto* job : jobs) {
        if (!job->pending) continue;
        for (auto& mirror : job->pending->mirrors) mirror();
        for (auto& fact : job->pending->facts)
            for (auto& follow : fact_mirrors) follow(fact);
    }
    published_head = head.number;
}

void Store::Inside::write_loop(Store& store) {
    while (true) {
        std::vector<Job*> jobs;
        {
            std::unique_lock lock(queue_lock);
            queue_filled.wait(lock, [&] { return stop || !queue.empty(); });
            if (queue.empty()) return;
            while (!queue.empty() && jobs.size() < k_group) {
                jobs.push_back(queue.front());
                queue.pop_front();
            }
        }
        write_group(store, jobs);
        for (auto* job : jobs) job->done.set_value();
    }
}

void Store::writing(const Actor& actor, const std::function<void(Work&)>& run, bool roll_back) {
    Job job;
    job.actor = &actor;
    job.run = &run;
    job.roll_back = roll_back;
    auto done = job.done.get_future();
    {
        std::lock_guard lock(in_->queue_lock);
        if (in_->stop || !in_->started || in_->config.read_only)
            throw base::Fault(base::Fault::Kind::unavailable, "store.unavailable");
        in_->queue.push_back(&job);
    }
    in_->queue_filled.notify_one();
    done.wait();
    if (!job.failure) return;
    try {
        std::rethrow_exception(job.failure);
    } catch (const DatabaseError& error) {
        throw as_fault(error);
    }
}

}  // namespace store
