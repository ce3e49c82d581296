/// A figure for those who may not see people: what was published, nothing else.
#include <algorithm>

#include "indicators/answer.h"

namespace indicators {
namespace {

Shown shown_of(const PublishedLine& line, bool share) {
    if (!line.cell.value) return {};
    Shown out;
    if (!share) {
        if (line.cell.is_shown()) out.value = line.cell.value;
        out.below_five = line.cell.below_five;
        out.withheld = line.cell.hidden;
        return out;
    }
    out.withheld = line.share.hidden;
    if (line.cell.is_shown()) out.whole = line.cell.value;
    if (line.share.is_shown()) out = shown(line.line.count, true);
    return out;
}

/// The last one published when none is asked, or the running one while none is yet.
Period asked_published(Work& work, const Definition& d, const FigureQuery& query) {
    const auto last = last_published(d, work.today());
    const auto period = query.period || !last ? asked_period(work, d, query) : *last;
    const auto first = first_published(d);
    if ((period.quarter == 0) == (first.quarter == 0) && period >= first) return period;
    throw invalid("period", "figure.not_published",
                  {{"first", to_text(first)}, {"last", last ? to_text(*last) : "–"}});
}

/// The unit asked and the province whose table it stands in.
struct Where {
    const places::Unit* unit;
    const places::Unit* province;
};
Where asked_unit(Work& work, Room& room, FigureQuery query, Date boundaries) {
    query.boundaries = boundaries;
    const auto place = place_of(work, room, query);
    if (!place.unit) throw invalid("unit_code", "figure.unit_needed");
    const auto& directory = work.copy<places::Directory>();
    Where       where{place.unit, place.unit};
    while (where.province->parent) where.province = directory.unit(where.province->parent->value);
    return where;
}

void add_trend(Figure& figure, Work& work, Room& room, const Definition& d, Period period,
               const Where& where) {
    for (int i = 0; i < k_trend && is_published(d, period, work.today()); ++i) {
        const auto  table = published(work, room, d, period, *where.province, "unit");
        const auto* line = where.unit == where.province
                               ? &table->total
                               : table->line(where.unit->code.value, "cell");
        figure.trend.insert(figure.trend.begin(),
                            {{to_text(period)}, line ? shown_of(*line, figure.share) : Shown{}});
        period = before(period);
    }
}

/// Nothing but the day from which there is something to see, and what can be seen until then.
Figure not_yet(Figure figure, const Work& work, const Definition& d, const Period& period) {
    figure.as_of = publication_day(d, period);
    figure.published_from = figure.as_of + days{1};
    if (const auto last = last_published(d, work.today())) figure.last_published = {to_text(*last)};
    figure.has_source = true;  // whether there is one is said with the numbers
    return figure;
}

void refuse_other_views(const FigureQuery& query) {
    if (query.as_of) throw invalid("as_of", "figure.only_published");
    if (query.boundaries) throw invalid("boundaries", "figure.only_published");
}

}  // namespace

Figure published_figure(Work& work, const FigureQuery& query) {
    auto&       room = work.copy<Room>();
    const auto& d = room.definition(query.figure ? query.figure->value : "");
    refuse_other_views(query);
    const auto period = asked_published(work, d, query);
    const auto counted = days_of(d, period, work.today());
    const auto where = asked_unit(work, room, query, counted.last);
    const auto by = query.by ? query.by->value : "unit";
    const bool whole = where.unit == where.province;
    if (std::ranges::none_of(d.dimensions, [&](auto& known) { return known.value == by; }) ||
        (!whole && by != "unit"))
        throw invalid("by", "figure.only_published");

    auto figure =
        described(work, room, d, period, counted, place_of(work, *where.unit, counted.last), by);
    if (!whole) figure.dimensions = {{"unit"}};
    if (!is_published(d, period, work.today())) return not_yet(std::move(figure), work, d, period);

    const auto table = published(work, room, d, period, *where.province, by);
    figure.published = true;
    figure.as_of = table->published_on;
    figure.change = table->known;
    figure.may_export = work.may("figure.export");
    const auto add = [&](const PublishedLine& line) {
        const bool has_source = table->has_source && line.cell.value.has_value();
        figure.cells.push_back({.code = {line.line.code},
                                .name = {line.line.name},
                                .kind = {line.line.kind},
                                .unit = line.line.unit
                                            ? std::optional(Ref<places::Unit>{line.line.unit->id})
                                            : std::nullopt,
                                .has_source = has_source,
                                .shown = shown_of(line, figure.share)});
    };
    const auto* own = whole ? &table->total : table->line(where.unit->code.value, "cell");
    for (auto& line : table->lines)
        if (whole || &line == own) add(line);
    figure.has_source = table->has_source && own && own->cell.value;
    if (!figure.has_source) return figure;
    figure.shown = shown_of(*own, figure.share);
    add_trend(figure, work, room, d, period, where);
    return figure;
}

}  // namespace indicators
