/// An office of two communes that are merged, divided, or never were, for the tests of what follows.
#pragma once
#include "people/search.h"
#include "places/change.h"
#include "tests/office.h"

namespace tasks::test_units {
using test::clock;
using test::Office;
using Names = std::set<std::string>;

inline const Date k_day = make_date(2026, 7, 20);

/// The office of two communes with real accounts: an officer in each, one who left, an analyst and a
/// matching desk of the province and two administrators.
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
        account("desk", "matching_desk", province, {});
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

}  // namespace tasks::test_units
