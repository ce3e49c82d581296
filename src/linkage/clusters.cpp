#include "linkage/clusters.h"

#include <numeric>

namespace linkage {
namespace {
constexpr std::size_t k_looked_at = 64;  // pairs across two clusters

/// The mean chance of pairs across; of large clusters only evenly taken ones.
double chance_across(const Table& table, const Model& model, Comparer& compare,
                     const std::vector<std::uint32_t>& first,
                     const std::vector<std::uint32_t>& second) {
    const auto  all = first.size() * second.size();
    const auto  step = std::max<std::size_t>(1, all / k_looked_at);
    double      sum = 0;
    std::size_t seen = 0;
    for (std::size_t i = 0; i < all; i += step, ++seen)
        sum += model.chance(
            model.weigh(table, compare, first[i / second.size()], second[i % second.size()], -1e9));
    return sum / static_cast<double>(seen);
}
}  // namespace

Clusters::Clusters(std::size_t rows) : parent_(rows), members_(rows) {
    std::iota(parent_.begin(), parent_.end(), 0u);
    for (std::uint32_t i = 0; i < rows; ++i) members_[i] = {i};
}

std::uint32_t Clusters::root(std::uint32_t row) {
    while (parent_[row] != row) row = parent_[row] = parent_[parent_[row]];
    return row;
}

void Clusters::unite(std::uint32_t a, std::uint32_t b) {
    if (members_[a].size() < members_[b].size()) std::swap(a, b);
    parent_[b] = a;
    members_[a].insert(members_[a].end(), members_[b].begin(), members_[b].end());
    members_[b] = {};
}

std::vector<Pair> unite(Clusters& clusters, const Table& table, const Model& model,
                        const std::vector<Pair>& pairs, double threshold) {
    std::vector<Pair> kept_apart;
    Comparer          compare(table);
    for (const auto& pair : pairs) {
        if (model.chance(pair.weight) < threshold) break;
        const auto a = clusters.root(pair.a), b = clusters.root(pair.b);
        if (a == b) continue;
        const auto &first = clusters.rows(a), &second = clusters.rows(b);
        if (first.size() + second.size() > 2 &&
            chance_across(table, model, compare, first, second) < .5)
            kept_apart.push_back(pair);
        else
            clusters.unite(a, b);
    }
    return kept_apart;
}

}  // namespace linkage
