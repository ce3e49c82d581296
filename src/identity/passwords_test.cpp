#include "identity/passwords.h"

#include "identity/demo_house.h"

using namespace identity;
using namespace identity::test_house;

TEST_CASE("the password queue has an end and loses patience") {
    PasswordQueue     queue({.waiting = 2, .patience = 200ms});
    std::atomic<bool> go = false;
    std::thread       slow([&] {
        CHECK_FAULT(unavailable, "session.busy",
                          (queue.run([&] {
                        while (!go) std::this_thread::sleep_for(1ms);
                    }),
                     0));
    });
    std::this_thread::sleep_for(50ms);
    std::thread first([&] { CHECK_FAULT(unavailable, "session.busy", (queue.run([] {}), 0)); });
    std::thread second([&] { CHECK_FAULT(unavailable, "session.busy", (queue.run([] {}), 0)); });
    std::this_thread::sleep_for(50ms);
    CHECK_FAULT(unavailable, "session.busy", (queue.run([] {}), 0));  // full, at once
    slow.join();
    first.join();
    second.join();
    go = true;
    // Those who gave up left nothing behind: the thread serves the next one.
    std::string hash;
    while (hash.empty()) try {
            hash = queue.hash("mot mat khau");
        } catch (const base::Fault&) {
        }
    CHECK(password_matches(hash, "mot mat khau"));
}

TEST_CASE("a password matches itself and nothing else") {
    const auto hash = hash_password("mùa thu trên đồi chè");
    CHECK(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
    CHECK(password_matches(hash, "mùa thu trên đồi chè"));
    CHECK_FALSE(password_matches(hash, "mùa thu trên đồi"));
    // The same letters as a keyboard writes them in two code points.
    CHECK(password_matches(hash_password("h\xC3\xA0"), "ha\xCC\x80"));
    CHECK(hash != hash_password("mùa thu trên đồi chè"));
}

TEST_CASE("a password has fourteen characters without a second factor, eight in a demo") {
    const auto code = [](std::string_view password, bool demo) -> std::string {
        const auto problem =
            password_problem(test::book(), make_date(2026, 11, 29), password, "canbo.iadom", demo);
        return problem ? problem->code : "";
    };
    CHECK(code("đồi chè gió x", false) == "account.weak_password");  // 13
    CHECK(code("đồi chè gió xa", false) == "");                      // 14
    CHECK(code("đồi chè", true) == "account.weak_password");         // 7
    CHECK(code("đồi chè9", true) == "");                             // 8
    for (const auto* common :
         {"12345678901234", "98765432109876", "aaaaaaaaaaaaaa", "matkhau2026202", "Password123456",
          "canbo.iadom.2026", "abcabcabcabcabc", "--------------"})
        CHECK_MESSAGE(code(common, false) == "account.common_password", common);
}
