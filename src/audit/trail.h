/// The read trail: readings wait in a bounded queue until the writer has them. Private.
#pragma once
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>
#include <unordered_map>

#include "audit/audit.h"

namespace audit {

/// One answer that was read.
struct Reading {
    Instant           at{};
    Uuid              account;
    std::string       view, purpose;
    std::vector<Uuid> persons;
};

/// Thread-safe. Ends with its store; `close` before that saves what still waits.
class Trail {
public:
    explicit Trail(store::Store& store) : store_(store) {}
    ~Trail() { close(); }

    /// Queues what was not read by the same account in the same view within 5 minutes; `wait`
    /// returns when that, and what it repeats, is durable.
    /// faults  unavailable audit.trail_unavailable when the queue is full, or waiting took too long
    void record(const store::Actor&, std::string_view view, const std::set<Uuid>& persons,
                bool wait);
    /// Writes what waits, then refuses everything.
    void close();

private:
    struct Seen {
        Instant       at{};
        std::uint64_t ticket = 0;  // of the reading that said so
    };
    struct Key {
        Uuid        account, person;
        std::string view;
        bool        operator==(const Key&) const = default;
    };
    struct Hash {
        std::size_t operator()(const Key& key) const;
    };

    void run();
    bool flush(std::unique_lock<std::mutex>&);
    void forget_old(Instant now);

    store::Store&                       store_;
    std::mutex                          lock_;
    std::condition_variable             filled_, flushed_;
    std::deque<Reading>                 queue_;
    std::unordered_map<Key, Seen, Hash> seen_;
    std::uint64_t                       queued_ = 0, durable_ = 0;  // tickets, counted from 1
    std::size_t                         waiting_ = 0;
    bool                                closed_ = false;
    std::thread                         thread_;  // started by the first reading
};

// -- the parts of the module that have something to open, in their own files
void open_verification(store::Store&);
void open_unusual(store::Store&);

// -- the tables: months.cpp writes, queries.cpp reads

/// Appends the readings to the chain, each to its month.
void append(Work&, const std::vector<Reading>&);
/// The link of a row (number, at, account, view, purpose, persons) to everything before. Keyed with
/// the key file, which does not lie in the database: who can only write there cannot make one.
std::string link(const Work&, const std::string& previous, const store::Row&);
/// Checks the chain through all months, that every person of a reading is found under it, and that
/// no month left before its time.
void prove(Work&, store::Verification&);
struct ReadRow {
    std::int64_t number = 0;
    Instant      at{};
    Uuid         account;
    std::string  view, purpose;
};
std::vector<ReadRow> readings_of(Work&, const std::vector<Uuid>& persons, std::int64_t before,
                                 std::int64_t limit);
/// At most `most`.
std::int64_t count_readings_of(Work&, const std::vector<Uuid>& persons, std::int64_t most);
/// Every account that read one of them since then, with the moment.
std::vector<std::pair<Uuid, Instant>> accounts_since(Work&, const std::vector<Uuid>& persons,
                                                     Instant since);
/// Every reading from `from` until before `until`, oldest first.
void each_reading(Work&, Instant from, Instant until,
                  const std::function<void(const Reading&)>& tell);

}  // namespace audit
