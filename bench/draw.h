/// Facts as a province would have entered them, drawn at random, the same for the same count.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "indicators/columns.h"

namespace bench {

using indicators::Day;

constexpr auto k_map_changed = base::make_date(2025, 7, 1);
/// For each commune of any time which one of today it became; those of today, which became
/// themselves, come first.
using Became = std::vector<std::uint16_t>;

/// The kinds drawn, by their number.
constexpr std::uint8_t                k_listed = 0, k_due = 1, k_on_time = 2;
extern const std::vector<std::string> k_kinds;
/// What a fact of the kind may say: drugs of a listing, steps of the law.
const std::vector<std::string>& codes_of(std::uint8_t kind);

/// One fact as it enters (+1) or leaves (-1) what is known.
struct Drawn {
    std::uint32_t number;  // of the change; a correction takes back and enters in one
    std::uint32_t person;
    std::uint16_t unit;
    Day           starts, ends;
    std::int8_t   sign;
    std::uint8_t  kind, code;
};

/// Twenty facts a person over eleven years, in the order in which offices learnt of them.
///   Nine of ten are of the list of addicts. Somebody is on it once at a time: listed (open), then
///   taken off, which is a correction (the open fact leaves, the ended one enters). Two of five
///   listings become known when they are over; one correction in ten mends day or drug; one in five
///   ends because the person moved. One in fifty is listed by a second commune as well until
///   somebody sees it. Half of the people stand on the list at any time.
///   One of ten is a step of the law that was due, and most of them were taken in time.
/// Everybody has a home, of the units of before until the map changed; four of five stay in it.
std::vector<Drawn> draw(std::size_t count, const Became&);

/// As many people as so many drawn facts are about; nine of ten are men.
inline std::uint32_t people_of(std::size_t facts) { return static_cast<std::uint32_t>(facts / 20); }
inline bool          is_woman(std::uint32_t person) { return person % 10 == 3; }
base::Date           birth_of(std::uint32_t person);
base::Uuid           person_id(std::uint32_t person);
inline base::Date    date_of(Day day) { return indicators::day_zero + base::days{day}; }

/// Puts who the people are, then the facts, as the program does when it starts.
void fill(indicators::Columns&, const std::vector<Drawn>&, const std::vector<base::Uuid>& units);

}  // namespace bench
