#include "indicators/count.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <future>

namespace indicators {
namespace {

constexpr std::size_t k_chunk = 4096;
/// From so many rows on two threads look at them.
constexpr std::size_t k_rows_for_two = 1 << 22;
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

using Marks = std::array<std::uint8_t, k_chunk>;

/// A byte for each row of the chunk: 1 when its days fit. A whole chunk is done without a branch.
template <Which which>
void mark_fitting(const Segment& s, std::size_t begin, std::size_t count, Window w, Marks& marks) {
    const Day* starts = s.starts.data() + begin;
    const Day* ends = s.ends.data() + begin;
    if (count == k_chunk) {
#pragma GCC ivdep  // the marks lie elsewhere; without a check for it the loop is done in vectors
        for (std::size_t i = 0; i < k_chunk; ++i)
            marks[i] = static_cast<std::uint8_t>(fits<which>(starts[i], ends[i], w));
        return;
    }
    marks.fill(0);
    for (std::size_t i = 0; i < count; ++i)
        marks[i] = static_cast<std::uint8_t>(fits<which>(starts[i], ends[i], w));
}

/// Takes the mark from the rows that had left: the first `gone` of those of the segment that did.
void unmark_left(const Segment::Left& all, std::size_t begin, std::uint16_t gone, Marks& marks) {
    static_assert(std::endian::native == std::endian::little);
    std::array<std::uint64_t, k_chunk / 4> words;
    for (std::size_t i = 0; i < words.size(); ++i)
        words[i] = all[begin / 4 + i].load(std::memory_order_relaxed);
    std::array<std::uint16_t, k_chunk> left;
    std::memcpy(left.data(), words.data(), sizeof left);
    for (std::size_t i = 0; i < k_chunk; ++i)
        marks[i] &= static_cast<std::uint8_t>(static_cast<std::uint16_t>(left[i] - 1) >= gone);
}

/// Lists the rows marked; how many. Apart from what is done with them, so that their columns are
/// fetched side by side and not one after the other.
std::size_t list_marked(const Marks& marks, std::size_t begin,
                        std::array<std::uint16_t, k_chunk>& rows) {
    std::size_t count = 0;
    for (std::size_t word = 0; word < k_chunk; word += 8) {
        std::uint64_t bits;
        std::memcpy(&bits, marks.data() + word, 8);
        for (; bits; bits &= bits - 1)
            rows[count++] = static_cast<std::uint16_t>(
                begin + word + static_cast<std::size_t>(std::countr_zero(bits)) / 8);
    }
    return count;
}

/// Every `step`th segment from the `first` on.
struct Share {
    std::size_t first = 0, step = 1;
};

/// Calls row(segment, i, group) for every row of the share known then whose days fit, in a group
/// asked.
template <Which which, class F>
void each_row(const Asked& asked, Window window, Share share, F&& row) {
    Marks                              marks;
    std::array<std::uint16_t, k_chunk> found;
    for (auto at = share.first * segment_rows; at < asked.rows; at += share.step * segment_rows) {
        const auto& segment = asked.column.segment(at / segment_rows);
        if (!may_fit<which>(segment, window)) continue;
        const auto  rows = std::min(segment_rows, asked.rows - at);
        const auto* left = segment.left.load(std::memory_order_acquire);
        const auto  gone = segment.gone_at(asked.known);
        for (std::size_t begin = 0; begin < rows; begin += k_chunk) {
            mark_fitting<which>(segment, begin, std::min(k_chunk, rows - begin), window, marks);
            if (gone > 0) unmark_left(*left, begin, gone, marks);
            const auto count = list_marked(marks, begin, found);
            for (std::size_t i = 0; i < count; ++i) {
                const auto group = asked.group(segment.places[segment.place[found[i]]]);
                if (group != no_group) row(segment, found[i], group);
            }
        }
    }
}
template <class F>
void each_row(const Asked& asked, Window window, Share share, F&& row) {
    if (asked.which == Which::standing)
        each_row<Which::standing>(asked, window, share, row);
    else if (asked.which == Which::starting)
        each_row<Which::starting>(asked, window, share, row);
    else
        each_row<Which::ending>(asked, window, share, row);
}

/// What scan(share) finds in all rows; join(mine, theirs) adds what another thread found.
template <class Scan, class Join>
auto find_in_all(const Asked& asked, Scan scan, Join join) {
    if (asked.rows < k_rows_for_two) return scan(Share{});
    auto theirs = std::async(std::launch::async, [&] { return scan(Share{1, 2}); });
    auto mine = scan(Share{0, 2});
    join(mine, theirs.get());
    return mine;
}

template <class T>
void add_each(std::vector<T>& mine, const std::vector<T>& theirs) {
    for (std::size_t i = 0; i < mine.size(); ++i) mine[i] += theirs[i];
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

/// Leaves of the further groups each once: laid out group by group, and in each a bit for every
/// person already met, which stays in the cache where a sort of all would not.
void drop_repeated(Persons& found, std::size_t groups) {
    std::vector<std::size_t> end(groups + 1);
    for (auto& further : found.more) ++end[further.second + std::size_t{1}];
    for (std::size_t group = 0; group < groups; ++group) end[group + 1] += end[group];
    std::vector<std::uint32_t> persons(found.more.size());
    for (auto [person, group] : found.more) persons[end[group]++] = person;

    found.more.clear();
    std::vector<std::uint64_t> met((found.first.size() + 63) / 64);
    std::size_t                begin = 0;
    for (std::size_t group = 0; group < groups; begin = end[group++]) {
        for (auto i = begin; i < end[group]; ++i) {
            const auto person = persons[i];
            const auto bit = std::uint64_t{1} << person % 64;
            if (met[person / 64] & bit) continue;
            met[person / 64] |= bit;
            auto& first = found.first[person];
            if (first == group) continue;
            if (first != no_group) {
                found.more.emplace_back(person, static_cast<std::uint16_t>(group));
                continue;
            }
            first = static_cast<std::uint16_t>(group);  // only under a merged id so far
            ++found.count;
        }
        for (auto i = begin; i < end[group]; ++i) met[persons[i] / 64] = 0;
    }
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
    const auto persons = asked.columns.persons();
    const auto scan = [&](Share share) {
        Persons found;
        found.first.assign(persons, no_group);
        each_row(asked, window, share, [&](const Segment& s, std::size_t i, std::uint16_t group) {
            found.add(s.person[i], group);
        });
        return found;
    };
    auto found = find_in_all(asked, scan, [](Persons& mine, const Persons& theirs) {
        theirs.each([&](std::uint32_t person, std::uint16_t group) { mine.add(person, group); });
    });
    gather_merged(asked, found);
    if (!found.more.empty()) drop_repeated(found, asked.groups);
    return found;
}

std::vector<std::int64_t> count_facts(const Asked& asked, Window window) {
    const auto scan = [&](Share share) {
        std::vector<std::int64_t> counts(asked.groups);
        each_row(asked, window, share,
                 [&](const Segment&, std::size_t, std::uint16_t group) { ++counts[group]; });
        return counts;
    };
    return find_in_all(asked, scan, add_each<std::int64_t>);
}

std::vector<std::uint8_t> persons_in(const Asked& asked, const std::vector<Window>& all) {
    const Windows windows(asked.which, all);
    const auto    persons = asked.columns.persons();
    const auto    scan = [&](Share share) {
        std::vector<std::uint8_t> bits(persons);
        each_row(asked, windows.hull, share, [&](const Segment& s, std::size_t i, std::uint16_t) {
            bits[s.person[i]] |= windows.of(s, i);
        });
        return bits;
    };
    auto bits = find_in_all(asked, scan, [](auto& mine, const auto& theirs) {
        for (std::size_t i = 0; i < mine.size(); ++i) mine[i] |= theirs[i];
    });
    for (const auto& [absorbed, kept] : asked.columns.merged(asked.known))
        if (absorbed < bits.size() && kept < bits.size())
            bits[kept] |= std::exchange(bits[absorbed], std::uint8_t{0});
    return bits;
}

std::vector<std::int64_t> facts_in(const Asked& asked, const std::vector<Window>& all) {
    const Windows windows(asked.which, all);
    const auto    scan = [&](Share share) {
        std::vector<std::int64_t> counts(all.size());
        each_row(asked, windows.hull, share, [&](const Segment& s, std::size_t i, std::uint16_t) {
            for (auto bits = windows.of(s, i); bits; bits &= static_cast<std::uint8_t>(bits - 1))
                ++counts[static_cast<std::size_t>(std::countr_zero(bits))];
        });
        return counts;
    };
    return find_in_all(asked, scan, add_each<std::int64_t>);
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
