#include <sqlite3.h>

#include <unordered_map>

#include "base/ensure.h"
#include "store/connection.h"

namespace store {
namespace {

struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view s) const { return std::hash<std::string_view>{}(s); }
};

/// A prepared statement and where its `$n` stand (SQLite numbers names by first appearance).
struct Statement {
    sqlite3_stmt*    handle = nullptr;
    std::vector<int> places;

    Statement() = default;
    Statement(const Statement&) = delete;
    ~Statement() { sqlite3_finalize(handle); }
};

/// Resets the statement however the scope is left.
struct Running {
    sqlite3_stmt* handle;
    ~Running() {
        sqlite3_reset(handle);
        sqlite3_clear_bindings(handle);
    }
};

DatabaseError::Kind kind_of(int extended) {
    switch (extended) {
        case SQLITE_CONSTRAINT_UNIQUE:
        case SQLITE_CONSTRAINT_PRIMARYKEY:
            return DatabaseError::Kind::unique;
        case SQLITE_CONSTRAINT_FOREIGNKEY:
            return DatabaseError::Kind::foreign_key;
        case SQLITE_BUSY:
            return DatabaseError::Kind::serialization;
        case SQLITE_FULL:
            return DatabaseError::Kind::full;
        default:
            return (extended & 0xff) == SQLITE_CORRUPT || extended == SQLITE_NOTADB
                       ? DatabaseError::Kind::damaged
                       : DatabaseError::Kind::other;
    }
}

class Sqlite : public Connection {
public:
    Sqlite(const std::string& file, bool read_only) {
        const int flags =
            (read_only ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE) |
            SQLITE_OPEN_NOMUTEX;
        if (sqlite3_open_v2(file.c_str(), &db_, flags, nullptr) != SQLITE_OK) {
            const std::string why = db_ ? sqlite3_errmsg(db_) : "out of memory";
            sqlite3_close(db_);
            throw DatabaseError(DatabaseError::Kind::lost, why);
        }
        sqlite3_extended_result_codes(db_, 1);
        script(
            "PRAGMA busy_timeout=10000; PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY; "
            "PRAGMA secure_delete=ON;"  // a key that ended is overwritten, not only unlinked

            "PRAGMA cache_size=-65536; PRAGMA mmap_size=268435456;");
        if (read_only)
            script("PRAGMA query_only=ON;");
        else
            script(
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
                "PRAGMA journal_size_limit=67108864;");
    }
    ~Sqlite() override {
        statements_.clear();
        sqlite3_close(db_);
    }

    Rows query(std::string_view sql, const Row& arguments) override {
        auto&         statement = prepare(sql);
        const Running running{statement.handle};
        bind(statement, arguments);
        Rows      rows;
        const int columns = sqlite3_column_count(statement.handle);
        while (step(statement.handle)) {
            auto& row = rows.emplace_back();
            row.reserve(static_cast<std::size_t>(columns));
            for (int i = 0; i < columns; ++i) row.push_back(column(statement.handle, i));
        }
        return rows;
    }

    void each(std::string_view sql, const Row& arguments,
              const std::function<void(Cells)>& row) override {
        auto&         statement = prepare(sql);
        const Running running{statement.handle};
        bind(statement, arguments);
        std::vector<Cell> cells(static_cast<std::size_t>(sqlite3_column_count(statement.handle)));
        while (step(statement.handle)) {
            for (std::size_t i = 0; i < cells.size(); ++i)
                cells[i] = cell(statement.handle, static_cast<int>(i));
            row(cells);
        }
    }

    std::int64_t run(std::string_view sql, const Row& arguments) override {
        auto&         statement = prepare(sql);
        const Running running{statement.handle};
        bind(statement, arguments);
        while (step(statement.handle)) {
        }
        return sqlite3_changes(db_);
    }

    void         later(std::string_view sql, const Row& arguments) override { run(sql, arguments); }
    void         settle() override {}
    void         flush() override {}
    std::int64_t given() const override { return 0; }

    void script(const std::string& sql) override {
        char* message = nullptr;
        if (sqlite3_exec(db_, sql.c_str(), nullptr, nullptr, &message) != SQLITE_OK) {
            const std::string why = message ? message : "";
            sqlite3_free(message);
            throw DatabaseError(kind_of(sqlite3_extended_errcode(db_)), why);
        }
    }

    Engine engine() const override { return Engine::sqlite; }

    void backup(const std::string& file) override {
        Sqlite to(file, false);
        auto*  copy = sqlite3_backup_init(to.db_, "main", db_, "main");
        if (!copy) throw fail(to.db_);
        while (true) {
            const int code = sqlite3_backup_step(copy, 1024);
            if (code == SQLITE_DONE) break;
            if (code == SQLITE_BUSY || code == SQLITE_LOCKED)
                sqlite3_sleep(20);
            else if (code != SQLITE_OK)
                break;
        }
        if (sqlite3_backup_finish(copy) != SQLITE_OK) throw fail(to.db_);
    }

private:
    static DatabaseError fail(sqlite3* db) {
        return {kind_of(sqlite3_extended_errcode(db)), sqlite3_errmsg(db)};
    }

    Statement& prepare(std::string_view sql) {
        if (const auto found = statements_.find(sql); found != statements_.end())
            return *found->second;
        if (statements_.size() >= k_prepared_most) statements_.clear();
        auto made = std::make_unique<Statement>();
        if (sqlite3_prepare_v3(db_, sql.data(), static_cast<int>(sql.size()),
                               SQLITE_PREPARE_PERSISTENT, &made->handle, nullptr) != SQLITE_OK)
            throw fail(db_);
        const int count = sqlite3_bind_parameter_count(made->handle);
        for (int i = 1; i <= count; ++i) {
            const auto place =
                sqlite3_bind_parameter_index(made->handle, ("$" + std::to_string(i)).c_str());
            made->places.push_back(place);
        }
        return *statements_.emplace(std::string(sql), std::move(made)).first->second;
    }

    void bind(Statement& statement, const Row& arguments) {
        ENSURE(arguments.size() == statement.places.size());
        for (std::size_t i = 0; i < arguments.size(); ++i) {
            const int place = statement.places[i];
            ENSURE(place > 0);
            bind_one(statement.handle, place, arguments[i]);
        }
    }

    /// The arguments outlive the run: what lies in them is not copied.
    static void bind_one(sqlite3_stmt* s, int place, const Value& value) {
        if (const auto* whole = std::get_if<std::int64_t>(&value))
            sqlite3_bind_int64(s, place, *whole);
        else if (const auto* text = std::get_if<std::string>(&value))
            sqlite3_bind_text64(s, place, text->data(), text->size(), SQLITE_STATIC, SQLITE_UTF8);
        else if (const auto* bytes = std::get_if<Bytes>(&value))
            sqlite3_bind_blob64(s, place, bytes->value.data(), bytes->value.size(), SQLITE_STATIC);
        else if (const auto* id = std::get_if<base::Uuid>(&value))
            sqlite3_bind_blob(s, place, id->bytes.data(), 16, SQLITE_STATIC);
        else if (const auto* date = std::get_if<base::Date>(&value)) {
            const auto iso = base::to_text(*date);
            sqlite3_bind_text64(s, place, iso.data(), iso.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
        } else
            sqlite3_bind_null(s, place);
    }

    static Value column(sqlite3_stmt* s, int i) {
        switch (sqlite3_column_type(s, i)) {
            case SQLITE_INTEGER:
                return sqlite3_column_int64(s, i);
            case SQLITE_TEXT:
                return std::string(reinterpret_cast<const char*>(sqlite3_column_text(s, i)),
                                   static_cast<std::size_t>(sqlite3_column_bytes(s, i)));
            case SQLITE_BLOB: {
                const auto* data = static_cast<const char*>(sqlite3_column_blob(s, i));
                const auto  size = static_cast<std::size_t>(sqlite3_column_bytes(s, i));
                if (size == 16) {
                    base::Uuid id;
                    std::copy_n(data, 16, reinterpret_cast<char*>(id.bytes.data()));
                    return id;
                }
                return Bytes{std::string(data, size)};
            }
            default:
                return std::monostate{};
        }
    }

    static Cell cell(sqlite3_stmt* s, int i) {
        const auto taken = [&](Cell::Kind kind, const void* data) {
            return Cell{kind,
                        0,
                        {static_cast<const char*>(data),
                         static_cast<std::size_t>(sqlite3_column_bytes(s, i))}};
        };
        switch (sqlite3_column_type(s, i)) {
            case SQLITE_INTEGER:
                return {Cell::Kind::whole, sqlite3_column_int64(s, i), {}};
            case SQLITE_TEXT:
                return taken(Cell::Kind::text, sqlite3_column_text(s, i));
            case SQLITE_BLOB:
                return taken(Cell::Kind::bytes, sqlite3_column_blob(s, i));
            default:
                return {};
        }
    }

    bool step(sqlite3_stmt* s) {
        const int code = sqlite3_step(s);
        if (code == SQLITE_ROW) return true;
        if (code == SQLITE_DONE) return false;
        throw fail(db_);
    }

    sqlite3* db_ = nullptr;
    std::unordered_map<std::string, std::unique_ptr<Statement>, TextHash, std::equal_to<>>
        statements_;
};

}  // namespace

std::unique_ptr<Connection> open_sqlite(const std::string& file, bool read_only) {
    return std::make_unique<Sqlite>(file, read_only);
}

}  // namespace store
