#include "indicators/room.h"

namespace indicators {
namespace {

constexpr int k_trend = 8;  // periods, the asked one last

/// A stock on one day: the whole and, cell by cell, the rows of the place and what lies in none.
struct Stock {
    bool              has_source = false;
    Cell              total;
    std::vector<Cell> cells;
    std::vector<bool> sources;  // of each cell
};

Stock stock_of(const Asked& asked, Date day) {
    Stock      stock{.sources = groups_with_source(asked)};
    const auto counted = count_on(asked, day_number(day));
    for (std::size_t i = 0; i < asked.groups; ++i) {
        stock.cells.push_back(
            {stock.sources[i] ? std::optional(counted.by_group[i]) : std::nullopt});
        stock.has_source = stock.has_source || stock.sources[i];
    }
    if (stock.has_source) stock.total = {counted.persons};
    return stock;
}

/// Who asks what. An actor without the right to see people gets only what is published: counts of
/// units of today, below five withheld (decision 16).
struct Question {
    Work&         work;
    const Room&   room;
    const Column& column;
    std::int64_t  known;
    Place         place;
    bool          restricted;

    Stock stock(const Place& where, Date day) const {
        auto stock = stock_of(ask(room, column, known, where), day);
        if (!restricted) return stock;
        if (stock.total.value && is_small(*stock.total.value)) stock.total = {std::nullopt, true};
        withhold(stock.cells, stock.total.value.has_value());
        return stock;
    }
    /// The stock of the place asked; withheld as it would be in the table of the unit above, so
    /// that asking unit by unit tells no more than that table does.
    Stock stock(Date day) const {
        auto here = stock(place, day);
        if (!restricted || !here.has_source || !place.unit || !place.unit->parent) return here;
        const auto* above = work.copy<places::Directory>().unit(place.unit->parent->value);
        if (!above || !may_ask(work, room, *above)) return here;
        const auto around = place_of(work, *above);
        const auto cells = stock(around, day).cells;
        for (std::size_t i = 0; i < around.rows.size(); ++i)
            if (around.rows[i]->id == place.unit->id) here.total = cells[i];
        if (!here.total.value)
            for (auto& cell : here.cells) cell = here.total;
        return here;
    }
};

void add_units(Figure& figure, const Question& question, const Stock& stock) {
    const auto& rows = question.place.rows;
    for (std::size_t i = 0; i < rows.size(); ++i)
        figure.units.push_back({.unit = rows[i]->id,
                                .code = rows[i]->code,
                                .name = rows[i]->name,
                                .value = stock.cells[i].value,
                                .below_five = stock.cells[i].below_five,
                                .has_source = stock.sources[i]});
    const auto& rest = stock.cells.back();
    if (rest.below_five || rest.value.value_or(0) > 0)
        figure.units.push_back({.name = {question.work.law().phrase(question.work.actor().language,
                                                                    "figure.not_attributable")},
                                .value = rest.value,
                                .below_five = rest.below_five});
}

void add_trend(Figure& figure, const Question& question, Period period) {
    std::vector<Period> periods(k_trend);
    std::vector<Date>   on(k_trend);
    for (auto i = periods.size(); i-- > 0; period = before(period)) {
        periods[i] = period;
        on[i] = counted_on(period, question.work.today());
    }
    std::vector<Cell> cells;
    if (question.restricted) {
        for (auto day : on) cells.push_back(question.stock(day).total);
    } else {
        std::vector<Day> numbers;
        for (auto day : on) numbers.push_back(day_number(day));
        const auto asked = ask(question.room, question.column, question.known, question.place);
        for (auto value : count_on_days(asked, numbers)) cells.push_back({value});
    }
    for (std::size_t i = 0; i < periods.size(); ++i)
        figure.trend.push_back({{to_text(periods[i])}, cells[i].value, cells[i].below_five});
}

Figure described(Work& work, const Definition& d, const Period& period, const Place& place,
                 std::pair<std::int64_t, Date> known) {
    const bool english = work.actor().language == "en";
    return {.id = d.id,
            .name = english ? d.en : d.vi,
            .definition = english ? d.definition_en : d.definition_vi,
            .article = d.article,
            .publication = english ? d.publication_en : d.publication_vi,
            .period = {to_text(period)},
            .counted_on = counted_on(period, work.today()),
            .as_of = known.second,
            .change = known.first,
            .has_source = false,
            .unit_code = {place.code},
            .unit_name = {place.name}};
}

}  // namespace

Figure figure(Work& work, std::string_view id, const FigureQuery& query) {
    work.need("figure.read");
    const auto& room = work.copy<Room>();
    const auto& definition = room.definition(id);
    const auto  period = asked_period(work, definition, query);
    const auto  known = asked_knowledge(work, query);
    const auto  place = place_of(work, room, query.unit_code);
    const bool  restricted = !work.may("figure.people");
    if (restricted && place.unit && !is_alive(*place.unit, work.today()))
        work.need("figure.people");

    auto        figure = described(work, definition, period, place, known);
    const auto* column = room.columns.of(definition.fact.value);
    if (!column) return figure;
    const Question question{work, room, *column, known.first, place, restricted};
    const auto     stock = question.stock(figure.counted_on);
    figure.has_source = stock.has_source;
    figure.value = stock.total.value;
    figure.below_five = stock.total.below_five;
    figure.may_open = !restricted && stock.has_source;
    add_units(figure, question, stock);
    if (stock.has_source) add_trend(figure, question, period);
    return figure;
}

FigureNames names(Work& work) {
    work.need("figure.read");
    FigureNames names;
    for (auto& d : work.copy<Room>().definitions.indicators)
        names.items.push_back({d.id, work.actor().language == "en" ? d.en : d.vi});
    return names;
}

}  // namespace indicators
