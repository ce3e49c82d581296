#include "edge/page.h"

#include <string>

#include "base/fault.h"

namespace edge {

std::int64_t lines_of(const std::optional<std::int64_t>& asked, std::int64_t usual) {
    const auto lines = asked.value_or(usual);
    if (lines < 1 || lines > k_page_most)
        throw base::Fault(
            base::Fault::Kind::invalid, "record.invalid",
            {{"limit", "edge.limit_out_of_range", {{"most", std::to_string(k_page_most)}}}});
    return lines;
}

}  // namespace edge
