/// Looking after whole databases: moving one from SQLite to PostgreSQL, and what the programs of
/// PostgreSQL need to be told.
#pragma once
#include "store/store.h"

namespace store {

struct Moved {
    std::int64_t tables = 0, rows = 0, head = 0;
};
RECORD(Moved, "", internal, tables, rows, head)

/// Copies every table of the SQLite database in `from.directory` into the PostgreSQL database
/// `from.postgres`, in one transaction, and compares row counts and the end of the chain before it
/// commits. When `is_proved` says so of what is there then, the old one is called neove.db.moved, so
/// that two chains cannot grow from one. Nobody else may use the SQLite database until this returns.
/// faults  unavailable store.(locked|no_database|cannot_open|schema_too_old|full|unavailable)
///         conflict store.(target_not_empty|move_differs) and what `is_proved` threw
Moved move_to_postgres(const Config&                            from, const std::vector<Migration>&,
                       const std::function<bool(const Moved&)>& is_proved);
/// What lies in the folder as neove.db, and the logs that SQLite keeps beside it, are called
/// neove.db.ENDING: a log that stays would be read into whatever lies there as neove.db next.
/// faults  std::filesystem::filesystem_error
void set_aside(const std::string& directory, const std::string& ending);

/// True when the schema we would work in holds a table already.
/// faults  unavailable store.cannot_open
bool postgres_holds_tables(const std::string& conninfo);
/// Drops every table of the schema we would work in: what a restore that was not proved left.
/// faults  unavailable store.(cannot_open|unavailable)
void clear_postgres(const std::string& conninfo);
/// The schema we work in there.   faults  unavailable store.cannot_open
std::string postgres_schema(const std::string& conninfo);
/// The connection as environment variables (PGHOST, PGPASSWORD, …): a password has no place among
/// the arguments of a program, where everybody on the machine reads it.
/// faults  unavailable store.cannot_open
std::vector<std::pair<std::string, std::string>> postgres_environment(const std::string& conninfo);
/// Settings of the server with which an acknowledged change could be lost ("fsync=off").
std::vector<std::string> postgres_risks(const std::string& conninfo);

}  // namespace store
