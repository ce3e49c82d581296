/// Sessions and failed sign-ins as they are kept. Private to identity.
#pragma once
#include "identity/identity.h"

namespace identity {

constexpr std::chrono::hours   session_length{12};
constexpr std::chrono::minutes session_idle{60};
constexpr std::chrono::minutes lock_out{15};
constexpr std::int64_t         failures_allowed = 5;

/// 32 random bytes as 64 hex characters.
std::string new_token();
/// What is kept of it: its BLAKE2b, hex.
std::string hash_of_token(std::string_view token);

void start_session(Work&, std::string_view token, const Uuid& account);
/// The account of a session that has not ended. `stale` says that its last use should be noted.
struct Found {
    Uuid account;
    bool stale = false;
};
std::optional<Found> find_session(Work&, std::string_view token);
void                 note_use(Work&, std::string_view token);
void                 revoke_session(Work&, std::string_view token);

/// faults  too_many session.locked with the minutes left
void check_lock(Work&, std::string_view login);
/// One more failure in a row; the fifth within 15 minutes of the one before locks.
void note_failure(Work&, std::string_view login);
void forget_failures(Work&, std::string_view login);

}  // namespace identity
