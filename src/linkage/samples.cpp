#include "linkage/samples.h"

#include <algorithm>
#include <random>
#include <unordered_map>

namespace linkage {
namespace {

constexpr std::size_t   k_chance_pairs = 1'000'000, k_pieces = 64;
constexpr std::size_t   k_sample_rows = 60'000;
constexpr std::uint64_t k_pairs_most = 300'000;  // that one kind of key is learnt from

using Counts = std::unordered_map<Pattern, double>;

/// One table of counts from those of every thread, the same whoever counted what.
void gather(Sample& sample, const std::vector<Counts>& parts) {
    Counts all;
    for (const auto& part : parts)
        for (const auto& [pattern, count] : part) all[pattern] += count;
    for (const auto& [pattern, count] : all) {
        sample.patterns.push_back({pattern, count});
        sample.size += count;
    }
    std::ranges::sort(sample.patterns, {}, &Sample::Seen::pattern);
}

/// A key that leaves fewer than two things to compare teaches nothing.
bool teaches(const Table& table, const KeyKind& kind) {
    std::size_t left = 0;
    for (std::size_t f = 0; f < table.features.size(); ++f)
        left += !kind.names(f) && table.features[f].manner != Manner::sex;
    return left >= 1;
}

/// One piece in so many of the pairs by chance.
void count_by_chance(const Table& table, std::size_t piece, bool every, Comparer& compare,
                     Counts& counts) {
    const auto rows = static_cast<std::uint32_t>(table.size());
    if (every) {
        for (auto a = static_cast<std::uint32_t>(piece); a < rows; a += k_pieces)
            for (auto b = a + 1; b < rows; ++b) ++counts[compare.pattern(a, b)];
        return;
    }
    std::mt19937_64 random(20'260'701 + piece);
    for (std::size_t i = 0; i < k_chance_pairs / k_pieces; ++i) {
        const auto a = static_cast<std::uint32_t>(random() % rows);
        const auto b = static_cast<std::uint32_t>(random() % rows);
        if (a != b) ++counts[compare.pattern(a, b)];
    }
}

/// The sample of one kind; of too many pairs only some, chosen by what they are.
Sample by_key(const Table& table, const KeyKind& kind, const Options& options,
              std::vector<Comparer>& compare) {
    const Pairing              how{.most = options.block_most,
                                   .sample = std::max<std::uint64_t>(1, table.size() / k_sample_rows),
                                   .threads = options.threads};
    std::vector<std::uint64_t> pairs(options.threads);
    pair_up(table, kind, how, [&](unsigned t, std::uint32_t, std::uint32_t) { ++pairs[t]; });
    std::uint64_t all = 0;
    for (const auto count : pairs) all += count;
    const auto          stride = all / k_pairs_most + 1;
    std::vector<Counts> counts(options.threads);
    pair_up(table, kind, how, [&](unsigned t, std::uint32_t a, std::uint32_t b) {
        const auto spread = (std::uint64_t{a} << 32 | b) * 0x9E3779B97F4A7C15ull;
        if (stride == 1 || (spread >> 32) % stride == 0) ++counts[t][compare[t].pattern(a, b)];
    });
    Sample sample;
    sample.kind = &kind;
    gather(sample, counts);
    return sample;
}

}  // namespace

Sample by_chance(const Table& table, const Options& options) {
    Sample              sample;
    const auto          rows = static_cast<double>(table.size());
    const auto          all = rows * (rows - 1) / 2;
    std::vector<Counts> counts(options.threads);
    in_threads(options.threads, [&](unsigned t) {
        Comparer compare(table);
        for (std::size_t piece = t; piece < k_pieces; piece += options.threads)
            count_by_chance(table, piece, all <= k_chance_pairs, compare, counts[t]);
    });
    gather(sample, counts);
    sample.share = std::clamp(rows / 2 / all, 1e-9, .2);
    sample.most = std::min(.5, 4 * sample.share);  // clusters of many are rare
    return sample;
}

std::vector<Sample> by_keys(const Table& table, const std::vector<KeyKind>& kinds,
                            const Options& options, const std::function<void(double)>& tell) {
    std::vector<Sample>   samples;
    std::vector<Comparer> compare(options.threads, Comparer(table));
    for (const auto& kind : kinds) {
        tell(static_cast<double>(&kind - kinds.data()) / static_cast<double>(kinds.size()));
        if (!teaches(table, kind)) continue;
        samples.push_back(by_key(table, kind, options, compare));
        if (samples.back().patterns.empty()) samples.pop_back();
    }
    return samples;
}

}  // namespace linkage
