/// How the words of two names meet, whatever the words are kept as. Private to people.
#pragma once
#include <algorithm>
#include <cstdint>
#include <string>

#include "people/names.h"

namespace people {

// Bits of evidence: log2((1-m)/(1-u)) with the errors such lists have, rounded.
constexpr double k_word_missing = -1, k_word_contradicts = -3.5, k_given_contradicts = -2;
constexpr double k_order_differs = -1, k_close_share = 0.5;

struct Pairing {
    double      bits = 0;
    std::size_t met = 0, against = 0, missing = 0;
    bool        given = false;       // the last words meet
    bool        given_lost = false;  // neither of the last words meets any
};

/// A letter of a word as `one_spelling` writes it.
inline char letter_of(const std::string& word, std::size_t at) {
    return word[at] == 'y' && at > 0 && at + 1 == word.size() ? 'i' : word[at];
}

/// A word that may be written together with the one behind it: H'Lan, Hơ Lan.
inline bool is_particle(const std::string& word) { return word == "h" || word == "ho"; }

/// Whether two names say the same when the words of each, `left(i)` and `right(i)`, are put together.
template <class Left, class Right>
bool is_joined_same(std::size_t left_size, Left left, std::size_t right_size, Right right) {
    std::size_t i = 0, j = 0, at = 0, other = 0;
    while (true) {
        while (i < left_size && at == left(i).size()) ++i, at = 0;
        while (j < right_size && other == right(j).size()) ++j, other = 0;
        if (i == left_size || j == right_size) return i == left_size && j == right_size;
        if (letter_of(left(i), at++) != letter_of(right(j), other++)) return false;
    }
}

/// `like(i, j)` compares a word of the one with a word of the other; `least(i, j)` is what the rarer
/// says less than. REQUIRES: neither name is empty nor longer than 64 words.
template <class Like, class Least>
Pairing pair_words(std::size_t left_size, std::size_t right_size, Like like, Least least) {
    Pairing       p;
    std::uint64_t left = 0, right = 0;  // bit i: that word found its partner
    for (const auto wanted : {Likeness::same, Likeness::close})
        for (std::size_t i = 0; i < left_size; ++i) {
            if (left >> i & 1u) continue;
            for (std::size_t j = 0; j < right_size; ++j) {
                if ((right >> j & 1u) || like(i, j) != wanted) continue;
                left |= std::uint64_t{1} << i;
                right |= std::uint64_t{1} << j;
                p.bits += wanted == Likeness::same ? least(i, j) : k_close_share * least(i, j);
                ++p.met;
                p.given |= i + 1 == left_size && j + 1 == right_size;
                break;
            }
        }
    const auto lone_left = left_size - p.met, lone_right = right_size - p.met;
    p.against = std::min(lone_left, lone_right);
    p.missing = std::max(lone_left, lone_right) - p.against;
    p.given_lost = !(left >> (left_size - 1) & 1u) && !(right >> (right_size - 1) & 1u);
    p.bits += k_word_contradicts * static_cast<double>(p.against) +
              k_word_missing * static_cast<double>(std::min<std::size_t>(p.missing, 2));
    if (p.given_lost) p.bits += k_given_contradicts;
    if (p.against == 0 && p.missing == 0 && !p.given) p.bits += k_order_differs;
    return p;
}

}  // namespace people
