// The marks of two names of which the words agree.
#include "base/fold.h"
#include "people/traits.h"

namespace people {
namespace {

constexpr double k_marks_differ = -2;  // bits, as in traits.cpp

/// The small letter of every letter that Vietnamese names are written with, with whatever marks; none
/// of them depends on its neighbours.
class SmallLetters {
public:
    SmallLetters() {
        for (unsigned c = 0x80; c < k_end; ++c) {
            if (c == k_gap) c = k_again;
            letters_.push_back(base::lower(utf8(c)));
        }
    }
    /// As base::lower. `out` is what the letters are put into.
    void lower(std::string_view name, std::string& out) const {
        out.clear();
        for (std::size_t at = 0; at < name.size();) {
            const auto first = static_cast<unsigned char>(name[at]);
            if (first < 0x80) {
                out += first >= 'A' && first <= 'Z' ? static_cast<char>(first | 0x20) : name[at];
                ++at;
                continue;
            }
            const std::size_t size = first >= 0xE0 ? 3 : 2;
            const auto* letter = at + size <= name.size() ? find(name.substr(at, size)) : nullptr;
            if (!letter) {
                out = base::lower(name);
                return;
            }
            out += *letter;
            at += size;
        }
    }

private:
    static constexpr unsigned k_gap = 0x370, k_again = 0x1E00, k_end = 0x2070;

    static std::string utf8(unsigned c) {
        const auto part = [](unsigned bits) { return static_cast<char>(0x80 | (bits & 0x3F)); };
        if (c < 0x800) return {static_cast<char>(0xC0 | c >> 6), part(c)};
        return {static_cast<char>(0xE0 | c >> 12), part(c >> 6), part(c)};
    }
    /// Null for any other letter, and for bytes that are none.
    const std::string* find(std::string_view bytes) const {
        unsigned c = static_cast<unsigned char>(bytes[0]) & (bytes.size() == 3 ? 0x0Fu : 0x1Fu);
        for (const char byte : bytes.substr(1))
            c = c << 6 | (static_cast<unsigned char>(byte) & 0x3F);
        const bool low = c >= 0x80 && c < k_gap, high = c >= k_again && c < k_end;
        if ((!low && !high) || utf8(c) != bytes) return nullptr;
        return &letters_[low ? c - 0x80 : c - k_again + (k_gap - 0x80)];
    }

    std::vector<std::string> letters_;
};

void to_small(std::string_view name, std::string& out) {
    static const SmallLetters letters;
    letters.lower(name, out);
}

}  // namespace

Marks marks_of(std::string_view name) {
    Marks marks{.small = {}, .bare = base::fold(name)};
    to_small(name, marks.small);
    return marks;
}

double bits_of_marks(const Marks& one, std::string_view other) {
    if (one.small == one.bare) return 0;
    thread_local std::string small;
    to_small(other, small);
    return small == one.small || small == base::fold(other) ? 0 : k_marks_differ;
}

}  // namespace people
