// Looking at lists taken over, and deciding their doubtful rows.
#include <algorithm>

#include "base/fold.h"
#include "cases/intake_staging.h"

namespace cases {
namespace {

constexpr std::int64_t k_page = 50, k_page_most = 200, k_counted = 10'000;

constexpr auto k_newest = "WHERE {scope:r} ORDER BY r.id DESC LIMIT $1";
constexpr auto k_older = "WHERE r.id < $2 AND {scope:r} ORDER BY r.id DESC LIMIT $1";
constexpr auto k_how_many = R"(
    SELECT count(*) FROM (SELECT 1 FROM intakes i WHERE {scope:i} LIMIT $1) counted
)";

std::int64_t limit_of(const std::optional<std::int64_t>& limit) {
    return std::clamp(limit.value_or(k_page), std::int64_t{1}, k_page_most);
}
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
    candidate.line = people::line_of(work, *twin);
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
    const auto limit = limit_of(query.limit);
    IntakePage page;
    if (const auto after = query.after ? base::uuid_of(query.after->value) : std::nullopt)
        page.items = work.select<Intake>(k_older, {limit + 1, *after});
    else
        page.items = work.select<Intake>(k_newest, {limit + 1});
    if (page.items.size() > static_cast<std::size_t>(limit)) {
        page.items.pop_back();
        page.next = Text<200>{base::to_text(page.items.back().id.value)};
    }
    set_count(page, store::whole_of(work.query(k_how_many, {k_counted + 1})[0][0]));
    return page;
}

Intake show_intake(Work& work, Id<Intake> id) {
    work.need("intake.run");
    return work.get(id);
}

IntakeRowPage show_rows(Work& work, Id<Intake> id, const IntakeRowQuery& query) {
    work.need("intake.run");
    (void)work.get(id);
    const auto   limit = limit_of(query.limit);
    std::int64_t after = 0;
    if (query.after) {
        const auto& text = query.after->value;
        const bool  digits =
            !text.empty() && text.size() < 10 && text.find_first_not_of("0123456789") == text.npos;
        if (!digits) refuse(base::Fault::Kind::invalid, "search.after_invalid");
        after = std::stoll(text);
    }
    std::optional<std::string> verdict;
    if (query.verdict) verdict = query.verdict->value;
    IntakeRowPage page;
    page.items = staged_rows(work, id, verdict, after, static_cast<std::size_t>(limit) + 1);
    if (page.items.size() > static_cast<std::size_t>(limit)) {
        page.items.pop_back();
        page.next = Text<200>{std::to_string(page.items.back().row)};
    }
    for (auto& row : page.items) {
        add_twin(work, id, row);
        saw_all(work, row);
    }
    set_count(page, count_rows(work, id, verdict, k_counted + 1));
    return page;
}

IntakeRow decide_row(Work& work, Id<Intake> id, const RowDecision& how) {
    work.need("intake.run");
    auto intake = work.get(id);
    auto found = staged_row(work, id, how.row);
    if (!found) refuse(base::Fault::Kind::not_found, "intake.row_not_found");
    auto& row = *found;
    if (row.done) refuse(base::Fault::Kind::conflict, "intake.row_done");
    if (row.verdict.value != "review")
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
    if (intake.state.value == "done") {
        apply_row(work, intake, row);
        if (row.verdict.value != "review") recount(intake, "review", row.verdict.value);
        ++intake.done_rows;
        work.put(std::move(intake));
    }
    keep_row(work, id, row);
    saw_all(work, row);
    return row;
}

edge::Download rejected_rows(Work& work, Id<Intake> id) {
    work.need("intake.run");
    const auto intake = work.get(id);
    const auto reading = base::from_json<Reading>(intake.reading.value);
    const auto say = [&](std::string_view key) {
        return work.law().phrase(work.actor().language, key);
    };
    const char               separator = reading.separator.value == "tab"  ? '\t'
                                         : reading.separator.value.empty() ? ','
                                                                           : reading.separator.value[0];
    std::vector<std::string> header;
    for (const auto& column : reading.columns) header.push_back(column.header.value);
    header.push_back(say("intake.reason"));
    // the title says again which list it is
    auto out = sheets::write_csv({{say("intake.title." + intake.kind.value)}, header}, separator);
    for (const auto& [row, original] : rejected_lines(work, id)) {
        std::string reason;
        for (const auto& problem : row.problems)
            reason += (reason.empty() ? "" : " · ") + problem.message.value;
        auto cells =
            sheets::read_csv("sep=" + std::string(1, separator) + "\r\n" + original).lines.at(0);
        cells.resize(reading.columns.size());
        cells.push_back(std::move(reason));
        auto line = sheets::write_csv({cells}, separator);
        if (line.starts_with("\xEF\xBB\xBF")) line.erase(0, 3);
        out += line;
    }
    return {say("intake.rejected_file") + ".csv", "text/csv; charset=utf-8", std::move(out)};
}

}  // namespace cases
