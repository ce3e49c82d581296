#include <random>

#include "indicators/house_in_test.h"

using namespace indicators;

namespace {

constexpr auto k_recount = R"(
    SELECT standing.unit, standing.person
      FROM (SELECT f.unit, f.person, sum(f.sign) AS net
              FROM facts f
             WHERE f.kind = 'addict_listed' AND f.number <= $1
               AND f.starts <= $2 AND (f.ends IS NULL OR f.ends > $2)
             GROUP BY f.unit, f.person) standing
     WHERE standing.net > 0
)";

/// persons by unit, counted by the database from all facts
std::map<Uuid, std::set<Uuid>> recount(House& house, std::int64_t known, Date on) {
    return house.world.store().read(store::Store::system("test"), [&](Work& work) {
        std::map<Uuid, std::set<Uuid>> out;
        for (auto& row : work.query(k_recount, {known, on}))
            out[store::id_of(row[0])].insert(store::id_of(row[1]));
        return out;
    });
}

}  // namespace

TEST_CASE("figures kept change by change equal a recount of all facts, as of any day") {
    const std::uint32_t seed = 1838;
    INFO("seed ", seed);
    std::mt19937 random(seed);
    const auto   below = [&](std::uint32_t n) { return random() % n; };
    House        house;
    const char*  codes[] = {"001", "002", "003"};
    house.world.at(make_date(2026, 1, 1));
    auto standings = house.list(40, "001", make_date(2025, 8, 1));

    struct Known {
        Date                  day;
        std::vector<Standing> as_it_stood;
    };
    std::vector<Known> knowledge;
    const auto         begin = make_date(2026, 1, 1);
    for (int day = 0; day < 300; day += 1 + static_cast<int>(below(9))) {
        house.world.at(begin + days{day});
        house.world.store().write(store::Store::system("test"), [&](Work& work) {
            for (std::uint32_t i = 0; i < 1 + below(4); ++i) {
                auto standing = standings[below(40)];
                if (below(4) == 0) {  // a second one for the same person
                    standing.id = {};
                    standing.version = {};
                }
                standing.unit = {unit_id(codes[below(3)])};
                standing.starts = begin + days{static_cast<int>(below(500)) - 300};
                standing.ends.reset();
                if (below(2))
                    standing.ends = standing.starts + days{1 + static_cast<int>(below(300))};
                const bool is_new = standing.version.value == 0;
                const auto kept = work.put(standing);
                if (is_new)
                    standings.push_back(kept);
                else
                    for (auto& s : standings)
                        if (s.id == kept.id) s = kept;
            }
        });
        knowledge.push_back({begin + days{day}, standings});
    }
    const auto check = [&] {
        for (int i = 0; i < 25; ++i) {
            const auto& known = knowledge[below(static_cast<std::uint32_t>(knowledge.size()))];
            const auto  quarter =
                Text<10>{"202" + std::to_string(5 + below(2)) + "Q" + std::to_string(1 + below(3))};
            const auto figure = house.ask(house.analyst, {.period = quarter, .as_of = known.day});
            const auto counted = recount(house, figure.change, figure.counted_on);
            std::set<Uuid> persons, model;
            for (auto& [unit, there] : counted) persons.insert(there.begin(), there.end());
            for (auto& s : known.as_it_stood)
                if (s.starts <= figure.counted_on && (!s.ends || *s.ends > figure.counted_on))
                    model.insert(s.person.value);
            CHECK(figure.value == static_cast<std::int64_t>(persons.size()));
            CHECK(persons == model);
            REQUIRE(figure.trend.size() == 8);
            CHECK(figure.trend.back().value == figure.value);
            for (auto& row : figure.units) {
                const auto there = counted.find(row.unit.value);
                CHECK(row.value.value_or(0) ==
                      static_cast<std::int64_t>(there == counted.end() ? 0 : there->second.size()));
            }
        }
    };
    house.world.at(make_date(2026, 11, 29));
    check();
    house.world.restart();
    check();
}
