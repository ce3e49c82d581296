/// Lists read from their bytes and rows judged by themselves, for the tests of the reading.
#pragma once
#include <doctest/doctest.h>

#include "base/fold.h"
#include "cases/intake_dates.h"
#include "cases/intake_judge.h"
#include "cases/intake_say.h"
#include "tests/world.h"

namespace cases::test_reading {

/// A whole list, read from its bytes.
struct List {
    Reading               reading;
    std::string           kind;
    std::vector<ListLine> lines;
};
inline List read(std::string_view csv, std::string_view name = "ds.csv",
                 const Choice& choice = {}) {
    ListRows rows(name, sheets::open_rows(csv));
    if (choice.header_row || !choice.columns.empty() || !choice.kind.empty()) rows.choose(choice);
    rows.need_heading();
    List list;
    for (ListLine line; rows.next(line);) list.lines.push_back(line);
    list.reading = rows.reading();
    list.kind = rows.kind();
    return list;
}
inline std::vector<std::string> names(const List& list) {
    std::vector<std::string> out;
    for (const auto& line : list.lines) out.push_back(line.at(Cell::name));
    return out;
}
using Names = std::vector<std::string>;

inline constexpr Date k_today = make_date(2026, 11, 29);
inline std::string    day(std::string_view text, bool born = false) {
       const auto read = read_day(text, k_today, born);
       return read.trouble.empty() ? read.date.text : read.trouble;
}
inline std::string paper(std::string_view cell) {
    const auto read = read_paper(cell);
    return read.trouble.empty() ? read.kind + ":" + read.number : read.trouble;
}

inline IntakeRow judged(RowJudge&                                           judge,
                        std::initializer_list<std::pair<Cell, std::string>> cells) {
    static std::size_t number = 1;
    ListLine           line{.number = ++number};
    for (const auto& [cell, text] : cells) line.at(cell) = text;
    return judge.judge(line);
}
inline RowJudge judge_of_users() {
    Surroundings around{.book = &test::book(), .today = k_today};
    around.own_unit = Ref<places::Unit>{base::named_uuid("test", "unit")};
    return RowJudge(around);
}
inline std::string first_code(const IntakeRow& row) {
    return row.problems.empty() ? "" : row.problems.front().code.value;
}

}  // namespace cases::test_reading
