// The days of a row: birth, listing, end, determination, ending.
#include <algorithm>

#include "cases/intake_judging.h"

namespace cases {

using base::fold;

/// law  users.md 1.16: 01/01 means that only the year is known.
void RowJudge::birth(Reading& r) const {
    Cell cell = Cell::birth;
    for (const auto other : {Cell::birth_male, Cell::birth_female})
        if (fold(r.line.at(cell)).empty() && !fold(r.line.at(other)).empty()) cell = other;
    const auto& value = r.line.at(cell);
    const auto  folded = fold(value);
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
        if (fold(r.line.at(Cell::entered)).empty())
            r.tell(Weight::error, Cell::entered, "date.missing");
    } else if (r.not_in_future(Cell::entered, *r.row.entered_on)) {
        const auto& birth = r.row.draft.birth;
        if (birth && base::earliest(*birth) >= *r.row.entered_on)
            r.tell(Weight::error, Cell::entered, "date.before_birth");
    }
    r.row.ends_on = r.day(Cell::ends);
    if (r.row.ends_on && r.row.entered_on && *r.row.ends_on <= *r.row.entered_on)
        r.tell(Weight::error, Cell::ends, "date.end_before_start",
               {{"start", shown_day(*r.row.entered_on)}, {"end", shown_day(*r.row.ends_on)}});
    r.worst = std::max(r.worst, errors);
}

/// The day of determination may be known by its year only; then listing is certain from its end on.
void RowJudge::dates_of_addict(Reading& r) const {
    if (r.line.at(Cell::entered).size())
        if (const auto day = r.day(Cell::entered); day && r.not_in_future(Cell::entered, *day))
            r.row.entered_on = day;
    const auto& value = r.line.at(Cell::determined);
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

/// law  D163 63, D105 48: III-07 suspends, III-08 stops, III-09 ends.
void RowJudge::ending(Reading& r) const {
    const auto& value = r.line.at(Cell::ending);
    const auto  folded = fold(value);
    const auto  says = [&](std::string_view word) { return folded.find(word) != folded.npos; };
    if (folded.empty() || folded == "khong" || folded == "chua" || says("dang quan ly") ||
        folded == "0" || folded == "no" || folded == "none")
        return;
    const std::string kind = says("tam dinh chi") || says("suspend")                 ? "suspended"
                             : says("cham dut") || says("terminat") || says("ended") ? "cleared"
                             : says("dung") || says("stop")                          ? "stopped"
                             : says("chuyen") || says("moved")                       ? "moved"
                                                                                     : "";
    if (kind.empty()) {
        r.tell(Weight::doubt, Cell::ending, "ending.unreadable", {{"value", clipped(value, 60)}});
        return;
    }
    r.row.ending = Code<"ending">{kind};
    const auto          digit = value.find_first_of("0123456789");
    std::optional<Date> on;
    if (digit != value.npos) {
        const auto read = read_day(value.substr(digit), r.around.today, false);
        if (!read.trouble.empty())
            r.tell(Weight::error, Cell::ending, read.trouble, {{"value", clipped(value, 60)}});
        else
            on = base::date_of(read.date.text);
    }
    if (on && !r.not_in_future(Cell::ending, *on)) return;
    if (kind == "suspended") return;  // the management stands until it is stopped or goes on
    if (!on) {
        on = r.around.today;
        if (r.row.ends_on) on = std::min(*on, *r.row.ends_on);
        r.tell(Weight::note, Cell::ending, "ending.day_missing", {{"value", shown_day(*on)}});
    }
    if (r.row.entered_on && *on <= *r.row.entered_on)
        r.tell(Weight::error, Cell::ending, "date.end_before_start",
               {{"start", shown_day(*r.row.entered_on)}, {"end", shown_day(*on)}});
    r.row.ended_on = on;
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
