// Open tasks when units change: they go to the unit that takes over; those of a divided unit stay
// in it, for somebody to assign.
#include "tasks/tasks.h"

namespace tasks {
namespace {

constexpr auto k_open_in = "WHERE r.unit = $1 AND r.state = 'open' ORDER BY r.id";
constexpr auto k_count_open =
    "SELECT count(*) FROM tasks t WHERE t.unit = $1 AND t.state = 'open' AND {scope:t}";

void move_to(Work& work, Task task, const Uuid& unit) {
    if (task.unit.value == unit) return;
    task.unit = {unit};
    work.put(std::move(task));
}

}  // namespace

void hear_of_units(Work& work, const store::Event& event) {
    const bool succeeded = event.name == "places.unit.succeeded";
    if (!succeeded && event.name != "places.unit.annulled") return;
    const auto system = work.as_system("tasks.hear_of_units");
    for (auto& task : work.select<Task>(k_open_in, {event.unit})) {
        // A unit that never was gives its tasks back to where each person's file is.
        const auto back = succeeded ? event.subject : work.get(task.person).unit.value;
        move_to(work, std::move(task), back);
    }
}

std::int64_t count_open(Work& work, const std::vector<Uuid>& units) {
    std::int64_t count = 0;
    for (const auto& unit : units)
        count += store::whole_of(work.query(k_count_open, {unit}).at(0).at(0));
    return count;
}

}  // namespace tasks
