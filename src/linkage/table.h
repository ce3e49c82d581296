/// The table in memory: every distinct text once, every row a few numbers. Private.
#pragma once
#include <functional>
#include <utility>

#include "linkage/linkage.h"
#include "linkage/texts.h"

namespace linkage {

/// How a feature is compared.
enum class Manner : std::uint8_t { names, birth, sex, number, words, code };

/// One thing that is compared of every row.
struct Feature {
    Meaning     meaning{};
    Manner      manner{};
    std::size_t levels = 2;             // 0 differs … levels - 1 the same
    std::size_t vague = 0;              // further levels, of pairs of which one knows only a part
    std::vector<std::uint32_t> values;  // by row; 0 missing
    std::vector<std::uint32_t> counts;  // rows that bear the value, by value
};

struct Table {
    Dictionary               names{true}, numbers{false}, texts{true}, codes{false};
    std::vector<Feature>     features;
    std::vector<std::size_t> lines;
    std::vector<std::string> ids;
    bool                     new_year_is_unknown = false;  // 01/01 stands for "only the year"

    std::size_t       size() const { return lines.size(); }
    const Dictionary& dictionary(const Feature&) const;
    Dictionary&       dictionary(const Feature&);
};
/// faults  invalid linkage.(column_missing|column_twice|no_rows|row_width|too_many_columns) · sheets.*
Table read_table(sheets::Rows&, const Map&, const std::function<void(double)>& tell);

constexpr std::uint8_t k_missing = 15;
/// The level on which two values of the feature agree; k_missing when one is unknown.
std::uint8_t level_of(const Table&, const Feature&, std::uint32_t a, std::uint32_t b);
/// What the level says in a word; of values that are equal, as far as they are known, "the same".
Likeness likeness_of(const Feature&, std::uint8_t level, bool is_equal);
/// One edit or two neighbours swapped; two in eight letters and more.
bool is_close_word(std::string_view, std::string_view);
/// Letters by which a word is recognised through slips.
std::string skeleton(std::string_view word);

}  // namespace linkage
