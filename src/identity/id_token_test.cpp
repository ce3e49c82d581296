#include "identity/id_token.h"

#include <doctest/doctest.h>

#include "identity/test_keys.h"

using namespace identity;
using namespace identity::test_keys;

namespace {
constexpr std::int64_t k_now = 1'795'000'000;
const ExpectedToken    k_expected{"https://sso.example", "neove", "nonce-1",
                               base::Instant{std::chrono::seconds{k_now}}};

struct Claims {
    std::string iss = R"("https://sso.example")", aud = R"("neove")", nonce = R"("nonce-1")",
                sub = R"("s-42")", exp = std::to_string(k_now + 60), iat = std::to_string(k_now),
                more;
    std::string text() const {
        return R"({"iss":)" + iss + R"(,"aud":)" + aud + R"(,"nonce":)" + nonce + R"(,"sub":)" +
               sub + R"(,"exp":)" + exp + R"(,"iat":)" + iat + more + "}";
    }
};
const Key& rsa() {
    static const auto key = Key::rsa();
    return key;
}
const Key& ec() {
    static const auto key = Key::ec();
    return key;
}
std::string key_set() {
    return R"({"keys":[)" + jwk_rsa(rsa(), "r1") + "," + jwk_ec(ec(), "e1") + "]}";
}
constexpr auto k_rs = R"({"alg":"RS256","kid":"r1"})";
constexpr auto k_es = R"({"alg":"ES256","kid":"e1"})";

TokenSays read(const Claims& claims, const Key& key = rsa(), const char* header = k_rs) {
    return read_id_token(token_of(key, header, claims.text()), key_set(), k_expected);
}

#define CHECK_REASON(reason_, expr)                                                  \
    try {                                                                            \
        (void)(expr);                                                                \
        FAIL_CHECK("no fault");                                                      \
    } catch (const base::Fault& fault_) {                                            \
        CHECK(fault_.kind == base::Fault::Kind::unauthenticated);                    \
        CHECK(fault_.code == "oidc.refused");                                        \
        CHECK(fault_.problems.at(0).arguments.at("reason") == std::string(reason_)); \
    }
}  // namespace

TEST_CASE("a token of the provider names its subject, with either algorithm") {
    CHECK(read({}).subject == "s-42");
    CHECK(read({}, ec(), k_es).subject == "s-42");
    CHECK(read({}, rsa(), R"({"alg":"RS256"})").subject == "s-42");
    CHECK_FALSE(read({}).second_factor);
    Claims claims;
    claims.more = R"(,"amr":["pwd","otp"])";
    CHECK(read(claims).second_factor);
    claims.more = R"(,"amr":["mfa"])";
    CHECK(read(claims).second_factor);
    // One step alone is one, whichever it is.
    for (const auto* alone : {"pwd", "otp", "sms", "hwk"}) {
        claims.more = R"(,"amr":[")" + std::string(alone) + R"("])";
        CHECK_FALSE(read(claims).second_factor);
    }
    claims.more = R"(,"amr":["otp","sms"])";
    CHECK_FALSE(read(claims).second_factor);
}

TEST_CASE("an unsigned token, a foreign key and a swapped algorithm are refused") {
    const auto none = to_base64url(R"({"alg":"none"})") + "." + to_base64url(Claims{}.text()) + ".";
    CHECK_REASON("algorithm", read_id_token(none, key_set(), k_expected));
    CHECK_REASON("algorithm", read({}, rsa(), R"({"alg":"HS256","kid":"r1"})"));
    CHECK_REASON("algorithm", read({}, rsa(), R"({"alg":"RS256","kid":"r1","crit":["x"]})"));
    CHECK_REASON("signature", read({}, Key::rsa()));
    CHECK_REASON("key", read({}, rsa(), R"({"alg":"RS256","kid":"r2"})"));
    CHECK_REASON("key", read({}, ec(), R"({"alg":"ES256","kid":"r1"})"));
    auto       token = token_of(rsa(), k_rs, Claims{}.text());
    const auto dot = token.find('.');
    token[dot + 5] = token[dot + 5] == 'A' ? 'B' : 'A';
    try {
        read_id_token(token, key_set(), k_expected);
        FAIL_CHECK("no fault");
    } catch (const base::Fault& fault) {
        CHECK(fault.code == "oidc.refused");
    }
    for (const auto* wrong : {"", "a.b", "a.b.c.d", "!.!.!", "e30.e30"})
        CHECK_REASON("malformed", read_id_token(wrong, key_set(), k_expected));
}

TEST_CASE("a token for somebody else, from somebody else or for another sign-in is refused") {
    Claims claims;
    claims.nonce = R"("nonce-2")";
    CHECK_REASON("nonce", read(claims));
    claims.nonce = "null";
    CHECK_REASON("nonce", read(claims));
    claims = {};
    claims.iss = R"("https://sso.example.evil")";
    CHECK_REASON("issuer", read(claims));
    claims = {};
    claims.aud = R"("other")";
    CHECK_REASON("audience", read(claims));
    claims.aud = R"(["other","neove"])";
    CHECK_REASON("audience", read(claims));
    claims.more = R"(,"azp":"neove")";
    CHECK(read(claims).subject == "s-42");
    claims.more = R"(,"azp":"other")";
    CHECK_REASON("audience", read(claims));
    claims = {};
    claims.sub = R"("")";
    CHECK_REASON("subject", read(claims));
}

TEST_CASE("a token counts from its making to its end, with two minutes for clocks that differ") {
    Claims     claims;
    const auto at = [&](std::int64_t exp, std::int64_t iat) {
        claims.exp = std::to_string(exp);
        claims.iat = std::to_string(iat);
        return read(claims).subject;
    };
    CHECK(at(k_now - 119, k_now - 600) == "s-42");
    CHECK_REASON("expired", at(k_now - 120, k_now - 600));
    CHECK(at(k_now + 600, k_now + 120) == "s-42");
    CHECK_REASON("early", at(k_now + 600, k_now + 121));
    claims.exp = R"("soon")";
    CHECK_REASON("expired", read(claims));
    claims = {};
    claims.more = R"(,"nbf":)" + std::to_string(k_now + 121);
    CHECK_REASON("early", read(claims));
}
