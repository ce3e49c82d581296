#include "cases/recording.h"

#include <algorithm>
#include <array>

namespace cases {

void refuse(const char* field, const char* code) {
    throw base::Fault(base::Fault::Kind::invalid, "record.invalid", {{field, code}});
}

void refuse_impossible(const Work& work, std::initializer_list<Stated> stated) {
    std::vector<base::Problem> problems;
    const auto                 first = start_of(first_day(work.law()));
    for (const auto& [field, at] : stated) {
        if (at && *at > work.now()) problems.push_back({field, "cases.in_the_future"});
        if (at && *at < first) problems.push_back({field, "cases.before_the_laws"});
    }
    if (!problems.empty())
        throw base::Fault(base::Fault::Kind::invalid, "record.invalid", std::move(problems));
}

void require_lawful(const law::Verdict& verdict) {
    auto parted = verdict;
    parted.law.clear();
    for (std::string_view articles : verdict.law) {
        while (!articles.empty()) {
            const auto end = std::min(articles.find(';'), articles.size());
            parted.law.emplace_back(articles.substr(0, end));
            articles.remove_prefix(std::min(articles.size(), end + 1));
            while (articles.starts_with(' ')) articles.remove_prefix(1);
        }
    }
    law::require(parted);
}

std::vector<MarkLine> mark_lines(const law::Book& book, std::string_view language,
                                 const std::vector<Defect>& defects) {
    std::vector<MarkLine> lines;
    for (const auto& [mark, article, remedied] : defects)
        lines.push_back(
            {{mark}, {book.phrase(language, "mark." + mark, {{"article", article}})}, {article}});
    return lines;
}

bool is_mark_of_ending(std::string_view mark) {
    constexpr std::array<std::string_view, 4> marks{"before_end", "new_use", "ending_wrong_decider",
                                                    "late_sending"};
    return std::find(marks.begin(), marks.end(), mark) != marks.end();
}

std::vector<Defect> defects_of(const Management& management, const law::Book& book) {
    std::vector<Defect> defects;
    for (const auto& mark : management.marks) {
        auto basis = management.basis;
        auto on = management.decided_on;
        if (is_mark_of_ending(mark.value) && management.ending_signed_at) {
            basis = law::basis_of_act(*management.ending_signed_at);
            on = day_of(*management.ending_signed_at);
        }
        defects.push_back({mark.value, article_of(mark.value, basis, on, book)});
    }
    return defects;
}

Recorded answer(Work& work, const Act& act) {
    Recorded    recorded;
    const auto& book = work.law();
    const auto& language = work.actor().language;
    recorded.id = act.id;
    recorded.basis = act.basis;
    recorded.basis_reason = {book.phrase(language, act.reason)};
    recorded.marks = mark_lines(book, language, act.defects);
    recorded.tasks = tasks::open_of(work, act.person);
    recorded.version = act.version;
    return recorded;
}

std::string reason_of(const law::Basis& act) { return "basis_reason." + act.value; }
std::string reason_of(const law::Basis& act, const Management& management) {
    return act == management.basis ? reason_of(act)
                                   : "basis_reason." + act.value + "_on_" + management.basis.value;
}

store::Event event_of(std::string name, const DrugTest& test, const law::Basis& basis, Instant at) {
    store::Event event;
    event.name = std::move(name);
    event.person = test.person.value;
    event.unit = test.unit.value;
    event.subject = test.id.value;
    event.basis = basis.value;
    event.at = at;
    event.remote = test.remote;
    return event;
}

store::Event event_of(std::string name, const Management& management, const law::Basis& basis,
                      Instant at) {
    store::Event event;
    event.name = std::move(name);
    event.person = management.person.value;
    event.unit = management.unit.value;
    event.subject = management.id.value;
    event.basis = basis.value;
    event.at = at;
    event.until = management.ends_on;
    return event;
}

void add_marks(Management& management, const std::vector<Defect>& defects) {
    for (const auto& defect : defects) {
        const Code<"mark"> mark{defect.mark};
        auto&              marks = management.marks;
        if (std::find(marks.begin(), marks.end(), mark) == marks.end()) marks.push_back(mark);
    }
}

void open_remedies(Work& work, const store::Event& about, const std::vector<Defect>& defects) {
    for (const auto& defect : defects)
        if (defect.remedied)
            tasks::open_remedy(work, about, defect.mark, defect.article, tasks::remedy_day(work));
}

void tell_taken_over(Work& work, const Management& management) {
    auto event = event_of("cases.management.taken_over", management, management.basis, work.now());
    event.backfill = true;
    work.tell(std::move(event));
}

}  // namespace cases
