#include <algorithm>
#include <limits>

#include "audit/asked.h"
#include "audit/image.h"
#include "store/image_text.h"

namespace audit {
namespace {

constexpr auto k_own = "WHERE r.account = $1 AND r.from_day <= $2 ORDER BY r.id";

[[noreturn]] void missing() {
    throw Fault(Fault::Kind::not_found, "record.not_found",
                {{"", "record.not_found", {{"table", "ledger"}}}});
}

/// The units somebody answers for: the scope, and for an administrator, who has none, the units of
/// his memberships.
bool answers_for(Work& work, const Uuid& unit) {
    if (work.covers(unit)) return true;
    if (!work.may("account.manage")) return false;
    store::Scope own;
    for (auto& held :
         work.select<identity::Membership>(k_own, {work.actor().account, work.today()}))
        if (held.to_day.value_or(work.today()) >= work.today())
            own.holders.push_back(held.holder.value);
    return work.store().covers(own, unit);
}

bool is_of_own_account(Work& work, const Uuid& account) {
    for (auto& held : work.select<identity::Membership>(k_own, {account, work.today()}))
        if (answers_for(work, held.holder.value)) return true;
    return false;
}

std::optional<Uuid> unit_in(const store::Change& change, std::string_view column) {
    const auto columns = store::columns_of(change.image);
    const auto found = columns.find(column);
    return found == columns.end() ? std::nullopt : uuid_of(found->second);
}

/// A record without a person: whose is it to look at.
bool may_see(Work& work, const store::Change& newest) {
    if (!work.may("audit.review") && newest.table != "accounts" && newest.table != "memberships" &&
        newest.table != "units")
        return false;
    if (newest.table == "units") return true;  // public knowledge
    if (newest.table == "accounts") return is_of_own_account(work, newest.record);
    for (auto column : {"unit", "holder"})
        if (const auto unit = unit_in(newest, column)) return answers_for(work, *unit);
    return work.may("audit.review");
}

}  // namespace

ChangeLinePage record_history(Work& work, Id<Recorded> id, const HistoryQuery& query) {
    if (!work.may("audit.review") && !work.may("account.manage")) work.need("person.history");
    auto changes = work.store().history(work, id.value, std::numeric_limits<std::int64_t>::max(),
                                        static_cast<int>(k_count_exact) + 1);
    std::erase_if(changes, [&](const auto& change) { return change.record != id.value; });
    if (changes.empty()) missing();
    const auto& subject = changes.front().subject;
    if (changes.front().table == k_findings) {  // about a reader, under the key of who was read
        const auto unit = unit_in(changes.front(), "unit");
        if (!work.may("audit.review") || !unit || !work.covers(*unit)) missing();
    } else if (!subject.empty() || changes.front().table == "people") {
        if (!work.may("person.history")) missing();
        const auto& person = subject.empty() ? id.value : subject;
        changes_of(work, person);  // known, and in the scope
        work.copy<Sets>().need_to_open(work, person);
    } else if ((!work.may("audit.review") && !work.may("account.manage")) ||
               !may_see(work, changes.front())) {
        missing();
    }
    return page_of(work, changes, paging_of(query));
}

}  // namespace audit
