/// Judgement of figures: periods and the withholding of small counts. Pure.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"

namespace indicators {
using namespace base;

/// A year, or a quarter of it (1..4).
struct Period {
    int  year = 0;
    int  quarter = 0;  // 0: the whole year
    auto operator<=>(const Period&) const = default;
};
/// Absent unless exactly `2026` or `2026Q3`, 1990 to 2199.
std::optional<Period> period_of(std::string_view);
std::string           to_text(const Period&);
Period                quarter_of(Date);
Date                  first_day(const Period&);
Date                  last_day(const Period&);
Period                before(const Period&);  // of the same length
/// The last day of the period, or today while it runs. REQUIRES: it has begun.
Date counted_on(const Period&, Date today);

/// One count as it may be shown.
struct Cell {
    std::optional<std::int64_t> value;  // absent from the start: no source
    bool                        below_five = false;
};
inline bool is_small(std::int64_t value) { return value >= 1 && value <= 4; }
/// Withholds 1 to 4. When the total is shown and what was withheld could be computed from it, the
/// next smallest cells are withheld too, without the mark.   law  none: decision 16
void withhold(std::vector<Cell>& cells, bool total_is_shown);

}  // namespace indicators
