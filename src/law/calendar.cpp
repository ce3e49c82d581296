#include "base/ensure.h"
#include "law/law.h"

namespace law {
using base::Date;
using base::days;

/// law  Labour Code 2019 art. 111.3, 112: holidays, compensation for a holiday on a weekend, and
/// the swap days that the Government decides each year.
bool Calendar::is_working_day(Date d) const {
    if (const auto found = exceptions.find(d); found != exceptions.end()) return found->second;
    const std::chrono::weekday w{d};
    return w != std::chrono::Saturday && w != std::chrono::Sunday;
}

bool Calendar::is_known(Date d) const {
    const int year = static_cast<int>(base::ymd(d).year());
    return year >= first_year && year <= last_year;
}

bool Calendar::is_checked(Date d) const {
    const auto found = assumed.find(d);
    return found == assumed.end() || !found->second;
}

Date Calendar::add_working_days(Date from, int n) const {
    const days step{n < 0 ? -1 : 1};
    for (int left = n < 0 ? -n : n; left > 0;) {
        from += step;
        if (is_working_day(from)) --left;
    }
    return from;
}

Date Calendar::roll(Date d) const {
    while (!is_working_day(d)) d += days{1};
    return d;
}

}  // namespace law
