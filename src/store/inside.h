/// What a Store is made of. Private to src/store.
#pragma once
#include <atomic>
#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <shared_mutex>
#include <typeindex>
#include <unordered_map>
#include <unordered_set>

#include "store/connection.h"
#include "store/image.h"
#include "store/jobs.h"
#include "store/ledger.h"
#include "store/outbox.h"
#include "store/snapshot.h"
#include "store/store.h"

namespace store {

/// The SQL of one record, built once.
struct Texts {
    std::string columns, by_id, insert, update;
    bool        scoped = false;
};
Texts texts_of(const base::Shape&);

/// What a failure of the database is for who asked.
base::Fault as_fault(const DatabaseError&);

/// Locks DIR/lock for this process; closed by whoever gave the folder back.
/// faults  unavailable store.(locked|cannot_open)
int take_lock(const std::string& directory);

/// Held to the end of a transaction that writes, so that nodes write one after the other.
constexpr auto k_writer_lock = "SELECT pg_advisory_xact_lock(7310000163)";

/// faults  unavailable store.keys_older (the database was sealed anew under a key we do not have)
void check_keys(Connection&, const Vault&);
/// While the connection lasts no keys are rotated (PostgreSQL; on SQLite the folder is locked).
/// faults  unavailable store.keys_being_rotated
void stand_with_others(Connection&);

/// What of `all` the database has not been given.   faults  store.migration_changed
std::vector<Migration> missing(Connection&, const std::vector<Migration>& all);
/// Gives it these, inside the transaction that runs.
void apply(Connection&, const std::vector<Migration>&, base::Instant now);

struct Mirror {
    Maker                            maker;
    std::function<void(const void*)> now;
    std::string                      copy;  // resumable, that it feeds; "" when none
};
struct FactMirror {
    std::function<void(const FactChange&)> now;
    std::string                            copy;
    std::int64_t                           began = 0;  // the change its copy was begun with
};

/// A schema text in the words of the engine.
std::string expand(std::string_view sql, Engine);

/// What goes while a person's key is being destroyed.
struct Ending {
    std::vector<base::Uuid> keys;  // of single records
    std::int64_t            rows = 0;
};

/// What one work leaves behind for after the commit.
struct Work::Pending {
    std::vector<FactChange>                                     facts;
    std::vector<std::pair<std::int64_t, std::function<void()>>> mirrors;  // by change number
    std::vector<std::function<void()>>                          after;    // whoever fed the rest
    std::optional<Ending>                                       ending;
};

/// Holder -> the units it covers.
using Cover = std::unordered_map<base::Uuid, std::unordered_set<base::Uuid>>;

/// How far a transaction sees: the last change, and how often the cover was set.
struct Pulse {
    std::int64_t change = 0, cover = 0;
};

/// One asked-for work, waiting for the writer.
struct Job {
    const Actor*                      actor = nullptr;
    const std::function<void(Work&)>* run = nullptr;
    bool                              roll_back = false, ran = false;
    std::promise<void>                done;
    std::exception_ptr                failure;
    std::unique_ptr<Work::Pending>    pending;
    Head                              before;            // the chain when it began
    std::int64_t                      given_before = 0;  // to the writer's connection
};

/// What jobs, rounds and parcels are done by; filled before the start.
struct Upkeep {
    struct Round {
        std::chrono::seconds        period;
        std::function<void(Store&)> run;
    };
    std::map<std::string, JobHandler, std::less<>> handlers;
    std::map<std::string, Round, std::less<>>      rounds;
    std::map<std::string, Carrier, std::less<>>    carriers;
};
/// What became of a commit during which the connection was lost.
enum class Outcome { committed, undone, unknown };

struct Store::Inside {
    Config                         config;
    const law::Book*               book = nullptr;
    Vault                          vault;
    Engine                         engine = Engine::sqlite;
    std::unique_ptr<Ledger>        ledger;
    std::function<base::Instant()> clock;
    int                            directory_lock = -1;  // flock on DIR/lock

    // set-up
    std::vector<const base::Shape*>                                                shapes;
    std::map<std::string_view, Texts>                                              texts;
    std::map<std::string_view, std::function<std::vector<Fact>(const void*)>>      fact_readers;
    std::map<std::string_view, std::pair<const base::Shape*, std::vector<Mirror>>> mirrors;
    std::vector<FactMirror>                                                        fact_mirrors;
    std::vector<std::function<void(Work&, const Event&)>>                          listeners;
    std::vector<std::function<void(Work&, Verification&)>>                         proofs;
    std::vector<std::function<void(Work&, const base::Uuid&)>>                     forget_rows;
    std::vector<std::function<void(const base::Uuid&)>>                            forget_memory;
    std::unordered_map<std::type_index, std::shared_ptr<void>>                     kept;
    Upkeep                                                                         upkeep;
    Snapshots                                                                      snapshots;

    // scope
    mutable std::shared_mutex cover_lock;
    Cover                     cover;

    // following the ledger (follow.cpp): up to where the in-memory copies have been fed
    std::mutex                feed_lock;
    std::atomic<std::int64_t> fed_change{0}, fed_cover{0};
    bool                      follows = false;    // others may write beside us
    std::atomic<bool>         keys_ended{false};  // by another node: the writer forgets its own
    const std::string         node = base::to_text(base::new_uuid());  // signs what we announce
    std::unique_ptr<Notices>  notices;
    std::thread               follower;

    // readers
    std::mutex                               readers_lock;
    std::condition_variable                  reader_free;
    std::vector<std::unique_ptr<Connection>> readers;

    // the writer
    std::unique_ptr<Connection> writer;
    std::thread                 thread, signer;
    std::mutex                  queue_lock;
    std::condition_variable     queue_filled, stopping;
    std::deque<Job*>            queue;
    bool                        stop = false, started = false;
    Head                        head;  // of the group being written
    std::atomic<std::int64_t>   published_head{0};

    const Texts&                texts_for(const base::Shape&) const;
    std::unique_ptr<Connection> connect(bool read_only) const;
    std::unique_ptr<Connection> take_reader();
    void                        give_back(std::unique_ptr<Connection>);
    /// BEGIN, on a new connection when the old one is lost; the copies in memory follow.
    void begin_reading(std::unique_ptr<Connection>&);
    /// Brings the in-memory copies up to what this transaction sees.
    void follow(Connection&, const Pulse&);
    /// Feeds what one of our own works changed, unless a reader was faster.
    void feed(Work::Pending&);
    void feed_everything();
    void load_cover(Connection&, std::int64_t version);
    void feed_table(Connection&, const base::Shape&, const std::vector<Mirror>&);
    /// `only`: what feeds this copy.
    void feed_records(Connection&, std::int64_t above, std::int64_t up_to,
                      std::optional<std::string_view> only = {});
    void feed_facts(Connection&, std::int64_t above, std::int64_t up_to);
    // snapshot.cpp
    void         load_snapshots(Connection&, std::int64_t change);
    std::string  problem_of(const SnapshotReader&, const Resumed&, Connection&,
                            std::int64_t change) const;
    std::string  program() const;
    std::int64_t began_with(std::string_view copy) const;
    void         end_snapshots();
    bool         save_snapshot(Store&, Resumed&, std::int64_t least_changes);

    void        hear(Store&);
    Pulse       pulse(Connection&) const;
    void        write_loop(Store&);
    void        write_group(Store&, std::vector<Job*>&);
    Pulse       begin_group();
    std::string run_group(Store&, std::vector<Job*>&);
    void        commit_group();
    void        undo_group();
    Outcome     outcome_of(const std::string& transaction);
    void        run_job(Store&, std::vector<Job*>&, std::size_t which);
    void        undo_from(std::vector<Job*>&, std::size_t which);
};

}  // namespace store
