#include "cases/intake_dates.h"

#include <algorithm>
#include <array>
#include <span>
#include <vector>

#include "base/fold.h"

namespace cases {
namespace {

ReadDay unreadable() { return {{}, "date.unreadable"}; }
ReadDay impossible() { return {{}, "date.impossible"}; }

std::string padded(int number, std::size_t width) {
    auto out = std::to_string(number);
    return out.size() < width ? std::string(width - out.size(), '0') + out : out;
}

/// 0 stands for a month or day that is not known.
ReadDay day_from(int year, int month, int day) {
    if (year < 1900 || year > 2200 || month > 12 || month < 0 || day < 0) return impossible();
    auto text = padded(year, 4);
    if (month == 0) return day == 0 ? ReadDay{{text}, ""} : impossible();
    text += "-" + padded(month, 2);
    if (day == 0) return {{text}, ""};
    const std::chrono::year_month_day real{std::chrono::year{year},
                                           std::chrono::month{static_cast<unsigned>(month)},
                                           std::chrono::day{static_cast<unsigned>(day)}};
    if (!real.ok()) return impossible();
    return {{text + "-" + padded(day, 2)}, ""};
}

/// What may follow a day: "7", "07:30", "07:30:15". Anything else may be another day, or a number.
bool is_time(std::span<const std::string> groups) {
    static constexpr std::array most{23, 59, 59};
    if (groups.size() > most.size()) return false;
    for (std::size_t i = 0; i < groups.size(); ++i)
        if (groups[i].size() > 2 || std::stoi(groups[i]) > most[i]) return false;
    return true;
}

/// A spreadsheet counts the days from 30 December 1899.
ReadDay day_of_number(int number) {
    if (number < 3'000 || number > 110'000) return unreadable();
    return {{base::to_text(base::make_date(1899, 12, 30) + base::days{number})}, ""};
}

bool all_digits(std::string_view s) {
    return std::ranges::all_of(s, [](char c) { return c >= '0' && c <= '9'; });
}

/// The groups of digits; empty when there is any other word than those of a date.
std::vector<std::string> groups_of(std::string_view text) {
    std::vector<std::string> groups;
    for (auto& word : base::fold_words(text)) {
        const bool digits = all_digits(word);
        if (digits && word.size() <= 8) {
            groups.push_back(std::move(word));
        } else if (const auto time = word.find('t');
                   time == 2 && groups.size() == 2 && all_digits(word.substr(0, 2))) {
            groups.push_back(word.substr(0, 2));  // 2026-07-17T00:00
            return groups;
        } else if (word != "ngay" && word != "thang" && word != "nam" && word != "sinh" &&
                   word != "khoang" && word != "sn" && word != "tu" && word != "den") {
            return {};
        }
    }
    return groups;
}

int full_year(const std::string& group, base::Date today, bool born) {
    const int year = std::stoi(group);
    if (group.size() != 2) return year;
    const int now = static_cast<int>(base::ymd(today).year());
    const int century = now - now % 100;
    return born && century + year > now ? century - 100 + year : century + year;
}

ReadDay from_one(const std::string& group) {
    const int number = std::stoi(group);
    if (group.size() == 4) return day_from(number, 0, 0);
    if (group.size() == 5 || group.size() == 6)
        return group.front() == '0' ? unreadable() : day_of_number(number);
    if (group.size() != 8) return unreadable();
    if (number / 10000 >= 1900 && number / 10000 <= 2200)
        return day_from(number / 10000, number / 100 % 100, number % 100);
    return day_from(number % 10000, number / 10000 % 100, number / 1'000'000);
}

}  // namespace

ReadDay read_day(std::string_view text, base::Date today, bool born) {
    auto groups = groups_of(text);
    if (groups.empty()) return unreadable();
    // 45123.0 is a day number that went through a decimal format
    if (groups.size() == 2 && groups[0].size() == 5 && std::stoi(groups[1]) == 0) groups.pop_back();
    if (groups.size() == 1) return from_one(groups[0]);
    const auto number = [&](std::size_t i) { return std::stoi(groups[i]); };
    if (groups.size() == 2) {
        if (groups[0].size() == 4 && groups[1].size() <= 2)
            return day_from(number(0), number(1), 0);
        if (groups[1].size() == 4 && groups[0].size() <= 2)
            return day_from(number(1), number(0), 0);
        return unreadable();
    }
    if (!is_time(std::span(groups).subspan(3))) return unreadable();
    const bool year_first = groups[0].size() == 4;
    const auto year = year_first ? groups[0] : groups[2], day = year_first ? groups[2] : groups[0];
    const bool shaped =
        day.size() <= 2 && groups[1].size() <= 2 && (year.size() == 4 || year.size() == 2);
    if (!shaped) return unreadable();
    return day_from(full_year(year, today, born), number(1), std::stoi(day));
}

}  // namespace cases
