#include <cstring>

#include "identity/administration.h"
#include "identity/demo_house.h"
#include "identity/encoding.h"
#include "identity/factors.h"
#include "identity/test_keys.h"

using namespace identity;
using namespace identity::test_house;

namespace {

const test_keys::Key& signing_key() {
    static const auto key = test_keys::Key::ec();
    return key;
}

std::string decoded(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            out += text[i];
            continue;
        }
        out += static_cast<char>(std::stoi(std::string(text.substr(i + 1, 2)), nullptr, 16));
        i += 2;
    }
    return out;
}
std::string parameter(std::string_view query, std::string_view name) {
    const auto at = query.find(std::string(name) + "=");
    REQUIRE(at != query.npos);
    const auto from = at + name.size() + 1;
    return decoded(query.substr(from, query.find('&', from) - from));
}

/// A provider that answers as one does; what it was asked is kept.
struct Provider {
    House       house;
    std::string issuer = "https://sso.example", subject = "s-42", nonce, challenge, extra;
    std::string asked_form;
    bool        down = false;

    explicit Provider(bool demo = true) : house(demo) {
        Settings settings{.origin = "https://neove.example"};
        settings.oidc = OidcSettings{.issuer = "https://sso.example",
                                     .client_id = "neove",
                                     .client_secret = "s&cret",
                                     .name = "Đăng nhập tỉnh"};
        settings.ask = [this](const std::string& address, const std::string& form) {
            return answer(address, form);
        };
        configure(house.store(), std::move(settings));
    }
    void trust_second() {
        Settings settings{.origin = "https://neove.example"};
        settings.oidc = OidcSettings{.issuer = issuer, .client_id = "neove", .name = "x"};
        settings.oidc->trusts_second_factor = true;
        settings.ask = [this](const std::string& address, const std::string& form) {
            return answer(address, form);
        };
        configure(house.store(), std::move(settings));
    }
    std::string answer(const std::string& address, const std::string& form) {
        if (down) throw base::Fault(base::Fault::Kind::unavailable, "post.unreachable");
        if (address == "https://sso.example/.well-known/openid-configuration")
            return R"({"issuer":")" + issuer +
                   R"(","authorization_endpoint":"https://sso.example/auth",)"
                   R"("token_endpoint":"https://sso.example/token",)"
                   R"("jwks_uri":"https://sso.example/jwks"})";
        if (address == "https://sso.example/jwks")
            return R"({"keys":[)" + test_keys::jwk_ec(signing_key(), "k") + "]}";
        REQUIRE(address == "https://sso.example/token");
        asked_form = form;
        const auto now = house.store().now().time_since_epoch().count() / 1000;
        return R"({"access_token":"a","token_type":"Bearer","id_token":")" +
               test_keys::token_of(signing_key(), R"({"alg":"ES256","kid":"k"})",
                                   R"({"iss":"https://sso.example","aud":"neove","sub":")" +
                                       subject + R"(","nonce":")" + nonce + R"(","iat":)" +
                                       std::to_string(now) + R"(,"exp":)" +
                                       std::to_string(now + 60) + extra + "}") +
               "\"}";
    }
    /// The browser goes away and comes back with a code.
    struct Begun {
        std::string address, secret, state;
    };
    Begun begin() { return begin_at("/session/oidc/start", ""); }
    Begun begin_at(std::string_view path, const std::string& token) {
        const auto json = ask(house, "POST", path, "", token).json;
        const auto from = [&](const char* name) {
            const auto at = json.find(std::string("\"") + name + "\":\"") + std::strlen(name) + 4;
            return json.substr(at, json.find('"', at) - at);
        };
        Begun begun{from("address"), from("secret"), ""};
        begun.state = parameter(begun.address, "state");
        nonce = parameter(begun.address, "nonce");
        challenge = parameter(begun.address, "code_challenge");
        return begun;
    }
    edge::Answer finish(const Begun& begun) {
        return ask(
            house, "POST", "/session/oidc",
            R"({"code":"c-1","state":")" + begun.state + R"(","secret":")" + begun.secret + "\"}");
    }
    void connect(const char* login) {
        house.as("quantri", [&](Work& work) {
            return set_subject(work, account_of(work, login), {{subject}});
        });
    }
};

}  // namespace

TEST_CASE("the provider vouches for the account an administrator connected") {
    Provider provider;
    provider.connect("canbo");
    const auto begun = provider.begin();
    CHECK(begun.address.starts_with("https://sso.example/auth?response_type=code&"));
    CHECK(parameter(begun.address, "redirect_uri") == "https://neove.example/desk/oidc");
    CHECK(parameter(begun.address, "code_challenge_method") == "S256");
    CHECK(parameter(begun.address, "scope") == "openid");
    const auto answer = provider.finish(begun);
    CHECK(base::from_json<Me>(answer.json).login.value == "canbo");
    CHECK(actor_of_session(provider.house.store(), token_in(answer)));
    const auto& form = provider.asked_form;
    CHECK(to_base64url(sha256(parameter(form, "code_verifier"))) == provider.challenge);
    CHECK(parameter(form, "client_secret") == "s&cret");
    CHECK(parameter(form, "code") == "c-1");
    CHECK(parameter(form, "redirect_uri") == "https://neove.example/desk/oidc");
    // Nothing comes back twice.
    CHECK_FAULT(unauthenticated, "oidc.refused", provider.finish(begun));
}

TEST_CASE("who came by the provider under a subject that was taken away is out at once") {
    Provider p;
    p.connect("canbo");
    const auto own = token_in(p.finish(p.begin()));
    p.connect("canbo");  // the same once more changes nothing
    CHECK(actor_of_session(p.house.store(), own));
    SUBCASE("for another") { p.subject = "s-43"; }
    SUBCASE("for none") { p.subject = ""; }
    p.connect("canbo");
    CHECK_FALSE(actor_of_session(p.house.store(), own));
}

TEST_CASE("a subject nobody connected is no account and makes none") {
    Provider   provider;
    const auto before = provider.house.store().head();
    CHECK_FAULT(unauthenticated, "oidc.unknown_subject", provider.finish(provider.begin()));
    CHECK(provider.house.store().head() == before);
    provider.connect("canbo");
    provider.subject = "s-43";
    CHECK_FAULT(unauthenticated, "oidc.unknown_subject", provider.finish(provider.begin()));
    provider.subject = "s-42";
    CHECK_FAULT(conflict, "account.subject_taken", provider.connect("truongca"));
    provider.finish(provider.begin());
    provider.house.as(
        "quantri", [](Work& work) { return set_subject(work, account_of(work, "canbo"), {{""}}); });
    CHECK_FAULT(unauthenticated, "oidc.unknown_subject", provider.finish(provider.begin()));
}

TEST_CASE("state, secret, nonce and time bind the answer to the start") {
    Provider provider;
    provider.connect("canbo");
    auto begun = provider.begin();
    auto wrong = begun;
    wrong.state[0] = wrong.state[0] == 'a' ? 'b' : 'a';
    CHECK_FAULT(unauthenticated, "oidc.refused", provider.finish(wrong));
    wrong = begun;
    wrong.secret[0] = wrong.secret[0] == 'a' ? 'b' : 'a';
    CHECK_FAULT(unauthenticated, "oidc.refused", provider.finish(wrong));
    // The state of one start with the secret of another: somebody else's sign-in.
    auto other = provider.begin();
    wrong = {other.address, begun.secret, other.state};
    CHECK_FAULT(unauthenticated, "oidc.refused", provider.finish(wrong));
    // The token of the other start: its nonce is not this one's.
    CHECK_FAULT(unauthenticated, "oidc.refused", provider.finish(begun));
    begun = provider.begin();
    provider.house.world.at(k_morning + 10min);
    CHECK_FAULT(unauthenticated, "oidc.refused", provider.finish(begun));
}

TEST_CASE("a provider that is down or is somebody else opens nothing") {
    Provider provider;
    provider.connect("canbo");
    provider.down = true;
    CHECK_FAULT(unavailable, "oidc.unreachable", provider.begin());
    provider.down = false;
    provider.issuer = "https://sso.example.evil";
    CHECK_FAULT(unauthenticated, "oidc.refused", provider.begin());
    House house;
    CHECK(ask(house, "GET", "/session/oidc", "").json == R"({"name":""})");
    CHECK_FAULT(not_found, "account.no_provider", ask(house, "POST", "/session/oidc/start", ""));
}

TEST_CASE("our own second step is asked for, unless the provider's is trusted") {
    Provider provider(false);
    provider.connect("canbo");
    provider.extra = R"(,"amr":["pwd","otp"])";
    const auto stage = [&] {
        return base::from_json<Me>(provider.finish(provider.begin()).json).stage.value;
    };
    CHECK(stage() == "enrol");
    provider.trust_second();
    CHECK(stage() == "full");
    provider.extra = "";
    CHECK(stage() == "enrol");
}

TEST_CASE("who has no password of ours adds a factor after signing in at the provider once more") {
    Provider provider;
    provider.connect("canbo");
    const auto token = token_in(provider.finish(provider.begin()));
    auto&      house = provider.house;
    const auto offer = [&](const std::string& by) {
        return asked<TotpOffer>(house, "POST", "/account/totp", R"({"password":""})", by);
    };
    CHECK_FAULT(invalid, "account.prove_again", offer(token));
    const auto prove = [&](const std::string& by, const std::string& signed_in) {
        const auto begun = provider.begin_at("/account/proof/start", by);
        CHECK(parameter(begun.address, "prompt") == "login");
        CHECK(parameter(begun.address, "max_age") == "0");
        provider.extra = signed_in;
        return asked<Me>(
            house, "POST", "/account/proof",
            R"({"code":"c-1","state":")" + begun.state + R"(","secret":")" + begun.secret + "\"}",
            by);
    };
    const auto at = [&](std::chrono::seconds ago) {
        const auto now = house.store().now().time_since_epoch();
        return ",\"auth_time\":" +
               std::to_string(std::chrono::duration_cast<std::chrono::seconds>(now - ago).count());
    };
    // A provider that only remembers an earlier sign-in, or does not say when, proves nothing.
    CHECK_FAULT(unauthenticated, "oidc.refused", prove(token, at(6min)));
    CHECK_FAULT(unauthenticated, "oidc.refused", prove(token, ""));
    // Somebody else at this desk.
    const auto other = house.in("truongca").token;
    CHECK_FAULT(unauthenticated, "oidc.refused", prove(other, at(1s)));
    CHECK_FAULT(invalid, "account.prove_again", offer(token));

    CHECK(prove(token, at(1s)).login.value == "canbo");
    CHECK(offer(token).secret.value.size() == 32);
    CHECK_FAULT(invalid, "account.prove_again", offer(house.in("canbo").token));  // this one only
    house.world.at(k_morning + 5min);
    CHECK_FAULT(invalid, "account.prove_again", offer(token));
    // The start of a sign-in proves nothing, and that of a proof signs nobody in.
    provider.extra = at(1s);
    const auto begun = provider.begin_at("/account/proof/start", token);
    CHECK_FAULT(unauthenticated, "oidc.refused", provider.finish(begun));
}
