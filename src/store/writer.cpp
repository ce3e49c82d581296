/// The one writer: takes what waits, runs each work in a savepoint, commits once, then lets the
/// in-memory copies follow and answers. The same on both engines; on PostgreSQL the first statement
/// of the transaction takes the advisory lock, so that change numbers are the commit order across
/// nodes without retries (READ COMMITTED: every later statement sees what was committed before).
#include "store/inside.h"

namespace store {
namespace {

constexpr std::size_t k_group = 512;
constexpr auto        k_group_time = std::chrono::milliseconds{5};
/// What the chain and the cover stand at; one row also when nothing was ever written.
constexpr auto k_head_and_cover =
    "SELECT l.number, l.hash, l.at, "
    "(SELECT CAST(i.value AS BIGINT) FROM installation i WHERE i.name = 'cover') FROM (SELECT 1) o "
    "LEFT JOIN (SELECT number, hash, at FROM ledger ORDER BY number DESC LIMIT 1) l ON 1 = 1";
constexpr auto k_transaction = "SELECT CAST(pg_current_xact_id_if_assigned() AS TEXT)";
const auto     k_announce = "SELECT pg_notify(" + std::string(k_channel) + ", $1)";
constexpr auto k_outcome = "SELECT pg_xact_status(CAST(CAST($1 AS TEXT) AS xid8))";
/// How long the fate of a commit is asked after: a server that starts again needs some seconds.
constexpr std::chrono::seconds      k_ask_outcome{20};
constexpr std::chrono::milliseconds k_ask_again{200};

/// A full disk is told as such, not as the savepoint that it cost. Null: the work did not fail, one
/// before it did.
void rethrow_of_database(const std::exception_ptr& failure) {
    if (!failure) return;
    try {
        std::rethrow_exception(failure);
    } catch (const DatabaseError&) {
        throw;
    } catch (...) {
    }
}

}  // namespace

base::Fault as_fault(const DatabaseError& error) {
    using Kind = base::Fault::Kind;
    if (error.kind == DatabaseError::Kind::unique) return {Kind::conflict, "store.duplicate"};
    if (error.kind == DatabaseError::Kind::foreign_key)
        return {Kind::conflict, "store.reference_missing"};
    if (error.kind == DatabaseError::Kind::full) return {Kind::unavailable, "store.full"};
    return {Kind::unavailable,
            "store.unavailable",
            {{"", "store.unavailable", {{"reason", error.what()}}}}};
}

/// Runs one of them. What it sends is not waited for: a statement that failed is found out by its
/// number, and is the fault of the work that gave it, no other's.
void Store::Inside::run_job(Store& store, std::vector<Job*>& jobs, std::size_t which) {
    auto& job = *jobs[which];
    job.ran = true;
    job.before = head;
    job.given_before = writer->given();
    try {
        writer->later("SAVEPOINT work");
        Work work(store, *writer, *job.actor, store.now(), true);
        (*job.run)(work);
        if (job.roll_back) {
            writer->script("ROLLBACK TO work; RELEASE work");
            head = job.before;
            ledger->forget_keys();
        } else {
            writer->later("RELEASE work");
            job.pending = std::move(work.pending_);
        }
    } catch (...) {
        job.failure = std::current_exception();
        try {
            undo_from(jobs, which);
        } catch (const DatabaseError&) {
            rethrow_of_database(job.failure);
            throw;
        }
    }
}

/// Undoes the work that failed, and with it those that ran on top of it: they run again. That is
/// `which`, unless a statement of an earlier one turns out to have failed. When it cannot be done (a
/// full disk, a lost connection) the group is lost with what made it impossible.
void Store::Inside::undo_from(std::vector<Job*>& jobs, std::size_t which) {
    try {
        writer->settle();
    } catch (const DatabaseError& error) {
        if (error.kind == DatabaseError::Kind::lost) throw;
        const auto is_later = [&](const Job* job) { return job->given_before >= error.statement; };
        auto       guilty = which;
        while (guilty > 0 && (guilty == jobs.size() || is_later(jobs[guilty]))) --guilty;
        for (auto i = guilty; i < std::min(which + 1, jobs.size()); ++i) {
            jobs[i]->ran = i == guilty;
            jobs[i]->pending.reset();
            if (i != guilty) jobs[i]->failure = nullptr;
        }
        if (guilty != which) jobs[guilty]->failure = std::current_exception();
        which = guilty;
    }
    ENSURE(which < jobs.size());
    writer->script("ROLLBACK TO work; RELEASE work");
    head = jobs[which]->before;
    ledger->forget_keys();
}

/// Answers what the transaction stands on.
Pulse Store::Inside::begin_group() {
    for (bool again = true;; again = false) {
        try {
            if (!writer) {
                auto fresh = connect(false);
                stand_with_others(*fresh);
                check_keys(*fresh, vault);  // they may have been rotated while we were away
                writer = std::move(fresh);
            }
            if (engine == Engine::sqlite) {
                writer->run("BEGIN IMMEDIATE");
                return {};
            }
            writer->later("BEGIN");
            writer->later(k_writer_lock);
            const auto rows = writer->query(k_head_and_cover);
            head = Ledger::head_of(rows[0]);
            return {head.number, whole_of(rows[0][3])};
        } catch (const DatabaseError& error) {
            if (engine == Engine::sqlite) throw;
            // Nothing has run yet: a server that was started again is simply asked again.
            writer.reset();
            if (!again || error.kind != DatabaseError::Kind::lost) throw;
        }
    }
}

/// Answers the transaction they are in (PostgreSQL), for when its fate has to be asked for.
std::string Store::Inside::run_group(Store& store, std::vector<Job*>& jobs) {
    const auto started_at = std::chrono::steady_clock::now();
    const auto more_came = [&] {
        std::lock_guard lock(queue_lock);
        if (queue.empty() || jobs.size() >= k_group ||
            std::chrono::steady_clock::now() - started_at > k_group_time)
            return false;
        while (!queue.empty() && jobs.size() < k_group) {
            jobs.push_back(queue.front());
            queue.pop_front();
        }
        return true;
    };
    while (true) {
        for (std::size_t i = 0; i < jobs.size();) {
            if (!jobs[i]->ran) run_job(store, jobs, i);
            if (jobs[i]->ran)
                ++i;
            else  // back to the first that has to run again
                while (!jobs[i - 1]->ran) --i;
        }
        if (more_came()) continue;  // who came meanwhile shares this commit
        if (engine == Engine::sqlite) return "";
        try {
            return text_of(writer->query(k_transaction)[0][0]);
        } catch (const DatabaseError& error) {
            if (error.kind == DatabaseError::Kind::lost) throw;
            undo_from(jobs, jobs.size());
        }
    }
}

void Store::Inside::commit_group() {
    if (engine == Engine::postgres && head.number > fed_change) writer->later(k_announce, {node});
    writer->run("COMMIT");
}

/// Nothing of the group is written. What follows starts from what the database says.
void Store::Inside::undo_group() {
    ledger->forget_keys();
    if (engine == Engine::postgres) {
        writer.reset();  // ends its transaction and gives back the lock
        return;
    }
    try {
        writer->script("ROLLBACK");
    } catch (const DatabaseError&) {
        // SQLite has done so itself.
    }
    try {
        head = Ledger::read_head(*writer);
    } catch (const DatabaseError&) {
        writer.reset();
    }
}

/// The connection was lost during COMMIT: the database knows what became of it.
Outcome Store::Inside::outcome_of(const std::string& transaction) {
    if (transaction.empty()) return Outcome::undone;  // nothing was written in it
    const auto until = std::chrono::steady_clock::now() + k_ask_outcome;
    while (true) {
        try {
            const auto rows = connect(true)->query(k_outcome, {transaction});
            const auto said = text_of(rows[0][0]);
            if (said == "committed") return Outcome::committed;
            if (said == "aborted") return Outcome::undone;
            if (said.empty()) return Outcome::unknown;
        } catch (const DatabaseError&) {
            // Not there yet.
        }
        if (std::chrono::steady_clock::now() > until) return Outcome::unknown;
        std::this_thread::sleep_for(k_ask_again);
    }
}

void Store::Inside::write_group(Store& store, std::vector<Job*>& jobs) {
    std::string transaction;
    bool        committing = false;
    const auto  nothing_written = [&](const std::exception_ptr& why) {
        for (auto* job : jobs) {
            if (!job->failure) job->failure = why;
            job->pending.reset();
        }
    };
    try {
        const auto stands_on = begin_group();
        if (follows) follow(*writer, stands_on);
        if (keys_ended.exchange(false)) ledger->forget_keys();
        transaction = run_group(store, jobs);
        committing = true;
        commit_group();
    } catch (const DatabaseError& error) {
        const bool ask = committing && error.kind == DatabaseError::Kind::lost;
        undo_group();
        const auto outcome = ask ? outcome_of(transaction) : Outcome::undone;
        if (outcome == Outcome::undone)
            return nothing_written(std::make_exception_ptr(as_fault(error)));
        if (outcome == Outcome::unknown)
            return nothing_written(std::make_exception_ptr(
                base::Fault(base::Fault::Kind::unavailable, "store.uncertain")));
    } catch (...) {
        undo_group();
        return nothing_written(std::current_exception());
    }
    std::lock_guard feeding(feed_lock);
    for (auto* job : jobs)
        if (job->pending) feed(*job->pending);
    if (fed_change < head.number) fed_change = head.number;
    if (published_head < head.number) published_head = head.number;
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
        // A work that asked for another one would wait for itself.
        ENSURE(std::this_thread::get_id() != in_->thread.get_id());
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
