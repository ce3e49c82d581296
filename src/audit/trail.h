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

// -- the table, in queries.cpp

/// Appends the readings to the chain.
void append(Work&, const std::vector<Reading>&);
/// Checks the chain, and that every person of a reading is found under it.
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

}  // namespace audit
