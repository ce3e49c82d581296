/// Changes of units: what every module tells about a unit before one, who hears it after, and the
/// command line.
#include <chrono>
#include <iostream>

#include "app/files.h"
#include "app/house.h"
#include "cases/cases.h"

namespace app {

void furnish_units(store::Store& store) {
    places::know_above(
        store,
        {.counts = {{"people", people::count_in},
                    {"managed", cases::count_managed},
                    {"transfers", cases::count_transfers},
                    {"open_tasks", tasks::count_open},
                    {"accounts", identity::count_memberships}},
         .memberships = identity::living_memberships,
         .reach = [](store::Work& work) { return identity::reach_with(work, "places.manage"); },
         .name_of = identity::account_name});
    // A change confirmed for a day to come takes effect when that day begins.
    store.every("places.apply_due", std::chrono::minutes{1}, [](store::Store& s) {
        s.write(store::Store::system("places.apply_due"),
                [](store::Work& work) { places::apply_due(work); });
    });
    store.listen(identity::hear);
    store.listen(tasks::hear_units);
}

int change_units(const Options& options, const std::string& file, const std::string& as,
                 bool dry_run) {
    const auto bytes = read_file(file);
    const auto name = file.substr(file.rfind('/') + 1);
    const auto target = std::string("/api/unit-changes/file") + (dry_run ? "?preview=1" : "");
    if (const auto reply = ask_server(socket_of(options), "POST", target, as, "text/csv", bytes)) {
        std::cout << reply->body << '\n';
        return reply->status == 200 ? 0 : 1;
    }
    auto       house = open_house(options, Mode::write);
    const auto actor = identity::actor_of_login(*house.store, as);
    std::cout << places::enter_change_file(*house.store, actor, name, bytes, dry_run) << '\n';
    return 0;
}

}  // namespace app
