/// The facts of the figures: drawn, put into the columns of the program, and into PostgreSQL.
#pragma once
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "bench.h"
#include "indicators/count.h"

struct pg_conn;
struct pg_result;

namespace bench {

using indicators::Day;

constexpr std::uint16_t k_units = 700;     // communes of any time
constexpr std::uint16_t k_communes = 135;  // of today: the rows of the table
constexpr auto          k_kind = "addict_listed";

/// One fact as it enters (+1) or leaves (-1) what is known; its place is its change number.
struct Drawn {
    std::uint32_t person;
    std::uint16_t unit;
    std::int8_t   sign;
    Day           starts, ends;
};
/// Twenty facts a person over eleven years, half of them ended; one in ten was a mistake and is
/// taken back later. The same for the same count.
std::vector<Drawn> draw(std::size_t count);

base::Uuid           person_id(std::uint32_t person);
base::Uuid           unit_id(std::uint16_t unit);
inline std::uint16_t commune_of(std::uint16_t unit) { return unit % k_communes; }
inline base::Date    date_of(Day day) { return indicators::day_zero + base::days{day}; }
/// As many people as the drawn facts are about; nine of ten are men.
inline std::uint32_t people_of(std::size_t facts) { return static_cast<std::uint32_t>(facts / 20); }
inline bool          is_woman(std::uint32_t person) { return person % 10 == 3; }

std::unique_ptr<indicators::Columns> columns_of(const std::vector<Drawn>&);

/// PostgreSQL with the facts in it, in a schema of its own until the end of the scope.
class RivalFacts {
public:
    RivalFacts(const std::string& cluster, const std::vector<Drawn>&);
    ~RivalFacts();
    RivalFacts(const RivalFacts&) = delete;

    using Answer = std::unique_ptr<pg_result, void (*)(pg_result*)>;
    /// Asks bench/sql/<name>.sql, prepared once.
    Answer      ask(const std::string& name, const std::vector<std::string>& arguments);
    std::string setting(const std::string& name);

private:
    Answer run(const std::string& sql);
    Answer checked(pg_result*);
    void   load(const std::vector<Drawn>&);
    void   send(std::string& text);
    void   set_up();

    pg_conn* db_;
};

}  // namespace bench
