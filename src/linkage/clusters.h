/// From pairs to clusters. Private.
#pragma once
#include "linkage/model.h"

namespace linkage {

struct Pair {
    std::uint32_t a = 0, b = 0;
    float         weight = 0;
    bool          operator<(const Pair& o) const {
                 return weight != o.weight ? weight > o.weight : a != o.a ? a < o.a : b < o.b;
    }
    bool is_same_rows(const Pair& o) const { return a == o.a && b == o.b; }
};

/// Union-find with the rows of every cluster at hand.
class Clusters {
public:
    explicit Clusters(std::size_t rows);
    std::uint32_t                     root(std::uint32_t row);
    const std::vector<std::uint32_t>& rows(std::uint32_t root) const { return members_[root]; }
    void                              unite(std::uint32_t a, std::uint32_t b);

private:
    std::vector<std::uint32_t>              parent_;
    std::vector<std::vector<std::uint32_t>> members_;
};

/// Likeliest pairs first. Two clusters become one only when their rows, taken across, are on the
/// average more likely the same than not: one bad link chains nothing. What is kept apart so is
/// answered.
std::vector<Pair> unite(Clusters&, const Table&, const Model&, const std::vector<Pair>&,
                        double threshold);

}  // namespace linkage
