// Setting up the first factor in a house that signs nobody in without, and what is no factor any more.
#include "identity/second_step_in_test.h"

using namespace identity;
using namespace identity::test_house;

TEST_CASE("a house that is no demo lets nobody work without a second factor") {
    House      house(false);
    const auto token = enter(house, "canbo", k_long);
    const auto me = asked<Me>(house, "GET", "/session", "", token);
    CHECK(me.stage.value == "enrol");
    const auto actor = actor_of_session(house.store(), token);
    REQUIRE(actor);
    CHECK(actor->rights.size() == 1);
    CHECK(actor->scope.holders.empty());
    CHECK_FAULT(forbidden, "right.missing", ask(house, "GET", "/account/sessions", "", token));
    CHECK_FAULT(
        forbidden, "right.missing",
        ask(house, "POST", "/account/password", R"({"current":"a","password":"b"})", token));
    enrol(house, token, "");
    CHECK(asked<Me>(house, "GET", "/session", "", token).stage.value == "full");
    CHECK(actor_of_session(house.store(), token)->rights.contains("case.record"));
    // The last factor stays.
    const auto security = asked<Security>(house, "GET", "/account/security", "", token);
    REQUIRE(security.factors.size() == 1);
    CHECK_FAULT(conflict, "factor.last",
                ask(house, "POST", "/account/factors/{id}/removal", proof(k_long), token, false,
                    {security.factors[0].id.value}));
}

TEST_CASE("whoever has only the password sets up no factor beside the one that was set up") {
    House      house(false);
    const auto other = enter(house, "canbo", k_long), own = enter(house, "canbo", k_long);
    enrol(house, own, "");
    CHECK(asked<Me>(house, "GET", "/session", "", own).stage.value == "full");
    CHECK_FAULT(unauthenticated, "edge.sign_in",
                ask(house, "POST", "/account/codes", proof(""), other));

    SUBCASE("nor when every printed code is used up") {
        auto       session = own;
        const auto codes =
            asked<PrintedCodes>(house, "POST", "/account/codes", proof(k_long), session).codes;
        for (const auto& code : codes) {
            session = enter(house, "canbo", k_long);
            answer_code(house, session, code.value);
        }
        const auto factors =
            asked<Security>(house, "GET", "/account/security", "", session).factors;
        const auto remove = [&](std::string_view kind) {
            const auto found = std::ranges::find_if(
                factors, [&](const FactorLine& line) { return line.kind.value == kind; });
            REQUIRE(found != factors.end());
            ask(house, "POST", "/account/factors/{id}/removal", proof(k_long), session, false,
                {found->id.value});
        };
        CHECK_FAULT(conflict, "factor.last", remove("totp"));  // what is used up is no factor
        remove("codes");
    }
}

TEST_CASE("printed codes that are used up are no way round the second step") {
    House      house(false);
    const auto codes = asked<PrintedCodes>(house, "POST", "/account/codes", proof(""),
                                           enter(house, "canbo", k_long))
                           .codes;
    for (const auto& code : codes) {
        auto session = enter(house, "canbo", k_long);
        CHECK(answer_code(house, session, code.value).stage.value == "full");
    }
    CHECK_FAULT(forbidden, "session.factors_spent", enter(house, "canbo", k_long));
    CHECK_FAULT(unauthenticated, "session.refused", enter(house, "canbo", "sai mat khau"));
    // whoever resets them sees that there is something to reset
    const auto line = house.as(
        "quantrixa", [](Work& work) { return account_line(work, account_of(work, "canbo")); });
    CHECK(line.factors.size() == 1);
    house.as("quantrixa",
             [](Work& work) { return reset_factors(work, account_of(work, "canbo")); });
    CHECK(house.in("canbo", k_long).me.stage.value == "enrol");
}
