#include "indicators/house_in_test.h"

using namespace indicators;

namespace {

const Date k_old = make_date(2025, 6, 30);

std::string lines(House& house, FigureQuery query) {
    return lines_of(house.ask(house.analyst, query));
}

}  // namespace

TEST_CASE("a figure is read in the units of any day, whatever its facts were entered under") {
    House house;
    house.list(6, "001", make_date(2026, 2, 1));  // entered after 901 and 902 were joined
    house.list(8, "901", make_date(2020, 2, 1));
    house.list(9, "903", make_date(2020, 2, 1));  // divided into 002 and 003 since
    house.list(5, "003", make_date(2026, 2, 1));  // a part of 903

    CHECK(lines(house, {}) == "001:14 002:- 003:5 rest:9");
    // the province of today did not stand then: it was made of 91
    CHECK(lines(house, {.boundaries = k_old}) == "901:8 902:- 903:14 rest:6");
    const auto old = house.ask(house.analyst, {.boundaries = k_old});
    CHECK(old.boundaries == k_old);
    CHECK(old.shown.value == 28);
    CHECK(lines(house, {.unit_code = Text<8>{"91"}, .boundaries = k_old}) ==
          "901:8 902:- 903:14 rest:6");
    CHECK(house.ask(house.analyst, {.boundaries = make_date(2025, 7, 1)}).cells.size() == 4);
}

TEST_CASE("what lies only partly in the place is a line of its own and in no total") {
    House house;
    house.list(9, "903", make_date(2020, 2, 1));
    house.list(5, "002", make_date(2026, 2, 1));
    const auto part = house.ask(house.analyst, house.in("002"));
    CHECK(part.shown.value == 5);
    CHECK(lines_of(part) == "002:5 partly:9");
    CHECK(part.trend.back().shown.value == 5);
    CHECK(lines_of(house.ask(house.analyst, house.in("001"))) == "001:-");
    const auto by_sex =
        house.ask(house.analyst, {.unit_code = Text<8>{"002"}, .by = Text<20>{"sex"}});
    CHECK(lines_of(by_sex, false) == "unknown:5");
}

TEST_CASE("the lines and what is not attributable always add up to the whole") {
    House house;
    int   n = 3;
    for (auto code : {"001", "002", "003", "901", "902", "903"})
        house.list(n++, code, make_date(2020, 2, 1));
    for (auto boundaries :
         {make_date(2001, 1, 1), k_old, make_date(2025, 7, 1), make_date(2026, 11, 29)}) {
        const auto   figure = house.ask(house.analyst, {.boundaries = boundaries});
        std::int64_t sum = 0;
        for (auto& line : figure.cells)
            if (line.kind.value != "partly") sum += line.shown.value.value_or(0);
        CHECK(sum == 33);
        CHECK(figure.shown.value == 33);
    }
}

TEST_CASE("a code given again is read as it was borne on the day of the boundaries") {
    House house;
    house.world.store().write(store::Store::system("test"), [](Work& work) {
        // 901 is given again, to what was split off in 2026
        work.put(places::Unit{.id = {named_uuid("test-unit", "901 again")},
                              .code = {"901"},
                              .name = {"Xã mới"},
                              .kind = {"xa"},
                              .parent = Ref<places::Unit>{unit_id("52")},
                              .valid_from = make_date(2026, 1, 1)});
    });
    house.list(8, "901", make_date(2020, 2, 1));
    const auto system = store::Store::system("test");
    CHECK(house.ask(system, {.unit_code = Text<8>{"901"}, .boundaries = k_old}).shown.value == 8);
    CHECK(!house.ask(system, {.unit_code = Text<8>{"901"}}).has_source);
}

TEST_CASE("what was asked before the map changed is placed anew after it") {
    House house;
    house.list(8, "902", make_date(2020, 2, 1));
    house.list(6, "001", make_date(2026, 2, 1));
    CHECK(lines(house, {}) == "001:14 002:- 003:-");

    house.world.store().write(store::Store::system("test"),
                              [](Work& work) { House::became(work, "902", "003", "part"); });
    CHECK(lines(house, {}) == "001:6 002:- 003:- rest:8");
}
