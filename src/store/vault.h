/// Keys and what they seal. The key files lie outside the data folder, mode 0600, and are never
/// part of a backup: losing them loses every sealed field.
#pragma once
#include <array>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.h"

namespace store {

class Vault {
public:
    /// Reads `folder`/master.key and signing.key; makes them when `make` and absent. After a
    /// renewal (store/keys.h) also lookup.key and the retired master-N.key.
    /// faults  unavailable store.keys_missing · store.keys_open_to_others
    static Vault open(const std::string& folder, bool make);

    /// XChaCha20-Poly1305: 24 bytes nonce, then the sealed bytes. `bound` ties it to its place.
    /// Sealed is with the key of today; what a retired one sealed opens too.
    std::string                seal(std::string_view plain, std::string_view bound) const;
    std::optional<std::string> unseal(std::string_view sealed, std::string_view bound) const;
    /// True when the key of today opens it.
    bool is_current(std::string_view sealed, std::string_view bound) const;
    /// Which key seals today: 16 hex characters that tell nothing of it.
    const std::string& fingerprint() const { return seal_keys_.front().fingerprint; }
    /// True when it is that of the key of today or of a retired one.
    bool knows(std::string_view fingerprint) const;
    bool has_retired() const { return seal_keys_.size() > 1; }

    /// The same under a key of its own (32 bytes).
    static std::string                seal_with(std::string_view key, std::string_view plain,
                                                std::string_view bound);
    static std::optional<std::string> unseal_with(std::string_view key, std::string_view sealed,
                                                  std::string_view bound);
    /// Appends what opens; false, and nothing, when it does not.
    static bool        unseal_onto(std::string& out, std::string_view key, std::string_view sealed,
                                   std::string_view bound);
    static std::string new_key();  // 32 random bytes

    std::string lookup(std::string_view space, std::string_view plain) const;  // 64 hex

    std::string sign(std::string_view message) const;  // Ed25519, 64 bytes
    std::string public_key() const;                    // 32 bytes
    static bool verify(std::string_view message, std::string_view signature,
                       std::string_view public_key);
    /// True when our own key made this signature. Signing the text anew costs a third of checking;
    /// only a signature that is not the same is checked.
    bool has_signed(std::string_view message, std::string_view signature) const;
    /// True when our own key made this signature (hex). Ed25519 signs the same text the same way.
    bool is_ours(std::string_view message, std::string_view signature_in_hex) const {
        return hex(sign(message)) == signature_in_hex;
    }
    /// BLAKE2b-256.
    static std::string          hash(std::string_view message);
    static std::array<char, 32> digest(std::string_view message);  // the same without a string
    /// SipHash-128 under a key of 16 bytes: for what is compared within one run.
    static std::array<std::uint64_t, 2> mark(std::string_view key, std::string_view message);
    static std::string                  hex(std::string_view bytes);

private:
    struct SealKey {
        std::string key, fingerprint;
    };
    std::vector<SealKey> seal_keys_;  // the one of today, then the retired ones, newest first
    std::string          lookup_key_, signing_key_;
};

}  // namespace store
