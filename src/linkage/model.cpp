#include <algorithm>
#include <cmath>

#include "linkage/samples.h"

namespace linkage {
namespace {

constexpr int    k_rounds = 40, k_outer = 12;
constexpr double k_rare_most = 6;  // bits that rarity may add or take
// how much what is believed beforehand counts: pairs for m and u, rows for how frequent a value is
constexpr double k_believed_m = 16, k_believed_u = 16, k_believed_rows = 50;
constexpr double k_rows_a_match = 30;  // one match in so many rows

/// People of one roof have it in common, and so have the rows of one source: several such things
/// that agree are not as many proofs. The best of them counts in full, the others by half.
bool is_shared(const Feature& feature) {
    return feature.meaning == Meaning::phone || feature.meaning == Meaning::address ||
           feature.meaning == Meaning::code || feature.meaning == Meaning::text;
}

/// The levels of pairs whose values are wholly known, and those of the others: each adds up to one.
struct Span {
    std::size_t from = 0, to = 0;
};
std::array<Span, 2> spans_of(const Feature& feature) {
    return {Span{0, feature.levels}, Span{feature.levels, feature.levels + feature.vague}};
}

/// What is believed of two rows that are the same before any is seen: mostly alike.
Model::Levels believed_same(const Feature& feature) {
    if (feature.meaning == Meaning::identifier) return {.04, .1, .86};
    Model::Levels m{};
    for (const auto [from, to] : spans_of(feature)) {
        double rest = 1;
        for (std::size_t l = to; l > from + 1; --l) {
            m[l - 1] = rest * (l == to ? .8 : .5);
            rest -= m[l - 1];
        }
        m[from] = rest;
    }
    return m;
}

/// What is believed of two that are not: mostly different, but less so than in most tables, for few
/// rows are a poor proof of how rare a value is.
Model::Levels believed_other(const Feature& feature) {
    switch (feature.manner) {
        case Manner::names:
            return feature.meaning == Meaning::family ? Model::Levels{.7, .08, .04, .08, .1}
                                                      : Model::Levels{.55, .25, .09, .09, .02};
        case Manner::birth:
            return {.86, .09, .02, .02, .01, .87, .08, .05};
        case Manner::sex:
            return {.5, .5};
        case Manner::number:
            return feature.meaning == Meaning::identifier ? Model::Levels{.96, .03, .01}
                                                          : Model::Levels{.94, .03, .03};
        case Manner::code:
            return {.75, .1, .15};
        case Manner::words:
            break;
    }
    return {.6, .2, .1, .05, .05};
}

/// The shares of what was seen together with what is believed, which counts as `weight` pairs.
Model::Levels shares(const Feature& feature, const Model::Levels& seen,
                     const Model::Levels& believed, double weight) {
    Model::Levels out{};
    for (const auto [from, to] : spans_of(feature)) {
        double all = 0;
        for (std::size_t l = from; l < to; ++l) all += out[l] = seen[l] + weight * believed[l];
        for (std::size_t l = from; l < to; ++l) out[l] /= all;
    }
    return out;
}

/// Chances of patterns under one state of the model; made anew for every round.
class Chances {
public:
    Chances(const Model& model, const Table& table, const Sample& sample)
        : odds_(sample.share / (1 - sample.share)), factors_(model.m.size()) {
        for (std::size_t f = 0; f < factors_.size(); ++f) {
            is_shared_.push_back(is_shared(table.features[f]));
            factors_[f].fill(1);
            if (!sample.counts(f)) continue;
            for (std::size_t l = 0; l < k_levels_most; ++l)
                if (model.u[f][l] > 0) factors_[f][l] = model.m[f][l] / model.u[f][l];
        }
    }
    double of(Pattern pattern) const {
        double odds = odds_, together = 1, best = 1;
        for (std::size_t f = 0; f < factors_.size(); ++f, pattern >>= 4) {
            const auto factor = factors_[f][pattern & 15];
            if (factor > 1 && is_shared_[f]) {
                together *= factor;
                best = std::max(best, factor);
            } else {
                odds *= factor;
            }
        }
        odds *= std::sqrt(together * best);
        return odds / (1 + odds);
    }

private:
    double                              odds_;
    std::vector<bool>                   is_shared_;
    std::vector<std::array<double, 16>> factors_;  // by level; of what is missing 1
};

/// u from pairs by chance, leaving out those that are matches after all.
void learn_u(Model& model, const Table& table, const Sample& by_chance) {
    std::vector<Model::Levels> seen(model.u.size());
    const Chances              chances(model, table, by_chance);
    for (const auto& [pattern, count] : by_chance.patterns) {
        const double weight = count * (1 - chances.of(pattern));
        for (std::size_t f = 0; f < seen.size(); ++f)
            if (const auto level = level_in(pattern, f); level != k_missing)
                seen[f][level] += weight;
    }
    for (std::size_t f = 0; f < seen.size(); ++f) {
        const auto& feature = table.features[f];
        model.u[f] = shares(feature, seen[f], believed_other(feature), k_believed_u);
    }
}

/// One round over every sample: the share of matches in each, and m from all of them together.
double learn_m(Model& model, const Table& table, std::vector<Sample>& samples) {
    std::vector<Model::Levels> seen(model.m.size());
    for (auto& sample : samples) {
        double        matches = 0;
        const Chances chances(model, table, sample);
        for (const auto& [pattern, count] : sample.patterns) {
            const double weight = count * chances.of(pattern);
            matches += weight;
            for (std::size_t f = 0; f < seen.size(); ++f)
                if (const auto level = level_in(pattern, f); level != k_missing && sample.counts(f))
                    seen[f][level] += weight;
        }
        sample.share = std::clamp(matches / std::max(1., sample.size), 1e-7, sample.most);
    }
    double moved = 0;
    for (std::size_t f = 0; f < seen.size(); ++f) {
        const auto& feature = table.features[f];
        const auto  fresh = shares(feature, seen[f], believed_same(feature), k_believed_m);
        for (std::size_t l = 0; l < fresh.size(); ++l)
            moved = std::max(moved, std::abs(fresh[l] - model.m[f][l]));
        model.m[f] = fresh;
    }
    return moved;
}

}  // namespace

/// A higher level never says less than a lower one.
void Model::set_bits(const Table& table) {
    bits.assign(m.size(), {});
    rest_.assign(m.size() + 1, 0);
    for (std::size_t f = 0; f < m.size(); ++f) {
        for (const auto [from, to] : spans_of(table.features[f])) {
            for (std::size_t l = from; l < to; ++l) bits[f][l] = std::log2(m[f][l] / u[f][l]);
            for (std::size_t l = from + 1; l < to; ++l)
                for (std::size_t k = l; k > from && bits[f][k] < bits[f][k - 1]; --k)
                    bits[f][k] = bits[f][k - 1] =
                        std::log2((m[f][k] + m[f][k - 1]) / (u[f][k] + u[f][k - 1]));
        }
    }
    rarity_.assign(m.size(), {});
    shared_.clear();
    for (const auto& feature : table.features) shared_.push_back(is_shared(feature));
    for (std::size_t f = 0; f < m.size(); ++f) add_rarity(table, f);
    for (std::size_t f = m.size(); f-- > 0;) {
        const auto most = rarity_[f].empty() ? 0 : std::ranges::max(rarity_[f]);
        rest_[f] = rest_[f + 1] + std::max(std::ranges::max(bits[f]),
                                           bits[f][table.features[f].levels - 1] + double{most});
    }
}

/// What many bear says less than what few do. How frequent a value is, is believed of few rows with
/// the same caution: two of three that bear a name do not make it the name of two thirds.
void Model::add_rarity(const Table& table, std::size_t f) {
    const auto&  feature = table.features[f];
    const auto   rows = static_cast<double>(table.size());
    const double usual = u[f][feature.levels - 1];
    for (const auto count : feature.counts) {
        const double share =
            (std::max(2u, count) + k_believed_rows * usual) / (rows + k_believed_rows);
        rarity_[f].push_back(
            static_cast<float>(std::clamp(std::log2(usual / share), -k_rare_most, k_rare_most)));
    }
}

Model Model::learn(const Table& table, const std::vector<KeyKind>& kinds, const Options& options,
                   const std::function<void(double)>& tell) {
    Model      model;
    const auto features = table.features.size();
    model.m.resize(features);
    model.u.resize(features);
    auto chance = by_chance(table, options);
    for (std::size_t f = 0; f < features; ++f) {
        model.m[f] = believed_same(table.features[f]);
        model.u[f] = believed_other(table.features[f]);
    }
    auto matchless = chance;
    matchless.share = 1e-12;
    learn_u(model, table, matchless);
    auto samples = by_keys(table, kinds, options, tell);
    // every pair of a small table is seen, and teaches what the keys leave out
    const bool all_seen = chance.size >= static_cast<double>(table.size()) *
                                             static_cast<double>(table.size() - 1) / 2;
    if (all_seen) samples.push_back(chance);
    for (int outer = 0; outer < k_outer; ++outer) {
        for (int round = 0; round < k_rounds; ++round)
            if (learn_m(model, table, samples) < 1e-4) break;
        if (all_seen) chance.share = samples.back().share;
        learn_u(model, table, chance);
    }
    model.set_bits(table);
    const auto rows = static_cast<double>(table.size());
    model.prior = std::log2(2 / rows);
    return model;
}

double Model::weigh(const Table& table, Comparer& compare, std::uint32_t a, std::uint32_t b,
                    double least) const {
    double weight = 0, together = 0, best = 0;
    for (std::size_t f = 0; f < m.size(); ++f) {
        if (weight + (together + best) / 2 + rest_[f] < least) return least - 100;
        const auto level = compare.level(f, a, b);
        if (level == k_missing) continue;
        const auto& feature = table.features[f];
        auto        says = bits[f][level];
        if (level + 1u == feature.levels && !rarity_[f].empty())
            says += double{rarity_[f][feature.values[a]]};
        if (says > 0 && shared_[f]) {
            together += says;
            best = std::max(best, says);
        } else {
            weight += says;
        }
    }
    return weight + (together + best) / 2;
}

double Model::chance(double weight) const { return 1 / (1 + std::exp2(-prior - weight)); }

void Model::fit_prior(const std::vector<double>& weights, double rows) {
    const double believed_pairs = k_rows_a_match * (rows - 1) / 2;  // that hold one match
    const double all_pairs = rows * (rows - 1) / 2 + believed_pairs;
    double       matches = std::exp2(prior) * all_pairs;
    for (int round = 0; round < 50; ++round) {
        double sum = 1;
        for (const double weight : weights) sum += chance(weight);
        prior = std::log2(sum / (all_pairs - sum));
        if (std::abs(sum - matches) < .01 * sum) break;
        matches = sum;
    }
}

}  // namespace linkage
