#include "indicators/judge.h"

#include <algorithm>

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

namespace {
/// With the total known, the sum of what is withheld is known: it gives the cells away when there
/// is one, or when all of them must be 1 or all of them 4.
bool can_be_computed(std::int64_t withheld, std::int64_t sum, bool all_small) {
    if (withheld == 0) return false;
    return withheld == 1 || (all_small && (sum == withheld || sum == 4 * withheld));
}
}  // namespace

void withhold(std::vector<Cell>& cells, bool total_is_shown) {
    std::int64_t withheld = 0, sum = 0;
    for (auto& cell : cells) {
        if (!cell.value || !is_small(*cell.value)) continue;
        ++withheld;
        sum += *cell.value;
        cell = {std::nullopt, true};
    }
    for (bool all_small = true; total_is_shown && can_be_computed(withheld, sum, all_small);
         all_small = false) {
        Cell* smallest = nullptr;
        for (auto& cell : cells)
            if (cell.value && *cell.value > 0 && (!smallest || *cell.value < *smallest->value))
                smallest = &cell;
        if (!smallest) return;
        ++withheld;
        sum += *smallest->value;
        smallest->value.reset();
    }
}

}  // namespace indicators
