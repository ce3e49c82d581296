// Hundreds of accounts from one list.
#include "identity/administration_in_test.h"

using namespace identity;
using namespace identity::test_house;

TEST_CASE("a list of users is taken whole, with a slip for each, or not at all") {
    House             house;
    const std::string head = "Tên đăng nhập;Họ và tên;Vai trò;Mã đơn vị\n";
    const auto        take = [&](const std::string& rows, std::string_view by = "quantrixa") {
        return house.as(by, [&](Work& work) { return import_users(work, "ds.csv", head + rows); });
    };
    const auto bad = take(
        ";Siu H'Lan;Cán bộ Công an cấp xã;23872\n"
        "canbo;Rơ Mah Đức;Văn thư Công an cấp xã;23872\n"
        "moi;;commune_clerk;23872\n"
        "moi;Puih Thu;Giám đốc;99999\n"
        "khac;Ksor Hà;auditor;23872\n"
        "ngoai;Kpă Ly;commune_officer;23881\n");
    CHECK(bad.added == 0);
    CHECK(bad.refused == 5);
    REQUIRE(bad.rows.size() == 6);
    CHECK(bad.rows[0].problems.empty());
    CHECK(bad.rows[0].login.value == "hlan.s");
    CHECK(bad.rows[3].row == 5);
    CHECK(bad.rows[3].problems.size() == 3);
    for (const auto& row : bad.rows) CHECK_FALSE(row.slip);
    CHECK(logins_seen(house, "quantri").size() == demo_logins().size());

    const auto good = take(
        ";Siu H'Lan;Cán bộ Công an cấp xã;23872\n"
        ";Siu H Lan;Văn thư Công an cấp xã;23872\n"
        ";Nam;Trực ban Công an cấp xã;23872\n");
    CHECK(good.added == 3);
    CHECK(good.rows[1].login.value != good.rows[0].login.value);
    CHECK(good.rows[2].login.value == "nam");
    CHECK(good.rows[2].slip->unit_name.value == "Xã Ia Dom, tỉnh Gia Lai");
    const auto answer = ask(house, "POST", "/activation",
                            activating(*good.rows[2].slip, good.rows[2].slip->code.value, k_long));
    CHECK(base::from_json<Me>(answer.json).role.value == "duty_officer");
    std::vector<Slip> slips;
    for (const auto& row : good.rows) slips.push_back(*row.slip);
    const auto page = slips_page(test::book(), "vi", slips);
    CHECK(page.find("Siu H'Lan") != page.npos);
    CHECK(page.find(slips[1].code.value) != page.npos);
    CHECK(page.find("06/12/2026") != page.npos);
    CHECK(page.find("<script") == page.npos);

    CHECK_FAULT(invalid, "account.columns_missing", house.as("quantri", [](Work& work) {
        return import_users(work, "ds.csv", "Tên;Tuổi\nA;1\n");
    }));
    CHECK_FAULT(invalid, "account.list_empty", take(""));
    CHECK_FAULT(forbidden, "right.missing", take(";Nam;commune_clerk;23872\n", "canbo"));
}

TEST_CASE("six hundred accounts come in with one list") {
    House       house;
    std::string rows = "Họ và tên,Vai trò,Mã đơn vị\n";
    for (int i = 0; i < 600; ++i) rows += "Nguyễn Văn Bình,commune_officer,23872\n";
    const auto begun = std::chrono::steady_clock::now();
    const auto done = house.as("quantri", [&](Work& work) { return import_users(work, "", rows); });
    MESSAGE("600 accounts with slips in ",
            std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() -
                                                                  begun)
                .count(),
            " ms");
    CHECK(done.added == 600);
    std::set<std::string> logins;
    for (const auto& row : done.rows) logins.insert(row.login.value);
    CHECK(logins.size() == 600);
}
