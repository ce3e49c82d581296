/// What agreement on each level says, estimated from the table itself. Private.
#pragma once
#include "linkage/blocks.h"

namespace linkage {

using Pattern = std::uint64_t;  // four bits a feature: its level

constexpr std::size_t k_features_most = 16, k_levels_most = 8;

inline std::uint8_t level_in(Pattern pattern, std::size_t feature) {
    return static_cast<std::uint8_t>(pattern >> 4 * feature & 15);
}

/// Compares two rows feature by feature. One for each thread: it remembers what it compared.
class Comparer {
public:
    explicit Comparer(const Table& table);
    std::uint8_t level(std::size_t feature, std::uint32_t a, std::uint32_t b);
    Pattern      pattern(std::uint32_t a, std::uint32_t b);

private:
    std::uint8_t by_value(std::size_t feature, std::uint32_t a, std::uint32_t b);
    const Table& table_;
    std::vector<std::vector<std::uint64_t>> memos_;  // both values and the level
    std::optional<std::size_t>              given_, family_;
};

/// m: how often a level is seen of two rows that are the same; u: of two that are not (Fellegi and
/// Sunter, A Theory for Record Linkage, 1969). Both begin as what is believed before the table is
/// seen, which counts as a few pairs (a Dirichlet prior: Winkler, Methods for Record Linkage and
/// Bayesian Networks, 2002): a table of three rows rests on it, one of a hundred hardly feels it.
/// Levels of births of which only a part is known are counted for themselves, so that two lists with
/// nothing but years are not held against each other for lacking days.
struct Model {
    using Levels = std::array<double, k_levels_most>;
    std::vector<Levels> m, u, bits;   // by feature
    double              prior = -20;  // bits before looking

    /// Estimates u from pairs taken by chance, then m by expectation and maximisation over the pairs
    /// of each key, without the features the key is made of.
    static Model learn(const Table&, const std::vector<KeyKind>&, const Options&,
                       const std::function<void(double)>& tell);
    /// Bits of evidence, with the rarity of what agrees; what cannot reach `least` is cut short.
    double weigh(const Table&, Comparer&, std::uint32_t a, std::uint32_t b, double least) const;
    double chance(double weight) const;
    /// The prior at which the chances of all pairs, and one match believed beforehand, add up to the
    /// matches it stands for.
    void fit_prior(const std::vector<double>& weights, double rows);
    void set_bits(const Table&);

private:
    void add_rarity(const Table&, std::size_t feature);

    std::vector<bool>               shared_;  // by feature: what people of one roof share
    std::vector<double>             rest_;    // the most that the features from here on can add
    std::vector<std::vector<float>> rarity_;  // what the value that agrees adds, by feature
};

}  // namespace linkage
