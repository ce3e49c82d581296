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

/// First days (birth) of the ages named, on that day: who was born on it or before has that age.
Date born_by(Date on, int years);

inline bool is_small(std::int64_t value) { return value >= 1 && value <= 4; }
/// True when the two numbers, published both, tell of 1 to 4 persons who came or left.
inline bool tells_of_few(std::int64_t a, std::int64_t b) { return is_small(a < b ? b - a : a - b); }

/// One number of a published table. `value` is known to the program; what is not shown is `hidden`.
struct Cell {
    std::optional<std::int64_t> value = {};          // absent: no source
    bool                        below_five = false;  // shown as "<5"
    bool                        hidden = false;      // withheld, or below five
    bool                        secret = false;      // hidden, and not to be computed either
    /// A number published from which this one differs by 1 to 4.
    std::optional<std::int64_t> beside = {};
    /// What it is out of, when all but 1 to 4 of that are counted.
    std::optional<std::int64_t> all_but_few = {};
    bool                        is_shown() const { return value && !hidden; }
};
/// Withholds from a table whose cells add up to the total (and `overlap`: who stands in several
/// cells): 1 to 4; what lies beside a published number; and further cells, the smallest first, until
/// none of these, and of what was a secret before, can be computed from what is shown.
/// law  none: decision 16
void withhold(std::vector<Cell>& cells, Cell& total, std::int64_t overlap = 0);
/// True when somebody who holds several tables of one total side by side can work out a number that
/// is to stay a guess. What is withheld in one alone may be bound from two sides by two.
bool give_away(const std::vector<std::vector<Cell>>& tables, const Cell& total);

}  // namespace indicators
