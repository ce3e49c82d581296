/// The rival of every write: the very rows the program wrote, read back and written again straight
/// through the database library with the same schema, indexes and settings, and nothing in between.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "bench.h"

struct sqlite3;
struct sqlite3_stmt;

namespace bench {

struct Cell {
    int          type = 0;  // of SQLite
    std::int64_t whole = 0;
    std::string  bytes;
};
struct RawRow {
    std::size_t       table = 0;
    std::vector<Cell> cells;
};

struct Written {
    std::size_t rows = 0;  // of what was asked for: requests, or rows of tables
    double      seconds = 0;
    double      per_second() const { return double(rows) / seconds; }
};

class RawSqlite {
public:
    /// Opens with the settings of store/sqlite.cpp.   throws std::runtime_error
    explicit RawSqlite(const fs::path& file);
    ~RawSqlite();
    RawSqlite(const RawSqlite&) = delete;

    /// Tables in the order they were made: what is referred to comes first.
    const std::vector<std::string>& tables() const { return tables_; }
    std::vector<RawRow>             read(const std::string& table, const std::string& sql);
    std::int64_t                    last_row(const std::string& table);
    std::int64_t                    whole(const std::string& sql);
    void                            script(const std::string& sql);
    /// Writes them with one commit for so many units of `rows_each` rows, for `seconds` at most.
    Written write(const std::vector<RawRow>&, std::size_t rows_each, std::size_t units_per_commit,
                  double seconds);

private:
    sqlite3_stmt* prepare(const std::string& sql);
    void          insert(const RawRow&);

    sqlite3*                   db_ = nullptr;
    std::vector<std::string>   tables_;
    std::vector<sqlite3_stmt*> inserts_;
};

}  // namespace bench
