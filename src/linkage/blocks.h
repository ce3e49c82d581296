/// Who is compared at all: rows that share a key of some kind. Private.
#pragma once
#include <bit>

#include "linkage/table.h"

namespace linkage {

/// One kind of key, read off up to two features; a row may have several keys of a kind.
struct KeyKind {
    enum class Part : std::uint8_t { value, word, rare_word, day, year, month_day, head, tail };
    struct Source {
        std::size_t feature = 0;
        Part        part{};
    };
    std::vector<Source> sources;

    /// What a pair found by this key is bound to agree on, and so proves nothing about.
    bool names(std::size_t feature) const;
};
std::vector<KeyKind> kinds_of(const Table&);

/// Gives every pair of rows that share a key of the kind to `found(a, b)`, a < b. Of a key with more
/// than `most` rows only near neighbours are paired. Only keys whose hash is divided by `sample`.
/// The same pair may be given more than once.
void pair_up(const Table&, const KeyKind&, std::size_t most, std::uint64_t sample, unsigned threads,
             const std::function<void(unsigned thread, std::uint32_t, std::uint32_t)>& found);

}  // namespace linkage
