#include "identity/sign_in.h"

#include <ctime>
#include <future>
#include <limits>
#include <thread>

#include "identity/demo_house.h"

using namespace identity;
using namespace identity::test_house;

TEST_CASE("a wrong password, an unknown login and a disabled account look the same") {
    House house;
    CHECK_FAULT(unauthenticated, "session.refused", house.in("canbo", "neo-ve-2027"));
    CHECK_FAULT(unauthenticated, "session.refused", house.in("khongco", "neo-ve-2026"));
    CHECK_FAULT(unauthenticated, "session.refused", house.in("", ""));
    const auto token = house.in("canbo").token;
    house.store().write(store::Store::system("test"), [](Work& work) {
        auto account = work.select<Account>("WHERE r.login = $1", {std::string("canbo")}).at(0);
        account.state = {"disabled"};
        work.put(account);
    });
    CHECK_FAULT(unauthenticated, "session.refused", house.in("canbo"));
    CHECK_FALSE(actor_of_session(house.store(), token));
    CHECK_FAULT(forbidden, "account.no_role", actor_of_login(house.store(), "canbo"));
}

TEST_CASE("an unknown login costs as much as a known one") {
    House house;
    // Processor time, the least of three: what else the machine does must not decide. Without a
    // hash the difference would be tenfold.
    const auto cost = [&](const std::string& login) {
        auto least = std::numeric_limits<std::clock_t>::max();
        for (int i = 0; i < 3; ++i) {
            const auto before = std::clock();
            CHECK_FAULT(unauthenticated, "session.refused", house.in(login, "sai mat khau"));
            least = std::min(least, std::clock() - before);
        }
        return least;
    };
    const auto known = cost("canbo"), unknown = cost("khongco");
    CHECK(unknown * 3 > known);
    CHECK(known * 3 > unknown);
}

TEST_CASE("the fifth failure in a row locks the login for fifteen minutes") {
    House      house;
    const auto fail = [&] {
        CHECK_FAULT(unauthenticated, "session.refused", house.in("canbo", "sai mat khau"));
    };
    for (int i = 0; i < 4; ++i) fail();
    house.in("canbo");  // forgets the four
    for (int i = 0; i < 5; ++i) fail();
    CHECK_FAULT(too_many, "session.locked", house.in("canbo"));
    CHECK_FAULT(too_many, "session.locked", house.in(" CANBO"));
    CHECK(house.in("phantich").me.login.value == "phantich");

    SUBCASE("also after a restart") {
        house.world.restart();
        CHECK_FAULT(too_many, "session.locked", house.in("canbo"));
    }
    SUBCASE("and no longer") {
        house.world.at(k_morning + 15min - 1ms);
        CHECK_FAULT(too_many, "session.locked", house.in("canbo"));
        house.world.at(k_morning + 15min);
        CHECK(house.in("canbo").me.login.value == "canbo");
    }
    SUBCASE("also when the clock was ahead and is put right: nobody is locked out for a day") {
        house.world.at(k_morning + 24h);
        for (int i = 0; i < 5; ++i) fail();
        CHECK_FAULT(too_many, "session.locked", house.in("canbo"));
        house.world.at(k_morning + 1h);
        CHECK(house.in("canbo").me.login.value == "canbo");
    }
    SUBCASE("and starts from nothing afterwards") {
        house.world.at(k_morning + 15min);
        for (int i = 0; i < 4; ++i) fail();
        CHECK(house.in("canbo").me.login.value == "canbo");
    }
}

TEST_CASE("failures more than fifteen minutes apart do not add up") {
    House house;
    for (int i = 0; i < 8; ++i) {
        house.world.at(k_morning + i * 15min);
        CHECK_FAULT(unauthenticated, "session.refused", house.in("canbo", "sai mat khau"));
    }
}

TEST_CASE("an unknown login is locked as a known one would be") {
    House house;
    for (int i = 0; i < 5; ++i)
        CHECK_FAULT(unauthenticated, "session.refused", house.in("khongco", "x"));
    CHECK_FAULT(too_many, "session.locked", house.in("khongco", "x"));
}

TEST_CASE("guesses that run beside each other count one by one") {
    House                    house;
    std::atomic<int>         refused = 0, locked = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < 12; ++i)
        threads.emplace_back([&] {
            try {
                house.in("canbo", "sai mat khau");
            } catch (const base::Fault& fault) {
                ++(fault.code == "session.locked" ? locked : refused);
            }
        });
    for (auto& thread : threads) thread.join();
    CHECK(refused == 5);
    CHECK(locked == 7);
}

namespace {

/// Holds the queue of passwords, so that something happens while one is compared.
struct HeldQueue {
    explicit HeldQueue(House& house)
        : holder([this, &house] {
              register_of(house.store()).queue().run([this] {
                  held.set_value();
                  release.get_future().wait();
              });
          }) {
        held.get_future().wait();
    }
    /// Also when a check failed before the queue was let go.
    ~HeldQueue() { let_go(); }
    void let_go() {
        if (holds) release.set_value();
        holds = false;
    }
    std::promise<void> held, release;
    bool               holds = true;
    std::jthread       holder;
};

}  // namespace

TEST_CASE("a password that was changed while it was compared opens nothing") {
    House      house;
    HeldQueue  queue(house);
    const auto id = house.store().read(store::Store::system("test"),
                                       [](Work& work) { return account_of(work, "canbo"); });
    const auto change = [&](auto how) {
        house.store().write(store::Store::system("test"), [&](Work& work) {
            auto account = work.get(id);
            how(account);
            work.put(account);
            revoke_all(work, id.value);
        });
    };
    SUBCASE("at sign-in") {
        auto entering = std::async(std::launch::async, [&] { return house.in("canbo").token; });
        std::this_thread::sleep_for(50ms);  // it stands in the queue
        SUBCASE("another password") {
            change([](Account& account) { account.password = {{hash_password("suoi dau")}}; });
        }
        SUBCASE("disabled") {
            change([](Account& account) { account.state = {"disabled"}; });
        }
        queue.let_go();
        CHECK_FAULT(unauthenticated, "session.refused", entering.get());
    }
    SUBCASE("when it was to be changed once more, in a session that ended with it") {
        queue.let_go();
        queue.holder.join();
        const auto token = house.in("canbo").token;
        HeldQueue  again(house);
        auto       changing = std::async(std::launch::async, [&] {
            ask(house, "POST", "/account/password",
                      R"({"current":"neo-ve-2026","password":"nang len tren nui"})", token);
        });
        std::this_thread::sleep_for(50ms);
        change([](Account& account) { account.password = {{hash_password("suoi dau")}}; });
        again.let_go();
        CHECK_FAULT(unauthenticated, "session.ended", changing.get());
        CHECK(house.in("canbo", "suoi dau").me.stage.value == "full");
    }
}
