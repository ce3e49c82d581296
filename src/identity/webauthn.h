/// What a security key says (WebAuthn level 2, sections 7.1 and 7.2), checked without a library of
/// our own age: docs/adr/0012. Pure. Private to identity.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "base/fault.h"

namespace identity {

/// The site as the browser sees it: "neove.example" and "https://neove.example".
struct RelyingParty {
    std::string id, origin;
};

/// What is kept of a key.
struct Credential {
    std::string  id;   // the authenticator's own, up to 1023 bytes
    std::string  key;  // COSE
    std::int64_t counter = 0;
};

/// The challenge a client data JSON answers, base64url as the browser wrote it; "" when unreadable.
std::string challenge_in(std::string_view client_data);

/// A new key. Attestation is not asked for: which make of key an officer bought is no question here.
/// faults  invalid key.refused, with the argument `reason`: malformed · type · challenge · origin ·
///         party · absent · algorithm
Credential check_registration(const RelyingParty&, std::string_view challenge,
                              std::string_view client_data, std::string_view attestation);
/// A signature by a known key. Answers the key's new counter.
/// faults  invalid key.refused: as above, and signature · counter (a copy of the key exists)
std::int64_t check_assertion(const RelyingParty&, std::string_view challenge, const Credential&,
                             std::string_view client_data, std::string_view authenticator_data,
                             std::string_view signature);

}  // namespace identity
