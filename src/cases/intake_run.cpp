// Confirming a list and applying its rows, chunk by chunk.
#include <algorithm>

#include "cases/intake_jobs.h"
#include "cases/intake_known.h"
#include "cases/intake_say.h"
#include "cases/intake_staging.h"

namespace cases {
namespace {

constexpr std::int64_t k_dropped_at_once = 10'000;

/// Applies these rows in one transaction; `before` are their verdicts as they were kept. Rows that
/// somebody decided meanwhile, or another list, are left for the next chunk. Answers how many were
/// not; one of them that became doubtful is not done: it counts when it is decided.
std::int64_t apply_rows(store::Store& store, const store::Actor& actor, Id<Intake> id,
                        std::span<const IntakeRow> rows, std::span<const std::string> before) {
    return store.write(actor, [&](Work& work) {
        work.need("intake.run");
        auto intake = work.get(id);
        if (intake.state.value != "running") return std::int64_t{0};
        const bool   alone = runs_alone(work, intake);
        const auto   waiting = still_waiting(work, id, rows);
        std::int64_t seen = 0;
        for (std::size_t i = 0; i < rows.size(); ++i) {
            if (!waiting[i]) continue;
            if ((rows[i].same_in || !alone) && is_overtaken(work, rows[i], id)) continue;
            auto       row = rows[i];
            const bool stays_open = row.verdict.value == "review" && !row.decision;
            if (!stays_open) apply_row(work, intake, row);
            const bool changed = before[i] != row.verdict.value;
            if (changed || row.verdict.value == "review" || row.same_in || !row.problems.empty())
                keep_row(work, id, row);
            else
                keep_outcome(work, id, row);
            if (changed) recount(intake, before[i], row.verdict.value);
            if (row.done) ++intake.done_rows;
            ++seen;
        }
        work.put(std::move(intake));
        return seen;
    });
}

/// A row that cannot be applied must not hold up the others: it goes to review with its reason.
std::int64_t apply_one_by_one(store::Store& store, const store::Actor& actor, Id<Intake> id,
                              std::span<const IntakeRow>   rows,
                              std::span<const std::string> before) {
    std::int64_t seen = 0;
    for (std::size_t i = 0; i < rows.size(); ++i) try {
            seen += apply_rows(store, actor, id, rows.subspan(i, 1), before.subspan(i, 1));
        } catch (const base::Fault& fault) {
            if (fault.kind == base::Fault::Kind::unavailable) throw;
            store.write(actor, [&](Work& work) {
                auto kept = staged_row(work, id, rows[i].row);
                if (!kept || kept->done) return;
                auto       intake = work.get(id);
                const auto was = kept->verdict.value;
                const auto problem = problem_of(fault);
                kept->verdict = {"review"};
                kept->decision.reset();
                add_problem(*kept, "", problem.code.value, arguments_of(problem.arguments));
                keep_row(work, id, *kept);
                recount(intake, was, "review");
                work.put(std::move(intake));
            });
            ++seen;
        }
    return seen;
}

/// Answers false when rows are open again since they were looked for.
bool finish(store::Store& store, const store::Actor& actor, Id<Intake> id) {
    return store.write(actor, [&](Work& work) {
        auto intake = work.get(id);
        if (intake.state.value != "running") return true;
        if (!pending_rows(work, id, 1).empty()) return false;
        intake.state = {"done"};
        work.put(std::move(intake));
        return true;
    });
}

}  // namespace

std::int64_t apply_chunk(store::Store& store, const store::Actor& actor, Id<Intake> id) {
    // who was registered since the list was read is looked for here, on a reader (decision 8)
    std::vector<std::string> before;
    bool                     is_running = false;
    auto                     rows = store.read(actor, [&](Work& work) {
        work.need("intake.run");
        is_running = work.get(id).state.value == "running";
        return is_running ? pending_rows(work, id, k_chunk) : std::vector<IntakeRow>();
    });
    for (const auto& row : rows) before.push_back(row.verdict.value);
    match_rows(store, actor, rows, [&](Work& work, IntakeRow& row) {
        if (recognise_staged(work, row, id)) return;
        if (row.verdict.value == "create" && !row.decision)
            match_row(work, row, [&](Ref<Person> p) { return is_created_by(work, id, p); });
    });
    if (!is_running) return 0;
    if (rows.empty()) {
        forward_outside(store, actor, id);
        return finish(store, actor, id) ? 0 : 1;
    }
    try {
        return std::max(apply_rows(store, actor, id, rows, before), std::int64_t{1});
    } catch (const base::Fault& fault) {
        if (fault.kind == base::Fault::Kind::unavailable) throw;
        return apply_one_by_one(store, actor, id, rows, before);
    }
}

Intake confirm_intake(Work& work, Id<Intake> id) {
    work.need("intake.run");
    auto        intake = work.get(id);
    const auto& state = intake.state.value;
    if (state == "uploaded" || state == "reading" || state == "cancelled")
        throw base::Fault(base::Fault::Kind::conflict, "intake.not_read");
    if (state == "running") ask_applying(work, id);  // its job may have failed
    if (state == "read" || state == "failed") {
        intake.state = {"running"};
        drop_file(work, id);
        ask_applying(work, id);
        intake = work.put(std::move(intake));
    }
    say(work.law(), work.actor().language, intake);
    return intake;
}

Intake cancel_intake(Work& work, Id<Intake> id) {
    work.need("intake.run");
    auto intake = work.get(id);
    if (intake.state.value == "done" || intake.state.value == "cancelled")
        throw base::Fault(base::Fault::Kind::conflict, "intake.over");
    release_waiting(work, id, "running");
    intake.state = {"cancelled"};
    drop_file(work, id);
    // what is more goes with the daily sweep: the writer is not held up
    if (intake.done_rows == 0) (void)drop_rows(work, id, k_dropped_at_once);
    intake = work.put(std::move(intake));
    say(work.law(), work.actor().language, intake);
    return intake;
}

}  // namespace cases
