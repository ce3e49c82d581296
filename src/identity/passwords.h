/// Passwords: what is good enough, and Argon2id behind a queue with an end (decision 24).
/// Private to identity.
#pragma once
#include <atomic>
#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

#include "law/law.h"

namespace identity {

/// What is wrong with the password, as a problem of the field `password`; absent when nothing is.
/// `shorter`: the account has a second factor, or this is a demo database.
/// law  TCVN 14423:2026: password.min.no_mfa, shorter password.min
std::optional<base::Problem> password_problem(const law::Book&, base::Date today,
                                              std::string_view password, std::string_view login,
                                              bool shorter);

/// Argon2id, 19 MiB, two passes, one lane: about 20 ms. The password is normalised first, so that
/// the same letters typed on another keyboard are the same password.
std::string hash_password(std::string_view password);
bool        password_matches(const std::string& hash, std::string_view password);

/// One thread that hashes, so that a rush of sign-ins takes one core and 19 MiB, not all there is.
class PasswordQueue {
public:
    struct Limits {
        std::size_t               waiting = 600;
        std::chrono::milliseconds patience{15'000};
    };
    explicit PasswordQueue(Limits);
    PasswordQueue() : PasswordQueue(Limits{}) {}
    ~PasswordQueue();
    PasswordQueue(const PasswordQueue&) = delete;

    /// faults (both)  unavailable session.busy when the queue is full or the wait too long
    std::string hash(std::string_view password);
    bool        matches(const std::string& hash, std::string_view password);
    /// Runs in its turn.   faults  unavailable session.busy
    void run(std::function<void()>);

private:
    struct Task;
    void loop();

    Limits                            limits_;
    std::mutex                        mutex_;
    std::condition_variable           wake_;
    std::deque<std::shared_ptr<Task>> tasks_;
    bool                              stopping_ = false;
    std::thread                       thread_;
};

}  // namespace identity
