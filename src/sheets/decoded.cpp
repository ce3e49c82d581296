// Files as text: Windows-1258 after the code page, TCVN3 and VNI cell by cell, UTF-16; and which of
// them a file is written in.
#include <algorithm>

#include "sheets/alphabet.h"
#include "sheets/package.h"
#include "sheets/utf8.h"

namespace sheets {
namespace {

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

constexpr std::size_t k_sample_bytes = 1 << 18;
constexpr double      k_ahead = 0.1;  // of the next likely reading

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
    if (best < k_least_share || best - second < k_ahead) return std::nullopt;
    return found;
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
