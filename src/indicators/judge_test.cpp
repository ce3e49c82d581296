#include "indicators/judge.h"

#include <doctest/doctest.h>

using namespace indicators;

TEST_CASE("a period is a year or a quarter and nothing else") {
    CHECK(period_of("2026") == Period{2026, 0});
    CHECK(period_of("2026Q1") == Period{2026, 1});
    CHECK(period_of("2026Q4") == Period{2026, 4});
    for (auto wrong : {"", "26", "2026Q0", "2026Q5", "2026q3", "2026-3", "2026Q33", "2026Q", "Q3",
                       "20a6", "1989", "2200", " 2026"})
        CHECK_MESSAGE(!period_of(wrong), wrong);
    CHECK(to_text(Period{2026, 3}) == "2026Q3");
    CHECK(to_text(Period{2026, 0}) == "2026");
}

TEST_CASE("a period knows its days and the one before it") {
    CHECK(first_day({2026, 3}) == make_date(2026, 7, 1));
    CHECK(last_day({2026, 3}) == make_date(2026, 9, 30));
    CHECK(last_day({2026, 4}) == make_date(2026, 12, 31));
    CHECK(last_day({2024, 1}) == make_date(2024, 3, 31));
    CHECK(last_day({2026, 0}) == make_date(2026, 12, 31));
    CHECK(before({2026, 1}) == Period{2025, 4});
    CHECK(before({2026, 3}) == Period{2026, 2});
    CHECK(before({2026, 0}) == Period{2025, 0});
    CHECK(quarter_of(make_date(2026, 9, 30)) == Period{2026, 3});
    CHECK(quarter_of(make_date(2026, 10, 1)) == Period{2026, 4});
}

TEST_CASE("a stock is taken on the last day of the period, or today while it runs") {
    CHECK(counted_on({2026, 3}, make_date(2026, 11, 29)) == make_date(2026, 9, 30));
    CHECK(counted_on({2026, 4}, make_date(2026, 11, 29)) == make_date(2026, 11, 29));
    CHECK(counted_on({2026, 4}, make_date(2026, 12, 31)) == make_date(2026, 12, 31));
    CHECK(counted_on({2026, 4}, make_date(2027, 1, 1)) == make_date(2026, 12, 31));
}

namespace {
/// "12 <5 · -": shown, below five, withheld with it, no source.
std::string shown(std::vector<std::optional<std::int64_t>> values, bool total_is_shown = true) {
    std::vector<Cell> cells;
    for (auto value : values) cells.push_back({value});
    withhold(cells, total_is_shown);
    std::string out;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (i) out += ' ';
        if (cells[i].value)
            out += std::to_string(*cells[i].value);
        else
            out += cells[i].below_five ? "<5" : values[i] ? "·" : "-";
    }
    return out;
}
}  // namespace

TEST_CASE("one to four are shown as below five, with the cell that would give them away") {
    CHECK(shown({0, 5, 12}) == "0 5 12");
    CHECK(shown({4, 5, 12}) == "<5 · 12");
    CHECK(shown({1, 0, 12, 9}) == "<5 0 12 ·");
    CHECK(shown({2, 3, 12}) == "<5 <5 12");
    CHECK(shown({std::nullopt, 3, 12}) == "- <5 ·");
}

TEST_CASE("two small cells whose sum leaves no choice are not enough") {
    CHECK(shown({1, 1, 12, 9}) == "<5 <5 12 ·");
    CHECK(shown({4, 4, 12, 9}) == "<5 <5 12 ·");
    CHECK(shown({1, 2, 12, 9}) == "<5 <5 12 9");
}

TEST_CASE("a withheld total gives nothing away") {
    CHECK(shown({3, 0}, false) == "<5 0");
    CHECK(shown({3, 12}, false) == "<5 12");
}
