#include "audit/asked.h"

#include <algorithm>
#include <charconv>
#include <limits>

#include "audit/image.h"
#include "edge/page.h"
#include "store/image_text.h"

namespace audit {

Paging paging_of(const HistoryQuery& query) {
    Paging paging{std::numeric_limits<std::int64_t>::max(),
                  static_cast<std::size_t>(edge::lines_of(query.limit))};
    if (!query.after) return paging;
    const auto& text = query.after->value;
    const auto  read = std::from_chars(text.data(), text.data() + text.size(), paging.before);
    if (text.empty() || read.ec != std::errc{} || read.ptr != text.data() + text.size())
        throw Fault(Fault::Kind::invalid, "record.invalid", {{"after", "field.wrong_type"}});
    return paging;
}

namespace {

/// The changes of one file, newest first; none when it is unknown or outside the scope: the person
/// as the file stands now is the last image of the record that bears this very id.
std::optional<std::vector<store::Change>> changes_of_file(Work& work, const Uuid& person) {
    auto changes = work.store().history(work, person, std::numeric_limits<std::int64_t>::max(),
                                        static_cast<int>(k_count_exact) + 1);
    std::erase_if(changes, [](const auto& change) { return change.table == k_findings; });
    for (auto& change : changes) {
        if (change.record != person) continue;
        const auto columns = store::columns_of(change.image);
        const auto unit = columns.find("unit");
        if (unit == columns.end() || !work.covers(uuid_of(unit->second).value_or(Uuid{}))) break;
        work.saw(person);
        return changes;
    }
    return std::nullopt;
}

}  // namespace

std::vector<store::Change> changes_of(Work& work, const Uuid& person) {
    auto changes = changes_of_file(work, person);
    if (!changes)
        throw Fault(Fault::Kind::not_found, "record.not_found",
                    {{"", "record.not_found", {{"table", "people"}}}});
    const auto set = work.copy<Sets>().of(work, person);
    for (auto& other : set) {
        if (other == person) continue;
        if (auto more = changes_of_file(work, other))
            changes->insert(changes->end(), more->begin(), more->end());
    }
    if (set.size() > 1) std::ranges::sort(*changes, std::ranges::greater{}, &store::Change::number);
    return std::move(*changes);
}

std::vector<Uuid> files_of(Work& work, const Uuid& person) {
    std::vector<Uuid> files{person};
    for (auto& other : work.copy<Sets>().of(work, person))
        if (other != person && work.sees(other)) files.push_back(other);
    return files;
}

std::string name_of(Work& work, const Uuid& account) {
    if (account.empty()) return work.law().phrase(work.actor().language, "audit.program");
    if (const auto found = work.find(Id<identity::Account>{account})) return found->name.value;
    return to_text(account);
}

}  // namespace audit
