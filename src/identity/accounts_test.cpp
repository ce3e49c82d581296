#include "identity/demo_house.h"

using namespace identity;
using namespace identity::test_house;

TEST_CASE("each demo login signs in as what it is") {
    House      house;
    const auto officer = house.in("canbo").me;
    CHECK(officer.name.value == "Nguyễn Thị Minh An");
    CHECK(officer.role_name.value == "Cán bộ Công an cấp xã");
    CHECK(officer.unit_code.value == "23872");
    CHECK(officer.unit_name.value == "Xã Ia Dom, tỉnh Gia Lai");
    CHECK(officer.demo);
    CHECK(officer.csrf.value.size() == 64);
    CHECK(house.in("phantich").me.role.value == "province_analyst");
    CHECK(house.in(" QuanTri ").me.login.value == "quantri");
    CHECK(house.in("kiemtra").me.unit_code.value == "52");
}

TEST_CASE("adding the demo accounts again adds nothing") {
    House      house;
    const auto head = house.store().head();
    house.store().write(store::Store::system("test"), [](Work& work) { add_demo_accounts(work); });
    CHECK(house.store().head() == head);
}

TEST_CASE("an actor has the rights and the reach of the role") {
    House       house;
    const auto& ia_dom = house.unit("23872");
    const auto& neighbour = house.unit("23881");
    const auto& ha_tinh = house.unit("18073");
    const auto  reaches = [&](std::string_view login, const places::Unit& unit) {
        return house.store().covers(actor_of_login(house.store(), login).scope, unit.id.value);
    };
    CHECK(reaches("canbo", ia_dom));
    CHECK(reaches("canbo", house.unit("23872", make_date(2025, 6, 30))));
    CHECK_FALSE(reaches("canbo", neighbour));
    CHECK(reaches("phantich", neighbour));
    CHECK_FALSE(reaches("phantich", ha_tinh));
    CHECK_FALSE(reaches("quantri", ia_dom));
    CHECK(reaches("kiemtra", neighbour));
    CHECK_FALSE(reaches("kiemtra", ha_tinh));

    const auto officer = actor_of_login(house.store(), "canbo");
    CHECK(officer.rights.contains("case.record"));
    CHECK_FALSE(officer.rights.contains("account.manage"));
    CHECK_FALSE(actor_of_login(house.store(), "kiemtra").rights.contains("person.read"));
    CHECK_FALSE(officer.system);
    CHECK_FAULT(not_found, "account.unknown", actor_of_login(house.store(), "khongco"));
}

TEST_CASE("every right of a role has a phrase in both languages") {
    for (const auto& [code, role] : read_roles(test::book()))
        for (const auto& right : role.rights)
            for (const auto* language : {"vi", "en"})
                CHECK_MESSAGE(test::book().has_phrase(language, "right." + right), right);
}

TEST_CASE("an administrator adds users for the units of the own province") {
    House house;
    house.as("quantri", [](Work& work) { return add_user(work, user("siu.hlan")); });
    const auto me = house.in("siu.hlan", "mua thu tren doi che").me;
    CHECK(me.unit_code.value == "23872");
    const auto add = [&](NewUser u, std::string_view by = "quantri") {
        return house.as(by, [&](Work& work) { return add_user(work, u); });
    };
    CHECK_FAULT(forbidden, "right.missing", add(user("moi"), "canbo"));
    CHECK_FAULT(conflict, "account.login_taken", add(user("Siu.HLan")));
    CHECK_FAULT(forbidden, "account.unit_out_of_reach",
                add(user("moi", "mua thu tren doi che", "18073")));
    CHECK_FAULT(invalid, "account.unit_unknown", add(user("moi", "mua thu tren doi che", "64")));
    CHECK_FAULT(invalid, "account.role_unknown",
                add(user("moi", "mua thu tren doi che", "23872", "giam_doc")));
    CHECK_FAULT(invalid, "account.weak_password", add(user("moi", "ngan")));
    for (const auto* shape : {"ab", "1abc", "a b c", "đạt", "a/b/c", ""})
        CHECK_FAULT(invalid, "account.login_shape", add(user(shape)));
}

TEST_CASE("a unit administrator gives the roles of a commune in that commune, and no more") {
    House      house;
    const auto add = [&](NewUser u) {
        return house.as("quantrixa", [&](Work& work) { return add_user(work, u); });
    };
    add(user("moi", "mua thu tren doi che", "23872", "commune_clerk"));
    CHECK(house.in("moi", "mua thu tren doi che").me.role.value == "commune_clerk");
    CHECK_FAULT(forbidden, "account.unit_out_of_reach",
                add(user("khac", "mua thu tren doi che", "23881")));
    for (const auto* role : {"unit_administrator", "administrator", "auditor", "matching_desk"})
        CHECK_FAULT(forbidden, "account.role_out_of_reach",
                    add(user("khac", "mua thu tren doi che", "23872", role)));
    CHECK_FAULT(forbidden, "account.unit_out_of_reach",
                add(user("khac", "mua thu tren doi che", "52", "administrator")));
}

TEST_CASE("who proposes a merge at a commune is not who confirms it, and signing is the head's") {
    House      house;
    const auto rights = [&](std::string_view login) {
        return actor_of_login(house.store(), login).rights;
    };
    for (const auto* may : {"canbo", "truongca"}) CHECK(rights(may).contains("person.minor"));
    for (const auto* other : {"vanthu", "trucban", "ubnd", "phantich", "doichieu"})
        CHECK_FALSE(rights(other).contains("person.minor"));
    CHECK(rights("truongca").contains("person.closed"));
    CHECK_FALSE(rights("canbo").contains("person.closed"));
    CHECK(rights("canbo").contains("person.merge"));
    CHECK_FALSE(rights("canbo").contains("person.merge.confirm"));
    CHECK_FALSE(rights("canbo").contains("case.sign"));
    CHECK(rights("truongca").contains("case.sign"));
    CHECK(rights("doichieu").contains("match.decide"));
    // A merge where a status follows is proposed by one and confirmed by another of the same desk.
    CHECK(rights("doichieu").contains("person.merge"));
    CHECK(rights("doichieu2").contains("person.merge.confirm"));
    CHECK(actor_of_login(house.store(), "doichieu2").scope.holders ==
          actor_of_login(house.store(), "doichieu").scope.holders);
    CHECK_FALSE(rights("quantri").contains("person.read"));
    for (const auto& demo : demo_logins()) CHECK_FALSE(rights(demo.login).empty());
}

TEST_CASE("a database that is no demo asks for fourteen characters") {
    test::World world({places::open, identity::open});
    const auto  system = store::Store::system("test");
    put_units(world.store());
    const auto add = [&](NewUser u) {
        return world.store().write(system, [&](Work& work) { return add_user(work, u); });
    };
    CHECK_FAULT(invalid, "account.weak_password", add(user("moi", k_password)));
    add(user("moi"));
    const auto me = sign_in(world.store(), {{"moi"}, {"mua thu tren doi che"}}, "").me;
    CHECK_FALSE(me.demo);
}

TEST_CASE("a membership counts from its first to its last day") {
    House      house;
    const auto account =
        house.as("quantri", [](Work& work) { return add_user(work, user("moi")); });
    house.store().write(store::Store::system("test"), [&](Work& work) {
        auto held = work.select<Membership>("WHERE r.account = $1", {account.id.value}).at(0);
        held.to_day = make_date(2026, 11, 30);
        work.put(held);
    });
    const auto sign_in_at = [&](Date day, std::chrono::minutes time) {
        house.world.at(base::start_of(day) + time);
        return house.in("moi", "mua thu tren doi che").token;
    };
    CHECK_FAULT(forbidden, "session.no_role", sign_in_at(make_date(2026, 11, 28), 23h + 59min));
    sign_in_at(make_date(2026, 11, 29), 0min);
    const auto token = sign_in_at(make_date(2026, 11, 30), 23h + 30min);
    house.world.at(base::start_of(make_date(2026, 12, 1)) - 1ms);
    CHECK(actor_of_session(house.store(), token));
    house.world.at(base::start_of(make_date(2026, 12, 1)));
    CHECK_FALSE(actor_of_session(house.store(), token));
    CHECK_FAULT(forbidden, "session.no_role", sign_in_at(make_date(2026, 12, 1), 9h));
}

TEST_CASE("the account route adds a user and answers without the password") {
    House      house;
    const auto admin = house.in("quantri").token;
    const auto body = base::to_json(user("moi"));
    const auto answer = ask(house, "POST", "/accounts", body, admin);
    CHECK(answer.version == 1);
    CHECK(answer.json.find("argon2") == std::string::npos);
    CHECK(house.in("moi", "mua thu tren doi che").me.login.value == "moi");
    CHECK_FAULT(conflict, "account.login_taken", ask(house, "POST", "/accounts", body, admin));
    CHECK_FAULT(forbidden, "right.missing",
                ask(house, "POST", "/accounts", body, house.in("canbo").token));
}
