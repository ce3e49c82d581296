// Taking a list over: read and judge on a reader, lay the rows ready, apply them chunk by chunk.
#include "cases/intake.h"

#include <algorithm>

#include "audit/audit.h"
#include "base/fold.h"
#include "cases/intake_staging.h"

namespace cases {
namespace {

constexpr auto        k_running = "WHERE r.state = 'running' ORDER BY r.id";
constexpr std::size_t k_matched_at_once = 200;

/// The unit whose list it is: the one the actor works for.
Ref<places::Unit> unit_of_actor(const Work& work) {
    if (const auto own = own_commune(work)) return *own;
    const auto& holders = work.actor().scope.holders;
    if (holders.empty()) throw base::Fault(base::Fault::Kind::invalid, "intake.unit_unclear");
    return {holders.front()};
}

void count(Intake& intake, const Judged& judged) {
    intake.rows = static_cast<std::int64_t>(judged.rows.size());
    for (const auto& row : judged.rows) {
        ++intake.rejected;
        recount(intake, "rejected", row.verdict.value);
    }
}

/// Rows first, the intake last: a list that was half laid ready does not exist.
Intake lay_ready(store::Store& store, const store::Actor& actor, std::string_view name,
                 const Judged& judged, std::string_view state) {
    const Id<Intake> id{base::new_uuid()};
    for (std::size_t from = 0; from < judged.rows.size(); from += k_chunk) {
        const auto size = std::min(k_chunk, judged.rows.size() - from);
        store.write(actor, [&](Work& work) {
            stage(work, id, std::span(judged.rows).subspan(from, size),
                  std::span(judged.originals).subspan(from, size));
        });
    }
    return store.write(actor, [&](Work& work) {
        Intake intake{.id = id, .unit = unit_of_actor(work), .state = {std::string(state)}};
        intake.file_name.value = base::normalise(name).substr(0, 200);
        while (!base::is_utf8(intake.file_name.value)) intake.file_name.value.pop_back();
        intake.kind = {judged.addicts ? "addicts" : "users"};
        intake.reading.value = base::to_json(judged.reading);
        intake.entered_at = work.now();
        count(intake, judged);
        if (state == "running") remember_run(work, id, work.actor().login);
        return work.put(std::move(intake));
    });
}

Judged judge_on_reader(store::Store& store, const store::Actor& actor, std::string_view name,
                       std::string_view bytes) {
    std::set<Uuid> matched;
    auto           judged = store.read(actor, [&](Work& work) {
        auto out = judge_list(work, name, bytes);
        matched = work.seen();
        return out;
    });
    // Whoever a row was compared with has been looked at: in readings of a bearable size.
    while (!matched.empty()) {
        auto end = matched.begin();
        for (std::size_t i = 0; i < k_matched_at_once && end != matched.end(); ++i) ++end;
        const std::set<Uuid> some(matched.begin(), end);
        matched.erase(matched.begin(), end);
        audit::record_reading(store, actor, "/intakes", some, matched.empty());
    }
    return judged;
}

/// One problem for each rejected row: its first, with all the others in the words.
std::vector<RowProblem> rejected_of(const std::vector<IntakeRow>& rows) {
    std::vector<RowProblem> out;
    for (const auto& row : rows) {
        if (row.verdict.value != "rejected" || row.problems.empty()) continue;
        auto problem = row.problems.front();
        for (std::size_t i = 1; i < row.problems.size(); ++i)
            if (problem.message.value.size() + row.problems[i].message.value.size() < 480)
                problem.message.value += " · " + row.problems[i].message.value;
        out.push_back(std::move(problem));
    }
    return out;
}

/// Applies these rows in one transaction; `before` are their verdicts as they were kept. Rows that
/// somebody decided meanwhile are left for the next chunk.
std::int64_t apply_rows(store::Store& store, const store::Actor& actor, Id<Intake> id,
                        std::span<const IntakeRow> rows, std::span<const std::string> before) {
    return store.write(actor, [&](Work& work) {
        work.need("intake.run");
        auto         intake = work.get(id);
        std::int64_t done = 0;
        for (std::size_t i = 0; i < rows.size(); ++i) {
            auto row = rows[i];
            if (!still_waits(work, id, row)) continue;
            const bool stays_open = row.verdict.value == "review" && !row.decision;
            if (!stays_open) apply_row(work, intake, row);
            if (row.verdict.value == "review")
                keep_row(work, id, row);
            else
                keep_outcome(work, id, row);
            if (before[i] != row.verdict.value) recount(intake, before[i], row.verdict.value);
            ++done;
        }
        intake.done_rows += done;
        work.put(std::move(intake));
        return done;
    });
}

/// A row that cannot be applied must not hold up the others: it goes to review with its reason.
std::int64_t apply_one_by_one(store::Store& store, const store::Actor& actor, Id<Intake> id,
                              std::span<const IntakeRow>   rows,
                              std::span<const std::string> before) {
    std::int64_t done = 0;
    for (std::size_t i = 0; i < rows.size(); ++i) try {
            done += apply_rows(store, actor, id, rows.subspan(i, 1), before.subspan(i, 1));
        } catch (const base::Fault& fault) {
            if (fault.kind == base::Fault::Kind::unavailable) throw;
            store.write(actor, [&](Work& work) {
                auto kept = staged_row(work, id, rows[i].row);
                if (!kept || kept->done) return;
                auto       intake = work.get(id);
                const auto was = kept->verdict.value;
                kept->verdict = {"review"};
                kept->decision.reset();
                const auto& problem =
                    fault.problems.empty() ? fault.code : fault.problems.front().code;
                add_problem(work.law(), work.actor().language, *kept, "", problem);
                keep_row(work, id, *kept);
                recount(intake, was, "review");
                work.put(std::move(intake));
            });
            ++done;
        }
    return done;
}

void finish(store::Store& store, const store::Actor& actor, Id<Intake> id, std::string_view state) {
    store.write(actor, [&](Work& work) {
        auto intake = work.get(id);
        if (intake.state.value != "running") return;
        intake.state = {std::string(state)};
        forget_run(work, id);
        work.put(std::move(intake));
    });
}

}  // namespace

std::int64_t apply_chunk(store::Store& store, const store::Actor& actor, Id<Intake> id) {
    // who was registered since the list was read is looked for here, on a reader (decision 8)
    std::vector<std::string> before;
    const auto               rows = store.read(actor, [&](Work& work) {
        work.need("intake.run");
        (void)work.get(id);
        auto       pending = pending_rows(work, id, k_chunk);
        const auto is_own = [&](Ref<Person> person) { return is_created_by(work, id, person); };
        for (auto& row : pending) {
            before.push_back(row.verdict.value);
            if (row.verdict.value == "create" && !row.decision) match_row(work, row, is_own);
        }
        return pending;
    });
    if (rows.empty()) {
        forward_outside(store, actor, id);
        finish(store, actor, id, "done");
        return 0;
    }
    try {
        return std::max(apply_rows(store, actor, id, rows, before), std::int64_t{1});
    } catch (const base::Fault& fault) {
        if (fault.kind == base::Fault::Kind::unavailable) throw;
        return apply_one_by_one(store, actor, id, rows, before);
    }
}

Intake read_intake(store::Store& store, const store::Actor& actor, std::string_view name,
                   std::string_view bytes) {
    const auto judged = judge_on_reader(store, actor, name, bytes);
    return lay_ready(store, actor, name, judged, "read");
}

Intake confirm_intake(Work& work, Id<Intake> id) {
    work.need("intake.run");
    auto intake = work.get(id);
    if (intake.state.value == "running" || intake.state.value == "done") return intake;
    intake.state = {"running"};
    remember_run(work, id, work.actor().login);
    return work.put(std::move(intake));
}

IntakeResult import_list(store::Store& store, const store::Actor& actor, std::string_view name,
                         std::string_view bytes, bool dry_run) {
    const auto   judged = judge_on_reader(store, actor, name, bytes);
    IntakeResult result{.rejected = rejected_of(judged.rows)};
    Intake       intake;
    if (dry_run) {
        count(intake, judged);
    } else {
        intake = lay_ready(store, actor, name, judged, "running");
        while (apply_chunk(store, actor, intake.id) > 0) continue;
        intake = store.read(actor, [&](Work& work) { return work.get(intake.id); });
    }
    result.rows = intake.rows;
    result.created = intake.created;
    result.matched = intake.matched;
    result.review = intake.review;
    return result;
}

void resume_intakes(store::Store& store) {
    struct Run {
        Id<Intake>  intake;
        std::string login;
    };
    const auto system = store::Store::system("intake");
    const auto runs = store.read(system, [](Work& work) {
        std::vector<Run> out;
        for (const auto& intake : work.select<Intake>(k_running))
            out.push_back({intake.id, login_of_run(work, intake.id)});
        return out;
    });
    for (const auto& run : runs) {
        try {
            const auto actor = identity::actor_of_login(store, run.login);
            while (apply_chunk(store, actor, run.intake) > 0) continue;
        } catch (const base::Fault& fault) {
            // the account is gone or lost its right: nobody's name may be used for it
            if (fault.kind == base::Fault::Kind::unavailable) throw;
            finish(store, system, run.intake, "failed");
        }
    }
}

}  // namespace cases
