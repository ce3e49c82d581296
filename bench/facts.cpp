#include "facts.h"

#include <libpq-fe.h>

#include <fstream>
#include <sstream>
#include <stdexcept>

namespace bench {
namespace {

/// The table of src/store/schema, as the migrator spells it for PostgreSQL.
constexpr auto k_table =
    "CREATE TABLE facts (number BIGINT NOT NULL, ordinal BIGINT NOT NULL, sign BIGINT NOT NULL, "
    "kind TEXT NOT NULL, code TEXT NOT NULL, person UUID NOT NULL, unit UUID NOT NULL, "
    "starts DATE NOT NULL, ends DATE, PRIMARY KEY (number, ordinal))";

std::string text_of(const std::string& file) {
    std::ifstream     in(file);
    std::stringstream text;
    text << in.rdbuf();
    if (!in) throw std::runtime_error(file + " is missing");
    return text.str();
}

std::string line_of(const Drawn& f, std::size_t ordinal, const std::vector<base::Uuid>& units) {
    return std::to_string(f.number) + "\t" + std::to_string(ordinal) + "\t" +
           std::to_string(f.sign) + '\t' + k_kinds[f.kind] + '\t' + codes_of(f.kind)[f.code] +
           '\t' + base::to_text(person_id(f.person)) + '\t' + base::to_text(units[f.unit]) + '\t' +
           base::to_text(date_of(f.starts)) + '\t' +
           (f.ends == indicators::never ? "\\N" : base::to_text(date_of(f.ends))) + '\n';
}

}  // namespace

RivalFacts::RivalFacts(const std::string& cluster, const std::vector<Drawn>& facts,
                       const std::vector<base::Uuid>& units, const std::vector<base::Uuid>& rows)
    : db_(PQconnectdb(cluster.c_str())) {
    if (PQstatus(db_) != CONNECTION_OK) {
        const std::string why = PQerrorMessage(db_);
        PQfinish(db_);
        throw std::runtime_error(why);
    }
    run("CREATE SCHEMA bench_facts");
    run("SET search_path = bench_facts");
    load(facts, units);
    load_persons(people_of(facts.size()));
    set_up(units, rows);
    for (const char* name : {"stock", "trend", "flow", "by_sex", "by_age", "share"}) {
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

void RivalFacts::end_copy(std::string& text) {
    send(text);
    PQputCopyEnd(db_, nullptr);
    while (auto* result = PQgetResult(db_)) checked(result);
}

void RivalFacts::load(const std::vector<Drawn>& facts, const std::vector<base::Uuid>& units) {
    run(k_table);
    run("COPY facts FROM STDIN");
    std::string   text;
    std::uint32_t number = 0;
    std::size_t   ordinal = 0;
    for (auto& fact : facts) {
        ordinal = fact.number == number ? ordinal + 1 : 0;
        number = fact.number;
        text += line_of(fact, ordinal, units);
        if (text.size() > 1 << 20) send(text);
    }
    end_copy(text);
}

void RivalFacts::load_persons(std::uint32_t count) {
    run("CREATE TABLE persons (person UUID PRIMARY KEY, sex TEXT NOT NULL, born DATE NOT NULL)");
    run("COPY persons FROM STDIN");
    std::string text;
    for (std::uint32_t person = 0; person < count; ++person) {
        text += base::to_text(person_id(person)) + (is_woman(person) ? "\tfemale\t" : "\tmale\t") +
                base::to_text(birth_of(person)) + '\n';
        if (text.size() > 1 << 20) send(text);
    }
    end_copy(text);
}

/// stock_setup.sql, one statement at a time (VACUUM stands alone), then the groups.
void RivalFacts::set_up(const std::vector<base::Uuid>& units, const std::vector<base::Uuid>& rows) {
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
    for (std::size_t u = 0; u < units.size(); ++u)
        groups +=
            (u ? ", ('" : "('") + base::to_text(units[u]) + "', '" + base::to_text(rows[u]) + "')";
    run("INSERT INTO stock_groups (unit, row_unit) VALUES " + groups);
    run("ANALYZE stock_groups");
}

}  // namespace bench
