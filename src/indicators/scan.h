/// Reading a column: the rows known at a change number whose days fit, on one thread or two.
/// Private to counting.
#pragma once
#include <algorithm>
#include <bit>
#include <cstring>
#include <future>

#include "indicators/count.h"

namespace indicators {

constexpr std::size_t k_chunk = 4096;
/// From so many rows to be read on two threads read them.
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

/// The segments in which a row can fit, by the bounds of their days.
inline std::vector<std::size_t> segments_to_read(const Asked& asked, Window w) {
    const auto may_fit = [&](const Segment& s) {
        const auto at = [](const std::atomic<Day>& bound) {
            return bound.load(std::memory_order_relaxed);
        };
        if (asked.which == Which::standing)
            return at(s.first_start) <= w.last && w.first < at(s.last_end);
        if (asked.which == Which::starting)
            return at(s.first_start) <= w.last && w.first <= at(s.last_start);
        return at(s.first_end) <= w.last && w.first <= at(s.last_end);
    };
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i * segment_rows < asked.rows; ++i)
        if (may_fit(asked.column.segment(i))) found.push_back(i);
    return found;
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
inline void unmark_left(const Segment::Left& all, std::size_t begin, std::uint16_t gone,
                        Marks& marks) {
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
inline std::size_t list_marked(const Marks& marks, std::size_t begin,
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

/// Every `step`th of the segments to read, from the `first` on.
struct Share {
    const std::vector<std::size_t>& segments;
    std::size_t                     first = 0, step = 1;
};

/// Calls row(segment, i, group) for every row of the share known then whose days fit, in a group
/// asked and not left out.
template <Which which, class F>
void each_row(const Asked& asked, Window window, Share share, F&& row) {
    Marks                              marks;
    std::array<std::uint16_t, k_chunk> found;
    for (auto next = share.first; next < share.segments.size(); next += share.step) {
        const auto& segment = asked.column.segment(share.segments[next]);
        const auto  rows = std::min(segment_rows, asked.rows - share.segments[next] * segment_rows);
        const auto* left = segment.left.load(std::memory_order_acquire);
        const auto  gone = segment.gone_at(asked.known);
        for (std::size_t begin = 0; begin < rows; begin += k_chunk) {
            mark_fitting<which>(segment, begin, std::min(k_chunk, rows - begin), window, marks);
            if (gone > 0) unmark_left(*left, begin, gone, marks);
            const auto count = list_marked(marks, begin, found);
            for (std::size_t i = 0; i < count; ++i) {
                const auto group = asked.group(segment.places[segment.place[found[i]]]);
                if (group == no_group) continue;
                if (asked.without && asked.without->hold(segment, found[i])) continue;
                row(segment, found[i], group);
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

/// What scan(share) finds in all rows that can fit; join(mine, theirs) adds what another thread
/// found.
template <class Scan, class Join>
auto find_in_all(const Asked& asked, Window window, Scan scan, Join join) {
    const auto segments = segments_to_read(asked, window);
    if (segments.size() * segment_rows < k_rows_for_two) return scan(Share{segments});
    auto theirs = std::async(std::launch::async, [&] { return scan(Share{segments, 1, 2}); });
    auto mine = scan(Share{segments, 0, 2});
    join(mine, theirs.get());
    return mine;
}

}  // namespace indicators
