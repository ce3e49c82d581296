// Hundreds of accounts from one list.
#include "identity/import_users.h"

#include "identity/administration_in_test.h"
#include "store/jobs.h"

using namespace identity;
using namespace identity::test_house;

namespace {

const std::string k_head = "Tên đăng nhập;Họ và tên;Vai trò;Mã đơn vị\n";

UserImport asked_by(House& house, std::string_view by, const std::string& rows) {
    return ask_user_import(house.store(), actor_of_login(house.store(), by), "ds.csv",
                           k_head + rows);
}
UserImport shown_to(House& house, std::string_view by, Id<UserImport> id) {
    return house.as(by, [&](Work& work) { return show_user_import(work, id); });
}
std::vector<Slip> slips_for(House& house, std::string_view by, Id<UserImport> id) {
    return house.as(by, [&](Work& work) { return user_import_slips(work, id).slips; });
}
/// Asked for, and carried out by the thread that does what waits.
UserImport taken_by(House& house, std::string_view by, const std::string& rows) {
    const auto asked = asked_by(house, by, rows);
    CHECK(asked.state.value == "waiting");
    store::Jobs jobs(house.store(), [&](const std::string& login) {
        return actor_of_login(house.store(), login);
    });
    jobs.run_waiting();
    return shown_to(house, by, asked.id);
}
std::string many(int count) {
    std::string rows;
    for (int i = 0; i < count; ++i) rows += ";Nguyễn Văn Bình;commune_officer;23872\n";
    return rows;
}

}  // namespace

TEST_CASE("a list of users is taken whole, with a slip for each, or not at all") {
    House      house;
    const auto bad = taken_by(house, "quantrixa",
                              ";Siu H'Lan;Cán bộ Công an cấp xã;23872\n"
                              "canbo;Rơ Mah Đức;Văn thư Công an cấp xã;23872\n"
                              "moi;;commune_clerk;23872\n"
                              "moi;Puih Thu;Giám đốc;99999\n"
                              "khac;Ksor Hà;auditor;23872\n"
                              "ngoai;Kpă Ly;commune_officer;23881\n");
    CHECK(bad.state.value == "refused");
    CHECK(bad.added == 0);
    CHECK(bad.rows == 6);
    REQUIRE(bad.refused.size() == 5);
    CHECK(bad.refused[0].row == 3);
    CHECK(bad.refused[2].row == 5);
    CHECK(bad.refused[2].problems.size() == 3);
    CHECK(slips_for(house, "quantrixa", bad.id).empty());
    CHECK(logins_seen(house, "quantri").size() == demo_logins().size());

    const auto good = taken_by(house, "quantrixa",
                               ";Siu H'Lan;Cán bộ Công an cấp xã;23872\n"
                               ";Siu H Lan;Văn thư Công an cấp xã;23872\n"
                               ";Nam;Trực ban Công an cấp xã;23872\n");
    CHECK(good.state.value == "done");
    CHECK(good.added == 3);
    CHECK(good.refused.empty());
    auto slips = slips_for(house, "quantrixa", good.id);
    REQUIRE(slips.size() == 3);
    CHECK(slips[0].login.value == "hlan.s");
    CHECK(slips[1].login.value != slips[0].login.value);
    CHECK(slips[2].login.value == "nam");
    CHECK(slips[2].unit_name.value == "Xã Ia Dom, tỉnh Gia Lai");
    const auto page = slips_page(test::book(), "vi", slips);
    CHECK(page.find("Siu H'Lan") != page.npos);
    CHECK(page.find(slips[1].code.value) != page.npos);
    CHECK(page.find("06/12/2026") != page.npos);
    CHECK(page.find("<script") == page.npos);

    // Asked again the codes are the same; the one that was used is no longer among them.
    const auto answer =
        ask(house, "POST", "/activation", activating(slips[2], slips[2].code.value, k_long));
    CHECK(base::from_json<Me>(answer.json).role.value == "duty_officer");
    const auto again = slips_for(house, "quantrixa", good.id);
    REQUIRE(again.size() == 2);
    CHECK(again[1].code.value == slips[1].code.value);
}

TEST_CASE("what a list of users may say is what its asker may give, in his own unit") {
    House      house;
    const auto terms_of = [&](std::string_view login) {
        return house.as(login, [](Work& work) { return user_import_terms(work); });
    };
    const auto gives = [](const UserImportTerms& terms, std::string_view role) {
        return std::ranges::find(terms.roles, role, &Code<"role">::value) != terms.roles.end();
    };
    const auto unit = terms_of("quantrixa"), province = terms_of("quantri");
    CHECK(unit.unit_code == Text<8>{"23872"});
    CHECK(province.unit_code == Text<8>{"52"});
    CHECK(gives(unit, "commune_officer"));
    CHECK_FALSE(gives(unit, "auditor"));
    CHECK_FALSE(gives(unit, "unit_administrator"));
    CHECK(gives(province, "unit_administrator"));
    CHECK_FAULT(forbidden, "right.missing", terms_of("canbo"));
    // Every list written by it is taken as it stands.
    for (const auto* login : {"quantrixa", "quantri"}) {
        const auto  terms = terms_of(login);
        std::string rows;
        for (const auto& role : terms.roles)
            rows += ";Nguyễn Thị Minh An;" + test::book().word("role", role.value)->vi + ";" +
                    terms.unit_code->value + "\n";
        const auto taken = taken_by(house, login, rows);
        CHECK(taken.state.value == "done");
        CHECK(taken.added == static_cast<std::int64_t>(terms.roles.size()));
        CHECK(taken.refused.empty());
    }
}

TEST_CASE("a list of users is its asker's alone, and is refused before anything is kept") {
    House      house;
    const auto mine = taken_by(house, "quantrixa", ";Nam;commune_clerk;23872\n");
    CHECK_FAULT(not_found, "record.not_found", shown_to(house, "quantri", mine.id));
    CHECK_FAULT(not_found, "record.not_found", slips_for(house, "quantri", mine.id));
    CHECK_FAULT(forbidden, "right.missing", shown_to(house, "canbo", mine.id));
    CHECK_FAULT(forbidden, "right.missing", asked_by(house, "canbo", ";Ba;commune_clerk;23872\n"));
    CHECK_FAULT(invalid, "account.list_empty", asked_by(house, "quantri", ""));
    CHECK_FAULT(invalid, "account.columns_missing",
                ask_user_import(house.store(), actor_of_login(house.store(), "quantri"), "ds.csv",
                                "Tên;Tuổi\nA;1\n"));
    // Seven days later the list and what its codes were made from are gone.
    house.world.at(make_date(2026, 12, 7));
    store::Jobs jobs(house.store(), [&](const std::string& login) {
        return actor_of_login(house.store(), login);
    });
    jobs.run_waiting();
    CHECK_FAULT(not_found, "record.not_found", shown_to(house, "quantrixa", mine.id));
}

TEST_CASE("a list that is stopped half way keeps what it made, and goes on without a double") {
    House      house;
    const auto list = asked_by(house, "quantri", many(60));
    const auto actor = actor_of_login(house.store(), "quantri");
    struct Enough {};
    const auto until = [](std::int64_t rows) {
        return [rows](std::int64_t done, std::int64_t) {
            if (done >= rows) throw Enough{};
        };
    };
    CHECK_THROWS_AS(run_user_import(house.store(), actor, list.id, until(5)), Enough);
    const auto half = shown_to(house, "quantri", list.id);
    CHECK(half.state.value == "running");
    CHECK(half.done_rows >= 5);
    CHECK(half.done_rows < 60);
    CHECK(half.added == half.done_rows);
    CHECK(slips_for(house, "quantri", list.id).size() == static_cast<std::size_t>(half.done_rows));

    // Somebody takes a login of the list meanwhile: that row is refused, the others go on.
    house.as("quantri", [&](Work& work) { return add_user(work, user("binh.nv60", k_long)); });
    run_user_import(house.store(), actor, list.id, [](std::int64_t, std::int64_t) {});
    run_user_import(house.store(), actor, list.id, [](std::int64_t, std::int64_t) {});
    const auto done = shown_to(house, "quantri", list.id);
    CHECK(done.state.value == "done");
    CHECK(done.added == 59);
    REQUIRE(done.refused.size() == 1);
    CHECK(done.refused[0].row == 61);
    CHECK(done.refused[0].problems.size() == 1);
    CHECK(logins_seen(house, "quantri").size() == demo_logins().size() + 60);
}

TEST_CASE("a list stopped in the page of long work says so") {
    House      house;
    const auto list = asked_by(house, "quantri", many(3));
    house.as("quantri",
             [&](Work& work) { return store::cancel_job(work, store::own_jobs(work).front().id); });
    store::Jobs jobs(house.store(), [&](const std::string& login) {
        return actor_of_login(house.store(), login);
    });
    jobs.run_waiting();
    const auto stopped = shown_to(house, "quantri", list.id);
    CHECK(stopped.state.value == "cancelled");
    CHECK(stopped.added == 0);
}

TEST_CASE("six hundred accounts come in with one list, in steps that leave the writer free") {
    House                     house;
    const auto                list = asked_by(house, "quantri", many(600));
    const auto                actor = actor_of_login(house.store(), "quantri");
    const auto                begun = std::chrono::steady_clock::now();
    auto                      last = begun;
    std::chrono::microseconds longest{};
    std::int64_t              steps = 0;
    run_user_import(house.store(), actor, list.id, [&](std::int64_t done, std::int64_t) {
        const auto now = std::chrono::steady_clock::now();
        if (done > 0 && ++steps > 1)
            longest = std::max(longest,
                               std::chrono::duration_cast<std::chrono::microseconds>(now - last));
        last = now;
    });
    const auto whole = std::chrono::duration_cast<std::chrono::milliseconds>(
        std::chrono::steady_clock::now() - begun);
    MESSAGE("600 accounts in ", whole.count(), " ms, ", steps, " steps, the longest ",
            longest.count(), " us");
    CHECK(steps >= 250);
    CHECK(shown_to(house, "quantri", list.id).added == 600);
    std::set<std::string> logins;
    for (const auto& slip : slips_for(house, "quantri", list.id)) logins.insert(slip.login.value);
    CHECK(logins.size() == 600);
}
