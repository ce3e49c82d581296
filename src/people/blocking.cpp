// Who is compared at all, and what the comparison can come to at most.
#include "people/blocking.h"

#include <algorithm>
#include <limits>

#include "base/fold.h"
#include "people/pairing.h"

namespace people {
namespace {
constexpr std::size_t k_frequent = 500;  // so many holders of a word say nothing by it alone
constexpr double      k_rounding = 1e-6;

bool is_telling(char letter) {
    return std::string_view("hoyi").find(letter) == std::string_view::npos;
}
}  // namespace

Index::Blocking Index::make_ready(const Traits& wanted, double least_bits,
                                  const Rarity& rare) const {
    Blocking   b{wanted, least_bits};
    const auto add = [&](std::string word) {
        const auto same = [&](const Blocking::Word& w) { return w.text == word; };
        if (std::ranges::any_of(b.words, same)) return;
        const auto found = words_.find(word);
        const auto bits = rare(word);
        b.words.push_back({std::move(word), found == words_.end() ? nobody : found->second, bits});
    };
    for (const auto& name : wanted.names) {
        b.keys.push_back(static_cast<std::uint32_t>(order_free_key(name.words) >> 32));
        b.longest = std::max(b.longest, name.words.size());
        const auto words = words_to_find(name.written);
        for (const auto& w : words) add(w);
        for (const auto& w : words) {
            if (w.size() > 1 && w.back() == 'y') add(w.substr(0, w.size() - 1) + "i");
            if (w.size() > 1 && w.back() == 'i') add(w.substr(0, w.size() - 1) + "y");
        }
    }
    const auto holders = [&](const Blocking::Word& w) {
        return w.number == nobody ? ~std::size_t{0} : holders_[w.number].size();
    };
    std::ranges::sort(b.words, {}, holders);
    for (const auto& w : b.words)
        if (w.number != nobody) b.numbers.push_back(w.number);
    for (const auto& name : wanted.names) {
        auto&  ready = b.names.emplace_back();
        double bits = 0;
        for (const auto& word : name.words) {
            const auto found = std::ranges::find(b.words, word, &Blocking::Word::text);
            ready.words.push_back(static_cast<std::size_t>(found - b.words.begin()));
            std::ranges::copy_if(word, std::back_inserter(ready.letters), is_telling);
            bits += found->bits;
            ready.apart = ready.apart || is_particle(word);
        }
        ready.marks = marks_of(name.written);
        b.most_of_name = std::max(b.most_of_name, bits);
    }
    return b;
}

/// Keeps the names of somebody who is not plain as they are written.
void Index::spell(Slot slot) {
    if (hot_[slot].plain && hot_[slot].count == hot_[slot].length) {
        spelled_.erase(slot);
        return;
    }
    auto& spelled = spelled_[slot];
    spelled.clear();
    const auto add = [&](const std::string& name) {
        const auto words = base::fold_words(name);
        spelled.push_back(static_cast<std::uint32_t>(words.size()));
        for (const auto& word : words) spelled.push_back(word_of(word));
    };
    add(entries_[slot].name);
    for (const auto& [id, alias] : entries_[slot].aliases) add(alias);
}

/// True when the one name may be another way of writing the other: the letters say so that neither
/// a spelling (y, i) nor a particle (h, ho) changes.
bool Index::may_be_called(std::string_view letters, std::span<const std::uint32_t> words) const {
    std::size_t at = 0;
    for (const auto number : words)
        for (const char letter : *texts_[number])
            if (is_telling(letter) && (at == letters.size() || letters[at++] != letter))
                return false;
    return at == letters.size();
}

/// What `compare` makes of two names that are not the same. REQUIRES: neither is empty
double Index::bits_of_pairs(Blocking& b, const BlockedName& name,
                            std::span<const std::uint32_t> words) const {
    const auto like = [&](std::size_t i, std::size_t j) {
        return b.likeness_with(b.words[name.words[i]], words[j], *texts_[words[j]]);
    };
    const auto least = [&](std::size_t i, std::size_t j) {
        const auto& left = b.words[name.words[i]];
        if (left.number == words[j]) return left.bits;
        if (b.bits_of.empty()) b.bits_of.resize(texts_.size());
        auto& right = b.bits_of[words[j]];
        if (right == 0) right = rarity(*texts_[words[j]]);
        return std::min(left.bits, right);
    };
    return pair_words(name.words.size(), words.size(), like, least).bits;
}

double Index::bits_of_name(Blocking& b, const BlockedName& name,
                           std::span<const std::uint32_t> words) const {
    if (name.words.empty() || words.empty()) return 0;
    const double most = bits_of_pairs(b, name, words);
    if (!may_be_called(name.letters, words)) return most;
    double whole = 0;
    for (const auto place : name.words) whole += b.words[place].bits;
    return std::max(most, whole);
}

/// The bits of `compare` itself, added up in its order; absent where only the texts of the names say
/// them: of aliases and particles.
std::optional<double> Index::exact_bits(Blocking& b, Slot slot) const {
    const auto& hot = hot_[slot];
    if (!hot.plain || hot.count != hot.length || b.names.empty()) return std::nullopt;
    const std::span<const std::uint32_t> words(hot.words.data(), hot.count);
    const auto text_of = [&](std::size_t i) -> const std::string& { return *texts_[words[i]]; };
    const bool apart = !words.empty() &&
                       std::ranges::any_of(words, [&](auto w) { return is_particle(*texts_[w]); });
    double best = -100;
    for (const auto& name : b.names) {
        const auto left = [&](std::size_t i) -> const std::string& {
            return b.words[name.words[i]].text;
        };
        double bits = 0;
        if (name.words.empty() || words.empty()) {
            // says nothing
        } else if (is_joined_same(name.words.size(), left, words.size(), text_of)) {
            for (const auto place : name.words) bits += b.words[place].bits;
            bits += bits_of_marks(name.marks, entries_[slot].name);
        } else if (apart || name.apart) {
            return std::nullopt;
        } else {
            bits = bits_of_pairs(b, name, words);
        }
        best = std::max(best, bits);
    }
    return best + bits_of_birth(b.wanted.birth, hot.birth) + bits_of_sex(b.wanted.sex, hot.sex);
}

/// Birth and sex alone leave room enough; asked before anything else is looked at.
bool Index::can_reach(const Blocking& b, Slot slot) const {
    const auto born = born_[slot];
    const auto others = bits_of_birth(b.wanted.birth, born >> 2) +
                        bits_of_sex(b.wanted.sex, static_cast<std::uint8_t>(born & 3)) + k_rounding;
    return b.most_of_name + others >= b.least_bits;
}

/// What `compare` will come to, or a little more; worked out from the numbers of the words. Not
/// looked into further when it cannot come to what is asked for.
double Index::bits_at_most(Blocking& b, Slot slot) const {
    constexpr double unknown = std::numeric_limits<double>::infinity();
    const auto&      hot = hot_[slot];
    const auto       others =
        bits_of_birth(b.wanted.birth, hot.birth) + bits_of_sex(b.wanted.sex, hot.sex) + k_rounding;
    if (b.most_of_name + others < b.least_bits) return b.most_of_name + others;
    auto       best = -unknown;
    const auto meet = [&](std::span<const std::uint32_t> words) {
        for (const auto& name : b.names) best = std::max(best, bits_of_name(b, name, words));
    };
    if (hot.plain && hot.count == hot.length) {
        meet({hot.words.data(), hot.count});
    } else {
        const auto found = spelled_.find(slot);
        if (found == spelled_.end()) return unknown;
        std::span<const std::uint32_t> rest = found->second;
        while (!rest.empty()) {
            meet(rest.subspan(1, rest.front()));
            rest = rest.subspan(1 + rest.front());
        }
    }
    return best + others;
}

/// Who could be born then and shares two words of the name (one, when a name has no more than two),
/// or bears the whole name in any order. Somebody who shares only frequent words is not looked for.
void Index::block(Blocking& b, std::vector<Slot>& out) const {
    const auto keep_near = [&](Slot slot) {
        if (bits_at_most(b, slot) >= b.least_bits) out.push_back(slot);
    };
    const auto gather = [&](Slot slot) {
        if (can_reach(b, slot)) b.worth.push_back(slot);
    };
    for (const auto key : b.keys) each_named(key, gather);
    walk(b.worth, keep_near);
    const std::uint64_t year = b.wanted.birth / 10000;
    const auto          consider = [&](Slot slot) {
        const auto&       hot = hot_[slot];
        const std::size_t needed = b.longest <= 2 || hot.length <= 2 ? 1 : 2;
        std::size_t       shared = 0;
        if (hot.count < hot.words.size()) {
            for (std::size_t i = 0; i < hot.count; ++i)
                for (const auto number : b.numbers) shared += hot.words[i] == number;
        } else {
            for (const auto number : b.numbers) shared += has_word(slot, number);
        }
        if (shared < needed) return;
        if (!year) {
            double bits = 1;  // a word that is not shared may still be close
            for (const auto& w : b.words)
                bits += w.number != nobody && has_word(slot, w.number) ? w.bits : w.bits / 2;
            if (bits < b.least_bits) return;
        }
        keep_near(slot);
    };
    double most = 1;  // that words alone can come to, when no birth is known
    for (const auto& w : b.words) most += w.bits;
    if (!year && most < b.least_bits) return;
    // whoever shares two words shares one that is not the most frequent
    const auto known = b.numbers.size();
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
            b.worth.clear();
            for (const auto slot : found->second) gather(slot);
            walk(b.worth, consider);
        }
    }
}

}  // namespace people
