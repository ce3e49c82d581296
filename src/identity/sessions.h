/// Sessions and failed sign-ins as they are kept. Private to identity.
#pragma once
#include "identity/identity.h"

namespace identity {

constexpr std::chrono::hours   session_length{12};
constexpr std::chrono::minutes session_idle{60};
constexpr std::chrono::minutes lock_out{15};
constexpr std::int64_t         failures_allowed = 5;
constexpr std::chrono::minutes second_step_lives{10};

/// 32 random bytes as 64 hex characters.
std::string new_token();
/// What is kept of it: its BLAKE2b, hex.
std::string hash_of_token(std::string_view token);

/// session_stage   full · second · enrol · password · locked (the screen is; the same password opens
///                 it again)
/// session_method  password · totp · key · codes · oidc: the last step that was taken
struct NewSession {
    Uuid        account;
    std::string stage, method, device;
};
void start_session(Work&, std::string_view token, const NewSession&);
/// A session that has not ended. `stale` says that its last use should be noted.
struct Found {
    Uuid        account;
    std::string stage, device;
    bool        stale = false;
};
std::optional<Found> find_session(Work&, std::string_view token);
void                 note_use(Work&, std::string_view token);
void                 set_stage(Work&, std::string_view token, std::string_view stage);
void                 revoke_session(Work&, std::string_view token);

struct SessionLine {
    Uuid                   id;
    Text<60>               device;  // "Chrome, Windows"
    Code<"session_method"> method;
    Instant                opened_at, used_at, ends_at;
    bool                   current = false;
};
RECORD(SessionLine, "", internal, id, device, method, opened_at, used_at, ends_at, current)
PAGE_OF(SessionLine)
/// The running sessions of an account, the latest used first; `token` marks the own one.
std::vector<SessionLine> sessions_of(Work&, const Uuid& account, std::string_view token);
/// Ends one session of the account.   faults  not_found record.not_found
void revoke_one(Work&, const Uuid& account, const Uuid& session);
/// Ends all of them but the one of `token`. Answers how many.
std::int64_t revoke_all(Work&, const Uuid& account, std::string_view token = "");
/// "Chrome, Windows" out of what a browser says about itself.
std::string device_of(std::string_view agent);

/// When the account last signed in and set its password; a first sign-in counts from the first look.
struct Uses {
    std::optional<Instant> password_at, signed_in_at;
    std::optional<Instant> idle_from;  // the days without use count from here
};
Uses uses_of(Work&, const Uuid& account);
void note_sign_in(Work&, const Uuid& account);
void count_idle_anew(Work&, const Uuid& account);
void note_password(Work&, const Uuid& account);

/// faults  too_many session.locked with the minutes left
void check_lock(Work&, std::string_view login);
/// One more failure in a row; the fifth within 15 minutes of the one before locks.
void note_failure(Work&, std::string_view login);
void forget_failures(Work&, std::string_view login);

}  // namespace identity
