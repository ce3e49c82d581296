#include "cases/lists.h"

#include <algorithm>

namespace cases {
namespace {

/// law  form III-10, column 3: the personal identity number, or another paper
constexpr std::string_view k_papers_of = R"(
    WHERE r.person = $1 AND r.annulled_on IS NULL
    ORDER BY CASE r.kind WHEN 'cccd' THEN 0 WHEN 'cmnd' THEN 1 ELSE 2 END, r.id LIMIT 1
)";  // as the system
constexpr std::string_view k_lived = R"(
    WHERE r.person = $1 AND (r.from_day IS NULL OR r.from_day <= $2)
      AND (r.to_day IS NULL OR r.to_day >= $2) ORDER BY r.id
)";  // as the system
constexpr std::string_view k_lived_as_known = R"(
    JOIN ledger l ON l.record = r.id AND l.version = 1
    WHERE r.person = $1 AND (r.from_day IS NULL OR r.from_day <= $2)
      AND (r.to_day IS NULL OR r.to_day >= $2) AND l.at < $3 ORDER BY r.id
)";  // as the system

}  // namespace

Period period_of(const Work& work, const UserListQuery& query) {
    const auto to = query.to_day.value_or(work.today());
    const auto first = ymd(to).year() / ymd(to).month() / std::chrono::day{1};
    const auto from = query.from_day.value_or(Date{first});
    if (to < from) refuse("to_day", "cases.period_reversed");
    return {from, to};
}

std::string units_condition(Work& work, const UserListQuery& query, Date on,
                            store::Row& arguments) {
    if (!query.unit_code) return {};
    std::string names;
    for (const auto& unit : tasks::units_named(work, query.unit_code->value, on)) {
        arguments.push_back(unit);
        names += (names.empty() ? "$" : ", $") + std::to_string(arguments.size());
    }
    return " AND COALESCE(r.place, r.unit) IN (" + names + ")";
}

std::string unit_name_of(Work& work, const UserListQuery& query, Date on) {
    const auto& directory = work.copy<places::Directory>();
    const auto& holders = work.actor().scope.holders;
    const auto* unit = query.unit_code       ? directory.by_code(query.unit_code->value, on)
                       : holders.size() == 1 ? directory.unit(holders.front())
                                             : directory.today_of(holders, on);
    return unit ? directory.path(*unit) : std::string();
}

std::string path_of_unit(Work& work, Ref<places::Unit> id, Date on) {
    const auto& directory = work.copy<places::Directory>();
    const auto* unit = directory.unit(id.value);
    if (!unit) return {};
    const auto then = directory.on_day(*unit, on);
    return directory.path(then.whole ? *then.unit : *unit);
}

std::string head_words(Work& work, std::string_view language) {
    const auto head = store::signed_head(work);
    return head ? store::head_line(work.law(), language, *head)
                : work.law().phrase(language, "store.head_none");
}

RowView row_view(Work& work, const store::Scope& reader, Ref<Person> id, Date last_day,
                 std::optional<Date> left_on) {
    const auto person = work.get(id);
    if (work.store().covers(reader, person.unit.value)) return {last_day, {}};
    // A former unit reads its own period only (decision 5).
    return {left_on ? std::min(last_day, *left_on) : last_day,
            start_of(left_on.value_or(last_day + days{1}))};
}

PersonCells person_cells(Work& work, Ref<Person> id, bool full_numbers, const RowView& view) {
    PersonCells cells;
    const auto  person = people::line_of(work, id);
    cells.name = person.name.value.value;
    cells.birth = person.birth;
    cells.sex = person.sex;
    const auto papers = work.select<people::Identifier>(k_papers_of, {id.value});
    if (!papers.empty())
        cells.identifier = full_numbers ? papers.front().value.value.value.value
                                        : "•••• " + papers.front().tail.value;
    const auto lived =
        view.entered_before
            ? work.select<people::Residence>(
                  k_lived_as_known, {id.value, view.on, store::value_of(*view.entered_before)})
            : work.select<people::Residence>(k_lived, {id.value, view.on});
    for (const auto& r : lived) {
        if (view.entered_before && r.kind.value == "current") continue;
        if (r.presence) cells.present = r.presence->value == "present";
        auto& field = r.kind.value == "current" ? cells.current : cells.registered;
        if (r.kind.value != "temporary" || field.empty()) field = r.address.value.value;
    }
    return cells;
}

std::string birth_text(const std::optional<PartialDate>& birth) {
    if (!birth || birth->empty()) return {};
    const auto& text = birth->text;
    if (text.size() == 10) return day_words(*date_of(text));
    return text.size() == 7 ? text.substr(5, 2) + "/" + text.substr(0, 4) : text;
}

std::string drugs_text(const Wording& words, const std::vector<Code<"drug">>& drugs) {
    std::string text;
    for (const auto& drug : drugs)
        text += (text.empty() ? "" : ", ") + words.word("drug", drug.value);
    return text;
}

std::string with_dispute(const Wording& words, const std::vector<Code<"mark">>& marks,
                         std::string change) {
    if (!is_disputed(marks)) return change;
    return (change.empty() ? "" : change + ". ") + words.say("user_list.disputed");
}

std::vector<sheets::SheetColumn> columns_about(const Wording& words) {
    std::vector<sheets::SheetColumn> columns{
        {words.say("user_list.column.number"), sheets::Kind::whole}};
    for (const char* name :
         {"name", "identifier", "birth", "sex", "registered", "current", "drugs"})
        columns.push_back({words.say(std::string("user_list.column.") + name)});
    return columns;
}

}  // namespace cases
