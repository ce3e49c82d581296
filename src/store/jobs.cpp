#include "store/jobs.h"

#include <boost/core/demangle.hpp>

#include "store/inside.h"
#include "store/outbox_round.h"

namespace store {
using base::Fault;

namespace {

constexpr auto k_put = R"(
    INSERT INTO jobs (id, kind, account, login, subject, arguments, state, done, total, message,
                      asked_at, changed_at, lease_until, attempts, cancel)
    VALUES ($1, $2, $3, $4, $5, $6, 'waiting', 0, 0, '', $7, $7, $7, 0, 0)
)";
#define LINE                                                                            \
    "SELECT j.id, j.kind, j.state, j.subject, j.done, j.total, j.message, j.asked_at, " \
    "j.changed_at, j.cancel FROM jobs j "
constexpr auto k_line = LINE "WHERE j.id = $1";
constexpr auto k_about =
    LINE "WHERE j.kind = $1 AND j.subject = $2 ORDER BY j.asked_at DESC, j.id DESC LIMIT 1";
constexpr auto k_own = LINE
    "WHERE j.account = $1 AND (j.state IN ('waiting', 'running') OR j.changed_at >= $2) "
    "ORDER BY j.asked_at DESC, j.id DESC LIMIT 50";
#undef LINE
constexpr auto k_owner = "SELECT j.account FROM jobs j WHERE j.id = $1";
constexpr auto k_cancel = R"(
    UPDATE jobs SET cancel = 1, changed_at = $2,
           state = CASE WHEN state = 'waiting' THEN 'cancelled' ELSE state END
     WHERE id = $1 AND state IN ('waiting', 'running')
)";
constexpr auto k_next = R"(
    SELECT j.id, j.kind, j.login, j.subject, j.arguments, j.attempts, j.state FROM jobs j
     WHERE (j.state = 'waiting' OR j.state = 'running')
       AND (j.lease_until <= $1 OR j.lease_until > $2)
     ORDER BY j.asked_at, j.id LIMIT 1
)";
constexpr auto k_take = R"(
    UPDATE jobs SET state = 'running', lease_until = $2, attempts = attempts + 1, changed_at = $3
     WHERE id = $1
)";
constexpr auto k_progress = R"(
    UPDATE jobs SET done = $2, total = $3, lease_until = $4, changed_at = $5
     WHERE id = $1 AND state = 'running' AND cancel = 0
)";
constexpr auto k_end = R"(
    UPDATE jobs SET state = $2, message = $3, changed_at = $4 WHERE id = $1
)";
constexpr auto k_leave = "UPDATE jobs SET lease_until = $2, attempts = attempts - 1 WHERE id = $1";
constexpr auto k_again = R"(
    UPDATE jobs SET state = 'waiting', message = $2, lease_until = $3, changed_at = $4
     WHERE id = $1
)";
constexpr auto k_orphans = "UPDATE jobs SET lease_until = $1 WHERE state = 'running'";
constexpr auto k_sweep = R"(
    DELETE FROM jobs WHERE state NOT IN ('waiting', 'running') AND changed_at < $1
)";
constexpr auto k_round = "SELECT r.lease_until, r.last_at FROM rounds r WHERE r.kind = $1";
constexpr auto k_hold_round = R"(
    INSERT INTO rounds (kind, lease_until, last_at) VALUES ($1, $2, 0)
    ON CONFLICT (kind) DO UPDATE SET lease_until = excluded.lease_until
)";
constexpr auto k_end_round = "UPDATE rounds SET lease_until = $2, last_at = $3 WHERE kind = $1";
constexpr auto k_free_rounds = "UPDATE rounds SET lease_until = 0";

constexpr std::chrono::minutes      k_lease{2};
constexpr std::chrono::minutes      k_round_lease{30};
constexpr std::chrono::seconds      k_round_again{300};  // what failed does not wait its period
constexpr std::chrono::milliseconds k_write_progress{250};
constexpr std::chrono::seconds      k_again_after{10};
constexpr std::int64_t              k_attempts = 5;
constexpr std::int64_t              k_deaths = 10;       // of processes that had the job in hand
constexpr std::chrono::minutes      k_longest_pause{1};  // between two attempts
static_assert(k_again_after * k_attempts < k_longest_pause);
constexpr std::chrono::hours k_shown{24};
constexpr std::chrono::hours k_kept{24 * 30};

JobLine line_of(const Work& work, const Row& row) {
    JobLine line;
    line.id = id_of(row[0]);
    line.kind = {text_of(row[1])};
    line.state = {text_of(row[2])};
    if (!is_null(row[3])) line.subject = id_of(row[3]);
    line.done = whole_of(row[4]);
    line.total = whole_of(row[5]);
    line.message = {text_of(row[6])};
    if (!line.message.value.empty())
        line.said = {work.law().phrase(work.actor().language, line.message.value, {})};
    line.asked_at = instant_of(row[7]);
    line.changed_at = instant_of(row[8]);
    line.cancelling = whole_of(row[9]) != 0 && line.state.value == "running";
    return line;
}

std::optional<JobLine> first_of(const Work& work, const Rows& rows) {
    return rows.empty() ? std::nullopt : std::optional(line_of(work, rows[0]));
}

/// A job taken out of the queue.
struct Taken {
    base::Uuid                id;
    std::string               kind, login, arguments;
    std::optional<base::Uuid> subject;
    std::int64_t              attempts = 0;
};

/// A lease that ends later than any could be given now was given by a clock that was ahead.
Row due_now(const Work& work) {
    return {value_of(work.now()), value_of(work.now() + std::max(k_lease, k_longest_pause))};
}

/// Asked on a reader first: an idle house writes nothing.
bool waits(Store& store) {
    return store.read(Store::system("jobs"),
                      [](Work& work) { return !work.query(k_next, due_now(work)).empty(); });
}

/// The next that waits. One that ended process after process is left alone: it may be what ends
/// them, and the others wait behind it.
std::optional<Taken> take(Store& store) {
    return store.write(Store::system("jobs"), [](Work& work) -> std::optional<Taken> {
        auto       rows = work.query(k_next, due_now(work));
        const auto is_deadly = [](const Row& row) {
            return text_of(row[6]) == "running" && whole_of(row[5]) >= k_deaths;
        };
        for (; !rows.empty() && is_deadly(rows[0]); rows = work.query(k_next, due_now(work)))
            work.run(k_end, {rows[0][0], "failed", "job.bug", value_of(work.now())});
        if (rows.empty()) return std::nullopt;
        const auto& row = rows[0];
        Taken taken{id_of(row[0]),       text_of(row[1]), text_of(row[2]), text_of(row[4]), {},
                    whole_of(row[5]) + 1};
        if (!is_null(row[3])) taken.subject = id_of(row[3]);
        work.run(k_take, {taken.id, value_of(work.now() + k_lease), value_of(work.now())});
        return taken;
    });
}

void end(Store& store, const Taken& job, std::string_view state, const std::string& message) {
    store.write(Store::system("jobs"), [&](Work& work) {
        work.run(k_end, {job.id, std::string(state), message, value_of(work.now())});
        work.run(k_sweep, {value_of(work.now() - k_kept)});
    });
}

void try_again(Store& store, const Taken& job, const std::string& message) {
    store.write(Store::system("jobs"), [&](Work& work) {
        work.run(k_again, {job.id, message, value_of(work.now() + k_again_after * job.attempts),
                           value_of(work.now())});
    });
}

/// Of what is no text of our own only the kind: it may hold a value.
std::string said_of(const std::exception& problem) {
    const bool ours =
        dynamic_cast<const Fault*>(&problem) || dynamic_cast<const base::Bug*>(&problem);
    return ours ? problem.what() : boost::core::demangle(typeid(problem).name());
}

}  // namespace

base::Uuid ask_job(Work& work, const JobAsk& ask) {
    const auto id = base::new_uuid();
    work.run(k_put,
             {id, std::string(ask.kind), work.actor().account, work.actor().login,
              ask.subject ? Value{*ask.subject} : Value{}, ask.arguments, value_of(work.now())});
    return id;
}

std::optional<JobLine> find_job(Work& work, const base::Uuid& id) {
    return first_of(work, work.query(k_line, {id}));
}
std::optional<JobLine> job_about(Work& work, std::string_view kind, const base::Uuid& subject) {
    return first_of(work, work.query(k_about, {std::string(kind), subject}));
}
std::vector<JobLine> own_jobs(Work& work) {
    std::vector<JobLine> out;
    for (auto& row : work.query(k_own, {work.actor().account, value_of(work.now() - k_shown)}))
        out.push_back(line_of(work, row));
    return out;
}

JobLine cancel_job(Work& work, const base::Uuid& id) {
    const auto owner = work.query(k_owner, {id});
    if (owner.empty() || id_of(owner[0][0]) != work.actor().account)
        throw Fault(Fault::Kind::not_found, "record.not_found");
    if (work.run(k_cancel, {id, value_of(work.now())}) == 0)
        throw Fault(Fault::Kind::conflict, "job.ended");
    return *find_job(work, id);
}

void JobRun::progress(std::int64_t done, std::int64_t total) {
    if (leaving && *leaving) throw JobStopped{true};
    const auto now = std::chrono::steady_clock::now();
    if (now - written < k_write_progress && done != total) return;
    written = now;
    const bool goes_on = store.write(Store::system("jobs"), [&](Work& work) {
        return work.run(k_progress, {id, done, total, value_of(work.now() + k_lease),
                                     value_of(work.now())}) == 1;
    });
    if (!goes_on) throw JobStopped{false};
}

struct Jobs::Inside {
    Store&                   store;
    ActorOf                  actor_of;
    Log                      log;
    std::mutex               lock;
    std::condition_variable  stopping;
    std::atomic<bool>        stop = false;
    std::vector<std::thread> threads;

    Inside(Store& s, ActorOf a, Log l) : store(s), actor_of(std::move(a)), log(std::move(l)) {}

    /// Waits; answers false when it is time to end.
    bool rest(std::chrono::milliseconds time) {
        std::unique_lock guard(lock);
        return !stopping.wait_for(guard, time, [&] { return stop.load(); });
    }

    void run(const Taken& job) {
        const auto& handlers = store.in_->upkeep.handlers;
        const auto  handler = handlers.find(job.kind);
        const auto  actor = handler == handlers.end() ? std::nullopt : actor_of(job.login);
        if (!actor) return end(store, job, "failed", "job.no_actor");
        JobRun at_hand{store, *actor, job.id, job.subject, job.arguments, &stop};
        try {
            handler->second(at_hand);
            end(store, job, "done", "");
        } catch (const JobStopped& stopped) {
            if (!stopped.leaving) return end(store, job, "cancelled", "");
            store.write(Store::system("jobs"), [&](Work& work) {
                work.run(k_leave, {job.id, value_of(work.now())});
            });
        } catch (const Fault& fault) {
            if (fault.kind == Fault::Kind::unavailable && job.attempts < k_attempts)
                return try_again(store, job, fault.code);
            end(store, job, "failed", fault.code);
        } catch (const std::exception& bug) {
            tell("job " + job.kind, bug);
            end(store, job, "failed", "job.bug");
        }
    }

    bool run_next() {
        const auto job = waits(store) ? take(store) : std::nullopt;
        if (job) run(*job);
        return job.has_value();
    }

    static bool is_due(Work& work, const std::string& kind, std::chrono::seconds period) {
        const auto rows = work.query(k_round, {kind});
        if (rows.empty()) return true;
        // After a clock set back, a future `last_at` means that it is due.
        const auto last = instant_of(rows[0][1]), lease = instant_of(rows[0][0]);
        const bool held = lease > work.now() && lease <= work.now() + k_round_lease;
        return !held && (last > work.now() || last + period <= work.now());
    }
    /// Takes the round when it is due and nobody holds it.
    bool holds(const std::string& kind, std::chrono::seconds period) {
        const auto due = [&](Work& work) { return is_due(work, kind, period); };
        if (!store.read(Store::system("jobs"), due)) return false;
        return store.write(Store::system("jobs"), [&](Work& work) {
            if (!due(work)) return false;
            work.run(k_hold_round, {kind, value_of(work.now() + k_round_lease)});
            return true;
        });
    }

    void tell(const std::string& what, const std::exception& problem) const {
        if (log) log(what + ": " + said_of(problem));
    }

    /// A round that failed comes again soon: the next day may be its next time.
    void run_round(const std::string& kind, const Upkeep::Round& round) {
        std::chrono::seconds left{0};
        try {
            round.run(store);
        } catch (const std::exception& problem) {
            tell("round " + kind, problem);
            left = std::max(round.period - k_round_again, left);
        }
        store.write(Store::system("jobs"), [&](Work& work) {
            work.run(k_end_round, {kind, value_of(work.now()), value_of(work.now() - left)});
        });
    }

    int rounds() {
        int ran = 0;
        for (auto& [kind, round] : store.in_->upkeep.rounds) {
            if (stop || !holds(kind, round.period)) continue;
            run_round(kind, round);
            ++ran;
        }
        for (auto& [channel, carrier] : store.in_->upkeep.carriers)
            if (!stop) ran += carry_out(store, store.in_->vault, channel, carrier);
        return ran;
    }

    template <class F>
    void loop(std::chrono::milliseconds pause, F once) {
        do {
            try {
                while (once() && !stop) {
                }
            } catch (const Fault&) {
                // The database is away; tried again after the pause.
            } catch (const std::exception& bug) {
                tell("jobs", bug);
            }
        } while (rest(pause));
    }
};

Jobs::Jobs(Store& store, ActorOf actor_of, Log log)
    : in_(std::make_unique<Inside>(store, std::move(actor_of), std::move(log))) {}

void Jobs::start() {
    // On SQLite this process is the only one: what still runs belongs to one that died.
    if (in_->store.in_->engine == Engine::sqlite)
        in_->store.write(Store::system("jobs"), [](Work& work) {
            work.run(k_orphans, {value_of(work.now())});
            work.run(k_free_rounds);
        });
    for (int i = 0; i < 2; ++i)
        in_->threads.emplace_back([in = in_.get()] {
            in->loop(std::chrono::milliseconds{250}, [in] { return in->run_next(); });
        });
    in_->threads.emplace_back([in = in_.get()] {
        in->loop(std::chrono::seconds{1}, [in] {
            in->rounds();
            return false;
        });
    });
}

int Jobs::run_waiting() {
    int ran = 0;
    while (in_->run_next()) ++ran;
    return ran + in_->rounds();
}

Jobs::~Jobs() {
    if (!in_) return;
    {
        std::lock_guard guard(in_->lock);
        in_->stop = true;
    }
    in_->stopping.notify_all();
    for (auto& thread : in_->threads) thread.join();
}

}  // namespace store
