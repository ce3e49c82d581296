#include "indicators/house_in_test.h"

using namespace indicators;

namespace {

void born(House& house, const Standing& standing, const char* sex, const char* birth,
          const char* ethnicity) {
    house.change(standing.person, [&](people::Person& person) {
        if (*sex) person.sex = Code<"sex">{sex};
        if (*birth) person.birth = Personal<PartialDate>{{birth}};
        if (*ethnicity) person.ethnicity = Code<"ethnicity">{ethnicity};
    });
}
std::string by(House& house, const char* dimension, FigureQuery query = {}) {
    query.by = Text<20>{dimension};
    return lines_of(house.ask(house.analyst, query), false);
}

}  // namespace

TEST_CASE("a stock by sex, age and ethnicity adds up to the whole, with those not stated") {
    House      house;
    const auto listed = house.list(4, "001", make_date(2026, 2, 1));
    born(house, listed[0], "male", "2010-11-29", "10");    // 16 on the day counted
    born(house, listed[1], "female", "2010-11-30", "10");  // 15
    born(house, listed[2], "male", "1990", "");
    CHECK(by(house, "sex") == "male:2 female:1 unknown:1");
    CHECK(by(house, "age") == "12-16:1 16-18:1 30-45:1 unknown:1");
    CHECK(by(house, "ethnicity") == "10:2 unknown:2");
    // somebody grows older: on the last day of an earlier period
    CHECK(by(house, "age", house.period("2026Q3")) == "12-16:2 30-45:1 unknown:1");
}

TEST_CASE("an earlier day divides people as they were known then") {
    House house;
    house.world.at(make_date(2026, 8, 1));
    const auto listed = house.list(1, "001", make_date(2026, 2, 1));
    born(house, listed[0], "male", "1990-05-05", "01");
    house.world.at(make_date(2026, 9, 1));
    born(house, listed[0], "female", "2000-05-05", "10");
    house.world.at(make_date(2026, 11, 29));
    FigureQuery then{.as_of = make_date(2026, 8, 31)};
    CHECK(by(house, "sex", then) == "male:1");
    CHECK(by(house, "sex") == "female:1");
    CHECK(by(house, "age", then) == "30-45:1");
    CHECK(by(house, "age") == "18-30:1");
    house.world.restart();
    CHECK(by(house, "sex", then) == "male:1");
    CHECK(by(house, "ethnicity", then) == "01:1");
}

TEST_CASE("a person with two drugs stands in both lines and once in the whole") {
    House      house;
    const auto person = house.list(1, "001", make_date(2026, 2, 1)).front().person;
    house.stand(person, "addict_listed", "heroin", "001", make_date(2026, 2, 1));
    house.stand(person, "addict_listed", "ketamine", "001", make_date(2026, 2, 1));
    const auto figure = house.ask(house.analyst, house.by("drug"));
    CHECK(figure.shown.value == 1);
    CHECK(figure.overlapping);
    CHECK(lines_of(figure, false) == "heroin:1 ketamine:1 unknown:1");
    CHECK(std::ranges::any_of(figure.controls, [](auto& c) {
        return c.holds && c.text.value.find("2") != std::string::npos;
    }));
}

TEST_CASE("who came, who left and who was there at all are counted by their days") {
    House house;
    for (auto [from, to] : {std::pair{make_date(2026, 5, 1), make_date(2026, 7, 1)},
                            std::pair{make_date(2026, 7, 1), make_date(2026, 9, 30)},
                            std::pair{make_date(2026, 9, 30), make_date(2026, 10, 1)}}) {
        const auto person = house.list(1, "002", from, to).front().person;
        house.stand(person, "user_managed", "", "001", from, to);
    }
    const auto ask = [&](const char* id, const char* period) {
        return house.ask(house.analyst, {.figure = Text<60>{id}, .period = Text<10>{period}})
            .shown.value;
    };
    CHECK(ask("managed_new", "2026Q3") == 2);
    CHECK(ask("managed_new", "2026Q2") == 1);
    CHECK(ask("managed_ended", "2026Q3") == 2);
    CHECK(ask("managed_ended", "2026Q4") == 1);
    CHECK(ask("managed_users", "2026Q3") == 1);
    CHECK(ask("managed_in_period", "2026Q3") == 2);
    CHECK(ask("managed_in_period", "2026Q4") == 0);
    CHECK(ask("managed_in_period", "2026Q2") == 1);
}

TEST_CASE("the share reached is out of those with a file, and nobody counts twice in it") {
    House                            house;
    std::vector<Ref<people::Person>> persons;
    for (auto& standing : house.list(4, "003", make_date(2020, 1, 1)))
        persons.push_back(standing.person);
    for (auto& person : {persons[0], persons[1], persons[2]})
        house.stand(person, "user_managed", "", person == persons[2] ? "002" : "001",
                    make_date(2025, 6, 1), make_date(2026, 6, 1));
    const auto ask = [&](const char* period) {
        return house.ask(house.analyst, {.figure = Text<60>{"T7"}, .period = Text<10>{period}});
    };
    CHECK(!ask("2026").has_source);  // no contact was ever recorded
    const auto held = [&](Ref<people::Person> person, Date day) {
        house.stand(person, "counselled", "legal", "001", day, day + days{1});
    };
    held(persons[0], make_date(2026, 2, 3));
    held(persons[0], make_date(2026, 3, 3));
    held(persons[1], make_date(2025, 12, 31));
    held(persons[3], make_date(2026, 2, 3));  // without a file
    const auto now = ask("2026");
    CHECK(now.share);
    CHECK(now.target_per_mille == 800);
    CHECK(now.shown.value == 1);
    CHECK(now.shown.whole == 3);
    CHECK(now.shown.per_mille == 333);
    CHECK(lines_of(now) == "001:1/2 002:0/1 003:-");
    CHECK(ask("2025").shown.value == 1);
    REQUIRE(now.trend.size() == 8);
    CHECK(now.trend[7].shown == now.shown);
    CHECK(now.trend[6].shown == ask("2025").shown);
    CHECK(now.trend[5].shown.whole == 0);
    CHECK(!now.trend[5].shown.per_mille);
    CHECK(
        house.behind(house.analyst, {.figure = Text<60>{"T7"}, .period = Text<10>{"2026"}}).count ==
        1);
}

TEST_CASE("the on-time rate counts steps by their limit, and none that may still be in time") {
    House      house;
    const auto person = house.list(1, "001", make_date(2026, 2, 1)).front().person;
    const auto step = [&](const char* kind, Date due, bool on_time) {
        house.stand(person, "step_due", kind, "001", due, due + days{1});
        if (on_time) house.stand(person, "step_on_time", kind, "001", due, due + days{1});
    };
    step("notice", make_date(2026, 10, 1), true);
    step("notice", make_date(2026, 10, 2), false);
    step("decision", make_date(2026, 11, 28), true);
    step("decision", make_date(2026, 11, 29), false);  // today: may still be done
    step("notice", make_date(2026, 9, 30), false);     // of the quarter before
    const auto rate =
        house.ask(house.analyst, {.figure = Text<60>{"steps_on_time"}, .by = Text<20>{"step"}});
    CHECK(rate.shown.value == 2);
    CHECK(rate.shown.whole == 3);
    CHECK(rate.counted_on == make_date(2026, 11, 28));
    CHECK(rate.trend[6].shown.whole == 1);
    CHECK(rate.trend[6].shown.value == 0);
    std::string lines;
    for (auto& line : rate.cells)
        if (line.shown.whole != 0)
            lines += line.code.value + ":" + std::to_string(*line.shown.value) + "/" +
                     std::to_string(*line.shown.whole) + " ";
    CHECK(lines == "notice:1/2 decision:1/1 ");
    CHECK(house.ask(house.analyst, {.figure = Text<60>{"steps_due"}}).shown.value == 4);
}

TEST_CASE("the people behind one line are those of that line") {
    House      house;
    const auto listed = house.list(3, "001", make_date(2026, 2, 1));
    house.list(2, "002", make_date(2026, 2, 1));
    born(house, listed[0], "female", "", "");
    auto query = house.by("sex");
    query.cell = Text<40>{"female"};
    const auto behind = house.behind(house.analyst, query);
    REQUIRE(behind.count == 1);
    CHECK(behind.items[0].id.value == listed[0].person.value);
    query.cell = Text<40>{"unknown"};
    CHECK(house.behind(house.analyst, query).count == 4);
    CHECK(house.behind(house.analyst, {.cell = Text<40>{"002"}}).count == 2);
}

TEST_CASE("who left the list is counted by the reason, who came by where from") {
    House      house;
    const auto people = house.list(3, "001", make_date(2026, 2, 1));
    const auto on = make_date(2026, 11, 3);
    const auto day_after = make_date(2026, 11, 4);
    house.stand(people[0].person, "user_removed", "prison", "001", on, day_after);
    house.stand(people[1].person, "user_removed", "moved", "001", on, day_after);
    house.stand(people[2].person, "user_removed", "cleared", "002", on, day_after);
    house.stand(people[1].person, "user_listed", "moved_in", "002", on, day_after);
    const auto ask = [&](const char* figure, const char* dimension) {
        return lines_of(
            house.ask(house.analyst, {.figure = Text<60>{figure}, .by = Text<20>{dimension}}),
            false);
    };
    CHECK(ask("managed_removed", "reason") == "cleared:1 moved:1 prison:1");
    CHECK(ask("managed_removed", "unit") == "001:2 002:1 003:-");
    CHECK(ask("managed_listed", "origin") == "moved_in:1");
    CHECK(house.ask(house.analyst, {.figure = Text<60>{"managed_removed"}}).shown.value == 3);
}
