#include "cases/intake_known.h"

#include <algorithm>

#include "base/fold.h"
#include "cases/intake_jobs.h"

namespace cases {
namespace {

/// Which unit a digest is of is part of it; the scope keeps to lists the actor may see. Of a list
/// whose rows are gone, what went in is known still.
constexpr auto k_same = R"(
    SELECT s.intake, s.line, s.verdict, s.decision, s.person, s.done, i.state, i.entered_at
      FROM intake_rows s
      JOIN intakes i ON i.id = s.intake
     WHERE s.digest = $1 AND s.intake <> $2 AND s.verdict <> 'rejected' AND {scope:i}
    UNION ALL
    SELECT k.intake, 0, 'matched', NULL, k.person, 1, i.state, i.entered_at
      FROM intake_known k
      JOIN intakes i ON i.id = k.intake
     WHERE k.digest = $1 AND k.intake <> $2 AND {scope:i}
     ORDER BY 1, 2
     LIMIT 50
)";
constexpr auto k_digest = "SELECT s.digest FROM intake_rows s WHERE s.intake = $1 AND s.line = $2";

/// Done with no person: it waits in another list (`apply_row`).
constexpr auto k_waiting_in = R"(
    SELECT DISTINCT w.intake
      FROM intake_rows w
      JOIN intakes i ON i.id = w.intake
     WHERE w.digest IN (SELECT s.digest FROM intake_rows s WHERE s.intake = $1 AND s.done = 0)
       AND w.intake <> $1 AND w.done = 1 AND w.person IS NULL AND w.verdict = 'matched'
       AND i.state IN ('running', 'done') AND {scope:i}
     ORDER BY w.intake
)";
constexpr auto k_open_again = R"(
    UPDATE intake_rows SET done = 0
     WHERE intake = $2 AND done = 1 AND person IS NULL AND verdict = 'matched'
       AND digest IN (SELECT s.digest FROM intake_rows s WHERE s.intake = $1 AND s.done = 0)
)";

/// The same row of another list.
struct Same {
    Id<Intake>                 intake;
    std::int64_t               row;
    std::string                verdict, decision, state;
    std::optional<Ref<Person>> person;
    bool                       done;
    Instant                    entered_at;

    bool is_skipped() const { return decision == "skip"; }
    bool went_in() const { return done && person; }
    /// Somebody is to decide it, or it goes in by itself in a moment. What only was read and
    /// confirmed by nobody holds up no other list.
    bool waits() const {
        const bool lives = state == "read" || state == "running" || state == "done";
        return !done && lives && !is_skipped() &&
               (verdict == "review" || !decision.empty() ||
                (state == "running" && verdict == "create"));
    }
};

std::vector<Same> same_rows(Work& work, const std::string& digest, Id<Intake> own) {
    std::vector<Same> out;
    for (const auto& found : work.query(k_same, {digest, own.value})) {
        Same same{.intake = {store::id_of(found[0])},
                  .row = store::whole_of(found[1]),
                  .verdict = store::text_of(found[2]),
                  .decision = store::is_null(found[3]) ? "" : store::text_of(found[3]),
                  .state = store::text_of(found[6]),
                  .person = {},
                  .done = store::whole_of(found[5]) != 0,
                  .entered_at = store::instant_of(found[7])};
        if (!store::is_null(found[4])) same.person = Ref<Person>{store::id_of(found[4])};
        out.push_back(std::move(same));
    }
    return out;
}

std::string staged_digest(Work& work, Id<Intake> intake, std::int64_t row) {
    const auto found = work.query(k_digest, {intake.value, row});
    return found.empty() || store::is_null(found[0][0]) ? "" : store::text_of(found[0][0]);
}

/// The one person it became everywhere; absent when there are two, or none the actor may see.
std::optional<Ref<Person>> person_of(Work& work, const std::vector<Same>& all) {
    std::optional<Ref<Person>> one;
    for (const auto& same : all) {
        if (!same.went_in()) continue;
        if (one && *one != *same.person) return std::nullopt;
        one = same.person;
    }
    return one && work.find(*one) ? one : std::nullopt;
}

void tell_of(IntakeRow& row, const char* code, const Same& same) {
    add_problem(row, "", code,
                {{"row", std::to_string(same.row)},
                 {"time", to_text(same.entered_at).substr(11, 5)},
                 {"day", day_words(day_of(same.entered_at))}});
}

void become_known(IntakeRow& row, Id<Intake> where, std::optional<Ref<Person>> person) {
    row.verdict = {"matched"};
    row.person = person;
    row.candidates.clear();
    row.same_in = where;
}

void forget_elsewhere(IntakeRow& row) {
    row.same_in.reset();
    std::erase_if(row.problems,
                  [](const RowProblem& p) { return p.code.value == "row.waits_elsewhere"; });
}

}  // namespace

std::string digest_of(const Work& work, Ref<places::Unit> unit, std::string_view kind,
                      const ListLine& line) {
    std::string said = base::to_text(unit.value) + "|" + std::string(kind);
    for (std::size_t i = 0; i < k_cells; ++i) {
        const auto cell = static_cast<Cell>(i);
        if (cell == Cell::ordinal) continue;
        // by name, not by number: cells may be added
        const auto& value = line.cells[i];
        if (!value.empty())
            said +=
                "|" + std::string(word_of(cell)) + ":" + std::to_string(value.size()) + ":" + value;
    }
    return work.lookup_of("intake-row", said);
}

bool recognise(Work& work, IntakeRow& row, const std::string& digest, Id<Intake> own) {
    if (row.verdict.value == "rejected" || digest.empty()) return false;
    const auto all = same_rows(work, digest, own);
    if (all.empty()) return false;
    if (const auto person = person_of(work, all)) {
        become_known(row, std::ranges::find_if(all, &Same::went_in)->intake, person);
        return true;
    }
    if (const auto waits = std::ranges::find_if(all, &Same::waits); waits != all.end()) {
        become_known(row, waits->intake, std::nullopt);
        tell_of(row, "row.waits_elsewhere", *waits);
        return true;
    }
    const auto skipped = std::ranges::find_if(all, &Same::is_skipped);
    const bool two = std::ranges::any_of(all, &Same::went_in);
    if (skipped == all.end() && !two) return false;
    match_row(work, row);
    if (row.verdict.value == "create") row.verdict = {"review"};
    if (skipped != all.end()) tell_of(row, "row.skipped_before", *skipped);
    return true;
}

bool recognise_staged(Work& work, IntakeRow& row, Id<Intake> own) {
    if (row.decision) return false;
    const bool waited = row.same_in && !row.person;
    if (!waited && row.verdict.value != "create") return false;
    if (waited) {
        forget_elsewhere(row);
        row.verdict = {"create"};
    }
    if (recognise(work, row, staged_digest(work, own, row.row), own)) return true;
    if (!waited) return false;
    match_row(work, row);
    if (row.verdict.value == "create" && (is_doubtful(row) || row.same_as_row)) {
        row.verdict = {"review"};
        add_problem(row, "", "row.was_waiting");
    }
    return true;
}

bool is_overtaken(Work& work, const IntakeRow& row, Id<Intake> own) {
    const bool waits = row.same_in && !row.person;
    if (row.decision || (!waits && row.verdict.value != "create")) return false;
    const auto all = same_rows(work, staged_digest(work, own, row.row), own);
    return waits ? std::ranges::none_of(all, &Same::waits)
                 : std::ranges::any_of(all, &Same::went_in);
}

void tell_overtaken(Work& work, IntakeRow& row, Id<Intake> own) {
    if (row.done || !row.same_in || !is_overtaken(work, row, own)) return;
    forget_elsewhere(row);
    add_problem(row, "", "row.compared_again");
}

void release_waiting(Work& work, Id<Intake> gone, const char* state) {
    for (const auto& found : work.query(k_waiting_in, {gone.value})) {
        auto intake = work.get(Id<Intake>{store::id_of(found[0])});
        intake.done_rows -= work.run(k_open_again, {gone.value, intake.id.value});
        if (intake.state.value == "done") intake.state = {state};
        if (intake.state.value == "running") ask_applying(work, intake.id);
        work.put(std::move(intake));
    }
}

}  // namespace cases
