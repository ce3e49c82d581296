#include "identity/totp.h"

#include <doctest/doctest.h>

#include "identity/encoding.h"

using namespace identity;
using base::Instant;
using std::chrono::seconds;

namespace {
const std::string k_secret = "12345678901234567890";
Instant           at(std::int64_t s) { return Instant{seconds{s}}; }
}  // namespace

TEST_CASE("the vectors of RFC 4226 and, for SHA-1, of RFC 6238") {
    const char* plain[] = {"755224", "287082", "359152", "969429", "338314",
                           "254676", "287922", "162583", "399871", "520489"};
    for (std::uint64_t i = 0; i < 10; ++i) CHECK(hotp(k_secret, i) == plain[i]);
    const std::pair<std::int64_t, const char*> timed[] = {
        {59, "94287082"},         {1111111109, "07081804"}, {1111111111, "14050471"},
        {1234567890, "89005924"}, {2000000000, "69279037"}, {20000000000, "65353130"}};
    for (auto& [second, code] : timed)
        CHECK(hotp(k_secret, static_cast<std::uint64_t>(totp_step(at(second))), 8) == code);
}

TEST_CASE("a code counts in its thirty seconds, the ones before and the ones after, no longer") {
    const auto now = at(1'700'000'020);  // ten seconds into a step
    const auto code = hotp(k_secret, static_cast<std::uint64_t>(totp_step(now)));
    for (const auto moved : {-39, -10, 0, 19, 49}) {
        CAPTURE(moved);
        CHECK(totp_step_of(k_secret, code, now + seconds{moved}) == totp_step(now));
    }
    CHECK_FALSE(totp_step_of(k_secret, code, now + seconds{50}));
    CHECK_FALSE(totp_step_of(k_secret, code, now - seconds{41}));
    for (const auto* wrong : {"", "12345", "1234567", "abcdef"})
        CHECK_FALSE(totp_step_of(k_secret, wrong, now));
    CHECK_FALSE(totp_step_of("another secret of 20", code, now));
}

TEST_CASE("base32 and base64url as the RFC writes them, and nothing else") {
    CHECK(to_base32("foobar") == "MZXW6YTBOI");
    CHECK(from_base32("MZXW6YTBOI") == "foobar");
    CHECK_FALSE(from_base32("mzxw"));
    CHECK(to_base64url("\xfb\xff\xfe") == "-__-");
    CHECK(from_base64url("-__-") == "\xfb\xff\xfe");
    for (const auto* wrong : {"+//+", "-__-=", "a", "ab cd", "ab\ncd"})
        CHECK_FALSE(from_base64url(wrong));
    for (std::size_t size = 0; size < 40; ++size) {
        const auto bytes = random_bytes(size);
        CHECK(from_base64url(to_base64url(bytes)) == bytes);
        CHECK(from_base32(to_base32(bytes)) == bytes);
    }
}

TEST_CASE("the picture holds the address and nothing that runs") {
    const auto address = totp_address(k_secret, "can.bo");
    CHECK(address ==
          "otpauth://totp/N%E1%BA%BBo%20V%E1%BB%81:can.bo?secret="
          "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=N%E1%BA%BBo%20V%E1%BB%81"
          "&algorithm=SHA1&digits=6&period=30");
    const auto svg = qr_svg(address);
    CHECK(svg.starts_with("<svg xmlns="));
    CHECK(svg.ends_with("</svg>"));
    for (const auto* word : {"script", "href", "http:", "https:", "style"})
        CHECK(svg.find(word, 45) == svg.npos);
    CHECK(svg != qr_svg(totp_address("another secret of 20", "can.bo")));
}
