#include "base/distance.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace base {
namespace {

/// What is left of two words without their common beginning and end.
void strip(std::string_view& a, std::string_view& b) {
    const auto front = std::ranges::mismatch(a, b).in1 - a.begin();
    a.remove_prefix(static_cast<std::size_t>(front));
    b.remove_prefix(static_cast<std::size_t>(front));
    while (!a.empty() && !b.empty() && a.back() == b.back()) {
        a.remove_suffix(1);
        b.remove_suffix(1);
    }
}

/// A whole column of the table of distances in one word of 64 bits (Hyyrö 2003).
/// REQUIRES: 0 < a.size() <= 64
std::size_t by_columns(std::string_view a, std::string_view b, std::size_t most) {
    thread_local std::array<std::uint64_t, 256> holds{};  // bit i: a[i] is the letter
    for (std::size_t i = 0; i < a.size(); ++i)
        holds[static_cast<unsigned char>(a[i])] |= std::uint64_t{1} << i;
    const auto    last = std::uint64_t{1} << (a.size() - 1);
    std::uint64_t up = ~std::uint64_t{0}, down = 0, flat = 0, before = 0;
    std::size_t   distance = a.size(), left = b.size();
    for (const char letter : b) {
        const auto here = holds[static_cast<unsigned char>(letter)];
        const auto swapped = ((~flat & here) << 1) & before;
        flat = swapped | (((here & up) + up) ^ up) | here | down;
        const auto right_up = down | ~(flat | up), right_down = flat & up;
        distance += (right_up & last) != 0;
        distance -= (right_down & last) != 0;
        const auto next = right_up << 1 | 1;
        up = right_down << 1 | ~(flat | next);
        down = next & flat;
        before = here;
        if (distance > most + --left) break;  // every letter to come can save one at most
    }
    for (const char letter : a) holds[static_cast<unsigned char>(letter)] = 0;
    return std::min(distance, most + 1);
}

}  // namespace

std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t most) {
    if (a.size() > b.size()) std::swap(a, b);
    if (b.size() - a.size() > most) return most + 1;
    strip(a, b);
    if (a.empty()) return b.size();
    if (most == 0) return 1;
    if (b.size() == 1) return 1;
    const bool turned = a.size() == 2 && b.size() == 2 && a[0] == b[1] && a[1] == b[0];
    if (most == 1) return turned ? 1 : 2;
    if (a.size() > 64) return most + 1;
    return by_columns(a, b, most);
}

}  // namespace base
