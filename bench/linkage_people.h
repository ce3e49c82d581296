/// Tables with planted duplicates to measure linkage on: fictional people with the names, communes
/// and papers of the highlands, about one row in ten the same person written down again. Whose row
/// it is stands beside the table.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace bench {

struct WrittenDown {
    std::string                csv;    // ma, ho_ten, sinh, gioi, so, dt, xa, dia_chi
    std::vector<std::uint32_t> truth;  // by row: the person
};
/// The same for the same seed.
WrittenDown write_down_people(std::size_t rows, unsigned seed);

/// How the columns of such a table are read by linkage.
constexpr auto k_linkage_map =
    R"({"columns":{"ma":"id","ho_ten":"name","sinh":"birth","gioi":"sex","so":"identifier",)"
    R"("dt":"phone","xa":"code","dia_chi":"address"}})";

/// Pairs of rows: how many of those that were found are right, how many of the right ones found.
struct PairQuality {
    double precision = 0, recall = 0;
};
PairQuality quality_of(const std::vector<std::uint32_t>& truth,
                       const std::vector<std::uint32_t>& clusters);

}  // namespace bench
