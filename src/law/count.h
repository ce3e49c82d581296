/// How a length of time is added to a moment. Pure arithmetic; the reasons stand in
/// packs/vn/counting.md.
#pragma once
#include "law/law.h"

namespace law {

/// A moment: an instant, or a day that lasts to 24:00. Exactly one is set.
struct Moment {
    std::optional<base::Instant> at;
    std::optional<base::Date>    on;

    bool          empty() const { return !at && !on; }
    base::Date    day() const { return at ? base::day_of(*at) : *on; }
    base::Instant beginning() const { return at ? *at : base::start_of(*on); }
    base::Instant end() const { return at ? *at : base::start_of(*on + base::days{1}); }
};

bool is_limit(const Term&);  // a length of time that a clock can count, or "immediate"
bool is_backward(const Term&);
bool is_silent(const Term&);  // the law says that there is no such limit

/// The corresponding day so many months on (or back), else the last day of that month.
/// law  Civil Code 148.3, 148.4: 31/8 + 3 months = 30/11; 29/2 + 1 year = 28/2
base::Date add_months(base::Date, int months);

/// Parted by the sign, without the empty ones.
std::vector<std::string> parted(std::string_view text, char by);

}  // namespace law
