// What a unit that changes has of the legal path.
#include "cases/cases.h"

namespace cases {
namespace {

constexpr auto k_managed_in =
    "SELECT count(DISTINCT m.person) FROM managements m "
    "WHERE m.unit = $1 AND m.state = 'signed' AND m.ended_on IS NULL AND {scope:m}";

constexpr auto k_moving =
    "SELECT count(*) FROM transfers t WHERE (t.unit = $1 OR t.receiving = $1) "
    "AND t.state IN ('left', 'sent') AND {scope:t}";

std::int64_t counted(Work& work, std::string_view question, const std::vector<Uuid>& units) {
    std::int64_t count = 0;
    for (const auto& unit : units)
        count += store::whole_of(work.query(question, {unit}).at(0).at(0));
    return count;
}

}  // namespace

std::int64_t count_managed(Work& work, const std::vector<Uuid>& units) {
    return counted(work, k_managed_in, units);
}

std::int64_t count_transfers(Work& work, const std::vector<Uuid>& units) {
    return counted(work, k_moving, units);
}

}  // namespace cases
