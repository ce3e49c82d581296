/// One connection to a database: the same SQL text on SQLite and PostgreSQL. Not thread-safe.
#pragma once
#include <functional>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

#include "store/value.h"

namespace store {

enum class Engine { sqlite, postgres };

struct DatabaseError : std::runtime_error {
    enum class Kind { unique, foreign_key, serialization, full, lost, damaged, other };
    DatabaseError(Kind k, const std::string& text, std::int64_t which = 0)
        : std::runtime_error(text), kind(k), statement(which) {}
    Kind         kind;
    std::int64_t statement;  // the one that failed, as `Connection::given` counts
};

/// So many prepared texts are kept at most: the units an actor reaches stand in the text, so that
/// every account asks texts of its own.
constexpr std::size_t k_prepared_most = 500;

class Connection {
public:
    virtual ~Connection() = default;
    /// Prepared once per text and kept for a while. `$1`… are the arguments.
    virtual Rows query(std::string_view sql, const Row& arguments = {}) = 0;
    /// The same, row by row and nothing copied. What `row` throws ends it.
    /// REQUIRES: `row` does not ask this connection
    virtual void each(std::string_view sql, const Row& arguments,
                      const std::function<void(Cells)>& row) = 0;
    /// Answers how many rows changed.
    virtual std::int64_t run(std::string_view sql, const Row& arguments = {}) = 0;
    /// Runs it without waiting for the answer: what fails is thrown by the next call that waits,
    /// and nothing sent in between was done. On SQLite it runs at once. A transaction that failed
    /// throws the same again until a script has undone it.
    virtual void later(std::string_view sql, const Row& arguments = {}) = 0;
    /// Waits for everything sent by `later`.
    virtual void settle() = 0;
    /// Lets everything given to `later` be done soon although nobody waits for it.
    virtual void flush() = 0;
    /// How many statements were given so far: tells whose statement a failed one was.
    virtual std::int64_t given() const = 0;
    /// Several statements without arguments.
    virtual void   script(const std::string& sql) = 0;
    virtual Engine engine() const = 0;
    /// Copies the whole database into a file while others write (SQLite only).
    virtual void backup(const std::string& file) = 0;
};

std::unique_ptr<Connection> open_sqlite(const std::string& file, bool read_only);
std::unique_ptr<Connection> open_postgres(const std::string& conninfo, bool read_only);

/// Hears what other nodes announce on a channel of PostgreSQL. Connects by itself, again and again.
class Notices {
public:
    virtual ~Notices() = default;
    /// True when another node announced something, or may have while there was no connection.
    virtual bool wait() = 0;
    /// From another thread: `wait` returns now.
    virtual void wake() = 0;
};
/// `own`: how this node signs what it announces itself, which it need not hear.
std::unique_ptr<Notices> hear_postgres(const std::string& conninfo, const std::string& own);
/// The channel of the schema we work in, as an SQL expression.
constexpr auto k_channel = "'neove_' || md5(current_schema())";

}  // namespace store
