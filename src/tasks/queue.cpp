#include <charconv>

#include "edge/page.h"
#include "tasks/lines.h"

namespace tasks {
namespace {

// What the queue asks. The pieces are constants; values travel as arguments only.
constexpr std::string_view k_in_scope = "WHERE {scope:r} AND ";
constexpr std::string_view k_count_in_scope =
    "SELECT count(*) FROM (SELECT r.id FROM tasks r WHERE {scope:r} AND ";
constexpr std::string_view k_open_now = "r.state = 'open'";
constexpr std::string_view k_open_then =
    "r.opened_at < $1 AND (r.closed_at IS NULL OR r.closed_at >= $2)";
constexpr std::string_view k_closed = "r.state <> 'open'";
constexpr std::string_view k_closed_then = "r.state <> 'open' AND r.closed_at < $1";
constexpr std::string_view k_open_of_person = R"(
    WHERE r.person IN {set} AND r.state = 'open' AND {scope:r} ORDER BY r.late_from, r.id
)";
constexpr std::string_view k_all_of_person = R"(
    WHERE r.person IN {set} ORDER BY r.opened_at, r.id
)";
constexpr std::string_view k_open_of_kind = R"(
    WHERE r.subject = $1 AND r.kind = $2 AND r.state = 'open' AND {scope:r}
    ORDER BY r.late_from, r.id
)";
constexpr std::int64_t     k_count_most = 10'000;

/// The moment the queue is looked at: now for today, the beginning of any other day.
Instant asked(const Work& work, const TaskQuery& query) {
    return !query.on || *query.on == work.today() ? work.now() : start_of(*query.on);
}

/// A question being put together: pieces of SQL and the arguments they name.
struct Question {
    std::string conditions;
    store::Row  arguments;

    std::string name(store::Value value) {
        arguments.push_back(std::move(value));
        return "$" + std::to_string(arguments.size());
    }
};

Question whose_state(const Work& work, const TaskQuery& query) {
    const auto moment = asked(work, query);
    const bool past = query.on && *query.on < work.today();
    if (query.closed.value_or(false)) {
        if (!past) return {std::string(k_closed), {}};
        return {std::string(k_closed_then), {store::value_of(moment)}};
    }
    if (!past) return {std::string(k_open_now), {}};
    return {std::string(k_open_then),
            {store::value_of(start_of(*query.on + days{1})), store::value_of(moment)}};
}

/// "<late_from in ms>.<id>" of the last line shown.
std::pair<std::int64_t, Uuid> place_after(std::string_view text) {
    const auto   dot = text.find('.');
    std::int64_t at = 0;
    const auto   id = dot == text.npos ? std::nullopt : uuid_of(text.substr(dot + 1));
    const auto   end = dot == text.npos ? text.data() : text.data() + dot;
    const auto   read = std::from_chars(text.data(), end, at);
    if (!id || read.ec != std::errc{} || read.ptr != end) refuse("after", "tasks.after_unreadable");
    return {at, *id};
}

/// How many there are; one more than the most that is counted when there are more.
std::int64_t count_of(Work& work, Question question) {
    const auto most = question.name(k_count_most + 1);
    const auto rows = work.query(
        std::string(k_count_in_scope) + question.conditions + " LIMIT " + most + ") AS counted",
        question.arguments);
    return store::whole_of(rows.at(0).at(0));
}

}  // namespace

TaskLinePage queue(Work& work, const TaskQuery& query) {
    work.need("task.read");
    const auto limit = edge::lines_of(query.limit);
    const auto moment = asked(work, query);

    auto question = whose_state(work, query);
    if (query.person)
        question.conditions +=
            people::over_set(work, {*query.person}, " AND r.person IN {set}", question.arguments);
    if (query.unit_code) {
        std::string names;
        for (const auto& unit :
             units_named(work, query.unit_code->value, query.on.value_or(work.today())))
            names += (names.empty() ? "" : ", ") + question.name(unit);
        question.conditions += " AND r.unit IN (" + names + ")";
    }
    if (query.overdue) {
        const auto place = question.name(store::value_of(moment));
        question.conditions +=
            (*query.overdue ? " AND r.late_from <= " : " AND r.late_from > ") + place;
    }

    TaskLinePage page;
    page.count = count_of(work, question);
    page.more_than = page.count > k_count_most;
    page.count = std::min(page.count, k_count_most);

    if (query.after) {
        const auto [late_from, id] = place_after(query.after->value);
        const auto at = question.name(late_from);
        question.conditions += " AND (r.late_from > " + at + " OR (r.late_from = " + at +
                               " AND r.id > " + question.name(id) + "))";
    }
    const auto last_argument = question.name(limit + 1);
    auto       tasks = work.select<Task>(std::string(k_in_scope) + question.conditions +
                                       " ORDER BY r.late_from, r.id LIMIT " + last_argument,
                                   question.arguments);
    if (static_cast<std::int64_t>(tasks.size()) > limit) {
        tasks.pop_back();
        const auto& last = tasks.back();
        page.next = {{std::to_string(last.late_from.time_since_epoch().count()) + "." +
                      to_text(last.id.value)}};
    }
    for (auto& task : tasks) page.items.push_back(line_of(work, std::move(task), moment));
    return page;
}

std::vector<TaskLine> open_of(Work& work, Ref<people::Person> person) {
    std::vector<TaskLine> lines;
    for (auto& task : people::select_of_set<Task>(work, person, k_open_of_person))
        lines.push_back(line_of(work, std::move(task), work.now()));
    return lines;
}

std::vector<Task> all_of(Work& work, Ref<people::Person> person) {
    work.get(person);  // in the scope, for a former office as it was then
    const auto across = work.as_system("tasks.all_of");
    return people::select_of_set<Task>(work, person, k_all_of_person);
}

std::optional<Task> open_task(Work& work, const Uuid& subject, std::string_view kind) {
    auto tasks = work.select<Task>(k_open_of_kind, {subject, std::string(kind)});
    return tasks.empty() ? std::nullopt : std::optional{std::move(tasks.front())};
}

}  // namespace tasks
