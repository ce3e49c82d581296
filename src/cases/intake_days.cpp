// The days of a row: birth, listing, end, determination; and who keeps the person.
#include <algorithm>

#include "cases/intake_judging.h"

namespace cases {

using base::fold;

namespace {

/// The whole days a text names, in their order, at most two; none when one is impossible.
std::vector<Date> days_in(std::string_view text, Date today) {
    std::string parts(text);
    // "/" and "." stand inside a day; these stand between two
    for (const std::string_view between : {" - ", "–", "->", "→", "đến", "Đến", "tới", ";"})
        for (auto at = parts.find(between); at != parts.npos; at = parts.find(between, at + 1))
            parts.replace(at, between.size(), "\n");
    if (parts.find('\n') == parts.npos && std::ranges::count(parts, '-') == 1)
        std::ranges::replace(parts, '-', '\n');
    std::vector<Date> days;
    for (std::size_t from = 0; from <= parts.size() && days.size() < 2;) {
        const auto end = std::min(parts.find('\n', from), parts.size());
        const auto part = std::string_view(parts).substr(from, end - from);
        from = end + 1;
        if (part.find_first_of("0123456789") == part.npos) continue;
        const auto read = read_day(part, today, false);
        const auto whole = read.trouble.empty() ? base::date_of(read.date.text) : std::nullopt;
        if (!whole) return {};
        days.push_back(*whole);
    }
    return days;
}

}  // namespace

bool is_before_the_law(Date day) { return day < base::make_date(2022, 1, 1); }

std::string RowJudge::Reading::day_text(Cell cell) const {
    const auto& value = line.at(cell);
    const auto  digits = value.ends_with(".0") ? value.substr(0, value.size() - 2) : value;
    const bool  number = digits.size() == 5 &&
                        std::ranges::all_of(digits, [](char c) { return c >= '0' && c <= '9'; });
    // four years and a day lie between the two calendars
    return around.days_from_1904 && number ? std::to_string(std::stoi(digits) + 1462) : value;
}

/// law  users.md 1.16: 01/01 means that only the year is known.
void RowJudge::birth(Reading& r) const {
    Cell cell = Cell::birth;
    for (const auto other : {Cell::birth_male, Cell::birth_female})
        if (fold(r.line.at(cell)).empty() && !fold(r.line.at(other)).empty()) cell = other;
    const auto value = r.day_text(cell);
    const auto folded = fold(value);
    if (folded.empty() || folded == "khong ro" || folded == "chua ro") return;
    if (folded.ends_with("tuoi")) {
        r.tell(Weight::note, cell, "birth.age_only", {{"value", clipped(value, 40)}});
        return;
    }
    auto read = read_day(value, r.around.today, true);
    if (!read.trouble.empty()) {
        r.tell(Weight::error, cell, read.trouble, {{"value", clipped(value, 40)}});
        return;
    }
    if (read.date.text.ends_with("-01-01")) read.date.text.resize(4);
    if (base::earliest(read.date) > r.around.today) {
        r.tell(Weight::error, cell, "date.in_future", {{"value", clipped(value, 40)}});
        return;
    }
    r.row.draft.birth = read.date;
}

void RowJudge::dates_of_user(Reading& r) const {
    const auto errors = r.worst;
    r.row.entered_on = r.day(Cell::entered);
    if (!r.row.entered_on) {
        if (fold(r.line.at(Cell::entered)).empty() && !r.line.is_error(Cell::entered))
            r.tell(Weight::error, Cell::entered, "date.missing");
    } else if (r.not_in_future(Cell::entered, *r.row.entered_on)) {
        const auto& birth = r.row.draft.birth;
        if (birth && base::earliest(*birth) >= *r.row.entered_on)
            r.tell(Weight::error, Cell::entered, "date.before_birth");
    }
    r.row.ends_on = r.day(Cell::ends);
    if (r.row.ends_on && r.row.entered_on && *r.row.ends_on <= *r.row.entered_on)
        r.tell(Weight::error, Cell::ends, "date.end_before_start",
               {{"start", day_words(*r.row.entered_on)}, {"end", day_words(*r.row.ends_on)}});
    r.worst = std::max(r.worst, errors);
    before_the_law(r);
}

/// law  L73 in force on 1 January 2022 (D116 86): before it the measure did not exist as such. The
///      row goes in, marked "Cần đối chiếu văn bản gốc" (law.md regime.A.start).
void RowJudge::before_the_law(Reading& r) const {
    if (r.row.entered_on && is_before_the_law(*r.row.entered_on))
        r.tell(Weight::note, Cell::entered, "date.before_the_law",
               {{"value", day_words(*r.row.entered_on)}});
}

/// "từ 01/03/2026 đến 01/03/2027", "01/03/2026 - 01/03/2027", a single day, or two columns.
/// law  A L73 40, D116 77-79, form 52 · B L120 42: one or two years from the completion.
void RowJudge::dates_after_rehab(Reading& r) const {
    const auto& term = r.line.at(Cell::term);
    if (!fold(term).empty()) {
        const auto days = days_in(term, r.around.today);
        if (days.empty()) {
            r.tell(Weight::error, Cell::term, "term.unreadable", {{"value", clipped(term, 60)}});
            return;
        }
        // One day alone is the first, unless it is still to come and another column says the first.
        const bool is_end = days.size() == 1 && days.front() > r.around.today &&
                            !fold(r.line.at(Cell::entered)).empty();
        if (!is_end) r.row.entered_on = days.front();
        if (is_end || days.size() > 1) r.row.ends_on = days.back();
    }
    if (!r.row.entered_on) r.row.entered_on = r.day(Cell::entered);
    if (!r.row.ends_on) r.row.ends_on = r.day(Cell::ends);
    if (!r.row.entered_on) {
        if (r.worst != Weight::error) r.tell(Weight::error, Cell::term, "term.missing");
        return;
    }
    if (r.not_in_future(Cell::term, *r.row.entered_on) && r.row.draft.birth &&
        base::earliest(*r.row.draft.birth) >= *r.row.entered_on)
        r.tell(Weight::error, Cell::term, "date.before_birth");
    if (r.row.ends_on && *r.row.ends_on <= *r.row.entered_on)
        r.tell(Weight::error, Cell::ends, "date.end_before_start",
               {{"start", day_words(*r.row.entered_on)}, {"end", day_words(*r.row.ends_on)}});
    if (!r.row.ends_on) r.tell(Weight::note, Cell::ends, "term.end_missing");
    keeper(r);
    before_the_law(r);
}

/// As on the forms (record_keeper): what is nobody's name is not taken, and asked for again.
void RowJudge::keeper(Reading& r) const {
    const auto& said = r.line.at(Cell::keeper);
    if (says_none(fold(said))) return;
    if (people::name_trouble(said) || base::length(said) > 200)
        r.tell(Weight::note, Cell::keeper, "keeper.not_taken", {{"value", clipped(said, 40)}});
    else
        r.row.keeper = Text<200>{said};
}

/// The day of determination may be known by its year only; then listing is certain from its end on.
void RowJudge::dates_of_addict(Reading& r) const {
    if (r.line.at(Cell::entered).size())
        if (const auto day = r.day(Cell::entered); day && r.not_in_future(Cell::entered, *day))
            r.row.entered_on = day;
    const auto value = r.day_text(Cell::determined);
    if (fold(value).empty()) return;
    const auto read = read_day(value, r.around.today, false);
    if (!read.trouble.empty()) {
        r.tell(Weight::error, Cell::determined, read.trouble, {{"value", clipped(value, 40)}});
        return;
    }
    if (base::earliest(read.date) > r.around.today) {
        r.tell(Weight::error, Cell::determined, "date.in_future", {{"value", clipped(value, 40)}});
        return;
    }
    if (const auto whole = base::date_of(read.date.text)) {
        r.row.determined_on = whole;
        if (!r.row.entered_on) r.row.entered_on = whole;
        if (const auto& birth = r.row.draft.birth; birth && base::earliest(*birth) >= *whole)
            r.tell(Weight::error, Cell::determined, "date.before_birth");
    } else {
        if (!r.row.entered_on) r.row.entered_on = std::min(base::latest(read.date), r.around.today);
        r.tell(Weight::note, Cell::determined, "date.year_only", {{"value", clipped(value, 40)}});
    }
}

/// law  users.md 1.18: under 12 is a matter of child protection; no clock of user management runs.
void RowJudge::age(Reading& r) const {
    const auto& birth = r.row.draft.birth;
    if (!birth) return;
    const auto last = base::ymd(base::latest(*birth));
    const auto twelve = std::chrono::sys_days{(last.year() + std::chrono::years{12}) /
                                              last.month() / std::chrono::day{1}} +
                        (static_cast<unsigned>(last.day()) - 1) * base::days{1};
    if (twelve > r.around.today) r.tell(Weight::doubt, Cell::birth, "person.under_twelve");
}

}  // namespace cases
