#include "cases/intake_known.h"

#include <algorithm>

#include "base/fold.h"

namespace cases {
namespace {

/// Which unit a digest is of is part of it; the scope keeps to lists the actor may see.
constexpr auto k_same = R"(
    SELECT s.intake, s.line, s.verdict, s.decision, s.person, s.done, i.state, i.entered_at
      FROM intake_rows s
      JOIN intakes i ON i.id = s.intake
     WHERE s.digest = $1 AND s.intake <> $2 AND s.verdict <> 'rejected' AND {scope:i}
     ORDER BY s.intake, s.line
     LIMIT 50
)";
constexpr auto k_digest = "SELECT s.digest FROM intake_rows s WHERE s.intake = $1 AND s.line = $2";

/// The same row of another list.
struct Same {
    Id<Intake>                 intake;
    std::int64_t               row;
    std::string                verdict, decision, state;
    std::optional<Ref<Person>> person;
    bool                       done;
    Instant                    entered_at;

    bool is_skipped() const { return decision == "skip"; }
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

/// The one person it became everywhere; absent when there are two, or none the actor may see.
std::optional<Ref<Person>> person_of(Work& work, const std::vector<Same>& all) {
    std::optional<Ref<Person>> one;
    for (const auto& same : all) {
        if (!same.done || !same.person) continue;
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
        const auto where =
            std::ranges::find_if(all, [](const Same& s) { return s.done && s.person; });
        become_known(row, where->intake, person);
        return true;
    }
    if (const auto waits = std::ranges::find_if(all, &Same::waits); waits != all.end()) {
        become_known(row, waits->intake, std::nullopt);
        tell_of(row, "row.waits_elsewhere", *waits);
        return true;
    }
    const auto skipped = std::ranges::find_if(all, &Same::is_skipped);
    const bool two = std::ranges::any_of(all, [](const Same& s) { return s.done && s.person; });
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
    const auto found = work.query(k_digest, {own.value, row.row});
    const auto digest =
        found.empty() || store::is_null(found[0][0]) ? std::string() : store::text_of(found[0][0]);
    if (recognise(work, row, digest, own)) return true;
    if (!waited) return false;
    match_row(work, row);
    if (row.verdict.value == "create") {
        row.verdict = {"review"};
        add_problem(row, "", "row.was_waiting");
    }
    return true;
}

}  // namespace cases
