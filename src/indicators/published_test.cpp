#include "indicators/published.h"

#include "indicators/house_in_test.h"

using namespace indicators;

namespace {

/// Somebody of the province who may not see people: the auditor.
Figure seen(House& house, FigureQuery query = {}) { return house.ask(house.auditor, query); }

}  // namespace

TEST_CASE("without the right to see people, only what is published is seen") {
    House house;
    house.world.at(make_date(2026, 9, 30));
    house.list(6, "001", make_date(2026, 2, 1));
    house.list(7, "002", make_date(2026, 2, 1));
    house.world.at(make_date(2026, 10, 21));
    house.list(20, "001", make_date(2026, 2, 1));  // entered after the day of publication
    house.world.at(make_date(2026, 11, 29));

    const auto figure = seen(house);
    CHECK(figure.published);
    CHECK(figure.period.value == "2026Q3");
    CHECK(figure.as_of == make_date(2026, 10, 20));
    CHECK(figure.shown.value == 13);
    CHECK(!figure.may_open);
    CHECK(lines_of(figure) == "001:6 002:7 003:-");
    CHECK(house.ask(house.analyst, house.period("2026Q3")).shown.value == 33);

    CHECK_FAULT(invalid, "figure.not_published", seen(house, house.period("2026")));
    CHECK_FAULT(invalid, "figure.not_published", seen(house, house.period("2025Q2")));
    CHECK_FAULT(invalid, "figure.only_published", seen(house, {.as_of = make_date(2026, 10, 21)}));
    CHECK_FAULT(invalid, "figure.only_published",
                seen(house, {.boundaries = make_date(2026, 11, 29)}));
    CHECK_FAULT(invalid, "figure.only_published",
                seen(house, {.unit_code = Text<8>{"001"}, .by = Text<20>{"sex"}}));
    CHECK_FAULT(forbidden, "right.missing", house.behind(house.auditor));
}

TEST_CASE("a quarter is published on the day after its day of publication, not before") {
    House house;
    house.list(6, "001", make_date(2026, 2, 1));
    Definition d{.id = {"R4"}, .period = {"quarter"}, .published_days = 20};
    CHECK(publication_day(d, {2026, 3}) == make_date(2026, 10, 20));
    CHECK(!is_published(d, {2026, 3}, make_date(2026, 10, 20)));
    CHECK(is_published(d, {2026, 3}, make_date(2026, 10, 21)));
    CHECK(last_published(d, make_date(2026, 10, 20)) == Period{2026, 2});
    CHECK(!is_published(d, {2026, 0}, make_date(2030, 1, 1)));
    d.period = {"year"};
    CHECK(last_published(d, make_date(2026, 11, 29)) == std::nullopt);  // 2025 began before the map
    CHECK(last_published(d, make_date(2027, 1, 21)) == Period{2026, 0});
}

TEST_CASE("of a period not yet published there is no number, but the day from which there is one") {
    House house;
    house.list(6, "001", make_date(2026, 2, 1));
    const auto check_empty = [](const Figure& figure) {
        CHECK(!figure.published);
        CHECK(figure.shown == Shown{});
        CHECK(figure.cells.empty());
        CHECK(figure.trend.empty());
        CHECK(figure.change == 0);
        CHECK(!figure.may_open);
        CHECK(!figure.may_export);
    };
    const auto running = seen(house, house.period("2026Q4"));
    check_empty(running);
    CHECK(running.period.value == "2026Q4");
    CHECK(running.published_from == make_date(2027, 1, 21));
    CHECK(running.last_published->value == "2026Q3");
    CHECK(!seen(house).published_from);
    check_empty(seen(house, {.period = Text<10>{"2026Q4"}, .unit_code = Text<8>{"001"}}));

    // of a year nothing is published before the first whole one since the map of July 2025 is over
    const FigureQuery yearly{.figure = Text<60>{"T7"}};
    const auto        year = seen(house, yearly);
    check_empty(year);
    CHECK(year.period.value == "2026");
    CHECK(year.published_from == make_date(2027, 1, 21));
    CHECK(!year.last_published);
    CHECK_FAULT(invalid, "figure.not_published",
                seen(house, {.figure = Text<60>{"T7"}, .period = Text<10>{"2025"}}));

    house.world.at(make_date(2027, 1, 20));
    CHECK(seen(house, house.period("2026Q4")).published_from == make_date(2027, 1, 21));
    house.world.at(make_date(2027, 1, 21));
    CHECK(!seen(house, house.period("2026Q4")).published_from);
    CHECK(seen(house, house.period("2026Q4")).published);
    CHECK(seen(house, yearly).published);
}

TEST_CASE("one to four are withheld, with what would give them away, however they are asked for") {
    House house;
    house.world.at(make_date(2026, 9, 30));
    house.list(3, "001", make_date(2026, 2, 1));
    house.list(7, "002", make_date(2026, 2, 1));
    house.list(9, "003", make_date(2026, 2, 1));
    house.world.at(make_date(2026, 11, 29));

    CHECK(lines_of(house.ask(house.analyst)) == "001:3 002:7 003:9");
    CHECK(seen(house).shown.value == 19);
    CHECK(lines_of(seen(house)) == "001:<5 002:· 003:9");
    const auto small = seen(house, house.in("001"));
    CHECK(!small.shown.value);
    CHECK(small.shown.below_five);
    CHECK(lines_of(small) == "001:<5");
    CHECK(small.trend.back().shown.below_five);
    const auto beside = seen(house, house.in("002"));  // asked alone, it stays withheld
    CHECK(!beside.shown.value);
    CHECK(!beside.shown.below_five);
    CHECK(!beside.trend.back().shown.value);
    CHECK(seen(house, house.in("003")).shown.value == 9);
    // an officer of the commune without the right sees of the same table what lies in his scope
    const auto local = World::as("local", {"figure.read"}, {unit_id("002")});
    CHECK(!house.ask(local).shown.value);
    CHECK_FAULT(not_found, "figure.unit_unknown", house.ask(local, house.in("52")));
}

TEST_CASE("two periods published do not tell of the few who came or left between them") {
    House house;
    house.world.at(make_date(2026, 1, 5));
    house.list(10, "001", make_date(2025, 2, 1));
    house.list(10, "002", make_date(2025, 2, 1));
    house.list(10, "003", make_date(2025, 2, 1));
    house.list(2, "001", make_date(2026, 5, 1));
    house.list(1, "002", make_date(2026, 8, 1));
    house.list(20, "003", make_date(2026, 8, 1));
    house.world.at(make_date(2026, 11, 29));
    CHECK(lines_of(seen(house, house.period("2025Q4"))) == "001:10 002:10 003:10");
    CHECK(seen(house, house.period("2025Q4")).shown.value == 30);
    // 12, 10, 10: two more in all, so neither 12 nor 32 is published
    const auto second = seen(house, house.period("2026Q2"));
    CHECK(!second.shown.value);
    CHECK(lines_of(second) == "001:· 002:10 003:10");
    // 12, 11, 30
    const auto third = seen(house, house.period("2026Q3"));
    CHECK(third.shown.value == 53);
    CHECK(lines_of(third) == "001:· 002:· 003:30");
    // asked in any order, and after a restart, the same is published
    house.world.restart();
    CHECK(lines_of(seen(house, house.period("2026Q3"))) == "001:· 002:· 003:30");
    CHECK(lines_of(seen(house, house.period("2026Q2"))) == "001:· 002:10 003:10");
}

TEST_CASE("stocks and the larger flow do not give the smaller flow away") {
    House house;
    house.world.at(make_date(2026, 1, 5));
    for (auto& standing : house.list(20, "001", make_date(2000, 1, 1), make_date(2000, 1, 2)))
        house.stand(standing.person, "user_managed", "", "001", make_date(2026, 1, 2));
    house.world.at(make_date(2026, 9, 1));
    int n = 0;
    for (auto& standing : house.list(10, "001", make_date(2000, 1, 1), make_date(2000, 1, 2))) {
        // eight leave, two come
        if (n++ < 8)
            house.stand(standing.person, "user_managed", "", "001", make_date(2026, 2, 1),
                        make_date(2026, 8, 1));
        else
            house.stand(standing.person, "user_managed", "", "001", make_date(2026, 8, 1));
    }
    house.world.at(make_date(2026, 11, 29));
    const auto ask = [&](const char* id) {
        return seen(house, {.figure = Text<60>{id}, .period = Text<10>{"2026Q3"}}).shown;
    };
    CHECK(ask("managed_new").below_five);
    CHECK(ask("managed_ended").withheld);
    CHECK(!ask("managed_ended").value);
    CHECK(
        house
            .ask(house.analyst, {.figure = Text<60>{"managed_ended"}, .period = Text<10>{"2026Q3"}})
            .shown.value == 8);
}

TEST_CASE("a share is withheld when those reached, or those not reached, are few") {
    House house;
    house.world.at(make_date(2026, 2, 1));
    std::size_t reached_so_far = 0;
    const auto  listed = house.list(30, "001", make_date(2000, 1, 1), make_date(2000, 1, 2));
    for (auto& standing : listed)
        house.stand(standing.person, "user_managed", "", "001", make_date(2025, 8, 1));
    const auto share_when = [&](std::size_t reached) {
        house.world.at(make_date(2026, 3, 1));
        for (; reached_so_far < reached; ++reached_so_far)
            house.stand(listed[reached_so_far].person, "counselled", "legal", "001",
                        make_date(2026, 3, 1), make_date(2026, 3, 2));
        house.world.restart();
        house.world.at(make_date(2027, 2, 15));
        CHECK(seen(house, {.figure = Text<60>{"T7"}}).period.value == "2026");
        return seen(house, {.figure = Text<60>{"T7"}}).shown;
    };
    CHECK(share_when(3).withheld);
    CHECK(share_when(15).per_mille == 500);
    CHECK(share_when(27).withheld);
    CHECK(!share_when(27).value);
    CHECK(share_when(30).per_mille == 1000);
}

TEST_CASE("whom a figure counts by a disputed test is in no published set, and in the office's") {
    House house;
    house.world.at(make_date(2026, 7, 1));
    const auto on = make_date(2026, 5, 4);
    const auto asked = [](const char* figure, const char* by = "unit") {
        return FigureQuery{
            .figure = Text<60>{figure}, .period = Text<10>{"2026Q2"}, .by = Text<20>{by}};
    };
    std::vector<Ref<people::Person>> tested;
    for (auto& listed : house.list(24, "001", on)) tested.push_back(listed.person);
    for (std::size_t i = 0; i < tested.size(); ++i)
        house.stand(tested[i], "tested_positive", "heroin", i < 12 ? "001" : "002", on,
                    on + days{1});
    // of the first three the test is disputed, of the fourth what stood on the list by it
    std::vector<Standing> resting;
    for (std::size_t i = 0; i < 3; ++i)
        resting.push_back(
            house.stand(tested[i], "disputed", "tested_positive", "001", on, on + days{1}));
    house.stand(tested[3], "disputed", "addict_listed", "001", on);
    for (auto person : tested)
        house.stand(person, "counselled", "legal", "001", on + days{9}, on + days{10});
    house.stand(tested[4], "disputed", "counselled", "001", on - days{300});

    house.world.at(make_date(2026, 11, 29));
    const auto inside = house.ask(house.analyst, asked("tested_positive"));
    CHECK(inside.shown.value == 24);
    CHECK(inside.disputed == 3);
    CHECK(lines_of(inside, false) == "001:12 002:12 003:-");
    const auto outside = seen(house, asked("tested_positive"));
    CHECK(outside.shown.value == 21);
    CHECK_FALSE(outside.disputed);
    CHECK(lines_of(outside, false) == "001:9 002:12 003:-");
    CHECK(lines_of(seen(house, asked("tested_positive", "drug")), false) == "heroin:21");
    CHECK(house.ask(house.analyst, asked("R4")).shown.value == 24);
    CHECK(house.ask(house.analyst, asked("R4")).disputed == 1);
    CHECK(seen(house, asked("R4")).shown.value == 23);
    CHECK_FALSE(house.ask(house.analyst, asked("addicts_removed")).disputed);
    CHECK(seen(house, asked("counselled")).shown.value == 23);  // under a management of before

    // settled after its day, a period stays as it was published; recounted from the facts too
    house.world.store().write(store::Store::system("test"), [&](Work& work) {
        for (auto& row : resting) {
            row.kind = {"settled"};
            work.put(row);
        }
    });
    house.world.restart();
    CHECK(seen(house, asked("tested_positive")).shown.value == 21);
    CHECK_FALSE(house.ask(house.analyst, asked("tested_positive")).disputed);
    CHECK(seen(house, asked("R4")).shown.value == 23);
}

TEST_CASE(
    "whom another fact of the period counts is published, in its unit and by its drug alone") {
    House house;
    house.world.at(make_date(2026, 7, 1));
    const auto on = make_date(2026, 5, 4), later = on + days{20};
    const auto asked = [](const char* by) {
        return FigureQuery{.figure = Text<60>{"tested_positive"},
                           .period = Text<10>{"2026Q2"},
                           .by = Text<20>{by}};
    };
    std::vector<Ref<people::Person>> tested;
    for (auto& listed : house.list(20, "001", on)) tested.push_back(listed.person);
    for (auto person : tested) {
        house.stand(person, "tested_positive", "heroin", "001", on, on + days{1});
        house.stand(person, "disputed", "tested_positive", "001", on, on + days{1});
    }
    for (std::size_t i = 0; i < 12; ++i)
        house.stand(tested[i], "tested_positive", "ketamine", "002", later, later + days{1});
    // of another kind, of other days and of another person
    house.stand(tested[0], "disputed", "addict_listed", "001", on);
    house.stand(tested[1], "disputed", "tested_positive", "001", later + days{1});
    house.stand(tested[19], "disputed", "tested_positive", "001", on);

    house.world.at(make_date(2026, 11, 29));
    for (int again = 0; again < 2; ++again, house.world.restart()) {
        const auto inside = house.ask(house.analyst, asked("unit"));
        CHECK(inside.shown.value == 20);
        CHECK(inside.disputed == 8);
        CHECK(lines_of(inside, false) == "001:20 002:12 003:-");
        CHECK(seen(house, asked("unit")).shown.value == 12);
        CHECK(lines_of(seen(house, asked("unit")), false) == "002:12 003:-");
        CHECK(lines_of(seen(house, asked("drug")), false) == "ketamine:12");
    }
}
