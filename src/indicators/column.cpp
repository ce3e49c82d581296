/// One kind of facts: rows pushed, rows that leave.
#include <algorithm>

#include "indicators/columns.h"

namespace indicators {
namespace {

/// Of `Segment::earlier`: the person has no earlier row; the earlier one is in the same block, plus
/// the blocks back; it is farther back than can be said.
constexpr std::uint16_t k_no_earlier = 0, k_here = 1, k_farther = 0xFFFF;

constexpr std::size_t k_blocks = segment_rows / block_rows;  // of a segment

/// One writer, so that no exchange is needed.
template <class T>
void lower(std::atomic<T>& bound, T value) {
    if (value < bound.load(std::memory_order_relaxed))
        bound.store(value, std::memory_order_relaxed);
}
template <class T>
void raise(std::atomic<T>& bound, T value) {
    if (value > bound.load(std::memory_order_relaxed))
        bound.store(value, std::memory_order_relaxed);
}

std::uint32_t key_of(UnitCode place) { return std::uint32_t{place.unit} << 16 | place.code; }

}  // namespace

std::uint16_t Segment::gone_at(std::int64_t change) const {
    if (!left.load(std::memory_order_acquire)) return 0;
    return static_cast<std::uint16_t>(
        left_at.count_until([&](Known number) { return number > change; }));
}

void Segment::set_left(std::size_t row, std::uint16_t which) {
    if (!left_kept) {
        left_kept = std::make_unique<Left>();
        left.store(left_kept.get(), std::memory_order_release);
    }
    auto& four = (*left_kept)[row / 4];
    four.store(four.load(std::memory_order_relaxed) | std::uint64_t{which} << 16 * (row % 4),
               std::memory_order_relaxed);
}

void Segment::widen(Day start, Day end) {
    lower(first_start, start);
    raise(last_start, start);
    lower(first_end, end);
    raise(last_end, end);
}

std::size_t Column::known_at(std::int64_t change, std::size_t rows) const {
    const auto base = bases_.count_until([&](const Base& b) { return b.number > change; });
    if (base == 0) return 0;
    const auto& from = bases_[base - 1];
    std::size_t low = from.row;
    std::size_t high = base < bases_.size() ? std::min<std::size_t>(rows, bases_[base].row) : rows;
    while (low < high) {
        const auto middle = low + (high - low) / 2;
        if (from.number + segments_[middle / segment_rows]->step[middle % segment_rows] <= change)
            low = middle + 1;
        else
            high = middle;
    }
    return std::min(low, rows);
}

std::optional<std::int64_t> Column::first_in(std::uint16_t unit) const {
    const auto number = first_[unit].load(std::memory_order_acquire);
    return number ? std::optional<std::int64_t>(number) : std::nullopt;
}

void Column::note_first(std::uint16_t unit, Known number) {
    if (!first_[unit].load(std::memory_order_relaxed))
        first_[unit].store(number, std::memory_order_release);
}

std::size_t Column::bytes() const {
    std::size_t bytes =
        sizeof(Column) + latest_.capacity() * sizeof(std::uint32_t) + bases_.bytes();
    for (auto& segment : segments_)
        if (segment)
            bytes += sizeof(Segment) + segment->places.bytes() + segment->left_at.bytes() +
                     (segment->left_kept ? sizeof(Segment::Left) : 0);
    return bytes;
}

/// The segment of the next row.
Segment& Column::open_segment() {
    const auto row = rows_.load(std::memory_order_relaxed);
    ENSURE(row / segment_rows < segments_.size());
    auto& segment = segments_[row / segment_rows];
    if (!segment) {
        segment = std::make_unique<Segment>();
        place_index_.clear();
    }
    return *segment;
}

std::uint16_t Column::place_in(Segment& segment, UnitCode place) {
    const auto [at, fresh] =
        place_index_.try_emplace(key_of(place), static_cast<std::uint16_t>(segment.places.size()));
    if (fresh) segment.places.push(place);
    return at->second;
}

/// Changes since the last base; one that is too far for 16 bits begins a new base.
std::uint16_t Column::step_to(Known number, std::size_t row) {
    const auto last = bases_.size();
    if (last > 0 && number - bases_[last - 1].number <= 0xFFFF)
        return static_cast<std::uint16_t>(number - bases_[last - 1].number);
    bases_.push({static_cast<std::uint32_t>(row), number});
    return 0;
}

/// Notes how many blocks before this row the same person was met last.
void Column::link(Segment& segment, std::size_t row) {
    const auto person = segment.person[row % segment_rows];
    const auto block = static_cast<std::uint32_t>(row / block_rows);
    if (latest_.size() <= person) latest_.resize(person + 1 + latest_.size() / 2);
    const auto before = std::exchange(latest_[person], block + 1);
    auto&      earlier = segment.earlier[row % segment_rows];
    if (!before)
        earlier = k_no_earlier;
    else
        earlier = static_cast<std::uint16_t>(
            std::min<std::uint32_t>(k_here + (block - (before - 1)), k_farther));
}

void Column::push(Known number, const Row& fact) {
    const auto row = rows_.load(std::memory_order_relaxed);
    auto&      segment = open_segment();
    const auto i = row % segment_rows;
    segment.person[i] = fact.person;
    segment.place[i] = place_in(segment, fact.place);
    segment.starts[i] = fact.starts;
    segment.ends[i] = fact.ends;
    segment.step[i] = step_to(number, row);
    link(segment, row);
    segment.widen(fact.starts, fact.ends);
    note_first(fact.place.unit, number);
    rows_.store(row + 1, std::memory_order_release);
}

/// True when the last such row of the block that stands has left. `lowest` becomes the first row of
/// the person in the block, and stays what it is when there is none.
bool Column::leave_in(std::size_t block, Known number, const Row& fact, std::size_t& lowest) {
    auto&      segment = *segments_[block / k_blocks];
    const auto begin = block % k_blocks * block_rows;
    const auto filled = rows_.load(std::memory_order_relaxed) - block * block_rows;
    for (auto i = begin + std::min(filled, block_rows); i-- > begin;) {
        if (segment.person[i] != fact.person) continue;
        lowest = i;
        if (segment.starts[i] != fact.starts || segment.ends[i] != fact.ends ||
            segment.places[segment.place[i]] != fact.place || segment.left_of(i) != 0)
            continue;
        segment.left_at.push(number);
        segment.set_left(i, static_cast<std::uint16_t>(segment.left_at.size()));
        return true;
    }
    return false;
}

/// The last such row that stands is the one that leaves. A fact that was never entered (its kind
/// is younger than the record) cannot leave.
void Column::leave(Known number, const Row& fact) {
    if (fact.person >= latest_.size()) return;
    for (std::size_t next = latest_[fact.person]; next > 0;) {
        const auto block = next - 1;
        auto       lowest = segment_rows;
        if (leave_in(block, number, fact, lowest)) return;
        const auto earlier =
            lowest == segment_rows ? k_here + 1 : segments_[block / k_blocks]->earlier[lowest];
        if (earlier == k_no_earlier) return;
        const std::size_t back = earlier - k_here;
        next = back < next ? next - back : 0;
    }
}

}  // namespace indicators
