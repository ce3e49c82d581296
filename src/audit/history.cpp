#include <algorithm>

#include "audit/asked.h"
#include "audit/image.h"
#include "store/reseal.h"

namespace audit {
namespace {

/// The record as it stood before the change; "" when this is its first version.
std::string image_before(const std::vector<store::Change>& changes, std::size_t at) {
    const auto& change = changes[at];
    for (std::size_t i = at + 1; i < changes.size(); ++i)
        if (changes[i].record == change.record && changes[i].table == change.table)
            return changes[i].image;
    return "";
}

/// Seals of before under another key: nothing of the record changed.
bool is_resealing(const store::Change& change) {
    return change.account.empty() && change.purpose == store::k_resealing;
}

}  // namespace

ChangeLinePage page_of(Work& work, const std::vector<store::Change>& changes,
                       const Paging& paging) {
    ChangeLinePage page;
    const auto     count = static_cast<std::int64_t>(changes.size());
    page.count = std::min(count, k_count_exact);
    page.more_than = count > k_count_exact;
    for (std::size_t i = 0; i < changes.size(); ++i) {
        const auto& change = changes[i];
        if (change.number >= paging.before) continue;
        if (page.items.size() == paging.limit) {
            page.next = {{std::to_string(page.items.back().number)}};
            break;
        }
        page.items.push_back({.number = change.number,
                              .table = {change.table},
                              .record = change.record,
                              .record_version = change.version,
                              .at = change.at,
                              .by = {name_of(work, change.account)},
                              .purpose = {change.purpose},
                              .fields = is_resealing(change)
                                            ? std::vector<FieldChange>{}
                                            : differences(work, change.table,
                                                          image_before(changes, i), change.image)});
    }
    return page;
}

ChangeLinePage history(Work& work, Id<Subject> person, const HistoryQuery& query) {
    work.need("person.history");
    const auto paging = paging_of(query);
    // the whole history of one person is short; images of before are found in it
    const auto changes = changes_of(work, person.value);
    work.copy<Sets>().need_to_open(work, person.value);
    return page_of(work, changes, paging);
}

}  // namespace audit
