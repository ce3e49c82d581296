// A person whose key was destroyed: nothing of him or her is found any more.
#include <algorithm>
#include <mutex>

#include "base/fold.h"
#include "people/index.h"

namespace people {

void Index::forget(const Uuid& person) {
    std::unique_lock lock(lock_);
    const auto       found = by_id_.find(person);
    if (found == by_id_.end()) return;
    const auto slot = found->second;
    auto&      entry = entries_[slot];
    auto&      hot = hot_[slot];
    if (hot.unit != nobody) {
        in_unit_[hot.unit].erase(slot);
        std::erase(members_[hot.unit], slot);
        auto [at, end] = by_name_.equal_range(order_free_key(base::fold_words(entry.name)));
        while (at != end) at = at->second == slot ? by_name_.erase(at) : std::next(at);
    }
    if (hot.birth % 100) std::erase(by_birth_[hot.birth], slot);
    std::erase_if(by_lookup_, [slot](const auto& held) { return held.second.slot == slot; });
    born_between_.erase(slot);
    entry.name.clear();
    entry.aliases.clear();
    reword(slot);
    entry = {.id = person, .standings = std::move(entry.standings)};
    hot = {};
}

}  // namespace people
