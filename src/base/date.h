/// Days and instants. Viet Nam has one time zone, +07:00, without summer time; it lives here only.
#pragma once
#include <chrono>
#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace base {

using std::chrono::days;
using Date = std::chrono::sys_days;                                // a day in Viet Nam
using Instant = std::chrono::sys_time<std::chrono::milliseconds>;  // UTC, to the millisecond

constexpr std::chrono::hours vietnam_offset{7};

/// A date of which only the year, or year and month, may be known: `1990`, `1990-03`, `1990-03-05`.
struct PartialDate {
    std::string text;  // always in one of the three forms, or empty

    auto operator<=>(const PartialDate&) const = default;
    bool empty() const { return text.empty(); }
};

/// Days, months and years of a calendar day.
inline std::chrono::year_month_day ymd(Date d) { return std::chrono::year_month_day{d}; }
constexpr Date                     make_date(int y, unsigned m, unsigned d) {
                        return Date{std::chrono::year{y} / static_cast<int>(m) / static_cast<int>(d)};
}

/// The day in Viet Nam on which the instant falls.
inline Date day_of(Instant i) { return std::chrono::floor<days>(i + vietnam_offset); }
/// The instant at which the day begins in Viet Nam (00:00 +07:00).
inline Instant start_of(Date d) { return Instant{d} - vietnam_offset; }
Instant        now();

std::string to_text(Date);     // 2026-07-18
std::string day_words(Date);   // 18/07/2026, as people write it
std::string to_text(Instant);  // 2026-07-18T22:10:00+07:00
/// Absent unless exactly YYYY-MM-DD and a real day between 1900 and 2200.
std::optional<Date> date_of(std::string_view);
/// ISO 8601 with seconds optional and with an offset or Z; absent otherwise.
std::optional<Instant>     instant_of(std::string_view);
std::optional<PartialDate> partial_date_of(std::string_view);

/// First and last day that the partial date may mean. REQUIRES: not empty.
Date earliest(const PartialDate&);
Date latest(const PartialDate&);

}  // namespace base
