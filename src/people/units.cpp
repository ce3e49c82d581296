// People and the units of any time.
#include "people/people.h"

namespace people {
namespace {

constexpr auto k_count_in = "SELECT count(*) FROM people p WHERE p.unit = $1 AND {scope:p}";

}  // namespace

std::vector<ResidencePlace> places_of(Work& work, const std::vector<Residence>& residences) {
    const auto&                 directory = work.copy<places::Directory>();
    std::vector<ResidencePlace> out;
    for (const auto& residence : residences) {
        const auto* unit = residence.place ? directory.unit(residence.place->value) : nullptr;
        if (!unit) continue;
        const auto     day = residence.from_day ? residence.from_day : residence.to_day;
        const auto*    then = day ? directory.on_day(*unit, *day).unit : unit;
        ResidencePlace place{
            .residence = residence.id,
            .unit = unit->id,
            .name_then = {directory.path(
                then && places::level_of(*then) == places::level_of(*unit) ? *then : *unit)}};
        const auto now = directory.on_day(*unit, work.today());
        place.divided = !now.whole;
        if (now.whole && directory.path(*now.unit) != place.name_then.value)
            place.name_now = {directory.path(*now.unit)};
        out.push_back(std::move(place));
    }
    return out;
}

bool waits_for_assignment(const Work& work, const Uuid& unit) {
    const auto& directory = work.copy<places::Directory>();
    const auto* found = directory.unit(unit);
    return found && !directory.on_day(*found, work.today()).whole;
}

std::int64_t count_in(Work& work, const std::vector<Uuid>& units) {
    std::int64_t count = 0;
    for (const auto& unit : units)
        count += store::whole_of(work.query(k_count_in, {unit}).at(0).at(0));
    return count;
}

}  // namespace people
