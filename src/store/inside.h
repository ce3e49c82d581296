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
#include "store/store.h"

namespace store {

/// The SQL of one record, built once.
struct Texts {
    std::string columns, by_id, insert, update;
    bool        scoped = false;
};
Texts texts_of(const base::Shape&);

struct Mirror {
    Maker                            maker;
    std::function<void(const void*)> now;
};

/// What one work leaves behind for after the commit.
struct Work::Pending {
    std::vector<FactChange>            facts;
    std::vector<std::function<void()>> mirrors;
};

/// One asked-for work, waiting for the writer.
struct Job {
    const Actor*                      actor = nullptr;
    const std::function<void(Work&)>* run = nullptr;
    bool                              roll_back = false, ran = false;
    std::promise<void>                done;
    std::exception_ptr                failure;
    std::unique_ptr<Work::Pending>    pending;
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
    std::vector<std::function<void(const FactChange&)>>                            fact_mirrors;
    std::vector<std::function<void(Work&, const Event&)>>                          listeners;
    std::vector<std::function<void(Work&, Verification&)>>                         proofs;
    std::unordered_map<std::type_index, std::shared_ptr<void>>                     kept;
    Upkeep                                                                         upkeep;

    // scope
    mutable std::shared_mutex                                      cover_lock;
    std::unordered_map<base::Uuid, std::unordered_set<base::Uuid>> cover;
    bool                                                           cover_changed = false;

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
    void                        load_cover(Connection&);
    void                        feed_mirrors(Store&);
    void                        write_loop(Store&);
    void                        write_group(Store&, std::vector<Job*>&);
    void                        run_job(Store&, Job&);
};

}  // namespace store
