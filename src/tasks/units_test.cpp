// Tasks, files and accounts when units change: they follow a unit that is taken over whole, and
// nobody reaches what the change did not give him.
#include "tasks/units_in_test.h"

using namespace tasks;
using namespace tasks::test_units;

TEST_CASE("before a merger is confirmed it says what each unit gets and whose reach changes") {
    House      house;
    const auto file = house.merge();
    REQUIRE(file.effects);
    const auto& effects = *file.effects;
    REQUIRE(effects.closing.size() == 2);
    for (const auto& closing : effects.closing) {
        CHECK(house.holding(closing.holdings, "people") == 1);
        CHECK(house.holding(closing.holdings, "open_tasks") == 1);
        CHECK(house.holding(closing.holdings, "accounts") == 1);
    }
    REQUIRE(effects.opening.size() == 1);
    CHECK(house.holding(effects.opening[0].receives, "people") == 2);
    CHECK(house.holding(effects.opening[0].receives, "open_tasks") == 2);
    CHECK(house.holding(effects.opening[0].receives, "accounts") == 2);
    CHECK(effects.by_hand == 0);
    REQUIRE(effects.accounts.size() == 2);  // the one who left, the province: nothing changes
    for (const auto& one : effects.accounts) {
        CHECK(one.moves_to->value == "Xã Chung");
        CHECK(one.gains.size() == 1);
        CHECK(one.loses.empty());
    }
    CHECK(file.entered_name.value == "Cán bộ first");
    CHECK(house.unit_of_task(house.mine) == house.here);  // nothing happened yet
}

TEST_CASE("after a merger the officers of the successor read and work on what both units had") {
    House house;
    CHECK(house.queue_of("here") == Names{"Người Mẫu Đây"});
    CHECK_FALSE(house.reads("here", house.theirs));
    house.confirm(house.merge());
    const auto merged = house.unit("90001").id;
    CHECK(house.unit_of_task(house.mine) == merged);
    CHECK(house.unit_of_task(house.theirs) == merged);
    for (const auto* login : {"here", "there"}) {
        CHECK(house.queue_of(login) == Names{"Người Mẫu Đây", "Người Mẫu Kia"});
        CHECK(house.reads(login, house.mine));
        CHECK(house.reads(login, house.theirs));
    }
    CHECK(house.queue_of("analyst").size() == 2);
}

TEST_CASE(
    "who left the former unit before the day reads nothing, and a former unit no more than its "
    "own") {
    House house;
    house.confirm(house.merge());
    CHECK_FAULT(forbidden, "account.no_role", house.queue_of("left"));
    const auto former = test::World::as("former", {"person.read", "task.read"}, {house.here.value});
    house.world.store().read(former, [&](Work& w) {
        CHECK(w.find(house.mine).has_value());
        CHECK_FALSE(w.find(house.theirs).has_value());
        CHECK_FALSE(w.covers(house.unit("90001").id.value));
    });
}

TEST_CASE("tasks of a divided unit stay to be assigned, and neither part reaches them by itself") {
    House      house;
    const auto file = house.split();
    CHECK(file.effects->by_hand == 1);
    CHECK(file.effects->closing[0].fate.value == "divided");
    for (const auto& opening : file.effects->opening)
        CHECK(house.holding(opening.receives, "people") == 0);
    REQUIRE(file.effects->accounts.size() == 1);
    CHECK_FALSE(file.effects->accounts[0].moves_to);
    CHECK(file.effects->accounts[0].gains.empty());
    house.confirm(file);
    CHECK(house.unit_of_task(house.mine) == house.here);
    CHECK(house.queue_of("here") == Names{"Người Mẫu Đây"});
    CHECK(house.queue_of("analyst").size() == 2);
    CHECK(house.system([&](Work& w) { return people::waits_for_assignment(w, house.here.value); }));
    CHECK_FALSE(
        house.system([&](Work& w) { return people::waits_for_assignment(w, house.there.value); }));
    const auto to_assign = [&](const char* login) {
        return house.as(login, [](Work& w) {
            return people::search(w, people::PersonSearch{.to_assign = true}).count;
        });
    };
    CHECK(to_assign("here") == 1);
    CHECK(to_assign("there") == 0);
    CHECK(to_assign("desk") == 1);
    house.account("upper", "commune_officer", house.unit("90001").id, {});
    house.account("lower", "commune_officer", house.unit("90009").id, {});
    for (const auto* login : {"upper", "lower"}) {
        CHECK(house.queue_of(login).empty());
        CHECK_FALSE(house.reads(login, house.mine));
    }
}

TEST_CASE("a duty born after the merger is the new unit's, whatever unit the file was begun in") {
    House house;
    house.confirm(house.merge());
    const auto late = house.system([&](Work& w) {
        return w.put(people::Person{.unit = house.here, .name = {{"Người Mẫu Ba"}}}).id;
    });
    house.positive(late, house.here, "three");
    CHECK(house.unit_of_task(late) == house.unit("90001").id);
    CHECK(house.queue_of("there").contains("Người Mẫu Ba"));
}

TEST_CASE("a filter by the code of a unit closed yesterday shows what became of it") {
    House house;
    house.confirm(house.merge());
    const auto names = [&](const char* code) {
        return house.as("analyst", [&](Work& w) {
            TaskQuery query;
            query.unit_code = Text<8>{code};
            return queue(w, query).count;
        });
    };
    CHECK(names("90002") == 2);  // closed, taken over whole
    CHECK(names("90001") == 2);
    CHECK_FAULT(invalid, "record.invalid", names("90009"));
}

TEST_CASE("a filter by the code of a divided unit shows what is to be assigned, its parts do not") {
    House house;
    house.confirm(
        house.enter("split", {{{"90001"}, {{"part"}}, {{"90008"}}, {{"Xã Thượng"}}, {{"xa"}}},
                              {{"90001"}, {{"part"}}, {{"90009"}}, {{"Xã Hạ"}}, {{"xa"}}}}));
    const auto count = [&](const char* code) {
        return house.as("analyst", [&](Work& w) {
            TaskQuery query;
            query.unit_code = Text<8>{code};
            return queue(w, query).count;
        });
    };
    CHECK(count("90001") == 1);
    CHECK(count("90008") == 0);
    CHECK(count("90009") == 0);
}
