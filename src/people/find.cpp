// Index::find: the best page of everybody who fits, in rank and Vietnamese name order.
#include <queue>

#include "base/fold.h"
#include "people/index.h"

namespace people {
namespace {
constexpr std::size_t k_counted = 10'000;  // decision 22
}  // namespace

struct Index::Query {
    /// One typed word: the words it begins, and the word it is.
    struct Typed {
        std::vector<std::uint32_t> begins;    // numbers, ascending
        std::vector<bool>          is_begun;  // by number
        std::uint32_t              whole = nobody;
        std::size_t                holders = 0;
    };
    std::vector<std::vector<Typed>> readings;
    std::vector<Slot>               exact;
    bool                            by_number = false;
    std::vector<bool>               covered;  // by unit number
    std::size_t                     in_scope = 0;
    std::optional<std::uint16_t>    standing;
    bool                            no_such_standing = false;
    Date                            on;
    std::optional<Ranked>           after;
};

/// The first `room` after `after` in order, and how many fit at all.
struct Index::Picked {
    const Index&          index;
    std::optional<Ranked> after;
    std::size_t           room;
    std::size_t           count = 0;
    std::vector<Ranked>   heap;       // the last of the kept ones on top
    std::set<const Set*>  sets = {};  // of which the one line is in already

    bool before(const Ranked& a, const Ranked& b) const { return index.comes_before(a, b); }
    void add(const Ranked& found) {
        ++count;
        if (after && !before(*after, found)) return;
        const auto less = [this](const Ranked& a, const Ranked& b) { return before(a, b); };
        if (heap.size() == room) {
            if (!before(found, heap.front())) return;
            std::ranges::pop_heap(heap, less);
            heap.pop_back();
        }
        heap.push_back(found);
        std::ranges::push_heap(heap, less);
    }
    void sort() {
        std::ranges::sort(heap, [this](const Ranked& a, const Ranked& b) { return before(a, b); });
    }
};

bool Index::comes_before(const Ranked& a, const Ranked& b) const {
    return a.rank != b.rank ? a.rank < b.rank : comes_before(a.slot, b.slot);
}

Index::Query Index::make_ready(const Ask& ask) const {
    Query query{.by_number = !ask.lookups.empty(), .on = ask.on};
    query.covered = covered_by(ask.covers);
    for (std::size_t i = 0; i < units_.size(); ++i)
        if (query.covered[i]) query.in_scope += in_unit_[i].size();
    if (ask.standing) {
        const auto kind = std::ranges::find(standing_kinds_, *ask.standing);
        query.no_such_standing = kind == standing_kinds_.end();
        query.standing = static_cast<std::uint16_t>(kind - standing_kinds_.begin());
    }
    for (const auto& lookup : ask.lookups) {
        const auto [from, to] = by_lookup_.equal_range(short_lookup(lookup));
        for (auto it = from; it != to; ++it) query.exact.push_back(it->second);
    }
    for (const auto& words : ask.readings) {
        auto& reading = query.readings.emplace_back();
        for (const auto& word : words) {
            auto& typed = reading.emplace_back();
            typed.is_begun.resize(holders_.size());
            for (auto it = words_.lower_bound(word);
                 it != words_.end() && it->first.starts_with(word); ++it) {
                typed.begins.push_back(it->second);
                typed.is_begun[it->second] = true;
                typed.holders += holders_[it->second].size();
                if (it->first == word) typed.whole = it->second;
            }
        }
    }
    if (ask.after) {
        const auto colon = ask.after->find(':');
        const auto person = colon == 1 ? base::uuid_of(ask.after->substr(2)) : std::nullopt;
        const auto found = person ? by_id_.find(*person) : by_id_.end();
        if (found == by_id_.end() || hot_[found->second].unit == nobody)
            throw base::Fault(base::Fault::Kind::invalid, "search.after_invalid",
                              {{"after", "search.after_invalid"}});
        query.after = Ranked{static_cast<std::uint8_t>((*ask.after)[0] - '0'), found->second};
    }
    return query;
}

/// How well the slot fits the typed words of one reading; 9: not at all.
std::uint8_t Index::rank_of(const Query& query, Slot slot) const {
    std::uint8_t rank = query.readings.empty() ? 0 : 9;
    for (const auto& reading : query.readings) {
        bool fits = true, whole = true;
        for (const auto& typed : reading) {
            const auto begins = [&](std::uint32_t w) {
                return w < typed.is_begun.size() && typed.is_begun[w];
            };
            if (!(fits = any_word(slot, begins))) break;
            whole = whole && has_word(slot, typed.whole);
        }
        if (!fits) continue;
        // 0 ends with the given name, as a name is said · 1 whole words · 2 beginnings of words
        const bool         ends_well = !reading.empty() && is_given(slot, reading.back().whole);
        const std::uint8_t found = !whole ? 2 : ends_well ? 0 : 1;
        rank = std::min(rank, found);
    }
    return rank;
}

/// True when the person, with all covered files, is counted as what is asked for.
bool Index::stands(Slot slot, const Query& query) const {
    if (!query.standing) return true;
    const auto* set = set_at(slot);
    if (!set) return stands(entries_[slot], *query.standing, query.on);
    return std::ranges::any_of(*set, [&](Slot file) {
        const auto unit = hot_[file].unit;
        return unit != nobody && query.covered[unit] &&
               stands(entries_[file], *query.standing, query.on);
    });
}

/// Keeps the slot when it fits scope, standing and every typed word of one reading. Of several
/// files of one person the covered ones speak, and one line stands for them.
void Index::look_at(const Query& query, Slot slot, Picked& picked) const {
    const auto& hot = hot_[slot];
    if (hot.unit == nobody || !query.covered[hot.unit]) return;
    if (!stands(slot, query)) return;
    auto rank = rank_of(query, slot);
    if (const auto* set = set_at(slot)) {
        if (rank == 9 || !picked.sets.insert(set).second) return;
        for (const auto file : *set)
            if (hot_[file].unit != nobody && query.covered[hot_[file].unit])
                rank = std::min(rank, rank_of(query, file));
        slot = shown_of(*set, query.covered);
    }
    if (rank < 9) picked.add({rank, slot});
}

/// Everybody of the covered units in name order; only as far as the page reaches.
void Index::walk_units(const Query& query, Picked& picked) const {
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
        const auto  from = query.after ? people.upper_bound(query.after->slot) : people.begin();
        if (from != people.end()) queue.push({from, people.end()});
    }
    while (!queue.empty() && picked.heap.size() < picked.room) {
        auto cursor = queue.top();
        queue.pop();
        const auto* set = set_at(*cursor.at);
        if ((!set || shown_of(*set, query.covered) == *cursor.at) && stands(*cursor.at, query))
            picked.heap.push_back({0, *cursor.at});
        if (++cursor.at != cursor.end) queue.push(cursor);
    }
    if (query.standing)
        count_standing(query, picked);
    else
        picked.count = query.in_scope - hidden_in(query.covered);
}

/// Counts no further than is told.
void Index::count_standing(const Query& query, Picked& picked) const {
    for (Slot slot = 0; slot < entries_.size() && picked.count <= k_counted; ++slot) {
        const auto  unit = hot_[slot].unit;
        const auto* set = set_at(slot);
        picked.count += unit != nobody && query.covered[unit] && stands(slot, query) &&
                        (!set || shown_of(*set, query.covered) == slot);
    }
}

void Index::gather_by_words(const Query& query, Picked& picked) const {
    std::size_t cost = 0;
    bool        everybody = query.readings.empty();
    for (const auto& reading : query.readings) {
        if (reading.empty()) everybody = true;
        std::size_t least = entries_.size();
        for (const auto& typed : reading) least = std::min(least, typed.holders);
        cost += least;
    }
    if (everybody || cost > query.in_scope) {
        for (std::size_t i = 0; i < units_.size(); ++i)
            if (query.covered[i])
                for (const auto slot : in_unit_[i]) look_at(query, slot, picked);
        return;
    }
    std::vector<bool> looked(entries_.size());
    for (const auto& reading : query.readings) {
        const auto& rarest = *std::ranges::min_element(reading, {}, &Query::Typed::holders);
        for (const auto word : rarest.begins)
            for (const auto slot : holders_[word])
                if (!looked[slot]) {
                    looked[slot] = true;
                    look_at(query, slot, picked);
                }
    }
}

Index::Answer Index::answer(const Query& query, const Ask& ask, Picked& picked) const {
    picked.sort();
    Answer answer;
    answer.count = std::min(picked.count, k_counted);
    answer.more_than = picked.count > k_counted;
    if (picked.heap.size() > ask.limit) {
        picked.heap.resize(ask.limit);
        const auto& last = picked.heap.back();
        answer.next = std::to_string(last.rank) + ":" + base::to_text(entries_[last.slot].id);
    }
    for (const auto& found : picked.heap)
        answer.lines.push_back(line_of(found.slot, query.on, query.covered));
    return answer;
}

Index::Answer Index::find(const Ask& ask) const {
    std::shared_lock lock(lock_);
    const auto       query = make_ready(ask);
    Picked           picked{*this, query.after, ask.limit + 1};
    picked.heap.reserve(picked.room);
    if (query.no_such_standing) return {};
    if (query.by_number) {
        for (const auto slot : query.exact) look_at(query, slot, picked);
    } else if (query.readings.empty()) {
        walk_units(query, picked);
    } else {
        gather_by_words(query, picked);
    }
    return answer(query, ask, picked);
}

}  // namespace people
