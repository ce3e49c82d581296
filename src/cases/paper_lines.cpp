#include <algorithm>
#include <set>

#include "cases/path.h"
#include "edge/page.h"

namespace cases {
namespace {

constexpr auto             k_name = "SELECT a.name FROM accounts a WHERE a.id = $1";
constexpr std::string_view k_newest = R"(
    WHERE r.state = $1 AND {scope:r} ORDER BY r.id DESC LIMIT $2
)";
constexpr std::string_view k_older = R"(
    WHERE r.state = $1 AND r.id < $3 AND {scope:r} ORDER BY r.id DESC LIMIT $2
)";

std::string name_of(Work& work, const Uuid& account) {
    const auto rows = work.query(k_name, {account});
    return rows.empty() ? std::string() : store::text_of(rows[0][0]);
}

/// Who received the decision that is annulled and was not told of it yet (users.md 1.6).
std::vector<Code<"recipient">> to_be_told(const Path& path, const Decision& annulment) {
    std::set<std::string> received, told;
    for (const auto& step : path.paper_steps) {
        if (!step.recipient) continue;
        if (step.decision == annulment.id) told.insert(step.recipient->value);
        for (const auto& paper : path.papers)
            if (paper.id == step.decision && paper.management == annulment.management &&
                paper.kind.value != "annul")
                received.insert(step.recipient->value);
    }
    std::vector<Code<"recipient">> out;
    for (const auto& one : received)
        if (!told.contains(one)) out.push_back({one});
    return out;
}

PaperStepLine line_of(Work& work, const DecisionStep& step) {
    PaperStepLine line;
    line.step = step.step;
    line.at = step.at;
    line.who = step.who;
    line.by = {name_of(work, step.account)};
    line.recipient = step.recipient;
    line.receipt = step.receipt;
    line.remark = step.remark;
    line.entered_at = step.entered_at;
    return line;
}

/// The form the law has for the paper; empty when it has none.
std::string form_of(const Decision& paper, const law::Book& book) {
    const auto& kind = paper.kind.value;
    const auto  rule = "user." + (kind == "manage" ? "decision" : kind) + ".form";
    const auto* form =
        book.find(rule, paper.basis, day_of(paper.signed_at.value_or(paper.entered_at)));
    return form ? form->value : "";
}

}  // namespace

std::string title_of(const Decision& paper, const Wording& words) {
    const auto name = words.word("paper_kind", paper.kind.value);
    return paper.number
               ? words.say("paper.with_number", {{"name", name}, {"number", paper.number->value}})
               : name;
}

std::vector<PaperLine> paper_lines(Work& work, const Path& path, const Wording& words) {
    std::vector<PaperLine> lines;
    for (const auto& paper : path.papers) {
        PaperLine line;
        line.decision = paper;
        line.title = {title_of(paper, words)};
        line.form = {form_of(paper, words.book)};
        for (const auto& step : path.paper_steps)
            if (step.decision == paper.id) line.steps.push_back(line_of(work, step));
        if (paper.kind.value == "annul" && paper.signed_at)
            line.to_be_told = to_be_told(path, paper);
        lines.push_back(std::move(line));
    }
    return lines;
}

PaperOfPersonPage papers(Work& work, const PaperQuery& query) {
    work.need("person.read");
    const auto limit = edge::lines_of(query.limit);
    const auto state = query.state ? query.state->value : "submitted";
    const auto after = query.after ? uuid_of(query.after->value) : std::nullopt;
    if (query.after && !after) refuse("after", "tasks.after_unreadable");
    const Wording     words{work.law(), work.actor().language};
    PaperOfPersonPage page;
    const auto        rows = work.query(
               "SELECT count(*) FROM (SELECT r.id FROM decisions r WHERE r.state = $1 AND "
                      "{scope:r} LIMIT 10001) AS counted",
               {state});
    page.count = store::whole_of(rows.at(0).at(0));
    page.more_than = page.count > 10'000;
    page.count = std::min<std::int64_t>(page.count, 10'000);
    auto found = after ? work.select<Decision>(k_older, {state, limit + 1, *after})
                       : work.select<Decision>(k_newest, {state, limit + 1});
    if (static_cast<std::int64_t>(found.size()) > limit) {
        found.pop_back();
        page.next = {{to_text(found.back().id.value)}};
    }
    for (const auto& paper : found) {
        PaperOfPerson line;
        line.decision = paper;
        line.title = {title_of(paper, words)};
        const auto person = people::line_to_compare(work, paper.person, false);
        line.person_name = person.name.value;
        line.unit_name = person.unit_name;
        const auto steps = work.select<DecisionStep>(
            "WHERE r.decision = $1 AND {scope:r} ORDER BY r.id DESC LIMIT 1", {paper.id.value});
        if (!steps.empty()) line.since = steps.front().at;
        page.items.push_back(std::move(line));
    }
    return page;
}

}  // namespace cases
