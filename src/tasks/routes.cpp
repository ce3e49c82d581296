#include "store/jobs.h"
#include "tasks/clocks.h"

namespace tasks {

void open(store::Store& store) {
    store.know({&base::kept_shape<Task>, &base::kept_shape<ReminderSetting>});
    store.facts_of<Task>([](const Task& task) { return facts_of(task); });
    store.every(k_follow, std::chrono::seconds{10}, follow_units);
    store.handle_job(k_follow, [](store::JobRun& run) { follow_units(run.store); });
    store.every("tasks.remind", std::chrono::minutes{10}, remind);
    store.keep(std::make_shared<Clockwork>(read_clocks(store.law())));
}

edge::Routes routes() {
    using edge::route;
    return {
        route("GET", "/tasks", queue),
        route("GET", "/calendar", calendar),
        route("GET", "/reminders", reminder_choice),
        route("POST", "/reminders", choose_reminders),
        edge::with_match(route("POST", "/tasks/{id}/remedy", settle_remedy)),
    };
}

}  // namespace tasks
