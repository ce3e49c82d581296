#include "identity/webauthn.h"

#include <doctest/doctest.h>

#include "identity/public_key.h"
#include "identity/test_keys.h"

using namespace identity;
using namespace identity::test_keys;

namespace {
const RelyingParty k_party{"neove.example", "https://neove.example"};
const std::string  k_challenge = "thirty-two bytes of fresh noise!";
const std::string  k_id = "credential-of-a-key";

#define CHECK_REASON(reason_, expr)                                                  \
    try {                                                                            \
        (void)(expr);                                                                \
        FAIL_CHECK("no fault");                                                      \
    } catch (const base::Fault& fault_) {                                            \
        CHECK(fault_.code == "key.refused");                                         \
        CHECK(fault_.problems.at(0).arguments.at("reason") == std::string(reason_)); \
    }

Credential registered(const std::string& cose, std::uint32_t counter = 0) {
    return check_registration(
        k_party, k_challenge, client_data("webauthn.create", k_challenge, k_party.origin),
        attestation_of(authenticator_data(k_party.id, 0x41, counter, k_id, cose)));
}
struct Said {
    std::string client, data, signature;
};
Said asserted(const Key& key, std::uint32_t counter, std::string_view challenge = k_challenge,
              std::string_view origin = k_party.origin, std::string_view party = k_party.id,
              int flags = 0x01) {
    Said said{client_data("webauthn.get", challenge, origin),
              authenticator_data(party, flags, counter), ""};
    said.signature = key.sign(said.data + sha256(said.client));
    return said;
}
std::int64_t check(const Credential& known, const Said& said) {
    return check_assertion(k_party, k_challenge, known, said.client, said.data, said.signature);
}
}  // namespace

TEST_CASE("keys of three kinds are registered and sign in") {
    const std::pair<Key, std::string (*)(const Key&)> kinds[] = {
        {Key::ec(), cose_ec}, {Key::rsa(), cose_rsa}, {Key::ed(), cose_ed}};
    for (auto& [key, cose] : kinds) {
        const auto known = registered(cose(key), 7);
        CHECK(known.id == k_id);
        CHECK(known.key == cose(key));
        CHECK(known.counter == 7);
        CHECK(check(known, asserted(key, 8)) == 8);
    }
}

TEST_CASE("a signature for another challenge, site or party is refused") {
    const auto key = Key::ec();
    const auto known = registered(cose_ec(key));
    CHECK_REASON("challenge", check(known, asserted(key, 1, "another challenge of this length")));
    CHECK_REASON("challenge", check(known, asserted(key, 1, "")));
    CHECK_REASON("origin",
                 check(known, asserted(key, 1, k_challenge, "https://neove.example.evil")));
    CHECK_REASON("origin", check(known, asserted(key, 1, k_challenge, "http://neove.example")));
    CHECK_REASON("party",
                 check(known, asserted(key, 1, k_challenge, k_party.origin, "evil.example")));
    CHECK_REASON("absent",
                 check(known, asserted(key, 1, k_challenge, k_party.origin, k_party.id, 0x04)));
    auto said = asserted(key, 1);
    said.client = client_data("webauthn.create", k_challenge, k_party.origin);
    CHECK_REASON("type", check(known, said));
    said = asserted(key, 1);
    said.client.replace(said.client.find("false"), 5, "true");
    CHECK_REASON("origin", check(known, said));
    CHECK_REASON("challenge",
                 check_assertion(k_party, "", known, asserted(key, 1, "").client, "", ""));
}

TEST_CASE("one changed bit anywhere breaks the signature") {
    const auto key = Key::ec();
    const auto known = registered(cose_ec(key));
    const auto good = asserted(key, 1);
    CHECK(check(known, good) == 1);
    auto said = good;
    said.data.back() = static_cast<char>(said.data.back() ^ 2);  // the counter
    CHECK_REASON("signature", check(known, said));
    said = good;
    said.client.insert(1, " ");
    CHECK_REASON("signature", check(known, said));
    for (const std::size_t at : {std::size_t{4}, good.signature.size() - 1}) {
        said = good;
        said.signature[at] = static_cast<char>(said.signature[at] ^ 1);
        CHECK_REASON("signature", check(known, said));
    }
    said = good;
    said.signature.clear();
    CHECK_REASON("signature", check(known, said));
    CHECK_REASON("signature", check(known, asserted(Key::ec(), 1)));
}

TEST_CASE("a counter that does not rise tells of a copied key; one that is always zero is none") {
    const auto key = Key::ec();
    auto       known = registered(cose_ec(key), 5);
    CHECK_REASON("counter", check(known, asserted(key, 5)));
    CHECK_REASON("counter", check(known, asserted(key, 4)));
    CHECK_REASON("counter", check(known, asserted(key, 0)));
    CHECK(check(known, asserted(key, 6)) == 6);
    known.counter = 0;
    CHECK(check(known, asserted(key, 0)) == 0);
}

TEST_CASE("a registration that is not whole, not ours or not strong is refused") {
    const auto key = Key::ec();
    const auto client = client_data("webauthn.create", k_challenge, k_party.origin);
    const auto data = authenticator_data(k_party.id, 0x41, 0, k_id, cose_ec(key));
    const auto register_ = [&](std::string_view with) {
        return check_registration(k_party, k_challenge, client, attestation_of(with));
    };
    for (std::size_t size = 0; size < data.size(); ++size) {
        CAPTURE(size);
        CHECK_REASON("malformed", register_(std::string_view(data).substr(0, size)));
    }
    CHECK_REASON("malformed", register_(data + "x"));
    CHECK_REASON("malformed",
                 check_registration(k_party, k_challenge, client, attestation_of(data) + "x"));
    CHECK_REASON("malformed", check_registration(k_party, k_challenge, client, ""));
    CHECK_REASON("malformed", check_registration(k_party, k_challenge, "{", attestation_of(data)));
    CHECK_REASON("type",
                 check_registration(k_party, k_challenge,
                                    client_data("webauthn.get", k_challenge, k_party.origin),
                                    attestation_of(data)));
    CHECK_REASON("party",
                 register_(authenticator_data("evil.example", 0x41, 0, k_id, cose_ec(key))));
    CHECK_REASON("absent", register_(authenticator_data(k_party.id, 0x40, 0, k_id, cose_ec(key))));
    CHECK_REASON("algorithm", registered(cose_rsa(Key::rsa(1024))));
    CHECK_REASON("algorithm", registered(cbor_map({{cbor_int(1), cbor_int(2)}})));
    auto off_curve = cose_ec(key);
    off_curve.back() = static_cast<char>(off_curve.back() ^ 1);
    CHECK_REASON("algorithm", registered(off_curve));
}

TEST_CASE("CBOR is read as far as it is canonical and bounded") {
    const auto reads = [](std::string bytes) {
        std::string_view from = bytes;
        return read_cbor(from).has_value() && from.empty();
    };
    CHECK(reads(cbor_map({{cbor_text("a"), cbor_int(-1)}, {cbor_int(24), cbor_bytes("x")}})));
    CHECK(reads("\xf4"));
    CHECK(reads("\xf6"));
    using namespace std::string_literals;
    const std::string wrong[] = {
        "",
        "\x18"s,                                  // a number that is cut off
        "\x18\x17"s,                              // not the shortest form
        "\x19\x00\xff"s,                          // not the shortest form
        "\x1b\xff\xff\xff\xff\xff\xff\xff\xff"s,  // larger than a number may be
        "\x5f\x41x\xff"s,                         // a length that is not stated
        "\x9f\xff"s,
        "\xf9\x3c\x00"s,          // a float
        "\xc0\x00"s,              // a tag
        "\x5a\xff\xff\xff\xff"s,  // a string longer than what is there
        "\x9a\xff\xff\xff\xff"s,
        "\xba\xff\xff\xff\xff"s,
        "\xa2\x01\x01\x01\x02"s,          // a key that stands twice
        "\xa1\x80\x01"s,                  // a list as a key
        std::string(9, '\x81') + "\x01",  // too deep
    };
    for (auto& bytes : wrong) CHECK_FALSE(reads(bytes));
    CHECK(reads(std::string(8, '\x81') + "\x01"));
}
