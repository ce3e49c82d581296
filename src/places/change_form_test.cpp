// Agencies of a change, what is wrong in it, as a file, and the proof afterwards.
#include "places/change_in_test.h"

using namespace places;
using base::make_date;
using namespace places::test_change;

TEST_CASE("agencies follow the unit of their seat, or what their row says") {
    House      house;
    auto       change = merger();
    const auto seated = [&](Date on) {
        return house.as(store::Store::system("test"),
                        [&](Work& work) { return seated_agencies(work, on); });
    };
    SUBCASE("nobody speaks of it: the same name in the unit that takes over") {
        CHECK(house.enter(change).effects->agencies_moved == 1);
        house.apply(change);
        REQUIRE(seated(k_today).size() == 1);
        CHECK(seated(k_today)[0].seat == house.on("70001", k_today)->id);
        CHECK(seated(k_today)[0].name.value == "Trạm Y tế xã Bình");
        CHECK(seated(k_today - base::days{1})[0].seat == house.b);
    }
    SUBCASE("a row names what it became") {
        change.agencies = {{.before_name = {{"trạm y tế xã Bình"}},
                            .after_name = {{"Trạm Y tế xã An Bình"}},
                            .duties = {{"Khám bệnh, chữa bệnh"}}}};
        house.apply(change);
        REQUIRE(seated(k_today).size() == 1);
        CHECK(seated(k_today)[0].name.value == "Trạm Y tế xã An Bình");
        const auto after = seated(k_today)[0].id;
        const auto passed = house.as(store::Store::system("test"), [&](Work& work) {
            return work.select<AgencySuccession>("WHERE r.after = $1", {after.value});
        });
        REQUIRE(passed.size() == 1);
        CHECK(passed[0].duties.value == "Khám bệnh, chữa bệnh");
        CHECK(passed[0].article.value == "Nghị quyết 15/NQ-UBTVQH, Điều 1");
    }
    SUBCASE("a row that names none, or no seat, is told so") {
        change.agencies = {{.before_name = {{"Trạm Y tế xã Không Có"}}, .after_name = {{"X"}}},
                           {.after_name = {{"Công an khu vực"}}, .after_kind = {{"police"}}},
                           {}};
        CHECK(house.problems(change) == Names{"agencies[0].before_name agency_unknown",
                                              "agencies[1].after_seat_code seat_missing",
                                              "agencies[2].before_name agency_missing"});
    }
}

TEST_CASE("what is wrong in a change names its row and field") {
    House      house;
    const auto problems = [&](std::string kind, std::vector<ChangeRow> rows) {
        return house.problems(draft(std::move(kind), std::move(rows)));
    };
    CHECK(problems("merge", {}) == Names{"rows no_rows"});
    CHECK(problems("merge", {row("79999", "whole", "70001"), row("70002", "whole", "70001")}) ==
          Names{"rows[0].before_code unit_unknown"});
    CHECK(problems("merge", {row("70001", "", "70001")}) ==
          Names{"rows[0].relation relation_missing"});
    CHECK(problems("merge", {row("70001", "whole", "")}) ==
          Names{"rows[0].after_code after_missing"});
    CHECK(problems("split", {row("70001", "part", "70009", "Xã X", "xa")}) ==
          Names{"rows[0].relation part_alone"});
    CHECK(problems("split",
                   {row("70001", "part", "70001"), row("70001", "whole", "70009", "Xã X", "xa")}) ==
          Names{"rows[1].relation whole_and_more"});
    CHECK(problems("split", {row("70001", "part", "70001"), row("70001", "part", "70001")}) ==
          Names{"rows[1].after_code row_twice"});
    CHECK(problems("split", {row("70001", "part", "70001"), row("70001", "", "")}) ==
          Names{"rows[1].after_code both_gone_and_kept"});
    CHECK(problems("merge", {row("70001", "whole", "70008", "Xã X", "xa")}) ==
          Names{"kind kind_merge"});
    CHECK(problems("rename", {row("70001", "unchanged", "70008", "Xã X"),
                              row("70002", "unchanged", "70008")}) ==
          Names{"rows[0].relation unchanged_joins"});
    CHECK(problems("merge", {row("70001", "whole", "70008"), row("70002", "whole", "70008")}) ==
          Names{"rows[0].after_name incomplete", "rows[0].after_kind incomplete"});
    CHECK(problems("merge", {row("70001", "whole", "70003"), row("70002", "whole", "70003")}) ==
          Names{"rows[0].after_name incomplete", "rows[0].after_kind incomplete",
                "rows[0].after_code code_taken"});
    CHECK(problems("merge", {row("70001", "whole", "70001", "Xã X"),
                             row("70002", "whole", "70001", "Xã Y")}) ==
          Names{"rows[1].after_name differs"});
    CHECK(problems("rename", {row("70001", "unchanged", "7A001", "Xã X")}) ==
          Names{"rows[0].after_code code_shape"});
    CHECK(problems("parent", {row("70001", "unchanged", "70001", "", "", "99")}) ==
          Names{"rows[0].after_parent_code parent_unknown"});
    CHECK(problems("dissolve", {row("11", "", "")}).front() == "rows child_left");
    auto early = merger();
    early.on_day = make_date(2026, 10, 1);
    CHECK(house.problems(early) == Names{"on_day before_decision"});
    auto undecided = merger(k_new_year);
    undecided.decided_on = k_new_year;
    CHECK(house.problems(undecided) == Names{"decided_on decided_later"});
    house.apply(merger(k_today));
    CHECK(problems("rename", {row("70002", "unchanged", "70002", "Xã X")}) ==
          Names{"rows[0].before_code unit_ends"});
}

TEST_CASE("an administrator changes what he administers and sees no other change") {
    House house;
    CHECK_FAULT(forbidden, "places.out_of_reach",
                house.as(house.other, [](Work& work) { return enter_change(work, merger()); }));
    CHECK_FAULT(forbidden, "right.missing",
                house.as(test::World::as("officer", {}, {house.north.value}),
                         [](Work& work) { return enter_change(work, merger()); }));
    const auto file = house.enter(merger());
    CHECK_FAULT(not_found, "record.not_found", house.as(house.other, [&](Work& work) {
        return show_change(work, file.change.id);
    }));
    const auto list = [&](const store::Actor& actor) {
        return house.as(actor, [](Work& work) { return list_changes(work, {}); }).items;
    };
    CHECK(list(house.other).empty());
    REQUIRE(list(house.first).size() == 1);
    CHECK(list(house.first)[0].units.value == "Xã An, Xã Bình → Xã An Bình");
}

TEST_CASE("a preview keeps nothing") {
    House      house;
    const auto head = house.world.store().head();
    const auto seen = house.world.store().preview(
        house.first, [](Work& work) { return enter_change(work, merger()); });
    CHECK(seen.effects->closing.size() == 2);
    CHECK(house.world.store().head() == head);
}

TEST_CASE("a change goes out as CSV and comes in again the same") {
    House house;
    auto  change = merger();
    change.note = {{"Theo đề án, có \"ngoặc kép\""}};
    change.agencies = {{.before_name = {{"Trạm Y tế xã Bình"}},
                        .before_seat_code = {{"70002"}},
                        .after_name = {{"Trạm Y tế xã An Bình"}}}};
    const auto file = house.enter(change);
    const auto csv = write_change(file.change);
    const auto back = read_change(test::book(), csv).draft;
    CHECK(base::to_json(back) == base::to_json(change));
    const auto imported = house.as(house.first, [&](Work& work) {
        return import_change(work, {"change.csv", csv});
    });
    CHECK(imported.effects->opening.size() == 1);
}

TEST_CASE("a file with Vietnamese headings and days is read; what is wrong names line and column") {
    House             house;
    const std::string head =
        "Loại thay đổi;Số quyết định;Ngày quyết định;Căn cứ;Ngày có hiệu lực;Mã cũ;Quan hệ;Mã "
        "mới;Tên mới\r\n";
    const auto told = [&](const std::string& csv) {
        try {
            house.as(house.first, [&](Work& work) { return import_change(work, {"x.csv", csv}); });
        } catch (const base::Fault& fault) {
            const auto& p = fault.problems.front();
            return p.field + ": " + test::book().phrase("vi", p.code, p.arguments);
        }
        return std::string("ok");
    };
    const std::string first =
        "Nhập đơn vị;15/NQ;01/11/2026;Điều 1;29/11/2026;70001;Nhập toàn bộ;70001;Xã An Bình\r\n";
    CHECK(told(head + first + ";;;;;70002;whole;70001;\r\n") == "ok");
    CHECK(told(head + first + ";;;;;70002;cả xã;70001;\r\n") ==
          "relation: Dòng 3, cột “relation”: “cả xã” không có trong danh mục.");
    CHECK(told(head + first + "\r\n;;;;;79999;whole;70001;\r\n")
              .starts_with("rows[1].before_code: Dòng 4:"));
    CHECK(told(head + first + ";16/NQ;;;;70002;whole;70001;\r\n")
              .starts_with("number: Dòng 3, cột “number”: khác với dòng đầu."));
    CHECK(told(head + "Nhập đơn vị;15/NQ;31/02/2026;Điều 1;29/11/2026;70001;whole;70001;\r\n")
              .starts_with("decided_on: Dòng 2"));
    CHECK(told("Cột lạ;Mã cũ\r\n1;2\r\n").find("“Cột lạ”") != std::string::npos);
    CHECK(told("Mã cũ;Mã mới\r\n1;2\r\n").find("thiếu cột “kind”") != std::string::npos);
}

TEST_CASE("the proof of scopes stays right after a merger, and names a scope widened by hand") {
    House house;
    house.apply(merger());
    house.world.restart();
    CHECK(house.world.store().verify().intact);
    const auto* merged = house.on("70001", k_today);
    house.as(store::Store::system("test"), [&](Work& work) {
        work.run("INSERT INTO scope_cover (holder, unit) VALUES ($1, $2)",
                 {house.a.value, merged->id.value});
    });
    const auto proof = house.world.store().verify();
    CHECK_FALSE(proof.intact);
    CHECK(proof.problems.front().starts_with("verify.scope_widened"));
}

TEST_CASE("what was changed here stays changed when the pack is read again") {
    test::World world({places::open}, nullptr, k_today);
    auto&       store = world.store();
    const auto  system = store::Store::system("test");
    store.write(system, [](Work& work) { load_pack(work); });
    const auto file = store.write(test::World::as("first", {"places.manage"}, {}), [](Work& work) {
        const auto all = work.as_system("test");
        return enter_change(work,
                            draft("rename", {row("23872", "unchanged", "23872", "Xã Ia Mới")}));
    });
    store.write(test::World::as("second", {"places.manage"}, {}), [&](Work& work) {
        const auto all = work.as_system("test");
        return confirm_change(work, file.change.id);
    });
    store.write(system, [](Work& work) { load_pack(work); });
    store.read(system, [](Work& work) {
        CHECK(work.copy<Directory>().by_code("23872", k_today)->name.value == "Xã Ia Mới");
    });
}
