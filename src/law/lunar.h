/// The Vietnamese lunar calendar by Ho Ngoc Duc's astronomical rules: months begin on the day of
/// the new moon at UTC+7, the month that holds the winter solstice is the eleventh, and a year of
/// thirteen months leaps in the first month without a principal term. Good for 1900-2199.
#pragma once
#include "base/date.h"

namespace law {

struct LunarDay {
    int  year = 0, month = 0, day = 0;
    bool leap = false;

    auto operator<=>(const LunarDay&) const = default;
};

LunarDay lunar_of(base::Date);
/// The day on which a lunar day of an ordinary (not leap) month falls.
base::Date date_of_lunar(int year, int month, int day);
/// First day of Tết Nguyên đán (1/1) and Giỗ Tổ Hùng Vương (10/3) in the lunar year that begins in
/// this solar year.   law  Labour Code 2019 art. 112.1b, dd
base::Date lunar_new_year(int year);
base::Date hung_kings_day(int year);

}  // namespace law
