#include <algorithm>

#include "linkage/model.h"

namespace linkage {
namespace {
constexpr std::size_t k_memo = 1u << 16;
/// Short numbers and codes are compared faster than they are looked up.
bool is_costly(Manner manner) { return manner == Manner::names || manner == Manner::words; }
}  // namespace

Comparer::Comparer(const Table& table) : table_(table), memos_(table.features.size()) {
    for (std::size_t i = 0; i < table.features.size(); ++i) {
        const auto& feature = table.features[i];
        if (is_costly(feature.manner)) memos_[i].resize(k_memo, ~0ull);
        if (feature.meaning == Meaning::given && !given_) given_ = i;
        if (feature.meaning == Meaning::family && !family_) family_ = i;
    }
}

std::uint8_t Comparer::by_value(std::size_t feature, std::uint32_t a, std::uint32_t b) {
    const auto& f = table_.features[feature];
    if (!a || !b || memos_[feature].empty()) return level_of(table_, f, a, b);
    if (a > b) std::swap(a, b);
    if (b >> 30) return level_of(table_, f, a, b);
    const auto key = std::uint64_t{a} << 30 | b;
    auto&      memo = memos_[feature][(key * 0x9E3779B97F4A7C15ull) >> 48];
    if (memo >> 4 != key) memo = key << 4 | level_of(table_, f, a, b);
    return static_cast<std::uint8_t>(memo & 15);
}

/// Given and family name written in each other's place still agree, on the third level.
std::uint8_t Comparer::level(std::size_t feature, std::uint32_t a, std::uint32_t b) {
    const auto& values = table_.features[feature].values;
    const auto  plain = by_value(feature, values[a], values[b]);
    if (!given_ || !family_ || plain == k_missing || plain > 1) return plain;
    if (feature != *given_ && feature != *family_) return plain;
    const auto &given = table_.features[*given_].values, &family = table_.features[*family_].values;
    const auto  first = by_value(*given_, given[a], family[b]);
    const auto  second = by_value(*given_, family[a], given[b]);
    const bool  turned = first != k_missing && second != k_missing && first >= 3 && second >= 3;
    return turned ? std::uint8_t{3} : plain;
}

Pattern Comparer::pattern(std::uint32_t a, std::uint32_t b) {
    Pattern out = 0;
    for (std::size_t i = 0; i < table_.features.size(); ++i)
        out |= Pattern{level(i, a, b)} << 4 * i;
    return out;
}

}  // namespace linkage
