#include <doctest/doctest.h>

#include "places/map.h"
#include "tests/world.h"

using namespace places;
using base::make_date;

namespace {

const Date k_last_old = make_date(2025, 6, 30), k_first_new = make_date(2025, 7, 1);
const Date k_today = make_date(2026, 11, 29);

/// One house with the shipped units, shared by the questions that change nothing.
test::World& loaded() {
    static test::World world({places::open});
    static const bool  once = [] {
        world.store().write(store::Store::system("test"), [](Work& work) { load_pack(work); });
        return true;
    }();
    (void)once;
    return world;
}
const Directory& directory() {
    return *loaded().store().read(store::Store::system("test"),
                                  [](Work& work) { return &work.copy<Directory>(); });
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
/// Names with "former" behind those gone today.
std::vector<std::string> found(std::string_view name, Date on = k_today) {
    std::vector<std::string> out;
    for (const auto* u : directory().by_name(name, on))
        out.push_back(u->name.value + (is_alive(*u, on) ? "" : " (former)"));
    return out;
}
bool covers(const Unit& holder, const Unit& unit) {
    return loaded().store().covers({.holders = {holder.id.value}}, unit.id.value);
}
using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("both provinces are there before and after 1 July 2025") {
    const auto count = [](Date on, auto&& is) {
        return std::ranges::count_if(directory().all(),
                                     [&](const Unit* u) { return is_alive(*u, on) && is(*u); });
    };
    const auto communes_of = [&](std::string_view province, Date on) {
        const auto& top = unit(province, on);
        return count(on, [&](const Unit& u) {
            return level_of(u) == 2 &&
                   directory().path(u).ends_with(", t" + top.name.value.substr(1));
        });
    };
    CHECK(communes_of("64", k_last_old) == 218);
    CHECK(communes_of("52", k_last_old) == 155);
    CHECK(communes_of("42", k_last_old) == 209);
    CHECK(communes_of("52", k_first_new) == 135);
    CHECK(communes_of("42", k_first_new) == 69);
    CHECK(count(k_last_old, [](const Unit& u) { return u.kind.value == "district"; }) == 40);
    CHECK(count(k_first_new, [](const Unit& u) { return u.kind.value == "district"; }) == 0);
    CHECK(count(k_first_new, [](const Unit& u) { return u.kind.value == "phuong"; }) == 34);
}

TEST_CASE("a code means the unit that bore it on the day") {
    CHECK(unit("18073", k_last_old).name.value == "Phường Nam Hà");
    CHECK(unit("18073", k_first_new).name.value == "Phường Thành Sen");
    CHECK(unit("52", k_last_old).name.value == "Tỉnh Bình Định");
    CHECK(unit("52", k_first_new).name.value == "Tỉnh Gia Lai");
    CHECK(directory().by_code("64", k_first_new) == nullptr);
    CHECK(unit("42", k_last_old).id == unit("42", k_first_new).id);
}

TEST_CASE("a unit says where it lies in its own time") {
    CHECK(directory().path(unit("23872", k_last_old)) == "Xã Ia Dom, huyện Đức Cơ, tỉnh Gia Lai");
    CHECK(directory().path(unit("23872", k_today)) == "Xã Ia Dom, tỉnh Gia Lai");
    CHECK(directory().path(unit("23563", k_last_old)) != "");
}

TEST_CASE("a name is found however it is written") {
    for (const auto* name :
         {"Xã Ia Dom", "ia dom", "IA DOM", "X. Ia Dom", "Xã Ia Dom, tỉnh Gia Lai",
          "Ia Dom - Đức Cơ - Gia Lai", "Xã IaDom", "xã ia dom (Đức Cơ)"})
        CHECK_MESSAGE((found(name) == Names{"Xã Ia Dom", "Xã Ia Dom (former)"}), name);
    CHECK(found("Xã H' Bông").front() == "Xã HBông (former)");
    CHECK(found("Đak Đoa").front() == "Xã Đak Đoa");
    CHECK(found("P. Thành Sen") == Names{"Phường Thành Sen"});
    CHECK(found("TX. Kỳ Anh") == Names{"Thị xã Kỳ Anh (former)"});
    CHECK(found("Xã Ia Dom, Hà Tĩnh").empty());
    CHECK(found("Xã Không Có").empty());
    CHECK(found(" , ").empty());
}

TEST_CASE("a name is not found before its unit was born") {
    CHECK(found("Thành Sen", k_last_old).empty());
    CHECK(found("Thành Sen", k_first_new) == Names{"Phường Thành Sen"});
    CHECK(found("Nam Hà", k_last_old) == Names{"Phường Nam Hà"});
    CHECK(found("Nam Hà", k_first_new) == Names{"Phường Nam Hà (former)"});
}

TEST_CASE("the kind chooses between units of one name and never refuses") {
    CHECK(found("Phường An Khê").front() == "Phường An Khê");
    CHECK(found("Thị xã An Khê") == Names{"Thị xã An Khê (former)"});
    CHECK(found("Thị trấn Ia Dom") == Names{"Xã Ia Dom", "Xã Ia Dom (former)"});
}

TEST_CASE("a misspelt name gets the nearest living units") {
    const auto nearest = [](std::string_view name) {
        return names(directory().suggestions(name, k_today));
    };
    CHECK(std::ranges::count(nearest("Xã Ia Don"), "Xã Ia Dom") == 1);
    CHECK(nearest("Ia Dmo").front() == "Xã Ia Dom");
    CHECK(nearest("Xã Chơ GLong").front() == "Xã Chơ Long");
    CHECK(nearest("Xã Ia Don").size() <= 3);
    // A misspelt former ward leads to its successor.
    const auto former = nearest("Phường Thạch Quí X");
    CHECK(std::ranges::find(former, "Phường Thành Sen") != former.end());
    CHECK(nearest("qqqqqqqqqqqqqqqqqqqq").empty());
}

TEST_CASE("letters apart counts swaps as one and stops at the most") {
    CHECK(letters_apart("iadom", "iadom", 2) == 0);
    CHECK(letters_apart("iadom", "iadmo", 2) == 1);
    CHECK(letters_apart("iadom", "iado", 2) == 1);
    CHECK(letters_apart("iadom", "uadon", 2) == 2);
    CHECK(letters_apart("iadom", "xxxxx", 2) == 3);
    CHECK(letters_apart("", "abc", 2) == 3);
}

TEST_CASE("today's unit is the one whole successor, and none for a divided one") {
    const auto today = [](std::string_view code) {
        return directory().today_of(unit(code, k_last_old), k_today);
    };
    CHECK(today("18073") == &unit("18073", k_today));  // whole
    CHECK(today("23872") == &unit("23872", k_today));  // unchanged
    CHECK(today("64") == &unit("52", k_today));
    CHECK(today("18082") == nullptr);  // Đại Nài: two parts
    CHECK(today("21997") == nullptr);  // Canh Liên: kept its name, lost a part
    CHECK(today("436") == nullptr);    // districts have no successor
    CHECK(directory().today_of(unit("18073", k_last_old), k_last_old) ==
          &unit("18073", k_last_old));
    CHECK(names(directory().successors(unit("18082", k_last_old))) ==
          Names{"Phường Thành Sen", "Phường Hà Huy Tập"});
    CHECK(directory().predecessors(unit("23872", k_today)).size() == 1);
}

TEST_CASE("a commune covers what it took over whole and not what it took in part") {
    const auto& thanh_sen = unit("18073", k_today);
    CHECK(covers(thanh_sen, thanh_sen));
    CHECK(covers(thanh_sen, unit("18073", k_last_old)));
    CHECK_FALSE(covers(thanh_sen, unit("18082", k_last_old)));
    CHECK_FALSE(covers(thanh_sen, unit("18100", k_today)));
    CHECK_FALSE(covers(thanh_sen, unit("42", k_today)));
    // An old holder does not reach what its successor took over from others…
    CHECK_FALSE(covers(unit("18073", k_last_old), thanh_sen));
    // …but the same commune under a new row loses nothing.
    CHECK(covers(unit("23872", k_last_old), unit("23872", k_today)));
}

TEST_CASE("a province covers everything that lay or lies in it") {
    const auto& gia_lai = unit("52", k_today);
    for (const auto* u : directory().all()) {
        const auto path = directory().path(*u);
        CHECK(covers(gia_lai, *u) == !path.ends_with("ỉnh Hà Tĩnh"));
    }
    CHECK(covers(unit("42", k_today), unit("18082", k_last_old)));
    CHECK(covers(unit("631", k_last_old), unit("23872", k_last_old)));
    CHECK_FALSE(covers(unit("64", k_last_old), unit("21553", k_last_old)));
}

TEST_CASE("remote communes are those of the highlands but no wards, and the island") {
    CHECK(unit("23872", k_today).remote);
    CHECK(unit("23872", k_last_old).remote);
    CHECK(unit("21607", k_today).remote);  // Nhơn Châu
    for (const auto* u : directory().all()) {
        if (u->kind.value == "phuong" || level_of(*u) < 2) CHECK_FALSE(u->remote);
        if (directory().path(*u).ends_with("Hà Tĩnh")) CHECK_FALSE(u->remote);
    }
}

TEST_CASE("loading the pack again changes nothing") {
    auto&      store = loaded().store();
    const auto before = store.head();
    store.write(store::Store::system("test"), [](Work& work) { load_pack(work); });
    CHECK(store.head() == before);
}

TEST_CASE("units, directory and cover are there again after a restart") {
    test::World world({places::open});
    world.store().write(store::Store::system("test"), [](Work& work) { load_pack(work); });
    world.restart();
    world.store().read(store::Store::system("test"), [&](Work& work) {
        const auto* here = work.copy<Directory>().by_code("23872", k_today);
        REQUIRE(here);
        CHECK(here->id.value == base::named_uuid("unit", "238722025-07-01"));
        const auto* before = work.copy<Directory>().by_code("23872", k_last_old);
        CHECK(world.store().covers({.holders = {here->id.value}}, before->id.value));
    });
}

TEST_CASE("a list of units is asked by old and new names, page by page") {
    const auto ask = [](UnitQuery query) {
        return loaded().store().read(test::World::as("reader", {}),
                                     [&](Work& work) { return list_units(work, query); });
    };
    SUBCASE("the living first, with their path") {
        const auto page = ask({.q = {{"ia dom"}}});
        REQUIRE(page.items.size() == 1);
        CHECK(page.count == 1);
        CHECK_FALSE(page.next);
        CHECK(page.items[0].path.value == "Xã Ia Dom, tỉnh Gia Lai");
        CHECK(page.items[0].successors.empty());
    }
    SUBCASE("a former name leads to the successor") {
        const auto page = ask({.q = {{"Phường Nam Hà"}}});
        REQUIRE(page.items.size() == 1);
        CHECK(page.items[0].valid_to == k_last_old);
        REQUIRE(page.items[0].successors.size() == 1);
        CHECK(page.items[0].successors[0].name.value == "Phường Thành Sen");
        CHECK(page.items[0].successors[0].relation.value == "whole");
    }
    SUBCASE("a divided one names every part") {
        const auto page = ask({.q = {{"18082"}}});
        REQUIRE(page.items.size() == 1);
        CHECK(page.items[0].successors.size() == 2);
        CHECK(page.items[0].successors[0].relation.value == "part");
    }
    SUBCASE("in the boundaries of another day") {
        const auto page = ask({.q = {{"Nam Hà"}}, .on = k_last_old});
        REQUIRE(page.items.size() == 1);
        CHECK(page.items[0].path.value == "Phường Nam Hà, thành phố Hà Tĩnh, tỉnh Hà Tĩnh");
    }
    SUBCASE("leafing through meets every living unit once") {
        std::set<std::string> seen;
        UnitQuery             query{.limit = 40};
        for (int pages = 0; pages < 10; ++pages) {
            const auto page = ask(query);
            CHECK(page.count == 206);
            for (const auto& item : page.items) CHECK(seen.insert(item.code.value).second);
            if (!page.next) break;
            query.after = page.next;
        }
        CHECK(seen.size() == 206);
    }
    SUBCASE("a page has at most 200 and at least one") {
        CHECK(ask({.limit = 200}).items.size() == 200);
        CHECK(ask({.limit = 1}).items.size() == 1);
        for (const auto limit : {201, 0, -1})
            CHECK_FAULT(invalid, "record.invalid", ask({.limit = limit}));
    }
}

TEST_CASE("a unit's page names what it came from and what lies in it") {
    const auto show = [](const Unit& u) {
        return loaded().store().read(test::World::as("reader", {}),
                                     [&](Work& work) { return show_unit(work, u.id); });
    };
    const auto file = show(unit("18073", k_today));
    CHECK(file.predecessors.size() == 9);
    CHECK(file.children.empty());
    CHECK(show(unit("42", k_today)).children.size() == 69);
    CHECK(show(unit("631", k_last_old)).children.size() == 10);
    CHECK_FAULT(not_found, "record.not_found", show(Unit{.id = {base::new_uuid()}}));
}

TEST_CASE("every duty has its agency on every day of both regimes") {
    const auto agency = [](std::string_view duty, Date on) {
        return loaded().store().read(test::World::as("reader", {}), [&](Work& work) {
            const auto found = answerable(work, duty, on);
            return found ? found->name.value : "";
        });
    };
    CHECK(agency("user_management_decision", make_date(2026, 6, 30)) == "Ủy ban nhân dân cấp xã");
    CHECK(agency("user_management_decision", make_date(2026, 7, 1)) == "Công an cấp xã");
    CHECK(agency("rehab_administration", make_date(2025, 2, 28)) ==
          "Sở Lao động - Thương binh và Xã hội");
    CHECK(agency("rehab_administration", make_date(2025, 3, 1)) == "Công an tỉnh");
    CHECK(agency("compulsory_decision", k_last_old) == "Tòa án nhân dân cấp huyện");
    CHECK(agency("compulsory_decision", k_first_new) == "Tòa án nhân dân khu vực");
    CHECK(agency("electronic_monitoring", make_date(2026, 6, 30)) == "");
    for (const auto& duty : test::book().list("responsibility"))
        if (duty.code != "electronic_monitoring")
            for (const auto day : {make_date(2024, 1, 1), make_date(2025, 3, 1), k_last_old,
                                   k_first_new, make_date(2026, 6, 30), k_today})
                CHECK_MESSAGE(agency(duty.code, day) != "", duty.code);
}
