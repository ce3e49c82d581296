#include "identity/webauthn.h"

#include <boost/json.hpp>

#include "identity/encoding.h"
#include "identity/public_key.h"

namespace identity {
namespace json = boost::json;
namespace {

constexpr std::size_t k_fixed = 37;  // hash of the party, flags, counter
constexpr int         k_present = 0x01, k_has_credential = 0x40, k_has_extensions = 0x80;

[[noreturn]] void refuse(const char* reason) {
    throw base::Fault(base::Fault::Kind::invalid, "key.refused",
                      {{"", "key.refused", {{"reason", reason}}}});
}

json::object client_object(std::string_view client_data) {
    json::error_code error;
    auto             value = json::parse({client_data.data(), client_data.size()}, error);
    if (error || !value.is_object()) refuse("malformed");
    return std::move(value.as_object());
}
std::string text_in(const json::object& object, const char* name) {
    const auto* found = object.if_contains(name);
    return found && found->is_string() ? std::string(found->as_string()) : "";
}

void check_client(const RelyingParty& party, std::string_view challenge,
                  std::string_view client_data, std::string_view type) {
    const auto client = client_object(client_data);
    if (text_in(client, "type") != type) refuse("type");
    const auto answered = from_base64url(text_in(client, "challenge"));
    if (!answered || challenge.empty() || !same_bytes(*answered, challenge)) refuse("challenge");
    const auto* crossed = client.if_contains("crossOrigin");
    const bool  foreign = crossed && (!crossed->is_bool() || crossed->as_bool());
    if (text_in(client, "origin") != party.origin || foreign) refuse("origin");
}

/// The head of the authenticator data: for whom, what flags, which counter.
struct Head {
    int              flags = 0;
    std::int64_t     counter = 0;
    std::string_view rest;
};
Head head_of(const RelyingParty& party, std::string_view data) {
    if (data.size() < k_fixed) refuse("malformed");
    if (!same_bytes(data.substr(0, 32), sha256(party.id))) refuse("party");
    Head head{.flags = static_cast<unsigned char>(data[32]), .rest = data.substr(k_fixed)};
    for (std::size_t i = 33; i < k_fixed; ++i)
        head.counter = head.counter << 8 | static_cast<unsigned char>(data[i]);
    if (!(head.flags & k_present)) refuse("absent");
    return head;
}

void check_extensions(const Head& head, std::string_view rest) {
    if (head.flags & k_has_extensions) {
        const auto extensions = read_cbor(rest);
        if (!extensions || extensions->kind != CborValue::Kind::map) refuse("malformed");
    }
    if (!rest.empty()) refuse("malformed");
}

}  // namespace

std::string challenge_in(std::string_view client_data) {
    json::error_code error;
    const auto       value = json::parse({client_data.data(), client_data.size()}, error);
    return error || !value.is_object() ? "" : text_in(value.as_object(), "challenge");
}

Credential check_registration(const RelyingParty& party, std::string_view challenge,
                              std::string_view client_data, std::string_view attestation) {
    check_client(party, challenge, client_data, "webauthn.create");
    const auto whole = read_cbor(attestation);
    if (!whole || !attestation.empty()) refuse("malformed");
    const auto* data = whole->at(std::string_view("authData"));
    if (!data || data->kind != CborValue::Kind::bytes) refuse("malformed");

    const auto head = head_of(party, data->bytes);
    auto       rest = head.rest;
    // 16 bytes name the make, two the length of the credential's id.
    if (!(head.flags & k_has_credential) || rest.size() < 18) refuse("malformed");
    const auto size = static_cast<std::size_t>(static_cast<unsigned char>(rest[16]) << 8 |
                                               static_cast<unsigned char>(rest[17]));
    rest.remove_prefix(18);
    if (size == 0 || size > 1023 || rest.size() < size) refuse("malformed");
    Credential out{.id = std::string(rest.substr(0, size)), .key = {}, .counter = head.counter};
    rest.remove_prefix(size);
    const auto from = rest;
    const auto key = read_cbor(rest);
    if (!key) refuse("malformed");
    if (!PublicKey::from_cose(*key)) refuse("algorithm");
    out.key = from.substr(0, from.size() - rest.size());
    check_extensions(head, rest);
    return out;
}

std::int64_t check_assertion(const RelyingParty& party, std::string_view challenge,
                             const Credential& known, std::string_view client_data,
                             std::string_view authenticator_data, std::string_view signature) {
    check_client(party, challenge, client_data, "webauthn.get");
    const auto head = head_of(party, authenticator_data);
    if (head.flags & k_has_credential) refuse("malformed");
    check_extensions(head, head.rest);

    std::string_view cose = known.key;
    const auto       map = read_cbor(cose);
    const auto       key = map ? PublicKey::from_cose(*map) : std::nullopt;
    if (!key) refuse("algorithm");
    if (!key->verifies(std::string(authenticator_data) + sha256(client_data), signature))
        refuse("signature");
    // Zero for ever: the key has no counter. Else it must rise, or two keys share one secret.
    if ((head.counter != 0 || known.counter != 0) && head.counter <= known.counter)
        refuse("counter");
    return head.counter;
}

}  // namespace identity
