#include "base/date.h"

#include <cstdio>

namespace base {
namespace {

/// Exactly `count` digits at `at`; -1 when there is anything else.
int digits(std::string_view text, std::size_t at, std::size_t count) {
    if (at + count > text.size()) return -1;
    int value = 0;
    for (std::size_t i = at; i < at + count; ++i) {
        if (text[i] < '0' || text[i] > '9') return -1;
        value = value * 10 + (text[i] - '0');
    }
    return value;
}

std::optional<Date> checked(int y, int m, int d) {
    if (y < 1900 || y > 2200 || m < 1 || d < 1) return std::nullopt;
    const auto day = std::chrono::year{y} / m / d;
    if (!day.ok()) return std::nullopt;
    return Date{day};
}

}  // namespace

Instant now() {
    return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

std::string to_text(Date d) {
    const auto day = ymd(d);
    char       out[16];
    std::snprintf(out, sizeof out, "%04d-%02u-%02u", static_cast<int>(day.year()),
                  static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
    return out;
}
std::string day_words(Date day) {
    const auto iso = to_text(day);
    return iso.substr(8, 2) + '/' + iso.substr(5, 2) + '/' + iso.substr(0, 4);
}

std::string to_text(Instant i) {
    const auto day = day_of(i);
    const auto rest = i - start_of(day);
    const auto hms = std::chrono::hh_mm_ss{rest};
    char       out[32];
    std::snprintf(out, sizeof out, "T%02d:%02d:%02d", static_cast<int>(hms.hours().count()),
                  static_cast<int>(hms.minutes().count()), static_cast<int>(hms.seconds().count()));
    std::string text = to_text(day) + out;
    if (const auto ms = hms.subseconds().count(); ms != 0) {
        std::snprintf(out, sizeof out, ".%03d", static_cast<int>(ms));
        text += out;
    }
    return text + "+07:00";
}

std::optional<Date> date_of(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    const int y = digits(text, 0, 4), m = digits(text, 5, 2), d = digits(text, 8, 2);
    return checked(y, m, d);
}

std::optional<Instant> instant_of(std::string_view text) {
    if (text.size() < 17 || (text[10] != 'T' && text[10] != ' ')) return std::nullopt;
    const auto day = date_of(text.substr(0, 10));
    if (!day || text[13] != ':') return std::nullopt;
    const int   h = digits(text, 11, 2), m = digits(text, 14, 2);
    int         s = 0, ms = 0;
    std::size_t at = 16;
    if (at < text.size() && text[at] == ':') {
        s = digits(text, 17, 2);
        at = 19;
        if (at < text.size() && text[at] == '.') {
            std::size_t count = 0;
            int         scale = 100;
            for (++at; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at, ++count) {
                if (count < 3) ms += (text[at] - '0') * scale;
                scale /= 10;
            }
            if (count == 0 || count > 9) return std::nullopt;
        }
    }
    if (h < 0 || h > 23 || m < 0 || m > 59 || s < 0 || s > 59) return std::nullopt;
    std::chrono::minutes offset{0};
    const auto           zone = text.substr(std::min(at, text.size()));
    if (zone == "Z" || zone == "z") {
    } else if (zone.size() == 6 && (zone[0] == '+' || zone[0] == '-') && zone[3] == ':') {
        const int oh = digits(zone, 1, 2), om = digits(zone, 4, 2);
        if (oh < 0 || oh > 14 || om < 0 || om > 59) return std::nullopt;
        offset = std::chrono::minutes{(oh * 60 + om) * (zone[0] == '+' ? 1 : -1)};
    } else {
        return std::nullopt;
    }
    return Instant{*day} + std::chrono::hours{h} + std::chrono::minutes{m} +
           std::chrono::seconds{s} + std::chrono::milliseconds{ms} - offset;
}

std::optional<PartialDate> partial_date_of(std::string_view text) {
    const PartialDate found{std::string(text)};
    if (text.size() == 10) return date_of(text) ? std::optional(found) : std::nullopt;
    const int y = digits(text, 0, 4);
    if (y < 1900 || y > 2200) return std::nullopt;
    if (text.size() == 4) return found;
    if (text.size() != 7 || text[4] != '-') return std::nullopt;
    const int m = digits(text, 5, 2);
    return m >= 1 && m <= 12 ? std::optional(found) : std::nullopt;
}

Date earliest(const PartialDate& d) {
    const auto& t = d.text;
    return make_date(digits(t, 0, 4), t.size() >= 7 ? static_cast<unsigned>(digits(t, 5, 2)) : 1,
                     t.size() == 10 ? static_cast<unsigned>(digits(t, 8, 2)) : 1);
}

Date latest(const PartialDate& d) {
    if (d.text.size() == 10) return earliest(d);
    const auto first = ymd(earliest(d));
    if (d.text.size() == 4) return make_date(static_cast<int>(first.year()), 12, 31);
    return Date{first.year() / first.month() / std::chrono::last};
}

}  // namespace base
