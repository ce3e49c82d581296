#include "identity/administration_in_test.h"

using namespace identity;
using namespace identity::test_house;

TEST_CASE("an administrator lists the accounts of the own area, in name order, page by page") {
    House      house;
    const auto all = logins_seen(house, "quantri");
    CHECK(all.size() == demo_logins().size());
    AccountQuery small;
    small.limit = 3;
    CHECK(logins_seen(house, "quantri", small) == all);
    // The commune's administrator meets the officers of the commune, and nobody mightier.
    CHECK(logins_seen(house, "quantrixa") ==
          std::vector<std::string>{"trucban", "truongca", "canbo", "vanthu", "ubnd"});
    AccountQuery found;
    found.text = Text<120>{"minh an"};
    CHECK(logins_seen(house, "quantri", found) == std::vector<std::string>{"canbo"});
    found = {};
    found.unit_code = Text<8>{"23881"};
    CHECK(logins_seen(house, "quantri", found) == std::vector<std::string>{"iapnon"});
    found = {};
    found.role = Code<"role">{"auditor"};
    CHECK(logins_seen(house, "quantri", found) == std::vector<std::string>{"kiemtra"});
    found = {};
    found.state = Code<"account_state">{"disabled"};
    CHECK(logins_seen(house, "quantri", found).empty());
    CHECK_FAULT(forbidden, "right.missing", logins_seen(house, "canbo"));
}

TEST_CASE("what lies outside the area of an administrator looks like nothing") {
    House house;
    for (const auto* login : {"iapnon", "quantri", "kiemtra", "quantrixa"}) {
        const auto id = id_of(house, login);
        const auto by = [&](auto act) {
            return house.as("quantrixa", [&](Work& work) { return act(work, id); });
        };
        CHECK_FAULT(not_found, "record.not_found", by(account_line));
        CHECK_FAULT(not_found, "record.not_found", by(reset_factors));
        CHECK_FAULT(not_found, "record.not_found", by(issue_slip));
        CHECK_FAULT(not_found, "record.not_found", by([](Work& work, Id<Account> account) {
                        return set_account_state(work, account, {{"disabled"}});
                    }));
        CHECK_FAULT(not_found, "record.not_found", by([](Work& work, Id<Account> account) {
                        return change_role(work, account, {{"commune_clerk"}, {"23872"}});
                    }));
    }
}

TEST_CASE("disabling an account ends its sessions at that moment; enabling opens it again") {
    House      house;
    const auto id = id_of(house, "canbo");
    const auto token = house.in("canbo").token;
    const auto set = [&](const char* state) {
        return house.as("quantrixa",
                        [&](Work& work) { return set_account_state(work, id, {{state}}); });
    };
    CHECK(set("disabled").state.value == "disabled");
    CHECK_FALSE(actor_of_session(house.store(), token));
    CHECK_FAULT(unauthenticated, "session.refused", house.in("canbo"));
    CHECK_FAULT(conflict, "account.disabled",
                house.as("quantrixa", [&](Work& work) { return issue_slip(work, id); }));
    set("active");
    CHECK_FALSE(actor_of_session(house.store(), token));
    house.in("canbo");
    const auto own = id_of(house, "quantri");
    CHECK_FAULT(conflict, "account.not_yourself", house.as("quantri", [&](Work& work) {
        return set_account_state(work, own, {{"disabled"}});
    }));
}

TEST_CASE("a role changes from today on, and what was held before ends yesterday") {
    House      house;
    const auto id = id_of(house, "canbo");
    house.world.at(k_morning + 48h);
    const auto change = [&](const char* role) {
        return house.as("quantrixa", [&](Work& work) {
            return change_role(work, id, {{role}, {"23872"}});
        });
    };
    CHECK(change("commune_clerk").role->value == "commune_clerk");
    CHECK_FALSE(actor_of_login(house.store(), "canbo").rights.contains("case.record"));
    change("duty_officer");  // the same day once more
    const auto held = house.store().read(store::Store::system("test"), [&](Work& work) {
        return work.select<Membership>("WHERE r.account = $1 ORDER BY r.from_day", {id.value});
    });
    REQUIRE(held.size() == 2);
    CHECK(held[0].to_day == make_date(2026, 11, 30));
    CHECK(held[1].role.value == "duty_officer");
    CHECK(held[1].from_day == make_date(2026, 12, 1));
    CHECK_FALSE(held[1].to_day);
    CHECK_FAULT(forbidden, "account.role_out_of_reach", change("auditor"));
}

TEST_CASE("a slip opens an account once, within seven days") {
    House      house;
    const auto account =
        house.as("quantrixa", [](Work& work) { return add_user(work, user("moi", "")); });
    CHECK_FAULT(unauthenticated, "session.refused", house.in("moi", ""));
    const auto slip =
        house.as("quantrixa", [&](Work& work) { return issue_slip(work, account.id); });
    CHECK(slip.unit_name.value == "Xã Ia Dom, tỉnh Gia Lai");
    CHECK(slip.code.value.size() == 11);
    CHECK(
        house.as("quantrixa", [&](Work& work) { return account_line(work, account.id); }).has_slip);
    const auto open = [&](std::string_view code, std::string_view password = k_long) {
        return ask(house, "POST", "/activation", activating(slip, code, password));
    };
    CHECK_FAULT(invalid, "activation.refused", open("AAAAA-AAAAA"));
    CHECK_FAULT(invalid, "account.weak_password", open(slip.code.value, "ngan"));
    CHECK_FAULT(invalid, "account.common_password", open(slip.code.value, "neo-ve-2026"));

    SUBCASE("used") {
        const auto answer = open(slip.code.value);
        CHECK(base::from_json<Me>(answer.json).login.value == "moi");
        CHECK(answer.cookies.size() == 1);
        CHECK_FAULT(invalid, "activation.refused", open(slip.code.value));
        CHECK(house.in("moi", k_long).me.stage.value == "full");
    }
    SUBCASE("too late") {
        house.world.at(k_morning + slip_lives - 1ms);
        CHECK(house.as("quantrixa", [&](Work& work) { return account_line(work, account.id); })
                  .has_slip);
        house.world.at(k_morning + slip_lives);
        CHECK_FAULT(invalid, "activation.refused", open(slip.code.value));
    }
    SUBCASE("replaced by a newer one") {
        const auto newer =
            house.as("quantrixa", [&](Work& work) { return issue_slip(work, account.id); });
        CHECK_FAULT(invalid, "activation.refused", open(slip.code.value));
        open(newer.code.value);
    }
    SUBCASE("guessed at") {
        // A wrong password and a wrong code came before: they count together.
        for (int i = 0; i < 3; ++i) CHECK_FAULT(invalid, "activation.refused", open("AAAAA-AAAAA"));
        CHECK_FAULT(too_many, "session.locked", open(slip.code.value));
    }
}

TEST_CASE("a reset takes every factor and every session") {
    House      house;
    const auto token = house.in("canbo").token;
    ask(house, "POST", "/account/codes", R"({"password":"neo-ve-2026"})", token);
    CHECK(house.in("canbo").me.stage.value == "second");
    const auto id = id_of(house, "canbo");
    CHECK(
        house.as("quantrixa", [&](Work& work) { return account_line(work, id); }).factors.size() ==
        1);
    CHECK(
        house.as("quantrixa", [&](Work& work) { return reset_factors(work, id); }).factors.empty());
    CHECK_FALSE(actor_of_session(house.store(), token));
    CHECK(house.in("canbo").me.stage.value == "full");
    CHECK_FAULT(forbidden, "right.missing",
                house.as("truongca", [&](Work& work) { return reset_factors(work, id); }));
}

TEST_CASE("an account nobody has signed in with says so, however its idle days count") {
    House      house;
    const auto id = id_of(house, "canbo");
    const auto last = [&] {
        return house.as("quantrixa", [&](Work& work) { return account_line(work, id); })
            .signed_in_at;
    };
    const auto set = [&](const char* state) {
        house.as("quantrixa", [&](Work& work) { return set_account_state(work, id, {{state}}); });
    };
    CHECK(!last());
    set("disabled");
    set("active");
    CHECK(!last());
    house.in("canbo");
    CHECK(last() == k_morning);
}

TEST_CASE("forty-five idle days close an account, outside a demo") {
    House house(false);
    sign_in(house.store(), {{"canbo"}, {k_long}}, "");
    house.world.at(k_morning + 24h * 45);
    CHECK(house.store().write(store::Store::system("test"), disable_idle) == 0);
    CHECK(sign_in(house.store(), {{"canbo"}, {k_long}}, "").me.stage.value == "enrol");
    house.world.at(k_morning + 24h * 46);
    CHECK_FAULT(forbidden, "session.idle", sign_in(house.store(), {{"vanthu"}, {k_long}}, ""));
    CHECK_FAULT(unauthenticated, "session.refused",
                sign_in(house.store(), {{"vanthu"}, {k_long}}, ""));
    CHECK(house.store().write(store::Store::system("test"), disable_idle) ==
          static_cast<int>(demo_logins().size()) - 2);
    CHECK(sign_in(house.store(), {{"canbo"}, {k_long}}, "").me.stage.value == "enrol");
    House demo;
    demo.world.at(k_morning + 24h * 400);
    CHECK(demo.store().write(store::Store::system("test"), disable_idle) == 0);
    demo.in("canbo");
}

TEST_CASE("an administrator's password is changed after two months, an officer's is not") {
    House      house(false);
    const auto codes = [&](std::string_view login) {
        const auto token = sign_in(house.store(), {{std::string(login)}, {k_long}}, "").token;
        return base::from_json<PrintedCodes>(
            ask(house, "POST", "/account/codes", R"({"password":""})", token).json);
    };
    const auto of_admin = codes("quantri"), of_officer = codes("canbo");
    const auto enter = [&](std::string_view login, const PrintedCodes& printed, std::size_t at) {
        const auto token = sign_in(house.store(), {{std::string(login)}, {k_long}}, "").token;
        const auto answer = ask(house, "POST", "/session/code",
                                R"({"code":")" + printed.codes.at(at).value + "\"}", token);
        return std::pair(token_in(answer), base::from_json<Me>(answer.json).stage.value);
    };
    // Set on 29 November: due by 29 January. Both come in between, so that nobody is idle.
    house.world.at(base::start_of(make_date(2027, 1, 5)));
    CHECK(enter("canbo", of_officer, 0).second == "full");
    house.world.at(base::start_of(make_date(2027, 1, 8)) + 9h);
    CHECK(enter("quantri", of_admin, 0).second == "full");
    house.world.at(base::start_of(make_date(2027, 1, 29)) + 9h);
    CHECK(enter("quantri", of_admin, 1).second == "full");
    house.world.at(base::start_of(make_date(2027, 1, 30)) + 9h);
    CHECK(enter("canbo", of_officer, 1).second == "full");
    const auto [token, stage] = enter("quantri", of_admin, 2);
    CHECK(stage == "password");
    CHECK_FAULT(
        forbidden, "right.missing",
        ask(house, "GET", "/accounts/{id}", "", token, false, {id_of(house, "canbo").value}));
    const auto change = [&](std::string_view current, std::string_view next) {
        return ask(house, "POST", "/account/password",
                   R"({"current":")" + std::string(current) + R"(","password":")" +
                       std::string(next) + "\"}",
                   token);
    };
    CHECK_FAULT(invalid, "account.password_wrong", change("khong phai the", "nang len tren nui"));
    CHECK_FAULT(invalid, "account.password_same", change(k_long, k_long));
    // Eight characters are enough beside a second factor.
    CHECK_FAULT(invalid, "account.weak_password", change(k_long, "ngan 7k"));
    CHECK(base::from_json<Me>(change(k_long, "suoi dau").json).stage.value == "full");
}

TEST_CASE("nobody takes the own factors, gives himself a slip or names himself at the provider") {
    House      house;
    const auto own = id_of(house, "quantri");
    const auto by_himself = [&](auto act) {
        return house.as("quantri", [&](Work& work) { return act(work, own); });
    };
    CHECK_FAULT(conflict, "account.not_yourself", by_himself(reset_factors));
    CHECK_FAULT(conflict, "account.not_yourself", by_himself(issue_slip));
    CHECK_FAULT(conflict, "account.not_yourself", by_himself([](Work& work, Id<Account> account) {
                    return set_subject(work, account, {{"s-1"}});
                }));
    house.as("quantri2", [&](Work& work) { return reset_factors(work, own); });
    house.as("quantri2", [&](Work& work) { return issue_slip(work, own); });
}

TEST_CASE("a new role stands instead of every other, also of those that begin today or later") {
    House      house;
    const auto id = id_of(house, "canbo");
    const auto commune = house.unit("23872").id;
    const auto also = [&](const char* role, Date from) {
        house.store().write(store::Store::system("test"), [&](Work& work) {
            work.put(
                Membership{.account = id, .holder = commune, .role = {role}, .from_day = from});
        });
    };
    also("commune_clerk", make_date(2026, 11, 29));
    also("commune_head", make_date(2026, 12, 5));
    house.as("quantrixa", [&](Work& work) {
        return change_role(work, id, {{"duty_officer"}, {"23872"}});
    });
    const auto roles_at = [&](Date day) {
        return house.store().read(store::Store::system("test"), [&](Work& work) {
            std::vector<std::string> out;
            for (const auto& one : work.copy<Register>().memberships(id.value, day))
                out.push_back(one.role.value);
            return out;
        });
    };
    CHECK(roles_at(make_date(2026, 11, 29)) == std::vector<std::string>{"duty_officer"});
    CHECK(roles_at(make_date(2026, 12, 6)) == std::vector<std::string>{"duty_officer"});
}
