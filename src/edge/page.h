/// How long a page of a list is: the same rule for every list (decision 22).
#pragma once
#include <cstdint>
#include <optional>

namespace edge {

constexpr std::int64_t k_page_most = 200;
/// Lines of the page, `usual` when nobody says. More than there may be is refused, not cut: whoever
/// asked for all would take the part for the whole.
/// faults  invalid record.invalid edge.limit_out_of_range at `limit`
std::int64_t lines_of(const std::optional<std::int64_t>& asked, std::int64_t usual = 50);

}  // namespace edge
