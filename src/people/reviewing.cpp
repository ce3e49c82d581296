#include "people/reviewing.h"

namespace people {

OpeningTerms opening_terms(const Work& work, std::string_view opens, std::string_view review) {
    const auto& book = work.law();
    const auto  today = work.today();
    const auto  ends = law::due_from(book, book.term(opens, {"X"}, today), work.now(), {});
    const auto  by = law::due_from(book, book.term(review, {"X"}, today), {}, today);
    ENSURE(ends.at && by.on);
    return {.ends_at = *ends.at, .review_by = *by.on};
}

std::optional<RunningOpenings::Opening> RunningOpenings::running(const Uuid& account,
                                                                 const Uuid& person,
                                                                 Instant     now) const {
    std::lock_guard lock(mutex_);
    const auto      found = held_.find({account, person});
    if (found == held_.end() || found->second.ends_at <= now) return std::nullopt;
    return found->second;
}

void RunningOpenings::forget(const Uuid& person) {
    std::lock_guard lock(mutex_);
    std::erase_if(held_, [&](const auto& held) { return held.first.second == person; });
}

}  // namespace people
