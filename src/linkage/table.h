/// The table in memory: every distinct text once, every row a few numbers. Private.
#pragma once
#include <deque>
#include <functional>
#include <unordered_map>
#include <utility>

#include "linkage/linkage.h"

namespace linkage {

/// How a feature is compared.
enum class Manner : std::uint8_t { names, birth, sex, number, words, code };

/// Distinct texts with their words; 0 is the missing one.
class Dictionary {
public:
    Dictionary() { texts_.emplace_back(), joined_.emplace_back(), words_.emplace_back(); }
    std::uint32_t                     put(const std::string& text);
    const std::string&                text(std::uint32_t value) const { return texts_[value]; }
    const std::vector<std::uint32_t>& words(std::uint32_t value) const { return words_[value]; }
    /// The text without blanks, a last y as i.
    const std::string& joined(std::uint32_t value) const { return joined_[value]; }
    std::size_t        size() const { return texts_.size(); }

    // -- words, each once
    const std::string& word(std::uint32_t number) const { return spelled_[number]; }
    std::uint32_t      holders(std::uint32_t number) const { return holders_[number]; }
    void               count(std::uint32_t value);
    /// What a word says by its rarity among so many rows; after everything was counted.
    double weight(std::uint32_t number) const { return weights_[number]; }
    void   weigh(std::size_t rows);

private:
    std::unordered_map<std::string, std::uint32_t> known_, known_words_;
    std::deque<std::string>                        texts_, joined_, spelled_;
    std::deque<std::vector<std::uint32_t>>         words_;
    std::vector<std::uint32_t>                     holders_;
    std::vector<double>                            weights_;
};

/// One thing that is compared of every row.
struct Feature {
    Meaning                    meaning{};
    Manner                     manner{};
    std::size_t                levels = 2;  // 0 differs … levels - 1 the same
    std::vector<std::uint32_t> values;      // by row; 0 missing
    std::vector<std::uint32_t> counts;      // rows that bear the value, by value
};

struct Table {
    Dictionary               names, numbers, texts, codes;
    std::vector<Feature>     features;
    std::vector<std::size_t> lines;
    std::vector<std::string> ids;
    bool                     new_year_is_unknown = false;  // 01/01 stands for "only the year"

    std::size_t       size() const { return lines.size(); }
    const Dictionary& dictionary(const Feature&) const;
    Dictionary&       dictionary(const Feature&);
};
/// faults  invalid linkage.(column_missing|no_rows)
Table read_table(sheets::Rows&, const Map&);

constexpr std::uint8_t k_missing = 15;
/// The level on which two values of the feature agree; k_missing when one is unknown.
std::uint8_t level_of(const Table&, const Feature&, std::uint32_t a, std::uint32_t b);
Likeness     likeness_of(const Feature&, std::uint8_t level);
/// One edit or two neighbours swapped; two in eight letters and more.
bool is_close_word(std::string_view, std::string_view);
/// Letters by which a word is recognised through slips.
std::string skeleton(std::string_view word);

}  // namespace linkage
