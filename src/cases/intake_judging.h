/// One row while it is being judged. Private to the judge.
#pragma once
#include <algorithm>

#include "base/fold.h"
#include "cases/intake_dates.h"
#include "cases/intake_judge.h"
#include "cases/intake_say.h"

namespace cases {

/// At most `max` code points of a cell, without control characters, so that a rejected row can
/// still be kept and shown.
std::string clipped(std::string_view text, std::size_t max);

struct RowJudge::Reading {
    const ListLine&     line;
    const Surroundings& around;
    IntakeRow           row = {};
    Weight              worst = Weight::note;

    void tell(Weight weight, Cell cell, std::string code, const base::Arguments& arguments = {}) {
        add_problem(row, name_of(cell), std::move(code), arguments);
        // The gravest stands first: it is the reason of the verdict.
        auto& told = row.problems;
        if (weight > worst) std::rotate(told.begin(), told.end() - 1, told.end());
        worst = std::max(worst, weight);
    }
    /// The cell when it fits; else an error, and as much of it as fits.
    std::string text(Cell cell, std::size_t max) {
        const auto& value = line.at(cell);
        if (people::has_hidden_sign(value)) tell(Weight::error, cell, "text.control_character");
        if (base::length(value) > max)
            tell(Weight::error, cell, "text.too_long",
                 {{"max", std::to_string(max)}, {"length", std::to_string(base::length(value))}});
        return clipped(value, max);
    }
    /// The cell as a day is written in it. A bare day number counts from where the file counts.
    std::string day_text(Cell cell) const;
    /// A whole day; absent when the cell is empty or wrong.
    std::optional<Date> day(Cell cell) {
        const auto value = day_text(cell);
        if (fold(value).empty()) return std::nullopt;
        const auto read = read_day(value, around.today, false);
        if (!read.trouble.empty()) {
            tell(Weight::error, cell, read.trouble, {{"value", clipped(value, 40)}});
            return std::nullopt;
        }
        const auto whole = base::date_of(read.date.text);
        if (!whole) tell(Weight::error, cell, "date.incomplete", {{"value", clipped(value, 40)}});
        return whole;
    }
    bool not_in_future(Cell cell, Date on) {
        if (on <= around.today) return true;
        tell(Weight::error, cell, "date.in_future", {{"value", day_words(on)}});
        return false;
    }
};

}  // namespace cases
