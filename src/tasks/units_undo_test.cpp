// Tasks when a change of units is taken back, and in which steps they move.
#include "store/jobs.h"
#include "tasks/units_in_test.h"

using namespace tasks;
using namespace tasks::test_units;

TEST_CASE("an annulled merger gives everybody back what he had") {
    House      house;
    const auto applied = house.confirm(house.merge());
    const auto entry = house.as("first", [&](Work& w) {
        return places::undo_change(w, applied.change.id, {{"2/NQ"}, k_day, {"x"}, {"Nhập nhầm"}});
    });
    REQUIRE(entry.effects);
    CHECK(entry.effects->accounts.size() == 2);
    for (const auto& one : entry.effects->accounts) CHECK(one.loses.size() >= 1);
    house.confirm(entry);
    CHECK(house.unit_of_task(house.mine) == house.here);
    CHECK(house.unit_of_task(house.theirs) == house.there);
    CHECK(house.queue_of("here") == Names{"Người Mẫu Đây"});
    CHECK(house.queue_of("there") == Names{"Người Mẫu Kia"});
    CHECK(house.world.store().verify().intact);
}

TEST_CASE("tasks of a merger that is taken back return at once, before the round comes") {
    House       house;
    auto&       store = house.world.store();
    store::Jobs jobs(store, [&](const std::string& login) {
        return std::optional(identity::actor_of_login(store, login));
    });
    const auto  applied = house.confirm(house.merge());
    house.world.at(k_day + base::days{2});
    jobs.run_waiting();  // the rounds ran: none is due while the clock stands
    CHECK(jobs.run_waiting() == 0);
    const auto entry = house.as("first", [&](Work& w) {
        return places::undo_change(w, applied.change.id, {{"2/NQ"}, k_day, {"x"}, {"Nhập nhầm"}});
    });
    CHECK(jobs.run_waiting() == 0);  // nothing is taken back yet
    house.confirm(entry, false);
    CHECK(house.queue_of("here") == Names{});  // theirs lie in a unit that never was
    CHECK(jobs.run_waiting() == 1);
    CHECK(house.queue_of("here") == Names{"Người Mẫu Đây"});
    CHECK(house.queue_of("there") == Names{"Người Mẫu Kia"});
    const auto asked = house.as("second", [](Work& w) { return store::own_jobs(w); });
    REQUIRE(asked.size() == 1);
    CHECK(asked[0].kind.value == "tasks.follow_units");
    CHECK(asked[0].state.value == "done");
}

TEST_CASE("hundreds of tasks follow their unit in steps, and are seen by the successor meanwhile") {
    House house;
    for (int i = 0; i < 50; ++i)
        house.positive(house.mine, house.here, ("more " + std::to_string(i)).c_str());
    const auto open_in = [&](Ref<places::Unit> unit) {
        return house.system([&](Work& w) { return count_open(w, {unit.value}); });
    };
    REQUIRE(open_in(house.here) == 51);
    const auto applied = house.confirm(house.merge(), false);
    const auto merged = house.unit("90001").id;
    CHECK(open_in(house.here) == 51);
    CHECK(house.as("there", [](Work& w) { return queue(w, {}).count; }) == 52);
    follow_units(house.world.store());
    CHECK(open_in(house.here) == 0);
    CHECK(open_in(merged) == 52);
    CHECK(house.as("there", [](Work& w) { return queue(w, {}).count; }) == 52);
    const auto entry = house.as("first", [&](Work& w) {
        return places::undo_change(w, applied.change.id, {{"2/NQ"}, k_day, {"x"}, {"Nhập nhầm"}});
    });
    house.confirm(entry);
    CHECK(open_in(merged) == 0);
    CHECK(open_in(house.here) == 51);
    CHECK(open_in(house.there) == 1);
}
