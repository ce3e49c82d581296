#include "identity/id_token.h"

#include <algorithm>
#include <boost/json.hpp>

#include "identity/encoding.h"
#include "identity/public_key.h"

namespace identity {
namespace json = boost::json;
namespace {

constexpr std::chrono::seconds k_skew{120};
constexpr std::size_t          k_token_most = 16 * 1024;

json::object object_of(std::string_view text, const char* reason) {
    json::error_code error;
    auto             value = json::parse({text.data(), text.size()}, error);
    if (error || !value.is_object()) refuse_token(reason);
    return std::move(value.as_object());
}
std::string text_in(const json::object& object, const char* name) {
    const auto* found = object.if_contains(name);
    return found && found->is_string() ? std::string(found->as_string()) : "";
}
std::optional<base::Instant> instant_in(const json::object& object, const char* name) {
    const auto* found = object.if_contains(name);
    if (!found || !found->is_number()) return std::nullopt;
    const auto seconds = found->to_number<double>();
    if (!(seconds > 0 && seconds < 1e11)) return std::nullopt;
    return base::Instant{std::chrono::seconds{static_cast<std::int64_t>(seconds)}};
}

/// header.payload.signature
struct Parts {
    json::object     header, claims;
    std::string_view signed_text;
    std::string      signature;
};
Parts parts_of(std::string_view token) {
    if (token.size() > k_token_most) refuse_token("malformed");
    const auto first = token.find('.'), second = token.find('.', first + 1);
    if (first == token.npos || second == token.npos || token.find('.', second + 1) != token.npos)
        refuse_token("malformed");
    const auto header = from_base64url(token.substr(0, first));
    const auto claims = from_base64url(token.substr(first + 1, second - first - 1));
    const auto signature = from_base64url(token.substr(second + 1));
    if (!header || !claims || !signature) refuse_token("malformed");
    return {object_of(*header, "malformed"), object_of(*claims, "malformed"),
            token.substr(0, second), *signature};
}

/// Whether a key of the set may have signed: its type fits the algorithm, its use is signing.
bool fits(const json::object& key, const json::object& header) {
    const auto algorithm = text_in(header, "alg");
    if (text_in(key, "kty") != (algorithm == "RS256" ? "RSA" : "EC")) return false;
    if (const auto use = text_in(key, "use"); !use.empty() && use != "sig") return false;
    if (const auto own = text_in(key, "alg"); !own.empty() && own != algorithm) return false;
    const auto wanted = text_in(header, "kid");
    return wanted.empty() || text_in(key, "kid") == wanted;
}
std::vector<json::object> keys_for(const json::object& header, std::string_view key_set) {
    std::vector<json::object> out;
    const auto                set = object_of(key_set, "key");
    const auto*               keys = set.if_contains("keys");
    if (keys && keys->is_array())
        for (const auto& key : keys->as_array())
            if (key.is_object() && fits(key.as_object(), header)) out.push_back(key.as_object());
    return out;
}

std::optional<PublicKey> public_key_of(const json::object& key) {
    const auto part = [&](const char* name) { return from_base64url(text_in(key, name)); };
    if (text_in(key, "kty") == "RSA") {
        const auto n = part("n"), e = part("e");
        return n && e ? PublicKey::from_rsa(*n, *e) : std::nullopt;
    }
    if (text_in(key, "crv") != "P-256") return std::nullopt;
    const auto x = part("x"), y = part("y");
    return x && y ? PublicKey::from_point(*x, *y) : std::nullopt;
}

void check_signature(const Parts& parts, std::string_view key_set) {
    const auto algorithm = text_in(parts.header, "alg");
    if (algorithm != "RS256" && algorithm != "ES256") refuse_token("algorithm");
    // A header this program must understand and does not.
    if (parts.header.contains("crit")) refuse_token("algorithm");
    const auto keys = keys_for(parts.header, key_set);
    if (keys.empty()) refuse_token("key");
    for (const auto& key : keys)
        if (const auto found = public_key_of(key);
            found && found->verifies(parts.signed_text, parts.signature, true))
            return;
    refuse_token("signature");
}

/// One audience is ours; where there are several, the party the token was issued to is us.
void check_audience(const json::object& claims, const std::string& client) {
    const auto* audience = claims.if_contains("aud");
    bool        ours = false;
    std::size_t count = 0;
    if (audience && audience->is_string()) {
        ours = audience->as_string() == client;
        count = 1;
    } else if (audience && audience->is_array()) {
        count = audience->as_array().size();
        for (const auto& one : audience->as_array())
            ours = ours || (one.is_string() && one.as_string() == client);
    }
    const auto party = text_in(claims, "azp");
    if (!ours || (count > 1 && party.empty()) || (!party.empty() && party != client))
        refuse_token("audience");
}

void check_times(const json::object& claims, base::Instant now) {
    const auto ends = instant_in(claims, "exp"), made = instant_in(claims, "iat");
    if (!ends || !made || now >= *ends + k_skew) refuse_token("expired");
    const auto from = instant_in(claims, "nbf");
    if (*made > now + k_skew || (from && *from > now + k_skew)) refuse_token("early");
}

bool has_second_factor(const json::object& claims) {
    const auto* methods = claims.if_contains("amr");
    if (!methods || !methods->is_array()) return false;
    const auto says = [&](std::initializer_list<std::string_view> names) {
        return std::ranges::any_of(methods->as_array(), [&](const json::value& method) {
            return method.is_string() &&
                   std::ranges::find(names, std::string_view(method.as_string())) != names.end();
        });
    };
    const bool has = says({"hwk", "swk", "otp", "sms"});
    return says({"mfa"}) ||
           (has && says({"pwd", "pin", "kba", "fpt", "face", "iris", "retina", "vbm"}));
}

}  // namespace

void refuse_token(const char* reason) {
    throw base::Fault(base::Fault::Kind::unauthenticated, "oidc.refused",
                      {{"", "oidc.refused", {{"reason", reason}}}});
}

TokenSays read_id_token(std::string_view token, std::string_view key_set,
                        const ExpectedToken& expected) {
    const auto parts = parts_of(token);
    check_signature(parts, key_set);
    const auto& claims = parts.claims;
    if (expected.issuer.empty() || text_in(claims, "iss") != expected.issuer)
        refuse_token("issuer");
    check_audience(claims, expected.client);
    check_times(claims, expected.now);
    if (expected.nonce.empty() || !same_bytes(text_in(claims, "nonce"), expected.nonce))
        refuse_token("nonce");
    auto subject = text_in(claims, "sub");
    if (subject.empty() || subject.size() > 255) refuse_token("subject");
    return {std::move(subject), has_second_factor(claims),
            instant_in(claims, "auth_time").value_or(base::Instant{})};
}

}  // namespace identity
