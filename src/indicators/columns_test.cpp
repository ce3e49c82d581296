#include "indicators/columns.h"

#include <doctest/doctest.h>

#include <chrono>
#include <random>
#include <set>
#include <thread>

using namespace indicators;

namespace {

Uuid id(std::string_view space, std::uint64_t n) { return named_uuid(space, std::to_string(n)); }

store::FactChange fact(std::int64_t number, int sign, std::uint64_t person, std::uint64_t unit,
                       Day starts, Day ends = never) {
    const auto until = ends == never ? std::nullopt : std::optional(Date{days{ends}});
    return {number,
            sign,
            {"listed", "", id("person", person), id("unit", unit), Date{days{starts}}, until}};
}

/// Every unit in a group of its own, in the order the columns met them.
Asked ask_all(const Columns& columns, std::int64_t known) {
    Asked asked(columns, *columns.of("listed"), known);
    for (std::size_t i = 0; i < asked.group.size(); ++i)
        asked.group[i] = static_cast<std::int32_t>(i);
    asked.groups = asked.group.size();
    return asked;
}

/// The same questions answered slowly, from all rows, with sets.
struct Recount {
    std::vector<store::FactChange> rows;

    std::map<Uuid, std::set<Uuid>> on(Day day, std::int64_t known) const {
        std::map<std::pair<Uuid, Uuid>, int> net;
        for (auto& row : rows) {
            if (row.number > known || day_number(row.fact.starts) > day) continue;
            if (row.fact.ends && day_number(*row.fact.ends) <= day) continue;
            net[{row.fact.unit, row.fact.person}] += row.sign;
        }
        std::map<Uuid, std::set<Uuid>> by_unit;
        for (auto& [key, n] : net)
            if (n > 0) by_unit[key.first].insert(key.second);
        return by_unit;
    }
};

}  // namespace

TEST_CASE("a person counts once, in the unit where the fact stands, on the days it stands") {
    Columns columns({"listed"});
    columns.put(fact(1, +1, 1, 1, 100, 200));
    columns.put(fact(2, +1, 1, 1, 150, 300));  // the same person twice at once
    columns.put(fact(3, +1, 2, 2, 120));

    const auto on = [&](Day day) { return count_on(ask_all(columns, 3), day); };
    CHECK(on(99).persons == 0);
    CHECK(on(100).persons == 1);
    CHECK(on(150).by_group == std::vector<std::int64_t>{1, 1});
    CHECK(on(199).persons == 2);
    CHECK(on(299).persons == 2);
    CHECK(on(300).by_group == std::vector<std::int64_t>{0, 1});
}

TEST_CASE("a person who stands in two units at once counts in each and once in the whole") {
    Columns columns({"listed"});
    columns.put(fact(1, +1, 1, 1, 100));
    columns.put(fact(2, +1, 1, 2, 100));
    const auto counted = count_on(ask_all(columns, 2), 100);
    CHECK(counted.persons == 1);
    CHECK(counted.by_group == std::vector<std::int64_t>{1, 1});
}

TEST_CASE("what was known then is answered as it was known then") {
    Columns columns({"listed"});
    columns.put(fact(5, +1, 1, 1, 100));
    columns.put(fact(9, -1, 1, 1, 100));  // corrected: it had ended, and elsewhere
    columns.put(fact(9, +1, 1, 2, 100, 140));

    const auto at = [&](std::int64_t known) { return count_on(ask_all(columns, known), 150); };
    CHECK(at(4).persons == 0);
    CHECK(at(5).persons == 1);
    CHECK(at(8).persons == 1);
    CHECK(at(9).persons == 0);
    CHECK(groups_with_source(ask_all(columns, 4)) == std::vector<bool>{false, false});
    CHECK(groups_with_source(ask_all(columns, 8)) == std::vector<bool>{true, false});
    CHECK(groups_with_source(ask_all(columns, 9)) == std::vector<bool>{true, true});
}

TEST_CASE("facts no figure asks for are not kept") {
    Columns columns({"listed"});
    auto    other = fact(1, +1, 1, 1, 100);
    other.fact.kind = "managed";
    columns.put(other);
    CHECK(columns.of("managed") == nullptr);
    CHECK(columns.of("listed")->rows() == 0);
    CHECK(columns.persons() == 0);
}

TEST_CASE(
    "counting over columns equals a recount of the facts, over segments, days and knowledge") {
    const std::uint32_t seed = 20261129;
    INFO("seed ", seed);
    std::mt19937                   random(seed);
    const auto                     below = [&](std::uint32_t n) { return random() % n; };
    Columns                        columns({"listed"});
    Recount                        recount;
    std::vector<store::FactChange> standing;
    std::int64_t                   number = 0;
    const auto                     put = [&](const store::FactChange& change) {
        columns.put(change);
        recount.rows.push_back(change);
    };
    for (int i = 0; i < 90'000; ++i) {  // more than one segment
        number += 1 + below(3);
        if (!standing.empty() && below(3) == 0) {
            std::swap(standing[below(static_cast<std::uint32_t>(standing.size()))],
                      standing.back());
            auto left = standing.back();
            standing.pop_back();
            left.number = number;
            left.sign = -1;
            put(left);
        } else {
            const auto starts = static_cast<Day>(below(1000));
            const auto ends = below(2) ? never : starts + 1 + static_cast<Day>(below(400));
            put(fact(number, +1, below(3000), below(40), starts, ends));
            standing.push_back(recount.rows.back());
        }
    }
    for (int i = 0; i < 12; ++i) {
        const auto known = static_cast<std::int64_t>(below(static_cast<std::uint32_t>(number) + 5));
        std::vector<Day> on(8);
        for (auto& day : on) day = static_cast<Day>(below(1400));
        std::sort(on.begin(), on.end());
        const auto     asked = ask_all(columns, known);
        const auto     expected = recount.on(on[3], known);
        std::set<Uuid> persons;
        const auto     counted = count_on(asked, on[3]);
        for (std::size_t unit = 0; unit < asked.groups; ++unit) {
            const auto found = expected.find(columns.unit(unit));
            const auto there = found == expected.end() ? std::set<Uuid>{} : found->second;
            CHECK(counted.by_group[unit] == static_cast<std::int64_t>(there.size()));
            persons.insert(there.begin(), there.end());
        }
        CHECK(counted.persons == static_cast<std::int64_t>(persons.size()));
        CHECK(count_on_days(asked, on)[3] == counted.persons);
        std::set<Uuid> named;
        for (auto index : persons_on(asked, on[3])) named.insert(columns.person(index));
        CHECK(named == persons);
    }
}

TEST_CASE("readers count while the writer appends") {
    Columns           columns({"listed"});
    std::atomic<bool> done = false;
    std::thread       writer([&] {
        for (std::int64_t i = 1; i <= 100'000; ++i)
            columns.put(fact(i, +1, static_cast<std::uint64_t>(i),
                                   static_cast<std::uint64_t>(i % 50), 100));
        done = true;
    });
    bool              right = true;
    while (!done) {
        const auto asked = ask_all(columns, std::numeric_limits<std::int64_t>::max());
        right = right && count_on(asked, 100).persons == static_cast<std::int64_t>(asked.rows);
    }
    writer.join();
    CHECK(right);
    CHECK(count_on(ask_all(columns, 100'000), 100).persons == 100'000);
    CHECK(count_on(ask_all(columns, 70'000), 100).persons == 70'000);
}
