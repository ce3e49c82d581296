// What a unit that changes has of the legal path.
#include "cases/cases.h"

namespace cases {
namespace {

constexpr auto k_managed_in =
    "SELECT count(DISTINCT m.person) FROM managements m "
    "WHERE m.unit = $1 AND m.state = 'signed' AND m.ended_on IS NULL AND {scope:m}";

}  // namespace

std::int64_t count_managed(Work& work, const std::vector<Uuid>& units) {
    std::int64_t count = 0;
    for (const auto& unit : units)
        count += store::whole_of(work.query(k_managed_in, {unit}).at(0).at(0));
    return count;
}

}  // namespace cases
