/// What is withheld of the tables of a period: what they tell by themselves, beside each other and
/// beside what else is published. All dimensions are judged together, because they share a total.
#include "indicators/published.h"

namespace indicators {
namespace {

using Past = std::vector<std::shared_ptr<const PublishedSet>>;

void make_secret(Cell& cell) { cell.hidden = cell.secret = true; }

/// Calls judge(cell, count) for the total and every line that both tables have.
template <class F>
void each_beside(PublishedTable& table, const Table& other, F&& judge) {
    judge(table.total.cell, other.total.whole);
    for (auto& line : table.lines)
        for (auto& beside : other.lines)
            if (beside.code == line.line.code && beside.kind == line.line.kind)
                judge(line.cell, beside.count.whole);
}

/// Who came and who left, with the stocks before and after, are three numbers of one sum: where one
/// of the two is small the other is withheld, or it would give the small one away.
void withhold_beside(PublishedTable& table, const Table& other) {
    each_beside(table, other, [](Cell& cell, std::int64_t other_count) {
        if (cell.value && *cell.value >= 5 && is_small(other_count)) make_secret(cell);
    });
}

/// Persons of a period less a stock at its edge are those who came, or who left, in it; two counts
/// of the same movement differ by those of whom only one of them tells.
void withhold_against(PublishedTable& table, const Table& other) {
    each_beside(table, other, [](Cell& cell, std::int64_t other_count) {
        if (cell.value && *cell.value >= 5 && tells_of_few(*cell.value, other_count))
            make_secret(cell);
    });
}

/// The stock of two periods, both published, tells who came less who left: nothing is published
/// that differs by 1 to 4 from what was published of the same cell before.
void keep_apart(PublishedTable& table, const std::string& by, const Past& past) {
    const auto compare = [](Cell& cell, const Cell& before) {
        if (cell.value && before.is_shown() && tells_of_few(*cell.value, *before.value))
            cell.beside = before.value;
    };
    for (auto& set : past) {
        const auto& before = set->tables.at(by);
        compare(table.total.cell, before.total.cell);
        for (auto& line : table.lines)
            if (const auto* then = before.line(line.line.code, line.line.kind))
                compare(line.cell, then->cell);
    }
}

Definition movement_of(const Definition& like, const std::string& stock, const char* measure) {
    auto movement = like;
    movement.of.reset();
    movement.fact.value = stock;
    movement.measure.value = measure;
    return movement;
}

/// A figure of who came to a stock, or left it, is judged beside every other one of that stock: its
/// own movements, published or not, because the stocks are, and the figures that follow it.
void withhold_flows(const Question& q, PublishedTable& table) {
    const auto& all = q.room.definitions;
    const auto  flow = flow_of(all, q.definition);
    if (!flow) return;
    const auto judge = [&](const Definition& other, bool came) {
        const auto counted = q.measured(other).table(table.days);
        if (came == flow->came)
            withhold_against(table, counted);
        else
            withhold_beside(table, counted);
    };
    judge(movement_of(q.definition, flow->stock, "persons_starting"), true);
    judge(movement_of(q.definition, flow->stock, "persons_ending"), false);
    for (auto& other : all.indicators)
        if (const auto its = flow_of(all, other); its && its->stock == flow->stock &&
                                                  other.fact.value != q.definition.fact.value &&
                                                  other.fact.value != flow->stock)
            judge(other, its->came);
}

/// Persons of a period beside the stocks at its edges, and those of a year beside its quarters.
void withhold_persons(const Question& q, const Period& period, PublishedTable& table) {
    const auto& d = q.definition;
    const auto& kind = d.of ? d.of->value : d.fact.value;
    const auto  judge = [&](const char* measure, Days days) {
        withhold_against(table, q.measured(movement_of(d, kind, measure)).table(days));
    };
    const auto before = table.days.first - days{1};
    judge("persons_on_day", {before, before});
    judge("persons_on_day", {table.days.last, table.days.last});
    if (period.quarter) return;
    for (int quarter = 1; quarter <= 4; ++quarter) {
        const Period part{period.year, quarter};
        judge("persons_in_period", {first_day(part), last_day(part)});
    }
}

/// A share tells of those it counts and of those it does not.
void make_shares(PublishedTable& table) {
    const auto make = [](PublishedLine& line) {
        if (!line.cell.value) return;
        const auto& count = line.line.count;
        line.share = {.value = count.value, .hidden = line.cell.hidden};
        if (is_small(count.whole - count.value)) line.share.all_but_few = count.whole;
    };
    make(table.total);
    for (auto& line : table.lines) make(line);
}

/// Of tables without a total that would tell it together, no cell is shown, nor that it is below
/// five.
void withhold_if_told(PublishedSet& set, Cell PublishedLine::*which) {
    std::vector<std::vector<Cell>> tables;
    const Cell*                    total = nullptr;
    for (auto& [by, table] : set.tables) {
        std::vector<Cell> cells;
        std::int64_t      sum = 0;
        for (auto& line : table.lines) {
            cells.push_back(line.*which);
            sum += (line.*which).value.value_or(0);
        }
        total = &(table.total.*which);
        if (sum == *total->value) tables.push_back(std::move(cells));  // nobody stands in two
    }
    if (!total || !total->hidden || total->below_five || !give_away(tables, *total)) return;
    for (auto& [by, table] : set.tables)
        for (auto& line : table.lines)
            line.*which = {.value = (line.*which).value, .hidden = (line.*which).value.has_value()};
}

void withhold_table(PublishedTable& table, Cell PublishedLine::*which) {
    auto&             total = table.total.*which;
    std::vector<Cell> cells;
    std::int64_t      sum = 0;
    for (auto& line : table.lines) {
        cells.push_back(line.*which);
        sum += (line.*which).value.value_or(0);
    }
    withhold(cells, total, sum - *total.value);
    for (std::size_t i = 0; i < cells.size(); ++i) table.lines[i].*which = cells[i];
}

/// The total is the same number in every table: where one table must withhold it the others would
/// show it, and where it is withheld they must not let it be computed.
void withhold_tables(PublishedSet& set, Cell PublishedLine::*which) {
    for (bool settled = false; !settled;) {
        bool withheld = false;
        for (auto& [by, table] : set.tables) {
            withhold_table(table, which);
            const auto& total = table.total.*which;
            withheld = withheld || (total.hidden && !total.below_five);
        }
        settled = true;
        for (auto& [by, table] : set.tables) {
            auto& total = table.total.*which;
            if (!withheld || total.secret) continue;
            make_secret(total);
            settled = false;
        }
    }
    withhold_if_told(set, which);
}

}  // namespace

void withhold_all(const Question& question, const Period& period, const Past& past,
                  PublishedSet& set) {
    const auto& d = question.definition;
    for (auto& [by, table] : set.tables) {
        if (!table.has_source) return;  // nowhere: of one place all tables have a source, or none
        keep_apart(table, by, past);
        if (counts_facts(d)) continue;
        auto q = question;
        q.by = by;
        withhold_flows(q, table);
        if (d.measure.value == "persons_in_period" || d.measure.value == "share_of_persons")
            withhold_persons(q, period, table);
    }
    withhold_tables(set, &PublishedLine::cell);
    if (!is_share(d)) return;
    for (auto& [by, table] : set.tables) make_shares(table);
    withhold_tables(set, &PublishedLine::share);
}

}  // namespace indicators
