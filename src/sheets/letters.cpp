// The tables: TCVN3 after TCVN 5712:1993 (VN3), VNI as the fonts VNI-* draw it. Written out letter
// by letter; letters_test.cpp goes through all of them.
#include "sheets/letters.h"

#include <algorithm>
#include <map>

#include "base/ensure.h"
#include "sheets/alphabet.h"
#include "sheets/utf8.h"

namespace sheets {
namespace {

/// Bytes of the same letters in TCVN3; 0 where the letter is plain ASCII.
constexpr std::array<std::array<unsigned char, 6>, 12> k_tcvn3{{
    {0, 0xB5, 0xB6, 0xB7, 0xB8, 0xB9},
    {0xA8, 0xBB, 0xBC, 0xBD, 0xBE, 0xC6},
    {0xA9, 0xC7, 0xC8, 0xC9, 0xCA, 0xCB},
    {0, 0xCC, 0xCE, 0xCF, 0xD0, 0xD1},
    {0xAA, 0xD2, 0xD3, 0xD4, 0xD5, 0xD6},
    {0, 0xD7, 0xD8, 0xDC, 0xDD, 0xDE},
    {0, 0xDF, 0xE1, 0xE2, 0xE3, 0xE4},
    {0xAB, 0xE5, 0xE6, 0xE7, 0xE8, 0xE9},
    {0xAC, 0xEA, 0xEB, 0xEC, 0xED, 0xEE},
    {0, 0xEF, 0xF1, 0xF2, 0xF3, 0xF4},
    {0xAD, 0xF5, 0xF6, 0xF7, 0xF8, 0xF9},
    {0, 0xFA, 0xFB, 0xFC, 0xFD, 0xFE},
}};
/// Capitals without a tone have bytes of their own; those with one do not exist in TCVN3.
constexpr std::array<std::pair<unsigned char, char32_t>, 8> k_tcvn3_others{{{0xA1, U'Ă'},
                                                                            {0xA2, U'Â'},
                                                                            {0xA3, U'Ê'},
                                                                            {0xA4, U'Ô'},
                                                                            {0xA5, U'Ơ'},
                                                                            {0xA6, U'Ư'},
                                                                            {0xA7, U'Đ'},
                                                                            {0xAE, U'đ'}}};

/// VNI writes the vowel and then its mark. Marks for huyền, hỏi, ngã, sắc, nặng of a plain vowel;
/// of one with a circumflex; of ă. Capitals carry the capital of the mark.
constexpr std::u32string_view k_vni_plain = U"\xF8\xFB\xF5\xF9\xEF";      // ø û õ ù ï
constexpr std::u32string_view k_vni_hat = U"\xE2\xE0\xE5\xE3\xE1\xE4";    // â à å ã á ä
constexpr std::u32string_view k_vni_breve = U"\xEA\xE8\xFA\xFC\xE9\xEB";  // ê è ú ü é ë
/// i has letters of its own: i ì ỉ ĩ í ị.
constexpr std::u32string_view k_vni_i = U"i\xEC\xE6\xF3\xED\xF2";

constexpr char32_t k_vni_o_horn = 0xF4, k_vni_u_horn = 0xF6, k_vni_d = 0xF1, k_vni_y_dot = 0xEE;

/// The capital of a Latin-1 letter.
constexpr char32_t latin_capital(char32_t c) {
    return (c >= 0xE0 && c <= 0xFE && c != 0xF7) || (c >= U'a' && c <= U'z') ? c - 0x20 : c;
}

}  // namespace

const std::unordered_map<char32_t, Letter>& letters() {
    static const auto known = [] {
        std::unordered_map<char32_t, Letter> out;
        for (std::size_t v = 0; v < k_vowels.size(); ++v)
            for (std::size_t tone = 0; tone < 6; ++tone) {
                const auto small = k_vowels[v][tone], capital = k_capitals[v][tone];
                out[small] = {k_vowels[v][0], static_cast<int>(tone), false, capital};
                out[capital] = {k_vowels[v][0], static_cast<int>(tone), true, capital};
            }
        out[U'đ'] = {U'đ', 0, false, U'Đ'};
        out[U'Đ'] = {U'đ', 0, true, U'Đ'};
        for (char32_t c = U'a'; c <= U'z'; ++c) {
            out.try_emplace(c, Letter{c, 0, false, c - 0x20});
            out.try_emplace(c - 0x20, Letter{c, 0, true, c - 0x20});
        }
        return out;
    }();
    return known;
}
char32_t raised(char32_t c) {
    const auto found = letters().find(c);
    return found == letters().end() ? c : found->second.raised;
}

namespace {

const std::array<char32_t, 256>& tcvn3_letters() {
    static const auto table = [] {
        std::array<char32_t, 256> out{};
        for (std::size_t v = 0; v < 12; ++v)
            for (std::size_t tone = 0; tone < 6; ++tone)
                if (k_tcvn3[v][tone]) out[k_tcvn3[v][tone]] = k_vowels[v][tone];
        for (const auto& [byte, letter] : k_tcvn3_others) out[byte] = letter;
        return out;
    }();
    return table;
}

/// base · mark -> letter, both cases.
const std::map<std::pair<char32_t, char32_t>, char32_t>& vni_pairs() {
    static const auto table = [] {
        std::map<std::pair<char32_t, char32_t>, char32_t> out;
        const auto add = [&](char32_t base, char32_t mark, std::size_t vowel, std::size_t tone) {
            out[{base, mark}] = k_vowels[vowel][tone];
            out[{latin_capital(base), latin_capital(mark)}] = k_capitals[vowel][tone];
            out[{latin_capital(base), mark}] = k_capitals[vowel][tone];  // "Aâ" as some type it
        };
        const std::pair<char32_t, std::size_t> plain[] = {
            {U'a', 0},         {U'e', 3},          {U'o', 6}, {U'u', 9},
            {k_vni_o_horn, 8}, {k_vni_u_horn, 10}, {U'y', 11}};
        for (const auto& [base, vowel] : plain)
            for (std::size_t tone = 1; tone < 6; ++tone)
                add(base, k_vni_plain[tone - 1], vowel, tone);
        for (std::size_t tone = 0; tone < 6; ++tone) {
            add(U'a', k_vni_hat[tone], 2, tone);
            add(U'e', k_vni_hat[tone], 4, tone);
            add(U'o', k_vni_hat[tone], 7, tone);
            add(U'a', k_vni_breve[tone], 1, tone);
        }
        return out;
    }();
    return table;
}
/// Letters VNI writes as one.
char32_t vni_alone(char32_t c) {
    for (std::size_t tone = 1; tone < 6; ++tone) {
        if (c == k_vni_i[tone]) return k_vowels[5][tone];
        if (c == latin_capital(k_vni_i[tone])) return k_capitals[5][tone];
    }
    switch (c) {
        case k_vni_o_horn:
            return U'ơ';
        case latin_capital(k_vni_o_horn):
            return U'Ơ';
        case k_vni_u_horn:
            return U'ư';
        case latin_capital(k_vni_u_horn):
            return U'Ư';
        case k_vni_d:
            return U'đ';
        case latin_capital(k_vni_d):
            return U'Đ';
        case k_vni_y_dot:
            return U'ỵ';
        case latin_capital(k_vni_y_dot):
            return U'Ỵ';
        default:
            return c;
    }
}

/// A cell of words in capitals: no small ASCII letter, and a word with two capitals side by side or
/// around its marked letters.
bool is_in_capitals(std::u32string_view text) {
    std::size_t in_word = 0, most = 0;
    for (const auto c : text) {
        if (is_ascii_small(c)) return false;
        if (is_ascii_capital(c))
            most = std::max(most, ++in_word);
        else if (c < 0x80)
            in_word = 0;
    }
    return most >= 2;
}

}  // namespace

std::u32string from_tcvn3(std::u32string_view old, Case how) {
    const bool     raise = how == Case::capitals || is_in_capitals(old);
    std::u32string out;
    for (const auto c : old) {
        const auto letter = c < 256 && tcvn3_letters()[c] ? tcvn3_letters()[c] : c;
        out += raise ? raised(letter) : letter;
    }
    return out;
}
std::u32string from_vni(std::u32string_view old) {
    std::u32string out;
    for (std::size_t i = 0; i < old.size(); ++i) {
        if (i + 1 < old.size())
            if (const auto pair = vni_pairs().find({old[i], old[i + 1]});
                pair != vni_pairs().end()) {
                out += pair->second;
                ++i;
                continue;
            }
        out += vni_alone(old[i]);
    }
    return out;
}

std::string from_old_letters(std::string_view utf8, Encoding encoding, Case how) {
    ENSURE(encoding == Encoding::tcvn3 || encoding == Encoding::vni);
    auto text = wide(utf8);
    text = encoding == Encoding::vni ? from_vni(text) : from_tcvn3(text, how);
    if (how == Case::capitals)
        for (auto& c : text) c = raised(c);
    return narrow(text);
}

Font font_of(std::string_view name) {
    std::string folded;
    for (const char c : name) folded += static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
    if (folded.starts_with(".vn"))
        return {Encoding::tcvn3,
                folded.ends_with('h') || folded.ends_with(" h") ? Case::capitals : Case::as_is};
    if (folded.starts_with("vni-") || folded.starts_with("vni "))
        return {Encoding::vni, Case::as_is};
    return {};
}

}  // namespace sheets
