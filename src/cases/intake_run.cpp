// Confirming a list and applying its rows, chunk by chunk.
#include "cases/intake_run.h"

#include <algorithm>

#include "cases/intake_jobs.h"
#include "cases/intake_known.h"
#include "cases/intake_say.h"

namespace cases {
namespace {

constexpr std::int64_t k_dropped_at_once = 10'000;
constexpr auto k_last_change = "SELECT l.number FROM ledger l ORDER BY l.number DESC LIMIT 1";
/// Of what says who is known, under which names and numbers, and where.
constexpr auto k_changed_between = R"(
    SELECT 1 FROM ledger l
     WHERE l.number > $1 AND l.number < $2
       AND l.kind IN ('people', 'person_names', 'identifiers', 'residences', 'person_merges')
     LIMIT 1
)";

std::int64_t last_change(Work& work) {
    const auto rows = work.query(k_last_change);
    return rows.empty() ? 0 : store::whole_of(rows[0][0]);
}

}  // namespace

Applying::Applying(store::Store& store, const store::Actor& actor, Id<Intake> id)
    : store_(store), actor_(actor), id_(id) {}

/// The next rows after this one, matched anew: who was registered since the list was read is looked
/// for here, on readers (decision 8).
Applying::Chunk Applying::compared(std::int64_t after) const {
    Chunk chunk;
    chunk.rows = store_.read(actor_, [&](Work& work) {
        work.need("intake.run");
        chunk.is_running = work.get(id_).state.value == "running";
        return chunk.is_running ? pending_rows(work, id_, after, k_chunk)
                                : std::vector<IntakeRow>();
    });
    for (const auto& row : chunk.rows) chunk.before.push_back(row.verdict.value);
    match_rows(store_, actor_, chunk.rows, [&](Work& work, IntakeRow& row) {
        if (recognise_staged(work, row, id_)) return;
        if (row.verdict.value == "create" && !row.decision)
            match_row(work, row, [&](Ref<Person> p) { return is_created_by(work, id_, p); });
    });
    return chunk;
}

/// What was compared ahead; from the beginning when there is nothing more behind it, since rows that
/// were left or opened again may stand anywhere.
Applying::Chunk Applying::next_chunk() {
    since_ = 0;
    if (ahead_.valid()) {
        auto chunk = ahead_.get();
        if (!chunk.rows.empty() && !last_.learnt) {
            since_ = ahead_since_;
            return chunk;
        }
    }
    return compared(0);
}

/// Only after a chunk was written: up to its last change everything is known in memory.
void Applying::look_ahead(std::int64_t after) {
    if (last_.last == 0) return;
    ahead_since_ = last_.last;
    ahead_ = std::async(std::launch::async, [this, after] { return compared(after); });
}

/// Whether somebody else changed who is known since then. What the chunk before wrote meanwhile are
/// people of this very list, who do not count.
bool Applying::is_stale(Work& work, std::int64_t since) const {
    const auto between = [&](std::int64_t from, std::int64_t to) {
        return !work.query(k_changed_between, {from, to}).empty();
    };
    return between(since, last_.first) || between(last_.last, last_change(work) + 1);
}

/// Applies these rows in one transaction; `before` are their verdicts as they were kept. Rows that
/// somebody decided meanwhile, or another list, are left for the next chunk. `seen` is how many were
/// not; one of them that became doubtful is not done: it counts when it is decided.
Applying::Written Applying::apply_rows(std::span<const IntakeRow>   rows,
                                       std::span<const std::string> before, std::int64_t since) {
    return store_.write(actor_, [&](Work& work) {
        work.need("intake.run");
        Written written;
        auto    intake = work.get(id_);
        if (intake.state.value != "running") return written;
        written.is_stale = since > 0 && is_stale(work, since);
        if (written.is_stale) return written;
        written.first = last_change(work) + 1;
        const auto waiting = still_waiting(work, id_, rows);
        for (std::size_t i = 0; i < rows.size(); ++i) {
            if (!waiting[i].still) continue;
            if ((rows[i].same_in || waiting[i].elsewhere) && is_overtaken(work, rows[i], id_))
                continue;
            auto       row = rows[i];
            const bool stays_open = row.verdict.value == "review" && !row.decision;
            if (!stays_open && apply_row(work, intake, row)) written.learnt = true;
            const bool changed = before[i] != row.verdict.value;
            if (changed || row.verdict.value == "review" || row.same_in || !row.problems.empty())
                keep_row(work, id_, row);
            else
                keep_outcome(work, id_, row);
            if (changed) recount(intake, before[i], row.verdict.value);
            if (row.done) ++intake.done_rows;
            ++written.seen;
        }
        work.put(std::move(intake));
        written.last = work.change();
        return written;
    });
}

/// A row that cannot be applied must not hold up the others: it goes to review with its reason.
Applying::Written Applying::apply_one_by_one(const Chunk& chunk) {
    Written written;
    for (std::size_t i = 0; i < chunk.rows.size(); ++i) try {
            written.seen += apply_rows(std::span(chunk.rows).subspan(i, 1),
                                       std::span(chunk.before).subspan(i, 1), 0)
                                .seen;
        } catch (const base::Fault& fault) {
            if (fault.kind == base::Fault::Kind::unavailable) throw;
            store_.write(actor_, [&](Work& work) {
                auto kept = staged_row(work, id_, chunk.rows[i].row);
                if (!kept || kept->done) return;
                auto       intake = work.get(id_);
                const auto was = kept->verdict.value;
                const auto problem = problem_of(fault);
                kept->verdict = {"review"};
                kept->decision.reset();
                add_problem(*kept, "", problem.code.value, arguments_of(problem.arguments));
                keep_row(work, id_, *kept);
                recount(intake, was, "review");
                work.put(std::move(intake));
            });
            ++written.seen;
        }
    written.learnt = true;  // perhaps: nothing compared meanwhile is relied on
    return written;
}

/// Answers false when rows are open again since they were looked for.
bool Applying::finish() {
    return store_.write(actor_, [&](Work& work) {
        auto intake = work.get(id_);
        if (intake.state.value != "running") return true;
        if (!pending_rows(work, id_, 0, 1).empty()) return false;
        intake.state = {"done"};
        work.put(std::move(intake));
        return true;
    });
}

std::int64_t Applying::next() {
    auto chunk = next_chunk();
    if (!chunk.is_running) return 0;
    if (chunk.rows.empty()) {
        last_ = {};
        forward_outside(store_, actor_, id_);
        return finish() ? 0 : 1;
    }
    if (chunk.rows.size() == k_chunk) look_ahead(chunk.rows.back().row);
    try {
        auto written = apply_rows(chunk.rows, chunk.before, since_);
        if (written.is_stale) {
            ahead_ = std::future<Chunk>();
            chunk = compared(0);
            written = apply_rows(chunk.rows, chunk.before, 0);
        }
        last_ = written;
    } catch (const base::Fault& fault) {
        if (fault.kind == base::Fault::Kind::unavailable) throw;
        last_ = apply_one_by_one(chunk);
    }
    return std::max(last_.seen, std::int64_t{1});
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
