// On which level two values agree.
#include <algorithm>

#include "base/distance.h"
#include "linkage/table.h"

namespace linkage {
namespace {

bool is_close_word(const Dictionary& d, std::uint32_t a, std::uint32_t b) {
    const auto first = d.word(a), second = d.word(b);
    const bool is_initial = first.size() == 1 || second.size() == 1;
    if (!is_initial && !may_be_within(d.word_letters(a), d.word_letters(b), 2)) return false;
    return linkage::is_close_word(first, second);
}

bool is_within(const Dictionary& d, std::uint32_t a, std::uint32_t b, std::size_t edits) {
    return may_be_within(d.letters(a), d.letters(b), edits) &&
           base::edit_distance(d.joined(a), d.joined(b), edits) <= edits;
}

/// 4 the same words in any order · 3 every word finds its like · 2 the words of the shorter one do,
/// or all but a letter or two · 1 some word · 0 none
std::uint8_t level_of_names(const Dictionary& d, std::uint32_t a, std::uint32_t b) {
    if (a == b) return 4;
    auto shorter = d.words(a), longer = d.words(b);
    if (shorter.size() > longer.size()) std::swap(shorter, longer);
    std::size_t   same = 0, close = 0;
    std::uint64_t used = 0;  // bit j: the word found its like
    for (int round = 0; round < 2; ++round)
        for (const auto word : shorter) {
            if (round == 1 && std::ranges::find(longer, word) != longer.end()) continue;
            for (std::size_t j = 0; j < std::min<std::size_t>(64, longer.size()); ++j) {
                if (used >> j & 1u) continue;
                const bool fits =
                    round == 0 ? longer[j] == word : is_close_word(d, longer[j], word);
                if (!fits) continue;
                used |= std::uint64_t{1} << j;
                ++(round == 0 ? same : close);
                break;
            }
        }
    const auto met = same + close;
    if (same == shorter.size() && same == longer.size()) return 4;
    const auto first = d.joined(a), second = d.joined(b);
    if (first == second) return 4;
    if (met == longer.size()) return 3;
    const auto room = std::max(first.size(), second.size());
    if (room >= 6 && is_within(d, a, b, room >= 10 ? 2 : 1)) return 3;
    if (met == shorter.size()) return 2;
    if (room >= 5 && is_within(d, a, b, room / 4 + 1)) return 2;
    return met > 0 ? 1 : 0;
}

int digits_apart(std::uint32_t a, std::uint32_t b) {
    int apart = 0;
    for (; a || b; a /= 10, b /= 10) apart += a % 10 != b % 10;
    return apart;
}

/// 4 the same day · 3 one digit, or day and month turned round · 2 two of three parts · 1 the year
/// alone, or a year apart · 0 neither. Where one of the two does not know the day: 7 all that both
/// know · 6 the year alone, or a year apart · 5 neither
std::uint8_t level_of_births(std::uint32_t a, std::uint32_t b) {
    const auto year_a = a / 10000, year_b = b / 10000;
    const auto gap = year_a > year_b ? year_a - year_b : year_b - year_a;
    const auto month_a = a / 100 % 100, month_b = b / 100 % 100, day_a = a % 100, day_b = b % 100;
    if (day_a == 0 || day_b == 0) {
        const bool other_month = month_a && month_b && month_a != month_b;
        return gap == 0 && !other_month ? 7 : gap <= 1 ? 6 : 5;
    }
    if (a == b) return 4;
    if (digits_apart(a, b) == 1) return 3;
    if (gap == 0 && month_a == day_b && day_a == month_b) return 3;
    if ((gap == 0) + (month_a == month_b) + (day_a == day_b) == 2) return 2;
    return gap <= 1 ? 1 : 0;
}

std::uint8_t level_of_numbers(const Dictionary& d, std::uint32_t a, std::uint32_t b) {
    if (a == b) return 2;
    return base::edit_distance(d.text(a), d.text(b), 1) <= 1 && d.text(a).size() >= 4 ? 1 : 0;
}

/// Words in any order; a rare word weighs more than a frequent one.
std::uint8_t level_of_words(const Dictionary& d, std::uint32_t a, std::uint32_t b) {
    if (a == b) return 4;
    const auto first = d.words(a), second = d.words(b);
    double     common = 0, all = 0;
    for (const auto word : first) {
        const auto w = d.weight(word);
        all += w;
        if (std::ranges::find(second, word) != second.end()) {
            common += w;
        } else if (std::ranges::any_of(second, [&](std::uint32_t other) {
                       return is_close_word(d, word, other);
                   })) {
            common += .8 * w;
        }
    }
    for (const auto word : second)
        if (std::ranges::find(first, word) == first.end()) all += d.weight(word) * .7;
    const auto share = all > 0 ? common / all : 0;
    return share >= .85 ? 4 : share >= .6 ? 3 : share >= .35 ? 2 : share >= .15 ? 1 : 0;
}

}  // namespace

bool is_close_word(std::string_view a, std::string_view b) {
    if (a == b) return true;
    const auto [shorter, longer] = a.size() < b.size() ? std::pair{a, b} : std::pair{b, a};
    if (shorter.size() == 1) return longer[0] == shorter[0];  // an initial
    if (longer.size() < 4) return false;
    const std::size_t most = longer.size() >= 8 ? 2 : 1;
    return base::edit_distance(a, b, most) <= most;
}

std::string skeleton(std::string_view word) {
    if (word.size() < 5) return std::string(word);  // a syllable: every letter counts
    std::string out(1, word[0] == 'z' ? 's' : word[0] == 'c' || word[0] == 'q' ? 'k' : word[0]);
    for (const char c : word.substr(1)) {
        if (std::string_view("aeiouyhw").find(c) != std::string_view::npos) continue;
        const char sound = c == 'z' ? 's' : c == 'c' || c == 'q' ? 'k' : c;
        if (out.back() != sound) out += sound;
    }
    return out;
}

std::uint8_t level_of(const Table& table, const Feature& feature, std::uint32_t a,
                      std::uint32_t b) {
    if (!a || !b) return k_missing;
    const auto& dictionary = table.dictionary(feature);
    switch (feature.manner) {
        case Manner::names:
            return level_of_names(dictionary, a, b);
        case Manner::birth:
            return level_of_births(a, b);
        case Manner::sex:
            return a == b ? 1 : 0;
        case Manner::number:
        case Manner::code:
            return level_of_numbers(dictionary, a, b);
        case Manner::words:
            return level_of_words(dictionary, a, b);
    }
    return k_missing;
}

Likeness likeness_of(const Feature& feature, std::uint8_t level, bool is_equal) {
    if (level == k_missing) return Likeness::missing;
    if (is_equal || level + 1u == feature.levels) return Likeness::same;
    if (level >= feature.levels)
        return level + 1u == feature.levels + feature.vague ? Likeness::close : Likeness::differs;
    const std::uint8_t differs_to = feature.levels > 4 ? 1 : 0;
    return level <= differs_to ? Likeness::differs : Likeness::close;
}

}  // namespace linkage
