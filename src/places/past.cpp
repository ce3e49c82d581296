#include "places/past.h"

namespace places {
namespace {

constexpr auto k_agencies = R"(
    WHERE (r.seat = $1 OR r.level = $2) AND r.annulled_on IS NULL AND r.valid_from <= $3
      AND (r.valid_to IS NULL OR r.valid_to >= $4)
    ORDER BY r.seat, r.kind, r.name, r.id
)";
constexpr auto k_steps_of = R"(
    WHERE (r.before = $1 OR r.after = $2) AND r.annulled_on IS NULL ORDER BY r.on_day, r.id
)";

std::string level_word(const Unit& unit) {
    const auto level = level_of(unit);
    return level == 0 ? "province" : level == 1 ? "district" : "commune";
}

/// Everything the unit came from and became, generation by generation.
void gather_steps(const Directory& directory, const Unit& unit, Date today, UnitPast& past) {
    std::set<Uuid> seen{unit.id.value}, told;
    past.units.push_back(line_of(directory, unit, today));
    const auto walk = [&](bool forward) {
        std::vector<const Unit*> waiting{&unit};
        while (!waiting.empty()) {
            const auto* at = waiting.back();
            waiting.pop_back();
            for (const auto& s : directory.successions(*at)) {
                if ((forward ? s.before : s.after) != at->id) continue;
                const auto* next = directory.unit(forward ? s.after.value : s.before.value);
                if (!next) continue;
                if (told.insert(s.id.value).second)
                    past.steps.push_back({s.before, s.after, s.relation, s.on_day, s.article});
                if (!seen.insert(next->id.value).second) continue;
                past.units.push_back(line_of(directory, *next, today));
                waiting.push_back(next);
            }
        }
    };
    walk(false);
    walk(true);
}

AgencyLine agency_line(Work& work, const Agency& agency) {
    AgencyLine line{.id = agency.id,
                    .name = agency.name,
                    .kind = agency.kind,
                    .seated = agency.seat.has_value(),
                    .valid_from = agency.valid_from,
                    .valid_to = agency.valid_to};
    for (const auto& s :
         work.select<AgencySuccession>(k_steps_of, {agency.id.value, agency.id.value})) {
        AgencyStep step{.duties = s.duties,
                        .on_day = s.on_day,
                        .article = s.article,
                        .needs_check = s.needs_check};
        const bool became = s.before == agency.id;
        const auto other = became ? s.after : std::optional(s.before);
        if (other) step.name = work.get(*other).name;
        (became ? line.became : line.came_from).push_back(std::move(step));
    }
    return line;
}

}  // namespace

UnitPast show_past(Work& work, Id<Unit> id, const PastQuery& query) {
    const auto& directory = work.copy<Directory>();
    work.get(id);  // not_found when there is none
    const auto& unit = *directory.unit(id.value);
    const auto  today = work.today();
    UnitPast    past{.on = query.on.value_or(today), .unit = line_of(directory, unit, today)};
    gather_steps(directory, unit, today, past);
    const auto then = directory.on_day(unit, past.on);
    past.whole = then.whole;
    if (then.unit) past.holds = line_of(directory, *then.unit, today);
    for (const auto* part : then.parts) past.parts.push_back(line_of(directory, *part, today));
    // The agencies of its own time when the day lies outside it.
    auto day = std::max(past.on, unit.valid_from);
    if (unit.valid_to) day = std::min(day, *unit.valid_to);
    for (const auto& agency :
         work.select<Agency>(k_agencies, {unit.id.value, level_word(unit), day, day}))
        past.agencies.push_back(agency_line(work, agency));
    return past;
}

}  // namespace places
