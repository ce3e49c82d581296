#include "tasks/clocks.h"

namespace tasks {

void open(store::Store& store) {
    store.know({&base::kept_shape<Task>});
    store.facts_of<Task>([](const Task& task) { return facts_of(task); });
    store.keep(std::make_shared<Clockwork>(read_clocks(store.law())));
}

edge::Routes routes() {
    using edge::route;
    return {
        route("GET", "/tasks", queue),
        route("POST", "/tasks/{id}/remedy", settle_remedy),
    };
}

}  // namespace tasks
