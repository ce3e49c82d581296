#include "tasks/lines.h"

namespace tasks {
namespace {

constexpr std::string_view k_due = R"(
    WHERE r.state = 'open' AND r.late_from > $1 AND r.late_from <= $2 AND {scope:r}
)";
constexpr std::int64_t     k_most = 600;
constexpr days             k_longest{42};

/// The day a person would look it up under.
Date day_due(const Task& task) {
    if (task.window_from) return *task.window_from;
    return task.due_at ? day_of(*task.due_at) : *task.due_on;
}

CalendarDay empty_day(const law::Book& book, Date day) {
    const auto& calendar = book.calendar();
    CalendarDay out{.day = day, .working = calendar.is_working_day(day)};
    const auto  name = calendar.names.find(day);
    if (name != calendar.names.end()) out.holiday = {{name->second}};
    return out;
}

}  // namespace

Calendar calendar(Work& work, const CalendarQuery& query) {
    work.need("task.read");
    if (query.to_day < query.from_day || query.to_day - query.from_day >= k_longest)
        refuse("to_day", "tasks.period_unreadable");
    store::Row  arguments{store::value_of(start_of(query.from_day)),
                         store::value_of(start_of(query.to_day + days{2}))};
    std::string units;
    if (query.unit_code)
        for (const auto& unit : units_named(work, query.unit_code->value, work.today())) {
            arguments.push_back(unit);
            units +=
                (units.empty() ? " AND r.unit IN ($" : ", $") + std::to_string(arguments.size());
        }
    arguments.push_back(k_most + 1);
    auto     found = work.select<Task>(std::string(k_due) + units + (units.empty() ? "" : ")") +
                                       " ORDER BY r.late_from, r.id LIMIT $" +
                                       std::to_string(arguments.size()),
                                   arguments);
    Calendar out;
    for (auto day = query.from_day; day <= query.to_day; day += days{1})
        out.days.push_back(empty_day(work.law(), day));
    out.more = static_cast<std::int64_t>(found.size()) > k_most;
    if (out.more) found.pop_back();
    for (auto& task : found) {
        const auto day = day_due(task);
        if (day < query.from_day || day > query.to_day) continue;
        auto& place = out.days[static_cast<std::size_t>((day - query.from_day).count())];
        place.items.push_back(line_of(work, std::move(task), work.now()));
    }
    return out;
}

}  // namespace tasks
