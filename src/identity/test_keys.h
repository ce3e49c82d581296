/// Keys and signatures for the tests: what an authenticator and a provider would hold.
#pragma once
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/rsa.h>

#include <memory>
#include <string>
#include <vector>

#include "base/ensure.h"
#include "identity/encoding.h"

namespace identity::test_keys {

struct Key {
    std::shared_ptr<EVP_PKEY> key;

    static Key  ec() { return {{EVP_EC_gen("P-256"), EVP_PKEY_free}}; }
    static Key  rsa(unsigned bits = 2048) { return {{EVP_RSA_gen(bits), EVP_PKEY_free}}; }
    static Key  ed() { return {{EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"), EVP_PKEY_free}}; }
    std::string number(const char* name, std::size_t size = 0) const {
        BIGNUM* found = nullptr;
        ENSURE(EVP_PKEY_get_bn_param(key.get(), name, &found) == 1);
        const auto  length = size ? size : static_cast<std::size_t>(BN_num_bytes(found));
        std::string out(length, '\0');
        ENSURE(BN_bn2binpad(found, reinterpret_cast<unsigned char*>(out.data()),
                            static_cast<int>(length)) > 0);
        BN_free(found);
        return out;
    }
    std::string x() const { return number(OSSL_PKEY_PARAM_EC_PUB_X, 32); }
    std::string y() const { return number(OSSL_PKEY_PARAM_EC_PUB_Y, 32); }
    std::string raw() const {
        std::string out(32, '\0');
        std::size_t size = 32;
        ENSURE(EVP_PKEY_get_raw_public_key(key.get(), reinterpret_cast<unsigned char*>(out.data()),
                                           &size) == 1);
        return out;
    }
    std::string sign(std::string_view text) const {
        const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(),
                                                                              EVP_MD_CTX_free);
        const bool  edwards = EVP_PKEY_is_a(key.get(), "ED25519");
        std::size_t size = 1024;
        std::string out(size, '\0');
        ENSURE(EVP_DigestSignInit(context.get(), nullptr, edwards ? nullptr : EVP_sha256(), nullptr,
                                  key.get()) == 1);
        ENSURE(EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(out.data()), &size,
                              reinterpret_cast<const unsigned char*>(text.data()),
                              text.size()) == 1);
        out.resize(size);
        return out;
    }
    /// r and s of 32 bytes each, out of the DER.
    std::string sign_raw(std::string_view text) const {
        const auto  der = sign(text);
        std::string out;
        std::size_t at = 2;
        for (int i = 0; i < 2; ++i) {
            const auto size = static_cast<std::size_t>(der[at + 1]);
            auto       number = der.substr(at + 2, size);
            at += 2 + size;
            while (number.size() > 32) number.erase(0, 1);
            out += std::string(32 - number.size(), '\0') + number;
        }
        return out;
    }
};

// -- CBOR, as far as the tests write it
inline std::string cbor_head(int major, std::uint64_t n) {
    if (n < 24) return {static_cast<char>(major << 5 | static_cast<int>(n))};
    if (n < 256) return {static_cast<char>(major << 5 | 24), static_cast<char>(n)};
    return {static_cast<char>(major << 5 | 25), static_cast<char>(n >> 8),
            static_cast<char>(n & 255)};
}
inline std::string cbor_int(std::int64_t n) {
    return n >= 0 ? cbor_head(0, static_cast<std::uint64_t>(n))
                  : cbor_head(1, static_cast<std::uint64_t>(-1 - n));
}
inline std::string cbor_bytes(std::string_view b) {
    return cbor_head(2, b.size()) + std::string(b);
}
inline std::string cbor_text(std::string_view t) { return cbor_head(3, t.size()) + std::string(t); }
inline std::string cbor_map(const std::vector<std::pair<std::string, std::string>>& items) {
    auto out = cbor_head(5, items.size());
    for (auto& [key, value] : items) out += key + value;
    return out;
}

inline std::string cose_ec(const Key& key) {
    return cbor_map({{cbor_int(1), cbor_int(2)},
                     {cbor_int(3), cbor_int(-7)},
                     {cbor_int(-1), cbor_int(1)},
                     {cbor_int(-2), cbor_bytes(key.x())},
                     {cbor_int(-3), cbor_bytes(key.y())}});
}
inline std::string cose_rsa(const Key& key) {
    return cbor_map({{cbor_int(1), cbor_int(3)},
                     {cbor_int(3), cbor_int(-257)},
                     {cbor_int(-1), cbor_bytes(key.number(OSSL_PKEY_PARAM_RSA_N))},
                     {cbor_int(-2), cbor_bytes(key.number(OSSL_PKEY_PARAM_RSA_E))}});
}
inline std::string cose_ed(const Key& key) {
    return cbor_map({{cbor_int(1), cbor_int(1)},
                     {cbor_int(3), cbor_int(-8)},
                     {cbor_int(-1), cbor_int(6)},
                     {cbor_int(-2), cbor_bytes(key.raw())}});
}

inline std::string big_endian(std::uint64_t n, int size) {
    std::string out;
    for (int i = size - 1; i >= 0; --i) out += static_cast<char>(n >> (8 * i) & 255);
    return out;
}
/// Authenticator data: of an assertion, or with a credential of a registration.
inline std::string authenticator_data(std::string_view party, int flags, std::uint32_t counter,
                                      std::string_view credential = "", std::string_view key = "") {
    auto out = sha256(party) + static_cast<char>(flags) + big_endian(counter, 4);
    if (!credential.empty())
        out += std::string(16, '\0') + big_endian(credential.size(), 2) + std::string(credential) +
               std::string(key);
    return out;
}
inline std::string client_data(std::string_view type, std::string_view challenge,
                               std::string_view origin) {
    return R"({"type":")" + std::string(type) + R"(","challenge":")" + to_base64url(challenge) +
           R"(","origin":")" + std::string(origin) + R"(","crossOrigin":false})";
}
inline std::string attestation_of(std::string_view data) {
    return cbor_map({{cbor_text("fmt"), cbor_text("none")},
                     {cbor_text("attStmt"), cbor_map({})},
                     {cbor_text("authData"), cbor_bytes(data)}});
}

// -- tokens
inline std::string jwk_ec(const Key& key, std::string kid) {
    return R"({"kty":"EC","crv":"P-256","use":"sig","alg":"ES256","kid":")" + kid + R"(","x":")" +
           to_base64url(key.x()) + R"(","y":")" + to_base64url(key.y()) + "\"}";
}
inline std::string jwk_rsa(const Key& key, std::string kid) {
    return R"({"kty":"RSA","use":"sig","kid":")" + kid + R"(","n":")" +
           to_base64url(key.number(OSSL_PKEY_PARAM_RSA_N)) + R"(","e":")" +
           to_base64url(key.number(OSSL_PKEY_PARAM_RSA_E)) + "\"}";
}
inline std::string token_of(const Key& key, std::string_view header, std::string_view claims) {
    const auto text = to_base64url(header) + "." + to_base64url(claims);
    const bool rsa = EVP_PKEY_is_a(key.key.get(), "RSA");
    return text + "." + to_base64url(rsa ? key.sign(text) : key.sign_raw(text));
}

}  // namespace identity::test_keys
