#include "cases/intake_jobs.h"

#include <algorithm>
#include <atomic>
#include <future>

#include "audit/audit.h"
#include "cases/intake_known.h"
#include "cases/intake_run.h"
#include "edge/once.h"

namespace cases {
namespace {

constexpr auto k_read = "intake.read", k_apply = "intake.apply", k_sweep = "intake.sweep";
/// Our own house rule, in force from 29 November 2026: what was read and not taken over is nobody's
/// file and is kept for ninety days, then its rows and the uploaded file go, and what the list is
/// called.
constexpr base::days   k_kept{90};
constexpr std::size_t  k_told_at_once = 200, k_worth_two = 64, k_taken_at_once = 16;
constexpr std::int64_t k_together = 2'000;
/// Old ones, and what a cancelled list left that nobody was taken over from.
constexpr auto k_old = R"(
    WHERE ((r.entered_at < $1 AND r.state <> 'running')
           OR (r.state = 'cancelled' AND r.done_rows = 0))
      AND {scope:r}
    ORDER BY r.id
)";
constexpr auto k_has_rows = R"(
    SELECT 1 FROM intake_rows s WHERE s.intake = $1
    UNION ALL
    SELECT 1 FROM intake_files f WHERE f.intake = $1
    LIMIT 1
)";

/// A file is stored before its list is (`lay_ready`): nobody asks for one whose list never came.
constexpr std::chrono::hours k_list_may_come{24};
constexpr std::int64_t       k_files_at_once = 50;
constexpr auto               k_files_left = R"(
    SELECT DISTINCT f.intake
      FROM intake_files f
     WHERE f.intake > $1 AND f.intake < $2
       AND NOT EXISTS (SELECT 1 FROM intakes i WHERE i.id = f.intake)
     ORDER BY f.intake
     LIMIT $3
)";

bool is_at_work(const std::optional<store::JobLine>& job) {
    return job && (job->state.value == "waiting" || job->state.value == "running");
}

void ask(Work& work, std::string_view kind, Id<Intake> id) {
    if (!is_at_work(store::job_about(work, kind, id.value)))
        store::ask_job(work, {.kind = kind, .subject = id.value});
}

/// Cancelled by hand: the list says so, whatever went in stays.
void stopped(store::Store& store, const store::Actor& actor, Id<Intake> id) {
    store.write(actor, [&](Work& work) {
        const auto& state = work.get(id).state.value;
        if (state == "reading" || state == "running") cancel_intake(work, id);
    });
}

/// Every id made earlier is smaller: a UUIDv7 begins with its milliseconds (base/id.h).
Uuid first_id_of(base::Instant at) {
    const auto ms = static_cast<std::uint64_t>(at.time_since_epoch().count());
    Uuid       id;
    for (std::size_t i = 0; i < 6; ++i)
        id.bytes[i] = static_cast<std::uint8_t>(ms >> (8 * (5 - i)));
    return id;
}

bool names_too_long(const Work& work, const Intake& intake) {
    return intake.entered_at < work.now() - k_kept && may_name(intake);
}

/// One file in one work: it may have two hundred pieces.
void sweep_files_left(store::Store& store, const store::Actor& system) {
    Uuid after;
    for (bool more = true; more;) {
        const auto left = store.read(system, [&](Work& work) {
            const auto before = first_id_of(work.now() - k_list_may_come);
            return work.query(k_files_left, {after, before, k_files_at_once});
        });
        for (const auto& file : left) {
            after = store::id_of(file[0]);
            store.write(system, [&](Work& work) { drop_file(work, {after}); });
        }
        more = std::ssize(left) == k_files_at_once;
    }
}

void run_reading(store::JobRun& run) {
    const Id<Intake> id{*run.subject};
    try {
        read_file(run.store, run.actor, id,
                  [&](std::int64_t done, std::int64_t total) { run.progress(done, total); });
    } catch (const store::JobStopped& stop) {
        if (!stop.leaving) stopped(run.store, run.actor, id);
        throw;
    }
}

void run_applying(store::JobRun& run) {
    const Id<Intake> id{*run.subject};
    try {
        Applying applying(run.store, run.actor, id);
        while (applying.next() > 0) {
            const auto intake = run.store.read(run.actor, [&](Work& work) { return work.get(id); });
            run.progress(std::min(intake.done_rows, intake.rows - 1), intake.rows);
        }
    } catch (const store::JobStopped& stop) {
        if (!stop.leaving) stopped(run.store, run.actor, id);
        throw;
    }
}

}  // namespace

void ask_reading(Work& work, Id<Intake> id) { ask(work, k_read, id); }
void ask_applying(Work& work, Id<Intake> id) { ask(work, k_apply, id); }

std::optional<IntakeProblem> trouble_of_job(Work& work, const Intake& intake) {
    const auto& state = intake.state.value;
    if (state != "reading" && state != "running") return std::nullopt;
    const auto job = store::job_about(work, state == "reading" ? k_read : k_apply, intake.id.value);
    if (!job || job->state.value != "failed") return std::nullopt;
    return IntakeProblem{.code = {job->message.value}, .arguments = {}, .message = {}};
}

/// In readings of a bearable size.
void tell_seen(store::Store& store, const store::Actor& actor, const Work& work) {
    const auto& seen = work.seen();
    for (auto from = seen.begin(); from != seen.end();) {
        auto end = from;
        for (std::size_t i = 0; i < k_told_at_once && end != seen.end(); ++i) ++end;
        audit::record_reading(store, actor, "/intakes", {from, end}, false);
        from = end;
    }
}

void match_rows(store::Store& store, const store::Actor& actor, std::span<IntakeRow> rows,
                const std::function<void(Work&, IntakeRow&)>& match) {
    if (rows.empty()) return;
    std::atomic<std::size_t> taken = 0;
    const auto               match_some = [&] {
        store.read(actor, [&](Work& work) {
            for (auto from = taken.fetch_add(k_taken_at_once); from < rows.size();
                 from = taken.fetch_add(k_taken_at_once))
                for (auto& row : rows.subspan(from, std::min(k_taken_at_once, rows.size() - from)))
                    match(work, row);
            tell_seen(store, actor, work);
        });
    };
    if (rows.size() < k_worth_two) return match_some();
    auto other = std::async(std::launch::async, match_some);
    match_some();
    other.get();
}

void sweep_intakes(store::Store& store) {
    const auto system = store::Store::system("retention");
    const auto old = store.read(system, [](Work& work) {
        std::vector<Id<Intake>> out;
        for (const auto& intake :
             work.select<Intake>(k_old, {store::value_of(work.now() - k_kept)}))
            if (names_too_long(work, intake) || !work.query(k_has_rows, {intake.id.value}).empty())
                out.push_back(intake.id);
        return out;
    });
    for (const auto id : old) {
        store.write(system, [&](Work& work) {
            drop_file(work, id);
            release_waiting(work, id, "read");
            edge::forget_answers(work, id.value);  // one about a row holds the name typed there
            auto        intake = work.get(id);
            const auto& state = intake.state.value;
            if (state == "done" || state == "cancelled") return;
            intake.state = {"cancelled"};
            intake.problem = base::Json{base::to_json(
                IntakeProblem{.code = {"intake.swept"}, .arguments = {}, .message = {}})};
            work.put(std::move(intake));
        });
        while (store.write(system, [&](Work& work) { return drop_rows(work, id, k_together); }) ==
               k_together)
            continue;
        store.write(system, [&](Work& work) {
            auto intake = work.get(id);
            if (!names_too_long(work, intake)) return;
            unname(intake);
            work.put(std::move(intake));
        });
    }
    sweep_files_left(store, system);
}

void handle_intake_jobs(store::Store& store) {
    store.handle_job(k_read, run_reading);
    store.handle_job(k_apply, run_applying);
    store.every(k_sweep, std::chrono::hours{24}, sweep_intakes);
}

}  // namespace cases
