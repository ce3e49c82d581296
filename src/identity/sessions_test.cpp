#include "identity/demo_house.h"

using namespace identity;
using namespace identity::test_house;

TEST_CASE("a session ends when it is signed out, at that moment") {
    House      house;
    const auto token = house.in("canbo").token;
    const auto actor = actor_of_session(house.store(), token);
    REQUIRE(actor);
    CHECK(actor->login == "canbo");
    CHECK(me_of(house.store(), *actor, token).csrf.value == csrf_of(token));
    sign_out(house.store(), token);
    CHECK_FALSE(actor_of_session(house.store(), token));
}

TEST_CASE("no token but the right one opens a session") {
    House      house;
    const auto token = house.in("canbo").token;
    auto       other = token;
    other[0] = other[0] == 'a' ? 'b' : 'a';
    CHECK_FALSE(actor_of_session(house.store(), ""));
    CHECK_FALSE(actor_of_session(house.store(), other));
    CHECK_FALSE(actor_of_session(house.store(), token + "a"));
    CHECK_FALSE(actor_of_session(house.store(), hash_of_token(token)));
    CHECK(csrf_of(token) != csrf_of(other));
    CHECK(csrf_of("").empty());
}

TEST_CASE("the database keeps no token") {
    House      house;
    const auto token = house.in("canbo").token;
    const auto rows = house.store().read(store::Store::system("test"), [](Work& work) {
        return work.query("SELECT s.token_hash FROM sessions s");
    });
    REQUIRE(rows.size() == 1);
    CHECK(store::text_of(rows[0][0]) == hash_of_token(token));
    CHECK(store::text_of(rows[0][0]) != token);
}

TEST_CASE("a session lasts sixty minutes without use") {
    House      house;
    const auto token = house.in("canbo").token;
    house.world.at(k_morning + 59min);
    CHECK(actor_of_session(house.store(), token));
    house.world.at(k_morning + 59min + 59min);
    CHECK(actor_of_session(house.store(), token));
    house.world.at(k_morning + 59min + 59min + 60min);
    CHECK_FALSE(actor_of_session(house.store(), token));
}

TEST_CASE("a session lasts twelve hours however much it is used") {
    House      house;
    const auto token = house.in("canbo").token;
    for (auto passed = 30min; passed < 12h; passed += 30min) {
        house.world.at(k_morning + passed);
        CHECK(actor_of_session(house.store(), token));
    }
    house.world.at(k_morning + 12h - 1ms);
    CHECK(actor_of_session(house.store(), token));
    house.world.at(k_morning + 12h);
    CHECK_FALSE(actor_of_session(house.store(), token));
}

TEST_CASE("sessions outlive a restart") {
    House      house;
    const auto token = house.in("canbo").token;
    house.world.restart();
    CHECK(actor_of_session(house.store(), token));
}

TEST_CASE("signing in anew ends the session the browser still carried") {
    House      house;
    const auto former = house.in("canbo").token;
    sign_in(house.store(), {{"phantich"}, {k_password}}, former);
    CHECK_FALSE(actor_of_session(house.store(), former));
}

TEST_CASE("the session routes set, read and end the cookie") {
    House      house;
    const auto body = R"({"login":"canbo","password":"neo-ve-2026"})";
    const auto opened = ask(house, "POST", "/session", body);
    CHECK(opened.cookies.at(0).starts_with("neove="));
    CHECK(opened.cookies.at(0).ends_with("; Path=/; HttpOnly; SameSite=Strict; Max-Age=43200"));
    const auto token = token_in(opened);
    CHECK(ask(house, "GET", "/session", "", token).json == opened.json);
    CHECK(opened.json.find("\"password\":") == std::string::npos);
    CHECK(opened.json.find(k_password) == std::string::npos);

    const auto closed = ask(house, "DELETE", "/session", "", token);
    CHECK(closed.cookies.at(0).starts_with("neove=; Path=/"));
    CHECK(closed.cookies.at(0).find("Max-Age=0") != std::string::npos);
    CHECK_FALSE(actor_of_session(house.store(), token));
    // nobody is there: an answer without content, no refusal
    CHECK(ask(house, "GET", "/session", "", token).json.empty());
    CHECK(ask(house, "GET", "/session", "").json.empty());

    const auto secure = ask(house, "POST", "/session", body, "", true);
    CHECK(secure.cookies.at(0).starts_with("__Host-neove="));
    CHECK(secure.cookies.at(0).ends_with("; Secure"));
}

TEST_CASE("bad sign-in bodies are named and start nothing") {
    House house;
    for (const auto* body :
         {"", "[]", "{", R"({"login":"canbo"})", R"({"login":"canbo","password":7})",
          R"({"login":"canbo","password":"x","role":"administrator"})"})
        try {
            ask(house, "POST", "/session", body);
            FAIL_CHECK(body);
        } catch (const base::Fault& fault) {
            CHECK(fault.kind == base::Fault::Kind::invalid);
        }
}
