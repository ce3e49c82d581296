#include "store/inside.h"

namespace store {
namespace {

constexpr auto k_make =
    "CREATE TABLE IF NOT EXISTS migrations (module {text} NOT NULL, number {whole} NOT NULL, "
    "checksum {text} NOT NULL, applied_at {instant} NOT NULL, PRIMARY KEY (module, number)) "
    "{strict}";
constexpr auto k_applied = "SELECT m.module, m.number, m.checksum FROM migrations m";
constexpr auto k_note =
    "INSERT INTO migrations (module, number, checksum, applied_at) VALUES ($1, $2, $3, $4)";
constexpr auto k_sqlite_has =
    "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'migrations'";
constexpr auto k_postgres_has =
    "SELECT count(*) FROM information_schema.tables "
    "WHERE table_name = 'migrations' AND table_schema = current_schema()";

/// The type words of a schema file, as each engine spells them.
std::string word(std::string_view name, Engine engine) {
    const bool lite = engine == Engine::sqlite;
    if (name == "id") return lite ? "BLOB PRIMARY KEY NOT NULL" : "UUID PRIMARY KEY";
    if (name == "uuid") return lite ? "BLOB" : "UUID";
    if (name == "whole") return lite ? "INTEGER" : "BIGINT";
    if (name == "instant") return lite ? "INTEGER" : "BIGINT";
    if (name == "date") return lite ? "TEXT" : "DATE";
    if (name == "text" || name == "json") return "TEXT";
    if (name == "bytes") return lite ? "BLOB" : "BYTEA";
    if (name == "strict") return lite ? "STRICT" : "";
    if (name.starts_with("ref ")) {
        const auto table = std::string(name.substr(4));
        return (lite ? "BLOB REFERENCES " : "UUID REFERENCES ") + table + "(id)";
    }
    throw base::Bug("schema: unknown type word {" + std::string(name) + "}");
}

}  // namespace

std::string expand(std::string_view sql, Engine engine) {
    std::string out;
    while (true) {
        const auto at = sql.find('{');
        if (at == sql.npos) return out += sql;
        const auto end = sql.find('}', at);
        ENSURE(end != sql.npos);
        out += sql.substr(0, at);
        out += word(sql.substr(at + 1, end - at - 1), engine);
        sql.remove_prefix(end + 1);
    }
}

namespace {

std::vector<Migration> ordered(std::vector<Migration> all) {
    std::ranges::sort(all, [](auto& a, auto& b) {
        return std::tie(a.floor, a.module, a.number) < std::tie(b.floor, b.module, b.number);
    });
    return all;
}

using Applied = std::map<std::pair<std::string, std::int64_t>, std::string>;

Applied applied(Connection& connection) {
    const bool lite = connection.engine() == Engine::sqlite;
    if (whole_of(connection.query(lite ? k_sqlite_has : k_postgres_has)[0][0]) == 0) return {};
    Applied out;
    for (auto& row : connection.query(k_applied))
        out[{text_of(row[0]), whole_of(row[1])}] = text_of(row[2]);
    return out;
}

}  // namespace

std::vector<Migration> missing(Connection& connection, const std::vector<Migration>& all) {
    const auto             done = applied(connection);
    std::vector<Migration> out;
    for (auto& migration : ordered(all)) {
        const auto found = done.find({migration.module, migration.number});
        if (found == done.end())
            out.push_back(migration);
        else if (found->second != Vault::hex(Vault::hash(migration.sql)))
            throw base::Fault(base::Fault::Kind::unavailable, "store.migration_changed",
                              {{"", "store.migration_changed", {{"name", migration.name}}}});
    }
    return out;
}

void apply(Connection& connection, const std::vector<Migration>& wanted, base::Instant now) {
    connection.script(expand(k_make, connection.engine()));
    for (auto& migration : ordered(wanted)) {
        connection.script(expand(migration.sql, connection.engine()));
        connection.run(k_note, {migration.module, std::int64_t{migration.number},
                                Vault::hex(Vault::hash(migration.sql)), value_of(now)});
    }
}

int Store::missing_migrations(const std::vector<Migration>& all) const {
    return static_cast<int>(missing(*in_->writer, all).size());
}

int Store::migrate(const std::vector<Migration>& all) {
    auto& connection = *in_->writer;
    if (missing(connection, all).empty()) return 0;
    try {
        connection.script("BEGIN");
        try {
            // Another node may be doing the same: who comes second finds nothing missing.
            if (in_->engine == Engine::postgres) connection.query(k_writer_lock);
            const auto wanted = missing(connection, all);
            apply(connection, wanted, now());
            connection.script("COMMIT");
            return static_cast<int>(wanted.size());
        } catch (...) {
            connection.script("ROLLBACK");
            throw;
        }
    } catch (const DatabaseError& error) {
        throw as_fault(error);
    }
}

}  // namespace store
