#include "facts.h"

#include <libpq-fe.h>

#include <fstream>
#include <random>
#include <sstream>
#include <stdexcept>

namespace bench {
namespace {

/// The table of src/store/schema, as the migrator spells it for PostgreSQL.
constexpr auto k_table =
    "CREATE TABLE facts (number BIGINT NOT NULL, ordinal BIGINT NOT NULL, sign BIGINT NOT NULL, "
    "kind TEXT NOT NULL, code TEXT NOT NULL, person UUID NOT NULL, unit UUID NOT NULL, "
    "starts DATE NOT NULL, ends DATE, PRIMARY KEY (number, ordinal))";

/// Scattered over all values, as ids are, and the same in every run.
base::Uuid id_of(std::uint64_t space, std::uint64_t number) {
    base::Uuid    id;
    std::uint64_t state = (space << 56) + number;
    for (std::size_t i = 0; i < 16; ++i) {
        if (i % 8 == 0) state = (state + 0x9E3779B97F4A7C15ull) * 0xBF58476D1CE4E5B9ull;
        id.bytes[i] = static_cast<std::uint8_t>((state ^ state >> 31) >> (8 * (i % 8)));
    }
    return id;
}

std::string text_of(const std::string& file) {
    std::ifstream     in(file);
    std::stringstream text;
    text << in.rdbuf();
    if (!in) throw std::runtime_error(file + " is missing");
    return text.str();
}

std::string line_of(std::int64_t number, const Drawn& f) {
    return std::to_string(number) + "\t0\t" + std::to_string(f.sign) + '\t' + k_kind + "\t\t" +
           base::to_text(person_id(f.person)) + '\t' + base::to_text(unit_id(f.unit)) + '\t' +
           base::to_text(date_of(f.starts)) + '\t' +
           (f.ends == indicators::never ? "\\N" : base::to_text(date_of(f.ends))) + '\n';
}

}  // namespace

base::Uuid person_id(std::uint32_t person) { return id_of(1, person); }
base::Uuid unit_id(std::uint16_t unit) { return id_of(2, unit); }

std::vector<Drawn> draw(std::size_t count) {
    std::mt19937_64 random(11);
    const auto      below = [&](std::uint64_t n) { return random() % n; };
    const auto      first = indicators::day_number(base::make_date(2016, 1, 1));
    const auto      last = indicators::day_number(base::make_date(2026, 11, 28));

    std::vector<Drawn>       facts;
    std::vector<std::size_t> mistakes;
    facts.reserve(count);
    while (facts.size() < count) {
        if (!mistakes.empty() && below(12) == 0) {
            auto back = facts[mistakes.back()];
            mistakes.pop_back();
            back.sign = -1;
            facts.push_back(back);
            continue;
        }
        Drawn fact{static_cast<std::uint32_t>(below(people_of(count))),
                   static_cast<std::uint16_t>(below(k_units)), 1, 0, indicators::never};
        // entered as things happen: late by up to half a year, the older before the newer
        const auto due = first + (last - first) * facts.size() / count;
        fact.starts = static_cast<Day>(due - std::min<std::size_t>(due - first, below(180)));
        if (below(100) < 55) fact.ends = static_cast<Day>(fact.starts + 30 + below(900));
        if (below(10) == 0) mistakes.push_back(facts.size());
        facts.push_back(fact);
    }
    return facts;
}

std::unique_ptr<indicators::Columns> columns_of(const std::vector<Drawn>& facts) {
    auto         columns = std::make_unique<indicators::Columns>(std::vector<std::string>{k_kind});
    std::int64_t number = 1;
    for (std::uint32_t person = 0; person < people_of(facts.size()); ++person)
        columns->put({number,
                      1,
                      {"person",
                       is_woman(person) ? "female/01" : "male/01",
                       person_id(person),
                       unit_id(0),
                       base::make_date(1990, 1, 1),
                       {}}});
    number = 0;
    for (auto& f : facts) {
        store::FactChange change{
            ++number,
            f.sign,
            {k_kind, "", person_id(f.person), unit_id(f.unit), date_of(f.starts), {}}};
        if (f.ends != indicators::never) change.fact.ends = date_of(f.ends);
        columns->put(change);
    }
    return columns;
}

RivalFacts::RivalFacts(const std::string& cluster, const std::vector<Drawn>& facts)
    : db_(PQconnectdb(cluster.c_str())) {
    if (PQstatus(db_) != CONNECTION_OK) {
        const std::string why = PQerrorMessage(db_);
        PQfinish(db_);
        throw std::runtime_error(why);
    }
    run("CREATE SCHEMA bench_facts");
    run("SET search_path = bench_facts");
    load(facts);
    set_up();
    for (const char* name : {"stock", "trend", "flow", "by_sex"}) {
        const auto sql = text_of("bench/sql/" + std::string(name) + ".sql");
        checked(PQprepare(db_, name, sql.c_str(), 0, nullptr));
    }
}

RivalFacts::~RivalFacts() {
    PQclear(PQexec(db_, "DROP SCHEMA bench_facts CASCADE"));
    PQfinish(db_);
}

RivalFacts::Answer RivalFacts::checked(PGresult* result) {
    Answer     answer(result, PQclear);
    const auto status = PQresultStatus(result);
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK && status != PGRES_COPY_IN)
        throw std::runtime_error(PQerrorMessage(db_));
    return answer;
}

RivalFacts::Answer RivalFacts::run(const std::string& sql) {
    return checked(PQexec(db_, sql.c_str()));
}

RivalFacts::Answer RivalFacts::ask(const std::string&              name,
                                   const std::vector<std::string>& arguments) {
    std::vector<const char*> values;
    for (auto& argument : arguments) values.push_back(argument.c_str());
    return checked(PQexecPrepared(db_, name.c_str(), static_cast<int>(values.size()), values.data(),
                                  nullptr, nullptr, 0));
}

std::string RivalFacts::setting(const std::string& name) {
    return PQgetvalue(run("SHOW " + name).get(), 0, 0);
}

void RivalFacts::send(std::string& text) {
    if (PQputCopyData(db_, text.data(), static_cast<int>(text.size())) != 1)
        throw std::runtime_error(PQerrorMessage(db_));
    text.clear();
}

void RivalFacts::load(const std::vector<Drawn>& facts) {
    run(k_table);
    run("COPY facts FROM STDIN");
    std::string  text;
    std::int64_t number = 0;
    for (auto& fact : facts) {
        text += line_of(++number, fact);
        if (text.size() > 1 << 20) send(text);
    }
    send(text);
    PQputCopyEnd(db_, nullptr);
    while (auto* result = PQgetResult(db_)) checked(result);
    run("CREATE TABLE persons (person UUID PRIMARY KEY, sex TEXT NOT NULL)");
    run("COPY persons FROM STDIN");
    for (std::uint32_t person = 0; person < people_of(facts.size()); ++person) {
        text += base::to_text(person_id(person)) + (is_woman(person) ? "\tfemale\n" : "\tmale\n");
        if (text.size() > 1 << 20) send(text);
    }
    send(text);
    PQputCopyEnd(db_, nullptr);
    while (auto* result = PQgetResult(db_)) checked(result);
}

/// stock_setup.sql, one statement at a time (VACUUM stands alone), then the groups.
void RivalFacts::set_up() {
    std::istringstream in(text_of("bench/sql/stock_setup.sql"));
    std::string        statement;
    for (std::string line; std::getline(in, line);) {
        if (line.starts_with("--")) continue;
        statement += line + '\n';
        if (!line.ends_with(";")) continue;
        run(statement);
        statement.clear();
    }
    std::string groups;
    for (std::uint16_t u = 0; u < k_units; ++u)
        groups += (u ? ", ('" : "('") + base::to_text(unit_id(u)) + "', '" +
                  base::to_text(unit_id(commune_of(u))) + "')";
    run("INSERT INTO stock_groups (unit, row_unit) VALUES " + groups);
    run("ANALYZE stock_groups");
}

}  // namespace bench
