/// Linkage of a whole table beside the plain way: sorted neighbourhood, everything in a window of
/// ten compared by fixed rules, once in the order of names and once in that of births.
#include "linkage/linkage.h"

#include <sys/resource.h>

#include <algorithm>
#include <numeric>
#include <thread>

#include "base/distance.h"
#include "base/fold.h"
#include "bench.h"
#include "linkage_people.h"

namespace bench {
namespace {

constexpr std::size_t k_window = 10;
constexpr double      k_goal_seconds = 180;  // for a million rows

struct Told {
    std::string name, birth, number;
};

/// The rival reads the same bytes.
std::vector<Told> read(const std::string& csv) {
    auto         rows = sheets::open_rows(csv, {.limits = {.rows = 20'000'000}});
    sheets::Line line;
    rows->next(line);
    std::vector<Told> out;
    while (rows->next(line))
        out.push_back({base::fold(line.cells.at(1)), line.cells.at(2), line.cells.at(4)});
    return out;
}

bool is_same(const Told& a, const Told& b) {
    const bool near = base::edit_distance(a.name, b.name, 2) <= 2;
    return near && (a.birth == b.birth || (!a.number.empty() && a.number == b.number));
}

std::vector<std::uint32_t> sorted_neighbourhood(const std::string& csv) {
    const auto                 people = read(csv);
    std::vector<std::uint32_t> root(people.size()), order(people.size());
    std::iota(root.begin(), root.end(), 0u);
    const auto find = [&](std::uint32_t row) {
        while (root[row] != row) row = root[row] = root[root[row]];
        return row;
    };
    for (const bool by_name : {true, false}) {
        std::iota(order.begin(), order.end(), 0u);
        std::ranges::stable_sort(order, [&](std::uint32_t a, std::uint32_t b) {
            const auto &x = people[a], &y = people[b];
            return by_name ? std::tie(x.name, x.birth) < std::tie(y.name, y.birth)
                           : std::tie(x.birth, x.name) < std::tie(y.birth, y.name);
        });
        for (std::size_t i = 0; i < order.size(); ++i)
            for (std::size_t j = i + 1; j < std::min(order.size(), i + k_window); ++j)
                if (is_same(people[order[i]], people[order[j]]))
                    root[find(order[j])] = find(order[i]);
    }
    for (std::uint32_t row = 0; row < root.size(); ++row) root[row] = find(row);
    return root;
}

std::string percents(const PairQuality& quality) {
    const auto text = [](double share) { return number_text(share * 100, "%"); };
    return "precision " + text(quality.precision) + ", recall " + text(quality.recall);
}

}  // namespace

void linkage_of_tables(Bench& bench) {
    const std::size_t rows = bench.options.full ? 1'000'000 : 100'000;
    bench.say("Linking " + number_text(static_cast<double>(rows)) + " rows");
    const auto                 made = write_down_people(rows, 7);
    const auto                 map = linkage::read_map(k_linkage_map);
    linkage::Result            result;
    std::vector<std::uint32_t> theirs;
    const auto                 ours_took = seconds_of([&] {
        const auto opened = sheets::open_rows(made.csv, {.limits = {.rows = 20'000'000}});
        result = linkage::link(*opened, map, {.threads = std::thread::hardware_concurrency()});
    });
    rusage                     usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    const auto rival_took = seconds_of([&] { theirs = sorted_neighbourhood(made.csv); });

    std::vector<std::uint32_t> clusters;
    for (const auto& row : result.rows) clusters.push_back(row.cluster);
    const auto ours = quality_of(made.truth, clusters), rival = quality_of(made.truth, theirs);
    Line       line{"linkage of " + number_text(static_cast<double>(rows)) + " rows",
              number_text(ours_took, "s"),
              number_text(rival_took, "s"),
              number_text(ours_took / rival_took),
              "<= 180 s at a million",
              std::nullopt};
    if (bench.options.full) line.met = ours_took <= k_goal_seconds;
    bench.table.add(line);
    bench.table.note(
        "linkage: " + percents(ours) + ", " +
        number_text(static_cast<double>(result.doubts.size())) + " pairs in doubt, " +
        number_text(static_cast<double>(result.pairs_compared)) + " pairs compared; at most " +
        number_text(static_cast<double>(usage.ru_maxrss) / 1024, "MiB") + " in the process");
    bench.table.note(
        "linkage, the rival: sorted neighbourhood, window of 10 by name and by birth, "
        "fixed rules: " +
        percents(rival));
    if (ours.precision < .9 || ours.recall < .85)
        bench.table.wrong("linkage: " + percents(ours) + " of planted duplicates");
}

}  // namespace bench
