// A person whose key was destroyed: nothing of him or her is found any more, and records that speak
// of him or her beside others are emptied or taken out.
#include <mutex>

#include "edge/once.h"
#include "people/index.h"
#include "people/search.h"

namespace people {
namespace {

constexpr auto k_absorbed = "WHERE r.absorbed = $1 AND r.person <> $1 ORDER BY r.id";
constexpr auto k_opened =
    "WHERE r.opened = $1 AND (r.person IS NULL OR r.person <> $1) ORDER BY r.id";

constexpr auto k_asked = R"(
    SELECT g.id FROM registrations g WHERE g.person = $1
    UNION ALL
    SELECT c.id FROM match_cases c WHERE c.opened = $1 OR c.person = $1
)";

}  // namespace

/// A merge is nothing without one of its two files. A question to the desk stays, about nobody:
/// whose row it is lies with another file, or with none yet.
void forget_beside(Work& work, const Uuid& person) {
    const auto system = work.as_system("people.forget");
    // What was answered when somebody was named and had no file yet.
    for (const auto& row : work.query(k_asked, {person}))
        edge::forget_answers(work, store::id_of(row[0]));
    for (auto& merge : work.select<PersonMerge>(k_absorbed, {person})) {
        if (merge.state.value == "proposed") tell_merge(work, "people.merge.lapsed", merge);
        work.drop_forgotten(std::move(merge));
    }
    for (auto& match : work.select<MatchCase>(k_opened, {person})) {
        match.name.value.value.clear();
        match.draft.value.value.value = base::to_json(PersonDraft{});
        match.opened.reset();
        match.paper.reset();
        match.reason.reset();
        if (match.state.value == "waiting") match.state = {"withdrawn"};
        work.put_forgotten(std::move(match));
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
    part(slot);
    by_lookup_.erase_if([slot](const Held& held) { return held.slot == slot; });
    born_between_.erase(slot);
    entry.name.clear();
    entry.aliases.clear();
    reword(slot);
    entry = {.id = person, .standings = std::move(entry.standings)};
    hot = {.stood = hot.stood};
    born_[slot] = 0;
}

}  // namespace people
