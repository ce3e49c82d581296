// What a person is counted as, and from when on the file is closed: out of lists, search by name
// and counts.   law  L120 27.3, 48.3; L73 26.3, 43.3; users.md 2.13
#include <algorithm>
#include <mutex>

#include "people/index.h"

namespace people {

/// Days since 1970-01-01; what is said of a file for ever lies before 2149.
std::uint16_t Index::packed_day(Date day) {
    const auto number = day.time_since_epoch().count();
    return static_cast<std::uint16_t>(std::clamp<std::int64_t>(number, 0, never - 1));
}

/// The day from which on no standing of these files holds; `never` when one has no end, when nothing
/// ever ended, and when something began after the last end that opens the file again. A negative test
/// closes the file of which nothing else is known, and no other (users.md 2.11).
std::uint16_t Index::end_of_all(const Set& files) const {
    std::optional<Date> last, begun, closing_on;
    for (const auto file : files)
        for (const auto& s : entries_[file].standings) {
            if (s.kind == reopening) {
                begun = std::max(begun.value_or(s.from), s.from);
                continue;
            }
            if (s.kind == closing) {
                closing_on = std::max(closing_on.value_or(s.from), s.from);
                continue;
            }
            if (!s.to) return never;
            last = std::max(last.value_or(*s.to), *s.to);
        }
    if (!last && !begun && closing_on) return packed_day(*closing_on);
    if (!last || (begun && *begun > *last)) return never;
    return packed_day(*last);
}

/// All files of one human being are closed together.
void Index::close_or_open(Slot slot) {
    const Set   alone{slot};
    const auto* set = set_at(slot);
    const auto& files = set ? *set : alone;
    const auto  from = end_of_all(files);
    for (const auto file : files) hot_[file].closed_from = from;
}

void Index::put(Slot slot, const Standing& standing, int sign) {
    auto& standings = entries_[slot].standings;
    if (sign > 0) {
        standings.push_back(standing);
    } else if (const auto gone = std::ranges::find(standings, standing); gone != standings.end()) {
        standings.erase(gone);
    }
    close_or_open(slot);
}

void Index::put(const store::FactChange& change) {
    const auto&      fact = change.fact;
    std::unique_lock lock(lock_);
    auto             kind = std::ranges::find(standing_kinds_, fact.kind);
    if (kind == standing_kinds_.end()) kind = standing_kinds_.insert(kind, fact.kind);
    const Standing standing{static_cast<std::uint16_t>(kind - standing_kinds_.begin()), fact.starts,
                            fact.ends};
    const auto     slot = slot_of(fact.person);
    hot_[slot].stood = static_cast<std::uint16_t>(hot_[slot].stood | 1u << standing.kind % 16);
    put(slot, standing, change.sign);
}

/// Also of who was listed and taken off on one day, and so counted on none.
void Index::put_leaving(const store::FactChange& change) {
    std::unique_lock lock(lock_);
    const auto       day = change.fact.starts;
    put(slot_of(change.fact.person), {leaving, day, day}, change.sign);
}

void Index::put_reopening(const store::FactChange& change) {
    std::unique_lock lock(lock_);
    put(slot_of(change.fact.person), {reopening, change.fact.starts, std::nullopt}, change.sign);
}

void Index::put_closing(const store::FactChange& change) {
    std::unique_lock lock(lock_);
    const auto       day = change.fact.starts;
    put(slot_of(change.fact.person), {closing, day, day}, change.sign);
}

bool Index::is_born_after(const Uuid& person, Date day) const {
    std::shared_lock lock(lock_);
    const auto       slot = slot_at(person);
    if (!slot) return false;
    const Set   alone{*slot};
    const auto* set = set_at(*slot);
    const auto  after = packed_birth(base::to_text(day));
    return std::ranges::any_of(set ? *set : alone, [&](Slot file) {
        auto first = hot_[file].birth;
        if (const auto estimated = born_between_.find(file);
            !first && estimated != born_between_.end())
            first = estimated->second.first;
        if (!first) return false;
        if (first % 10000 == 0) first += 100;  // of a year, a month: its first day
        if (first % 100 == 0) first += 1;
        return first > after;
    });
}

}  // namespace people
