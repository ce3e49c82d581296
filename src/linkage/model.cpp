#include "linkage/model.h"

#include <algorithm>
#include <cmath>
#include <random>

namespace linkage {
namespace {

constexpr int         k_rounds = 40, k_outer = 12;
constexpr std::size_t k_chance_pairs = 1'000'000, k_sample_rows = 60'000;
constexpr double      k_rare_most = 6;                // bits that rarity may add or take
constexpr double      k_smooth = .5, k_believed = 4;  // pairs that stand for what is believed of m

/// What is believed of two rows that are the same before any is seen: mostly alike.
Model::Levels believed(std::size_t levels) {
    Model::Levels m{};
    double        rest = 1;
    for (std::size_t l = levels; l-- > 1;) {
        m[l] = rest * (l + 1 == levels ? .8 : .5);
        rest -= m[l];
    }
    m[0] = rest;
    return m;
}

/// Pairs found by one kind of key, or by chance, by their pattern.
struct Sample {
    const KeyKind* kind = nullptr;
    Patterns       patterns;
    double         size = 0, share = .01, most = .95;  // of matches among them

    bool counts(std::size_t feature) const { return !kind || !kind->names(feature); }
};

/// Chances of patterns under one state of the model; made anew for every round.
class Chances {
public:
    Chances(const Model& model, const Sample& sample)
        : odds_(std::log2(sample.share / (1 - sample.share))), bits_(model.m.size()) {
        for (std::size_t f = 0; f < bits_.size(); ++f)
            for (std::size_t l = 0; l < k_levels_most; ++l)
                bits_[f][l] = sample.counts(f) && model.u[f][l] > 0
                                  ? std::log2(model.m[f][l] / model.u[f][l])
                                  : 0;
    }
    double of(Pattern pattern) const {
        double bits = odds_;
        for (std::size_t f = 0; f < bits_.size(); ++f)
            if (const auto level = level_in(pattern, f); level != k_missing)
                bits += bits_[f][level];
        return 1 / (1 + std::exp2(-bits));
    }

private:
    double                     odds_;
    std::vector<Model::Levels> bits_;
};

/// u from pairs by chance, leaving out those that are matches after all.
void learn_u(Model& model, const Table& table, const Sample& by_chance) {
    std::vector<Model::Levels> seen(model.u.size());
    const Chances              chances(model, by_chance);
    for (const auto& [pattern, count] : by_chance.patterns) {
        const double weight = count * (1 - chances.of(pattern));
        for (std::size_t f = 0; f < seen.size(); ++f)
            if (const auto level = level_in(pattern, f); level != k_missing)
                seen[f][level] += weight;
    }
    for (std::size_t f = 0; f < seen.size(); ++f) {
        const auto levels = table.features[f].levels;
        double     all = 0;
        for (std::size_t l = 0; l < levels; ++l) all += seen[f][l] += k_smooth;
        for (std::size_t l = 0; l < levels; ++l) model.u[f][l] = seen[f][l] / all;
    }
}

/// One round over every sample: the share of matches in each, and m from all of them together.
double learn_m(Model& model, const Table& table, std::vector<Sample>& samples) {
    std::vector<Model::Levels> seen(model.m.size());
    for (auto& sample : samples) {
        double        matches = 0;
        const Chances chances(model, sample);
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
        const auto levels = table.features[f].levels;
        const auto belief = believed(levels);
        double     all = 0;
        for (std::size_t l = 0; l < levels; ++l) all += seen[f][l] += k_believed * belief[l];
        for (std::size_t l = 0; l < levels; ++l) {
            const double fresh = seen[f][l] / all;
            moved = std::max(moved, std::abs(fresh - model.m[f][l]));
            model.m[f][l] = fresh;
        }
    }
    return moved;
}

/// A key that leaves fewer than two things to compare teaches nothing.
bool teaches(const Table& table, const KeyKind& kind) {
    std::size_t left = 0;
    for (std::size_t f = 0; f < table.features.size(); ++f)
        left += !kind.names(f) && table.features[f].manner != Manner::sex;
    return left >= 1;
}

Sample by_chance(const Table& table) {
    Sample            sample;
    Comparer          compare(table);
    std::mt19937_64   random(20'260'701);
    const std::size_t rows = table.size();
    const auto        all = rows * (rows - 1) / 2;
    if (all <= k_chance_pairs) {
        for (std::uint32_t a = 0; a < rows; ++a)
            for (std::uint32_t b = a + 1; b < rows; ++b) ++sample.patterns[compare.pattern(a, b)];
        sample.size = static_cast<double>(all);
    } else {
        for (std::size_t i = 0; i < k_chance_pairs; ++i) {
            const auto a = static_cast<std::uint32_t>(random() % rows);
            const auto b = static_cast<std::uint32_t>(random() % rows);
            if (a == b) continue;
            ++sample.patterns[compare.pattern(a, b)];
            ++sample.size;
        }
    }
    sample.share = std::clamp(static_cast<double>(rows) / 2 / static_cast<double>(all), 1e-9, .2);
    sample.most = std::min(.5, 4 * sample.share);  // clusters of many are rare
    return sample;
}

std::vector<Sample> by_keys(const Table& table, const std::vector<KeyKind>& kinds,
                            const Options& options) {
    std::vector<Sample> samples;
    const auto          sample = std::max<std::uint64_t>(1, table.size() / k_sample_rows);
    for (const auto& kind : kinds) {
        if (!teaches(table, kind)) continue;
        auto&                 one = samples.emplace_back();
        std::vector<Patterns> seen(options.threads);
        std::vector<Comparer> compare(options.threads, Comparer(table));
        pair_up(table, kind, options.block_most, sample, options.threads,
                [&](unsigned t, std::uint32_t a, std::uint32_t b) {
                    ++seen[t][compare[t].pattern(a, b)];
                });
        one.kind = &kind;
        for (const auto& patterns : seen)
            for (const auto& [pattern, count] : patterns) {
                one.patterns[pattern] += count;
                one.size += count;
            }
        if (one.patterns.empty()) samples.pop_back();
    }
    return samples;
}

}  // namespace

/// A higher level never says less than a lower one.
void Model::set_bits(const Table& table) {
    bits.assign(m.size(), {});
    rest_.assign(m.size() + 1, 0);
    for (std::size_t f = 0; f < m.size(); ++f) {
        const auto levels = table.features[f].levels;
        for (std::size_t l = 0; l < levels; ++l) bits[f][l] = std::log2(m[f][l] / u[f][l]);
        for (std::size_t l = 1; l < levels; ++l)
            for (std::size_t k = l; k > 0 && bits[f][k] < bits[f][k - 1]; --k)
                bits[f][k] = bits[f][k - 1] =
                    std::log2((m[f][k] + m[f][k - 1]) / (u[f][k] + u[f][k - 1]));
    }
    for (std::size_t f = m.size(); f-- > 0;)
        rest_[f] = rest_[f + 1] + std::max(0., bits[f][table.features[f].levels - 1]) +
                   (table.features[f].counts.empty() ? 0 : k_rare_most);
}

Model Model::learn(const Table& table, const std::vector<KeyKind>& kinds, const Options& options) {
    Model      model;
    const auto features = table.features.size();
    model.m.resize(features);
    model.u.resize(features);
    auto chance = by_chance(table);
    for (std::size_t f = 0; f < features; ++f) {
        model.m[f] = believed(table.features[f].levels);
        model.u[f].fill(1. / static_cast<double>(table.features[f].levels));
    }
    auto matchless = chance;
    matchless.share = 1e-12;
    learn_u(model, table, matchless);
    auto samples = by_keys(table, kinds, options);
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
    double weight = 0;
    for (std::size_t f = 0; f < m.size(); ++f) {
        if (weight + rest_[f] < least) return weight - 100;
        const auto level = compare.level(f, a, b);
        if (level == k_missing) continue;
        weight += bits[f][level];
        const auto& feature = table.features[f];
        if (level + 1u != feature.levels || feature.counts.empty()) continue;
        // what many bear says less than what few do
        const auto   borne = std::max(2u, feature.counts[feature.values[a]]);
        const double share = static_cast<double>(borne) / static_cast<double>(table.size());
        weight += std::clamp(std::log2(u[f][level] / share), -k_rare_most, k_rare_most);
    }
    return weight;
}

double Model::chance(double weight) const { return 1 / (1 + std::exp2(-prior - weight)); }

void Model::fit_prior(const std::vector<double>& weights, double all_pairs) {
    double matches = std::exp2(prior) * all_pairs;
    for (int round = 0; round < 50; ++round) {
        double sum = 0;
        for (const double weight : weights) sum += chance(weight);
        sum = std::max(sum, 1.);
        prior = std::log2(sum / std::max(1., all_pairs - sum));
        if (std::abs(sum - matches) < .01 * sum) break;
        matches = sum;
    }
}

}  // namespace linkage
