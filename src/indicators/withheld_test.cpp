/// What the tables of a period, and of related figures, would tell together.
#include <random>

#include "indicators/house_in_test.h"

using namespace indicators;

namespace {

/// Somebody of the province who may not see people.
Figure seen(House& house, FigureQuery query = {}) { return house.ask(house.auditor, query); }

}  // namespace

TEST_CASE("the larger flow of a commune cannot be computed from the province either") {
    House house;
    house.world.at(make_date(2026, 9, 1));
    const auto end = make_date(2026, 8, 1), begin = make_date(2026, 2, 1);
    const auto manage = [&](int count, const char* code, Date from, std::optional<Date> to) {
        for (auto& listed : house.list(count, code, make_date(2000, 1, 1), make_date(2000, 1, 2)))
            house.stand(listed.person, "user_managed", "", code, from, to);
    };
    manage(8, "001", begin, end);  // who left
    manage(10, "002", begin, end);
    manage(30, "003", begin, end);
    manage(2, "001", end, {});  // who came
    manage(20, "002", end, {});
    manage(40, "003", end, {});
    house.world.at(make_date(2026, 11, 29));
    const auto ask = [&](const char* id) {
        return seen(house, {.figure = Text<60>{id}, .period = Text<10>{"2026Q3"}});
    };
    CHECK(lines_of(ask("managed_new")) == "001:<5 002:· 003:40");
    CHECK(lines_of(ask("managed_ended")) == "001:· 002:· 003:30");
    CHECK(ask("managed_ended").shown.value == 48);
}

TEST_CASE("a total withheld in one table is in none of the other tables of the period") {
    House house;
    house.world.at(make_date(2026, 9, 30));
    for (auto code : {"001", "002"})
        for (auto& listed : house.list(4, code, make_date(2026, 2, 1)))
            house.change(listed.person, [](auto& person) { person.sex = Code<"sex">{"male"}; });
    house.world.at(make_date(2026, 11, 29));
    const auto by_unit = seen(house);
    CHECK(lines_of(by_unit) == "001:<5 002:<5 003:-");
    CHECK(!by_unit.shown.value);
    for (auto dimension : {"sex", "age", "ethnicity", "drug"}) {
        const auto other = seen(house, house.by(dimension));
        CHECK(!other.shown.value);
        for (auto& line : other.cells) CHECK(line.shown.value.value_or(0) == 0);
    }
}

TEST_CASE("the share of the province does not give that of one commune away by another table") {
    House house;
    house.world.at(make_date(2026, 2, 1));
    const auto reach = [&](const char* code, const char* sex, int all, int reached) {
        for (auto& listed : house.list(all, code, make_date(2000, 1, 1), make_date(2000, 1, 2))) {
            house.change(listed.person, [&](auto& person) { person.sex = Code<"sex">{sex}; });
            house.stand(listed.person, "user_managed", "", code, make_date(2025, 8, 1));
            if (reached-- > 0)
                house.stand(listed.person, "counselled", "legal", code, make_date(2026, 1, 5),
                            make_date(2026, 1, 6));
        }
    };
    reach("001", "male", 20, 3);
    reach("002", "male", 30, 15);
    reach("003", "female", 40, 20);
    house.world.at(make_date(2027, 2, 15));
    const auto ask = [&](const char* by) {
        return seen(house, {.figure = Text<60>{"T7"}, .by = Text<20>{by}});
    };
    int known = 0;  // of what adds up to the reached of 001
    for (auto& line : ask("unit").cells) known += line.shown.value.has_value();
    CHECK(!ask("unit").cells[0].shown.value);
    CHECK(ask("unit").shown.value == ask("sex").shown.value);
    CHECK((known < 2 || !ask("sex").shown.value));
    CHECK(ask("unit").cells[2].shown.value == 20);
}

TEST_CASE("who came to a list is not given away by the figure of who was taken off it") {
    House house;
    house.world.at(make_date(2026, 5, 1));
    const auto end = make_date(2026, 8, 1);
    const auto left = house.list(20, "001", make_date(2026, 2, 1), end);
    house.list(40, "001", make_date(2026, 2, 1));
    house.world.at(make_date(2026, 9, 1));
    for (auto& listed : left)
        house.stand(listed.person, "addict_removed", "moved", "001", end, end + days{1});
    for (auto& listed : house.list(2, "001", end))
        house.stand(listed.person, "addict_added", "determined", "001", end, end + days{1});
    house.world.at(make_date(2026, 11, 29));
    const auto ask = [&](const char* id, const char* period = "2026Q3") {
        return seen(house, {.figure = Text<60>{id}, .period = Text<10>{period}}).shown;
    };
    CHECK(ask("R4", "2026Q2").value == 60);
    CHECK(ask("R4").value == 42);  // 60 less 20 that were taken off: 2 came
    CHECK(ask("addicts_new").below_five);
    CHECK(ask("addicts_added").below_five);
    CHECK(!ask("addicts_removed").value);
    CHECK(ask("addicts_removed").withheld);
}

TEST_CASE("a year is not published beside a quarter from which it differs by few") {
    House house;
    house.world.at(make_date(2026, 2, 1));
    const auto manage = [&](int count, Date from, std::optional<Date> to) {
        for (auto& listed :
             house.list(count, "001", make_date(2000, 1, 1), make_date(2000, 1, 2))) {
            house.stand(listed.person, "user_managed", "", "001", from, to);
            house.stand(listed.person, "counselled", "legal", "001", from, from + days{1});
        }
    };
    manage(30, make_date(2026, 4, 10), make_date(2026, 6, 10));  // in the second quarter alone
    manage(3, make_date(2026, 8, 10), make_date(2026, 8, 20));
    house.world.at(make_date(2027, 2, 15));
    CHECK(seen(house, {.figure = Text<60>{"managed_in_period"}, .period = Text<10>{"2026Q2"}})
              .shown.value == 30);
    CHECK(!seen(house, {.figure = Text<60>{"T7"}}).shown.whole);
}

namespace {

/// What a reader can work out: between what and what each number of the tables lies.
struct Reader {
    struct Between {
        std::int64_t low, high;
        bool         secret;
    };
    static constexpr std::int64_t         k_most = 1000;
    std::vector<Between>                  known;  // the first is the total all tables share
    std::vector<std::vector<std::size_t>> tables;

    static Between of(const Shown& n) {
        if (n.value) return {*n.value, *n.value, false};
        if (n.below_five) return {1, 4, true};
        if (n.withheld) return {5, k_most, false};
        return {0, 0, false};  // no source
    }
    void read(const Figure& figure) {
        if (known.empty()) known.push_back(of(figure.shown));
        CHECK(of(figure.shown).low == known.front().low);
        auto& table = tables.emplace_back();
        for (auto& line : figure.cells) {
            table.push_back(known.size());
            known.push_back(of(line.shown));
        }
    }
    /// Narrows every number by the sum of its table until nothing moves.
    void think() {
        for (int round = 0; round < 100; ++round)
            for (auto& table : tables) {
                std::int64_t low = 0, high = 0;
                for (auto i : table) low += known[i].low, high += known[i].high;
                auto& total = known.front();
                for (auto i : table) {
                    auto&      one = known[i];
                    const auto others_low = low - one.low, others_high = high - one.high;
                    one.low = std::max(one.low, total.low - others_high);
                    one.high = std::min(one.high, total.high - others_low);
                    low = others_low + one.low;
                    high = others_high + one.high;
                }
                total.low = std::max(total.low, low);
                total.high = std::min(total.high, high);
            }
    }
};

}  // namespace

TEST_CASE("whoever holds all tables of a period side by side works out none of the few") {
    const std::uint32_t seed = 163;
    INFO("seed ", seed);
    std::mt19937 random(seed);
    const auto below = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
    int        few = 0;
    for (int time = 0; time < 4; ++time) {
        House house;
        for (const auto on : {make_date(2025, 8, 1), make_date(2025, 11, 1), make_date(2026, 2, 1),
                              make_date(2026, 5, 1), make_date(2026, 8, 1)}) {
            house.world.at(on);
            for (auto code : {"001", "002", "003"})
                for (auto& listed : house.list(below(below(2) ? 6 : 12), code, on)) {
                    house.change(listed.person, [&](auto& person) {
                        person.sex = Code<"sex">{below(4) ? "male" : "female"};
                    });
                    house.stand(listed.person, "tested_positive", "", code, on, on + days{1});
                }
        }
        house.world.at(make_date(2026, 11, 29));
        for (auto period : {"2025Q3", "2025Q4", "2026Q1", "2026Q2", "2026Q3"}) {
            Reader reader;
            for (auto by : {"unit", "sex", "age", "ethnicity"})
                reader.read(seen(house, {.figure = Text<60>{"tested_positive"},
                                         .period = Text<10>{period},
                                         .by = Text<20>{by}}));
            if (reader.known.front().high < 5) continue;  // a total below five leaves no table
            reader.think();
            for (auto& one : reader.known) {
                few += one.secret;
                if (one.secret) CHECK_MESSAGE(one.low < one.high, period, " ", time);
            }
        }
    }
    CHECK(few > 20);
}
