#include "sheets/utf8.h"

#include <cstdint>
#include <cstring>

namespace sheets {
namespace {

bool between(unsigned char byte, unsigned low, unsigned high) {
    return byte >= low && byte <= high;
}

/// Length of the sequence that starts with these bytes; 0 when there is none.
std::size_t sequence(const unsigned char* at, std::size_t left) {
    const unsigned first = at[0];
    if (first < 0x80) return 1;
    if (between(at[0], 0xC2, 0xDF)) return left >= 2 && between(at[1], 0x80, 0xBF) ? 2 : 0;
    if (between(at[0], 0xE0, 0xEF)) {
        const unsigned low = first == 0xE0 ? 0xA0 : 0x80, high = first == 0xED ? 0x9F : 0xBF;
        return left >= 3 && between(at[1], low, high) && between(at[2], 0x80, 0xBF) ? 3 : 0;
    }
    if (between(at[0], 0xF0, 0xF4)) {
        const unsigned low = first == 0xF0 ? 0x90 : 0x80, high = first == 0xF4 ? 0x8F : 0xBF;
        return left >= 4 && between(at[1], low, high) && between(at[2], 0x80, 0xBF) &&
                       between(at[3], 0x80, 0xBF)
                   ? 4
                   : 0;
    }
    return 0;
}

}  // namespace

std::size_t first_not_utf8(std::string_view text) {
    const auto* bytes = reinterpret_cast<const unsigned char*>(text.data());
    std::size_t at = 0;
    while (at < text.size()) {
        std::uint64_t eight = 0;
        if (text.size() - at >= sizeof eight) {
            std::memcpy(&eight, bytes + at, sizeof eight);
            if ((eight & 0x8080808080808080ull) == 0) {
                at += sizeof eight;
                continue;
            }
        }
        const auto length = sequence(bytes + at, text.size() - at);
        if (length == 0) return at;
        at += length;
    }
    return at;
}

std::size_t characters(std::string_view text) {
    std::size_t count = 0;
    for (const char c : text) count += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
    return count;
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

}  // namespace sheets
