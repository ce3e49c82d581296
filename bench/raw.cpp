#include "raw.h"

#include <sqlite3.h>

#include <algorithm>
#include <stdexcept>

namespace bench {
namespace {

/// As store/sqlite.cpp opens its writer.
constexpr auto k_settings =
    "PRAGMA busy_timeout=10000; PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY;"
    "PRAGMA cache_size=-65536; PRAGMA mmap_size=268435456; PRAGMA journal_mode=WAL;"
    "PRAGMA synchronous=FULL; PRAGMA journal_size_limit=67108864;";
constexpr auto k_tables =
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' "
    "ORDER BY rowid";

Cell cell_of(sqlite3_stmt* statement, int i) {
    Cell cell{.type = sqlite3_column_type(statement, i)};
    if (cell.type == SQLITE_INTEGER) {
        cell.whole = sqlite3_column_int64(statement, i);
    } else if (cell.type != SQLITE_NULL) {
        const auto* data = static_cast<const char*>(sqlite3_column_blob(statement, i));
        cell.bytes.assign(data ? data : "",
                          static_cast<std::size_t>(sqlite3_column_bytes(statement, i)));
    }
    return cell;
}

void bind(sqlite3_stmt* statement, int place, const Cell& cell) {
    if (cell.type == SQLITE_INTEGER)
        sqlite3_bind_int64(statement, place, cell.whole);
    else if (cell.type == SQLITE_TEXT)
        sqlite3_bind_text(statement, place, cell.bytes.data(), static_cast<int>(cell.bytes.size()),
                          SQLITE_STATIC);
    else if (cell.type == SQLITE_BLOB)
        sqlite3_bind_blob(statement, place, cell.bytes.data(), static_cast<int>(cell.bytes.size()),
                          SQLITE_STATIC);
    else
        sqlite3_bind_null(statement, place);
}

}  // namespace

RawSqlite::RawSqlite(const fs::path& file) {
    if (sqlite3_open_v2(file.c_str(), &db_,
                        SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX,
                        nullptr) != SQLITE_OK)
        throw std::runtime_error("cannot open " + file.string());
    script(k_settings);
    auto* names = prepare(k_tables);
    while (sqlite3_step(names) == SQLITE_ROW)
        tables_.emplace_back(reinterpret_cast<const char*>(sqlite3_column_text(names, 0)));
    sqlite3_finalize(names);
    for (auto& table : tables_) {
        auto*       all = prepare("SELECT * FROM " + table);
        std::string marks;
        for (int i = 0; i < sqlite3_column_count(all); ++i) marks += i ? ",?" : "?";
        sqlite3_finalize(all);
        inserts_.push_back(prepare("INSERT INTO " + table + " VALUES (" + marks + ")"));
    }
}

RawSqlite::~RawSqlite() {
    for (auto* statement : inserts_) sqlite3_finalize(statement);
    sqlite3_close(db_);
}

sqlite3_stmt* RawSqlite::prepare(const std::string& sql) {
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(db_, sql.c_str(), -1, &statement, nullptr) != SQLITE_OK)
        throw std::runtime_error(sqlite3_errmsg(db_));
    return statement;
}

void RawSqlite::script(const std::string& sql) {
    if (sqlite3_exec(db_, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
        throw std::runtime_error(sqlite3_errmsg(db_));
}

std::int64_t RawSqlite::whole(const std::string& sql) {
    auto*      statement = prepare(sql);
    const auto value =
        sqlite3_step(statement) == SQLITE_ROW ? sqlite3_column_int64(statement, 0) : 0;
    sqlite3_finalize(statement);
    return value;
}

std::int64_t RawSqlite::last_row(const std::string& table) {
    return whole("SELECT max(rowid) FROM " + table);
}

std::vector<RawRow> RawSqlite::read(const std::string& table, const std::string& sql) {
    const auto found = std::ranges::find(tables_, table);
    auto*      statement = prepare(sql);
    const int  columns = sqlite3_column_count(statement);

    std::vector<RawRow> rows;
    while (sqlite3_step(statement) == SQLITE_ROW) {
        auto& row = rows.emplace_back();
        row.table = static_cast<std::size_t>(found - tables_.begin());
        for (int i = 0; i < columns; ++i) row.cells.push_back(cell_of(statement, i));
    }
    sqlite3_finalize(statement);
    return rows;
}

void RawSqlite::insert(const RawRow& row) {
    auto* statement = inserts_[row.table];
    for (std::size_t i = 0; i < row.cells.size(); ++i)
        bind(statement, static_cast<int>(i) + 1, row.cells[i]);
    if (sqlite3_step(statement) != SQLITE_DONE)
        throw std::runtime_error(tables_[row.table] + ": " + sqlite3_errmsg(db_));
    sqlite3_reset(statement);
}

Written RawSqlite::write(const std::vector<RawRow>& rows, std::size_t rows_each,
                         std::size_t units_per_commit, double seconds) {
    Written    out;
    const auto start = Clock::now();
    const auto step = rows_each * units_per_commit;
    for (std::size_t at = 0; at < rows.size() && out.seconds < seconds; at += step) {
        const auto end = std::min(rows.size(), at + step);
        script("BEGIN IMMEDIATE");
        for (auto i = at; i < end; ++i) insert(rows[i]);
        script("COMMIT");
        out.rows += (end - at) / rows_each;
        out.seconds = seconds_since(start);
    }
    return out;
}

}  // namespace bench
