#include "audit/trail.h"

namespace audit {
namespace {

constexpr auto        k_coalesced = std::chrono::minutes{5};
constexpr auto        k_flush_within = std::chrono::milliseconds{100};
constexpr auto        k_longest_wait = std::chrono::seconds{5};
constexpr std::size_t k_queue = 4096;
constexpr std::size_t k_batch = 256;
constexpr std::size_t k_remembered = 100'000;  // then what is older than 5 minutes is dropped

Fault unavailable() { return Fault(Fault::Kind::unavailable, "audit.trail_unavailable"); }

}  // namespace

std::size_t Trail::Hash::operator()(const Key& key) const {
    const std::hash<Uuid> id;
    return id(key.account) ^ id(key.person) * 31 ^ std::hash<std::string>{}(key.view);
}

void Trail::record(const store::Actor& actor, std::string_view view, const std::set<Uuid>& persons,
                   bool wait) {
    const auto       now = store_.now();
    std::unique_lock lock(lock_);
    if (closed_) throw unavailable();
    Reading            reading{now, actor.account, std::string(view), actor.purpose, {}};
    std::uint64_t      ticket = 0;  // the last reading this answer rests on
    std::vector<Seen*> fresh;
    for (auto& person : persons) {
        auto [found, is_new] = seen_.try_emplace({actor.account, person, reading.view});
        auto& seen = found->second;
        if (!is_new && now - seen.at < k_coalesced && now >= seen.at) {
            ticket = std::max(ticket, seen.ticket);
            continue;
        }
        if (queue_.size() >= k_queue) {
            if (is_new) seen_.erase(found);
            throw unavailable();
        }
        reading.persons.push_back(person);
        fresh.push_back(&seen);
    }
    if (!fresh.empty()) {
        ticket = ++queued_;
        for (auto* seen : fresh) *seen = {now, ticket};
        queue_.push_back(std::move(reading));
        if (!thread_.joinable()) thread_ = std::thread([this] { run(); });
        forget_old(now);
    }
    filled_.notify_one();
    if (!wait || ticket <= durable_) return;
    ++waiting_;
    filled_.notify_one();
    const bool done = flushed_.wait_for(lock, k_longest_wait, [&] { return ticket <= durable_; });
    --waiting_;
    if (!done) throw unavailable();
}

void Trail::forget_old(Instant now) {
    if (seen_.size() < k_remembered) return;
    std::erase_if(seen_, [&](const auto& entry) { return now - entry.second.at >= k_coalesced; });
}

void Trail::run() {
    std::unique_lock lock(lock_);
    bool             written = true;
    while (true) {
        filled_.wait(lock, [&] { return closed_ || !queue_.empty(); });
        // lists wait for company, a waiting answer does not, unless the database just refused
        filled_.wait_for(lock, k_flush_within, [&] { return closed_ || (waiting_ && written); });
        do written = queue_.empty() || flush(lock);
        while (written && !queue_.empty());
        if (closed_) return;
    }
}

/// Answers whether it could be written; what could not stays first in the queue.
bool Trail::flush(std::unique_lock<std::mutex>& lock) {
    const auto                 count = std::min(queue_.size(), k_batch);
    const std::vector<Reading> batch(queue_.begin(),
                                     queue_.begin() + static_cast<std::ptrdiff_t>(count));
    lock.unlock();
    bool written = true;
    try {
        store_.write(store::Store::system("read_trail"), [&](Work& work) { append(work, batch); });
    } catch (const std::exception&) {
        written = false;
    }
    lock.lock();
    if (!written) return false;
    queue_.erase(queue_.begin(), queue_.begin() + static_cast<std::ptrdiff_t>(count));
    durable_ += count;
    flushed_.notify_all();
    return true;
}

void Trail::close() {
    {
        std::lock_guard guard(lock_);
        closed_ = true;
    }
    filled_.notify_all();
    if (thread_.joinable()) thread_.join();
}

}  // namespace audit
