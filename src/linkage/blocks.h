/// Who is compared at all: rows that share a key of some kind. Private.
#pragma once
#include "linkage/table.h"

namespace linkage {

/// One kind of key, read off up to two features; a row may have several keys of a kind.
struct KeyKind {
    enum class Part : std::uint8_t {
        value,
        word,
        rare_word,
        day,
        year,
        month_day,
        head,
        tail,
        row,  // everything that is compared
    };
    struct Source {
        std::size_t feature = 0;
        Part        part{};
    };
    std::vector<Source> sources;

    /// What a pair found by this key is bound to agree on, and so proves nothing about.
    bool names(std::size_t feature) const;
};
std::vector<KeyKind> kinds_of(const Table&);

/// Runs the work once in every thread, the first one here; what one throws is thrown on.
void in_threads(unsigned threads, const std::function<void(unsigned)>& work);

struct Pairing {
    std::size_t                 most = 60;   // rows of a key that are paired each with each
    std::uint64_t               sample = 1;  // only keys whose hash is divided by it
    unsigned                    threads = 1;
    std::function<void(double)> tell = {};  // the share that is done, on the calling thread
};
using Found = std::function<void(unsigned thread, std::uint32_t, std::uint32_t)>;

/// Gives every pair of rows that share a key of the kind to `found(thread, a, b)`, a < b. Of a key
/// with more rows than the most only near neighbours are paired. The same pair may be given more
/// than once; which thread gets it is not determined, that it comes is.
void pair_up(const Table&, const KeyKind&, const Pairing&, const Found& found);

}  // namespace linkage
