/// Somebody looked for, made ready to be compared with many. Private to the index.
#pragma once
#include "people/index.h"

namespace people {

/// A name as it is written: places in the words, and the letters that every spelling of it has.
struct Index::BlockedName {
    std::vector<std::size_t> words = {};
    std::string              letters = {};
    Marks                    marks = {};
    bool                     apart = false;  // a particle stands in it as a word
};

/// What each word can say, and how it compares with known words.
struct Index::Blocking {
    struct Word {
        std::string               text;
        std::uint32_t             number = nobody;
        double                    bits = 0;
        std::vector<std::uint8_t> memo = {};  // by number: 0 not asked yet, else Likeness + 1
    };

    const Traits&              wanted;
    double                     least_bits;
    std::vector<std::uint32_t> keys = {};     // of the whole names
    std::vector<Word>          words = {};    // rarest first
    std::vector<std::uint32_t> numbers = {};  // of the words that somebody bears
    std::vector<BlockedName>   names = {};    // as they are written
    std::vector<double>        bits_of = {};  // of known words by number, 0: not asked yet
    std::size_t                longest = 0;
    double                     most_of_name = 0;  // bits that the best of the names can come to
    std::vector<Slot>          worth = {};        // of those at hand, who can reach `least_bits`

    Likeness likeness_with(Word& word, std::uint32_t number, const std::string& text) {
        if (word.memo.size() <= number) word.memo.resize(number + number / 2 + 64);
        auto& known = word.memo[number];
        if (!known)
            known = static_cast<std::uint8_t>(static_cast<int>(likeness(word.text, text)) + 1);
        return static_cast<Likeness>(known - 1);
    }
};

/// Sees each of them; what is looked at for the next ones is fetched meanwhile.
template <class See>
void Index::walk(const std::vector<Slot>& slots, See see) const {
    constexpr std::size_t ahead = 8;
    for (std::size_t i = 0; i < slots.size(); ++i) {
        if (i + ahead < slots.size()) __builtin_prefetch(&hot_[slots[i + ahead]]);
        see(slots[i]);
    }
}

}  // namespace people
