/// A place name as people write it, taken apart: "X. Ia Dom - H. Đức Cơ". Private to places.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace places {

struct NamePart {
    std::string kind;   // xa · phuong · … of the leading word, "" when there is none
    std::string word;   // that word in full: "thi xa" for TX.
    std::string bare;   // folded, without that word and without blanks: "iadom"
    std::string whole;  // folded, with it: "xiadom" (some names begin with such a letter: H Bông)
};

/// The parts from the smallest unit up, as they stand between commas, semicolons, brackets and
/// dashes with blanks around. Parts without a letter or digit are left out.
std::vector<NamePart> parts_of(std::string_view name);

/// How many letters must be added, dropped, changed or swapped with their neighbour; more than
/// `most` is answered as `most + 1`.
std::size_t letters_apart(std::string_view a, std::string_view b, std::size_t most);

}  // namespace places
