/// Public keys of others and the signatures made with their private halves, verified by OpenSSL.
/// Private to identity.
#pragma once
#include <memory>
#include <optional>
#include <string_view>

#include "identity/cbor.h"

struct evp_pkey_st;

namespace identity {

enum class Algorithm { es256, rs256, eddsa };

class PublicKey {
public:
    /// COSE (RFC 9053): EC2 on P-256 with ES256 (-7), RSA with RS256 (-257), OKP Ed25519 with EdDSA
    /// (-8). Absent when it is anything else, off the curve, or RSA below 2048 bits.
    static std::optional<PublicKey> from_cose(const CborValue&);
    /// The parts of a JWK, decoded: RSA n and e; EC P-256 x and y.
    static std::optional<PublicKey> from_rsa(std::string_view n, std::string_view e);
    static std::optional<PublicKey> from_point(std::string_view x, std::string_view y);
    static std::optional<PublicKey> from_ed25519(std::string_view x);

    Algorithm algorithm() const { return algorithm_; }
    /// ES256 signatures as DER, or (JWS) as r and s of 32 bytes each when `raw`.
    bool verifies(std::string_view text, std::string_view signature, bool raw = false) const;

private:
    PublicKey(std::shared_ptr<evp_pkey_st> key, Algorithm algorithm)
        : key_(std::move(key)), algorithm_(algorithm) {}
    std::shared_ptr<evp_pkey_st> key_;
    Algorithm                    algorithm_;
};

}  // namespace identity
