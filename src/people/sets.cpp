// Files found to be one person's, in the index: read together, shown once.
#include <algorithm>
#include <mutex>

#include "people/index.h"

namespace people {

/// Brings the set of the root and of everybody below it up to date.
void Index::regather(Slot root) {
    auto set = std::make_shared<Set>(Set{root});
    for (std::size_t i = 0; i < set->size(); ++i)
        if (const auto below = absorbed_.find((*set)[i]); below != absorbed_.end())
            set->insert(set->end(), below->second.begin(), below->second.end());
    if (set->size() == 1)
        sets_.erase(root);
    else
        for (const auto member : *set) sets_[member] = set;
    close_or_open(root);
}

Index::Slot Index::root_of(Slot slot) const {
    for (auto above = kept_.find(slot); above != kept_.end(); above = kept_.find(slot))
        slot = above->second;
    return slot;
}

void Index::put(const PersonMerge& merge) {
    std::unique_lock lock(lock_);
    const auto       kept = slot_of(merge.person.value), absorbed = slot_of(merge.absorbed.value);
    const bool       counts = merge.state.value == "confirmed";
    const auto       known = kept_.find(absorbed);
    const bool       counted = known != kept_.end() && known->second == kept;
    if (counts == counted) return;
    if (counts) {
        kept_[absorbed] = kept;
        absorbed_[kept].push_back(absorbed);
    } else {
        kept_.erase(absorbed);
        std::erase(absorbed_[kept], absorbed);
        if (absorbed_[kept].empty()) absorbed_.erase(kept);
        regather(absorbed);
    }
    regather(root_of(kept));
}

const Index::Set* Index::set_at(Slot slot) const {
    if (sets_.empty()) return nullptr;
    const auto found = sets_.find(slot);
    return found == sets_.end() ? nullptr : found->second.get();
}

/// Whoever was read together with this file is read without it.
void Index::part(Slot slot) {
    if (const auto above = kept_.find(slot); above != kept_.end()) {
        const auto kept = above->second;
        kept_.erase(above);
        std::erase(absorbed_[kept], slot);
        if (absorbed_[kept].empty()) absorbed_.erase(kept);
        regather(root_of(kept));
    }
    if (const auto below = absorbed_.find(slot); below != absorbed_.end()) {
        const auto files = std::move(below->second);
        absorbed_.erase(below);
        for (const auto file : files) {
            kept_.erase(file);
            regather(file);
        }
    }
    sets_.erase(slot);
}

/// The kept file when it is covered, else the first that is; `nobody` when none is.
Index::Slot Index::shown_of(const Set& set, const std::vector<bool>& covered) const {
    const auto found = std::ranges::find_if(
        set, [&](Slot slot) { return hot_[slot].unit != nobody && covered[hot_[slot].unit]; });
    return found == set.end() ? nobody : *found;
}

std::vector<Uuid> Index::set_of(const Uuid& person) const {
    std::shared_lock  lock(lock_);
    std::vector<Uuid> out;
    const auto        slot = sets_.empty() ? std::nullopt : slot_at(person);
    const auto*       set = slot ? set_at(*slot) : nullptr;
    if (!set) return {person};
    for (const auto member : *set) out.push_back(entries_[member].id);
    return out;
}

bool Index::has_standing_ever(const Uuid& person) const {
    std::shared_lock lock(lock_);
    const auto       slot = slot_at(person);
    return slot && std::ranges::any_of(entries_[*slot].standings,
                                       [](const Standing& s) { return s.kind < closing; });
}

std::vector<Uuid> set_of(const Work& work, Ref<Person> person) {
    return work.copy<Index>().set_of(person.value);
}
Ref<Person> kept_of(const Work& work, Ref<Person> person) { return {set_of(work, person).front()}; }

std::string over_set(const Work& work, Ref<Person> person, std::string_view sql,
                     store::Row& arguments) {
    constexpr std::string_view mark = "{set}";
    std::string                marks;
    for (const auto& id : set_of(work, person)) {
        arguments.push_back(id);
        marks += (marks.empty() ? "($" : ", $") + std::to_string(arguments.size());
    }
    const auto at = sql.find(mark);
    ENSURE(at != sql.npos);
    return std::string(sql.substr(0, at)) + marks + ")" + std::string(sql.substr(at + mark.size()));
}

}  // namespace people
