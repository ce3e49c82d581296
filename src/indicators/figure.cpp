/// A figure as it is answered: live for those who may see people.
#include <algorithm>

#include "indicators/answer.h"
#include "indicators/plans.h"

namespace indicators {
namespace {

bool is_province(const Place& place) {
    return place.everything || (place.unit && !place.unit->parent);
}

std::vector<Text<20>> dimensions_of(const Definition& d, const Place& place) {
    auto out = d.dimensions;
    if (!is_province(place))
        std::erase_if(out, [](auto& dimension) { return dimension.value == "ethnicity"; });
    return out;
}

void add_lines(Figure& figure, const Table& table) {
    for (auto& line : table.lines)
        figure.cells.push_back(
            {.code = {line.code},
             .name = {line.name},
             .kind = {line.kind},
             .unit = line.unit ? std::optional(Ref<places::Unit>{line.unit->id}) : std::nullopt,
             .has_source = line.has_source && table.has_source,
             .shown =
                 line.has_source && table.has_source ? shown(line.count, figure.share) : Shown{}});
}

void add_trend(Figure& figure, const AskedFigure& asked) {
    const auto&         question = asked.question;
    auto                period = asked.period;
    std::vector<Period> periods(k_trend);
    for (auto i = periods.size(); i-- > 0; period = before(period)) periods[i] = period;
    std::vector<Days> all;
    for (auto& p : periods) all.push_back(days_of(asked.definition, p, asked.as_of));
    const auto totals = question.totals(all);
    for (std::size_t i = 0; i < periods.size(); ++i)
        figure.trend.push_back({{to_text(periods[i])}, shown(totals[i], figure.share)});
}

std::string text_of(const Question& q, const char* key, Arguments arguments) {
    return q.work.law().phrase(q.work.actor().language, key, std::move(arguments));
}

/// What must hold between this figure and others, as data says, and why lines may add up to more.
void add_controls(Figure& figure, const AskedFigure& asked, const Table& table) {
    const auto& q = asked.question;
    if (const auto& id = q.definition.not_more_than) {
        const auto& other = q.room.definition(id->value);
        const auto  most = q.measured(other).totals({days_of(other, asked.period, asked.as_of)});
        const auto  here = table.total.whole;
        figure.controls.push_back(
            {{text_of(q, "figure.control.not_more_than",
                      {{"here", std::to_string(here)},
                       {"other", q.work.actor().language == "en" ? other.en.value : other.vi.value},
                       {"most", std::to_string(most.front().whole)}})},
             here <= most.front().whole});
    }
    std::int64_t sum = 0;
    for (auto& line : table.lines)
        if (line.kind != "partly") sum += line.count.whole;
    if (sum == table.total.whole)
        figure.controls.push_back({{text_of(q, "figure.control.sum", {})}, true});
    else
        figure.controls.push_back({{text_of(q, "figure.control.overlap",
                                            {{"count", std::to_string(sum - table.total.whole)}})},
                                   sum > table.total.whole});
}

std::string asked_dimension(const Definition& d, const Place& place, const FigureQuery& query) {
    if (!query.by) return "unit";
    const auto& by = *query.by;
    if (std::ranges::find(d.dimensions, by) == d.dimensions.end()) {
        std::string known;
        for (auto& dimension : d.dimensions) known += (known.empty() ? "" : ", ") + dimension.value;
        throw invalid("by", "figure.dimension_unknown", {{"known", known}});
    }
    if (by.value == "ethnicity" && !is_province(place))
        throw invalid("by", "figure.ethnicity_by_commune");
    return by.value;
}

}  // namespace

Shown shown(const Count& count, bool share) {
    Shown out{.value = count.value};
    if (!share) return out;
    out.whole = count.whole;
    if (count.whole > 0) out.per_mille = (1000 * count.value + count.whole / 2) / count.whole;
    return out;
}

Figure described(Work& work, const Room& room, const Definition& d, const Period& period, Days days,
                 const Place& place, const std::string& by) {
    const bool english = work.actor().language == "en";
    return {.id = d.id,
            .name = english ? d.en : d.vi,
            .definition = english ? d.definition_en : d.definition_vi,
            .source = english ? d.source_en : d.source_vi,
            .article = d.article,
            .counts = {work.law().phrase(work.actor().language, "figure.unit." + d.counts.value)},
            .share = is_share(d),
            .period = {to_text(period)},
            .counted_from = days.first,
            .counted_on = std::max(days.first, days.last),
            .boundaries = place.boundaries,
            .has_source = false,
            .target_per_mille = d.target_per_mille,
            .unit_code = {place.code},
            .unit_name = {place.name},
            .by = {by},
            .dimensions = dimensions_of(d, place),
            .asked_by = askings(work, room, d.id.value, place)};
}

AskedFigure ask_figure(Work& work, const FigureQuery& query) {
    const auto& room = work.copy<Room>();
    const auto& d = room.definition(query.figure ? query.figure->value : "");
    const auto  known = asked_knowledge(work, query);
    const auto  period = asked_period(work, d, query);
    const auto  place = place_of(work, room, query);
    return {room,
            d,
            period,
            known.second,
            days_of(d, period, known.second),
            Question{work, room, d, known.first, place, asked_dimension(d, place, query),
                     units_of(room, place)}};
}

Figure figure(Work& work, const FigureQuery& query) {
    work.need("figure.read");
    if (!work.may("figure.people")) return published_figure(work, query);
    const auto  asked = ask_figure(work, query);
    const auto& q = asked.question;
    auto        figure =
        described(work, asked.room, asked.definition, asked.period, asked.days, q.place, q.by);
    figure.as_of = asked.as_of;
    figure.change = q.known;
    const auto table = q.table(asked.days);
    figure.has_source = table.has_source;
    figure.overlapping = table.overlapping;
    figure.may_export = work.may("figure.export");
    add_lines(figure, table);
    if (!table.has_source) return figure;
    figure.shown = shown(table.total, figure.share);
    if (const auto count = q.disputed(asked.days)) figure.disputed = count;
    figure.may_open = true;
    add_trend(figure, asked);
    add_controls(figure, asked, table);
    return figure;
}

}  // namespace indicators
