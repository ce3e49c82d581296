/// Columns put by hand in tests: one kind "listed", persons and units by number, and the same
/// questions answered slowly.
#pragma once
#include <doctest/doctest.h>

#include <random>
#include <set>

#include "indicators/count.h"
#include "people/people.h"

namespace indicators {

inline Uuid id(std::string_view space, std::uint64_t n) {
    return named_uuid(space, std::to_string(n));
}

inline Date on(Day day) { return day_zero + days{day}; }

inline store::FactChange fact(std::int64_t number, int sign, std::uint64_t person,
                              std::uint64_t unit, Day starts, Day ends = never,
                              std::string code = "") {
    const auto until = ends == never ? std::nullopt : std::optional(on(ends));
    return {number,
            sign,
            {"listed", std::move(code), id("person", person), id("unit", unit), on(starts), until}};
}

/// Every unit in a group of its own, in the order the columns met them.
inline Asked ask_all(const Columns& columns, std::int64_t known, Which which = Which::standing) {
    Asked asked(columns, *columns.of("listed"), known, which);
    for (std::size_t i = 0; i < asked.by_unit.size(); ++i)
        asked.by_unit[i] = static_cast<std::uint16_t>(i);
    asked.groups = asked.by_unit.size();
    return asked;
}
struct Counted {
    std::int64_t              persons;
    std::vector<std::int64_t> by_group;
};
inline Counted count(const Asked& asked, Window window) {
    const auto found = find_persons(asked, window);
    Counted    out{found.count, std::vector<std::int64_t>(asked.groups)};
    found.each([&](std::uint32_t, std::uint16_t group) { ++out.by_group[group]; });
    return out;
}
inline Counted count_on(const Asked& asked, Day day) { return count(asked, {day, day}); }

/// The same questions answered slowly, from all rows, with sets.
struct Recount {
    std::vector<store::FactChange> rows;

    bool fits(const store::Fact& fact, Which which, Window w) const {
        const auto starts = day_number(fact.starts);
        const auto ends = fact.ends ? day_number(*fact.ends) : never;
        if (which == Which::standing) return starts <= w.last && w.first < ends;
        const auto day = which == Which::starting ? starts : ends;
        return w.first <= day && day <= w.last;
    }
    std::map<Uuid, std::map<Uuid, int>> find(Which which, Window w, std::int64_t known) const {
        std::map<store::Fact, int> net;
        for (auto& row : rows)
            if (row.number <= known && fits(row.fact, which, w)) net[row.fact] += row.sign;
        std::map<Uuid, std::map<Uuid, int>> by_unit;
        for (auto& [f, n] : net)
            if (n > 0) by_unit[f.unit][f.person] += n;
        return by_unit;
    }
};

/// Facts entered and taken back at random, over several segments; each row with its change.
struct RandomHistory {
    std::mt19937                   random;
    std::vector<store::FactChange> standing = {};
    std::int64_t                   number = 0;

    std::uint32_t     below(std::size_t n) { return static_cast<std::uint32_t>(random() % n); }
    store::FactChange next() {
        number += 1 + below(3);
        if (!standing.empty() && below(3) == 0) {
            std::swap(standing[below(standing.size())], standing.back());
            auto left = standing.back();
            standing.pop_back();
            left.number = number;
            left.sign = -1;
            return left;
        }
        const auto starts = static_cast<Day>(below(1000));
        const auto ends = below(2) ? never : static_cast<Day>(starts + 1 + below(400));
        standing.push_back(fact(number, +1, below(3000), below(40), starts, ends));
        return standing.back();
    }
};

}  // namespace indicators
