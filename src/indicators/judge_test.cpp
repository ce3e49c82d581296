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

TEST_CASE(
    "an age is reached on the birthday, and of the 29th of February on the day after the 28th") {
    CHECK(born_by(make_date(2026, 11, 29), 18) == make_date(2008, 11, 29));
    CHECK(born_by(make_date(2026, 2, 28), 18) == make_date(2008, 2, 28));
    CHECK(born_by(make_date(2028, 2, 29), 18) == make_date(2010, 2, 28));
    CHECK(born_by(make_date(2028, 2, 29), 16) == make_date(2012, 2, 29));
}

namespace {
std::string shown_of(const Cell& cell) {
    if (cell.is_shown()) return std::to_string(*cell.value);
    return cell.below_five ? "<5" : cell.value ? "·" : "-";
}
/// "12 <5 · -": shown, below five, withheld with it, no source.
std::string shown(std::vector<std::optional<std::int64_t>> values,
                  std::optional<std::int64_t>              before = {}) {
    std::vector<Cell> cells;
    std::int64_t      sum = 0;
    for (auto value : values) {
        cells.push_back({value});
        sum += value.value_or(0);
    }
    if (before) cells.front().beside = before;
    Cell total{sum};
    withhold(cells, total);
    std::string out;
    for (auto& cell : cells) out += shown_of(cell) + " ";
    return out + "= " + shown_of(total);
}
}  // namespace

TEST_CASE("one to four are shown as below five, with the cell that would give them away") {
    CHECK(shown({0, 5, 12}) == "0 5 12 = 17");
    CHECK(shown({4, 9, 12}) == "<5 · 12 = 25");
    CHECK(shown({3, 0, 12, 9}) == "<5 0 12 · = 24");
    CHECK(shown({2, 3, 12}) == "<5 <5 12 = 17");
    CHECK(shown({std::nullopt, 3, 12}) == "- <5 · = 15");
}

TEST_CASE("small cells whose sum leaves no choice are not enough") {
    CHECK(shown({1, 1, 12, 9}) == "<5 <5 12 · = 23");
    CHECK(shown({4, 4, 12, 9}) == "<5 <5 12 · = 29");
    CHECK(shown({1, 2, 12, 9}) == "<5 <5 12 9 = 24");
    // 1 and 5 add up to 6: who knows that withheld cells are five or more would know both
    CHECK(shown({1, 5, 12}) == "<5 · · = 18");
}

TEST_CASE("a total below five leaves no table, and where no cell is left the total goes") {
    CHECK(shown({3, 0}) == "· · = <5");
    CHECK(shown({1, 5}) == "<5 · = ·");
}

TEST_CASE("a number beside one published before is withheld, and cannot be computed") {
    CHECK(tells_of_few(12, 13));
    CHECK(tells_of_few(16, 12));
    CHECK(!tells_of_few(12, 12));
    CHECK(!tells_of_few(12, 17));
    CHECK(shown({12, 30, 40}, 13) == "· · 40 = 82");
    CHECK(shown({12}, 13) == "· = ·");
}

TEST_CASE("who stands in several cells is not given away by the sum of the cells") {
    std::vector<Cell> cells{{20}, {30}};
    Cell              total{48};
    withhold(cells, total, 2);
    CHECK(shown_of(cells[0]) == "·");
    CHECK(shown_of(cells[1]) == "30");
    cells = {{20}, {30}};
    total = {50};
    withhold(cells, total, 0);
    CHECK(shown_of(cells[0]) == "20");
}

TEST_CASE("what is withheld for another table's sake cannot be computed from its own") {
    std::vector<Cell> cells{{8}, {10}, {30}};
    cells[0].hidden = cells[0].secret = true;
    Cell total{48};
    withhold(cells, total);
    CHECK(shown_of(cells[0]) + shown_of(cells[1]) + shown_of(cells[2]) == "··30");
    CHECK(shown_of(total) == "48");
    // the total itself: not the sum of what is shown
    cells = {{8}, {0}};
    total = {8};
    total.hidden = total.secret = true;
    withhold(cells, total);
    CHECK(shown_of(cells[0]) + shown_of(cells[1]) == "·0");
}

TEST_CASE("two tables of a total that neither shows can tell it together") {
    const auto hidden = [](std::vector<std::int64_t> values) {
        std::vector<Cell> cells;
        for (auto value : values) cells.push_back({value, is_small(value), true});
        return cells;
    };
    Cell total{8, false, true, true};
    CHECK(!give_away({hidden({4, 4}), hidden({8})}, total));
    CHECK(!give_away({hidden({4, 4}), hidden({6, 1, 1})}, total));
    // at most eight by the one, at least eight by the other
    CHECK(give_away({hidden({4, 4}), hidden({5, 1, 1, 1})}, total));
    CHECK(give_away({{{3}, {5}}, hidden({4, 4})}, total));
}
