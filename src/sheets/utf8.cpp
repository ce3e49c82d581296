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

}  // namespace sheets
