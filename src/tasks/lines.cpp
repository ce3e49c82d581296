#include "tasks/lines.h"

#include <set>

namespace tasks {
namespace {

/// What the article says in short. A rule that rests on a Law and a Decree names both ("L73 23.4;
/// D105 42.1"): the first that the pack knows speaks.
std::optional<Text<300>> paraphrase_of(const law::Book& book, std::string_view language,
                                       std::string_view articles) {
    while (!articles.empty()) {
        const auto end = std::min(articles.find(';'), articles.size());
        if (const auto* article = book.article(articles.substr(0, end)))
            return {{language == "en" ? article->en : article->vi}};
        articles.remove_prefix(std::min(articles.size(), end + 1));
        while (articles.starts_with(' ')) articles.remove_prefix(1);
    }
    return {};
}

/// The unit as it is called today: the duties of a unit that is gone are those of its successor.
std::string unit_name(Work& work, Ref<places::Unit> id) {
    const auto& directory = work.copy<places::Directory>();
    const auto* unit = directory.unit(id.value);
    if (!unit) return {};
    const auto* today = directory.today_of(*unit, work.today());
    return (today ? today : unit)->name.value;
}

}  // namespace

void refuse(const char* field, const char* code, base::Arguments arguments) {
    throw base::Fault(base::Fault::Kind::invalid, "record.invalid",
                      {{field, code, std::move(arguments)}});
}

/// The unit, the units below it, and those that became part of it, whose tasks it inherited.
std::vector<Uuid> units_named(Work& work, std::string_view code, Date on) {
    const auto& directory = work.copy<places::Directory>();
    const auto* unit = directory.meant_by_code(code, on);
    if (!unit) refuse("unit_code", "tasks.unit_unknown", {{"code", std::string(code)}});
    std::vector<const places::Unit*> waiting{unit};
    std::set<Uuid>                   found;
    while (!waiting.empty()) {
        const auto* next = waiting.back();
        waiting.pop_back();
        if (!found.insert(next->id.value).second) continue;
        for (const auto* child : directory.children(*next, on)) waiting.push_back(child);
        // What came with a part is nobody's until it is assigned.
        for (const auto& s : directory.successions(*next))
            if (s.after == next->id && s.relation.value != "part")
                if (const auto* before = directory.unit(s.before.value)) waiting.push_back(before);
    }
    return {found.begin(), found.end()};
}

TaskLine line_of(Work& work, Task task, Instant moment) {
    const auto& language = work.actor().language;
    const auto& book = work.law();
    TaskLine    line;
    const auto  key =
        task.kind.value == "remedy" ? "task.remedy." + task.term.value : "task." + task.kind.value;
    line.title = {book.phrase(language, key)};
    {
        // The duty is the unit's own, also when the person's file lies elsewhere by now.
        const auto across = work.as_system("tasks.line_of");
        line.person_name = people::line_of(work, task.person).name.value;
    }
    line.unit_name = {unit_name(work, task.unit)};
    const auto seen_at = task.closed_at ? std::min(*task.closed_at, moment) : moment;
    line.overdue = task.late_from <= seen_at;
    line.house_limit = is_house_limit(task);
    line.paraphrase = paraphrase_of(book, language, task.article.value);
    line.task = std::move(task);
    return line;
}

}  // namespace tasks
