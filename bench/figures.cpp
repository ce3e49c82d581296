// Figures over 2,000,000 facts of 100,000 people (--full: 20,000,000 of a million), as known at a
// change number: a stock and a flow by commune, a stock by sex, a trend over eight quarters. The rival is PostgreSQL with the same
// facts and the SQL of bench/sql; both must give the same numbers.
#include <libpq-fe.h>

#include <array>
#include <functional>

#include "facts.h"

namespace bench {
namespace {

using namespace std::chrono_literals;

constexpr auto k_day = base::make_date(2026, 9, 30);

/// The whole question as the program asks it: every unit known so far gets its row of the table.
indicators::Asked ask(const indicators::Columns& columns, std::int64_t known,
                      indicators::Which which) {
    static const auto commune_of_id = [] {
        std::unordered_map<base::Uuid, std::uint16_t> out;
        for (std::uint16_t u = 0; u < k_units; ++u) out[unit_id(u)] = commune_of(u);
        return out;
    }();
    indicators::Asked asked(columns, *columns.of(k_kind), known, which);
    for (std::size_t i = 0; i < asked.by_unit.size(); ++i)
        asked.by_unit[i] = commune_of_id.at(columns.unit(i));
    asked.groups = k_communes;
    return asked;
}
indicators::Window day_window(base::Date day) {
    const auto number = indicators::day_number(day);
    return {number, number};
}

std::vector<indicators::Window> quarter_ends() {
    std::vector<indicators::Window> days;
    for (auto& [year, month] : {std::pair{2024, 12u},
                                {2025, 3u},
                                {2025, 6u},
                                {2025, 9u},
                                {2025, 12u},
                                {2026, 3u},
                                {2026, 6u},
                                {2026, 9u}})
        days.push_back(
            day_window(base::make_date(year, month, month == 6 || month == 9 ? 30 : 31)));
    return days;
}

using Counts = std::map<std::string, std::int64_t>;  // by what the SQL calls it; "" is the whole

Counts ours_of(const indicators::Persons& found) {
    Counts out{{"", found.count}};
    found.each(
        [&](std::uint32_t, std::uint16_t commune) { ++out[base::to_text(unit_id(commune))]; });
    return out;
}
Counts stock_of(PGresult* answer) {
    Counts out;
    for (int r = 0; r < PQntuples(answer); ++r) {
        const bool whole = PQgetisnull(answer, r, 0);
        out[PQgetvalue(answer, r, 0)] = std::atoll(PQgetvalue(answer, r, whole ? 2 : 1));
    }
    return out;
}

struct Paired {
    std::vector<double> ours, rival, ratio;  // ms
    void                add(double us, double them) {
                       ours.push_back(1000 * us);
                       rival.push_back(1000 * them);
                       ratio.push_back(us / them);
    }
};

void report(Bench& bench, const std::string& name, const Paired& times) {
    const bool alone = times.rival.empty();
    const auto ours = median(times.ours);
    const bool met = ours <= 50 && (alone || median(times.ratio) <= 0.02);
    bench.table.add({name, number_text(ours, "ms"),
                     alone ? "" : number_text(median(times.rival), "ms"),
                     alone ? "" : number_text(median(times.ratio)), "<= 50 ms and <= 0.02", met});
}

/// One measure: ours, and the rival's when there is one; both numbers are compared first.
struct Measured {
    std::string                      name, sql;
    std::vector<std::string>         arguments;
    std::function<Counts()>          ours;
    std::function<Counts(PGresult*)> rival;
};

void measure(Bench& bench, RivalFacts* postgres, const Measured& m) {
    if (postgres && m.ours() != m.rival(postgres->ask(m.sql, m.arguments).get()))
        bench.table.wrong(m.name + ": PostgreSQL counts otherwise");
    Paired times;
    for (Rounds rounds(7, 30s); rounds.next();) {
        const auto us = seconds_of(m.ours);
        if (postgres)
            times.add(us, seconds_of([&] { postgres->ask(m.sql, m.arguments); }));
        else
            times.ours.push_back(1000 * us);
    }
    report(bench, m.name + ", " + number_text(double(bench.facts())) + " facts", times);
}

/// key and count in the first two columns
Counts pairs_of(PGresult* answer) {
    Counts out;
    for (int r = 0; r < PQntuples(answer); ++r)
        out[PQgetvalue(answer, r, 0)] = std::atoll(PQgetvalue(answer, r, 1));
    return out;
}

void measure_all(Bench& bench, const indicators::Columns& columns, RivalFacts* postgres,
                 std::int64_t number) {
    using indicators::Which;
    const auto        known = std::to_string(number);
    const std::string day = base::to_text(k_day), first = "2026-07-01";
    measure(
        bench, postgres,
        {"stock by commune",
         "stock",
         {k_kind, known, day},
         [&] {
             return ours_of(find_persons(ask(columns, number, Which::standing), day_window(k_day)));
         },
         stock_of});
    measure(bench, postgres,
            {"flow of a quarter by commune",
             "flow",
             {k_kind, known, first, day},
             [&] {
                 return ours_of(find_persons(ask(columns, number, Which::starting),
                                             {indicators::day_number(base::make_date(2026, 7, 1)),
                                              indicators::day_number(k_day)}));
             },
             stock_of});
    measure(bench, postgres,
            {"stock by sex",
             "by_sex",
             {k_kind, known, day},
             [&] {
                 Counts     out;
                 const auto found =
                     find_persons(ask(columns, number, Which::standing), day_window(k_day));
                 std::vector<std::int64_t> by_code(columns.codes());
                 for (std::uint32_t person = 0; person < found.first.size(); ++person)
                     if (found.holds(person)) ++by_code[columns.trait(person, number)->sex];
                 for (std::size_t code = 0; code < by_code.size(); ++code)
                     if (by_code[code]) out[columns.code(code)] = by_code[code];
                 return out;
             },
             pairs_of});
    std::string list;
    for (const auto window : quarter_ends())
        list += (list.empty() ? "{" : ",") + base::to_text(date_of(window.first));
    measure(bench, postgres,
            {"trend of eight quarters",
             "trend",
             {k_kind, known, list + "}"},
             [&] {
                 Counts                      out;
                 const auto                  windows = quarter_ends();
                 std::array<std::int64_t, 8> counts{};
                 for (const auto bits : persons_in(ask(columns, number, Which::standing), windows))
                     for (std::size_t i = 0; i < 8; ++i) counts[i] += bits >> i & 1;
                 for (std::size_t i = 0; i < 8; ++i)
                     out[base::to_text(date_of(windows[i].first))] = counts[i];
                 return out;
             },
             pairs_of});
}

}  // namespace

void figures(Bench& bench) {
    bench.say("Figures over " + number_text(double(bench.facts())) + " facts of " +
              number_text(double(people_of(bench.facts()))) + " people");
    const auto facts = draw(bench.facts());
    const auto known = static_cast<std::int64_t>(facts.size() - facts.size() / 20);
    std::unique_ptr<indicators::Columns> columns;
    const auto                           filling = seconds_of([&] { columns = columns_of(facts); });

    std::unique_ptr<RivalFacts> postgres;
    if (!bench.options.postgres.empty()) {
        bench.say("  the same facts into PostgreSQL");
        postgres = std::make_unique<RivalFacts>(bench.options.postgres, facts);
        bench.table.note("figures: rival PostgreSQL " + postgres->setting("server_version") +
                         " with shared_buffers " + postgres->setting("shared_buffers") +
                         ", facts and index warm; the same number in every row");
    }
    measure_all(bench, *columns, postgres.get(), known);
    bench.table.note(
        "figures: as known at 95 % of the changes; all facts of one kind; the columns "
        "were filled in " +
        number_text(filling, "s") + " and hold " +
        number_text(double(columns->bytes()) / double(facts.size())) + " bytes a fact");
}

}  // namespace bench
