/// Counting over the columns: every question is one pass over the rows known at the change number.
#include <algorithm>
#include <utility>

#include "indicators/columns.h"

namespace indicators {
namespace {

/// Calls `row(segment, i, group)` for every known row that stands on some day from `first` to
/// `last`, in a unit with a group. Rows are picked without a branch, then looked at.
template <class F>
void each_row(const Asked& asked, Day first, Day last, F&& row) {
    std::array<std::uint32_t, 4096> picked;
    for (std::size_t at = 0; at < asked.rows; at += picked.size()) {
        const auto& segment = asked.column.segment(at / segment_rows);
        const auto  begin = static_cast<std::uint32_t>(at % segment_rows);
        const auto  end =
            begin + static_cast<std::uint32_t>(std::min(picked.size(), asked.rows - at));
        std::size_t count = 0;
        for (auto i = begin; i < end; ++i) {
            picked[count] = i;
            count += static_cast<std::size_t>(segment.starts[i] <= last) &
                     static_cast<std::size_t>(first < segment.ends[i]);
        }
        for (std::size_t k = 0; k < count; ++k)
            if (const auto group = asked.group[segment.unit[picked[k]]]; group >= 0)
                row(segment, picked[k], group);
    }
}
static_assert(segment_rows % 4096 == 0);

// One number per person holds both how many facts stand (upper bits) and the sum of their groups
// (lower bits): with exactly one fact the sum is its group, and no second look is needed. A fact
// that left takes back exactly what it gave.
constexpr std::int64_t k_one = std::int64_t{1} << 40;

std::vector<std::int64_t> weigh(const Asked& asked, Day day) {
    std::vector<std::int64_t> weight(asked.columns.persons());
    each_row(asked, day, day, [&](const Segment& s, std::size_t i, std::int32_t group) {
        weight[s.person[i]] += s.sign[i] * (k_one + group);
    });
    return weight;
}

/// Persons with several facts standing, counted once in each group: their rows are gathered side
/// by side, then each person's few groups are looked at.
void count_several(const Asked& asked, Day day, const std::vector<std::int64_t>& weight,
                   std::vector<std::int64_t>& by_group) {
    struct Part {
        std::int32_t group, sign;
    };
    const auto each = [&](auto&& row) {
        each_row(asked, day, day, [&](const Segment& s, std::size_t i, std::int32_t group) {
            if (weight[s.person[i]] >= 2 * k_one) row(s.person[i], Part{group, s.sign[i]});
        });
    };
    std::vector<std::uint32_t> end(weight.size() + 1);
    each([&](std::uint32_t person, Part) { ++end[person + 1]; });
    for (std::size_t i = 1; i < end.size(); ++i) end[i] += end[i - 1];
    std::vector<Part> parts(end.back());
    auto              next = end;
    each([&](std::uint32_t person, Part part) { parts[next[person]++] = part; });
    for (std::size_t person = 0; person < weight.size(); ++person)
        for (auto i = end[person]; i < end[person + 1]; ++i) {
            int net = 0;
            for (auto k = i; k < end[person + 1]; ++k)
                if (parts[k].group == parts[i].group) net += std::exchange(parts[k].sign, 0);
            if (net > 0) ++by_group[static_cast<std::size_t>(parts[i].group)];
        }
}

/// For a day d of the window: a byte 1 in place i when days[i] >= d.
struct DayMasks {
    explicit DayMasks(const std::vector<Day>& days) : first(days.front()), last(days.back()) {
        for (auto d = first; d <= last + 1; ++d) {
            std::uint64_t mask = 0;
            for (std::size_t i = 0; i < days.size(); ++i)
                if (days[i] >= d) mask |= std::uint64_t{1} << (8 * i);
            masks.push_back(mask);
        }
    }
    std::uint64_t from(Day d) const {
        return masks[static_cast<std::size_t>(std::clamp(d, first, last + 1) - first)];
    }
    Day                        first, last;
    std::vector<std::uint64_t> masks;
};

}  // namespace

// Rows are taken before units and persons, so that each row finds its own.
Asked::Asked(const Columns& all, const Column& one, std::int64_t change)
    : columns(all),
      column(one),
      known(change),
      rows(one.known_at(change, one.rows())),
      group(all.units(), -1) {}

Counted count_on(const Asked& asked, Day day) {
    ENSURE(asked.groups <= 0xFFFF);
    const auto weight = weigh(asked, day);
    Counted    counted{0, std::vector<std::int64_t>(asked.groups)};
    bool       several = false;
    for (const auto w : weight) {
        if (w < k_one) continue;
        ++counted.persons;
        if (w < 2 * k_one)
            ++counted.by_group[static_cast<std::size_t>(w - k_one)];
        else
            several = true;
    }
    if (several) count_several(asked, day, weight, counted.by_group);
    return counted;
}

std::vector<std::int64_t> count_on_days(const Asked& asked, const std::vector<Day>& days) {
    ENSURE(!days.empty() && days.size() <= 8 && std::is_sorted(days.begin(), days.end()));
    const DayMasks             masks(days);
    std::vector<std::uint64_t> alive(asked.columns.persons());  // one byte for each day
    each_row(asked, days.front(), days.back(), [&](const Segment& s, std::size_t i, std::int32_t) {
        const auto on = masks.from(s.starts[i]) & ~masks.from(s.ends[i]);
        if (s.sign[i] > 0)
            alive[s.person[i]] += on;
        else
            alive[s.person[i]] -= on;
    });
    std::vector<std::int64_t> persons(days.size());
    for (const auto bytes : alive)
        for (std::size_t i = 0; bytes && i < days.size(); ++i)
            persons[i] += (bytes >> (8 * i) & 0xFF) != 0;
    return persons;
}

std::vector<std::uint32_t> persons_on(const Asked& asked, Day day) {
    const auto                 weight = weigh(asked, day);
    std::vector<std::uint32_t> persons;
    for (std::size_t i = 0; i < weight.size(); ++i)
        if (weight[i] >= k_one) persons.push_back(static_cast<std::uint32_t>(i));
    return persons;
}

std::vector<bool> groups_with_source(const Asked& asked) {
    std::vector<bool> entered(asked.groups);
    for (std::size_t unit = 0; unit < asked.group.size(); ++unit) {
        if (asked.group[unit] < 0) continue;
        const auto first = asked.column.first_in(static_cast<std::uint16_t>(unit));
        if (first && *first <= asked.known)
            entered[static_cast<std::size_t>(asked.group[unit])] = true;
    }
    return entered;
}

}  // namespace indicators
