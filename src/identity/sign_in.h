/// Signing in and out, step by step. Private to identity.
#pragma once
#include "identity/factors.h"
#include "identity/register.h"
#include "identity/sessions.h"

namespace identity {

/// A session that was just opened.
struct Opened {
    std::string token;
    Me          me;
};

/// What stands between somebody at the door and a session.
struct Arrival {
    std::string_view former;       // a token the same browser still carries: its session ends
    std::string_view device = {};  // "Chrome, Windows"
    std::string_view method = "password";
    bool             second = false;  // the second step is done, or somebody else vouched for it
};

/// The same answer after the same time for an unknown login, a disabled account and a wrong
/// password. A right one opens a session of the stage that comes next: second (a factor is set up),
/// enrol (none is, and this is no demo), password (too old), or full.
/// faults  unauthenticated session.refused · too_many session.locked · unavailable session.busy ·
///         forbidden session.(no_role|idle|factors_spent)
/// law     TCVN 14423:2026: account.disable, password.admin.change; decision 23
Opened        sign_in(store::Store&, const SignIn&, const Arrival&);
inline Opened sign_in(store::Store& store, const SignIn& given, std::string_view former) {
    return sign_in(store, given, Arrival{.former = former});
}
/// Opens the session of an account that proved itself. Runs as system.
Opened open_session(Work&, const Account&, const Arrival&);
/// After a step inside a running session (a factor set up, a password changed): what comes next. The
/// first factor ends the other sessions: with the password alone nobody sets up one beside it.
void move_on(Work&, std::string_view token, const Account&);

/// Ends the session at once: the next request with this token is a stranger's.
void sign_out(store::Store&, std::string_view token);
/// faults  unauthenticated session.ended
Me me_of(store::Store&, const store::Actor&, std::string_view token);

/// The register lives as long as the store.
Register& register_of(store::Store&);
/// True when account and password still are what was compared: comparing takes its time in the queue,
/// and a reset, another password or a disabling may have come before this work.
bool is_as_compared(Work&, const Account&);
/// True when nobody used the account for longer than account.disable. Never in a demo.
bool is_idle(Work&, const Account&);

// -- the routes, by file
edge::Routes second_step_routes();
edge::Routes own_factor_routes();
edge::Routes own_password_routes();
edge::Routes account_routes();
edge::Routes oidc_routes();

/// Set-Cookie of a session. `__Host-`: the browser keeps it to this host, scheme and path.
std::string  cookie(const edge::Direct&, std::string_view token, std::chrono::seconds lives);
edge::Answer answer_of(const edge::Direct&, const Opened&);

}  // namespace identity
