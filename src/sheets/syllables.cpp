// What is a Vietnamese syllable, and how much of a text is made of them.
#include <algorithm>

#include "sheets/alphabet.h"
#include "sheets/utf8.h"

namespace sheets {
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

}  // namespace

void     look_at(std::string_view utf8, Likeness& likeness) { look_at(wide(utf8), likeness); }
Likeness likeness_of(std::string_view utf8) {
    Likeness out;
    look_at(utf8, out);
    return out;
}
bool is_syllable(std::string_view utf8) { return is_syllable(wide(utf8)); }

}  // namespace sheets
