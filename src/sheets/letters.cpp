// The tables: TCVN3 after TCVN 5712:1993 (VN3), VNI as the fonts VNI-* draw it, Windows-1258 after
// the code page. Written out letter by letter; letters_test.cpp goes through all of them.
#include "sheets/letters.h"

#include <algorithm>
#include <array>
#include <map>
#include <unordered_map>

#include "base/ensure.h"
#include "sheets/package.h"
#include "sheets/utf8.h"

namespace sheets {
namespace {

/// The twelve vowels, each without tone and with huyền, hỏi, ngã, sắc, nặng.
constexpr std::array<std::u32string_view, 12> k_vowels{U"aàảãáạ", U"ăằẳẵắặ", U"âầẩẫấậ", U"eèẻẽéẹ",
                                                       U"êềểễếệ", U"iìỉĩíị", U"oòỏõóọ", U"ôồổỗốộ",
                                                       U"ơờởỡớợ", U"uùủũúụ", U"ưừửữứự", U"yỳỷỹýỵ"};
constexpr std::array<std::u32string_view, 12> k_capitals{
    U"AÀẢÃÁẠ", U"ĂẰẲẴẮẶ", U"ÂẦẨẪẤẬ", U"EÈẺẼÉẸ", U"ÊỀỂỄẾỆ", U"IÌỈĨÍỊ",
    U"OÒỎÕÓỌ", U"ÔỒỔỖỐỘ", U"ƠỜỞỠỚỢ", U"UÙỦŨÚỤ", U"ƯỪỬỮỨỰ", U"YỲỶỸÝỴ"};

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

std::u32string wide(std::string_view utf8) {
    std::u32string out;
    for (std::size_t at = 0; at < utf8.size();) {
        const auto first = static_cast<unsigned char>(utf8[at]);
        const int  more = first < 0x80 ? 0 : first < 0xE0 ? 1 : first < 0xF0 ? 2 : 3;
        char32_t   c = more == 0 ? first : first & (0x3Fu >> more);
        for (int i = 1; i <= more && at + static_cast<std::size_t>(i) < utf8.size(); ++i)
            c = (c << 6) |
                (static_cast<unsigned char>(utf8[at + static_cast<std::size_t>(i)]) & 63);
        out += c;
        at += static_cast<std::size_t>(more) + 1;
    }
    return out;
}

void add_utf8(std::string& out, char32_t c) {
    const auto put = [&](char32_t byte) {
        out += static_cast<char>(static_cast<unsigned char>(byte));
    };
    if (c < 0x80) return put(c);
    if (c < 0x800) {
        put(0xC0 | (c >> 6));
    } else if (c < 0x10000) {
        put(0xE0 | (c >> 12));
        put(0x80 | ((c >> 6) & 63));
    } else {
        put(0xF0 | (c >> 18));
        put(0x80 | ((c >> 12) & 63));
        put(0x80 | ((c >> 6) & 63));
    }
    put(0x80 | (c & 63));
}
std::string narrow(std::u32string_view text) {
    std::string out;
    out.reserve(text.size() * 2);
    for (const auto c : text) add_utf8(out, c);
    return out;
}

struct Letter {
    char32_t base;  // a ă â b c d đ e ê …
    int      tone;  // 0..5
    bool     capital;
    char32_t raised;
};
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

bool is_ascii_capital(char32_t c) { return c >= U'A' && c <= U'Z'; }
bool is_ascii_small(char32_t c) { return c >= U'a' && c <= U'z'; }

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

/// What Windows-1258 has elsewhere than Latin-1; 0 for the holes. Tones are marks of their own.
char32_t from_1258(unsigned char byte) {
    static constexpr std::array<char32_t, 32> high{
        0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0,
        0x2039, 0x0152, 0,      0,      0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
        0x2013, 0x2014, 0x02DC, 0x2122, 0,      0x203A, 0x0153, 0,      0,      0x0178};
    if (byte >= 0x80 && byte < 0xA0) return high[byte - 0x80u];
    switch (byte) {
        case 0xC3:
            return 0x0102;
        case 0xCC:
            return 0x0300;
        case 0xD0:
            return 0x0110;
        case 0xD2:
            return 0x0309;
        case 0xD5:
            return 0x01A0;
        case 0xDD:
            return 0x01AF;
        case 0xDE:
            return 0x0303;
        case 0xE3:
            return 0x0103;
        case 0xEC:
            return 0x0301;
        case 0xF0:
            return 0x0111;
        case 0xF2:
            return 0x0323;
        case 0xF5:
            return 0x01A1;
        case 0xFD:
            return 0x01B0;
        case 0xFE:
            return 0x20AB;
        default:
            return byte;
    }
}

/// Letter and following tone mark as one letter, for the letters of Vietnamese.
std::u32string composed(std::u32string_view text) {
    static constexpr std::array<char32_t, 5> marks{0x0300, 0x0309, 0x0303, 0x0301, 0x0323};
    std::u32string                           out;
    for (const auto c : text) {
        const auto mark = std::ranges::find(marks, c);
        const auto known = out.empty() ? letters().end() : letters().find(out.back());
        if (mark != marks.end() && known != letters().end() && known->second.tone == 0) {
            const auto& rows = known->second.capital ? k_capitals : k_vowels;
            const auto  row = std::ranges::find_if(
                 k_vowels, [&](auto vowels) { return vowels[0] == known->second.base; });
            if (row != k_vowels.end()) {
                const auto tone = static_cast<std::size_t>(mark - marks.begin()) + 1;
                out.back() = rows[static_cast<std::size_t>(row - k_vowels.begin())][tone];
                continue;
            }
        }
        out += c;
    }
    return out;
}

std::string from_utf16(std::string_view bytes) {
    bool big = bytes.starts_with("\xFE\xFF");
    if (big || bytes.starts_with("\xFF\xFE"))
        bytes.remove_prefix(2);
    else if (bytes.size() >= 2)
        big = bytes[0] == 0;
    if (bytes.size() % 2 != 0) refuse("sheets.encoding_unknown", {{"row", "1"}});
    const auto unit_at = [&](std::size_t i) {
        const auto a = static_cast<unsigned char>(bytes[i]),
                   b = static_cast<unsigned char>(bytes[i + 1]);
        return static_cast<char32_t>(big ? a << 8 | b : b << 8 | a);
    };
    std::string out;
    std::size_t row = 1;
    for (std::size_t i = 0; i < bytes.size(); i += 2) {
        auto c = unit_at(i);
        if (c == U'\n') ++row;
        if (c >= 0xD800 && c < 0xE000) {
            const auto low = c < 0xDC00 && i + 3 < bytes.size() ? unit_at(i + 2) : 0;
            if (low < 0xDC00 || low >= 0xE000)
                refuse("sheets.encoding_unknown", {{"row", std::to_string(row)}});
            c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
            i += 2;
        }
        add_utf8(out, c);
    }
    return out;
}

/// Line by line: a tone mark never stands apart from its letter, and a file stays small.
std::string from_1258(std::string_view bytes) {
    std::string out;
    out.reserve(bytes.size() + bytes.size() / 2);
    std::size_t row = 1;
    for (std::size_t from = 0; from < bytes.size(); ++row) {
        const auto     end = std::min(bytes.find('\n', from), bytes.size() - 1) + 1;
        std::u32string line;
        for (const char byte : bytes.substr(from, end - from)) {
            const auto c = from_1258(static_cast<unsigned char>(byte));
            if (c == 0 && byte != 0)
                refuse("sheets.encoding_unknown", {{"row", std::to_string(row)}});
            line += c;
        }
        out += narrow(composed(line));
        from = end;
    }
    return out;
}

std::u32string of_bytes(std::string_view bytes) {
    std::u32string out;
    out.reserve(bytes.size());
    for (const char c : bytes) out += static_cast<unsigned char>(c);
    return out;
}

/// Cell by cell, so that capitals are judged by their own cell; separators are ASCII everywhere.
std::string old_file(std::string_view bytes, Encoding encoding) {
    std::string out;
    out.reserve(bytes.size() + bytes.size() / 2);
    std::size_t from = 0;
    while (from <= bytes.size()) {
        const auto end = std::min(bytes.find_first_of(",;\t\r\n\"", from), bytes.size());
        const auto cell = of_bytes(bytes.substr(from, end - from));
        out += narrow(encoding == Encoding::vni ? from_vni(cell) : from_tcvn3(cell, Case::as_is));
        if (end < bytes.size()) out += bytes[end];
        from = end + 1;
    }
    return out;
}

}  // namespace

std::string from_old_letters(std::string_view utf8, Encoding encoding, Case how) {
    ENSURE(encoding == Encoding::tcvn3 || encoding == Encoding::vni);
    auto text = wide(utf8);
    text = encoding == Encoding::vni ? from_vni(text) : from_tcvn3(text, how);
    if (how == Case::capitals)
        for (auto& c : text) c = raised(c);
    return narrow(text);
}

std::string decoded(std::string_view bytes, Encoding encoding) {
    switch (encoding) {
        case Encoding::utf8:
            return std::string(bytes.substr(bytes.starts_with("\xEF\xBB\xBF") ? 3 : 0));
        case Encoding::utf16:
            return from_utf16(bytes);
        case Encoding::windows1258:
            return from_1258(bytes);
        default:
            return old_file(bytes, encoding);
    }
}

namespace {

/// Everything that may follow the first consonants, without tone.
constexpr auto k_rhymes = std::to_array<std::u32string_view>(
    {U"a",    U"ac",   U"ach",  U"ai",   U"am",  U"an",   U"ang",  U"anh",  U"ao",  U"ap",
     U"at",   U"au",   U"ay",   U"ăc",   U"ăm",  U"ăn",   U"ăng",  U"ăp",   U"ăt",  U"âc",
     U"âm",   U"ân",   U"âng",  U"âp",   U"ât",  U"âu",   U"ây",   U"e",    U"ec",  U"em",
     U"en",   U"eng",  U"eo",   U"ep",   U"et",  U"ê",    U"êch",  U"êm",   U"ên",  U"ênh",
     U"êp",   U"êt",   U"êu",   U"i",    U"ia",  U"ich",  U"iêc",  U"iêm",  U"iên", U"iêng",
     U"iêp",  U"iêt",  U"iêu",  U"im",   U"in",  U"inh",  U"ip",   U"it",   U"iu",  U"o",
     U"oa",   U"oac",  U"oach", U"oai",  U"oam", U"oan",  U"oang", U"oanh", U"oao", U"oap",
     U"oat",  U"oay",  U"oăc",  U"oăm",  U"oăn", U"oăng", U"oăt",  U"oc",   U"oe",  U"oen",
     U"oeo",  U"oet",  U"oi",   U"om",   U"on",  U"ong",  U"ooc",  U"oong", U"op",  U"ot",
     U"ô",    U"ôc",   U"ôi",   U"ôm",   U"ôn",  U"ông",  U"ôp",   U"ôt",   U"ơ",   U"ơi",
     U"ơm",   U"ơn",   U"ơp",   U"ơt",   U"u",   U"ua",   U"uân",  U"uâng", U"uât", U"uây",
     U"uc",   U"uê",   U"uêch", U"uênh", U"ui",  U"um",   U"un",   U"ung",  U"uơ",  U"up",
     U"ut",   U"uôc",  U"uôi",  U"uôm",  U"uôn", U"uông", U"uôt",  U"uy",   U"uya", U"uych",
     U"uyên", U"uyêt", U"uynh", U"uyt",  U"uyp", U"uyu",  U"ư",    U"ưa",   U"ưc",  U"ưi",
     U"ưm",   U"ưn",   U"ưng",  U"ươc",  U"ươi", U"ươm",  U"ươn",  U"ương", U"ươp", U"ươt",
     U"ươu",  U"ưt",   U"ưu",   U"y",    U"yêm", U"yên",  U"yêng", U"yêt",  U"yêu", U"ynh",
     U"ych"});
constexpr auto k_onsets = std::to_array<std::u32string_view>(
    {U"",  U"b",  U"c",   U"ch", U"d", U"đ",  U"g",  U"gh", U"gi", U"h", U"k",  U"kh", U"l", U"m",
     U"n", U"ng", U"ngh", U"nh", U"p", U"ph", U"qu", U"r",  U"s",  U"t", U"th", U"tr", U"v", U"x"});

bool is_rhyme(std::u32string_view rest, int tone) {
    if (std::ranges::find(k_rhymes, rest) == k_rhymes.end()) return false;
    // an end that is stopped carries only sắc or nặng
    const auto last = rest.back();
    const bool stopped = last == U'c' || last == U'p' || last == U't' || rest.ends_with(U"ch");
    return !stopped || tone == 4 || tone == 5;
}

bool is_syllable(std::u32string_view word) {
    std::u32string plain;
    int            tone = 0, toned = 0;
    for (const auto c : word) {
        const auto found = letters().find(c);
        if (found == letters().end()) return false;
        plain += found->second.base;
        if (found->second.tone == 0) continue;
        tone = found->second.tone;
        ++toned;
    }
    if (toned > 1 || plain.size() > 7) return false;
    for (const auto onset : k_onsets)
        if (plain.starts_with(onset) && plain.size() > onset.size() &&
            is_rhyme(std::u32string_view(plain).substr(onset.size()), tone))
            return true;
    return plain == U"gi" && tone > 0;  // "gì"
}

/// A word for the statistics: letters of ASCII and everything beyond it.
bool is_in_word(char32_t c) {
    return is_ascii_small(c) || is_ascii_capital(c) || (c >= 0x80 && c != 0xA0);
}

void look_at(std::u32string_view text, Likeness& likeness) {
    for (std::size_t at = 0; at < text.size();) {
        if (!is_in_word(text[at])) {
            ++at;
            continue;
        }
        auto end = at;
        bool marked = false;
        for (; end < text.size() && is_in_word(text[end]); ++end) marked |= text[end] >= 0x80;
        if (marked) {
            ++likeness.marked;
            likeness.syllables += is_syllable(text.substr(at, end - at));
        }
        at = end;
    }
}

constexpr std::size_t k_sample_bytes = 1 << 18;
/// What share of the marked words must be syllables, and how far ahead of the next reading.
constexpr double k_least = 0.6, k_ahead = 0.1;

/// UTF-16 without a mark: every other byte of what is written in Latin letters is nothing.
bool is_bare_utf16(std::string_view bytes) {
    const auto  sample = bytes.substr(0, 512);
    std::size_t zeros[2] = {0, 0};
    for (std::size_t i = 0; i < sample.size(); ++i) zeros[i % 2] += sample[i] == 0;
    const auto half = sample.size() / 2;
    return half >= 4 && std::max(zeros[0], zeros[1]) * 3 > half &&
           std::min(zeros[0], zeros[1]) * 10 < half;
}

}  // namespace

void     look_at(std::string_view utf8, Likeness& likeness) { look_at(wide(utf8), likeness); }
Likeness likeness_of(std::string_view utf8) {
    Likeness out;
    look_at(utf8, out);
    return out;
}
bool is_syllable(std::string_view utf8) { return is_syllable(wide(utf8)); }

std::optional<Encoding> guess_encoding(std::string_view bytes) {
    if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF") || is_bare_utf16(bytes))
        return Encoding::utf16;
    const auto              sample = bytes.substr(0, k_sample_bytes);
    double                  best = 0, second = 0;
    std::optional<Encoding> found;
    for (const auto encoding : {Encoding::windows1258, Encoding::tcvn3, Encoding::vni}) {
        double share = 0;
        try {
            share = likeness_of(decoded(sample, encoding)).share();
        } catch (const base::Fault&) {
            continue;  // bytes this encoding does not have
        }
        if (share > best) {
            second = best;
            best = share;
            found = encoding;
        } else {
            second = std::max(second, share);
        }
    }
    if (best < k_least || best - second < k_ahead) return std::nullopt;
    return found;
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

std::string_view name_of(Encoding encoding) {
    switch (encoding) {
        case Encoding::utf8:
            return "utf-8";
        case Encoding::utf16:
            return "utf-16";
        case Encoding::windows1258:
            return "windows-1258";
        case Encoding::tcvn3:
            return "tcvn3";
        default:
            return "vni";
    }
}
std::optional<Encoding> encoding_of(std::string_view name) {
    for (const auto encoding :
         {Encoding::utf8, Encoding::utf16, Encoding::windows1258, Encoding::tcvn3, Encoding::vni})
        if (name_of(encoding) == name) return encoding;
    return std::nullopt;
}

}  // namespace sheets
