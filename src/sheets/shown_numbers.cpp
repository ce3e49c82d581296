// What a person sees of a number, by its format code.
#include <algorithm>
#include <charconv>
#include <cmath>

#include "base/date.h"
#include "sheets/workbook.h"

namespace sheets {

Shown shown_by(std::string_view code) {
    using As = Shown::As;
    std::string plain;  // without colours, quoted words, escapes; the first section
    for (std::size_t i = 0; i < code.size() && code[i] != ';'; ++i) {
        const char c = code[i];
        if (c == '"') {
            const auto end = code.find('"', i + 1);
            if (end == code.npos) break;
            i = end;
        } else if (c == '\\' || c == '_' || c == '*') {
            ++i;
        } else if (c == '[') {
            const auto end = code.find(']', i);
            if (end == code.npos) break;
            const auto inner = code.substr(i + 1, end - i - 1);
            if (inner == "h" || inner == "hh" || inner == "mm" || inner == "m" || inner == "ss")
                plain += 'h';  // time that ran
            i = end;
        } else {
            plain += static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
        }
    }
    if (plain.starts_with("general") || plain == "@") return {};
    const auto holds = [&](char c) { return plain.find(c) != plain.npos; };
    const bool time = holds('h') || holds('s');
    if (holds('d')) return {time ? As::date_time : As::date};
    if (holds('y')) return {holds('m') ? As::month : As::year};
    if (time) return {As::time};
    if (holds('m')) return {As::date};  // "mmm": a day all the same
    const auto zeros = static_cast<std::size_t>(std::ranges::count(plain, '0'));
    const bool only = std::ranges::all_of(
        plain, [](char c) { return c == '0' || c == ' ' || c == '-' || c == '.'; });
    if (only && zeros >= 2 && zeros <= 20 && !holds('.')) return {As::digits, zeros};
    return {};
}

Shown shown_by_index(int index) {
    using As = Shown::As;
    if (index == 22) return {As::date_time};
    if (index == 17) return {As::month};
    if ((index >= 14 && index <= 16) || (index >= 27 && index <= 31) || index == 36 ||
        (index >= 50 && index <= 58))
        return {As::date};
    if ((index >= 18 && index <= 21) || (index >= 32 && index <= 35) ||
        (index >= 45 && index <= 47))
        return {As::time};
    return {};
}

namespace {

std::string two(int n) { return (n < 10 ? "0" : "") + std::to_string(n); }

std::string plain_number(double value) {
    if (std::abs(value) < 1e15 && value == std::floor(value))
        return std::to_string(static_cast<long long>(value));
    char       out[40];
    const auto end = std::to_chars(out, out + sizeof out, value).ptr;
    return {out, end};
}

std::string clock_of(double fraction) {
    const auto minutes = static_cast<int>(std::lround(fraction * 1440));
    return two(minutes / 60 % 24) + ":" + two(minutes % 60);
}

std::string day_text(long number, bool from_1904, Shown::As as) {
    // In the calendar of 1900 a day stands that never was: number 60 is "29 February 1900".
    int      year = 1900;
    unsigned month = 2, day = 29;
    if (from_1904 || number != 60) {
        const auto first = from_1904     ? base::make_date(1904, 1, 1)
                           : number < 60 ? base::make_date(1899, 12, 31)
                                         : base::make_date(1899, 12, 30);
        const auto d = base::ymd(first + base::days{number});
        year = static_cast<int>(d.year());
        month = static_cast<unsigned>(d.month());
        day = static_cast<unsigned>(d.day());
    }
    const auto years = std::to_string(year);
    if (as == Shown::As::year) return years;
    const auto months = two(static_cast<int>(month)) + "/" + years;
    return as == Shown::As::month ? months : two(static_cast<int>(day)) + "/" + months;
}

}  // namespace

std::string number_text(double value, const Shown& shown, bool from_1904) {
    using As = Shown::As;
    if (!std::isfinite(value)) return {};
    if (shown.as == As::number) return plain_number(value);
    if (shown.as == As::digits) {
        auto text = plain_number(value);
        if (value >= 0 && text.size() < shown.digits)
            text.insert(0, shown.digits - text.size(), '0');
        return text;
    }
    constexpr double k_last_day = 2'958'465;  // 31/12/9999
    if (value < 0 || value > k_last_day) return plain_number(value);
    const auto number = static_cast<long>(value);
    const auto fraction = value - static_cast<double>(number);
    if (shown.as == As::time || (number == 0 && !from_1904)) return clock_of(fraction);
    auto text = day_text(number, from_1904, shown.as);
    if (shown.as == As::date_time && clock_of(fraction) != "00:00")
        text += " " + clock_of(fraction);
    return text;
}

}  // namespace sheets
