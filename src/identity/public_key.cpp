#include "identity/public_key.h"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ecdsa.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>

#include "base/ensure.h"

namespace identity {
namespace {

template <auto Free>
struct FreeWith {
    template <class T>
    void operator()(T* t) const {
        Free(t);
    }
};
using Context = std::unique_ptr<EVP_PKEY_CTX, FreeWith<EVP_PKEY_CTX_free>>;
using Builder = std::unique_ptr<OSSL_PARAM_BLD, FreeWith<OSSL_PARAM_BLD_free>>;
using Parameters = std::unique_ptr<OSSL_PARAM, FreeWith<OSSL_PARAM_free>>;
using Number = std::unique_ptr<BIGNUM, FreeWith<BN_free>>;
using Digest = std::unique_ptr<EVP_MD_CTX, FreeWith<EVP_MD_CTX_free>>;
using Pair = std::unique_ptr<ECDSA_SIG, FreeWith<ECDSA_SIG_free>>;

constexpr std::size_t k_half = 32;  // bytes of a P-256 coordinate
constexpr int         k_rsa_least = 2048, k_rsa_most = 8192;

const unsigned char* raw_of(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}
Number number_of(std::string_view bytes) {
    return Number(BN_bin2bn(raw_of(bytes), static_cast<int>(bytes.size()), nullptr));
}

std::shared_ptr<EVP_PKEY> key_of(const char* type, OSSL_PARAM_BLD* builder) {
    const Parameters parameters(OSSL_PARAM_BLD_to_param(builder));
    const Context    context(EVP_PKEY_CTX_new_from_name(nullptr, type, nullptr));
    EVP_PKEY*        key = nullptr;
    const bool       made =
        parameters && context && EVP_PKEY_fromdata_init(context.get()) == 1 &&
        EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, parameters.get()) == 1;
    std::shared_ptr<EVP_PKEY> out(key, EVP_PKEY_free);
    if (!made) {
        ERR_clear_error();
        return nullptr;
    }
    // Off the curve, an even modulus, an exponent of one: no key.
    const Context check(EVP_PKEY_CTX_new_from_pkey(nullptr, out.get(), nullptr));
    if (EVP_PKEY_public_check(check.get()) != 1) {
        ERR_clear_error();
        return nullptr;
    }
    return out;
}

/// r and s as JWS writes them into the DER that OpenSSL takes; "" when the length is wrong.
std::string der_of(std::string_view pair) {
    if (pair.size() != 2 * k_half) return "";
    Pair   signature(ECDSA_SIG_new());
    Number r = number_of(pair.substr(0, k_half)), s = number_of(pair.substr(k_half));
    ENSURE(signature && r && s);
    ENSURE(ECDSA_SIG_set0(signature.get(), r.release(), s.release()) == 1);
    unsigned char* bytes = nullptr;
    const int      size = i2d_ECDSA_SIG(signature.get(), &bytes);
    ENSURE(size > 0);
    std::string out(reinterpret_cast<char*>(bytes), static_cast<std::size_t>(size));
    OPENSSL_free(bytes);
    return out;
}

const std::string* bytes_at(const CborValue& map, std::int64_t key) {
    const auto* found = map.at(key);
    return found && found->kind == CborValue::Kind::bytes ? &found->bytes : nullptr;
}
std::int64_t whole_at(const CborValue& map, std::int64_t key) {
    const auto* found = map.at(key);
    return found && found->kind == CborValue::Kind::whole ? found->whole : 0;
}

}  // namespace

std::optional<PublicKey> PublicKey::from_point(std::string_view x, std::string_view y) {
    if (x.size() != k_half || y.size() != k_half) return std::nullopt;
    const auto    point = '\x04' + std::string(x) + std::string(y);
    const Builder builder(OSSL_PARAM_BLD_new());
    ENSURE(builder);
    ENSURE(OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, "P-256", 0));
    ENSURE(OSSL_PARAM_BLD_push_octet_string(builder.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(),
                                            point.size()));
    auto key = key_of("EC", builder.get());
    if (!key) return std::nullopt;
    return PublicKey(std::move(key), Algorithm::es256);
}

std::optional<PublicKey> PublicKey::from_rsa(std::string_view n, std::string_view e) {
    if (n.size() > k_rsa_most / 8 + 1 || e.empty() || e.size() > 8) return std::nullopt;
    const Number  modulus = number_of(n), exponent = number_of(e);
    const Builder builder(OSSL_PARAM_BLD_new());
    ENSURE(builder && modulus && exponent);
    const int bits = BN_num_bits(modulus.get());
    if (bits < k_rsa_least || bits > k_rsa_most) return std::nullopt;
    ENSURE(OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, modulus.get()));
    ENSURE(OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, exponent.get()));
    auto key = key_of("RSA", builder.get());
    if (!key) return std::nullopt;
    return PublicKey(std::move(key), Algorithm::rs256);
}

std::optional<PublicKey> PublicKey::from_ed25519(std::string_view x) {
    if (x.size() != 32) return std::nullopt;
    std::shared_ptr<EVP_PKEY> key(
        EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, raw_of(x), x.size()), EVP_PKEY_free);
    if (!key) return std::nullopt;
    return PublicKey(std::move(key), Algorithm::eddsa);
}

std::optional<PublicKey> PublicKey::from_cose(const CborValue& map) {
    constexpr std::int64_t k_type = 1, k_algorithm = 3, k_curve = -1, k_x = -2, k_y = -3;
    const auto             type = whole_at(map, k_type), algorithm = whole_at(map, k_algorithm);
    const auto             curve = whole_at(map, k_curve);
    if (type == 2 && algorithm == -7 && curve == 1) {
        const auto *x = bytes_at(map, k_x), *y = bytes_at(map, k_y);
        return x && y ? from_point(*x, *y) : std::nullopt;
    }
    if (type == 3 && algorithm == -257) {
        const auto *n = bytes_at(map, -1), *e = bytes_at(map, -2);
        return n && e ? from_rsa(*n, *e) : std::nullopt;
    }
    if (type == 1 && algorithm == -8 && curve == 6) {
        const auto* x = bytes_at(map, k_x);
        return x ? from_ed25519(*x) : std::nullopt;
    }
    return std::nullopt;
}

bool PublicKey::verifies(std::string_view text, std::string_view signature, bool raw) const {
    const auto der =
        raw && algorithm_ == Algorithm::es256 ? der_of(signature) : std::string(signature);
    if (der.empty()) return false;
    const Digest context(EVP_MD_CTX_new());
    ENSURE(context);
    const auto* hash = algorithm_ == Algorithm::eddsa ? nullptr : EVP_sha256();
    const bool  good =
        EVP_DigestVerifyInit(context.get(), nullptr, hash, nullptr, key_.get()) == 1 &&
        EVP_DigestVerify(context.get(), raw_of(der), der.size(), raw_of(text), text.size()) == 1;
    ERR_clear_error();
    return good;
}

}  // namespace identity
