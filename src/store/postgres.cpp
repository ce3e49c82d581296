#include <libpq-fe.h>

#include <cstring>
#include <unordered_map>

#include "base/ensure.h"
#include "store/connection.h"

namespace store {
namespace {

// Types of the server we speak in binary.
constexpr Oid k_bool = 16, k_bytea = 17, k_int8 = 20, k_int2 = 21, k_int4 = 23, k_text = 25,
              k_varchar = 1043, k_name = 19, k_unknown = 705, k_date = 1082, k_uuid = 2950,
              k_void = 2278;
constexpr base::Date k_epoch = base::make_date(2000, 1, 1);  // day 0 of a PostgreSQL date

struct Result {
    PGresult* handle;
    explicit Result(PGresult* h) : handle(h) {}
    Result(const Result&) = delete;
    ~Result() { PQclear(handle); }
};

void put_big_endian(std::string& out, std::uint64_t value, int bytes) {
    for (int i = bytes - 1; i >= 0; --i) out += static_cast<char>(value >> (8 * i) & 0xFF);
}
std::int64_t big_endian(const char* data, int bytes) {
    std::uint64_t value = static_cast<signed char>(data[0]) < 0 ? ~0ull : 0;
    for (int i = 0; i < bytes; ++i) value = value << 8 | static_cast<unsigned char>(data[i]);
    return static_cast<std::int64_t>(value);
}

class Postgres : public Connection {
public:
    Postgres(const std::string& conninfo, bool read_only) : db_(PQconnectdb(conninfo.c_str())) {
        if (PQstatus(db_) != CONNECTION_OK) {
            const std::string why = PQerrorMessage(db_);
            PQfinish(db_);
            throw DatabaseError(DatabaseError::Kind::lost, why);
        }
        script("SET client_min_messages = warning; SET TIME ZONE 'UTC';");
        if (read_only)
            script(
                "SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY, "
                "ISOLATION LEVEL REPEATABLE READ;");
    }
    ~Postgres() override { PQfinish(db_); }

    Rows query(std::string_view sql, const Row& arguments) override {
        const Result result(execute(sql, arguments));
        const int    rows = PQntuples(result.handle), columns = PQnfields(result.handle);
        Rows         out(static_cast<std::size_t>(rows));
        for (int r = 0; r < rows; ++r) {
            auto& row = out[static_cast<std::size_t>(r)];
            row.reserve(static_cast<std::size_t>(columns));
            for (int c = 0; c < columns; ++c) row.push_back(column(result.handle, r, c));
        }
        return out;
    }

    std::int64_t run(std::string_view sql, const Row& arguments) override {
        const Result result(execute(sql, arguments));
        return std::atoll(PQcmdTuples(result.handle));
    }

    void script(const std::string& sql) override {
        const Result result(PQexec(db_, sql.c_str()));
        check(result.handle);
    }

    Engine engine() const override { return Engine::postgres; }
    void   backup(const std::string&) override {
        throw DatabaseError(DatabaseError::Kind::other, "pg_dump backs up a PostgreSQL database");
    }

private:
    /// The arguments as libpq wants them: types, then the bytes of each.
    struct Sent {
        std::vector<Oid>         types;
        std::vector<std::string> bytes;
        std::vector<const char*> values;
        std::vector<int>         lengths, formats;
    };

    static Sent send(const Row& arguments) {
        Sent       sent;
        const auto count = arguments.size();
        sent.bytes.resize(count);
        for (std::size_t i = 0; i < count; ++i) {
            auto& bytes = sent.bytes[i];
            Oid   type = 0;
            if (const auto* whole = std::get_if<std::int64_t>(&arguments[i])) {
                type = k_int8;
                put_big_endian(bytes, static_cast<std::uint64_t>(*whole), 8);
            } else if (const auto* text = std::get_if<std::string>(&arguments[i])) {
                type = k_text;
                bytes = *text;
            } else if (const auto* blob = std::get_if<Bytes>(&arguments[i])) {
                type = k_bytea;
                bytes = blob->value;
            } else if (const auto* id = std::get_if<base::Uuid>(&arguments[i])) {
                type = k_uuid;
                bytes.assign(reinterpret_cast<const char*>(id->bytes.data()), 16);
            } else if (const auto* date = std::get_if<base::Date>(&arguments[i])) {
                type = k_date;
                put_big_endian(bytes, static_cast<std::uint64_t>((*date - k_epoch).count()), 4);
            }
            sent.types.push_back(type);
            sent.formats.push_back(1);
        }
        for (std::size_t i = 0; i < count; ++i) {
            sent.values.push_back(is_null(arguments[i]) ? nullptr : sent.bytes[i].data());
            sent.lengths.push_back(static_cast<int>(sent.bytes[i].size()));
        }
        return sent;
    }

    PGresult* execute(std::string_view sql, const Row& arguments) {
        const auto sent = send(arguments);
        auto       key = std::string(sql);
        for (const auto type : sent.types) key += '\x1f' + std::to_string(type);
        const int   count = static_cast<int>(sent.types.size());
        const auto  found = names_.find(key);
        std::string name;
        if (found != names_.end()) {
            name = found->second;
        } else {
            name = "s" + std::to_string(++made_);
            const Result prepared(
                PQprepare(db_, name.c_str(), std::string(sql).c_str(), count, sent.types.data()));
            check(prepared.handle);
            names_.emplace(std::move(key), name);
        }
        auto* result = PQexecPrepared(db_, name.c_str(), count, sent.values.data(),
                                      sent.lengths.data(), sent.formats.data(), 1);
        try {
            check(result);
        } catch (...) {
            PQclear(result);
            throw;
        }
        return result;
    }

    void check(PGresult* result) {
        const auto status = PQresultStatus(result);
        if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_EMPTY_QUERY)
            return;
        using Kind = DatabaseError::Kind;
        const char*       sent_state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
        const std::string state = sent_state ? sent_state : "";
        auto              kind = Kind::other;
        if (state == "23505") kind = Kind::unique;
        if (state == "23503") kind = Kind::foreign_key;
        if (state == "40001" || state == "40P01") kind = Kind::serialization;
        if (state.starts_with("53")) kind = Kind::full;
        if (PQstatus(db_) != CONNECTION_OK) kind = Kind::lost;
        const char* primary = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
        throw DatabaseError(kind, state + " " + (primary ? primary : PQerrorMessage(db_)));
    }

    static Value column(PGresult* result, int row, int index) {
        if (PQgetisnull(result, row, index)) return std::monostate{};
        const char* data = PQgetvalue(result, row, index);
        const auto  size = static_cast<std::size_t>(PQgetlength(result, row, index));
        switch (PQftype(result, index)) {
            case k_int8:
                return big_endian(data, 8);
            case k_int4:
                return big_endian(data, 4);
            case k_int2:
                return big_endian(data, 2);
            case k_bool:
                return std::int64_t{data[0] != 0};
            case k_date:
                return k_epoch + base::days{big_endian(data, 4)};
            case k_bytea:
                return Bytes{std::string(data, size)};
            case k_uuid: {
                base::Uuid id;
                std::memcpy(id.bytes.data(), data, 16);
                return id;
            }
            case k_void:
                return std::monostate{};
            case k_text:
            case k_varchar:
            case k_name:
            case k_unknown:
                return std::string(data, size);
            default:
                throw base::Bug("a column of a type we do not read (CAST it): " +
                                std::string(PQfname(result, index)));
        }
    }

    PGconn*                                      db_;
    std::unordered_map<std::string, std::string> names_;
    int                                          made_ = 0;
};

}  // namespace

std::unique_ptr<Connection> open_postgres(const std::string& conninfo, bool read_only) {
    return std::make_unique<Postgres>(conninfo, read_only);
}

}  // namespace store
