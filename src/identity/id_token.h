/// What an OpenID provider says about somebody (OpenID Connect Core 3.1.3.7), checked. Pure.
/// Private to identity.
#pragma once
#include <string>
#include <string_view>

#include "base/date.h"
#include "base/fault.h"

namespace identity {

/// What a token must say to be ours.
struct ExpectedToken {
    std::string   issuer, client, nonce;
    base::Instant now;
};
struct TokenSays {
    std::string subject;
    /// amr (RFC 8176) says mfa, or what somebody has (hwk, swk, otp, sms) beside what he knows or is.
    bool          second_factor = false;
    base::Instant signed_in_at{};  // auth_time; the beginning of time when it does not say
};

/// Only RS256 and ES256, only by a key of the provider's set (JWKS), at most 2 minutes of difference
/// between the clocks.
/// faults  unauthenticated oidc.refused, with the argument `reason`: malformed · algorithm · key ·
///         signature · issuer · audience · expired · early · nonce · subject
TokenSays read_id_token(std::string_view token, std::string_view key_set, const ExpectedToken&);

/// faults  unauthenticated oidc.refused
[[noreturn]] void refuse_token(const char* reason);

}  // namespace identity
