// The ways to the best page: by the words typed, rank by rank, or in name order.
#include <algorithm>
#include <queue>

#include "people/query.h"

namespace people {
namespace {
constexpr std::size_t k_listed = 60'000;     // bearers of a word that are gone through
constexpr std::size_t k_one_by_one = 4'000;  // people looked at without laying bits

}  // namespace

/// The covered people in name order, from behind the slot on, until `see` says that it is enough.
/// Where the scope is no small part, or who fits is laid out, the order of all is walked: a bit or a
/// unit is looked at for each; else the orders of the units are merged.
template <class See>
void Index::in_name_order(const Query& query, std::optional<Slot> behind, See see) const {
    using Cursor = Order<Before>::Cursor;
    if (query.is_wide || !query.matches.empty()) {
        const bool asks_unit = !query.covers_all && !query.scope_is_laid;
        for (auto cursor = order_.from(behind); !cursor.has_ended(); cursor.next()) {
            const auto slot = *cursor;
            if (!query.may_match(slot) || (asks_unit && !query.covered[hot_[slot].unit])) continue;
            if (!see(slot)) return;
        }
        return;
    }
    const auto later = [this](const Cursor& a, const Cursor& b) { return comes_before(*b, *a); };
    std::priority_queue<Cursor, std::vector<Cursor>, decltype(later)> queue(later);
    for (std::size_t i = 0; i < units_.size(); ++i) {
        if (!query.covered[i]) continue;
        const auto from = in_unit_[i].from(behind);
        if (!from.has_ended()) queue.push(from);
    }
    while (!queue.empty()) {
        auto cursor = queue.top();
        queue.pop();
        if (!see(*cursor)) return;
        cursor.next();
        if (!cursor.has_ended()) queue.push(cursor);
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
    count_all(query, picked);
}

/// Counts no further than is told.
void Index::count_all(const Query& query, Picked& picked) const {
    const auto counts = [&](Slot slot) {
        const auto* set = set_at(slot);
        picked.count += stands(slot, query) && (!set || shown_of(*set, query.covered) == slot);
        return picked.count <= k_counted;
    };
    if (query.is_wide) {  // one after the other as they lie in memory
        for (Slot slot = 0; slot < hot_.size(); ++slot) {
            const auto unit = hot_[slot].unit;
            if (unit != nobody && query.covered[unit] && !counts(slot)) return;
        }
        return;
    }
    for (std::size_t unit = 0; unit < units_.size(); ++unit)
        if (query.covered[unit] && !in_unit_[unit].each(counts)) return;
}

/// Everybody who bears a word that the typed word begins or is another spelling of, as bits.
Bits Index::bearers(const std::vector<std::uint32_t>& begins) const {
    Bits bits((entries_.size() + 63) / 64);
    for (const auto word : begins) holders_[word].lay(bits);
    return bits;
}

/// Who bears all words of one of the readings.
Bits Index::matches_of(const Query& query) const {
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

/// Frequent words, laid over each other as bits: who fits is counted before anybody is ranked. True
/// when all who fit were looked at.
bool Index::gather_laid(Query& query, Picked& picked) const {
    query.matches = matches_of(query);
    query.scope_is_laid = query.covers_all;
    if (!query.is_wide) {
        Bits scope(query.matches.size());
        for (std::size_t unit = 0; unit < units_.size(); ++unit)
            if (query.covered[unit])
                in_unit_[unit].each([&](Slot slot) {
                    scope[slot / 64] |= std::uint64_t{1} << slot % 64;
                    return true;
                });
        for (std::size_t i = 0; i < scope.size(); ++i) query.matches[i] &= scope[i];
        query.scope_is_laid = true;
    }
    std::vector<Slot> found;
    const bool        all = each_of(query.matches, [&](Slot slot) {
        const auto unit = hot_[slot].unit;
        if (unit == nobody || !query.covered[unit] || !stands(slot, query)) return true;
        if (const auto* set = set_at(slot); !set || picked.sets.insert(set).second)
            found.push_back(slot);
        return found.size() <= k_counted;
    });
    picked.sets.clear();
    if (!all || found.size() > k_counted) {
        picked.count = k_counted + 1;
        return false;
    }
    for (const auto slot : found) look_at(query, slot, picked);
    return true;
}

/// Looks at everybody who fits the typed words; ends when more were found than are counted. Rare
/// words are gone through as they stand, frequent ones are laid out, and a small scope is gone
/// through person by person. True when it came to the end.
bool Index::gather_by_words(Query& query, Picked& picked) const {
    std::size_t cost = 0;
    for (const auto& reading : query.readings) {
        std::size_t least = entries_.size();
        for (const auto& typed : reading) least = std::min(least, typed.holders);
        cost += least;
    }
    if (cost > k_one_by_one && query.in_scope > k_listed / 2) return gather_laid(query, picked);
    const auto go_on = [&](Slot slot) {
        look_at(query, slot, picked);
        return picked.count <= k_counted;
    };
    if (cost > query.in_scope) {
        for (std::size_t i = 0; i < units_.size(); ++i)
            if (query.covered[i] && !in_unit_[i].each(go_on)) return false;
        return true;
    }
    std::set<Slot> looked;
    for (const auto& reading : query.readings) {
        const auto& rarest = *std::ranges::min_element(reading, {}, &Typed::holders);
        const bool  once = query.readings.size() + rarest.begins.size() == 2;
        for (const auto word : rarest.begins)
            if (!holders_[word].each([&](Slot slot) {
                    return (!once && !looked.insert(slot).second) || go_on(slot);
                }))
                return false;
    }
    return true;
}

/// Those of one rank that are not in yet.
void Index::pick_rank(const Query& query, Picked& picked, std::uint8_t rank) const {
    const auto weigh_one = [&](Slot slot) {
        if (!query.may_match(slot)) return true;
        const auto found = weigh(query, slot);
        if (!found || found->rank != rank) return true;
        const bool twice = query.readings.size() > 1 || set_at(slot);
        if (!twice || picked.seen.insert(found->slot).second) picked.offer(*found);
        return true;
    };
    bool short_enough = rank < 2;
    for (const auto& reading : query.readings) {
        const auto* rarest = rarest_whole(reading);
        short_enough =
            short_enough && (!rarest || rank == 0 || holders_[rarest->whole].size() <= k_listed);
    }
    if (short_enough) {
        for (const auto& reading : query.readings) {
            const auto* rarest = rarest_whole(reading);
            if (!rarest) continue;  // no such whole word: of the last rank
            if (rank == 0)
                std::ranges::all_of(given_holders_[reading.back().whole], weigh_one);
            else
                holders_[rarest->whole].each(weigh_one);
        }
        return;
    }
    const auto behind =
        query.after && query.after->rank == rank ? std::optional(query.after->slot) : std::nullopt;
    in_name_order(query, behind, [&](Slot slot) {
        const auto found = weigh(query, slot);
        if (found && found->rank == rank && found->slot == slot) picked.offer(*found);
        return !picked.is_full();
    });
}

/// The whole word of the reading that the fewest bear; null when one of them is no whole word.
const Index::Typed* Index::rarest_whole(const std::vector<Typed>& reading) const {
    const Typed* rarest = nullptr;
    for (const auto& typed : reading) {
        if (typed.whole == nobody) return nullptr;
        if (!rarest || holders_[typed.whole].size() < holders_[rarest->whole].size())
            rarest = &typed;
    }
    return rarest;
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
