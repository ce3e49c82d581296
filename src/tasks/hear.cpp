#include "base/ensure.h"
#include "tasks/clocks.h"

namespace tasks {
namespace {

constexpr std::string_view k_of_subject = R"(
    WHERE r.subject = $1 AND r.kind = $2 ORDER BY r.id
)";
constexpr std::string_view k_open_of_subject = R"(
    WHERE r.subject = $1 AND r.state = 'open' ORDER BY r.id
)";

void close(Work& work, Task task, std::string_view state, Instant at) {
    task.state = {std::string(state)};
    task.closed_at = at;
    work.put(task);
}

/// Closes or drops the open tasks of a kind ("*": of every kind) of the subject the event ends.
void end_tasks(Work& work, const store::Event& event, std::string_view kind, std::string_view state,
               Instant at) {
    const auto& subject = event.closes.empty() ? event.subject : event.closes;
    for (const auto& task : work.select<Task>(k_open_of_subject, {subject}))
        if (kind == "*" || task.kind.value == kind) close(work, task, state, at);
}

/// A duty done once is not born again. Of two limits for the same duty the earlier holds, and one of
/// the law before one of the house.
void open_once(Work& work, const Task& born) {
    for (auto known : work.select<Task>(k_of_subject, {born.subject, born.kind.value})) {
        if (known.state.value == "done") return;
        if (known.state.value != "open") continue;
        if (is_house_limit(known) == is_house_limit(born) ? known.late_from <= born.late_from
                                                          : is_house_limit(born))
            return;
        auto earlier = born;
        earlier.id = known.id;
        earlier.version = known.version;
        work.put(earlier);
        return;
    }
    work.put(born);
}

/// A duty that returns: what was done ends the running one and starts the next. Something entered
/// late, from before the running one began, changes nothing.
void open_next(Work& work, const store::Event& event, const std::optional<Task>& born,
               const std::string& kind, Instant start) {
    for (const auto& known : work.select<Task>(k_of_subject, {event.subject, kind})) {
        if (known.state.value != "open") continue;
        if (known.opened_at > start) return;
        close(work, known, "done", start);
    }
    if (born) work.put(*born);
}

}  // namespace

void hear(Work& work, const store::Event& told) {
    // A duty born today is that of the unit that stands today.
    auto        event = told;
    const auto& directory = work.copy<places::Directory>();
    if (const auto* unit = directory.unit(told.unit))
        if (const auto* today = directory.today_of(*unit, work.today()))
            event.unit = today->id.value;
    const auto& clockwork = work.copy<Clockwork>();
    const auto  heard = [&](const Clock& clock) { return applies(clock, event); };
    if (std::none_of(clockwork.clocks.begin(), clockwork.clocks.end(), heard)) return;

    const auto  now = work.now();
    const auto  at = event.backfill ? now : event.at.value_or(event.on ? start_of(*event.on) : now);
    const auto& book = work.law();
    auto        as_system = work.as_system("tasks.hear");
    for (const auto& clock : clockwork.clocks) {
        if (!heard(clock)) continue;
        if (clock.closes) end_tasks(work, event, clock.closes->value, "done", at);
        if (clock.drops) end_tasks(work, event, clock.drops->value, "dropped", at);
        if (!clock.opens) continue;
        const auto born = task_born(clock, event, book, now);
        if (clock.every)
            open_next(work, event, born, clock.opens->value, at);
        else if (born)
            open_once(work, *born);
    }
}

void open_remedy(Work& work, const store::Event& event, std::string_view mark,
                 std::string_view article, Date due_on) {
    auto as_system = work.as_system("tasks.open_remedy");
    for (const auto& task : work.select<Task>(k_open_of_subject, {event.subject}))
        if (task.kind.value == "remedy" && task.term.value == mark) return;
    Task task;
    task.person = {event.person};
    task.unit = {event.unit};
    task.subject = event.subject;
    task.kind = {"remedy"};
    task.term = {std::string(mark)};
    task.basis = {event.basis};
    task.article = {std::string(article) + "; " + remedy_term(work).article};
    task.opened_at = work.now();
    task.due_on = due_on;
    task.late_from = start_of(due_on + days{1});
    task.state = {"open"};
    task.pack = {work.law().hash()};
    work.put(task);
}

void move_open(Work& work, Ref<people::Person> person, Ref<places::Unit> from,
               Ref<places::Unit> to) {
    constexpr std::string_view k_open_there = R"(
        WHERE r.person IN {set} AND r.unit = $1 AND r.state = 'open' ORDER BY r.id
    )";
    const auto                 across = work.as_system("tasks.move_open");
    for (auto& task : people::select_of_set<Task>(work, person, k_open_there, {from.value})) {
        task.unit = to;
        work.put(task);
    }
}

const law::Term& remedy_term(Work& work) {
    return work.law().term("house.remedy", law::basis_of_act(work.now()), work.today());
}

Date remedy_day(Work& work) {
    return law::due_from(work.law(), remedy_term(work), std::nullopt, work.today()).on.value();
}

}  // namespace tasks
