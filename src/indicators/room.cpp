#include "indicators/room.h"

#include <algorithm>

namespace indicators {
namespace {

Fault invalid(std::string field, std::string code) {
    return Fault(Fault::Kind::invalid, code, {{std::move(field), code}});
}

std::vector<std::string> kinds_of(const Definitions& definitions) {
    std::vector<std::string> kinds;
    for (auto& d : definitions.indicators)
        if (d.measure.value == "persons_on_day") kinds.push_back(d.fact.value);
    return kinds;
}

/// Every unit that bears or bore the code: of today first, then the latest.
std::vector<const places::Unit*> bearers(const places::Directory& directory, std::string_view code,
                                         Date today) {
    std::vector<const places::Unit*> units;
    for (auto* unit : directory.all())
        if (unit->code.value == code && unit->valid_from <= today) units.push_back(unit);
    std::sort(units.begin(), units.end(), [&](auto* a, auto* b) {
        const bool a_lives = is_alive(*a, today), b_lives = is_alive(*b, today);
        return a_lives != b_lives ? a_lives : a->valid_from > b->valid_from;
    });
    return units;
}

Place whole_country(Work& work) {
    Place place{.everything = true,
                .name = work.law().phrase(work.actor().language, "figure.whole_country")};
    for (auto* unit : work.copy<places::Directory>().all())
        if (!unit->parent && is_alive(*unit, work.today())) place.rows.push_back(unit);
    return place;
}

/// Several units at once: the account holds more than one.
Place own_units(Work& work) {
    Place place{.name = work.law().phrase(work.actor().language, "figure.own_units")};
    for (auto& holder : work.actor().scope.holders)
        if (auto* unit = work.copy<places::Directory>().unit(holder)) {
            place.roots.push_back(holder);
            place.rows.push_back(unit);
        }
    return place;
}

}  // namespace

Definitions read_definitions(std::string_view json) {
    auto definitions = from_json<Definitions>(json);
    for (auto& d : definitions.indicators) {
        ENSURE(!d.id.value.empty() && !d.article.value.empty());
        ENSURE(d.period.value == "quarter" || d.period.value == "year");
        ENSURE((d.measure.value == "persons_on_day" && !d.fact.value.empty()) ||
               (d.measure.value == "no_source" && d.fact.value.empty()));
    }
    return definitions;
}

Room::Room(Definitions read) : definitions(std::move(read)), columns(kinds_of(definitions)) {}

const Definition& Room::definition(std::string_view id) const {
    for (auto& d : definitions.indicators)
        if (d.id.value == id) return d;
    throw Fault(Fault::Kind::not_found, "figure.unknown");
}

bool may_ask(Work& work, const Room& room, const places::Unit& unit) {
    const auto& scope = work.actor().scope;
    if (work.covers(unit.id.value)) return true;
    return room.territory.assign({unit.id.value}, scope.holders).front() >= 0;
}

Place place_of(Work& work, const places::Unit& unit) {
    const auto& directory = work.copy<places::Directory>();
    Place       place{.unit = &unit,
                      .roots = {unit.id.value},
                      .code = unit.code.value,
                      .name = directory.path(unit)};
    const auto  on = is_alive(unit, work.today()) ? work.today() : *unit.valid_to;
    place.rows = directory.children(unit, on);
    if (place.rows.empty()) place.rows = {&unit};
    return place;
}

Place place_of(Work& work, const Room& room, const std::optional<Text<8>>& code) {
    const auto& directory = work.copy<places::Directory>();
    if (!code) {
        const auto& scope = work.actor().scope;
        if (scope.everything || work.actor().system) return whole_country(work);
        if (scope.holders.size() != 1) return own_units(work);
        if (auto* unit = directory.unit(scope.holders.front())) return place_of(work, *unit);
    } else {
        for (auto* unit : bearers(directory, code->value, work.today()))
            if (may_ask(work, room, *unit)) return place_of(work, *unit);
    }
    throw Fault(Fault::Kind::not_found, "figure.unit_unknown",
                {{"unit_code", "figure.unit_unknown", {{"code", code ? code->value : ""}}}});
}

Period asked_period(const Work& work, const Definition& definition, const FigureQuery& query) {
    if (!query.period) {
        const auto running = quarter_of(work.today());
        return definition.period.value == "year" ? Period{running.year} : running;
    }
    const auto period = period_of(query.period->value);
    if (!period) throw invalid("period", "figure.period_invalid");
    if (first_day(*period) > work.today()) throw invalid("period", "figure.period_in_the_future");
    return *period;
}

std::pair<std::int64_t, Date> asked_knowledge(Work& work, const FigureQuery& query) {
    const auto day = query.as_of.value_or(work.today());
    if (day > work.today()) throw invalid("as_of", "figure.as_of_in_the_future");
    auto& store = work.store();
    return {day == work.today() ? store.head() : store.head_on(work, day), day};
}

Asked ask(const Room& room, const Column& column, std::int64_t known, const Place& place) {
    Asked             asked(room.columns, column, known);
    std::vector<Uuid> units, rows;
    for (std::size_t i = 0; i < asked.group.size(); ++i) units.push_back(room.columns.unit(i));
    for (auto* unit : place.rows) rows.push_back(unit->id.value);
    const auto inside = room.territory.assign(units, place.roots);
    const auto row = room.territory.assign(units, rows);
    const auto rest = static_cast<std::int32_t>(rows.size());
    for (std::size_t i = 0; i < units.size(); ++i)
        if (place.everything || inside[i] >= 0) asked.group[i] = row[i] >= 0 ? row[i] : rest;
    asked.groups = rows.size() + 1;
    return asked;
}

}  // namespace indicators
