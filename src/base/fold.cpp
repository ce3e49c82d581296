#include "base/fold.h"

#include <unicode/bytestream.h>
#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/ucol.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <cstdint>

#include "base/ensure.h"

namespace base {
namespace {

constexpr char32_t broken = 0xFFFFFFFF;

/// Decodes one code point at `at` and moves behind it; `broken` when the bytes are not UTF-8.
char32_t next_code_point(std::string_view s, std::size_t& at) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(s[i]); };
    const auto first = byte(at);
    if (first < 0x80) return s[at++] & 0x7F;
    const int  more = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : 1;
    const auto start = at++;
    if (first < 0xC2 || first > 0xF4 || s.size() - start <= static_cast<std::size_t>(more))
        return broken;
    char32_t c = first & (0x3Fu >> more);
    for (int i = 0; i < more; ++i, ++at) {
        if ((byte(at) & 0xC0) != 0x80) return broken;
        c = c << 6 | (byte(at) & 0x3F);
    }
    const bool too_long = (more == 2 && c < 0x800) || (more == 3 && c < 0x10000);
    if (too_long || c > 0x10FFFF || (c >= 0xD800 && c < 0xE000)) return broken;
    return c;
}

void append_code_point(std::string& out, char32_t c) {
    const auto put = [&](char32_t b) { out += static_cast<char>(b); };
    if (c < 0x80) {
        put(c);
    } else if (c < 0x800) {
        put(0xC0 | c >> 6), put(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        put(0xE0 | c >> 12), put(0x80 | (c >> 6 & 0x3F)), put(0x80 | (c & 0x3F));
    } else {
        put(0xF0 | c >> 18), put(0x80 | (c >> 12 & 0x3F));
        put(0x80 | (c >> 6 & 0x3F)), put(0x80 | (c & 0x3F));
    }
}

const icu::Normalizer2& nfc() {
    static const icu::Normalizer2* instance = [] {
        UErrorCode  error = U_ZERO_ERROR;
        const auto* found = icu::Normalizer2::getNFCInstance(error);
        ENSURE(U_SUCCESS(error));
        return found;
    }();
    return *instance;
}

/// Marks, apostrophes and other letters' raised signs: they never part a word.
bool is_dropped(char32_t c) {
    switch (c) {
        case U'\'':
        case U'`':
        case 0x00B4:
        case 0x02B9:
        case 0x02BB:
        case 0x02BC:
        case 0x02BD:
        case 0x02BE:
        case 0x02BF:
        case 0x02C8:
        case 0x02CA:
        case 0x02CB:
        case 0x2018:
        case 0x2019:
        case 0x201A:
        case 0x201B:
        case 0x2032:
        case 0x2035:
        case 0xFF07:
        case 0x00AD:
        case 0xFEFF:
        case 0x200B:
        case 0x200C:
        case 0x200D:
            return true;
        default:
            return (U_GET_GC_MASK(static_cast<UChar32>(c)) & U_GC_M_MASK) != 0;
    }
}

/// Letters whose stroke, hook or ligature is not a mark that Unicode can take off.
const char* spelled(char32_t c) {
    switch (c) {
        case 0x0110:
        case 0x0111:
        case 0x00D0:
        case 0x00F0:
        case 0x0189:
        case 0x018A:
        case 0x0257:
            return "d";  // Đ đ, and the eth that old fonts put in its place
        case 0x0180:
        case 0x0181:
        case 0x0243:
        case 0x0253:
            return "b";  // ƀ ɓ (Jrai, Bahnar)
        case 0x0126:
        case 0x0127:
            return "h";
        case 0x0131:
        case 0x0268:
        case 0x0197:
            return "i";
        case 0x0141:
        case 0x0142:
            return "l";
        case 0x014A:
        case 0x014B:
            return "ng";
        case 0x0166:
        case 0x0167:
            return "t";
        case 0x00D8:
        case 0x00F8:
        case 0x0254:
        case 0x0186:
            return "o";
        case 0x00C6:
        case 0x00E6:
            return "ae";
        case 0x0152:
        case 0x0153:
            return "oe";
        case 0x00DE:
        case 0x00FE:
            return "th";
        case 0x00DF:
        case 0x1E9E:
            return "ss";
        default:
            return nullptr;
    }
}

/// The folded letters of one code point: "" when it parts words. Slow; the table keeps the answers.
std::string fold_slowly(char32_t c) {
    if (const auto* s = spelled(c)) return s;
    icu::UnicodeString apart;
    if (!nfc().getDecomposition(static_cast<UChar32>(c), apart))
        apart.setTo(static_cast<UChar32>(c));
    std::string out;
    for (int32_t i = 0; i < apart.length(); i = apart.moveIndex32(i, 1)) {
        const auto part = static_cast<char32_t>(apart.char32At(i));
        if (is_dropped(part)) continue;
        if (!u_isalnum(static_cast<UChar32>(part))) return "";
        if (const auto* s = spelled(part))
            out += s;
        else
            append_code_point(out,
                              static_cast<char32_t>(u_foldCase(static_cast<UChar32>(part), 0)));
    }
    return out;
}

/// What a code point becomes. Letters of at most three bytes; `size` 0 parts words.
struct Folded {
    std::uint8_t        size = 0;
    bool                dropped = false;
    std::array<char, 3> text{};
};
constexpr char32_t table_end = 0x2400;

const std::array<Folded, table_end>& fold_table() {
    static const auto table = [] {
        std::array<Folded, table_end> t{};
        for (char32_t c = 0; c < table_end; ++c) {
            t[c].dropped = is_dropped(c);
            const auto text = t[c].dropped ? "" : fold_slowly(c);
            if (text.size() > 3) continue;
            t[c].size = static_cast<std::uint8_t>(text.size());
            std::copy(text.begin(), text.end(), t[c].text.begin());
        }
        return t;
    }();
    return table;
}

/// True when no code point of the text can combine with another: it is NFC as it stands. Says so
/// of U+0000-02FF, U+1E00-1EFF (the Vietnamese letters) and U+2000-203F only.
bool is_plainly_composed(std::string_view s) {
    for (std::size_t i = 0; i < s.size(); ++i) {
        const auto b = static_cast<unsigned char>(s[i]);
        if (b < 0xCC) continue;
        const auto next = i + 1 < s.size() ? static_cast<unsigned char>(s[i + 1]) : 0;
        const bool inert =
            (b == 0xE1 && next >= 0xB8 && next <= 0xBB) || (b == 0xE2 && next == 0x80);
        if (!inert) return false;
    }
    return true;
}

std::string to_nfc(std::string_view s) {
    if (is_plainly_composed(s)) return std::string(s);
    UErrorCode             error = U_ZERO_ERROR;
    const icu::StringPiece piece(s.data(), static_cast<int32_t>(s.size()));
    if (nfc().isNormalizedUTF8(piece, error) && U_SUCCESS(error)) return std::string(s);
    error = U_ZERO_ERROR;
    std::string                      out;
    icu::StringByteSink<std::string> sink(&out, static_cast<int32_t>(s.size()));
    nfc().normalizeUTF8(0, piece, sink, nullptr, error);
    ENSURE(U_SUCCESS(error));
    return out;
}

const UCollator* vietnamese() {
    static const UCollator* collator = [] {
        UErrorCode error = U_ZERO_ERROR;
        auto*      opened = ucol_open("vi", &error);
        ENSURE(U_SUCCESS(error));
        return opened;
    }();
    return collator;
}

}  // namespace

bool is_utf8(std::string_view s) {
    for (std::size_t at = 0; at < s.size();) {
        const auto c = next_code_point(s, at);
        if (c == broken || c == 0) return false;
    }
    return true;
}

std::size_t length(std::string_view s) {
    return static_cast<std::size_t>(std::count_if(
        s.begin(), s.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

std::string lower(std::string_view s) {
    auto        text = icu::UnicodeString::fromUTF8({s.data(), static_cast<int32_t>(s.size())});
    std::string out;
    return text.toLower(icu::Locale::getRoot()).toUTF8String(out);
}

std::string normalise(std::string_view s) {
    const auto  composed = to_nfc(s);
    std::string out;
    out.reserve(composed.size());
    bool blank = false;
    for (std::size_t at = 0; at < composed.size();) {
        const auto start = at;
        const auto c = next_code_point(composed, at);
        if (c == 0xFEFF || c == 0x200B) continue;
        if (c < 0x80 ? c == ' ' || (c >= 9 && c <= 13)
                     : c != broken && u_isUWhiteSpace(static_cast<UChar32>(c))) {
            blank = !out.empty();
            continue;
        }
        if (blank) out += ' ';
        blank = false;
        out.append(composed, start, at - start);
    }
    return out;
}

std::string fold(std::string_view s) {
    static const auto& table = fold_table();
    std::string        out;
    out.reserve(s.size());
    bool       blank = false;
    const auto add = [&](std::string_view text) {
        if (blank && !out.empty()) out += ' ';
        blank = false;
        out.append(text);
    };
    for (std::size_t at = 0; at < s.size();) {
        const auto c = next_code_point(s, at);
        if (c < table_end) {
            const auto& f = table[c];
            if (f.size)
                add({f.text.data(), f.size});
            else if (!f.dropped)
                blank = true;
        } else if (c == broken) {
            blank = true;
        } else if (!is_dropped(c)) {
            const auto text = fold_slowly(c);
            text.empty() ? void(blank = true) : add(text);
        }
    }
    return out;
}

std::vector<std::string> fold_words(std::string_view s) {
    const auto               folded = fold(s);
    std::vector<std::string> words;
    for (std::size_t from = 0; from < folded.size();) {
        const auto to = std::min(folded.find(' ', from), folded.size());
        words.emplace_back(folded, from, to - from);
        from = to + 1;
    }
    return words;
}

std::string name_sort_key(std::string_view full_name) {
    // tên, họ, đệm: fields parted by U+FFFE, which ICU sorts below everything on every level.
    const auto  name = normalise(full_name);
    const auto  given = name.rfind(' '), family = name.find(' ');
    std::string fields = name.substr(given == name.npos ? 0 : given + 1);
    if (given != name.npos) {
        fields += "\xEF\xBF\xBE" + name.substr(0, family);
        if (family < given) fields += "\xEF\xBF\xBE" + name.substr(family + 1, given - family - 1);
    }
    const auto                    text = icu::UnicodeString::fromUTF8(fields);
    std::array<std::uint8_t, 256> small{};
    auto size = ucol_getSortKey(vietnamese(), text.getBuffer(), text.length(), small.data(),
                                static_cast<int32_t>(small.size()));
    if (size <= static_cast<int32_t>(small.size()))
        return {reinterpret_cast<const char*>(small.data()), static_cast<std::size_t>(size) - 1};
    std::string key(static_cast<std::size_t>(size), '\0');
    ucol_getSortKey(vietnamese(), text.getBuffer(), text.length(),
                    reinterpret_cast<std::uint8_t*>(key.data()), size);
    key.pop_back();
    return key;
}

}  // namespace base
