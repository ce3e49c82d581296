/// The database behind the house: SQLite in one file, or PostgreSQL. One writer with group commit
/// on both, readers beside it; a ledger row for every change; facts for every figure.
#pragma once
#include <functional>
#include <future>
#include <memory>
#include <string>
#include <thread>

#include "base/pack.h"
#include "store/work.h"

namespace store {

struct Config {
    std::string directory;  // holds neove.db (SQLite) and is locked by the process
    std::string postgres;   // connection string; when set, SQLite is not used
    std::string keys;       // folder of the key files, outside `directory`
    bool        read_only = false;
    bool        make_keys = false;  // init only
    int         readers = 2;
};

/// One schema file of one module, applied in (floor, number) order.
struct Migration {
    int         floor = 0;
    std::string module;
    int         number = 0;
    std::string name, sql;
};

/// A row of the history of one record.
struct Change {
    std::int64_t  number = 0;
    std::string   table;
    base::Uuid    record, subject, account;  // subject: whom it is about; empty: nobody yet known
    std::int64_t  version = 0;
    base::Instant at;
    std::string   purpose;
    std::string   image;  // JSON of the stored columns after the change; "" when the key is gone
};

/// A fact entering (+1) or leaving (-1) what is known, at a change number.
struct FactChange {
    std::int64_t number = 0;
    int          sign = 1;
    Fact         fact;
};

/// A copy in memory too big to be fed row by row at every start: a sealed file of the data folder
/// holds it as it was at some change, and only what came after is fed.
struct Resumable {
    std::string                        name;  // of the file, and of the mirrors that feed it
    std::function<void(base::Packer&)> save;  // called while nothing feeds the copy
    /// Into a copy that was fed nothing; leaves it so when it throws. By a thread of its own.
    std::function<void(base::Unpacker&)> load;
    /// After `forget` and the facts as they are, nothing of a destroyed person's is left in it. When
    /// not, it is fed whole at the first start after a destruction.
    bool forgets = false;
};
/// What became of the snapshot of a copy.
struct SnapshotState {
    std::string   name, code;  // message key: snapshot.(used|written|none|altered|…)
    std::int64_t  change = 0;  // of the snapshot used or written
    base::Instant at{};
};
/// Removes every snapshot of a data folder: they are of other data from now on.
void drop_snapshots(const std::string& directory);

/// The signed end of the chain, as it is mailed to the auditor.
struct SignedHead {
    std::int64_t    number = 0;
    base::Text<64>  hash;
    base::Instant   at;
    base::Text<128> signature;
    base::Text<64>  public_key;
};
RECORD(SignedHead, "", internal, number, hash, at, signature, public_key)

/// The head as four numbered lines of groups that a person can read off a page and type back; each
/// line ends with two letters that show a slip.
std::vector<std::string> head_groups(const SignedHead&);
/// The last signed head, for whoever works already.
std::optional<SignedHead> signed_head(Work&);
/// The head in one line, as reports and exports carry it.
std::string head_line(const law::Book&, std::string_view language, const SignedHead&);
/// What was kept of a head elsewhere.
struct KeptHead {
    std::int64_t number = 0;
    std::string  hash;  // 64 hex
};
/// Reads the groups of `head_groups` or the line of `head_line` out of a text.
/// faults  invalid store.(head_line_mistyped|head_unreadable)
KeptHead read_kept_head(std::string_view text);

/// Copies the SQLite database of a data folder while others use it (online backup).
void backup_sqlite(const std::string& directory, const std::string& file);
/// What is broken in a SQLite file, in SQLite's words: pages, and indexes against their tables, also
/// those of operation. The proof reads none of these. "" when nothing is.
/// faults  unavailable store.*
std::string damage_of_sqlite(const std::string& file);

/// A finding ("<message key> <detail>") in words.
std::string in_words(const law::Book&, std::string_view language, const std::string& finding);

struct JobRun;   // store/jobs.h
struct Parcel;   // store/outbox.h
struct Carried;  // store/outbox.h

struct Verification {
    bool                     intact = true;
    std::int64_t             rows = 0, signed_heads = 0, live_rows = 0;
    std::int64_t             destroyed = 0;  // persons whose key was destroyed by minutes
    std::vector<std::string> problems;       // message keys with details, first altered row first
    std::int64_t             first_bad = 0;
    std::vector<std::string> not_proven;  // what this check cannot prove
};

/// Told how far a long check has come, of how much. What it throws ends the check.
using Progress = std::function<void(std::int64_t done, std::int64_t total)>;

class Store {
public:
    /// faults  unavailable store.(locked|cannot_open|keys_missing|schema_too_old|schema_too_new)
    static std::unique_ptr<Store> open(const Config&, const law::Book&);
    ~Store();

    // -- set-up, before `start`
    /// Applies what is missing. Answers how many were applied.   faults  store.migration_changed
    int  migrate(const std::vector<Migration>&);
    int  missing_migrations(const std::vector<Migration>&) const;
    void listen(std::function<void(Work&, const Event&)>);
    template <base::Record R>
    void facts_of(std::function<std::vector<Fact>(const R&)> f) {
        add_facts(base::kept_shape<R>, [f](const void* r) { return f(*static_cast<const R*>(r)); });
    }
    /// `now` is called with every record of R as it stands at start, then after each commit that
    /// changed one, before the answer leaves; what other nodes committed before the next reading or
    /// writing that could see it. By any thread, never by two at once; a record may come again as
    /// it is. `copy`: name of the resumable copy that it feeds, if it feeds one.
    template <base::Record R>
    void mirror(std::function<void(const R&)> now, std::string_view copy = "") {
        add_mirror(
            base::kept_shape<R>, maker_of<R>,
            [now](const void* r) { now(*static_cast<const R*>(r)); }, copy);
    }
    /// The same for facts, each once, ordered by change number.
    void mirror_facts(std::function<void(const FactChange&)>, std::string_view copy = "");
    /// Saves the copy for the next start, and begins it with what was saved.
    void resume(Resumable);
    /// A further proof for `verify`, by the module that owns what it proves.
    void prove(std::function<void(Work&, Verification&)>);
    /// What a module keeps of a person outside the person's records goes with the person's key:
    /// `rows` in the same transaction (staging tables; records of others that speak of the person,
    /// by Work::put_forgotten and drop_forgotten), `memory` after the commit (indexes). Either may
    /// be empty.
    void forget(std::function<void(Work&, const base::Uuid& person)> rows,
                std::function<void(const base::Uuid& person)>        memory);
    /// Keeps an in-memory copy for `Work::copy<T>()`. Its owner feeds it through `mirror`.
    template <class T>
    void keep(std::shared_ptr<T> copy) {
        keep_as(typeid(T), copy);
    }
    /// What does jobs of that kind (store/jobs.h).
    void handle_job(std::string_view kind, std::function<void(JobRun&)>);
    /// What runs from time to time, on one node, as the system; after a crash again at once.
    void every(std::string_view kind, std::chrono::seconds period, std::function<void(Store&)>);
    /// What carries parcels of that channel out (store/outbox.h).
    void carry(std::string_view channel, std::function<Carried(const Parcel&)>);
    /// Tells the shapes of every record with a table (verify, OpenAPI, the schema test).
    void                                   know(const std::vector<const base::Shape*>&);
    const std::vector<const base::Shape*>& shapes() const;
    /// Feeds the mirrors, starts the writer and the signer.
    void start();
    /// Writes the snapshots of resumable copies that so many changes lie behind; the writer waits
    /// only while one is gathered in memory. Answers how many were written.
    int                        save_snapshots(std::int64_t least_changes = 1);
    std::vector<SnapshotState> snapshots() const;

    // -- work
    template <class F>
    auto read(const Actor& actor, F&& f) -> decltype(f(std::declval<Work&>())) {
        using T = decltype(f(std::declval<Work&>()));
        if constexpr (std::is_void_v<T>) {
            reading(actor, [&](Work& w) { f(w); });
        } else {
            std::optional<T> out;
            reading(actor, [&](Work& w) { out.emplace(f(w)); });
            return std::move(*out);
        }
    }
    /// Runs on the writer inside a savepoint of the running group; answers after the group is
    /// durable. `f` must be re-runnable. Every exception rolls back this work only.
    template <class F>
    auto write(const Actor& actor, F&& f) -> decltype(f(std::declval<Work&>())) {
        using T = decltype(f(std::declval<Work&>()));
        if constexpr (std::is_void_v<T>) {
            writing(
                actor, [&](Work& w) { f(w); }, false);
        } else {
            std::optional<T> out;
            writing(
                actor, [&](Work& w) { out.emplace(f(w)); }, false);
            return std::move(*out);
        }
    }
    /// As `write`, but rolled back: what would happen.
    template <class F>
    auto preview(const Actor& actor, F&& f) -> decltype(f(std::declval<Work&>())) {
        using T = decltype(f(std::declval<Work&>()));
        std::optional<T> out;
        writing(
            actor, [&](Work& w) { out.emplace(f(w)); }, true);
        return std::move(*out);
    }
    static Actor system(std::string_view reason);

    // -- scope: holder -> units it covers; kept by places
    void set_cover(Work&, const std::vector<std::pair<base::Uuid, base::Uuid>>& holder_unit);
    bool covers(const Scope&, const base::Uuid& unit) const;

    // -- history and proof
    std::vector<Change> history(Work&, const base::Uuid& record_or_person, std::int64_t before,
                                int limit);
    Verification        verify(const Progress& = nullptr);
    std::int64_t        head() const;  // number of the last committed change
    /// The last change number committed before the end of that day (decision 15, --as-of).
    std::int64_t              head_on(Work&, base::Date) const;
    std::optional<SignedHead> signed_head();
    /// When the last change was written, as the chain says.
    std::optional<base::Instant> last_change_at(Work&) const;

    /// Compares the chain with a head kept elsewhere: the JSON of `signed_head`, the groups of a
    /// printed page typed back, or the line of a report.
    void             compare_head(std::string_view kept, Verification&);
    std::string      engine() const;  // "sqlite" or "postgres"
    const law::Book& law() const;
    /// Fixed instant for tests and `--now` of demo data; absent means the real clock.
    void          set_clock(std::function<base::Instant()>);
    base::Instant now() const;

private:
    Store();
    void add_facts(const base::Shape&, std::function<std::vector<Fact>(const void*)>);
    void add_mirror(const base::Shape&, const Maker&, std::function<void(const void*)> now,
                    std::string_view copy);
    void reading(const Actor&, const std::function<void(Work&)>&);
    void writing(const Actor&, const std::function<void(Work&)>&, bool roll_back);

    void  keep_as(const std::type_info&, std::shared_ptr<void>);
    void* kept(const std::type_info&) const;

    friend class Work;
    friend class Jobs;
    friend void send(Work&, const Parcel&);
    struct Inside;
    static void             sign_last(Inside&);
    std::unique_ptr<Inside> in_;
};

}  // namespace store
