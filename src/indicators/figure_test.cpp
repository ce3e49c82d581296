#include "indicators/house_in_test.h"

using namespace indicators;

namespace {

std::string rows_of(const Figure& figure) {
    std::string out;
    for (auto& row : figure.units) {
        out += (out.empty() ? "" : " ") + (row.code.value.empty() ? "rest" : row.code.value) + ":";
        out += row.value ? std::to_string(*row.value) : row.below_five ? "<5" : "";
        if (!row.value && !row.below_five) out += row.has_source ? "·" : "-";
    }
    return out;
}

}  // namespace

TEST_CASE("a figure is current to the last change and says so") {
    House house;
    house.list(6, "001", make_date(2026, 2, 1));
    const auto first = house.ask(house.analyst);
    CHECK(first.value == 6);
    CHECK(first.period.value == "2026Q4");
    CHECK(first.counted_on == make_date(2026, 11, 29));
    CHECK(first.unit_code.value == "52");
    CHECK(first.may_open);
    CHECK(rows_of(first) == "001:6 002:- 003:-");

    auto       standing = house.list(1, "002", make_date(2026, 11, 29)).front();
    const auto second = house.ask(house.analyst);
    CHECK(second.value == 7);
    CHECK(second.change > first.change);

    standing.ends = make_date(2026, 11, 29);  // left the list today
    house.world.store().write(store::Store::system("test"),
                              [&](Work& work) { work.put(standing); });
    CHECK(house.ask(house.analyst).value == 6);
    CHECK(rows_of(house.ask(house.analyst)) == "001:6 002:0 003:-");
}

TEST_CASE("a stock is taken on the last day of its period, and the trend on the seven before") {
    House house;
    house.list(5, "001", make_date(2026, 6, 30), make_date(2026, 9, 30));
    house.list(7, "001", make_date(2026, 9, 30));
    house.list(9, "001", make_date(2026, 10, 1));
    CHECK(house.ask(house.analyst, house.period("2026Q2")).value == 5);
    CHECK(house.ask(house.analyst, house.period("2026Q3")).value == 7);
    CHECK(house.ask(house.analyst, house.period("2026Q4")).value == 16);
    CHECK(house.ask(house.analyst, house.period("2025")).value == 0);
    CHECK(house.ask(house.analyst, house.period("2026")).value == 16);

    const auto trend = house.ask(house.analyst, house.period("2026Q4")).trend;
    REQUIRE(trend.size() == 8);
    CHECK(trend[0].period.value == "2025Q1");
    CHECK(trend[4].value == 0);
    CHECK(trend[5].value == 5);
    CHECK(trend[6].value == 7);
    CHECK(trend[7].value == 16);
    CHECK(house.ask(house.analyst, house.period("2026")).trend[6].period.value == "2025");
}

TEST_CASE("where nothing was ever entered there is no source, never a zero") {
    House house;
    auto  empty = house.ask(house.analyst);
    CHECK(!empty.has_source);
    CHECK(!empty.value);
    CHECK(empty.trend.empty());
    CHECK(!empty.may_open);
    house.list(1, "002", make_date(2026, 2, 1));
    CHECK(house.ask(house.analyst).has_source);
    CHECK(!house.ask(house.officer).has_source);

    const auto share =
        house.world.store().read(house.analyst, [](Work& work) { return figure(work, "T7", {}); });
    CHECK(!share.has_source);
    CHECK(!share.value);
}

TEST_CASE("a past day is answered with what was known at its end") {
    House house;
    house.world.at(make_date(2026, 8, 1));
    house.list(5, "001", make_date(2026, 3, 1));
    house.world.at(make_date(2026, 10, 5));
    house.list(3, "001", make_date(2026, 4, 1));  // entered late
    house.world.at(make_date(2026, 11, 29));

    auto query = house.period("2026Q3");
    CHECK(house.ask(house.analyst, query).value == 8);
    query.as_of = make_date(2026, 10, 4);
    CHECK(house.ask(house.analyst, query).value == 5);
    query.as_of = make_date(2026, 10, 5);
    CHECK(house.ask(house.analyst, query).value == 8);
    query.as_of = make_date(2026, 7, 31);
    CHECK(!house.ask(house.analyst, query).has_source);
    query.as_of = make_date(2026, 11, 30);
    CHECK_FAULT(invalid, "figure.as_of_in_the_future", house.ask(house.analyst, query));
}

TEST_CASE("a period that is none, or has not begun, is refused") {
    House house;
    CHECK_FAULT(invalid, "figure.period_invalid", house.ask(house.analyst, house.period("2026Q5")));
    CHECK_FAULT(invalid, "figure.period_in_the_future",
                house.ask(house.analyst, house.period("2027")));
    house.world.at(make_date(2026, 12, 31));
    CHECK_FAULT(invalid, "figure.period_in_the_future",
                house.ask(house.analyst, house.period("2027Q1")));
    house.world.at(make_date(2027, 1, 1));
    CHECK(house.ask(house.analyst, house.period("2027Q1")).counted_on == make_date(2027, 1, 1));
    CHECK_FAULT(not_found, "figure.unknown", house.world.store().read(house.analyst, [](Work& w) {
        return figure(w, "R5", {});
    }));
    CHECK_FAULT(forbidden, "right.missing", house.ask(World::as("guest", {}, {unit_id("52")})));
}

TEST_CASE("a question stays inside the scope, in units of today and of before") {
    House house;
    house.list(6, "001", make_date(2026, 2, 1));
    house.list(5, "002", make_date(2026, 2, 1));
    house.list(8, "901", make_date(2020, 2, 1));  // still written under the old commune
    house.list(9, "903", make_date(2020, 2, 1));  // divided: no rule can say where they are

    CHECK(house.ask(house.analyst).value == 28);
    CHECK(rows_of(house.ask(house.analyst)) == "001:14 002:5 003:- rest:9");
    CHECK(house.ask(house.officer).value == 14);
    CHECK(rows_of(house.ask(house.officer)) == "001:14");
    CHECK(house.ask(house.analyst, house.in("001")).value == 14);
    CHECK(house.ask(house.analyst, house.in("901")).value == 8);
    CHECK(house.ask(house.analyst, house.in("91")).value == 28);
    CHECK(house.ask(house.officer, house.in("902")).has_source == false);
    CHECK_FAULT(not_found, "figure.unit_unknown", house.ask(house.officer, house.in("52")));
    CHECK_FAULT(not_found, "figure.unit_unknown", house.ask(house.officer, house.in("002")));
    CHECK_FAULT(not_found, "figure.unit_unknown", house.ask(house.officer, house.in("777")));
    CHECK(house.ask(store::Store::system("test")).value == 28);
}

TEST_CASE("who may not see people sees no count below five, nor what would give it away") {
    House house;
    house.list(4, "001", make_date(2026, 2, 1));
    house.list(5, "002", make_date(2026, 2, 1));
    house.list(9, "003", make_date(2026, 2, 1));

    CHECK(rows_of(house.ask(house.analyst)) == "001:4 002:5 003:9");
    const auto figure = house.ask(house.auditor);
    CHECK(figure.value == 18);
    CHECK(!figure.may_open);
    CHECK(rows_of(figure) == "001:<5 002:· 003:9");
    const auto small = house.ask(house.auditor, house.in("001"));
    CHECK(!small.value);
    CHECK(small.below_five);
    CHECK(small.trend.back().below_five);
    const auto beside =
        house.ask(house.auditor, house.in("002"));  // asked alone, it stays withheld
    CHECK(!beside.value);
    CHECK(!beside.below_five);
    CHECK(!beside.trend.back().value);
    CHECK(house.ask(house.auditor, house.in("003")).value == 9);
    CHECK_FAULT(forbidden, "right.missing", house.ask(house.auditor, house.in("901")));
    CHECK_FAULT(forbidden, "right.missing", house.behind(house.auditor));
}

TEST_CASE("the people behind a figure come page by page, and count as seen") {
    House      house;
    const auto standings = house.list(7, "001", make_date(2026, 2, 1));
    house.list(3, "002", make_date(2026, 2, 1));
    auto       query = FigureQuery{.limit = 4};
    const auto seen = house.world.store().read(house.officer, [&](Work& work) {
        const auto first = people_behind(work, "R4", query);
        CHECK(first.count == 7);
        CHECK(!first.more_than);
        CHECK(first.items.size() == 4);
        REQUIRE(first.next);
        query.after = first.next;
        const auto second = people_behind(work, "R4", query);
        CHECK(second.items.size() == 3);
        CHECK(!second.next);
        return work.seen();
    });
    CHECK(seen.size() == 7);
    CHECK(house.behind(house.analyst).count == 10);
    CHECK(house.behind(house.analyst, house.period("2025Q4")).count == 0);

    house.world.store().write(store::Store::system("test"), [&](Work& work) {
        auto person = work.get(standings.front().person);  // the file moved, the listing not yet
        person.unit = {unit_id("002")};
        work.put(person);
    });
    CHECK(house.behind(house.officer).count == 7);
    CHECK(house.behind(house.officer).items.size() == 6);
    query.after = Text<200>{"x"};
    CHECK_FAULT(invalid, "record.invalid", house.behind(house.officer, query));
}

TEST_CASE("every figure has a route of its own, and one for the people behind it") {
    House                 house;
    std::set<std::string> addresses;
    for (auto& route : routes()) addresses.insert(std::string(route.path));
    const auto list =
        house.world.store().read(house.auditor, [](Work& work) { return names(work); });
    CHECK(list.items.size() == 3);
    for (auto& item : list.items) {
        CHECK(addresses.contains("/figures/" + item.id.value));
        CHECK(addresses.contains("/figures/" + item.id.value + "/people"));
        CHECK(!item.name.value.empty());
    }
}
