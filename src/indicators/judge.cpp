#include "indicators/judge.h"

#include <algorithm>
#include <tuple>

namespace indicators {

std::optional<Period> period_of(std::string_view text) {
    if (text.size() != 4 && (text.size() != 6 || text[4] != 'Q')) return std::nullopt;
    Period period;
    for (std::size_t i = 0; i < 4; ++i) {
        if (text[i] < '0' || text[i] > '9') return std::nullopt;
        period.year = period.year * 10 + (text[i] - '0');
    }
    if (text.size() == 6) {
        if (text[5] < '1' || text[5] > '4') return std::nullopt;
        period.quarter = text[5] - '0';
    }
    if (period.year < 1990 || period.year > 2199) return std::nullopt;
    return period;
}

std::string to_text(const Period& period) {
    auto text = std::to_string(period.year);
    if (period.quarter) text += "Q" + std::to_string(period.quarter);
    return text;
}

Period quarter_of(Date day) {
    const auto date = ymd(day);
    return {static_cast<int>(date.year()),
            static_cast<int>((static_cast<unsigned>(date.month()) - 1) / 3 + 1)};
}

Date first_day(const Period& period) {
    const auto month = period.quarter ? static_cast<unsigned>(period.quarter) * 3 - 2 : 1u;
    return make_date(period.year, month, 1);
}

Date last_day(const Period& period) {
    const auto next = period.quarter == 0 || period.quarter == 4
                          ? Period{period.year + 1, period.quarter ? 1 : 0}
                          : Period{period.year, period.quarter + 1};
    return first_day(next) - days{1};
}

Period before(const Period& period) {
    if (period.quarter > 1) return {period.year, period.quarter - 1};
    return {period.year - 1, period.quarter ? 4 : 0};
}

Date counted_on(const Period& period, Date today) { return std::min(last_day(period), today); }

Date born_by(Date on, int years) {
    const auto date = ymd(on);
    auto       day = date - std::chrono::years{years};
    if (!day.ok()) day = day.year() / day.month() / std::chrono::last;
    return std::chrono::sys_days{day};
}

namespace {

constexpr std::int64_t k_unbounded = std::int64_t{1} << 40;

/// A number somebody would have to guess: between what and what, and whether it must stay a guess.
struct Guess {
    int          sign = 1;
    std::int64_t low = 0, high = k_unbounded;
    bool         secret = false;
};

Guess guess_of(const Cell& cell, int sign) {
    if (cell.below_five) return {sign, 1, 4, true};
    if (cell.beside)
        return {sign, std::max<std::int64_t>(0, *cell.beside - 4), *cell.beside + 4, true};
    if (cell.all_but_few) return {sign, *cell.all_but_few - 4, *cell.all_but_few - 1, true};
    return {sign, std::min<std::int64_t>(5, *cell.value), k_unbounded, cell.secret};
}

/// sum of sign * guess = `sum`: true when a secret one can only be one number.
bool gives_away(const std::vector<Guess>& guesses, std::int64_t sum) {
    std::int64_t low = 0, high = 0;
    for (auto& g : guesses) {
        low += g.sign > 0 ? g.low : -g.high;
        high += g.sign > 0 ? g.high : -g.low;
    }
    for (auto& g : guesses) {
        if (!g.secret) continue;
        // what the others leave for it
        const auto other_low = low - (g.sign > 0 ? g.low : -g.high);
        const auto other_high = high - (g.sign > 0 ? g.high : -g.low);
        auto       least = sum - other_high, most = sum - other_low;
        if (g.sign < 0) std::tie(least, most) = std::pair(-most, -least);
        if (std::max(least, g.low) >= std::min(most, g.high)) return true;
    }
    return false;
}

bool gives_away(const std::vector<Cell>& cells, const Cell& total, std::int64_t overlap) {
    std::vector<Guess> guesses;
    std::int64_t       sum = 0;  // of what is hidden, signed
    for (auto& cell : cells) {
        if (!cell.value || !cell.hidden) continue;
        guesses.push_back(guess_of(cell, 1));
        sum += *cell.value;
    }
    if (total.hidden) {
        guesses.push_back(guess_of(total, -1));
        sum -= *total.value;
    }
    if (is_small(overlap)) {
        guesses.push_back({-1, 0, k_unbounded, true});
        sum -= overlap;
    }
    return gives_away(guesses, sum);
}

/// What a reader of the table knows of the cell.
Guess known_of(const Cell& cell) {
    if (cell.value && cell.hidden) return guess_of(cell, 1);
    return {1, cell.value.value_or(0), cell.value.value_or(0), false};
}

/// Narrows each number of the table, and the total, by their sum; true when something moved.
bool narrow(std::vector<Guess>& table, Guess& total) {
    std::int64_t low = 0, high = 0;
    for (auto& one : table) {
        low += one.low;
        high += one.high;
    }
    bool       moved = false;
    const auto narrow_to = [&](Guess& one, std::int64_t least, std::int64_t most) {
        moved = moved || least > one.low || most < one.high;
        one.low = std::max(one.low, least);
        one.high = std::min(one.high, most);
    };
    for (auto& one : table)
        narrow_to(one, total.low - (high - one.high), total.high - (low - one.low));
    narrow_to(total, low, high);
    return moved;
}

}  // namespace

bool give_away(const std::vector<std::vector<Cell>>& tables, const Cell& total) {
    std::vector<std::vector<Guess>> known;
    for (auto& table : tables) {
        auto& mine = known.emplace_back();
        for (auto& cell : table) mine.push_back(known_of(cell));
    }
    auto sum = known_of(total);
    bool moved = true;
    for (int round = 0; moved && round < 100; ++round) {
        moved = false;
        for (auto& table : known) moved = narrow(table, sum) || moved;
    }
    const auto is_out = [](const Guess& one) { return one.secret && one.low >= one.high; };
    return is_out(sum) || std::ranges::any_of(known, [&](auto& table) {
               return std::ranges::any_of(table, is_out);
           });
}

void withhold(std::vector<Cell>& cells, Cell& total, std::int64_t overlap) {
    if (!total.value) return;
    total.below_five = is_small(*total.value);
    if (total.below_five) {  // a table of so few is no table
        total.hidden = true;
        for (auto& cell : cells) cell.hidden = cell.value.has_value();
        return;
    }
    const auto hide = [](Cell& cell) {
        if (cell.below_five || cell.beside || cell.all_but_few) cell.hidden = true;
    };
    for (auto& cell : cells) {
        if (!cell.value) continue;
        cell.below_five = is_small(*cell.value);
        hide(cell);
    }
    hide(total);
    while (gives_away(cells, total, overlap)) {
        Cell* smallest = nullptr;
        for (auto& cell : cells)
            if (cell.is_shown() && *cell.value > 0 && (!smallest || *cell.value < *smallest->value))
                smallest = &cell;
        if (!smallest && total.is_shown()) smallest = &total;
        if (!smallest) return;
        smallest->hidden = true;
    }
}

}  // namespace indicators
