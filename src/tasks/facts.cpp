#include "tasks/tasks.h"

namespace tasks {

std::vector<store::Fact> facts_of(const Task& task) {
    if (task.state.value == "dropped" || is_house_limit(task)) return {};
    const auto  day = task.due_on ? *task.due_on : day_of(task.due_at.value());
    store::Fact due{"step_due", task.kind.value, task.person.value, task.unit.value,
                    day,        day + days{1}};
    if (!task.closed_at || *task.closed_at >= task.late_from) return {due};
    auto kept = due;
    kept.kind = "step_on_time";
    return {due, kept};
}

}  // namespace tasks
