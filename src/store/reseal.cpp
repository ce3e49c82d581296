#include "store/reseal.h"

#include <unistd.h>

#include <filesystem>
#include <thread>

#include "store/inside.h"
#include "store/keys.h"

namespace store {
namespace fs = std::filesystem;
using base::Fault;

namespace {

constexpr std::int64_t k_batch = 500;

constexpr auto k_said = "SELECT i.value FROM installation i WHERE i.name = $1";
constexpr auto k_say =
    "INSERT INTO installation (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE "
    "SET value = excluded.value";
/// Names in `installation`: the newest key the database was given, and the one that everything live
/// is known to lie under. They differ while a rotation is unfinished.
constexpr auto k_given = "seal_key", k_finished = "sealed_under";

constexpr auto k_keys =
    "SELECT k.subject, k.sealed_key FROM subject_keys k "
    "WHERE k.subject > $1 AND k.sealed_key IS NOT NULL ORDER BY k.subject LIMIT $2";
constexpr auto k_wrap =
    "UPDATE subject_keys SET sealed_key = $2 WHERE subject = $1 AND sealed_key IS NOT NULL";
constexpr auto k_parcels =
    "SELECT o.id, o.parcel, o.sealed FROM outbox o "
    "WHERE o.id > $1 AND o.state = 'waiting' ORDER BY o.id LIMIT $2";
constexpr auto k_pack = "UPDATE outbox SET sealed = $2 WHERE id = $1";
constexpr auto k_count_keys = "SELECT count(k.sealed_key) FROM subject_keys k";
constexpr auto k_count_parcels = "SELECT count(*) FROM outbox o WHERE o.state = 'waiting'";
constexpr auto k_count_rows =
    "SELECT l.kind, count(*), count(l.subject) FROM ledger l GROUP BY l.kind";
constexpr auto k_alone =
    "SELECT pg_try_advisory_lock(7310163, hashtext(CAST(current_schema() AS TEXT)))";
constexpr auto k_together =
    "SELECT pg_try_advisory_lock_shared(7310163, hashtext(CAST(current_schema() AS TEXT)))";

bool has_sealed(const base::Shape& shape) {
    return !shape.table.empty() &&
           std::ranges::any_of(shape.fields, [](auto& field) { return field.kind.sealed; });
}

std::size_t place_of(const base::Shape& shape, const std::function<bool(const base::Field&)>& is) {
    const auto found = std::ranges::find_if(shape.fields, is);
    ENSURE(found != shape.fields.end());
    return static_cast<std::size_t>(found - shape.fields.begin());
}

std::string said(Connection& connection, const std::string& name) {
    const auto rows = connection.query(k_said, {name});
    return rows.empty() ? "" : text_of(rows[0][0]);
}

/// One run over everything, from the beginning: what opens under the key of today costs a look.
class Resealing {
public:
    Resealing(Connection& connection, const Vault& vault,
              const std::vector<const base::Shape*>& shapes, const Progress& tell)
        : connection_(connection), vault_(vault), ledger_(vault), tell_(tell) {
        std::ranges::copy_if(shapes, std::back_inserter(shapes_),
                             [](const auto* shape) { return has_sealed(*shape); });
    }

    void run() {
        total_ = whole_of(connection_.query(k_count_keys)[0][0]) +
                 whole_of(connection_.query(k_count_parcels)[0][0]);
        for (const auto* shape : shapes_)
            total_ += whole_of(connection_.query("SELECT count(*) FROM " +
                                                 std::string(shape->table) + " r")[0][0]);
        each(k_keys, [this](Row& row) { wrap(row); });
        each(k_parcels, [this](Row& row) { pack(row); });
        for (const auto* shape : shapes_) records(*shape);
        overwrite();
    }
    /// What is left for the retired keys.
    Resealed result() {
        for (auto& row : connection_.query(k_count_rows)) {
            const auto found = std::ranges::find_if(
                shapes_, [&](const auto* shape) { return shape->table == text_of(row[0]); });
            if (found == shapes_.end()) continue;
            done_.older_rows += whole_of(row[1]);
            done_.open_rows += whole_of(row[1]) - whole_of(row[2]);
        }
        done_.older_rows -= live_;
        done_.open_rows -= live_open_;
        return done_;
    }
    void in_transaction(const std::function<void()>& work) {
        connection_.script(is_lite() ? "BEGIN IMMEDIATE" : "BEGIN");
        try {
            if (!is_lite()) connection_.query(k_writer_lock);
            work();
            connection_.script("COMMIT");
        } catch (...) {
            try {
                connection_.script("ROLLBACK");
            } catch (const DatabaseError&) {
                // It went with what broke it.
            }
            throw;
        }
    }

private:
    bool is_lite() const { return connection_.engine() == Engine::sqlite; }

    /// `next`: rows whose first column is an id, those above $1.
    void each(const std::string& next, const std::function<void(Row&)>& one) {
        base::Uuid   last{};
        std::int64_t count = k_batch;
        while (count == k_batch) {
            in_transaction([&] {
                head_ = Ledger::read_head(connection_);
                auto rows = connection_.query(next, {last, k_batch});
                count = static_cast<std::int64_t>(rows.size());
                for (auto& row : rows) {
                    last = id_of(row[0]);
                    one(row);
                }
                connection_.settle();
                if (head_.number > signed_) ledger_.sign(connection_, head_, base::now());
                signed_ = head_.number;
            });
            seen_ += count;
            if (tell_) tell_(std::min(seen_, total_), total_);
        }
    }

    void wrap(const Row& row) {
        const auto bound = "subject:" + base::to_text(id_of(row[0]));
        anew(row[1], bound, [&](Bytes sealed) {
            connection_.later(k_wrap, {row[0], std::move(sealed)});
            ++done_.keys;
        });
    }
    void pack(const Row& row) {
        anew(row[2], text_of(row[1]), [&](Bytes sealed) {
            connection_.later(k_pack, {row[0], std::move(sealed)});
            ++done_.parcels;
        });
    }
    void anew(const Value& value, const std::string& bound, const std::function<void(Bytes)>& put) {
        const auto sealed = bytes_of(value);
        if (vault_.is_current(sealed, bound)) return;
        if (const auto plain = vault_.unseal(sealed, bound))
            put({vault_.seal(*plain, bound)});
        else
            ++done_.unopened;
    }

    void records(const base::Shape& shape) {
        const auto texts = texts_of(shape);
        const auto id_at = place_of(shape, [](auto& field) { return field.name == "id"; });
        const auto version_at = place_of(shape, [](auto& field) { return field.kind.version; });
        const auto next = "SELECT r.id, " + texts.columns + " FROM " + std::string(shape.table) +
                          " r WHERE r.id > $1 ORDER BY r.id LIMIT $2";
        each(next, [&](Row& row) {
            row.erase(row.begin());
            ++live_;
            if (!shape.own_key && subject_of(shape, row).empty()) ++live_open_;
            put(shape, texts, row, id_of(row[id_at]), version_at);
        });
    }
    /// As Work::put writes a record that has not changed, but with seals of today.
    void put(const base::Shape& shape, const Texts& texts, Row& row, const base::Uuid& id,
             std::size_t version_at) {
        try {
            if (!seal_anew(shape, row, vault_)) return;
        } catch (const base::Bug&) {
            ++done_.unopened;
            return;
        }
        const auto was = whole_of(row[version_at]), is = was + 1;
        row[version_at] = is;
        const auto image = image_of(shape, row);
        row.push_back(was);
        connection_.later(texts.update, row);
        const auto person = subject_of(shape, row);
        ledger_.append(
            connection_, head_,
            {.kind = std::string(shape.table),
             .record = id,
             .version = is,
             .subject = shape.own_key ? ledger_.own_key(connection_, id, person, false) : person,
             .at = base::now(),
             .purpose = std::string(k_resealing)},
            image, "");
        ++done_.records;
    }

    /// The bytes of before leave the files too, not only the rows. SQLite overwrites what it frees
    /// (secure_delete), except in its log; PostgreSQL keeps old rows in the file of the table.
    void overwrite() {
        if (is_lite()) {
            connection_.script("PRAGMA wal_checkpoint(TRUNCATE)");
            return;
        }
        if (done_.keys > 0) connection_.script("VACUUM FULL subject_keys");
        if (done_.parcels > 0) connection_.script("VACUUM FULL outbox");
        if (done_.records > 0)
            for (const auto* shape : shapes_)
                connection_.script("VACUUM FULL " + std::string(shape->table));
    }

    Connection&                     connection_;
    const Vault&                    vault_;
    Ledger                          ledger_;
    const Progress&                 tell_;
    std::vector<const base::Shape*> shapes_;
    Head                            head_;
    std::int64_t                    signed_ = 0, seen_ = 0, total_ = 0;
    std::int64_t                    live_ = 0, live_open_ = 0;
    Resealed                        done_;
};

/// Nobody else uses the data until this goes.
class Alone {
public:
    explicit Alone(const Config& config) {
        if (config.postgres.empty()) {
            const auto file = config.directory + "/neove.db";
            if (!fs::exists(file))
                throw Fault(Fault::Kind::unavailable, "store.no_database",
                            {{"", "store.no_database", {{"directory", config.directory}}}});
            lock_ = take_lock(config.directory);
            try {
                connection = open_sqlite(file, false);
            } catch (...) {
                ::close(lock_);
                throw;
            }
            return;
        }
        connection = open_postgres(config.postgres, false);
        // The database notices a node that just ended a moment later.
        for (int tries = 30; whole_of(connection->query(k_alone)[0][0]) == 0; --tries) {
            if (tries == 0) throw Fault(Fault::Kind::unavailable, "store.nodes_running");
            std::this_thread::sleep_for(std::chrono::milliseconds(100));
        }
    }
    ~Alone() {
        connection.reset();
        if (lock_ >= 0) ::close(lock_);
    }
    Alone(const Alone&) = delete;

    std::unique_ptr<Connection> connection;

private:
    int lock_ = -1;
};

Resealed rotate(const Config& config, const std::vector<const base::Shape*>& shapes,
                const Progress& tell) {
    const Alone alone(config);
    auto&       connection = *alone.connection;
    auto        vault = Vault::open(config.keys, false);
    check_keys(connection, vault);
    const auto finished = said(connection, k_finished);
    const bool new_key = finished.empty() ? !vault.has_retired() : finished == vault.fingerprint();
    if (new_key) {
        renew_master_key(config.keys);
        vault = Vault::open(config.keys, false);
    }
    Resealing  resealing(connection, vault, shapes, tell);
    const auto say = [&](const std::string& name) {
        resealing.in_transaction([&] { connection.run(k_say, {name, vault.fingerprint()}); });
    };
    say(k_given);
    drop_snapshots(config.directory);
    resealing.run();
    auto out = resealing.result();
    out.new_key = new_key;
    if (out.unopened == 0) say(k_finished);
    return out;
}

}  // namespace

void check_keys(Connection& connection, const Vault& vault) {
    const auto given = said(connection, k_given);
    if (!given.empty() && !vault.knows(given))
        throw Fault(Fault::Kind::unavailable, "store.keys_older");
}

void stand_with_others(Connection& connection) {
    if (connection.engine() == Engine::postgres &&
        whole_of(connection.query(k_together)[0][0]) == 0)
        throw Fault(Fault::Kind::unavailable, "store.keys_being_rotated");
}

Resealed rotate_keys(const Config& config, const std::vector<const base::Shape*>& shapes,
                     const Progress& tell) {
    try {
        return rotate(config, shapes, tell);
    } catch (const DatabaseError& error) {
        throw as_fault(error);
    }
}

}  // namespace store
