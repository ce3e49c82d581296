// Figures over 2,000,000 facts of 100,000 people (--full: 20,000,000 of a million) in the communes of
// Gia Lai, as known at a change number, asked in the way the program does: a stock, a flow and a share
// by commune of today, a stock by sex and by age, a trend over eight quarters, and a stock with its
// trend, as the page shows it. The rival is PostgreSQL with the same facts and the SQL of bench/sql;
// both must give the same numbers.
#include <libpq-fe.h>

#include <algorithm>
#include <functional>
#include <map>

#include "app/house.h"
#include "facts.h"
#include "house.h"
#include "indicators/table.h"

namespace bench {
namespace {

using namespace std::chrono_literals;
using store::Work;

constexpr indicators::Period k_quarter{2026, 1};

/// By what the SQL calls it; "" is the whole.
using Counts = std::map<std::string, std::int64_t>;

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

/// What one question found, and the whole of it at the ends of eight quarters.
struct Found {
    indicators::Table              table;
    std::vector<indicators::Count> totals;
};
/// One statement of the rival; `counts` reads its rows into what ours says.
struct Sql {
    std::string                             name;
    std::vector<std::string>                arguments;
    std::function<void(PGresult*, Counts&)> counts;
};
/// One measure. What is compared is worked out of the answers of both outside of the time.
struct Measured {
    std::string                         name;
    std::function<Found()>              ours;
    std::function<Counts(const Found&)> counts;
    std::vector<Sql>                    rival;
};

void measure(Bench& bench, RivalFacts* postgres, const Measured& m) {
    if (postgres) {
        Counts theirs;
        for (auto& sql : m.rival) sql.counts(postgres->ask(sql.name, sql.arguments).get(), theirs);
        std::erase_if(theirs, [](auto& count) { return count.second == 0; });
        if (m.counts(m.ours()) != theirs)
            bench.table.wrong(m.name + ": PostgreSQL counts otherwise");
    }
    Paired times;
    for (Rounds rounds(7, 30s); rounds.next();) {
        const auto us = seconds_of(m.ours);
        if (postgres)
            times.add(us, seconds_of([&] {
                          for (auto& sql : m.rival) postgres->ask(sql.name, sql.arguments);
                      }));
        else
            times.ours.push_back(1000 * us);
    }
    report(bench, m.name + ", " + number_text(double(bench.facts())) + " facts", times);
}

/// Key and count in the first two columns; a row without key holds the whole in the third.
void read_pairs(PGresult* answer, Counts& counts) {
    for (int r = 0; r < PQntuples(answer); ++r) {
        const bool whole = PQgetisnull(answer, r, 0);
        counts[PQgetvalue(answer, r, 0)] = std::atoll(PQgetvalue(answer, r, whole ? 2 : 1));
    }
}
/// Both numbers of a share; the wholes are their sums.
void read_shares(PGresult* answer, Counts& counts) {
    for (int r = 0; r < PQntuples(answer); ++r)
        for (const auto& [column, mark] : {std::pair{1, ""}, {2, " in time"}}) {
            const auto count = std::atoll(PQgetvalue(answer, r, column));
            counts[PQgetvalue(answer, r, 0) + std::string(mark)] = count;
            counts[mark] += count;
        }
}

/// The province, its communes of any time, and everything that is asked of it.
class Asking {
public:
    Asking(Work& work, indicators::Room& room) : work_(work), room_(room) {
        for (auto* unit : work.copy<places::Directory>().all())
            if (unit->code.value == "52" && unit->kind.value == "province" && !unit->valid_to)
                place_ = indicators::place_of(work, *unit, std::nullopt);
        std::vector<base::Uuid> before, rows;
        for (auto* unit : place_.rows) rows.push_back(unit->id.value);
        for (auto* unit : work.copy<places::Directory>().all())
            if (unit->valid_to == k_map_changed - base::days{1}) before.push_back(unit->id.value);
        units = rows;
        for (std::uint16_t i = 0; i < rows.size(); ++i) became.push_back(i);
        const auto in_row = room.territory.assign(before, rows);
        for (std::size_t i = 0; i < before.size(); ++i)
            if (in_row[i] >= 0) {
                units.push_back(before[i]);
                became.push_back(static_cast<std::uint16_t>(in_row[i]));
            }
        for (const auto row : became) row_units.push_back(units[row]);
    }
    indicators::Question question(const char* figure, const char* by) const {
        return {work_,  room_, room_.definition(figure),           known,
                place_, by,    indicators::units_of(room_, place_)};
    }
    std::string age_bands() const {
        std::string list;
        for (const auto year : room_.definitions.age_bands)
            list += (list.empty() ? "{" : ",") + std::to_string(year);
        return list + "}";
    }

    std::vector<base::Uuid> units, row_units;
    Became                  became;
    std::int64_t            known = 0;

private:
    Work&             work_;
    indicators::Room& room_;
    indicators::Place place_;
};

indicators::Days last_day_of(indicators::Period period) {
    return {last_day(period), last_day(period)};
}
std::vector<indicators::Days> eight_quarters() {
    std::vector<indicators::Days> days;
    for (auto period = k_quarter; days.size() < 8; period = before(period))
        days.insert(days.begin(), last_day_of(period));
    return days;
}

Counts by_unit(const Found& found) {
    Counts out{{"", found.table.total.value}};
    for (auto& line : found.table.lines)
        if (line.unit && line.count.value)
            out[base::to_text(line.unit->id.value)] = line.count.value;
    return out;
}
Counts by_code(const Found& found) {
    Counts out;
    for (auto& line : found.table.lines)
        if (line.count.value) out[line.code] = line.count.value;
    return out;
}
Counts by_band(const Found& found) {
    Counts out;
    for (std::size_t i = 0; i < found.table.lines.size(); ++i)
        if (const auto count = found.table.lines[i].count.value) out[std::to_string(i + 1)] = count;
    return out;
}
Counts by_share(const Found& found) {
    Counts     out;
    const auto add = [&](const std::string& key, const indicators::Count& count) {
        if (count.whole) out[key] = count.whole;
        if (count.value) out[key + " in time"] = count.value;
    };
    add("", found.table.total);
    for (auto& line : found.table.lines)
        if (line.unit) add(base::to_text(line.unit->id.value), line.count);
    return out;
}
Counts by_day(const Found& found) {
    Counts     out;
    const auto days = eight_quarters();
    for (std::size_t i = 0; i < days.size(); ++i)
        out[base::to_text(days[i].last)] = found.totals[i].value;
    return out;
}

std::vector<Measured> all_measures(const Asking& asking) {
    const auto known = std::to_string(asking.known);
    const auto first = base::to_text(first_day(k_quarter)),
               day = base::to_text(last_day(k_quarter));
    const indicators::Days quarter{first_day(k_quarter), last_day(k_quarter)};
    const auto             table = [&](const char* figure, const char* by, indicators::Days days) {
        return [&asking, figure, by, days] {
            return Found{asking.question(figure, by).table(days), {}};
        };
    };
    std::string days;
    for (const auto& one : eight_quarters())
        days += (days.empty() ? "{" : ",") + base::to_text(one.last);
    const Sql  stock{"stock", {k_kinds[k_listed], known, day}, read_pairs};
    const Sql  trend{"trend", {k_kinds[k_listed], known, days + "}"}, read_pairs};
    const auto end = last_day_of(k_quarter);
    return {
        {"stock by commune", table("R4", "unit", end), by_unit, {stock}},
        {"flow of a quarter by commune",
         table("addicts_new", "unit", quarter),
         by_unit,
         {{"flow", {k_kinds[k_listed], known, first, day}, read_pairs}}},
        {"stock by sex",
         table("R4", "sex", end),
         by_code,
         {{"by_sex", {k_kinds[k_listed], known, day}, read_pairs}}},
        {"stock by age",
         table("R4", "age", end),
         by_band,
         {{"by_age", {k_kinds[k_listed], known, day, asking.age_bands()}, read_pairs}}},
        {"trend of eight quarters",
         [&asking] {
             return Found{{}, asking.question("R4", "unit").totals(eight_quarters())};
         },
         by_day,
         {trend}},
        {"stock by commune with its trend",
         [&asking, end] {
             const auto question = asking.question("R4", "unit");
             return Found{question.table(end), question.totals(eight_quarters())};
         },
         [](const Found& found) {
             auto out = by_unit(found);
             out.merge(by_day(found));
             return out;
         },
         {stock, trend}},
        {"on-time share of steps by commune",
         table("steps_on_time", "unit", quarter),
         by_share,
         {{"share", {k_kinds[k_due], k_kinds[k_on_time], known, first, day}, read_shares}}},
    };
}

/// What a start reads back instead of twenty million rows of a table.
void measure_saved(Bench& bench, const indicators::Room& room) {
    std::string         bytes;
    base::Packer        out([&](std::string_view more) { bytes += more; });
    const auto          saving = seconds_of([&] { room.columns.save(out); });
    indicators::Columns loaded(kinds_of(room.definitions));
    std::string_view    rest = bytes;
    base::Unpacker      in([&](std::span<char> to) {
        if (to.size() > rest.size()) throw std::runtime_error("the saved columns end too early");
        std::copy_n(rest.begin(), to.size(), to.begin());
        rest.remove_prefix(to.size());
    });
    const auto          loading = seconds_of([&] { loaded.load(in); });
    bench.table.note("figures: the columns are " + number_text(double(bytes.size()) / 1e6, "MB") +
                     " as saved (" + number_text(saving, "s") + "), and loaded in " +
                     number_text(loading, "s"));
}

void measure_all(Bench& bench, Work& work) {
    auto&      room = work.copy<indicators::Room>();
    Asking     asking(work, room);
    const auto facts = draw(bench.facts(), asking.became);
    asking.known = facts[facts.size() - facts.size() / 20].number;
    const auto filling = seconds_of([&] { fill(room.columns, facts, asking.units); });

    std::unique_ptr<RivalFacts> postgres;
    if (!bench.options.postgres.empty()) {
        bench.say("  the same facts into PostgreSQL");
        postgres = std::make_unique<RivalFacts>(bench.options.postgres, facts, asking.units,
                                                asking.row_units);
        bench.table.note("figures: rival PostgreSQL " + postgres->setting("server_version") +
                         " with shared_buffers " + postgres->setting("shared_buffers") +
                         ", facts and index warm; the same number in every row");
    }
    for (auto& measured : all_measures(asking)) measure(bench, postgres.get(), measured);
    bench.table.note("figures: as known at 95 % of the changes; the columns were filled in " +
                     number_text(filling, "s") + " and hold " +
                     number_text(double(room.columns.bytes()) / double(facts.size())) +
                     " bytes a fact");
    measure_saved(bench, room);
}

}  // namespace

void figures(Bench& bench) {
    bench.say("Figures over " + number_text(double(bench.facts())) + " facts of " +
              number_text(double(people_of(bench.facts()))) + " people");
    const auto options = options_of(bench.options.scratch / "figures");
    make_house(options);
    const auto house = app::open_house(options, app::Mode::write);
    house.store->read(store::Store::system("bench"), [&](Work& work) { measure_all(bench, work); });
}

}  // namespace bench
