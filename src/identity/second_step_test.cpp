#include "identity/second_step_in_test.h"
#include "identity/test_keys.h"

using namespace identity;
using namespace identity::test_house;

namespace {

const test_keys::Key& key() {
    static const auto made = test_keys::Key::ec();
    return made;
}
const std::string k_origin = "http://localhost:8102";

std::string register_key(House& house, const std::string& token, const test_keys::Key& with,
                         std::string_view id, std::uint32_t counter = 1) {
    const auto offer =
        asked<KeyOffer>(house, "POST", "/account/keys/offer", proof(k_password), token);
    CHECK(offer.party.value == "localhost");
    const auto client =
        test_keys::client_data("webauthn.create", *from_base64url(offer.challenge.value), k_origin);
    const auto data =
        test_keys::authenticator_data("localhost", 0x41, counter, id, test_keys::cose_ec(with));
    const auto body =
        base::to_json(NewKey{.label = {"Khóa xanh"},
                             .client_data = {to_base64url(client)},
                             .attestation = {to_base64url(test_keys::attestation_of(data))}});
    ask(house, "POST", "/account/keys", body, token);
    return body;
}
std::string key_body(House& house, const std::string& token, const test_keys::Key& with,
                     std::string_view id, std::uint32_t counter) {
    const auto offer = asked<KeyOffer>(house, "POST", "/session/key/offer", "", token);
    const auto client =
        test_keys::client_data("webauthn.get", *from_base64url(offer.challenge.value), k_origin);
    const auto data = test_keys::authenticator_data("localhost", 0x01, counter);
    return base::to_json(KeyAnswer{.credential = {to_base64url(id)},
                                   .client_data = {to_base64url(client)},
                                   .authenticator_data = {to_base64url(data)},
                                   .signature = {to_base64url(with.sign(data + sha256(client)))}});
}

}  // namespace

TEST_CASE("with a second factor the password alone opens nothing") {
    House      house;
    const auto secret = enrol(house, enter(house, "canbo"));
    house.world.at(k_morning + 60s);
    const auto entered = house.in("canbo");
    auto       token = entered.token;
    CHECK(entered.me.stage.value == "second");
    CHECK(entered.me.rights.empty());
    REQUIRE(entered.me.steps.size() == 1);
    CHECK(entered.me.steps[0].value == "totp");
    CHECK_FALSE(actor_of_session(house.store(), token));
    CHECK(ask(house, "GET", "/session", "", token).json.empty());
    CHECK_FAULT(unauthenticated, "edge.sign_in", ask(house, "GET", "/account/security", "", token));

    CHECK_FAULT(invalid, "second.refused", answer_code(house, token, "000000"));
    const auto before = token;
    const auto me = answer_code(house, token, phone(secret, house.store().now()));
    CHECK(me.stage.value == "full");
    CHECK(actor_of_session(house.store(), token)->rights.contains("case.record"));
    CHECK(token != before);
    CHECK_FAULT(unauthenticated, "session.ended",
                ask(house, "POST", "/session/code", code_body("000000"), before));
}

TEST_CASE("a code of the phone is taken once, however often it is sent") {
    House      house;
    const auto secret = enrol(house, enter(house, "canbo"));
    // The code that confirmed the program is spent too.
    auto token = enter(house, "canbo");
    CHECK_FAULT(invalid, "second.refused",
                answer_code(house, token, phone(secret, house.store().now())));
    house.world.at(k_morning + 60s);
    const auto               code = phone(secret, house.store().now());
    std::vector<std::string> tokens;
    for (int i = 0; i < 4; ++i) tokens.push_back(enter(house, "canbo"));
    std::atomic<int>         opened = 0;
    std::vector<std::thread> threads;
    for (auto& own : tokens)
        threads.emplace_back([&] {
            try {
                ask(house, "POST", "/session/code", code_body(code), own);
                ++opened;
            } catch (const base::Fault&) {
            }
        });
    for (auto& thread : threads) thread.join();
    CHECK(opened == 1);
    house.world.at(k_morning + 90s);
    token = enter(house, "canbo");
    // One step later the same code is still in its window, and still spent.
    CHECK_FAULT(invalid, "second.refused", answer_code(house, token, code));
}

TEST_CASE("wrong codes lock the login, and the right password does not forgive them") {
    House      house;
    const auto secret = enrol(house, enter(house, "canbo"));
    house.world.at(k_morning + 60s);
    for (int i = 0; i < 5; ++i) {
        auto token = enter(house, "canbo");
        CHECK_FAULT(invalid, "second.refused", answer_code(house, token, "000000"));
    }
    CHECK_FAULT(too_many, "session.locked", enter(house, "canbo"));
    house.world.at(k_morning + 60s + 15min);
    auto token = enter(house, "canbo");
    CHECK(answer_code(house, token, phone(secret, house.store().now())).stage.value == "full");
}

TEST_CASE("the second step waits ten minutes") {
    House      house;
    const auto secret = enrol(house, enter(house, "canbo"));
    house.world.at(k_morning + 60s);
    auto token = enter(house, "canbo");
    house.world.at(k_morning + 60s + 10min);
    CHECK_FAULT(unauthenticated, "session.ended",
                answer_code(house, token, phone(secret, house.store().now())));
}

TEST_CASE("ten printed codes, each once, and new ones end the old") {
    House      house;
    auto       own = enter(house, "canbo");
    const auto first = asked<PrintedCodes>(house, "POST", "/account/codes", proof(k_password), own);
    REQUIRE(first.codes.size() == 10);
    CHECK(first.codes[0].value.size() == 11);
    auto token = enter(house, "canbo");
    auto typed = first.codes[3].value;
    for (char& c : typed)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    CHECK(answer_code(house, token, typed).stage.value == "full");
    auto again = enter(house, "canbo");
    CHECK_FAULT(invalid, "second.refused", answer_code(house, again, first.codes[3].value));
    auto line = asked<Security>(house, "GET", "/account/security", "", token);
    REQUIRE(line.factors.size() == 1);
    CHECK(line.factors[0].left == 9);
    const auto next =
        asked<PrintedCodes>(house, "POST", "/account/codes", proof(k_password), token);
    CHECK_FAULT(invalid, "second.refused", answer_code(house, again, first.codes[4].value));
    CHECK(answer_code(house, again, next.codes[0].value).stage.value == "full");
    // What the database holds is no code.
    const auto rows = house.store().read(store::Store::system("test"), [](Work& work) {
        return work.query("SELECT c.lookup FROM printed_codes c");
    });
    for (const auto& row : rows)
        for (const auto& code : next.codes) CHECK(store::text_of(row[0]) != code.value);
}

TEST_CASE("a security key is registered and signs in; somebody else's does not") {
    House      house;
    auto       own = enter(house, "canbo");
    const auto body = register_key(house, own, key(), "key-1");
    CHECK_FAULT(invalid, "key.refused", ask(house, "POST", "/account/keys", body, own));
    auto       token = enter(house, "canbo");
    const auto good = key_body(house, token, key(), "key-1", 2);
    CHECK_FAULT(invalid, "key.refused",
                ask(house, "POST", "/session/key",
                    key_body(house, token, test_keys::Key::ec(), "key-1", 2), token));
    CHECK_FAULT(
        invalid, "key.refused",
        ask(house, "POST", "/session/key", key_body(house, token, key(), "key-2", 2), token));
    const auto answer = ask(house, "POST", "/session/key", good, token);
    CHECK(base::from_json<Me>(answer.json).stage.value == "full");
    // The same answer again: its challenge is spent. A counter that stands still: a copied key.
    auto other = enter(house, "canbo");
    CHECK_FAULT(invalid, "key.refused", ask(house, "POST", "/session/key", good, other));
    CHECK_FAULT(
        invalid, "key.refused",
        ask(house, "POST", "/session/key", key_body(house, other, key(), "key-1", 2), other));
    ask(house, "POST", "/session/key", key_body(house, other, key(), "key-1", 3), other);
}

TEST_CASE("one key serves one account, and another site's address makes none") {
    House house;
    register_key(house, enter(house, "canbo"), key(), "key-1");
    const auto other = enter(house, "truongca");
    CHECK_FAULT(conflict, "key.known", register_key(house, other, key(), "key-1"));
    configure(house.store(), {.origin = "https://neove.example"});
    CHECK(asked<KeyOffer>(house, "POST", "/account/keys/offer", proof(k_password), other)
              .party.value == "neove.example");
    CHECK_FAULT(
        invalid, "key.refused",
        ask(house, "POST", "/session/key",
            key_body(house, enter(house, "canbo"), key(), "key-1", 9), enter(house, "canbo")));
}

TEST_CASE("factors change only with the password once more") {
    House      house;
    const auto token = enter(house, "canbo");
    for (const auto* path : {"/account/totp", "/account/codes", "/account/keys/offer"})
        CHECK_FAULT(invalid, "account.password_wrong",
                    ask(house, "POST", path, proof("sai mat khau"), token));
    enrol(house, token);
    const auto factor = asked<Security>(house, "GET", "/account/security", "", token).factors.at(0);
    CHECK_FAULT(not_found, "record.not_found",
                ask(house, "POST", "/account/factors/{id}/removal", proof(k_password),
                    enter(house, "truongca"), false, {factor.id.value}));
    ask(house, "POST", "/account/factors/{id}/removal", proof(k_password), token, false,
        {factor.id.value});
    CHECK(asked<Security>(house, "GET", "/account/security", "", token).factors.empty());
    CHECK(house.in("canbo").me.stage.value == "full");
}

TEST_CASE("a locked screen answers nothing until the same password opens it") {
    House      house;
    const auto token = enter(house, "canbo");
    ask(house, "POST", "/session/lock", "", token);
    CHECK_FALSE(actor_of_session(house.store(), token));
    CHECK_FAULT(invalid, "account.password_wrong",
                ask(house, "POST", "/session/unlock", proof("sai mat khau"), token));
    CHECK(asked<Me>(house, "POST", "/session/unlock", proof(k_password), token).stage.value ==
          "full");
    CHECK(actor_of_session(house.store(), token));
    CHECK_FAULT(unauthenticated, "session.ended",
                ask(house, "POST", "/session/unlock", proof(k_password), token));
}

TEST_CASE("one sees the own sessions and ends them, not those of others") {
    House      house;
    const auto here = enter(house, "canbo"), there = enter(house, "canbo");
    const auto other = enter(house, "truongca");
    auto       page = asked<SessionLinePage>(house, "GET", "/account/sessions", "", here);
    REQUIRE(page.items.size() == 2);
    CHECK(page.items[0].device.value == "Chrome, Windows");
    const auto far = page.items[page.items[0].current ? 1 : 0].id;
    CHECK_FAULT(not_found, "record.not_found",
                ask(house, "POST", "/account/sessions/{id}/revocation", "", other, false, {far}));
    ask(house, "POST", "/account/sessions/{id}/revocation", "", here, false, {far});
    CHECK_FALSE(actor_of_session(house.store(), there));
    const auto third = enter(house, "canbo");
    ask(house, "POST", "/account/sessions/revocation", "", here);
    CHECK_FALSE(actor_of_session(house.store(), third));
    CHECK(actor_of_session(house.store(), here));
    CHECK(actor_of_session(house.store(), other));
}
