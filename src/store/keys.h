/// The key files: renewing the master key, and a copy of them all that a passphrase closes, to be
/// kept away from the machine.
///
///   master.key    seals subject keys, sealed fields, parcels and snapshots of today
///   master-N.key  retired: opens what it sealed, seals nothing      (from the first renewal on)
///   lookup.key    keyed hashes; never renewed, they cannot all be made anew       (the same)
///   signing.key   signs the heads of the ledger; never renewed
#pragma once
#include "base/record.h"

namespace store {

/// What the file of a copy holds. `sealed` opens with the passphrase alone (Argon2id).
struct KeyCopy {
    base::Text<40>    format;
    base::Instant     made_at{};
    base::Text<16>    fingerprint;  // of the signing key: which installation it belongs to
    base::Text<64>    salt;
    base::Text<40000> sealed;
};
RECORD(KeyCopy, "", internal, format, made_at, fingerprint, salt, sealed)

constexpr std::size_t k_shortest_passphrase = 12;  // characters

/// faults  invalid keys.passphrase_short · unavailable store.keys_missing
KeyCopy wrap_keys(const std::string& folder, std::string_view passphrase, base::Instant now);
/// Puts the key files into a folder that has none.
/// faults  invalid keys.(copy_unreadable|passphrase_wrong) · conflict keys.already_there
void unwrap_keys(const KeyCopy&, std::string_view passphrase, const std::string& folder);
/// Makes a new master key; the one of before becomes the next master-N.key. Killed between any two
/// steps it leaves a folder that opens everything, and the next call goes on from there. Whoever
/// has opened the folder before knows nothing of the new key.
/// faults  unavailable store.(keys_missing|keys_open_to_others)
void renew_master_key(const std::string& folder);
/// Which installation the keys in the folder belong to.   faults  unavailable store.keys_missing
std::string keys_fingerprint(const std::string& folder);
/// Which key of the folder seals today.   faults  as above
std::string seal_key_fingerprint(const std::string& folder);
bool        was_renewed(const std::string& folder);

}  // namespace store
