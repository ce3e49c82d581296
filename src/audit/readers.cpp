#include <algorithm>

#include "audit/asked.h"
#include "audit/trail.h"

namespace audit {
namespace {

constexpr auto k_held = "WHERE r.account = $1 ORDER BY r.from_day DESC";

/// The office from which somebody read, as it was that day: the unit the account held.
std::string office_of(Work& work, const Uuid& account, Instant at) {
    const auto day = day_of(at);
    for (auto& membership : work.select<identity::Membership>(k_held, {account})) {
        if (membership.from_day > day || membership.to_day.value_or(day) < day) continue;
        const auto& directory = work.copy<places::Directory>();
        if (const auto* unit = directory.unit(membership.holder.value))
            return directory.path(*unit);
    }
    return "";
}

}  // namespace

ReadLinePage readers(Work& work, Id<Subject> person, const HistoryQuery& query) {
    if (!work.may("person.history")) work.need("person.readers");
    changes_of(work, person.value);  // known, and in the scope
    const auto paging = paging_of(query);
    const auto rows =
        readings_of(work, person.value, paging.before, static_cast<std::int64_t>(paging.limit) + 1);

    ReadLinePage page;
    const auto   count = count_readings_of(work, person.value, k_count_exact + 1);
    page.count = std::min(count, k_count_exact);
    page.more_than = count > k_count_exact;
    for (auto& row : rows) {
        if (page.items.size() == paging.limit) {
            page.next = {{std::to_string(rows[paging.limit - 1].number)}};
            break;
        }
        page.items.push_back({.at = row.at,
                              .by = {name_of(work, row.account)},
                              .unit_name = {office_of(work, row.account, row.at)},
                              .view = {row.view},
                              .purpose = {row.purpose}});
    }
    return page;
}

}  // namespace audit
