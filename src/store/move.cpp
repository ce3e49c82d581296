#include "store/move.h"

#include <unistd.h>

#include <filesystem>

#include "store/inside.h"

namespace store {
namespace fs = std::filesystem;
using base::Fault;

namespace {

constexpr auto k_tables =
    "SELECT s.name FROM sqlite_master s WHERE s.type = 'table' AND s.name NOT LIKE 'sqlite_%' "
    "ORDER BY s.rowid";
constexpr auto k_made =
    "SELECT s.name, s.sql FROM sqlite_master s WHERE s.type = 'table' AND s.name NOT LIKE "
    "'sqlite_%' ORDER BY s.rowid";
constexpr auto k_indexes =
    "SELECT s.sql FROM sqlite_master s WHERE s.type = 'index' AND s.tbl_name = $1 AND s.sql IS "
    "NOT NULL";
constexpr auto k_target_has =
    "SELECT count(*) FROM information_schema.tables t WHERE t.table_schema = current_schema() AND "
    "t.table_name = $1";
constexpr auto k_target_tables =
    "SELECT count(*) FROM information_schema.tables t WHERE t.table_schema = current_schema()";
constexpr auto k_our_tables =
    "SELECT quote_ident(CAST(t.tablename AS TEXT)) FROM pg_tables t "
    "WHERE t.schemaname = current_schema()";
constexpr auto k_columns =
    "SELECT CAST(c.column_name AS TEXT), CAST(c.data_type AS TEXT) "
    "FROM information_schema.columns c "
    "WHERE c.table_schema = current_schema() AND c.table_name = $1 ORDER BY c.ordinal_position";
/// References are taken off while rows are copied and put back after, which checks them all.
constexpr auto k_references =
    "SELECT CAST(CAST(c.conrelid AS regclass) AS TEXT), CAST(c.conname AS TEXT), "
    "pg_get_constraintdef(c.oid) FROM pg_constraint c JOIN pg_namespace n ON n.oid = "
    "c.connamespace WHERE c.contype = 'f' AND n.nspname = current_schema() ORDER BY c.conname";
constexpr std::int64_t k_batch = 2000;

Fault cannot_open(const DatabaseError& error) {
    return {Fault::Kind::unavailable,
            "store.cannot_open",
            {{"", "store.cannot_open", {{"reason", error.what()}}}}};
}

struct Column {
    std::string name, type;
};

/// A value of SQLite as the column of PostgreSQL wants it: SQLite keeps days as text, and sixteen
/// bytes look like an id to us.
Value as_column(const Value& value, const std::string& type) {
    if (is_null(value)) return value;
    if (type == "uuid") return id_of(value);
    if (type == "bytea") return Bytes{bytes_of(value)};
    if (type == "date") return date_of(value).value();
    if (type == "bigint") return whole_of(value);
    if (type == "text") return text_of(value);
    throw base::Bug("move: a column of the type " + type);
}

std::vector<Column> columns_of(Connection& to, const std::string& table) {
    std::vector<Column> out;
    for (auto& row : to.query(k_columns, {table}))
        out.push_back({text_of(row[0]), text_of(row[1])});
    if (out.empty()) throw base::Bug("move: the target lacks the table " + table);
    return out;
}

std::int64_t copy_table(Connection& from, Connection& to, const std::string& table) {
    const auto  columns = columns_of(to, table);
    std::string names, marks;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        names += (i ? ", \"" : "\"") + columns[i].name + "\"";
        marks += (i ? ", $" : "$") + std::to_string(i + 1);
    }
    const auto next = "SELECT t.rowid, " + names + " FROM " + table +
                      " t WHERE t.rowid > $1 ORDER BY t.rowid LIMIT $2";
    const auto   insert = "INSERT INTO " + table + " (" + names + ") VALUES (" + marks + ")";
    std::int64_t last = std::numeric_limits<std::int64_t>::min(), count = 0;
    while (true) {
        const auto rows = from.query(next, {last, k_batch});
        if (rows.empty()) return count;
        for (auto& row : rows) {
            Row values;
            for (std::size_t i = 0; i < columns.size(); ++i)
                values.push_back(as_column(row[i + 1], columns[i].type));
            to.later(insert, values);
        }
        to.settle();
        last = whole_of(rows.back()[0]);
        count += static_cast<std::int64_t>(rows.size());
    }
}

void demand_same(bool same, const std::string& what) {
    if (!same)
        throw Fault(Fault::Kind::conflict, "store.move_differs",
                    {{"", "store.move_differs", {{"table", what}}}});
}

/// Tables made as time goes by (Work::define) are in no migration. They hold ids, whole numbers and
/// texts only, so that SQLite's own text of them says enough.
void make_missing(Connection& from, Connection& to) {
    for (auto& row : from.query(k_made)) {
        const auto table = text_of(row[0]);
        if (whole_of(to.query(k_target_has, {table})[0][0]) > 0) continue;
        auto sql = text_of(row[1]);
        for (const auto& [lite, full] : std::vector<std::pair<std::string, std::string>>{
                 {" INTEGER", " BIGINT"}, {" BLOB", " UUID"}, {" STRICT", ""}})
            for (auto at = sql.find(lite); at != sql.npos; at = sql.find(lite, at + full.size()))
                sql.replace(at, lite.size(), full);
        to.script(sql);
        for (auto& index : from.query(k_indexes, {table})) to.script(text_of(index[0]));
    }
}

Moved copy_everything(Connection& from, Connection& to) {
    Moved moved;
    make_missing(from, to);
    const auto references = to.query(k_references);
    for (auto& r : references)
        to.script("ALTER TABLE " + text_of(r[0]) + " DROP CONSTRAINT \"" + text_of(r[1]) + "\"");
    to.script(
        "DELETE FROM migrations");  // the old database says itself what it was given, and when
    for (auto& row : from.query(k_tables)) {
        const auto table = text_of(row[0]);
        const auto count = copy_table(from, to, table);
        const auto there = to.query("SELECT count(*) FROM " + table + " t");
        demand_same(whole_of(there[0][0]) == count, table);
        ++moved.tables;
        moved.rows += count;
    }
    for (auto& r : references)
        to.script("ALTER TABLE " + text_of(r[0]) + " ADD CONSTRAINT \"" + text_of(r[1]) + "\" " +
                  text_of(r[2]));
    const auto head = Ledger::read_head(from), copied = Ledger::read_head(to);
    demand_same(head.number == copied.number && head.hash == copied.hash, "ledger");
    moved.head = head.number;
    return moved;
}

Moved copy_house(const Config& from, const std::vector<Migration>& migrations) {
    const auto old = open_sqlite(from.directory + "/neove.db", true);
    old->script("BEGIN");
    if (const auto wanted = missing(*old, migrations); !wanted.empty())
        throw Fault(Fault::Kind::unavailable, "store.schema_too_old",
                    {{"", "store.schema_too_old", {{"count", std::to_string(wanted.size())}}}});
    const auto fresh = open_postgres(from.postgres, false);
    fresh->script("BEGIN");
    if (whole_of(fresh->query(k_target_tables)[0][0]) > 0)
        throw Fault(Fault::Kind::conflict, "store.target_not_empty");
    apply(*fresh, migrations, base::now());
    const auto moved = copy_everything(*old, *fresh);
    fresh->script("COMMIT");
    return moved;
}

}  // namespace

Moved move_to_postgres(const Config& from, const std::vector<Migration>& migrations,
                       const std::function<bool(const Moved&)>& is_proved) {
    const auto file = from.directory + "/neove.db";
    if (!fs::exists(file))
        throw Fault(Fault::Kind::unavailable, "store.no_database",
                    {{"", "store.no_database", {{"directory", from.directory}}}});
    const struct Lock {
        int handle;
        ~Lock() { ::close(handle); }
    } lock{take_lock(from.directory)};
    Moved moved;
    try {
        moved = copy_house(from, migrations);
    } catch (const DatabaseError& error) {
        if (error.kind == DatabaseError::Kind::full)
            throw Fault(Fault::Kind::unavailable, "store.full");
        throw cannot_open(error);
    }
    if (is_proved(moved)) set_aside(from.directory, "moved");
    return moved;
}

void set_aside(const std::string& directory, const std::string& ending) {
    const auto file = directory + "/neove.db";
    for (const std::string tail : {"", "-wal", "-shm"})
        if (fs::exists(file + tail)) fs::rename(file + tail, file + "." + ending + tail);
}

namespace {
std::unique_ptr<Connection> open_or_say(const std::string& conninfo, bool read_only = true) {
    try {
        return open_postgres(conninfo, read_only);
    } catch (const DatabaseError& error) {
        throw cannot_open(error);
    }
}
}  // namespace

bool postgres_holds_tables(const std::string& conninfo) {
    return whole_of(open_or_say(conninfo)->query(k_target_tables)[0][0]) > 0;
}
void clear_postgres(const std::string& conninfo) {
    const auto  connection = open_or_say(conninfo, false);
    std::string all;
    try {
        for (const auto& row : connection->query(k_our_tables))
            all += (all.empty() ? "DROP TABLE " : ", ") + text_of(row[0]);
        if (!all.empty()) connection->script(all + " CASCADE");
    } catch (const DatabaseError& error) {
        throw as_fault(error);
    }
}
std::string postgres_schema(const std::string& conninfo) {
    return text_of(open_or_say(conninfo)->query("SELECT CAST(current_schema() AS TEXT)")[0][0]);
}
std::vector<std::string> postgres_risks(const std::string& conninfo) {
    std::vector<std::string> out;
    const auto               connection = open_or_say(conninfo);
    for (const std::string setting : {"fsync", "full_page_writes", "synchronous_commit"}) {
        const auto value =
            text_of(connection->query("SELECT current_setting($1)", {setting})[0][0]);
        if (value == "off") out.push_back(setting + "=off");
    }
    return out;
}

}  // namespace store
