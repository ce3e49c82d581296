// Tasks, files and accounts when units change: they follow a unit that is taken over whole, and
// nobody reaches what the change did not give him.
#include "people/search.h"
#include "places/change.h"
#include "store/jobs.h"
#include "tests/office.h"

using namespace tasks;
using test::clock;
using test::Office;

namespace {

const Date k_day = make_date(2026, 7, 20);

/// The office of two communes with real accounts: an officer in each, one who left, an analyst of
/// the province and two administrators.
struct House : Office {
    template <class F>
    auto system(F&& f) {
        return world.store().write(store::Store::system("test"), std::forward<F>(f));
    }
    template <class F>
    auto as(const char* login, F&& f) {
        return world.store().write(identity::actor_of_login(world.store(), login),
                                   std::forward<F>(f));
    }
    House()
        : Office(k_day, {identity::open}, [](store::Store& s) {
              s.listen(identity::hear);
              s.listen(hear_units);
              places::know_above(
                  s, {.counts = {{"people", people::count_in},
                                 {"open_tasks", count_open},
                                 {"accounts", identity::count_memberships}},
                      .memberships = identity::living_memberships,
                      .reach = [](Work& w) { return identity::reach_with(w, "places.manage"); },
                      .name_of = identity::account_name});
          }) {
        account("here", "commune_officer", here, {});
        account("there", "commune_officer", there, {});
        account("left", "commune_officer", there, make_date(2026, 7, 10));
        account("analyst", "province_analyst", province, {});
        account("first", "administrator", province, {});
        account("second", "administrator", province, {});
        mine = person("Người Mẫu Đây");
        positive(mine, here, "one");
        theirs = system([&](Work& w) {
            return w.put(people::Person{.unit = there, .name = {{"Người Mẫu Kia"}}}).id;
        });
        positive(theirs, there, "two");
    }
    void account(const char* login, const char* role, Ref<places::Unit> holder,
                 std::optional<Date> until) {
        system([&](Work& w) {
            const auto made = w.put(identity::Account{.login = {login},
                                                      .name = {std::string("Cán bộ ") + login},
                                                      .password = {{"-"}},
                                                      .state = {"active"},
                                                      .language = {"vi"}});
            w.put(identity::Membership{.account = made.id,
                                       .holder = holder,
                                       .role = {role},
                                       .from_day = make_date(2026, 7, 1),
                                       .to_day = until});
        });
    }
    void positive(Id<people::Person> person, Ref<places::Unit> unit, const char* subject) {
        system([&](Work& w) {
            w.tell({.name = "cases.test.positive",
                    .person = person.value,
                    .unit = unit.value,
                    .subject = named_uuid("test", subject),
                    .basis = "B",
                    .at = clock(2026, 7, 20, 8)});
        });
    }
    places::UnitChangeFile enter(const char* kind, std::vector<places::ChangeRow> rows) {
        return as("first", [&](Work& w) {
            return places::enter_change(w, {.kind = {kind},
                                            .number = {"1/NQ"},
                                            .decided_on = make_date(2026, 7, 1),
                                            .article = {"Nghị quyết 1/NQ, Điều 1"},
                                            .on_day = k_day,
                                            .rows = std::move(rows)});
        });
    }
    places::UnitChangeFile confirm(const places::UnitChangeFile& file, bool followed = true) {
        auto done =
            as("second", [&](Work& w) { return places::confirm_change(w, file.change.id); });
        if (followed) follow_units(world.store());
        return done;
    }
    places::UnitChangeFile merge() {
        return enter("merge", {{{"90001"}, {{"whole"}}, {{"90001"}}, {{"Xã Chung"}}},
                               {{"90002"}, {{"whole"}}, {{"90001"}}}});
    }
    places::UnitChangeFile split() {
        return enter("split", {{{"90001"}, {{"part"}}, {{"90001"}}, {{"Xã Đây Thượng"}}},
                               {{"90001"}, {{"part"}}, {{"90009"}}, {{"Xã Đây Hạ"}}, {{"xa"}}}});
    }
    const places::Unit& unit(const char* code) {
        return *read([&](Work& w) { return w.copy<places::Directory>().by_code(code, k_day); });
    }
    std::set<std::string> queue_of(const char* login) {
        return as(login, [](Work& w) {
            std::set<std::string> names;
            for (const auto& line : queue(w, {}).items) names.insert(line.person_name.value);
            return names;
        });
    }
    Ref<places::Unit> unit_of_task(Id<people::Person> person) {
        return system([&](Work& w) { return tasks::open_of(w, person).at(0).task.unit; });
    }
    bool reads(const char* login, Id<people::Person> person) {
        return as(login, [&](Work& w) { return w.find(person).has_value(); });
    }
    std::int64_t holding(const std::vector<places::HoldingCount>& counts, std::string_view what) {
        for (const auto& one : counts)
            if (one.what.value == what) return one.count;
        return -1;
    }

    Id<people::Person> mine, theirs;
};
using Names = std::set<std::string>;

}  // namespace

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
    CHECK(to_assign("analyst") == 1);
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
