#include "indicators/count.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace indicators {
namespace {

constexpr std::size_t k_chunk = 4096;
static_assert(segment_rows % k_chunk == 0);

template <Which which>
bool fits(Day starts, Day ends, Window w) {
    if constexpr (which == Which::standing)
        return static_cast<bool>(static_cast<int>(starts <= w.last) &
                                 static_cast<int>(w.first < ends));
    else if constexpr (which == Which::starting)
        return static_cast<bool>(static_cast<int>(w.first <= starts) &
                                 static_cast<int>(starts <= w.last));
    else
        return static_cast<bool>(static_cast<int>(w.first <= ends) &
                                 static_cast<int>(ends <= w.last));
}

/// False when no row of the segment can fit.
template <Which which>
bool may_fit(const Segment& s, Window w) {
    const auto at = [](const std::atomic<Day>& bound) {
        return bound.load(std::memory_order_relaxed);
    };
    if constexpr (which == Which::standing)
        return at(s.first_start) <= w.last && w.first < at(s.last_end);
    else if constexpr (which == Which::starting)
        return at(s.first_start) <= w.last && w.first <= at(s.last_start);
    else
        return at(s.first_end) <= w.last && w.first <= at(s.last_end);
}

/// A byte for each row of the chunk: 1 when its days fit. A whole chunk is done without a branch.
template <Which which>
void mark(const Segment& s, std::size_t begin, std::size_t count, Window w,
          std::array<std::uint8_t, k_chunk>& marks) {
    const Day* starts = s.starts.data() + begin;
    const Day* ends = s.ends.data() + begin;
    if (count == k_chunk) {
        for (std::size_t i = 0; i < k_chunk; ++i)
            marks[i] = static_cast<std::uint8_t>(fits<which>(starts[i], ends[i], w));
        return;
    }
    marks.fill(0);
    for (std::size_t i = 0; i < count; ++i)
        marks[i] = static_cast<std::uint8_t>(fits<which>(starts[i], ends[i], w));
}

/// Calls row(segment, i, group) for every row known then whose days fit, in a group asked.
template <Which which, class F>
void each_row(const Asked& asked, Window window, F&& row) {
    std::array<std::uint8_t, k_chunk> marks;
    for (std::size_t at = 0; at < asked.rows; at += k_chunk) {
        const auto& segment = asked.column.segment(at / segment_rows);
        if (at % segment_rows == 0 && !may_fit<which>(segment, window)) {
            at += segment_rows - k_chunk;
            continue;
        }
        const auto begin = at % segment_rows;
        mark<which>(segment, begin, std::min(k_chunk, asked.rows - at), window, marks);
        const auto* left = segment.left.load(std::memory_order_acquire);
        for (std::size_t word = 0; word < k_chunk; word += 8) {
            std::uint64_t bits;
            std::memcpy(&bits, marks.data() + word, 8);
            for (; bits; bits &= bits - 1) {
                const auto i = begin + word + static_cast<std::size_t>(std::countr_zero(bits)) / 8;
                if (left) {
                    const auto gone = (*left)[i].load(std::memory_order_relaxed);
                    if (gone && gone <= asked.known) continue;
                }
                const auto group = asked.group(segment.unit[i], segment.code[i]);
                if (group != no_group) row(segment, i, group);
            }
        }
    }
}
template <class F>
void each_row(const Asked& asked, Window window, F&& row) {
    if (asked.which == Which::standing)
        each_row<Which::standing>(asked, window, row);
    else if (asked.which == Which::starting)
        each_row<Which::starting>(asked, window, row);
    else
        each_row<Which::ending>(asked, window, row);
}

/// Up to eight windows at once: for a day, the windows it fits as a bit each.
struct Windows {
    Windows(Which w, const std::vector<Window>& all) : which(w), hull(all.front()) {
        ENSURE(!all.empty() && all.size() <= 8);
        for (auto& window : all) {
            hull.first = std::min(hull.first, window.first);
            hull.last = std::max(hull.last, window.last);
        }
        begun.resize(std::size_t{1} << 16);
        gone.resize(std::size_t{1} << 16);
        for (std::size_t day = 0; day < begun.size(); ++day)
            for (std::size_t i = 0; i < all.size(); ++i) {
                const auto bit = static_cast<std::uint8_t>(1u << i);
                if (day <= all[i].last) begun[day] |= bit;  // has begun by its end
                if (day <= all[i].first) gone[day] |= bit;  // is over when it begins
            }
    }
    std::uint8_t of(const Segment& s, std::size_t i) const {
        const auto starts = s.starts[i], ends = s.ends[i];
        if (which == Which::standing) return static_cast<std::uint8_t>(begun[starts] & ~gone[ends]);
        const auto day = which == Which::starting ? starts : ends;
        if (day == never) return 0;
        return static_cast<std::uint8_t>(begun[day] & ~gone[day + std::size_t{1}]);
    }
    Which                     which;
    Window                    hull;
    std::vector<std::uint8_t> begun, gone;
};

/// Puts what was found of a merged person under the one that is kept.
void gather_merged(const Asked& asked, Persons& found) {
    std::unordered_map<std::uint32_t, std::uint32_t> into;
    for (const auto& [absorbed, kept] : asked.columns.merged(asked.known)) {
        if (absorbed >= found.first.size() || kept >= found.first.size()) continue;
        const auto group = std::exchange(found.first[absorbed], no_group);
        if (group == no_group) continue;
        --found.count;
        found.more.emplace_back(absorbed, group);
        into.emplace(absorbed, kept);
    }
    if (into.empty()) return;
    for (auto& further : found.more)
        if (const auto kept = into.find(further.first); kept != into.end())
            further.first = kept->second;
}

}  // namespace

// Rows are taken before units, codes and persons, so that each row finds its own.
Asked::Asked(const Columns& all, const Column& one, std::int64_t change, Which w)
    : columns(all),
      column(one),
      known(change),
      rows(one.known_at(change, one.rows())),
      which(w),
      by_unit(all.units(), no_group) {}

Persons find_persons(const Asked& asked, Window window) {
    ENSURE(asked.groups < no_group);
    Persons found;
    found.first.assign(asked.columns.persons(), no_group);
    each_row(asked, window, [&](const Segment& s, std::size_t i, std::uint16_t group) {
        const auto person = s.person[i];
        auto&      first = found.first[person];
        if (first == no_group) {
            first = group;
            ++found.count;
        } else if (first != group) {
            found.more.emplace_back(person, group);
        }
    });
    gather_merged(asked, found);
    std::sort(found.more.begin(), found.more.end());
    found.more.erase(std::unique(found.more.begin(), found.more.end()), found.more.end());
    std::erase_if(found.more, [&](auto& further) {
        auto& first = found.first[further.first];
        if (first != no_group) return first == further.second;
        first = further.second;  // only under a merged id so far
        ++found.count;
        return true;
    });
    return found;
}

std::vector<std::int64_t> count_facts(const Asked& asked, Window window) {
    std::vector<std::int64_t> counts(asked.groups);
    each_row(asked, window,
             [&](const Segment&, std::size_t, std::uint16_t group) { ++counts[group]; });
    return counts;
}

std::vector<std::uint8_t> persons_in(const Asked& asked, const std::vector<Window>& all) {
    const Windows             windows(asked.which, all);
    std::vector<std::uint8_t> bits(asked.columns.persons());
    each_row(asked, windows.hull, [&](const Segment& s, std::size_t i, std::uint16_t) {
        bits[s.person[i]] |= windows.of(s, i);
    });
    for (const auto& [absorbed, kept] : asked.columns.merged(asked.known))
        if (absorbed < bits.size() && kept < bits.size())
            bits[kept] |= std::exchange(bits[absorbed], std::uint8_t{0});
    return bits;
}

std::vector<std::int64_t> facts_in(const Asked& asked, const std::vector<Window>& all) {
    const Windows             windows(asked.which, all);
    std::vector<std::int64_t> counts(all.size());
    each_row(asked, windows.hull, [&](const Segment& s, std::size_t i, std::uint16_t) {
        for (auto bits = windows.of(s, i); bits; bits &= static_cast<std::uint8_t>(bits - 1))
            ++counts[static_cast<std::size_t>(std::countr_zero(bits))];
    });
    return counts;
}

std::vector<bool> groups_with_source(const Asked& asked) {
    std::vector<bool> entered(asked.groups);
    for (std::size_t unit = 0; unit < asked.by_unit.size(); ++unit) {
        if (asked.by_unit[unit] == no_group) continue;
        const auto first = asked.column.first_in(static_cast<std::uint16_t>(unit));
        if (first && *first <= asked.known) entered[asked.by_unit[unit]] = true;
    }
    return entered;
}

}  // namespace indicators
