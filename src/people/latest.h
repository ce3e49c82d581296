/// A page of records by their ids, which is the order they came in. Private to people.
#pragma once
#include <algorithm>
#include <vector>

#include "people/people.h"

namespace people {

/// The id the page before ended with; absent when none was shown.
/// faults  invalid record.invalid field.not_an_id at `after`
inline std::optional<Uuid> last_shown(const std::optional<Text<200>>& after) {
    if (!after) return std::nullopt;
    if (const auto id = base::uuid_of(after->value)) return id;
    throw base::Fault(base::Fault::Kind::invalid, "record.invalid", {{"after", "field.not_an_id"}});
}
/// With the latest first: the id below which the page begins.
inline Uuid below(const std::optional<Text<200>>& after) {
    Uuid above_all;
    above_all.bytes.fill(0xFF);
    return last_shown(after).value_or(above_all);
}

constexpr std::int64_t k_counted = 10'000;  // questions count up to one more

/// Cuts what was found to the page (one more than `limit` was asked for), and says how it goes on.
template <class Page, class R>
void cut(Page& page, std::vector<R>& found, std::int64_t limit, std::int64_t count) {
    page.count = std::min(count, k_counted);
    page.more_than = count > k_counted;
    if (found.size() <= static_cast<std::size_t>(limit)) return;
    found.resize(static_cast<std::size_t>(limit));
    page.next = Text<200>{base::to_text(found.back().id.value)};
}

}  // namespace people
