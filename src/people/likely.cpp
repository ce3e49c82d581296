// Index::likely: who is compared at all (blocking), and how near each comes.
#include <algorithm>

#include "people/index.h"

namespace people {
namespace {
constexpr std::size_t k_compared = 500;  // looked at word by word
constexpr std::size_t k_frequent = 500;  // so many holders of a word say nothing by it alone
}  // namespace

/// Somebody looked for, made ready: what each word can say, and how it compares with known words.
struct Index::Blocking {
    struct Word {
        std::string               text;
        std::uint32_t             number = nobody;
        double                    bits = 0;
        bool                      of_name = false;  // no alias, no variant
        std::vector<std::uint8_t> memo = {};        // by number: 0 not asked yet, else Likeness + 1
    };
    const Traits&              wanted;
    double                     least_bits;
    std::vector<std::uint32_t> keys = {};   // of the whole names
    std::vector<Word>          words = {};  // rarest first
    std::size_t                longest = 0;
    bool                       plain = true;

    Likeness likeness_with(Word& word, std::uint32_t number, const std::string& text) {
        if (word.memo.size() <= number) word.memo.resize(number + 64);
        auto& known = word.memo[number];
        if (!known)
            known = static_cast<std::uint8_t>(static_cast<int>(likeness(word.text, text)) + 1);
        return static_cast<Likeness>(known - 1);
    }
};

/// The most that names, birth and sex can come to; exact enough to spare nearly all comparisons.
double Index::most_bits(Blocking& b, Slot slot) const {
    const auto& hot = hot_[slot];
    double      bits = 1 + most_bits_of_birth(b.wanted.birth, hot.birth);
    if (!b.plain || !hot.plain) {
        for (const auto& w : b.words) bits += has_word(slot, w.number) ? w.bits : w.bits / 2;
        return bits;
    }
    std::size_t met = 0, asked = 0;
    for (auto& w : b.words) {
        if (!w.of_name) continue;
        ++asked;
        auto best = Likeness::different;
        for (std::size_t i = 0; i < hot.count && best != Likeness::same; ++i)
            best = std::min(best, b.likeness_with(w, hot.words[i], *texts_[hot.words[i]]));
        if (best == Likeness::different) continue;
        ++met;
        bits += best == Likeness::same ? w.bits : w.bits / 2;
    }
    const auto lone = hot.length > met ? hot.length - met : 0;
    return bits - 3.5 * static_cast<double>(std::min<std::size_t>(asked - met, lone));
}

/// Who could be born then and shares two words of the name (one, when a name has no more than two),
/// or bears the whole name in any order. Somebody who shares only frequent words is not looked for.
void Index::block(Blocking& b, std::vector<Slot>& out) const {
    for (const auto key : b.keys)
        each_named(key, [&](Slot slot) {
            if (most_bits(b, slot) >= b.least_bits) out.push_back(slot);
        });
    const std::uint64_t year = b.wanted.birth / 10000;
    const auto          consider = [&](Slot slot) {
        const auto&       hot = hot_[slot];
        const std::size_t needed = b.longest <= 2 || hot.length <= 2 ? 1 : 2;
        std::size_t       shared = 0;
        double            bits = 1;  // a word that is not shared may still be close
        for (const auto& w : b.words) {
            const bool has = w.number != nobody && has_word(slot, w.number);
            shared += has;
            bits += has ? w.bits : w.bits / 2;
        }
        if (!year && bits < b.least_bits) return;
        if (shared >= needed && most_bits(b, slot) >= b.least_bits) out.push_back(slot);
    };
    double most = 1;  // that words alone can come to, when no birth is known
    for (const auto& w : b.words) most += w.bits;
    if (!year && most < b.least_bits) return;
    // whoever shares two words shares one that is not the most frequent
    const auto known = static_cast<std::size_t>(
        std::ranges::count_if(b.words, [](const Blocking::Word& w) { return w.number != nobody; }));
    for (std::size_t i = 0; i < std::max<std::size_t>(known, 2) - 1 && i < known; ++i) {
        const auto number = b.words[i].number;
        if (!year) {
            if (i > 0 && holders_[number].size() > k_frequent) break;
            holders_[number].each([&](Slot slot) {
                consider(slot);
                return true;
            });
            continue;
        }
        for (const auto near : {year - 1, year, year + 1, std::uint64_t{0}}) {
            const auto found = by_word_and_year_.find(std::uint64_t{number} << 16 | near);
            if (found == by_word_and_year_.end()) continue;
            if (i > 0 && found->second.size() > k_frequent) continue;
            for (const auto slot : found->second) consider(slot);
        }
    }
}

std::vector<Index::Likely> Index::likely(const Traits&                   wanted,
                                         const std::vector<std::string>& lookups, std::size_t most,
                                         double least_bits) const {
    std::shared_lock                        lock(lock_);
    std::unordered_map<std::string, double> known;
    const Rarity                            rare = [&](std::string_view word) {
        const auto [found, is_new] = known.try_emplace(std::string(word), 0.);
        if (is_new) found->second = rarity(word);
        return found->second;
    };
    std::vector<Likely> out;
    const auto          add = [&](Slot slot, bool identifier) {
        if (hot_[slot].unit == nobody) return;
        auto match = compare(wanted, traits_of(slot), rare);
        if (!identifier && match.bits < least_bits) return;
        const auto* set = set_at(slot);
        out.push_back({entries_[slot].id, units_[hot_[slot].unit],
                       entries_[set ? set->front() : slot].id, std::move(match), identifier});
    };
    std::vector<Slot> exact, near;
    for (const auto& lookup : lookups)
        by_lookup_.each(short_lookup(lookup), [&](const Held& held) {
            exact.push_back(held.slot);
            return true;
        });
    for (const auto slot : exact) add(slot, true);
    // the number is theirs and nothing contradicts: nobody else is looked for
    if (std::ranges::any_of(out, [](const Likely& l) { return !l.match.contradicts(); }))
        return out;

    auto b = make_ready(wanted, least_bits, rare);
    block(b, near);
    const auto born = [&](std::uint32_t day) {
        if (const auto found = by_birth_.find(day); found != by_birth_.end())
            for (const auto slot : found->second)
                if (most_bits(b, slot) >= least_bits) near.push_back(slot);
    };
    const auto month = wanted.birth / 100 % 100, day = wanted.birth % 100;
    if (day && !(day == 1 && month == 1)) {
        born(wanted.birth);
        if (day <= 12 && day != month) born(wanted.birth / 10000 * 10000 + day * 100 + month);
    }
    std::ranges::sort(near);
    near.erase(std::unique(near.begin(), near.end()), near.end());
    if (near.size() > k_compared) {  // those whose evidence can come highest
        std::vector<std::pair<double, Slot>> bound;
        for (const auto slot : near) bound.emplace_back(-most_bits(b, slot), slot);
        std::ranges::nth_element(bound, bound.begin() + k_compared);
        near.clear();
        for (std::size_t i = 0; i < k_compared; ++i) near.push_back(bound[i].second);
    }
    for (const auto slot : near)
        if (std::ranges::find(exact, slot) == exact.end()) add(slot, false);
    std::ranges::sort(out, [](const Likely& x, const Likely& y) {
        if (x.identifier != y.identifier) return x.identifier;
        return x.match.bits != y.match.bits ? x.match.bits > y.match.bits : x.id < y.id;
    });
    if (out.size() > most) out.resize(most);
    return out;
}

Index::Blocking Index::make_ready(const Traits& wanted, double least_bits,
                                  const Rarity& rare) const {
    Blocking   b{wanted, least_bits};
    const auto add = [&](std::string word, bool of_name) {
        const auto same = [&](const Blocking::Word& w) { return w.text == word; };
        if (std::ranges::any_of(b.words, same)) return;
        const auto found = words_.find(word);
        const auto bits = rare(word);
        b.words.push_back(
            {std::move(word), found == words_.end() ? nobody : found->second, bits, of_name});
    };
    b.plain = wanted.names.size() == 1;
    for (const auto& name : wanted.names) {
        b.keys.push_back(static_cast<std::uint32_t>(order_free_key(name.words) >> 32));
        b.longest = std::max(b.longest, name.words.size());
        const auto words = words_to_find(name.written);
        b.plain = b.plain && words.size() == name.words.size();
        for (const auto& w : words) add(w, true);
        for (const auto& w : words) {
            if (w.size() > 1 && w.back() == 'y') add(w.substr(0, w.size() - 1) + "i", false);
            if (w.size() > 1 && w.back() == 'i') add(w.substr(0, w.size() - 1) + "y", false);
        }
    }
    const auto holders = [&](const Blocking::Word& w) {
        return w.number == nobody ? ~std::size_t{0} : holders_[w.number].size();
    };
    std::ranges::sort(b.words, {}, holders);
    return b;
}

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

}  // namespace people
