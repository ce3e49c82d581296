// A person whose key was destroyed: nothing of him or her is found any more, and what others' records
// say in free words about him or her is emptied.
#include <mutex>

#include "people/index.h"
#include "people/search.h"

namespace people {
namespace {

constexpr auto k_absorbed = "WHERE r.absorbed = $1 AND r.person <> $1 ORDER BY r.id";
constexpr auto k_opened =
    "WHERE r.opened = $1 AND (r.person IS NULL OR r.person <> $1) ORDER BY r.id";

}  // namespace

/// The rows themselves belong to another person, or to nobody yet, and stay.
void forget_texts(Work& work, const Uuid& person) {
    const auto system = work.as_system("people.forget");
    for (auto& merge : work.select<PersonMerge>(k_absorbed, {person})) {
        merge.reason.value.value.clear();
        merge.paper.reset();
        merge.undone_paper.reset();
        merge.undone_reason.reset();
        work.put(merge);
    }
    for (auto& match : work.select<MatchCase>(k_opened, {person})) {
        match.name.value.value.clear();
        match.draft.value.value.value = "{}";
        match.paper.reset();
        match.reason.reset();
        work.put(match);
    }
}

void Index::forget(const Uuid& person) {
    std::unique_lock lock(lock_);
    const auto       found = slot_at(person);
    if (!found) return;
    const auto slot = *found;
    auto&      entry = entries_[slot];
    auto&      hot = hot_[slot];
    take_out(slot);
    by_lookup_.erase_if([slot](const Held& held) { return held.slot == slot; });
    born_between_.erase(slot);
    entry.name.clear();
    entry.aliases.clear();
    reword(slot);
    entry = {.id = person, .standings = std::move(entry.standings)};
    hot = {.stood = hot.stood};
}

}  // namespace people
