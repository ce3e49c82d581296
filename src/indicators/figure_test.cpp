#include "indicators/definitions.h"
#include "indicators/house_in_test.h"

using namespace indicators;

TEST_CASE("a figure is current to the last change and says so") {
    House house;
    house.list(6, "001", make_date(2026, 2, 1));
    const auto first = house.ask(house.analyst);
    CHECK(first.shown.value == 6);
    CHECK(first.period.value == "2026Q4");
    CHECK(first.counted_on == make_date(2026, 11, 29));
    CHECK(first.unit_code.value == "52");
    CHECK(first.may_open);
    CHECK(lines_of(first) == "001:6 002:- 003:-");

    auto       standing = house.list(1, "002", make_date(2026, 11, 29)).front();
    const auto second = house.ask(house.analyst);
    CHECK(second.shown.value == 7);
    CHECK(second.change > first.change);

    standing.ends = make_date(2026, 11, 29);  // left the list today
    house.world.store().write(store::Store::system("test"),
                              [&](Work& work) { work.put(standing); });
    CHECK(house.ask(house.analyst).shown.value == 6);
    CHECK(lines_of(house.ask(house.analyst)) == "001:6 002:0 003:-");
}

TEST_CASE("a stock is taken on the last day of its period, and the trend on the seven before") {
    House house;
    house.list(5, "001", make_date(2026, 6, 30), make_date(2026, 9, 30));
    house.list(7, "001", make_date(2026, 9, 30));
    house.list(9, "001", make_date(2026, 10, 1));
    CHECK(house.ask(house.analyst, house.period("2026Q2")).shown.value == 5);
    CHECK(house.ask(house.analyst, house.period("2026Q3")).shown.value == 7);
    CHECK(house.ask(house.analyst, house.period("2026Q4")).shown.value == 16);
    CHECK(house.ask(house.analyst, house.period("2025")).shown.value == 0);
    CHECK(house.ask(house.analyst, house.period("2026")).shown.value == 16);

    const auto trend = house.ask(house.analyst, house.period("2026Q4")).trend;
    REQUIRE(trend.size() == 8);
    CHECK(trend[0].period.value == "2025Q1");
    CHECK(trend[4].shown.value == 0);
    CHECK(trend[5].shown.value == 5);
    CHECK(trend[6].shown.value == 7);
    CHECK(trend[7].shown.value == 16);
    CHECK(house.ask(house.analyst, house.period("2026")).trend[6].period.value == "2025");
}

TEST_CASE("where nothing was ever entered there is no source, never a zero") {
    House house;
    auto  empty = house.ask(house.analyst);
    CHECK(!empty.has_source);
    CHECK(!empty.shown.value);
    CHECK(empty.trend.empty());
    CHECK(!empty.may_open);
    house.list(1, "002", make_date(2026, 2, 1));
    CHECK(house.ask(house.analyst).has_source);
    CHECK(!house.ask(house.officer).has_source);

    const auto share = house.ask(house.analyst, {.figure = Text<60>{"T7"}});
    CHECK(!share.has_source);
    CHECK(!share.shown.value);
}

TEST_CASE("a past day is answered with what was known at its end") {
    House house;
    house.world.at(make_date(2026, 8, 1));
    house.list(5, "001", make_date(2026, 3, 1));
    house.world.at(make_date(2026, 10, 5));
    house.list(3, "001", make_date(2026, 4, 1));  // entered late
    house.world.at(make_date(2026, 11, 29));

    auto query = house.period("2026Q3");
    CHECK(house.ask(house.analyst, query).shown.value == 8);
    query.as_of = make_date(2026, 10, 4);
    CHECK(house.ask(house.analyst, query).shown.value == 5);
    query.as_of = make_date(2026, 10, 5);
    CHECK(house.ask(house.analyst, query).shown.value == 8);
    query.as_of = make_date(2026, 7, 31);
    CHECK(!house.ask(house.analyst, query).has_source);
    query.as_of = make_date(2026, 11, 30);
    CHECK_FAULT(invalid, "figure.as_of_in_the_future", house.ask(house.analyst, query));
}

TEST_CASE(
    "a figure shown on a day of a running period is the same figure asked again of that day") {
    House house;
    house.world.at(make_date(2026, 8, 14));
    const auto person = house.list(1, "001", make_date(2026, 2, 1)).front().person;
    for (auto due : {make_date(2026, 8, 1), make_date(2026, 8, 13), make_date(2026, 8, 14),
                     make_date(2026, 9, 20)})
        house.stand(person, "step_due", "", "001", due, due + days{1});
    house.stand(person, "step_on_time", "", "001", make_date(2026, 8, 1), make_date(2026, 8, 2));
    const auto ask = [&](FigureQuery query) {
        query.figure = Text<60>{"steps_on_time"};
        return house.ask(house.analyst, query);
    };
    const auto then = ask({});
    CHECK(then.counted_on == make_date(2026, 8, 13));
    CHECK(lines_of(then, false) == "001:1/2 002:- 003:-");
    house.world.at(make_date(2026, 11, 29));
    const auto again = ask({.as_of = make_date(2026, 8, 14)});
    CHECK(again.period.value == "2026Q3");
    CHECK(again.counted_on == then.counted_on);
    CHECK(again.shown == then.shown);
    CHECK(again.trend.back().shown == then.shown);
    CHECK(lines_of(ask({.period = Text<10>{"2026Q3"}}), false) == "001:1/4 002:- 003:-");
    CHECK_FAULT(invalid, "figure.period_in_the_future",
                ask({.period = Text<10>{"2026Q4"}, .as_of = make_date(2026, 9, 30)}));
    CHECK_FAULT(invalid, "figure.as_of_in_the_future",
                ask({.period = Text<10>{"2027Q1"}, .as_of = make_date(2027, 1, 1)}));
}

TEST_CASE("on the first day of a quarter no step of it is over, in the table and in the trend") {
    House      house;
    const auto person = house.list(1, "001", make_date(2026, 2, 1)).front().person;
    house.world.at(make_date(2027, 1, 1));
    house.stand(person, "step_due", "", "001", make_date(2027, 1, 1), make_date(2027, 1, 2));
    const auto figure = house.ask(house.analyst, {.figure = Text<60>{"steps_on_time"}});
    CHECK(figure.shown.whole == 0);
    CHECK(figure.trend.back().shown == figure.shown);
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
    CHECK_FAULT(not_found, "figure.unknown", house.ask(house.analyst, {.figure = Text<60>{"R5"}}));
    CHECK_FAULT(forbidden, "right.missing", house.ask(World::as("guest", {}, {unit_id("52")})));
}

TEST_CASE("a question stays inside the scope, in units of today and of before") {
    House house;
    house.list(6, "001", make_date(2026, 2, 1));
    house.list(5, "002", make_date(2026, 2, 1));
    house.list(8, "901", make_date(2020, 2, 1));  // still written under the old commune
    house.list(9, "903", make_date(2020, 2, 1));  // divided: no rule can say where they are

    CHECK(house.ask(house.analyst).shown.value == 28);
    CHECK(lines_of(house.ask(house.analyst)) == "001:14 002:5 003:- rest:9");
    CHECK(house.ask(house.officer).shown.value == 14);
    CHECK(lines_of(house.ask(house.officer)) == "001:14");
    CHECK(house.ask(house.analyst, house.in("001")).shown.value == 14);
    CHECK(house.ask(house.analyst, house.in("901")).shown.value == 8);
    CHECK(house.ask(house.analyst, house.in("91")).shown.value == 28);
    CHECK(house.ask(house.officer, house.in("902")).has_source == false);
    CHECK_FAULT(not_found, "figure.unit_unknown", house.ask(house.officer, house.in("52")));
    CHECK_FAULT(not_found, "figure.unit_unknown", house.ask(house.officer, house.in("002")));
    CHECK_FAULT(not_found, "figure.unit_unknown", house.ask(house.officer, house.in("777")));
    CHECK(house.ask(store::Store::system("test")).shown.value == 28);
}

TEST_CASE("the people behind a figure come page by page, and count as seen") {
    House      house;
    const auto standings = house.list(7, "001", make_date(2026, 2, 1));
    house.list(3, "002", make_date(2026, 2, 1));
    auto       query = FigureQuery{.limit = 4};
    const auto seen = house.world.store().read(house.officer, [&](Work& work) {
        query.figure = Text<60>{"R4"};
        const auto first = people_behind(work, query);
        CHECK(first.count == 7);
        CHECK(!first.more_than);
        CHECK(first.items.size() == 4);
        REQUIRE(first.next);
        query.after = first.next;
        const auto second = people_behind(work, query);
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

TEST_CASE("the figures are those the plans of the reader's province ask for") {
    House                 house;
    std::set<std::string> known, asked;
    for (auto& d : read_definitions(test::book().file("indicators.json")).indicators)
        known.insert(d.id.value);
    const auto lists = house.world.store().read(house.auditor, [](Work& w) { return plans(w); });
    std::set<std::string> names;
    for (auto& plan : lists.plans) {
        names.insert(plan.id.value);
        CHECK(plan.over == (plan.to && *plan.to < make_date(2026, 11, 29)));
        for (auto& line : plan.lines) {
            CHECK(!line.name.value.empty());
            CHECK(!line.article.value.empty());
            if (line.figure) asked.insert(line.figure->value);
        }
    }
    CHECK(asked == known);
    CHECK(names == std::set<std::string>{"law", "police", "NTP2030", "GL-1838-2023"});
    CHECK(lists.plans.back().over);

    for (auto& asking : house.ask(house.analyst).asked_by) {
        CHECK(asking.plan.value.find("Hà Tĩnh") == std::string::npos);
        CHECK(asking.article.value.find("PLAN-HT") == std::string::npos);
    }
    const auto everywhere = house.ask(store::Store::system("test")).asked_by;
    CHECK(std::ranges::count(everywhere, "PLAN-HT", [](auto& a) { return a.article.value; }) == 1);
}

TEST_CASE("a figure is asked by the address it has, and by nothing it does not know") {
    House house;
    house.list(6, "001", make_date(2026, 2, 1));
    CHECK_FAULT(invalid, "figure.dimension_unknown", house.ask(house.analyst, house.by("step")));
    CHECK_FAULT(invalid, "figure.boundaries_in_the_future",
                house.ask(house.analyst, {.boundaries = make_date(2026, 11, 30)}));
    CHECK_FAULT(invalid, "figure.ethnicity_by_commune",
                house.ask(house.officer, house.by("ethnicity")));
    CHECK(house.ask(house.analyst, house.by("ethnicity")).shown.value == 6);
}
