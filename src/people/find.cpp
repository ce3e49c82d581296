// Index::find: the best page of everybody who fits, in rank and Vietnamese name order.
#include <queue>
#include <tuple>

#include "base/fold.h"
#include "people/query.h"

namespace people {

bool Index::comes_before(const Ranked& a, const Ranked& b) const {
    return a.rank != b.rank ? a.rank < b.rank : comes_before(a.slot, b.slot);
}

Index::Query Index::make_ready(const Ask& ask) const {
    Query query{.by_number = !ask.lookups.empty(), .on = ask.on};
    query.today = packed_day(ask.on);
    query.closed = ask.closed;
    query.covered = covered_by(ask.covers);
    for (std::size_t i = 0; i < units_.size(); ++i)
        if (query.covered[i])
            query.in_scope += in_unit_[i].size();
        else
            query.covers_all = false;
    query.is_wide = query.in_scope * 8 >= order_.size();
    if (ask.standing) {
        const auto kind = std::ranges::find(standing_kinds_, *ask.standing);
        query.no_such_standing = kind == standing_kinds_.end();
        query.standing = static_cast<std::uint16_t>(kind - standing_kinds_.begin());
    }
    query.sex = ask.sex;
    query.born_from = ask.born_from;
    query.born_to = ask.born_to;
    for (const auto& lookup : ask.lookups)
        by_lookup_.each(short_lookup(lookup), [&](const Held& held) {
            query.exact.push_back(held.slot);
            return true;
        });
    for (const auto& words : ask.readings) {
        if (words.empty()) continue;
        auto& reading = query.readings.emplace_back();
        for (const auto& word : words) {
            auto& typed = reading.emplace_back();
            typed.is_begun.resize(holders_.size());
            const auto means = [&](std::uint32_t number) {
                typed.begins.push_back(number);
                typed.is_begun[number] = true;
                typed.holders += holders_[number].size();
            };
            for (auto it = words_.lower_bound(word);
                 it != words_.end() && it->first.starts_with(word); ++it) {
                means(it->second);
                if (it->first == word) typed.whole = it->second;
            }
            const auto other = words_.find(other_spelling(word));
            if (other != words_.end()) means(other->second);
        }
    }
    if (ask.after) {
        const auto colon = ask.after->find(':');
        const auto person = colon == 1 ? base::uuid_of(ask.after->substr(2)) : std::nullopt;
        const auto found = person ? slot_at(*person) : std::nullopt;
        if (!found || hot_[*found].unit == nobody)
            throw base::Fault(base::Fault::Kind::invalid, "search.after_invalid",
                              {{"after", "search.after_invalid"}});
        query.after = Ranked{static_cast<std::uint8_t>((*ask.after)[0] - '0'), *found};
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
        // 0 ends with the given name, as a name is said · 1 whole words · 2 beginnings of words,
        // or another spelling
        const bool         ends_well = !reading.empty() && is_given(slot, reading.back().whole);
        const std::uint8_t found = !whole ? 2 : ends_well ? 0 : 1;
        rank = std::min(rank, found);
    }
    return rank;
}

/// True when the person could be born in the span; of a year alone, any day of it may be meant.
bool Index::fits(Slot slot, const Query& query) const {
    const auto& hot = hot_[slot];
    if (query.sex && hot.sex != query.sex) return false;
    if (!query.born_to) return true;
    auto first = hot.birth, last = hot.birth;
    if (!first) {
        const auto estimated = born_between_.find(slot);
        if (estimated == born_between_.end()) return false;
        std::tie(first, last) = estimated->second;
    }
    if (last % 10000 == 0) last += 1231;
    if (last % 100 == 0) last += 31;
    return first <= query.born_to && last >= query.born_from;
}

/// True when the person, with all covered files, is counted as what is asked for, and is none of
/// those left out because their files are closed.
bool Index::stands(Slot slot, const Query& query) const {
    if (!query.shows(hot_[slot])) return false;
    const auto* set = set_at(slot);
    const auto  is = [&](Slot file) {
        return fits(file, query) && (!query.standing || stands(file, *query.standing, query.on));
    };
    if (!set) return is(slot);
    return std::ranges::any_of(*set, [&](Slot file) {
        const auto unit = hot_[file].unit;
        return unit != nobody && query.covered[unit] && is(file);
    });
}

/// The line that stands for the slot, and how well it fits; absent when it does not fit scope,
/// standing and every typed word of one reading. Of several files of one person the covered speak.
std::optional<Index::Ranked> Index::weigh(const Query& query, Slot slot) const {
    const auto& hot = hot_[slot];
    if (hot.unit == nobody || !query.covered[hot.unit]) return std::nullopt;
    auto rank = rank_of(query, slot);
    if (rank == 9 || !stands(slot, query)) return std::nullopt;
    const auto* set = set_at(slot);
    if (!set) return Ranked{rank, slot};
    for (const auto file : *set)
        if (hot_[file].unit != nobody && query.covered[hot_[file].unit])
            rank = std::min(rank, rank_of(query, file));
    return Ranked{rank, shown_of(*set, query.covered)};
}

void Index::look_at(const Query& query, Slot slot, Picked& picked) const {
    const auto found = weigh(query, slot);
    if (!found) return;
    if (const auto* set = set_at(slot); set && !picked.sets.insert(set).second) return;
    picked.add(*found);
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
    auto             query = make_ready(ask);
    Picked           picked{*this, query.after, ask.limit + 1};
    picked.heap.reserve(picked.room);
    if (query.no_such_standing) return {};
    if (query.by_number) {
        for (const auto slot : query.exact) look_at(query, slot, picked);
    } else if (query.readings.empty()) {
        walk_units(query, picked);
    } else {
        if (!gather_by_words(query, picked)) pick_by_rank(query, picked);
    }
    return answer(query, ask, picked);
}

}  // namespace people
