/// Signing in and out. Private to identity.
#pragma once
#include "identity/register.h"
#include "identity/sessions.h"

namespace identity {

/// A session that was just opened.
struct Opened {
    std::string token;
    Me          me;
};

/// The same answer after the same time for an unknown login, a disabled account and a wrong
/// password. `former` is a token the same browser still carries: its session ends.
/// faults  unauthenticated session.refused · too_many session.locked · unavailable session.busy ·
///         forbidden session.no_role
Opened sign_in(store::Store&, const SignIn&, std::string_view former);
/// Ends the session at once: the next request with this token is a stranger's.
void sign_out(store::Store&, std::string_view token);
/// faults  unauthenticated session.ended
Me me_of(store::Store&, const store::Actor&, std::string_view token);

}  // namespace identity
