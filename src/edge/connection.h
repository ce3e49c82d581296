/// One connection from the first byte to the last: heads, bodies, answers, deadlines.
#pragma once
#include <atomic>
#include <set>

#include "edge/answering.h"
#include "edge/metrics.h"
#include "edge/stream.h"
#include "edge/workers.h"

namespace edge {

class Connection;

/// What all connections share. Lives on the I/O thread, except for the workers.
struct Hall {
    Hall(store::Store&, Routes, Doors, const ServerConfig&);
    Limits                limits;
    bool                  access_log;
    Answering             answering;
    Workers               reading, changing;
    Metrics               metrics;
    std::set<Connection*> connections;
    /// Of all bodies being read, waiting for a worker or worked on now; workers give it back too.
    std::atomic<std::size_t> body_bytes = 0;
    bool                     stopping = false;
};

class Connection {
public:
    Connection(Hall&, std::unique_ptr<Stream>);
    ~Connection();
    Connection(const Connection&) = delete;

    /// Serves until either side ends it. `self` keeps the connection alive meanwhile.
    static net::awaitable<void> serve(std::shared_ptr<Connection> self);
    /// Closes when the deadline of the phase is over.
    void                                  check(std::chrono::steady_clock::time_point now);
    bool                                  idle() const { return idle_; }
    std::chrono::steady_clock::time_point deadline() const { return deadline_; }
    void                                  close() { stream_->close(); }

private:
    struct Exchange;
    enum class Head { whole, flawed, too_long, gone };
    net::awaitable<bool> exchange();
    net::awaitable<Head> read_head();
    net::awaitable<bool> read_body(Exchange&);
    net::awaitable<void> wait_for_answer(std::shared_ptr<Exchange>);
    net::awaitable<bool> send(Exchange&);
    net::awaitable<void> drain();
    void                 understand(Exchange&);
    void                 read_fields(Exchange&);
    bool                 hand_over(const std::shared_ptr<Exchange>&);
    void     refuse(Exchange&, int status, std::string_view code, const base::Arguments& = {});
    void     refuse_large(Exchange&);
    void     phase(std::chrono::milliseconds);
    Response metrics_now() const;
    void     note(const Exchange&) const;

    Hall&                                 hall_;
    std::unique_ptr<Stream>               stream_;
    beast::flat_buffer                    buffer_;
    std::size_t                           head_size_ = 0;  // of the head at the front of buffer_
    std::chrono::steady_clock::time_point deadline_;
    bool                                  idle_ = true;
    int                                   requests_ = 0;
};

}  // namespace edge
