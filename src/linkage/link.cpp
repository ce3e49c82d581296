// A whole table: read, learn, compare, unite, say why.
#include <algorithm>
#include <cmath>
#include <unordered_set>

#include "linkage/clusters.h"

namespace linkage {
namespace {

struct Compared {
    std::vector<Pair> pairs;  // each once, likeliest first
    std::size_t       looked_at = 0;
};

void sort_out(std::vector<Pair>& pairs) {
    std::ranges::sort(
        pairs, [](const Pair& x, const Pair& y) { return x.a != y.a ? x.a < y.a : x.b < y.b; });
    pairs.erase(std::unique(pairs.begin(), pairs.end(),
                            [](const Pair& x, const Pair& y) { return x.is_same_rows(y); }),
                pairs.end());
}

/// Every pair that could come near to a doubt, whatever the prior turns out to be.
Compared compare_all(const Table& table, const std::vector<KeyKind>& kinds, const Model& model,
                     const Options& options) {
    const auto rows = static_cast<double>(table.size());
    const auto least = std::log2(rows) - 1 - 5;  // chance .03 when every row had a match
    Compared   out;
    std::vector<std::vector<Pair>> found(options.threads);
    std::vector<std::size_t>       looked_at(options.threads);
    std::vector<Comparer>          compare(options.threads, Comparer(table));
    for (std::size_t k = 0; k < kinds.size(); ++k) {
        const auto tell = [&](double share) {
            options.tell(Stage::comparing,
                         (static_cast<double>(k) + share) / static_cast<double>(kinds.size()));
        };
        pair_up(table, kinds[k],
                {.most = options.block_most, .threads = options.threads, .tell = tell},
                [&](unsigned t, std::uint32_t a, std::uint32_t b) {
                    ++looked_at[t];
                    const auto weight = model.weigh(table, compare[t], a, b, least);
                    if (weight >= least) found[t].push_back({a, b, static_cast<float>(weight)});
                });
        for (auto& some : found) {
            out.pairs.insert(out.pairs.end(), some.begin(), some.end());
            some.clear();
        }
        sort_out(out.pairs);
    }
    for (const auto count : looked_at) out.looked_at += count;
    std::ranges::sort(out.pairs, std::less{});
    return out;
}

std::vector<Sign> signs_of(const Table& table, Comparer& compare, std::uint32_t a,
                           std::uint32_t b) {
    std::vector<Sign> signs;
    for (std::size_t f = 0; f < table.features.size(); ++f) {
        const auto& feature = table.features[f];
        const bool  is_equal = feature.values[a] == feature.values[b];
        const auto  likeness = likeness_of(feature, compare.level(f, a, b), is_equal);
        const auto  meaning = feature.manner == Manner::birth ? Meaning::birth : feature.meaning;
        if (likeness != Likeness::missing) signs.push_back({meaning, likeness});
    }
    return signs;
}

void number_clusters(Clusters& clusters, Result& result) {
    std::unordered_map<std::uint32_t, std::uint32_t> numbers;
    for (std::uint32_t row = 0; row < result.rows.size(); ++row) {
        const auto root = clusters.root(row);
        const auto [found, is_new] =
            numbers.try_emplace(root, static_cast<std::uint32_t>(numbers.size() + 1));
        result.rows[row].cluster = found->second;
        result.rows[row].size = static_cast<std::uint32_t>(clusters.rows(root).size());
        result.linked_rows += result.rows[row].size > 1;
    }
    result.clusters = numbers.size();
}

/// The best link of every row inside its cluster says why it is there.
void say_why(Clusters& clusters, const Table& table, const Model& model,
             const std::vector<Pair>& pairs, Result& result) {
    Comparer compare(table);
    for (const auto& pair : pairs) {
        if (clusters.root(pair.a) != clusters.root(pair.b)) continue;
        for (const auto row : {pair.a, pair.b}) {
            auto& line = result.rows[row];
            if (line.score > 0) continue;
            line.score = model.chance(pair.weight);
            line.signs = signs_of(table, compare, pair.a, pair.b);
        }
    }
}

void note_doubts(Clusters& clusters, const Table& table, const Model& model,
                 const std::vector<Pair>& pairs, const std::vector<Pair>& kept_apart,
                 const Options& options, Result& result) {
    Comparer   compare(table);
    const auto add = [&](const Pair& pair, bool chained) {
        result.doubts.push_back({pair.a, pair.b, model.chance(pair.weight), chained,
                                 signs_of(table, compare, pair.a, pair.b)});
    };
    for (const auto& pair : kept_apart) add(pair, true);
    for (const auto& pair : pairs) {
        const auto chance = model.chance(pair.weight);
        if (chance < options.review_from) break;
        if (chance >= options.threshold) continue;
        if (clusters.root(pair.a) != clusters.root(pair.b)) add(pair, false);
    }
}

}  // namespace

Result link(sheets::Rows& rows, const Map& map, const Options& wished) {
    auto options = wished;
    options.threads = std::max(1u, wished.threads);
    if (!options.tell) options.tell = [](Stage, double) {};
    const auto table =
        read_table(rows, map, [&](double share) { options.tell(Stage::reading, share); });
    Result result;
    result.rows.resize(table.size());
    for (std::size_t i = 0; i < table.size(); ++i) {
        result.rows[i].line = table.lines[i];
        if (!table.ids.empty()) result.rows[i].id = table.ids[i];
    }
    Clusters clusters(table.size());
    if (table.size() > 1) {
        const auto kinds = kinds_of(table);
        auto       model = Model::learn(table, kinds, options,
                                        [&](double share) { options.tell(Stage::learning, share); });
        const auto compared = compare_all(table, kinds, model, options);
        options.tell(Stage::uniting, 0);
        result.pairs_compared = compared.looked_at;
        std::vector<double> weights;
        for (const auto& pair : compared.pairs) weights.push_back(pair.weight);
        model.fit_prior(weights, static_cast<double>(table.size()));
        const auto apart = unite(clusters, table, model, compared.pairs, options.threshold);
        say_why(clusters, table, model, compared.pairs, result);
        note_doubts(clusters, table, model, compared.pairs, apart, options, result);
    }
    number_clusters(clusters, result);
    return result;
}

}  // namespace linkage
