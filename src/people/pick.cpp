// The ways to the best page: by the words typed, rank by rank, or in name order.
#include <algorithm>
#include <bit>
#include <queue>

#include "people/query.h"

namespace people {
namespace {
constexpr std::size_t k_listed = 60'000;     // bearers of a word that are gone through
constexpr std::size_t k_walked = 20'000;     // people of the name order passed on the way
constexpr std::size_t k_one_by_one = 4'000;  // people looked at without laying bits

/// Every slot whose bit stands, until `see` says that it is enough. True when it came to the end.
template <class See>
bool each_of(const std::vector<std::uint64_t>& bits, See see) {
    for (std::size_t i = 0; i < bits.size(); ++i)
        for (auto left = bits[i]; left; left &= left - 1)
            if (!see(static_cast<std::uint32_t>(i * 64) +
                     static_cast<std::uint32_t>(std::countr_zero(left))))
                return false;
    return true;
}

}  // namespace

/// The covered people in name order, from behind the slot on, until `see` says that it is enough.
template <class See>
void Index::in_name_order(const Query& query, std::optional<Slot> behind, See see) const {
    struct Cursor {
        std::set<Slot, Before>::const_iterator at, end;
    };
    const auto later = [this](const Cursor& a, const Cursor& b) {
        return comes_before(*b.at, *a.at);
    };
    std::priority_queue<Cursor, std::vector<Cursor>, decltype(later)> queue(later);
    for (std::size_t i = 0; i < units_.size(); ++i) {
        if (!query.covered[i]) continue;
        const auto& people = in_unit_[i];
        const auto  from = behind ? people.upper_bound(*behind) : people.begin();
        if (from != people.end()) queue.push({from, people.end()});
    }
    while (!queue.empty()) {
        auto       cursor = queue.top();
        const auto slot = *cursor.at;
        queue.pop();
        if (!see(slot)) return;
        if (++cursor.at != cursor.end) queue.push(cursor);
    }
}

/// Everybody of the covered units in name order; only as far as the page reaches.
void Index::walk_units(const Query& query, Picked& picked) const {
    const auto behind = query.after ? std::optional(query.after->slot) : std::nullopt;
    in_name_order(query, behind, [&](Slot slot) {
        const auto* set = set_at(slot);
        if ((!set || shown_of(*set, query.covered) == slot) && stands(slot, query))
            picked.heap.push_back({0, slot});
        return !picked.is_full();
    });
    if (query.narrows())
        count_narrowed(query, picked);
    else
        picked.count = query.in_scope - hidden_in(query.covered);
}

/// Counts no further than is told.
void Index::count_narrowed(const Query& query, Picked& picked) const {
    for (std::size_t unit = 0; unit < units_.size(); ++unit) {
        if (!query.covered[unit]) continue;
        for (const auto slot : members_[unit]) {
            const auto* set = set_at(slot);
            picked.count += stands(slot, query) && (!set || shown_of(*set, query.covered) == slot);
            if (picked.count > k_counted) return;
        }
    }
}

/// Everybody who bears a word that the typed word begins, as bits.
Index::Bits Index::bearers(const std::vector<std::uint32_t>& begins) const {
    Bits bits((entries_.size() + 63) / 64);
    for (const auto word : begins)
        for (const auto slot : holders_[word]) bits[slot / 64] |= std::uint64_t{1} << slot % 64;
    return bits;
}

/// Who bears all words of one of the readings.
Index::Bits Index::matches_of(const Query& query) const {
    Bits all((entries_.size() + 63) / 64);
    for (const auto& reading : query.readings) {
        Bits fits;
        for (const auto& typed : reading) {
            auto bits = bearers(typed.begins);
            if (fits.empty())
                fits = std::move(bits);
            else
                for (std::size_t i = 0; i < fits.size(); ++i) fits[i] &= bits[i];
        }
        for (std::size_t i = 0; i < fits.size(); ++i) all[i] |= fits[i];
    }
    return all;
}

/// Looks at everybody who fits the typed words; ends when more were found than are counted. Rare
/// words are gone through as they stand, frequent ones are laid over each other as bits, and a small
/// scope is gone through person by person. True when it came to the end.
bool Index::gather_by_words(Query& query, Picked& picked) const {
    std::size_t cost = 0;
    for (const auto& reading : query.readings) {
        std::size_t least = entries_.size();
        for (const auto& typed : reading) least = std::min(least, typed.holders);
        cost += least;
    }
    const auto is_enough = [&](Slot slot) {
        look_at(query, slot, picked);
        return picked.count > k_counted;
    };
    if (cost > k_one_by_one && query.in_scope > k_listed / 2) {
        query.matches = matches_of(query);
        if (query.covers_all && !query.narrows() && sets_.empty() && query.bits() > k_counted) {
            picked.count = k_counted + 1;
            return false;
        }
        return each_of(query.matches, [&](Slot slot) { return !is_enough(slot); });
    }
    if (cost > query.in_scope) {
        for (std::size_t i = 0; i < units_.size(); ++i)
            if (query.covered[i])
                for (const auto slot : members_[i])
                    if (is_enough(slot)) return false;
        return true;
    }
    std::set<Slot> looked;
    for (const auto& reading : query.readings) {
        const auto& rarest = *std::ranges::min_element(reading, {}, &Query::Typed::holders);
        for (const auto word : rarest.begins)
            for (const auto slot : holders_[word])
                if ((query.readings.size() + rarest.begins.size() == 2 ||
                     looked.insert(slot).second) &&
                    is_enough(slot))
                    return false;
    }
    return true;
}

/// Those of one rank that are not in yet.
void Index::pick_rank(const Query& query, Picked& picked, std::uint8_t rank) const {
    std::vector<const std::vector<Slot>*> lists;
    bool                                  short_enough = rank < 2;
    for (const auto& reading : query.readings) {
        if (reading.empty()) continue;
        const auto& rarest = *std::ranges::min_element(reading, {}, [&](const auto& typed) {
            return typed.whole == nobody ? 0 : holders_[typed.whole].size();
        });
        if (rarest.whole == nobody) continue;  // no such whole word: of the last rank
        lists.push_back(rank == 0 ? &given_holders_[reading.back().whole]
                                  : &holders_[rarest.whole]);
        short_enough = short_enough && (rank == 0 || lists.back()->size() <= k_listed);
    }
    if (!short_enough) {
        const auto  behind = query.after && query.after->rank == rank
                                 ? std::optional(query.after->slot)
                                 : std::nullopt;
        std::size_t passed = 0;
        in_name_order(query, behind, [&](Slot slot) {
            if (++passed > k_walked && !query.matches.empty()) return false;
            if (!query.may_match(slot)) return true;
            const auto found = weigh(query, slot);
            if (found && found->rank == rank && found->slot == slot) picked.offer(*found);
            return !picked.is_full();
        });
        if (picked.is_full() || passed <= k_walked) return;
        // they stand far down the order: everybody who fits is compared
        std::erase_if(picked.heap, [rank](const Ranked& r) { return r.rank == rank; });
        picked.seen.clear();
        picked.heapify();
        each_of(query.matches, [&](Slot slot) {
            const auto found = weigh(query, slot);
            if (found && found->rank == rank && picked.seen.insert(found->slot).second)
                picked.offer(*found);
            return true;
        });
        return;
    }
    for (const auto* list : lists)
        for (const auto slot : *list) {
            if (!query.may_match(slot)) continue;
            const auto found = weigh(query, slot);
            if (!found || found->rank != rank) continue;
            const bool twice = query.readings.size() > 1 || set_at(slot);
            if (twice && !picked.seen.insert(found->slot).second) continue;
            picked.offer(*found);
        }
}

/// The page when more fit than are counted: rank after rank, each by the shortest way. Whoever bears
/// the last word as the given name first; then, as so many fit, the name order soon meets enough.
void Index::pick_by_rank(const Query& query, Picked& picked) const {
    picked.heap.clear();
    const auto bits = query.bits();
    if (bits && bits <= k_listed / 2) {
        picked.sets.clear();
        each_of(query.matches, [&](Slot slot) {
            look_at(query, slot, picked);
            return true;
        });
        picked.count = k_counted + 1;
        return;
    }
    const auto first = query.after ? query.after->rank : std::uint8_t{0};
    for (std::uint8_t rank = first; rank < 3 && !picked.is_full(); ++rank)
        pick_rank(query, picked, rank);
}

}  // namespace people
