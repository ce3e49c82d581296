// Looking at lists taken over, and deciding their doubtful rows.
#include <algorithm>
#include <limits>

#include "cases/intake_jobs.h"
#include "cases/intake_known.h"
#include "cases/intake_say.h"
#include "cases/intake_staging.h"
#include "edge/page.h"

namespace cases {
namespace {

constexpr std::int64_t k_counted = 10'000;

constexpr auto k_newest = "WHERE {scope:r} ORDER BY r.id DESC LIMIT $1";
constexpr auto k_older = "WHERE r.id < $2 AND {scope:r} ORDER BY r.id DESC LIMIT $1";
constexpr auto k_how_many = R"(
    SELECT count(*) FROM (SELECT 1 FROM intakes i WHERE {scope:i} LIMIT $1) counted
)";

template <class Page>
void set_count(Page& page, std::int64_t count) {
    page.count = std::min(count, k_counted);
    page.more_than = count > k_counted;
}

[[noreturn]] void refuse(base::Fault::Kind kind, std::string code) {
    throw base::Fault(kind, std::move(code));
}

/// A repeated row is compared with the person its first row became.
void add_twin(Work& work, Id<Intake> id, IntakeRow& row) {
    if (row.done || !row.same_as_row || !row.candidates.empty()) return;
    const auto twin = person_of_row(work, id, *row.same_as_row);
    if (!twin) return;
    people::Candidate candidate{.person = twin, .agrees = {{"name"}}};
    candidate.line = people::line_to_compare(work, *twin, false);
    row.candidates.push_back(std::move(candidate));
}

void saw_all(Work& work, const IntakeRow& row) {
    if (row.person) work.saw(row.person->value);
    for (const auto& candidate : row.candidates)
        if (candidate.person) work.saw(candidate.person->value);
}

/// law  users.md 1.4, decision 20: whoever may be outside the scope is compared by a desk whose
///      scope covers both.
void need_sight_of_all(Work& work, const IntakeRow& row) {
    const auto is_outside = [](const people::Candidate& c) { return c.outside; };
    if (std::ranges::none_of(row.candidates, is_outside)) return;
    if (std::ranges::any_of(people::candidates(work, row.draft), is_outside))
        refuse(base::Fault::Kind::conflict, "intake.outside_decides");
}

}  // namespace

IntakePage list_intakes(Work& work, const IntakeQuery& query) {
    work.need("intake.run");
    const auto limit = edge::lines_of(query.limit);
    IntakePage page;
    if (const auto after = query.after ? base::uuid_of(query.after->value) : std::nullopt)
        page.items = work.select<Intake>(k_older, {limit + 1, *after});
    else
        page.items = work.select<Intake>(k_newest, {limit + 1});
    if (page.items.size() > static_cast<std::size_t>(limit)) {
        page.items.pop_back();
        page.next = Text<200>{base::to_text(page.items.back().id.value)};
    }
    for (auto& intake : page.items) say(work.law(), work.actor().language, intake);
    set_count(page, store::whole_of(work.query(k_how_many, {k_counted + 1})[0][0]));
    return page;
}

Intake show_intake(Work& work, Id<Intake> id) {
    work.need("intake.run");
    auto intake = work.get(id);
    if (const auto trouble = trouble_of_job(work, intake))
        intake.problem = base::Json{base::to_json(*trouble)};
    if (intake.state.value == "reading")
        intake.done_rows = count_rows(work, id, {}, std::numeric_limits<std::int64_t>::max());
    say(work.law(), work.actor().language, intake);
    return intake;
}

std::string name_of_list(Work& work, const Uuid& id) {
    const auto intake = work.find(Id<Intake>{id});
    return intake && !is_nameless(*intake) ? intake->file_name.value : std::string();
}

IntakeRowPage show_rows(Work& work, Id<Intake> id, const IntakeRowQuery& query) {
    work.need("intake.run");
    (void)work.get(id);
    const auto   limit = edge::lines_of(query.limit);
    std::int64_t after = 0;
    if (query.after) {
        const auto& text = query.after->value;
        const bool  digits =
            !text.empty() && text.size() < 10 && text.find_first_not_of("0123456789") == text.npos;
        if (!digits) refuse(base::Fault::Kind::invalid, "search.after_invalid");
        after = std::stoll(text);
    }
    RowFilter filter{.noted = query.noted, .open = query.open};
    if (query.verdict) filter.verdict = query.verdict->value;
    IntakeRowPage page;
    page.items = staged_rows(work, id, filter, after, static_cast<std::size_t>(limit) + 1);
    if (page.items.size() > static_cast<std::size_t>(limit)) {
        page.items.pop_back();
        page.next = Text<200>{std::to_string(page.items.back().row)};
    }
    for (auto& row : page.items) {
        add_twin(work, id, row);
        tell_overtaken(work, row, id);
        saw_all(work, row);
        say(work.law(), work.actor().language, row);
    }
    set_count(page, count_rows(work, id, filter, k_counted + 1));
    return page;
}

IntakeRow decide_row(Work& work, Id<Intake> id, const RowDecision& how) {
    work.need("intake.run");
    auto intake = work.get(id);
    auto found = staged_row(work, id, how.row);
    if (!found) refuse(base::Fault::Kind::not_found, "intake.row_not_found");
    auto& row = *found;
    if (intake.state.value != "read" && intake.state.value != "running" &&
        intake.state.value != "done")
        refuse(base::Fault::Kind::conflict, "intake.over");
    if (row.done) refuse(base::Fault::Kind::conflict, "intake.row_done");
    const auto before = row.verdict.value;
    if (before != "review" && !row.decision)
        refuse(base::Fault::Kind::conflict, "intake.row_not_in_review");

    row.decision = how.decision;
    row.person.reset();
    if (how.decision.value == "same_person") {
        row.person = how.person;
        if (!row.person && row.same_as_row) row.person = person_of_row(work, id, *row.same_as_row);
        if (!row.person) refuse(base::Fault::Kind::invalid, "intake.person_missing");
        (void)work.get(*row.person);
    }
    if (how.decision.value == "new_person") need_sight_of_all(work, row);
    take_decision(row);
    recount(intake, before, row.verdict.value);
    if (intake.state.value == "done") {
        apply_row(work, intake, row);
        ++intake.done_rows;
    }
    work.put(std::move(intake));
    keep_row(work, id, row);
    saw_all(work, row);
    say(work.law(), work.actor().language, row);
    return row;
}

}  // namespace cases
