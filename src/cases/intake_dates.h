/// Days as lists write them. Pure; private to cases.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/date.h"

namespace cases {

struct ReadDay {
    base::PartialDate date;     // empty when there is a trouble
    std::string       trouble;  // "" · date.unreadable · date.impossible
};
/// dd/mm/yyyy, d/m/yy, mm/yyyy, yyyy, yyyy-mm-dd (with a time or not), "ngày 05 tháng 02 năm 2026",
/// 00/00/yyyy and the day numbers of a spreadsheet. A year of two digits lies in the past hundred
/// years before `today`, or in this century when not `born`.   REQUIRES: some text
ReadDay read_day(std::string_view text, base::Date today, bool born);

}  // namespace cases
