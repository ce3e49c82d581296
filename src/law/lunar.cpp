#include "law/lunar.h"

#include <cmath>
#include <numbers>

namespace law {
namespace {
using base::Date;
using std::sin;

constexpr double k_degree = std::numbers::pi / 180;
constexpr double k_zone = 7.0 / 24;                     // Viet Nam, in days
constexpr double k_month = 29.530588853;                // mean synodic month, in days
constexpr double k_first_new_moon = 2415021.076998695;  // of 1900, Julian day

/// Julian day number (at noon) of 1970-01-01.
constexpr long k_epoch = 2440588;

Date date_of_julian(long day) { return Date{base::days{day - k_epoch}}; }
long julian_of(Date d) { return d.time_since_epoch().count() + k_epoch; }

/// Universal minus dynamical time, in days; t in centuries since 1900.
double delta_t(double t) {
    if (t < -11)
        return 0.001 + 0.000839 * t + 0.0002261 * t * t - 0.00000845 * t * t * t -
               0.000000081 * t * t * t * t;
    return -0.000278 + 0.000265 * t + 0.000262 * t * t;
}

/// Julian day of the k-th new moon since 1 January 1900 (Meeus, Astronomical Algorithms 1991).
double new_moon(int k) {
    const double t = k / 1236.85, t2 = t * t, t3 = t2 * t;
    double       day = 2415020.75933 + 29.53058868 * k + 0.0001178 * t2 - 0.000000155 * t3 +
                 0.00033 * sin((166.56 + 132.87 * t - 0.009173 * t2) * k_degree);
    const double sun = (359.2242 + 29.10535608 * k - 0.0000333 * t2 - 0.00000347 * t3) * k_degree;
    const double moon = (306.0253 + 385.81691806 * k + 0.0107306 * t2 + 0.00001236 * t3) * k_degree;
    const double node = (21.2964 + 390.67050646 * k - 0.0016528 * t2 - 0.00000239 * t3) * k_degree;
    day += (0.1734 - 0.000393 * t) * sin(sun) + 0.0021 * sin(2 * sun) - 0.4068 * sin(moon) +
           0.0161 * sin(2 * moon) - 0.0004 * sin(3 * moon) + 0.0104 * sin(2 * node) -
           0.0051 * sin(sun + moon) - 0.0074 * sin(sun - moon) + 0.0004 * sin(2 * node + sun) -
           0.0004 * sin(2 * node - sun) - 0.0006 * sin(2 * node + moon) +
           0.0010 * sin(2 * node - moon) + 0.0005 * sin(2 * moon + sun);
    return day - delta_t(t);
}

/// Day in Viet Nam of the k-th new moon, as a Julian day number.
long new_moon_day(int k) { return static_cast<long>(std::floor(new_moon(k) + 0.5 + k_zone)); }

/// Which twelfth (0-11) of its yearly course the sun is in at midnight beginning this day in Viet
/// Nam; the winter solstice begins the ninth.
int sun_twelfth(long day) {
    const double t = (static_cast<double>(day) - 0.5 - k_zone - 2451545.0) / 36525, t2 = t * t;
    const double anomaly =
        (357.52910 + 35999.05030 * t - 0.0001559 * t2 - 0.00000048 * t * t2) * k_degree;
    double longitude = (280.46645 + 36000.76983 * t + 0.0003032 * t2) +
                       (1.914600 - 0.004817 * t - 0.000014 * t2) * sin(anomaly) +
                       (0.019993 - 0.000101 * t) * sin(2 * anomaly) + 0.000290 * sin(3 * anomaly);
    longitude -= 360 * std::floor(longitude / 360);
    return static_cast<int>(longitude / 30);
}

/// First day of the eleventh lunar month that ends in or holds the winter solstice of the year.
long eleventh_month(int year) {
    const long last = julian_of(base::make_date(year, 12, 31));
    const auto k = static_cast<int>(
        std::floor((static_cast<double>(last) - k_first_new_moon + 0.000001) / k_month));
    const long day = new_moon_day(k);
    return sun_twelfth(day) >= 9 ? new_moon_day(k - 1) : day;
}

int moon_number(long first_day) {
    return static_cast<int>(
        std::floor(0.5 + (static_cast<double>(first_day) - k_first_new_moon) / k_month));
}

/// How many months after the eleventh the leap month comes.
int leap_offset(long eleventh) {
    const int k = moon_number(eleventh);
    int       i = 1, before = -1, here = sun_twelfth(new_moon_day(k + i));
    do {
        before = here;
        here = sun_twelfth(new_moon_day(k + ++i));
    } while (here != before && i < 14);
    return i - 1;
}

}  // namespace

LunarDay lunar_of(Date date) {
    const long day = julian_of(date);
    const auto k =
        static_cast<int>(std::floor((static_cast<double>(day) - k_first_new_moon) / k_month));
    long first = new_moon_day(k + 1);
    if (first > day) first = new_moon_day(k);
    const int year = static_cast<int>(base::ymd(date).year());
    long      from = eleventh_month(year), to = from;
    LunarDay  out;
    if (from >= first) {
        out.year = year;
        from = eleventh_month(year - 1);
    } else {
        out.year = year + 1;
        to = eleventh_month(year + 1);
    }
    out.day = static_cast<int>(day - first + 1);
    const int since = static_cast<int>((first - from) / 29);
    out.month = since + 11;
    if (to - from > 365) {
        const int leap = leap_offset(from);
        if (since >= leap) {
            out.month = since + 10;
            out.leap = since == leap;
        }
    }
    if (out.month > 12) out.month -= 12;
    if (out.month >= 11 && since < 4) --out.year;
    return out;
}

Date date_of_lunar(int year, int month, int day) {
    const int  owner = month < 11 ? year - 1 : year;
    const long from = eleventh_month(owner), to = eleventh_month(owner + 1);
    int        offset = month - 11;
    if (offset < 0) offset += 12;
    if (to - from > 365 && offset >= leap_offset(from)) ++offset;
    return date_of_julian(new_moon_day(moon_number(from) + offset) + day - 1);
}

Date lunar_new_year(int year) { return date_of_lunar(year, 1, 1); }
Date hung_kings_day(int year) { return date_of_lunar(year, 3, 10); }

}  // namespace law
