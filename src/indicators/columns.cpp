#include "indicators/columns.h"

namespace indicators {

std::size_t Column::known_at(std::int64_t change, std::size_t rows) const {
    std::size_t low = 0, high = rows;
    while (low < high) {
        const auto  middle = low + (high - low) / 2;
        const auto& s = *segments_[middle / segment_rows];
        if (s.first_number + s.number[middle % segment_rows] <= change)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

std::optional<std::int64_t> Column::first_in(std::uint16_t unit) const {
    const auto number = first_[unit].load(std::memory_order_acquire);
    return number ? std::optional(number) : std::nullopt;
}

void Column::push(std::int64_t number, std::uint32_t person, std::uint16_t unit, int sign,
                  Day starts, Day ends) {
    const auto row = rows_.load(std::memory_order_relaxed);
    ENSURE(row / segment_rows < segments_.size());
    auto& segment = segments_[row / segment_rows];
    if (!segment) {
        segment = std::make_unique<Segment>();
        segment->first_number = number;
    }
    const auto above = number - segment->first_number;
    ENSURE(above >= 0 && above <= std::numeric_limits<std::uint32_t>::max());
    const auto i = row % segment_rows;
    segment->number[i] = static_cast<std::uint32_t>(above);
    segment->person[i] = person;
    segment->unit[i] = unit;
    segment->sign[i] = static_cast<std::int8_t>(sign);
    segment->starts[i] = starts;
    segment->ends[i] = ends;
    if (!first_[unit].load(std::memory_order_relaxed))
        first_[unit].store(number, std::memory_order_release);
    rows_.store(row + 1, std::memory_order_release);
}

Columns::Columns(const std::vector<std::string>& kinds) {
    for (auto& kind : kinds) columns_.emplace(kind, std::make_unique<Column>());
}

const Column* Columns::of(std::string_view kind) const {
    const auto found = columns_.find(kind);
    return found == columns_.end() ? nullptr : found->second.get();
}

void Columns::put(const store::FactChange& change) {
    const auto& fact = change.fact;
    const auto  column = columns_.find(fact.kind);
    if (column == columns_.end()) return;
    const auto [person, new_person] =
        person_index_.try_emplace(fact.person, static_cast<std::uint32_t>(persons_.size()));
    if (new_person) persons_.push(fact.person);
    ENSURE(units_.size() <= std::numeric_limits<std::uint16_t>::max());
    const auto [unit, new_unit] =
        unit_index_.try_emplace(fact.unit, static_cast<std::uint16_t>(units_.size()));
    if (new_unit) units_.push(fact.unit);
    column->second->push(change.number, person->second, unit->second, change.sign,
                         day_number(fact.starts), fact.ends ? day_number(*fact.ends) : never);
}

}  // namespace indicators
