#include "linkage/texts.h"

#include <algorithm>
#include <cmath>

#include "linkage/table.h"

namespace linkage {

std::uint64_t hash_of(std::string_view text) {
    std::uint64_t hash = 0xCBF29CE484222325ull;
    for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3ull;
    return hash;
}

std::uint64_t letters_in(std::string_view word) {
    std::uint64_t letters = 0;
    for (const char c : word) letters |= std::uint64_t{1} << (static_cast<unsigned char>(c) & 63u);
    return letters;
}

std::pair<std::uint32_t, bool> Texts::put(std::string_view text) {
    if (2 * (size() + 1) > slots_.size()) grow();
    const auto hash = hash_of(text);
    auto       at = (hash ^ hash >> 32) & (slots_.size() - 1);
    for (; slots_[at]; at = (at + 1) & (slots_.size() - 1)) {
        const auto number = slots_[at] - 1;
        if (hashes_[number] == hash && this->text(number) == text) return {number, false};
    }
    const auto number = static_cast<std::uint32_t>(size());
    slots_[at] = number + 1;
    bytes_ += text;
    ends_.push_back(bytes_.size());
    hashes_.push_back(hash);
    return {number, true};
}

void Texts::grow() {
    slots_.assign(std::max<std::size_t>(64, 2 * slots_.size()), 0);
    for (std::uint32_t number = 0; number < size(); ++number) {
        const auto hash = hashes_[number];
        auto       at = (hash ^ hash >> 32) & (slots_.size() - 1);
        while (slots_[at]) at = (at + 1) & (slots_.size() - 1);
        slots_[at] = number + 1;
    }
}

Dictionary::Dictionary(bool has_words) : has_words_(has_words) { put(""); }

std::uint32_t Dictionary::put(std::string_view text) {
    const auto [value, is_new] = texts_.put(text);
    if (is_new && has_words_) split(text);
    return value;
}

void Dictionary::split(std::string_view text) {
    const auto from = joined_.size();
    for (const char c : text)
        if (c != ' ') joined_ += c;
    if (joined_.size() > from + 1 && joined_.back() == 'y') joined_.back() = 'i';
    joined_ends_.push_back(joined_.size());
    letters_.push_back(letters_in(std::string_view(joined_).substr(from)));
    const auto first = static_cast<std::ptrdiff_t>(words_.size());
    while (!text.empty()) {
        const auto end = std::min(text.find(' '), text.size());
        const auto word = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        const auto [number, is_new] = spelled_.put(word);
        if (is_new) {
            word_letters_.push_back(letters_in(word));
            skeletons_.push_back(hash_of(skeleton(word)));
            holders_.push_back(0);
        }
        if (std::find(words_.begin() + first, words_.end(), number) == words_.end())
            words_.push_back(number);
    }
    word_ends_.push_back(words_.size());
}

void Dictionary::count(std::uint32_t value) {
    if (!has_words_) return;
    for (const auto word : words(value)) ++holders_[word];
}

void Dictionary::weigh(std::size_t rows) {
    for (const auto held : holders_)
        weights_.push_back(
            std::log2(1. + static_cast<double>(rows) / static_cast<double>(std::max(1u, held))));
}

}  // namespace linkage
