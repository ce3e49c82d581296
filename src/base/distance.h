/// How far two words are from each other.
#pragma once
#include <cstddef>
#include <string_view>

namespace base {

/// Damerau-Levenshtein distance in bytes (neighbours swapped count once), cut off above `most`: then
/// most + 1, as for words that differ over more than 64 bytes. For folded words, where a letter is a
/// byte.
std::size_t edit_distance(std::string_view, std::string_view, std::size_t most);

}  // namespace base
