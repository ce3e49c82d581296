#include "identity/totp.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <qrencode.h>

#include <array>
#include <cstdio>
#include <memory>

#include "base/ensure.h"
#include "identity/encoding.h"

namespace identity {
namespace {

constexpr std::int64_t k_step_ms = 30'000;
constexpr int          k_quiet = 4;  // modules of white around, as the norm wants it

std::array<unsigned char, EVP_MAX_MD_SIZE> hmac_sha1(std::string_view key, std::string_view text) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> out{};
    unsigned                                   size = 0;
    ENSURE(HMAC(EVP_sha1(), key.data(), static_cast<int>(key.size()),
                reinterpret_cast<const unsigned char*>(text.data()), text.size(), out.data(),
                &size));
    ENSURE(size == 20);
    return out;
}

std::string in_address(std::string_view text) {
    std::string out;
    for (const char c : text) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                           (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_';
        if (plain) {
            out += c;
            continue;
        }
        char code[4];
        std::snprintf(code, sizeof code, "%%%02X", static_cast<unsigned char>(c));
        out += code;
    }
    return out;
}

}  // namespace

std::string hotp(std::string_view secret, std::uint64_t counter, int digits) {
    ENSURE(digits >= 6 && digits <= 8);
    std::string text(8, '\0');
    for (int i = 7; i >= 0; --i, counter >>= 8)
        text[static_cast<std::size_t>(i)] = static_cast<char>(counter & 255);
    const auto    hash = hmac_sha1(secret, text);
    const auto    at = static_cast<std::size_t>(hash[19] & 15);
    std::uint32_t number = (hash[at] & 127u) << 24 | hash[at + 1] << 16 | hash[at + 2] << 8 |
                           static_cast<std::uint32_t>(hash[at + 3]);
    std::string out(static_cast<std::size_t>(digits), '0');
    for (auto i = out.size(); i-- > 0; number /= 10) out[i] = static_cast<char>('0' + number % 10);
    return out;
}

std::int64_t totp_step(base::Instant now) { return now.time_since_epoch().count() / k_step_ms; }

std::optional<std::int64_t> totp_step_of(std::string_view secret, std::string_view code,
                                         base::Instant now) {
    std::optional<std::int64_t> found;
    for (const auto step : {totp_step(now), totp_step(now) - 1, totp_step(now) + 1})
        if (step >= 0 && !found && same_bytes(hotp(secret, static_cast<std::uint64_t>(step)), code))
            found = step;
    return found;
}

std::string totp_address(std::string_view secret, std::string_view login) {
    return "otpauth://totp/" + in_address("Nẻo Về") + ":" + in_address(login) +
           "?secret=" + to_base32(secret) + "&issuer=" + in_address("Nẻo Về") +
           "&algorithm=SHA1&digits=6&period=30";
}

std::string qr_svg(std::string_view text) {
    const std::unique_ptr<QRcode, decltype(&QRcode_free)> code(
        QRcode_encodeData(static_cast<int>(text.size()),
                          reinterpret_cast<const unsigned char*>(text.data()), 0, QR_ECLEVEL_M),
        &QRcode_free);
    ENSURE(code);
    const int   width = code->width;
    const auto  size = std::to_string(width + 2 * k_quiet);
    std::string path;
    for (int y = 0; y < width; ++y)
        for (int x = 0; x < width; ++x)
            if (code->data[y * width + x] & 1)
                path += "M" + std::to_string(x + k_quiet) + " " + std::to_string(y + k_quiet) +
                        "h1v1h-1z";
    return R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 )" + size + " " + size +
           R"(" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h)" + size + "v" + size +
           "h-" + size + R"(z"/><path fill="#000" d=")" + path + R"("/></svg>)";
}

}  // namespace identity
