/// What is compared of two people, and how much it says (Fellegi and Sunter): bits of evidence for
/// being the same person, each with a sign that can be shown in words. Pure.
#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "people/names.h"

namespace people {

struct Traits {
    struct Named {
        std::string written;  // capitals do not matter, marks do
        Words       words;    // folded
    };
    std::vector<Named> names;      // the first is the name, the others aliases
    std::uint32_t      birth = 0;  // yyyymmdd, 00 for what is unknown
    std::uint8_t       sex = 0;    // 0 unknown
};

/// Codes of the list "match_sign".
struct Match {
    double                        bits = 0;
    std::vector<std::string_view> agrees, differs;
    bool                          name_differs = false, birth_differs = false, sex_differs = false;

    bool contradicts() const { return name_differs || birth_differs || sex_differs; }
};

/// Bits that two people bear one word by chance: rare words say more.
using Rarity = std::function<double(std::string_view word)>;

Match compare(const Traits&, const Traits&, const Rarity&);

/// A name in small letters, with its marks and without them.
struct Marks {
    std::string small, bare;
};
Marks marks_of(std::string_view name);
/// Bits that the marks of two names give of which the words agree: lists without any, or in
/// capitals, say nothing against.
double bits_of_marks(const Marks&, std::string_view other);

/// Bits that two packed births, two packed sexes give.
double bits_of_birth(std::uint32_t, std::uint32_t);
double bits_of_sex(std::uint8_t, std::uint8_t);

/// The bits of the word among `all` people of whom `holders` bear it, leaning on what is known of
/// Vietnamese names while few people are registered.
double rarity_of(std::string_view word, std::size_t holders, std::size_t all);

std::uint32_t packed_birth(std::string_view partial_date);  // 1990-03-05 -> 19900305
std::string   unpacked_birth(std::uint32_t);                // 19900000 -> 1990
std::uint8_t  packed_sex(std::string_view code);            // male 1 · female 2 · other 3
std::string   unpacked_sex(std::uint8_t);
Traits::Named named(std::string_view name);

/// The words of an address that tell one from another, each once.
Words telling_words(std::string_view address);
/// Bits for two addresses by these words, 0 when one is unknown. Adds the sign.
void compare_addresses(const Words&, const Words&, Match&);
/// True when one digit differs or two neighbours are swapped in numbers of equal length.
bool is_close_number(std::string_view, std::string_view);
/// One newcomer in ten is registered already, as any of `all` people.
double bits_before_looking(std::size_t all);
/// Chance in percent that evidence of so many bits means the same person, among `all` people.
int chance_of(double bits, std::size_t all);

}  // namespace people
