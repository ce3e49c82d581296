/// Where: units of any day, and which of them somebody may ask for.
#include <algorithm>
#include <set>

#include "indicators/room.h"

namespace indicators {
namespace {

/// Every unit that bears or bore the code: of the day first, then of today, then the latest.
std::vector<const places::Unit*> bearers(const places::Directory& directory, std::string_view code,
                                         Date on, Date today) {
    std::vector<const places::Unit*> units;
    for (auto* unit : directory.all())
        if (unit->code.value == code && unit->valid_from <= today && !unit->annulled_on)
            units.push_back(unit);
    const auto rank = [&](auto* u) {
        return std::tuple(!is_alive(*u, on), !is_alive(*u, today), day_zero - u->valid_from);
    };
    std::sort(units.begin(), units.end(), [&](auto* a, auto* b) { return rank(a) < rank(b); });
    return units;
}

Place whole_country(Work& work, Date boundaries) {
    Place place{.everything = true,
                .boundaries = boundaries,
                .name = work.law().phrase(work.actor().language, "figure.whole_country")};
    for (auto* unit : work.copy<places::Directory>().all())
        if (!unit->parent && is_alive(*unit, boundaries)) place.rows.push_back(unit);
    return place;
}

/// The units of the day that the unit was made of, or became; itself when it stood then.
void gather(const places::Directory& directory, const places::Unit& unit, Date on,
            std::set<Uuid>& seen, std::vector<const places::Unit*>& out) {
    if (!seen.insert(unit.id.value).second) return;
    if (is_alive(unit, on)) {
        out.push_back(&unit);
        return;
    }
    const auto next =
        unit.valid_from > on ? directory.predecessors(unit) : directory.successors(unit);
    for (auto* other : next) gather(directory, *other, on, seen, out);
}

std::vector<const places::Unit*> units_of_day(const places::Directory& directory,
                                              const places::Unit& unit, Date on) {
    std::vector<const places::Unit*> out;
    std::set<Uuid>                   seen;
    gather(directory, unit, on, seen, out);
    if (out.size() == 1)
        if (auto below = directory.children(*out.front(), on); !below.empty()) return below;
    if (out.empty()) out.push_back(&unit);
    return out;
}

/// Several units at once: the account holds more than one.
Place own_units(Work& work, Date boundaries) {
    Place       place{.boundaries = boundaries,
                      .name = work.law().phrase(work.actor().language, "figure.own_units")};
    const auto& directory = work.copy<places::Directory>();
    for (auto& holder : work.actor().scope.holders)
        if (auto* unit = directory.unit(holder)) {
            place.roots.push_back(holder);
            std::set<Uuid> seen;
            gather(directory, *unit, boundaries, seen, place.rows);
        }
    return place;
}

}  // namespace

bool may_ask(Work& work, const Room& room, const places::Unit& unit) {
    const auto& scope = work.actor().scope;
    if (work.covers(unit.id.value)) return true;
    return room.territory.assign({unit.id.value}, scope.holders).front() >= 0;
}

Place place_of(Work& work, const places::Unit& unit, std::optional<Date> boundaries) {
    const auto& directory = work.copy<places::Directory>();
    const auto  today = work.today();
    const auto  on = boundaries ? *boundaries : is_alive(unit, today) ? today : *unit.valid_to;
    return {.unit = &unit,
            .roots = {unit.id.value},
            .rows = units_of_day(directory, unit, on),
            .boundaries = on,
            .code = unit.code.value,
            .name = directory.path(unit)};
}

Place place_of(Work& work, const Room& room, const FigureQuery& query) {
    const auto& directory = work.copy<places::Directory>();
    const auto  today = work.today();
    const auto  on = query.boundaries.value_or(today);
    if (on > today) throw invalid("boundaries", "figure.boundaries_in_the_future");
    const auto& code = query.unit_code;
    if (!code) {
        const auto& scope = work.actor().scope;
        if (scope.everything || work.actor().system) return whole_country(work, on);
        const auto* unit = scope.holders.size() == 1 ? directory.unit(scope.holders.front())
                                                     : directory.today_of(scope.holders, today);
        if (scope.holders.size() != 1 && !unit) return own_units(work, on);
        if (unit) return place_of(work, *unit, query.boundaries);
    } else {
        for (auto* unit : bearers(directory, code->value, on, today))
            if (may_ask(work, room, *unit)) return place_of(work, *unit, query.boundaries);
    }
    throw Fault(Fault::Kind::not_found, "figure.unit_unknown",
                {{"unit_code", "figure.unit_unknown", {{"code", code ? code->value : ""}}}});
}

}  // namespace indicators
