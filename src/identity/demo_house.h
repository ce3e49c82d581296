/// A demo house for the tests of identity: a few units and the four logins.
#pragma once
#include <doctest/doctest.h>

#include "identity/sign_in.h"
#include "tests/world.h"

namespace identity::test_house {

using namespace std::chrono_literals;
using base::make_date;

inline const Instant     k_morning = base::start_of(make_date(2026, 11, 29)) + 9h;
inline const std::string k_password(demo_password);
inline const std::string k_long = "mua thu tren doi che";

/// The few units these tests speak of; places proves that the pack holds them all.
inline void put_units(store::Store& store) {
    using places::Unit;
    const auto system = store::Store::system("test");
    const Date old = make_date(1900, 1, 1), born = make_date(2025, 7, 1);
    store.write(system, [&](Work& work) {
        const auto gia_lai = work.put(Unit{
            .code = {"52"}, .name = {"Tỉnh Gia Lai"}, .kind = {"province"}, .valid_from = born});
        const auto ha_tinh = work.put(Unit{
            .code = {"42"}, .name = {"Tỉnh Hà Tĩnh"}, .kind = {"province"}, .valid_from = old});
        const auto commune = [&](const Unit& in, std::string code, std::string name, Date from) {
            return work.put(
                Unit{.code = {std::move(code)},
                     .name = {std::move(name)},
                     .kind = {"xa"},
                     .parent = in.id,
                     .valid_from = from,
                     .valid_to = from == old ? std::optional(born - base::days{1}) : std::nullopt});
        };
        const auto before = commune(gia_lai, "23872", "Xã Ia Dom", old);
        const auto after = commune(gia_lai, "23872", "Xã Ia Dom", born);
        commune(gia_lai, "23881", "Xã Ia Pnôn", born);
        commune(ha_tinh, "18073", "Phường Thành Sen", born);
        work.put(places::Succession{.before = before.id,
                                    .after = after.id,
                                    .relation = {"unchanged"},
                                    .on_day = born,
                                    .article = {"Nghị quyết 1664/NQ-UBTVQH15"}});
    });
    store.write(system, [](Work& work) {
        work.store().set_cover(work, work.copy<places::Directory>().cover());
    });
}

/// A demo house: these units and the demo logins. Not a demo: the same people with `k_long`.
struct House {
    explicit House(bool demo = true) : world({places::open, identity::open}) {
        put_units(world.store());
        world.store().write(store::Store::system("test"), [&](Work& work) {
            if (demo) return add_demo_accounts(work);
            const auto hash = hash_password(k_long);
            for (const auto& login : demo_logins())
                put_user(work,
                         {.login = {std::string(login.login)},
                          .name = {std::string(login.name)},
                          .password = {{k_long}},
                          .role = {std::string(login.role)},
                          .unit_code = {std::string(login.unit_code)}},
                         hash);
        });
    }
    store::Store& store() { return world.store(); }
    Opened        in(std::string login, std::string password = k_password) {
               return sign_in(store(), {{std::move(login)}, {std::move(password)}}, "");
    }
    const places::Unit& unit(std::string_view code, Date on = make_date(2026, 11, 29)) {
        return *store().read(store::Store::system("test"), [&](Work& work) {
            return work.copy<places::Directory>().by_code(code, on);
        });
    }
    template <class F>
    auto as(std::string_view login, F&& f) {
        return store().write(actor_of_login(store(), login), std::forward<F>(f));
    }
    test::World world;
};

inline NewUser user(std::string login, std::string password = "mua thu tren doi che",
                    std::string unit = "23872", std::string role = "commune_officer") {
    return {{std::move(login)},
            {"Siu H'Lan"},
            {std::move(password)},
            {std::move(role)},
            {std::move(unit)}};
}

/// What the door would do with a request of this session.
inline edge::Answer ask(House& house, std::string_view method, std::string_view path,
                        std::string body, std::string token = "", bool secure = false,
                        std::vector<Uuid> ids = {}) {
    const auto routes = identity::routes();
    const auto found =
        std::ranges::find_if(routes, [&](auto& r) { return r.method == method && r.path == path; });
    REQUIRE(found != routes.end());
    const auto actor = actor_of_session(house.store(), token);
    if (found->guard == edge::Guard::session && !actor)
        throw base::Fault(base::Fault::Kind::unauthenticated, "edge.sign_in");
    if (found->run) {
        edge::Call call{.ids = ids, .body = std::move(body)};
        const auto run = [&](Work& work) {
            call.work = &work;
            return found->run(call);
        };
        return method == "GET" ? house.store().read(*actor, run) : house.store().write(*actor, run);
    }
    edge::Direct direct{.store = &house.store(),
                        .ids = std::move(ids),
                        .body = std::move(body),
                        .token = token,
                        .language = "vi",
                        .secure = secure,
                        .host = "localhost:8102",
                        .agent = "Mozilla/5.0 (Windows NT 10.0) Chrome/140"};
    if (actor) direct.actor = *actor;
    direct.write_once = [&](const edge::Change& change) {
        return house.store().write(direct.actor, change);
    };
    return found->direct(direct);
}
template <class R>
R asked(House& house, std::string_view method, std::string_view path, std::string body,
        std::string token = "", std::vector<Uuid> ids = {}) {
    return base::from_json<R>(
        ask(house, method, path, std::move(body), std::move(token), false, std::move(ids)).json);
}

inline std::string token_in(const edge::Answer& answer) {
    REQUIRE(answer.cookies.size() == 1);
    const auto& cookie = answer.cookies[0];
    const auto  from = cookie.find('=') + 1;
    return cookie.substr(from, cookie.find(';') - from);
}

}  // namespace identity::test_house
