/// Threads that run use cases, behind a queue with an end.
#pragma once
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace edge {

class Workers {
public:
    Workers(int threads, std::size_t queue_max);
    ~Workers() { stop(); }
    /// False when the queue is full: the door answers 503. The task must not throw.
    [[nodiscard]] bool submit(std::function<void()> task);
    std::size_t        waiting() const;
    /// Finishes what is queued, then ends the threads.
    void stop();

private:
    void                              loop();
    std::size_t                       queue_max_;
    mutable std::mutex                mutex_;
    std::condition_variable           wake_;
    std::deque<std::function<void()>> queue_;
    bool                              stopping_ = false;
    std::vector<std::thread>          threads_;
};

}  // namespace edge
