/// Texts of a table, each kept once under a number. Private.
#pragma once
#include <bit>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace linkage {

std::uint64_t hash_of(std::string_view);

/// Distinct texts one behind the other, numbered from 0 in the order they came.
class Texts {
public:
    /// The number of the text, and whether it is new.
    std::pair<std::uint32_t, bool> put(std::string_view text);
    std::string_view               text(std::uint32_t number) const {
                      return std::string_view(bytes_).substr(ends_[number], ends_[number + 1] - ends_[number]);
    }
    std::uint64_t hash(std::uint32_t number) const { return hashes_[number]; }
    std::size_t   size() const { return hashes_.size(); }

private:
    void grow();

    std::string                bytes_;
    std::vector<std::uint64_t> ends_{0}, hashes_;
    std::vector<std::uint32_t> slots_;  // number + 1; 0: free
};

/// Which letters and digits a word holds. One edit changes two of them at most.
std::uint64_t letters_in(std::string_view word);
inline bool   may_be_within(std::uint64_t a, std::uint64_t b, std::size_t edits) {
      return static_cast<std::size_t>(std::popcount(a ^ b)) <= 2 * edits;
}

/// Distinct texts with their words; 0 is the missing one.
class Dictionary {
public:
    /// Texts that are compared as a whole keep no words.
    explicit Dictionary(bool has_words);
    std::uint32_t    put(std::string_view text);
    std::string_view text(std::uint32_t value) const { return texts_.text(value); }
    std::uint64_t    hash(std::uint32_t value) const { return texts_.hash(value); }
    std::size_t      size() const { return texts_.size(); }

    std::span<const std::uint32_t> words(std::uint32_t value) const {
        return std::span(words_).subspan(word_ends_[value],
                                         word_ends_[value + 1] - word_ends_[value]);
    }
    /// The text without blanks, a last y as i.
    std::string_view joined(std::uint32_t value) const {
        return std::string_view(joined_).substr(joined_ends_[value],
                                                joined_ends_[value + 1] - joined_ends_[value]);
    }
    std::uint64_t letters(std::uint32_t value) const { return letters_[value]; }

    // -- words, each once
    std::string_view word(std::uint32_t number) const { return spelled_.text(number); }
    std::uint64_t    word_letters(std::uint32_t number) const { return word_letters_[number]; }
    std::uint64_t    word_hash(std::uint32_t number) const { return spelled_.hash(number); }
    /// The hash of the letters by which the word is recognised through slips.
    std::uint64_t skeleton_hash(std::uint32_t number) const { return skeletons_[number]; }
    std::uint32_t holders(std::uint32_t number) const { return holders_[number]; }
    void          count(std::uint32_t value);
    /// What a word says by its rarity among so many rows; after everything was counted.
    double weight(std::uint32_t number) const { return weights_[number]; }
    void   weigh(std::size_t rows);

private:
    void split(std::string_view text);

    bool                       has_words_;
    Texts                      texts_, spelled_;
    std::string                joined_;
    std::vector<std::uint64_t> joined_ends_{0}, letters_, word_letters_, skeletons_;
    std::vector<std::size_t>   word_ends_{0};
    std::vector<std::uint32_t> words_, holders_;
    std::vector<double>        weights_;
};

}  // namespace linkage
