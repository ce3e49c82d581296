#include "indicators/published.h"

#include <algorithm>

namespace indicators {
namespace {

/// Before the map of 1 July 2025 there were other units; what is published begins with it.
constexpr Date k_published_from = make_date(2025, 7, 1);

bool is_stock(const Definition& d) { return d.measure.value == "persons_on_day"; }

const PublishedLine* matching(const PublishedTable& table, const PublishedLine& line) {
    return table.line(line.line.code, line.line.kind);
}

/// The stock of two periods, both published, tells who came less who left: nothing is published
/// that differs by 1 to 4 from what was published of the same cell before.
void keep_apart(PublishedTable&                                           table,
                const std::vector<std::shared_ptr<const PublishedTable>>& past) {
    const auto compare = [](Cell& cell, const Cell& before) {
        if (cell.value && before.is_shown() && tells_of_few(*cell.value, *before.value))
            cell.beside = before.value;
    };
    for (auto& before : past) {
        compare(table.total.cell, before->total.cell);
        for (auto& line : table.lines)
            if (const auto* then = matching(*before, line)) compare(line.cell, then->cell);
    }
}

/// Who came and who left, with the stocks before and after, are three numbers of one sum: where one
/// of the two is small the other is withheld, or it would give the small one away.
void withhold_beside(PublishedTable& table, const Table& other) {
    const auto hide = [](Cell& cell, std::int64_t other_count) {
        if (cell.value && *cell.value >= 5 && is_small(other_count)) cell.hidden = true;
    };
    hide(table.total.cell, other.total.whole);
    for (auto& line : table.lines)
        for (auto& beside : other.lines)
            if (beside.code == line.line.code && beside.kind == line.line.kind)
                hide(line.cell, beside.count.whole);
}

/// Persons of a period less a stock at its edge are those who came, or who left, in it.
void withhold_against(PublishedTable& table, const Table& stock) {
    const auto hide = [](Cell& cell, std::int64_t stock_count) {
        if (cell.value && *cell.value >= 5 && tells_of_few(*cell.value, stock_count))
            cell.hidden = true;
    };
    hide(table.total.cell, stock.total.whole);
    for (auto& line : table.lines)
        for (auto& beside : stock.lines)
            if (beside.code == line.line.code && beside.kind == line.line.kind)
                hide(line.cell, beside.count.whole);
}

/// A share tells of those it counts and of those it does not.
void withhold_shares(PublishedTable& table) {
    const auto judge = [](PublishedLine& line) {
        line.share.value = line.line.count.value;
        const auto missing = line.line.count.whole - line.line.count.value;
        line.share.below_five = is_small(line.line.count.value);
        line.share.hidden = line.cell.hidden || line.share.below_five || is_small(missing);
    };
    judge(table.total);
    bool one = table.total.share.hidden;
    int  hidden = 0;
    for (auto& line : table.lines) {
        judge(line);
        hidden += line.share.hidden && line.line.count.whole > 0;
    }
    // one hidden share among shown ones is the total less the others: the total goes with it
    if (hidden == 1 && !one) table.total.share.hidden = true;
}

PublishedTable exact(const Question& q, const Period& period, Date today) {
    PublishedTable out{.known = q.known, .days = days_of(q.definition, period, today)};
    auto           table = q.table(out.days);
    out.has_source = table.has_source;
    const auto cell = [](bool has_source, const Count& count) {
        return Cell{has_source ? std::optional(count.whole) : std::nullopt};
    };
    out.total = {{.count = table.total}, cell(table.has_source, table.total), {}};
    for (auto& line : table.lines) {
        if (line.kind == "partly") continue;  // counted in no published total
        out.lines.push_back({line, cell(table.has_source && line.has_source, line.count), {}});
    }
    return out;
}

void withhold_related(const Question& q, PublishedTable& table) {
    auto other = q.definition;
    other.of.reset();
    if (q.definition.of) other.fact = *q.definition.of;
    const auto counted = [&](const char* measure, Days days) {
        other.measure.value = measure;
        return q.measured(other).table(days);
    };
    const auto& measure = q.definition.measure.value;
    if (measure == "persons_starting")
        withhold_beside(table, counted("persons_ending", table.days));
    if (measure == "persons_ending")
        withhold_beside(table, counted("persons_starting", table.days));
    if (measure == "persons_in_period" || measure == "share_of_persons") {
        const auto before = table.days.first - days{1};
        withhold_against(table, counted("persons_on_day", {before, before}));
        withhold_against(table, counted("persons_on_day", {table.days.last, table.days.last}));
    }
}

PublishedTable judged(const Question& q, const Period& period, Date today,
                      const std::vector<std::shared_ptr<const PublishedTable>>& past) {
    auto table = exact(q, period, today);
    if (!table.has_source) return table;
    keep_apart(table, past);
    if (!counts_facts(q.definition)) withhold_related(q, table);
    std::vector<Cell> cells;
    std::int64_t      sum = 0;
    for (auto& line : table.lines) {
        cells.push_back(line.cell);
        sum += line.cell.value.value_or(0);
    }
    withhold(cells, table.total.cell, sum - *table.total.cell.value);
    for (std::size_t i = 0; i < cells.size(); ++i) table.lines[i].cell = cells[i];
    if (is_share(q.definition)) withhold_shares(table);
    return table;
}

}  // namespace

const PublishedLine* PublishedTable::line(std::string_view code, std::string_view kind) const {
    for (auto& line : lines)
        if (line.line.code == code && line.line.kind == kind) return &line;
    return nullptr;
}

Date publication_day(const Definition& d, const Period& period) {
    return last_day(period) + days{d.published_days};
}

Period first_published(const Definition& d) {
    auto period = quarter_of(k_published_from);
    if (d.period.value != "year") return period;
    period.quarter = 0;
    return first_day(period) < k_published_from ? Period{period.year + 1} : period;
}

bool is_published(const Definition& d, const Period& period, Date today) {
    const auto first = first_published(d);
    return (period.quarter == 0) == (first.quarter == 0) && period >= first &&
           publication_day(d, period) < today;
}

std::optional<Period> last_published(const Definition& d, Date today) {
    auto period = quarter_of(today);
    if (d.period.value == "year") period.quarter = 0;
    for (; last_day(period) >= k_published_from; period = before(period))
        if (is_published(d, period, today)) return period;
    return std::nullopt;
}

std::shared_ptr<const PublishedTable> published(Work& work, Room& room, const Definition& d,
                                                const Period& period, const places::Unit& province,
                                                const std::string& by) {
    const auto key = d.id.value + "|" + to_text(period) + "|" + to_text(province.id.value) + "|" +
                     by + "|" + work.actor().language;
    {
        std::lock_guard lock(room.published_lock);
        if (room.published_map != room.territory.version()) room.published.clear();
        room.published_map = room.territory.version();
        if (const auto kept = room.published.find(key); kept != room.published.end())
            return kept->second;
    }
    // each period is judged against all that was published before it, from the first on
    std::vector<std::shared_ptr<const PublishedTable>> past;
    if (is_stock(d))
        for (auto p = before(period); is_published(d, p, work.today()); p = before(p))
            past.push_back(published(work, room, d, p, province, by));

    const auto     day = publication_day(d, period);
    const auto     days = days_of(d, period, work.today());
    const Question question{.work = work,
                            .room = room,
                            .definition = d,
                            .known = work.store().head_on(work, day),
                            .place = place_of(work, province, days.last),
                            .by = by,
                            .undisputed = true};
    auto           table = judged(question, period, work.today(), past);
    table.published_on = day;
    const auto      kept = std::make_shared<const PublishedTable>(std::move(table));
    std::lock_guard lock(room.published_lock);
    return room.published.emplace(key, kept).first->second;
}

}  // namespace indicators
