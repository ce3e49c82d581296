/// Pairs to learn from, by what agrees in them. Private.
#pragma once
#include "linkage/model.h"

namespace linkage {

/// Pairs found by one kind of key, or by chance, counted by their pattern.
struct Sample {
    struct Seen {
        Pattern pattern = 0;
        double  count = 0;
    };
    const KeyKind*    kind = nullptr;
    std::vector<Seen> patterns;                           // in order
    double            size = 0, share = .01, most = .95;  // of matches among them

    bool counts(std::size_t feature) const { return !kind || !kind->names(feature); }
};

/// Pairs of any rows; every pair of a small table.
Sample by_chance(const Table&, const Options&);
/// A sample for each kind of key that leaves something to compare. The table is sampled by key, so
/// that its pairs stay together.
std::vector<Sample> by_keys(const Table&, const std::vector<KeyKind>&, const Options&,
                            const std::function<void(double)>& tell);

}  // namespace linkage
