// Index::likely: who is compared at all (blocking), and how near each comes.
#include <algorithm>

#include "people/index.h"

namespace people {

double Index::rarity(std::string_view word) const {
    const auto found = words_.find(word);
    return rarity_of(word, found == words_.end() ? 0 : holders_[found->second].size(),
                     entries_.size());
}

Traits Index::traits_of(Slot slot) const {
    Traits      traits{.birth = hot_[slot].birth, .sex = hot_[slot].sex};
    const auto& entry = entries_[slot];
    traits.names.push_back(named(entry.name));
    for (const auto& [id, alias] : entry.aliases) traits.names.push_back(named(alias));
    return traits;
}

/// Who could be born then and shares two words of the name (one, when a name has no more than two),
/// or bears the whole name in any order, when that can come to `least_bits` at all. Somebody who
/// shares only frequent words is not looked for.
void Index::block_by_words(const Traits& wanted, double least_bits, std::vector<Slot>& out) const {
    constexpr std::size_t frequent = 5000;
    struct Wanted {
        std::uint32_t number;
        std::size_t   holders;
        double        bits;
    };
    std::vector<std::uint64_t> keys;
    std::vector<Wanted>        words;
    std::size_t                longest = 0;
    double                     unshared = 0;  // what all words could still say by being close
    const auto                 add = [&](const std::string& word) {
        const auto found = words_.find(word);
        const auto bits = rarity(word);
        unshared += bits / 2;
        if (found == words_.end()) return;
        const auto same = [&](const Wanted& w) { return w.number == found->second; };
        if (std::ranges::none_of(words, same))
            words.push_back({found->second, holders_[found->second].size(), bits});
    };
    for (const auto& name : wanted.names) {
        keys.push_back(order_free_key(name.words));
        longest = std::max(longest, name.words.size());
        for (const auto& w : words_to_find(name.written)) {
            add(w);
            if (w.size() > 1 && w.back() == 'y') add(w.substr(0, w.size() - 1) + "i");
            if (w.size() > 1 && w.back() == 'i') add(w.substr(0, w.size() - 1) + "y");
        }
    }
    std::ranges::sort(words, {}, &Wanted::holders);
    const auto year = wanted.birth / 10000;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (i > 0 && words[i].holders > frequent) break;
        for (const auto slot : holders_[words[i].number]) {
            const auto& hot = hot_[slot];
            if (std::ranges::find(keys, hot.name) != keys.end()) {
                out.push_back(slot);
                continue;
            }
            const auto theirs = hot.birth / 10000;
            const auto gap = year > theirs ? year - theirs : theirs - year;
            if (year && theirs && gap > 1) continue;
            std::size_t shared = 0;
            double      most = unshared + 1 + most_bits_of_birth(wanted.birth, hot.birth);
            for (const auto& w : words)
                if (has_word(slot, w.number)) ++shared, most += w.bits / 2;
            const std::size_t needed = longest <= 2 || hot.count <= 2 ? 1 : 2;
            if (shared >= needed && most >= least_bits) out.push_back(slot);
        }
    }
}

std::vector<Index::Likely> Index::likely(const Traits&                   wanted,
                                         const std::vector<std::string>& lookups, std::size_t most,
                                         double least_bits) const {
    std::shared_lock  lock(lock_);
    std::vector<Slot> near, exact;
    block_by_words(wanted, least_bits, near);
    const auto born = [&](std::uint32_t day) {
        if (const auto found = by_birth_.find(day); found != by_birth_.end())
            near.insert(near.end(), found->second.begin(), found->second.end());
    };
    const auto month = wanted.birth / 100 % 100, day = wanted.birth % 100;
    if (day && !(day == 1 && month == 1)) {
        born(wanted.birth);
        if (day <= 12 && day != month) born(wanted.birth / 10000 * 10000 + day * 100 + month);
    }
    std::ranges::sort(near);
    near.erase(std::unique(near.begin(), near.end()), near.end());
    for (const auto& lookup : lookups) {
        const auto [from, to] = by_lookup_.equal_range(short_lookup(lookup));
        for (auto it = from; it != to; ++it) exact.push_back(it->second);
    }
    std::vector<Likely>                     out;
    std::unordered_map<std::string, double> known;
    const Rarity                            rare = [&](std::string_view word) {
        const auto [found, is_new] = known.try_emplace(std::string(word), 0.);
        if (is_new) found->second = rarity(word);
        return found->second;
    };
    const auto add = [&](Slot slot, bool identifier) {
        if (hot_[slot].unit == nobody) return;
        auto match = compare(wanted, traits_of(slot), rare);
        if (!identifier && match.bits < least_bits) return;
        const auto bits = match.bits;
        out.push_back(
            {entries_[slot].id, units_[hot_[slot].unit], std::move(match), bits, identifier});
    };
    for (const auto slot : exact) add(slot, true);
    for (const auto slot : near)
        if (std::ranges::find(exact, slot) == exact.end()) add(slot, false);
    std::ranges::sort(out, [](const Likely& a, const Likely& b) {
        if (a.identifier != b.identifier) return a.identifier;
        return a.bits != b.bits ? a.bits > b.bits : a.id < b.id;
    });
    if (out.size() > most) out.resize(most);
    return out;
}

}  // namespace people
