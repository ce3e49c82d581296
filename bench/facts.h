/// The drawn facts in PostgreSQL, the rival of the figures.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "draw.h"

struct pg_conn;
struct pg_result;

namespace bench {

/// PostgreSQL with the facts in it, in a schema of its own until the end of the scope.
class RivalFacts {
public:
    /// `rows`: for each unit the row of the table by unit in which it is counted.
    RivalFacts(const std::string&             cluster, const std::vector<Drawn>&,
               const std::vector<base::Uuid>& units, const std::vector<base::Uuid>& rows);
    ~RivalFacts();
    RivalFacts(const RivalFacts&) = delete;

    using Answer = std::unique_ptr<pg_result, void (*)(pg_result*)>;
    /// Asks bench/sql/<name>.sql, prepared once.
    Answer      ask(const std::string& name, const std::vector<std::string>& arguments);
    std::string setting(const std::string& name);

private:
    Answer run(const std::string& sql);
    Answer checked(pg_result*);
    void   load(const std::vector<Drawn>&, const std::vector<base::Uuid>& units);
    void   load_persons(std::uint32_t count);
    void   send(std::string& text);
    void   end_copy(std::string& text);
    void   set_up(const std::vector<base::Uuid>& units, const std::vector<base::Uuid>& rows);

    pg_conn* db_;
};

}  // namespace bench
