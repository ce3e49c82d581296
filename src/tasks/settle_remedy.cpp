#include "tasks/tasks.h"

namespace tasks {

Task settle_remedy(Work& work, Id<Task> id, const Remedying& how) {
    work.need("case.record");
    auto task = work.get(id);
    if (how.done_at > work.now())
        throw base::Fault(base::Fault::Kind::invalid, "record.invalid",
                          {{"done_at", "tasks.in_the_future"}});

    law::Verdict verdict;
    if (task.kind.value != "remedy") verdict.refuse("tasks.not_a_remedy", task.article.value);
    if (task.state.value != "open") verdict.refuse("tasks.closed_already", task.article.value);
    law::require(verdict);

    task.state = {"done"};
    task.closed_at = how.done_at;
    task.outcome = how.outcome;
    return work.put(task);
}

}  // namespace tasks
