#include "law/count.h"

#include <charconv>

#include "base/ensure.h"

namespace law {
using base::Date;
using base::days;
using base::Instant;

std::vector<std::string> parted(std::string_view text, char by) {
    std::vector<std::string> out;
    while (!text.empty()) {
        const auto end = std::min(text.find(by), text.size());
        if (end > 0) out.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return out;
}

bool is_limit(const Term& t) { return !t.rolls.empty() || t.value == "immediate"; }
bool is_backward(const Term& t) { return t.rolls == "before" || t.rolls == "window"; }
bool is_silent(const Term& t) {
    return t.value == "none" || t.value == "none_stated" || t.value == "not_required";
}

Date add_months(Date from, int months) {
    const auto day = base::ymd(from);
    const auto month = day.year() / day.month() + std::chrono::months{months};
    const auto same = month / day.day();
    return same.ok() ? Date{same} : Date{month / std::chrono::last};
}

namespace {

/// The length; of a range ("3|6") the outer one.
int length_of(const Term& t) {
    int longest = 0;
    for (const auto& part : parted(t.value, '|')) {
        int n = 0;
        std::from_chars(part.data(), part.data() + part.size(), n);
        longest = std::max(longest, n);
    }
    return longest;
}

/// law  Civil Code 147: the first day is excluded; 148.3-4 months and years.
Date add_length(const Calendar& calendar, std::string_view unit, Date from, int n) {
    if (unit == "wd") return calendar.add_working_days(from, n);
    if (unit == "d") return from + days{n};
    if (unit == "mo") return add_months(from, n);
    ENSURE(unit == "y");
    return add_months(from, 12 * n);
}

/// Says when the count crosses days of which the calendar knows nothing, or only assumes.
void mark_calendar(const Calendar& calendar, Date from, Date to, Due& due) {
    for (Date day = std::min(from, to); day <= std::max(from, to); day += days{1}) {
        if (!calendar.is_known(day)) {
            due.term.check = true;
            if (due.note.empty()) due.note = "law.note.calendar_unknown";
            return;
        }
        if (!calendar.is_checked(day)) {
            due.term.check = true;
            if (due.note.empty()) due.note = "law.note.calendar_assumed";
        }
    }
}

/// law  D163 93.4, 138 and the like: backward from an end, never moved later.
void count_back(const Calendar& calendar, const Moment& end, Due& due) {
    const auto& t = due.term;
    const int   n = length_of(t);
    if (t.unit == "h") {
        const Instant begins = end.end() - std::chrono::hours{n};
        (t.rolls == "window" ? due.window_from_at : due.at) = begins;
        return;
    }
    const Date begins = add_length(calendar, t.unit, end.day(), -n);
    (t.rolls == "window" ? due.window_from : due.on) = begins;
    if (t.unit == "wd") mark_calendar(calendar, begins, end.day(), due);
}

void count_on(const Book& book, const Moment& start, Due& due) {
    const auto& t = due.term;
    const int   n = length_of(t);
    if (t.unit == "h") {
        // Clock hours run through nights, weekends and holidays: the texts make no exception.
        due.at = start.beginning() + std::chrono::hours{n};
        if (start.on) due.note = "law.note.hours_from_a_day";
        return;
    }
    Date from = start.day();
    if (!t.prolongs.empty()) {
        const auto& first = book.term(t.prolongs, {t.basis}, from);
        from = add_length(book.calendar(), first.unit, from, length_of(first));
    }
    const Date end = add_length(book.calendar(), t.unit, from, n);
    // law  Civil Code 148.5: a deadline for an act moves over a day off; a restriction does not.
    due.on = t.rolls == "deadline" ? book.calendar().roll(end) : end;
    if (t.unit == "wd") mark_calendar(book.calendar(), from + days{1}, end, due);
    if (t.unit != "wd" && t.rolls == "deadline") mark_calendar(book.calendar(), end, *due.on, due);
}

}  // namespace

Due due_from(const Book& book, const Term& term, std::optional<Instant> at,
             std::optional<Date> on) {
    ENSURE(at.has_value() != on.has_value());
    ENSURE(is_limit(term));
    Due out{.term = term, .basis = term.basis};
    if (term.value == "immediate") {
        out.at = at;
        out.on = on;
        out.note = "law.note.immediately";
        return out;
    }
    if (term.value.find('|') != std::string::npos) out.note = "law.note.range";
    if (is_backward(term))
        count_back(book.calendar(), {at, on}, out);
    else
        count_on(book, {at, on}, out);
    return out;
}

}  // namespace law
