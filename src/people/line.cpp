// What the index says of one person, and how two of them are ordered.
#include <mutex>

#include "people/index.h"

namespace people {

bool Index::comes_before(Slot a, Slot b) const {
    if (hot_[a].order != hot_[b].order) return hot_[a].order < hot_[b].order;
    if (hot_[a].order_on != hot_[b].order_on) return hot_[a].order_on < hot_[b].order_on;
    const auto& first = entries_[a];
    const auto& second = entries_[b];
    if (const int by_key = first.sort_key.compare(second.sort_key)) return by_key < 0;
    return first.id < second.id;
}

bool Index::stands(Slot slot, std::uint16_t kind, Date on) const {
    if ((hot_[slot].stood >> kind % 16 & 1u) == 0) return false;
    return std::ranges::any_of(entries_[slot].standings, [&](const Standing& s) {
        return s.kind == kind && s.from <= on && (!s.to || on < *s.to);
    });
}

std::vector<bool> Index::covered_by(const Covers& covers) const {
    std::vector<bool> covered(units_.size());
    for (std::size_t i = 0; i < units_.size(); ++i) covered[i] = covers(units_[i]);
    return covered;
}

Index::Line Index::line_of(Slot slot, Date on, const std::vector<bool>& covered) const {
    const auto& entry = entries_[slot];
    const auto& hot = hot_[slot];
    Line        line{entry.id, units_[hot.unit], entry.name, unpacked_birth(hot.birth),
              unpacked_sex(hot.sex)};
    line.closed = hot.closed_from <= packed_day(on);
    const Set   alone{slot};
    const auto* set = set_at(slot);
    for (std::size_t kind = 0; kind < standing_kinds_.size(); ++kind)
        if (std::ranges::any_of(set ? *set : alone, [&](Slot file) {
                const auto unit = hot_[file].unit;
                return (file == slot || (unit != nobody && covered[unit])) &&
                       stands(file, static_cast<std::uint16_t>(kind), on);
            }))
            line.standings.push_back(standing_kinds_[kind]);
    return line;
}

std::optional<Index::Line> Index::line(const Uuid& person, Date on, const Covers& covers) const {
    std::shared_lock lock(lock_);
    const auto       slot = slot_at(person);
    if (!slot || hot_[*slot].unit == nobody) return std::nullopt;
    return line_of(*slot, on, set_at(*slot) ? covered_by(covers) : std::vector<bool>{});
}

std::size_t Index::size() const {
    std::shared_lock lock(lock_);
    return entries_.size();
}

std::size_t Index::size_in(const Covers& covers) const {
    std::shared_lock lock(lock_);
    std::size_t      size = 0;
    for (std::size_t i = 0; i < units_.size(); ++i)
        if (covers(units_[i])) size += in_unit_[i].size();
    return size;
}

}  // namespace people
