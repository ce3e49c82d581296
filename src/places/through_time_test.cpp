// A unit of any time in the boundaries of any day, on the shipped map.
#include <doctest/doctest.h>

#include "places/map.h"
#include "tests/world.h"

using namespace places;
using base::make_date;

namespace {

const Date k_last_old = make_date(2025, 6, 30), k_first_new = make_date(2025, 7, 1);
const Date k_today = make_date(2026, 11, 29);

const Directory& directory() {
    static test::World world({places::open});
    static const auto* kept = [] {
        world.store().write(store::Store::system("test"), [](Work& work) { load_pack(work); });
        return world.store().read(store::Store::system("test"),
                                  [](Work& work) { return &work.copy<Directory>(); });
    }();
    return *kept;
}
const Unit& unit(std::string_view code, Date on) {
    const auto* found = directory().by_code(code, on);
    REQUIRE(found);
    return *found;
}
std::vector<std::string> names(const std::vector<const Unit*>& units) {
    std::vector<std::string> out;
    for (const auto* u : units) out.push_back(u->name.value);
    return out;
}
using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("a unit is itself on every day it stood") {
    const auto& thanh_sen = unit("18073", k_today);
    for (const auto day : {k_first_new, k_today}) {
        const auto then = directory().on_day(thanh_sen, day);
        CHECK(then.unit == &thanh_sen);
        CHECK(then.whole);
        CHECK(then.parts == std::vector<const Unit*>{&thanh_sen});
    }
}

TEST_CASE("a unit taken over whole belongs to its successor from the day on, not a day before") {
    const auto& nam_ha = unit("18073", k_last_old);
    CHECK(directory().on_day(nam_ha, k_last_old).unit == &nam_ha);
    const auto then = directory().on_day(nam_ha, k_first_new);
    CHECK(then.unit == &unit("18073", k_first_new));
    CHECK(then.whole);
}

TEST_CASE("a divided unit is attributable to its province and to no commune") {
    const auto then = directory().on_day(unit("18082", k_last_old), k_today);
    CHECK_FALSE(then.whole);
    CHECK(then.unit == &unit("42", k_today));
    CHECK(names(then.parts) == Names{"Phường Thành Sen", "Phường Hà Huy Tập"});
}

TEST_CASE("a unit of today is backwards what it was made of") {
    const auto merged = directory().on_day(unit("18073", k_today), k_last_old);
    CHECK_FALSE(merged.whole);
    CHECK(merged.parts.size() == 9);
    CHECK(merged.unit->name.value == "Thành phố Hà Tĩnh");
    const auto kept = directory().on_day(unit("23872", k_today), k_last_old);
    CHECK(kept.whole);
    CHECK(kept.unit == &unit("23872", k_last_old));
    const auto province = directory().on_day(unit("52", k_today), k_last_old);
    CHECK_FALSE(province.whole);
    CHECK(province.unit == nullptr);  // two provinces, nothing above them
    CHECK(province.parts.size() == 2);
}

TEST_CASE("a district is today where its communes are") {
    const auto then = directory().on_day(unit("631", k_last_old), k_today);
    CHECK(then.unit == &unit("52", k_today));
    CHECK_FALSE(then.whole);
    CHECK(then.parts.size() >= 2);
    for (const auto* part : then.parts) CHECK(level_of(*part) == 2);
}

TEST_CASE("every unit of one day has its place on every other day, and the way back leads home") {
    int divided = 0;
    for (const auto* u : directory().all()) {
        for (const auto day : {k_last_old, k_first_new, k_today}) {
            const auto then = directory().on_day(*u, day);
            CHECK_FALSE(then.parts.empty());
            for (const auto* part : then.parts) CHECK(is_alive(*part, day));
            if (then.whole) {
                CHECK(then.unit == then.parts.front());
                const auto back = directory().on_day(*then.unit, u->valid_from);
                CHECK(std::ranges::count(back.parts, u) == 1);
            } else if (level_of(*u) == 2 && day == k_today) {
                ++divided;
            }
        }
    }
    CHECK(divided == 5);
}

TEST_CASE("the tree of a day holds what stood that day and nothing else") {
    CHECK(names(directory().tops(k_last_old)) ==
          Names{"Tỉnh Hà Tĩnh", "Tỉnh Bình Định", "Tỉnh Gia Lai"});
    CHECK(names(directory().tops(k_first_new)) == Names{"Tỉnh Hà Tĩnh", "Tỉnh Gia Lai"});
    CHECK(directory().tree(unit("42", k_last_old), k_last_old).size() == 1 + 12 + 209);
    CHECK(directory().tree(unit("42", k_today), k_today).size() == 1 + 69);
    const auto old = directory().tree(unit("64", k_last_old), k_last_old);
    CHECK(old.front()->name.value == "Tỉnh Gia Lai");
    for (const auto* u : old) CHECK(is_alive(*u, k_last_old));
}

TEST_CASE("an address names its commune when it is certain which") {
    const auto in = [](std::string_view address) {
        const auto* found = directory().in_address(address, k_today);
        return found ? directory().path(*found) : "";
    };
    CHECK(in("Thôn Mook Đen, xã Ia Dom, tỉnh Gia Lai") == "Xã Ia Dom, tỉnh Gia Lai");
    CHECK(in("Làng Bi, X. Ia Dom - Đức Cơ - Gia Lai") == "Xã Ia Dom, tỉnh Gia Lai");
    CHECK(in("Tổ 3, phường Nam Hà, TP Hà Tĩnh") ==
          "Phường Nam Hà, thành phố Hà Tĩnh, tỉnh Hà Tĩnh");
    CHECK(in("Thôn 3, Ia Dom") == "");  // without its kind a name may be a hamlet's
    CHECK(in("xã Không Có, tỉnh Gia Lai") == "");
    CHECK(in("") == "");
}

TEST_CASE("a code leads to who bears it, else to what became of the last who did") {
    CHECK(directory().by_code_or_successor("18073", k_last_old)->name.value == "Phường Nam Hà");
    CHECK(directory().by_code_or_successor("18073", k_today)->name.value == "Phường Thành Sen");
    CHECK(directory().by_code_or_successor("64", k_today) == &unit("52", k_today));
    CHECK(directory().by_code_or_successor("18082", k_today) == nullptr);  // divided
    CHECK(directory().by_code_or_successor("99999", k_today) == nullptr);
}

TEST_CASE("a code given to another unit later means each on its own days") {
    Directory  map;
    const auto put = [&](const char* name, Date from, std::optional<Date> to) {
        Unit u{.id = {base::new_uuid()},
               .code = {"70001"},
               .name = {name},
               .kind = {"xa"},
               .valid_from = from,
               .valid_to = to};
        map.put(u);
        return map.unit(u.id.value);
    };
    const auto* first = put("Xã Suối Cũ", make_date(2020, 1, 1), make_date(2024, 12, 31));
    const auto* second = put("Xã Đồi Mới", make_date(2026, 7, 1), std::nullopt);
    CHECK(map.by_code("70001", make_date(2024, 12, 31)) == first);
    CHECK(map.by_code("70001", make_date(2025, 1, 1)) == nullptr);
    CHECK(map.by_code("70001", make_date(2026, 6, 30)) == nullptr);
    CHECK(map.by_code("70001", make_date(2026, 7, 1)) == second);
    CHECK(map.by_code_or_successor("70001", make_date(2025, 1, 1)) == nullptr);
    CHECK(map.by_code_or_successor("70001", k_today) == second);
    CHECK(map.meant_by_code("70001", make_date(2025, 1, 1)) == first);  // dissolved, nobody's yet
    CHECK(map.meant_by_code("70001", make_date(2026, 6, 30)) == first);
    CHECK(map.meant_by_code("70001", make_date(2026, 7, 1)) == second);
    CHECK(map.meant_by_code("70001", make_date(2019, 12, 31)) == nullptr);
    CHECK(map.search("70001", k_today, 10) == std::vector<const Unit*>{second});
    CHECK(map.search_past("70001", k_today, 10) == std::vector<const Unit*>{first});
}

TEST_CASE("what was annulled never was") {
    Directory  map;
    const auto day = make_date(2026, 10, 1);
    Unit       before{.id = {base::new_uuid()},
                      .code = {"70001"},
                      .name = {"Xã Một"},
                      .kind = {"xa"},
                      .valid_from = make_date(2020, 1, 1)};
    Unit       after{.id = {base::new_uuid()},
                     .code = {"70002"},
                     .name = {"Xã Hai"},
                     .kind = {"xa"},
                     .valid_from = day,
                     .annulled_on = day};
    map.put(before);
    map.put(after);
    map.put(Succession{.id = {base::new_uuid()},
                       .before = before.id,
                       .after = after.id,
                       .relation = {"whole"},
                       .on_day = day,
                       .annulled_on = day});
    CHECK(map.by_code("70002", k_today) == nullptr);
    CHECK(map.by_name("Xã Hai", k_today).empty());
    CHECK(map.search("", k_today, 10).size() == 1);
    CHECK(map.search_past("Xã Hai", k_today, 10).empty());
    CHECK(map.successors(*map.unit(before.id.value)).empty());
    CHECK(map.cover().size() == 2);  // each itself, neither the other
    CHECK(map.on_day(*map.unit(after.id.value), k_today).unit == nullptr);
}

TEST_CASE("who holds a unit and what it became holds one unit of today") {
    const auto today = [](std::vector<const Unit*> held) {
        std::vector<base::Uuid> ids;
        for (const auto* one : held) ids.push_back(one->id.value);
        return directory().today_of(ids, k_today);
    };
    const auto *old = &unit("18073", k_last_old), *now = &unit("18073", k_today);
    CHECK(today({now}) == now);
    CHECK(today({old, now}) == now);
    CHECK(today({now, &unit("23872", k_today)}) == nullptr);
    CHECK(today({now, &unit("18082", k_last_old)}) == nullptr);  // divided
    CHECK(today({}) == nullptr);
}

TEST_CASE("a district, which nothing succeeds, names what its communes became") {
    const auto&        pleiku = unit("622", k_last_old);
    static test::World world({places::open});
    world.store().write(store::Store::system("test"), [](Work& work) { load_pack(work); });
    const auto            page = world.store().read(test::World::as("reader", {}), [&](Work& work) {
        return list_units(work, {.q = {{pleiku.name.value}}, .on = k_last_old});
    });
    std::set<std::string> parts;
    for (const auto& line : page.items)
        if (line.code.value == "622")
            for (const auto& part : line.successors)
                parts.insert(part.relation.value + " " + part.name.value);
    CHECK(parts.contains("part Phường Pleiku"));
    CHECK(parts.contains("part Phường Hội Phú"));
}
