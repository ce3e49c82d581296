/// Keys and what they seal. The key files lie outside the data folder, mode 0600, and are never
/// part of a backup: losing them loses every sealed field.
#pragma once
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "base/id.h"

namespace store {

class Vault {
public:
    /// Reads `folder`/master.key and signing.key; makes them when `make` and absent.
    /// faults  unavailable store.keys_missing · store.keys_open_to_others
    static Vault open(const std::string& folder, bool make);

    /// XChaCha20-Poly1305: 24 bytes nonce, then the sealed bytes. `bound` ties it to its place.
    std::string                seal(std::string_view plain, std::string_view bound) const;
    std::optional<std::string> unseal(std::string_view sealed, std::string_view bound) const;
    /// The same under a key of its own (32 bytes).
    static std::string                seal_with(std::string_view key, std::string_view plain,
                                                std::string_view bound);
    static std::optional<std::string> unseal_with(std::string_view key, std::string_view sealed,
                                                  std::string_view bound);
    static std::string                new_key();  // 32 random bytes

    std::string lookup(std::string_view space, std::string_view plain) const;  // 64 hex

    std::string sign(std::string_view message) const;  // Ed25519, 64 bytes
    std::string public_key() const;                    // 32 bytes
    static bool verify(std::string_view message, std::string_view signature,
                       std::string_view public_key);
    /// True when our own key made this signature (hex). Ed25519 signs the same text the same way.
    bool is_ours(std::string_view message, std::string_view signature_in_hex) const {
        return hex(sign(message)) == signature_in_hex;
    }
    /// BLAKE2b-256.
    static std::string hash(std::string_view message);
    static std::string hex(std::string_view bytes);

private:
    std::string seal_key_, lookup_key_, signing_key_;
};

}  // namespace store
