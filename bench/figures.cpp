// A stock figure over 2,000,000 facts (--full: 20,000,000), as known at a change number, in the
// whole and by commune; and its trend over eight quarters. The rival is PostgreSQL with the same
// facts and the SQL of bench/sql; both must give the same numbers.
#include <libpq-fe.h>

#include "facts.h"

namespace bench {
namespace {

using namespace std::chrono_literals;

constexpr auto k_day = base::make_date(2026, 9, 30);

/// The whole question as the program asks it: every unit known so far gets its row of the table.
indicators::Asked ask(const indicators::Columns& columns, std::int64_t known) {
    static const auto commune_of_id = [] {
        std::unordered_map<base::Uuid, std::int32_t> out;
        for (std::uint16_t u = 0; u < k_units; ++u) out[unit_id(u)] = commune_of(u);
        return out;
    }();
    indicators::Asked asked(columns, *columns.of(k_kind), known);
    for (std::size_t i = 0; i < asked.group.size(); ++i)
        asked.group[i] = commune_of_id.at(columns.unit(i));
    asked.groups = k_communes;
    return asked;
}

std::vector<Day> quarter_ends() {
    std::vector<Day> days;
    for (auto& [year, month] : {std::pair{2024, 12u},
                                {2025, 3u},
                                {2025, 6u},
                                {2025, 9u},
                                {2025, 12u},
                                {2026, 3u},
                                {2026, 6u},
                                {2026, 9u}})
        days.push_back(indicators::day_number(
            base::make_date(year, month, month == 6 || month == 9 ? 30 : 31)));
    return days;
}

using Counts = std::map<std::string, std::int64_t>;  // by what the SQL calls it; "" is the whole

Counts ours_of(const indicators::Counted& counted) {
    Counts out{{"", counted.persons}};
    for (std::uint16_t c = 0; c < k_communes; ++c)
        if (counted.by_group[c] > 0) out[base::to_text(unit_id(c))] = counted.by_group[c];
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
    bench.table.add({name, number_text(median(times.ours), "ms"),
                     alone ? "" : number_text(median(times.rival), "ms"),
                     alone ? "" : number_text(median(times.ratio)), "", std::nullopt});
}

void measure_stock(Bench& bench, const indicators::Columns& columns, RivalFacts* postgres,
                   std::int64_t known) {
    Paired     times;
    const auto ours = [&] {
        return indicators::count_on(ask(columns, known), indicators::day_number(k_day));
    };
    const auto rival = [&] {
        return postgres->ask("stock", {k_kind, std::to_string(known), base::to_text(k_day)});
    };
    if (postgres && ours_of(ours()) != stock_of(rival().get()))
        bench.table.wrong("figure: PostgreSQL counts otherwise");
    for (Rounds rounds(7, 30s); rounds.next();) {
        const auto us = seconds_of(ours);
        if (postgres)
            times.add(us, seconds_of(rival));
        else
            times.ours.push_back(1000 * us);
    }
    report(bench, "stock figure by commune, " + number_text(double(bench.facts())) + " facts",
           times);
}

void measure_trend(Bench& bench, const indicators::Columns& columns, RivalFacts* postgres,
                   std::int64_t known) {
    Paired      times;
    const auto  days = quarter_ends();
    std::string list;
    for (const auto day : days) list += (list.empty() ? "{" : ",") + base::to_text(date_of(day));
    const auto ours = [&] { return indicators::count_on_days(ask(columns, known), days); };
    const auto rival = [&] {
        return postgres->ask("trend", {k_kind, std::to_string(known), list + "}"});
    };
    if (postgres) {
        std::vector<std::int64_t> counts;
        const auto                answer = rival();
        for (int r = 0; r < PQntuples(answer.get()); ++r)
            counts.push_back(std::atoll(PQgetvalue(answer.get(), r, 1)));
        if (counts != ours()) bench.table.wrong("trend: PostgreSQL counts otherwise");
    }
    for (Rounds rounds(5, 30s); rounds.next();) {
        const auto us = seconds_of(ours);
        if (postgres)
            times.add(us, seconds_of(rival));
        else
            times.ours.push_back(1000 * us);
    }
    report(bench, "trend of eight quarters, the same facts", times);
}

}  // namespace

void figures(Bench& bench) {
    bench.say("Figures over " + number_text(double(bench.facts())) + " facts");
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
    measure_stock(bench, *columns, postgres.get(), known);
    measure_trend(bench, *columns, postgres.get(), known);
    bench.table.note("figures: as known at 95 % of the changes; the columns were filled in " +
                     number_text(filling, "s"));
}

}  // namespace bench
