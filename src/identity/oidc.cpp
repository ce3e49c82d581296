// Signing in through the provider of the office (OpenID Connect, authorization code with PKCE).
#include <boost/json.hpp>

#include "identity/encoding.h"
#include "identity/external.h"
#include "identity/id_token.h"
#include "identity/settings.h"
#include "identity/sign_in.h"

namespace identity {
namespace json = boost::json;
namespace {

using base::Fault;
using edge::Answer;
using edge::Direct;

constexpr auto k_put_start = R"(
    INSERT INTO challenges (hash, account, purpose, ends) VALUES ($1, NULL, $2, $3)
)";
constexpr auto k_take_start =
    "DELETE FROM challenges WHERE hash = $1 AND purpose = $2 AND ends > $3";
constexpr auto                 k_put_proof = R"(
    INSERT INTO challenges (hash, account, purpose, ends) VALUES ($1, $2, 'oidc.proved', $3)
    ON CONFLICT (hash) DO UPDATE SET ends = excluded.ends
)";
constexpr auto                 k_proved = R"(
    SELECT count(*) FROM challenges c
     WHERE c.hash = $1 AND c.account = $2 AND c.purpose = 'oidc.proved' AND c.ends > $3
)";
constexpr auto                 k_sweep = "DELETE FROM challenges WHERE ends <= $1";
constexpr std::chrono::minutes k_start_lives{10};
/// How long signing in once more at the provider stands for the own password.
constexpr std::chrono::minutes k_proof_lives{5};
constexpr auto                 k_to_sign_in = "oidc", k_to_prove = "oidc.prove";

struct OidcShown {
    Text<120> name;  // "" : this house has no provider
};
RECORD(OidcShown, "", open, name)
/// Where the browser goes, and what this tab alone must bring back.
struct OidcStart {
    Text<4000> address;
    Text<64>   secret;
};
RECORD(OidcStart, "", sealed, address, secret)
struct OidcReturn {
    Text<2000> code;
    Text<200>  state;
    Text<64>   secret;
};
RECORD(OidcReturn, "", sealed, code, state, secret)

struct Provider {
    std::string authorization, token, keys;
};

[[noreturn]] void unreachable() {
    throw Fault(Fault::Kind::unavailable, "oidc.unreachable", {{"", "oidc.unreachable"}});
}

std::string in_form(std::string_view text) {
    std::string out;
    for (const char c : text) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                           (c >= '0' && c <= '9') ||
                           std::string_view("-._~").find(c) != std::string_view::npos;
        if (plain)
            out += c;
        else {
            constexpr auto k_hex = "0123456789ABCDEF";
            out += '%';
            out += k_hex[static_cast<unsigned char>(c) >> 4];
            out += k_hex[static_cast<unsigned char>(c) & 15];
        }
    }
    return out;
}

std::string text_in(const json::value& value, const char* name) {
    const auto* object = value.if_object();
    const auto* found = object ? object->if_contains(name) : nullptr;
    return found && found->is_string() ? std::string(found->as_string()) : "";
}

std::string ask(const Settings& settings, const std::string& address, const std::string& form) {
    if (!settings.ask) unreachable();
    try {
        return settings.ask(address, form);
    } catch (const Fault&) {
        unreachable();
    }
}
json::value ask_json(const Settings& settings, const std::string& address,
                     const std::string& form = "") {
    json::error_code error;
    auto             value = json::parse(ask(settings, address, form), error);
    if (error) unreachable();
    return value;
}

/// law  OpenID Connect Discovery 4: the document must name the very issuer it was asked of.
Provider discover(const Settings& settings) {
    const auto& issuer = settings.oidc->issuer;
    const auto  document = ask_json(
         settings, issuer + (issuer.ends_with('/') ? "" : "/") + ".well-known/openid-configuration");
    if (text_in(document, "issuer") != issuer) refuse_token("issuer");
    Provider out{text_in(document, "authorization_endpoint"), text_in(document, "token_endpoint"),
                 text_in(document, "jwks_uri")};
    if (out.authorization.empty() || out.token.empty() || out.keys.empty()) unreachable();
    return out;
}

std::shared_ptr<const Settings> need_provider(const Direct& direct) {
    auto settings = told(*direct.store);
    if (!settings->oidc)
        throw Fault(Fault::Kind::not_found, "account.no_provider", {{"", "account.no_provider"}});
    return settings;
}

/// State, nonce and verifier follow from the secret of the tab under a key of the house: nothing is
/// kept but that the start exists, so no restart and no second server stands in between.
struct Start {
    std::string state, nonce, verifier;
};
Start start_of(Work& work, std::string_view secret) {
    return {work.lookup_of("oidc state", secret), work.lookup_of("oidc nonce", secret),
            work.lookup_of("oidc verifier", secret)};
}
std::string return_address(const Direct& direct) { return party_of(direct).origin + "/desk/oidc"; }

Answer show(const Direct& direct) {
    const auto settings = told(*direct.store);
    return {.json = base::to_json(
                OidcShown{.name = {settings->oidc ? settings->oidc->name : std::string()}})};
}

/// faults  not_found account.no_provider · unavailable oidc.unreachable · conflict key.no_origin
Answer start_for(const Direct& direct, const std::string& purpose) {
    const auto  settings = need_provider(direct);
    const auto  address = return_address(direct);
    const auto  provider = discover(*settings);
    const auto  secret = new_token();
    const auto  begun = direct.store->write(store::Store::system("identity.oidc"), [&](Work& work) {
        const auto out = start_of(work, secret);
        work.run(k_sweep, {store::value_of(work.now())});
        work.run(k_put_start, {work.lookup_of("oidc start", out.state), purpose,
                               store::value_of(work.now() + k_start_lives)});
        return out;
    });
    const auto& oidc = *settings->oidc;
    const auto  query =
        "response_type=code&client_id=" + in_form(oidc.client_id) +
        "&redirect_uri=" + in_form(address) + "&scope=" + in_form(oidc.scopes) +
        "&state=" + in_form(begun.state) + "&nonce=" + in_form(begun.nonce) +
        "&code_challenge_method=S256&code_challenge=" + to_base64url(sha256(begun.verifier)) +
        (purpose == k_to_prove ? "&prompt=login&max_age=0" : "");
    const auto joint = provider.authorization.find('?') == std::string::npos ? "?" : "&";
    return {.json = base::to_json(OidcStart{.address = {provider.authorization + joint + query},
                                            .secret = {secret}})};
}
Answer start(const Direct& direct) { return start_for(direct, k_to_sign_in); }
Answer start_proof(const Direct& direct) { return start_for(direct, k_to_prove); }

/// The code for a token, the token for a subject.
TokenSays redeem(const Direct& direct, const Settings& settings, const OidcReturn& given,
                 const Start& begun) {
    const auto& oidc = *settings.oidc;
    const auto  provider = discover(settings);
    auto        form = "grant_type=authorization_code&code=" + in_form(given.code.value) +
                "&redirect_uri=" + in_form(return_address(direct)) +
                "&client_id=" + in_form(oidc.client_id) +
                "&code_verifier=" + in_form(begun.verifier);
    if (!oidc.client_secret.empty()) form += "&client_secret=" + in_form(oidc.client_secret);
    const auto token = text_in(ask_json(settings, provider.token, form), "id_token");
    if (token.empty()) refuse_token("malformed");
    return read_id_token(token, ask(settings, provider.keys, ""),
                         {.issuer = oidc.issuer,
                          .client = oidc.client_id,
                          .nonce = begun.nonce,
                          .now = direct.store->now()});
}

/// What the provider says to the one start this tab made for the purpose.
/// faults  unauthenticated oidc.refused
TokenSays come_back(const Direct& direct, const std::string& purpose) {
    const auto given = edge::body_of<OidcReturn>(direct);
    const auto settings = need_provider(direct);
    auto&      store = *direct.store;
    const auto system = store::Store::system("identity.oidc");
    const auto begun = store.write(system, [&](Work& work) -> std::optional<Start> {
        auto       out = start_of(work, given.secret.value);
        const bool ours = same_bytes(out.state, given.state.value) &&
                          work.run(k_take_start, {work.lookup_of("oidc start", out.state), purpose,
                                                  store::value_of(work.now())}) == 1;
        return ours ? std::optional(out) : std::nullopt;
    });
    if (!begun) refuse_token("state");
    return redeem(direct, *settings, given, *begun);
}

/// Nobody is made an account here: an unknown subject is refused, whoever vouches for it.
/// faults  unauthenticated oidc.(refused|unknown_subject) · forbidden session.no_role
Answer finish(const Direct& direct) {
    const auto says = come_back(direct, k_to_sign_in);
    const auto settings = need_provider(direct);
    auto&      store = *direct.store;
    const auto system = store::Store::system("identity.oidc");
    const auto opened = store.write(system, [&](Work& work) -> std::optional<Opened> {
        const auto id = account_of_subject(work, settings->oidc->issuer, says.subject);
        const auto account = id ? work.copy<Register>().by_id(*id) : std::nullopt;
        if (!account || account->state.value != "active" || is_idle(work, *account))
            return std::nullopt;
        return open_session(work, *account,
                            {.former = direct.token,
                             .device = device_of(direct.agent),
                             .method = "oidc",
                             .second = settings->oidc->trusts_second_factor && says.second_factor});
    });
    if (!opened)
        throw Fault(Fault::Kind::unauthenticated, "oidc.unknown_subject",
                    {{"", "oidc.unknown_subject"}});
    return answer_of(direct, *opened);
}

std::string proof_of(Work& work, std::string_view token) {
    return work.lookup_of("oidc proof", hash_of_token(token));
}

/// The person at this desk signed in once more at the provider, just now: that stands for the own
/// password, in this session only.
/// faults  unauthenticated oidc.refused, with the reason `another` or `not_again`
Answer finish_proof(const Direct& direct) {
    const auto says = come_back(direct, k_to_prove);
    const auto settings = need_provider(direct);
    const auto oldest = direct.store->now() - k_proof_lives;
    if (says.signed_in_at < oldest) refuse_token("not_again");
    const bool same = direct.store->write(direct.actor, [&](Work& work) {
        const auto id = account_of_subject(work, settings->oidc->issuer, says.subject);
        if (!id || *id != work.actor().account) return false;
        work.run(k_put_proof,
                 {proof_of(work, direct.token), *id, store::value_of(work.now() + k_proof_lives)});
        return true;
    });
    if (!same) refuse_token("another");
    return {.json = base::to_json(me_of(*direct.store, direct.actor, direct.token))};
}

}  // namespace

bool is_proved(Work& work, std::string_view token) {
    return store::whole_of(work.query(k_proved, {proof_of(work, token), work.actor().account,
                                                 store::value_of(work.now())})[0][0]) > 0;
}

bool has_subject(Work& work, const Uuid& account) {
    return !work.select<ExternalSubject>(
                    "WHERE r.account = $1 AND r.state = 'active' ORDER BY r.id", {account})
                .empty();
}

std::string subject_lookup(Work& work, std::string_view issuer, std::string_view subject) {
    return work.lookup_of("external subject", std::string(issuer) + '\n' + std::string(subject));
}

std::optional<Uuid> account_of_subject(Work& work, std::string_view issuer,
                                       std::string_view subject) {
    const auto found = work.select<ExternalSubject>("WHERE r.lookup = $1 AND r.state = 'active'",
                                                    {subject_lookup(work, issuer, subject)});
    return found.empty() ? std::nullopt : std::optional(found.front().account.value);
}

edge::Routes oidc_routes() {
    using edge::direct_route;
    using edge::open_to_all;
    return {
        open_to_all(direct_route<void, OidcShown>("GET", "/session/oidc", show)),
        open_to_all(direct_route<void, OidcStart>("POST", "/session/oidc/start", start)),
        open_to_all(direct_route<OidcReturn, Me>("POST", "/session/oidc", finish)),
        direct_route<void, OidcStart>("POST", "/account/proof/start", start_proof),
        direct_route<OidcReturn, Me>("POST", "/account/proof", finish_proof),
    };
}

}  // namespace identity
