#include <libpq-fe.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <array>
#include <cstring>
#include <unordered_map>

#include "base/ensure.h"
#include "store/connection.h"
#include "store/move.h"

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

/// A line that is dead is noticed within a minute; what the connection string says itself holds.
PGconn* connect_to(const std::string& conninfo) {
    const char* names[] = {"connect_timeout",
                           "tcp_user_timeout",
                           "keepalives_idle",
                           "keepalives_interval",
                           "keepalives_count",
                           "dbname",
                           nullptr};
    const char* values[] = {"10", "30000", "30", "10", "3", conninfo.c_str(), nullptr};
    auto*       db = PQconnectdbParams(names, values, 1);
    // What libpq would print on standard error; faults say what matters.
    PQsetNoticeProcessor(
        db, [](void*, const char*) {}, nullptr);
    return db;
}

class Postgres : public Connection {
public:
    Postgres(const std::string& conninfo, bool read_only) : db_(connect_to(conninfo)) {
        if (PQstatus(db_) != CONNECTION_OK) {
            const std::string why = PQerrorMessage(db_);
            PQfinish(db_);
            throw DatabaseError(DatabaseError::Kind::lost, why);
        }
        PQsetNoticeProcessor(
            db_, [](void*, const char*) {}, nullptr);  // faults say what matters
        script("SET client_min_messages = warning; SET TIME ZONE 'UTC';");
        if (read_only)
            script(
                "SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY, "
                "ISOLATION LEVEL REPEATABLE READ;");
        else
            // A node that hangs in the middle loses its transaction, and with it the lock that the
            // others wait for; who waits too long is told.
            script(
                "SET SESSION CHARACTERISTICS AS TRANSACTION READ WRITE, "
                "ISOLATION LEVEL READ COMMITTED; SET synchronous_commit = on; "
                "SET lock_timeout = '30s'; SET idle_in_transaction_session_timeout = '60s';");
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

    void each(std::string_view sql, const Row& arguments,
              const std::function<void(Cells)>& row) override {
        const Result      result(execute(sql, arguments));
        const int         rows = PQntuples(result.handle);
        std::vector<Cell> cells(static_cast<std::size_t>(PQnfields(result.handle)));
        for (int r = 0; r < rows; ++r) {
            for (std::size_t c = 0; c < cells.size(); ++c)
                cells[c] = cell(result.handle, r, static_cast<int>(c));
            row(cells);
        }
    }

    std::int64_t run(std::string_view sql, const Row& arguments) override {
        const Result result(execute(sql, arguments));
        return std::atoll(PQcmdTuples(result.handle));
    }

    void later(std::string_view sql, const Row& arguments) override { send(sql, arguments); }
    void settle() override {
        if (!sent_.empty()) const Result last(answers());
        if (failed_) throw *failed_;
    }
    void flush() override {
        if (!sent_.empty()) mark();
    }
    std::int64_t given() const override { return given_; }

    void script(const std::string& sql) override {
        if (!sent_.empty()) const Result last(answers());
        failed_.reset();  // a script may be what undoes it
        ++given_;
        const Result result(PQexec(db_, sql.c_str()));
        check(result.handle);
    }

    Engine engine() const override { return Engine::postgres; }
    void   backup(const std::string&) override {
        throw DatabaseError(DatabaseError::Kind::other, "pg_dump backs up a PostgreSQL database");
    }

private:
    /// The arguments as libpq wants them: types, then the bytes of each.
    struct Packed {
        std::vector<Oid>         types;
        std::vector<std::string> bytes;
        std::vector<const char*> values;
        std::vector<int>         lengths, formats;
    };

    static Packed pack(const Row& arguments) {
        Packed     packed;
        const auto count = arguments.size();
        packed.bytes.resize(count);
        for (std::size_t i = 0; i < count; ++i) {
            auto& bytes = packed.bytes[i];
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
            packed.types.push_back(type);
            packed.formats.push_back(1);
        }
        for (std::size_t i = 0; i < count; ++i) {
            packed.values.push_back(is_null(arguments[i]) ? nullptr : packed.bytes[i].data());
            packed.lengths.push_back(static_cast<int>(packed.bytes[i].size()));
        }
        return packed;
    }

    /// What waits for an answer.
    struct Sent {
        enum class What { text, statement, mark };
        What         what = What::statement;
        std::int64_t number = 0;  // of the statement, as `given` counts
        std::string  key = {};    // of a prepared text
    };

    /// Sends in pipeline mode; nothing is waited for. The server answers in order.
    void send(std::string_view sql, const Row& arguments) {
        if (failed_) throw *failed_;
        if (sent_.empty() && names_.size() >= k_prepared_most) forget_prepared();
        const auto packed = pack(arguments);
        key_.assign(sql);
        for (const auto type : packed.types)
            key_.append(reinterpret_cast<const char*>(&type), sizeof type);
        if (sent_.empty() && PQenterPipelineMode(db_) != 1) lost();
        ++given_;
        const int count = static_cast<int>(packed.types.size());
        auto      found = names_.find(key_);
        if (found == names_.end()) {
            found = names_.emplace(key_, "s" + std::to_string(++made_)).first;
            if (PQsendPrepare(db_, found->second.c_str(), std::string(sql).c_str(), count,
                              packed.types.data()) != 1) {
                names_.erase(found);
                lost();
            }
            sent_.push_back({Sent::What::text, given_, key_});
        }
        if (PQsendQueryPrepared(db_, found->second.c_str(), count, packed.values.data(),
                                packed.lengths.data(), packed.formats.data(), 1) != 1)
            lost();
        sent_.push_back({Sent::What::statement, given_});
    }

    /// The server keeps the plan of each for as long as the connection lasts.
    void forget_prepared() {
        const Result result(PQexec(db_, "DEALLOCATE ALL"));
        check(result.handle);
        names_.clear();
    }

    /// Up to here the server goes on although something before it failed; sends what is held back.
    void mark() {
        if (PQpipelineSync(db_) != 1) lost();
        sent_.push_back({Sent::What::mark});
    }

    /// Waits for the answers to everything sent; gives the last, throws the first that failed.
    PGresult* answers() {
        mark();
        const auto                   sent = std::exchange(sent_, {});
        std::optional<DatabaseError> failed;
        PGresult*                    last = nullptr;
        for (auto& one : sent) {
            if (one.what == Sent::What::mark) {
                PQclear(PQgetResult(db_));
                continue;
            }
            PQclear(last);
            last = PQgetResult(db_);
            if (!last) lost();
            if (!is_good(last)) {
                // What follows a failed statement was passed over by the server.
                if (!failed) failed = error_of(last, one.number);
                if (one.what == Sent::What::text) names_.erase(one.key);
            }
            while (auto* more = PQgetResult(db_)) PQclear(more);
        }
        if (PQexitPipelineMode(db_) != 1 && !failed) failed.emplace(lost_error());
        if (failed) {
            PQclear(last);
            if (PQtransactionStatus(db_) == PQTRANS_INERROR) failed_ = failed;
            throw *failed;
        }
        return last;
    }

    PGresult* execute(std::string_view sql, const Row& arguments) {
        send(sql, arguments);
        return answers();
    }

    DatabaseError lost_error() const {
        return {DatabaseError::Kind::lost, PQerrorMessage(db_), given_};
    }
    [[noreturn]] void lost() {
        sent_.clear();
        throw lost_error();
    }
    static bool is_good(const PGresult* result) {
        const auto status = PQresultStatus(result);
        return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK ||
               status == PGRES_EMPTY_QUERY;
    }
    void check(const PGresult* result) const {
        if (!is_good(result)) throw error_of(result, given_);
    }
    DatabaseError error_of(const PGresult* result, std::int64_t statement) const {
        using Kind = DatabaseError::Kind;
        const char*       sent_state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
        const std::string state = sent_state ? sent_state : "";
        auto              kind = Kind::other;
        if (state == "23505") kind = Kind::unique;
        if (state == "23503") kind = Kind::foreign_key;
        if (state == "40001" || state == "40P01") kind = Kind::serialization;
        if (state.starts_with("53")) kind = Kind::full;
        // The server is being stopped, or took us for hung: it has ended this connection.
        if (PQstatus(db_) != CONNECTION_OK || state.starts_with("57P") || state == "25P03")
            kind = Kind::lost;
        const char* primary = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
        return {kind, state + " " + (primary ? primary : PQerrorMessage(db_)), statement};
    }

    static Value column(PGresult* result, int row, int index) {
        const auto from = cell(result, row, index);
        switch (from.kind) {
            case Cell::Kind::whole:
                return from.whole;
            case Cell::Kind::text:
                return std::string(from.text);
            case Cell::Kind::bytes:
                if (PQftype(result, index) == k_uuid) return id_of(from);
                return Bytes{std::string(from.text)};
            case Cell::Kind::date:
                return day_of(from);
            default:
                return std::monostate{};
        }
    }

    static Cell cell(PGresult* result, int row, int index) {
        using Kind = Cell::Kind;
        if (PQgetisnull(result, row, index)) return {};
        const char* data = PQgetvalue(result, row, index);
        const auto  size = static_cast<std::size_t>(PQgetlength(result, row, index));
        switch (PQftype(result, index)) {
            case k_int8:
                return {Kind::whole, big_endian(data, 8), {}};
            case k_int4:
                return {Kind::whole, big_endian(data, 4), {}};
            case k_int2:
                return {Kind::whole, big_endian(data, 2), {}};
            case k_bool:
                return {Kind::whole, data[0] != 0, {}};
            case k_date:
                return {Kind::date, k_epoch.time_since_epoch().count() + big_endian(data, 4), {}};
            case k_bytea:
            case k_uuid:
                return {Kind::bytes, 0, {data, size}};
            case k_void:
                return {};
            case k_text:
            case k_varchar:
            case k_name:
            case k_unknown:
                return {Kind::text, 0, {data, size}};
            default:
                throw base::Bug("a column of a type we do not read (CAST it): " +
                                std::string(PQfname(result, index)));
        }
    }

    PGconn*                                      db_;
    std::unordered_map<std::string, std::string> names_;
    int                                          made_ = 0;
    std::vector<Sent>                            sent_;
    std::string                                  key_;
    std::int64_t                                 given_ = 0;
    std::optional<DatabaseError>                 failed_;  // what the transaction failed by
};

class PostgresNotices : public Notices {
public:
    PostgresNotices(const std::string& conninfo, const std::string& own)
        : conninfo_(conninfo), own_(own), bell_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
        ENSURE(bell_ >= 0);
    }
    ~PostgresNotices() override {
        PQfinish(db_);
        ::close(bell_);
    }

    void wake() override {
        const std::uint64_t one = 1;
        ENSURE(::write(bell_, &one, sizeof one) == sizeof one);
    }

    bool wait() override {
        if (!db_) return connect() || sleep(k_connect_again);
        sleep(std::chrono::minutes{1});
        if (PQconsumeInput(db_) != 1) {
            PQfinish(std::exchange(db_, nullptr));
            return false;
        }
        bool heard = false;
        while (auto* notice = PQnotifies(db_)) {
            heard = heard || notice->extra != own_;
            PQfreemem(notice);
        }
        return heard;
    }

private:
    static constexpr std::chrono::seconds k_connect_again{1};

    /// Until something comes, or somebody wakes us. Answers false.
    bool sleep(std::chrono::milliseconds at_most) {
        std::array<pollfd, 2> ears{pollfd{bell_, POLLIN, 0},
                                   pollfd{db_ ? PQsocket(db_) : -1, POLLIN, 0}};
        ::poll(ears.data(), ears.size(), static_cast<int>(at_most.count()));
        return false;
    }
    bool connect() {
        db_ = connect_to(conninfo_);
        const auto listen =
            std::string("DO $$ BEGIN EXECUTE format('LISTEN %I', ") + k_channel + "); END $$";
        bool listens = PQstatus(db_) == CONNECTION_OK;
        if (listens) {
            const Result result(PQexec(db_, listen.c_str()));
            listens = PQresultStatus(result.handle) == PGRES_COMMAND_OK;
        }
        if (!listens) PQfinish(std::exchange(db_, nullptr));
        return listens;
    }

    const std::string conninfo_, own_;
    const int         bell_;
    PGconn*           db_ = nullptr;
};

}  // namespace

std::unique_ptr<Connection> open_postgres(const std::string& conninfo, bool read_only) {
    return std::make_unique<Postgres>(conninfo, read_only);
}
std::vector<std::pair<std::string, std::string>> postgres_environment(const std::string& conninfo) {
    char* problem = nullptr;
    auto* options = PQconninfoParse(conninfo.c_str(), &problem);
    if (!options) {
        const std::string why = problem ? problem : "";
        PQfreemem(problem);
        throw base::Fault(base::Fault::Kind::unavailable, "store.cannot_open",
                          {{"", "store.cannot_open", {{"reason", why}}}});
    }
    std::vector<std::pair<std::string, std::string>> out;
    for (auto* option = options; option->keyword; ++option)
        if (option->envvar && option->val) out.emplace_back(option->envvar, option->val);
    PQconninfoFree(options);
    return out;
}
std::unique_ptr<Notices> hear_postgres(const std::string& conninfo, const std::string& own) {
    return std::make_unique<PostgresNotices>(conninfo, own);
}

}  // namespace store
