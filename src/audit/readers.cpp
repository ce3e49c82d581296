#include <algorithm>

#include "audit/asked.h"
#include "audit/trail.h"

namespace audit {
namespace {

constexpr auto k_held = "WHERE r.account = $1 ORDER BY r.from_day DESC";

/// The unit the account held that day; empty when none.
Uuid unit_held(Work& work, const Uuid& account, Instant at) {
    const auto day = day_of(at);
    for (auto& membership : work.select<identity::Membership>(k_held, {account})) {
        if (membership.from_day > day || membership.to_day.value_or(day) < day) continue;
        return membership.holder.value;
    }
    return {};
}

/// The office from which somebody read, as it was that day: the unit the account held.
std::string office_of(Work& work, const Uuid& account, Instant at) {
    const auto& directory = work.copy<places::Directory>();
    const auto* unit = directory.unit(unit_held(work, account, at));
    return unit ? directory.path(*unit) : "";
}

}  // namespace

ReadLinePage readers(Work& work, Id<Subject> person, const HistoryQuery& query) {
    if (!work.may("person.history")) work.need("person.readers");
    changes_of(work, person.value);  // known, and in the scope
    // who read a minor's file is looked at by whoever answers for readings; nothing of it is shown
    if (!work.may("audit.review")) work.copy<Sets>().need_to_open(work, person.value);
    const auto paging = paging_of(query);
    const auto files = files_of(work, person.value);
    const auto rows =
        readings_of(work, files, paging.before, static_cast<std::int64_t>(paging.limit) + 1);

    ReadLinePage page;
    const auto   count = count_readings_of(work, files, k_count_exact + 1);
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

std::vector<Reader> readers_since(Work& work, const std::vector<Uuid>& persons, Instant since) {
    const auto                      system = work.as_system("audit");
    std::set<std::pair<Uuid, Uuid>> known;
    std::vector<Reader>             out;
    for (const auto& [account, at] : accounts_since(work, persons, since)) {
        const auto unit = unit_held(work, account, at);
        if (!unit.empty() && known.emplace(account, unit).second) out.push_back({account, unit});
    }
    return out;
}

}  // namespace audit
