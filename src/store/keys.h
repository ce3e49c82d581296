/// A copy of the key files that a passphrase closes, to be kept away from the machine.
#pragma once
#include "base/record.h"

namespace store {

/// What the file of a copy holds. `sealed` opens with the passphrase alone (Argon2id).
struct KeyCopy {
    base::Text<40>   format;
    base::Instant    made_at{};
    base::Text<16>   fingerprint;  // of the signing key: which installation it belongs to
    base::Text<64>   salt;
    base::Text<4000> sealed;
};
RECORD(KeyCopy, "", internal, format, made_at, fingerprint, salt, sealed)

constexpr std::size_t k_shortest_passphrase = 12;  // characters

/// faults  invalid keys.passphrase_short · unavailable store.keys_missing
KeyCopy wrap_keys(const std::string& folder, std::string_view passphrase, base::Instant now);
/// Puts the key files into a folder that has none.
/// faults  invalid keys.(copy_unreadable|passphrase_wrong) · conflict keys.already_there
void unwrap_keys(const KeyCopy&, std::string_view passphrase, const std::string& folder);
/// Which installation the keys in the folder belong to.   faults  unavailable store.keys_missing
std::string keys_fingerprint(const std::string& folder);

}  // namespace store
