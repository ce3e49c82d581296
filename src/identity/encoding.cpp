#include "identity/encoding.h"

#include <sodium.h>

#include <cstdint>

#include "base/ensure.h"

namespace identity {
namespace {

constexpr std::string_view k_base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

const unsigned char* raw(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

}  // namespace

std::string random_bytes(std::size_t size) {
    ENSURE(sodium_init() >= 0);
    std::string out(size, '\0');
    randombytes_buf(out.data(), size);
    return out;
}

std::string sha256(std::string_view bytes) {
    std::string out(crypto_hash_sha256_BYTES, '\0');
    crypto_hash_sha256(reinterpret_cast<unsigned char*>(out.data()), raw(bytes), bytes.size());
    return out;
}

bool same_bytes(std::string_view a, std::string_view b) {
    return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

std::string to_base64url(std::string_view bytes) {
    constexpr int k_variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
    std::string   out(sodium_base64_encoded_len(bytes.size(), k_variant), '\0');
    sodium_bin2base64(out.data(), out.size(), raw(bytes), bytes.size(), k_variant);
    out.pop_back();
    return out;
}

std::optional<std::string> from_base64url(std::string_view text) {
    std::string out(text.size(), '\0');
    std::size_t size = 0;
    if (sodium_base642bin(reinterpret_cast<unsigned char*>(out.data()), out.size(), text.data(),
                          text.size(), nullptr, &size, nullptr,
                          sodium_base64_VARIANT_URLSAFE_NO_PADDING) != 0)
        return std::nullopt;
    out.resize(size);
    return out;
}

std::string to_base32(std::string_view bytes) {
    std::string   out;
    std::uint32_t held = 0;
    int           bits = 0;
    for (const char byte : bytes) {
        held = held << 8 | static_cast<unsigned char>(byte);
        for (bits += 8; bits >= 5; bits -= 5) out += k_base32[held >> (bits - 5) & 31];
    }
    if (bits > 0) out += k_base32[held << (5 - bits) & 31];
    return out;
}

std::optional<std::string> from_base32(std::string_view text) {
    std::string   out;
    std::uint32_t held = 0;
    int           bits = 0;
    for (const char c : text) {
        const auto at = k_base32.find(c);
        if (at == k_base32.npos) return std::nullopt;
        held = held << 5 | static_cast<std::uint32_t>(at);
        if ((bits += 5) >= 8) out += static_cast<char>(held >> (bits -= 8) & 255);
    }
    return out;
}

}  // namespace identity
