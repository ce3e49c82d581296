#include "cases/intake_world_test.h"

using namespace cases;
using namespace cases::test_intake;

namespace {
bool marked(const Management& m, std::string_view mark) {
    return std::ranges::any_of(m.marks, [&](const auto& c) { return c.value == mark; });
}
}  // namespace

TEST_CASE("a list becomes living files in their current state") {
    Commune    c;
    const auto csv =
        k_users +
        "1,Siu H’Lan,064195000001,01/01/1995,Nữ,Làng Mook Đen,Làng Mook Đen,Heroin,15/07/2026,"
        "14/07/2027,Có mặt,\n"
        "2,Rơ Châm Y,,1990,Nam,Làng Ó,,Ma túy đá,01/03/2026,01/03/2027,Vắng mặt,\n"
        "3,Lê Văn Ba,064090000003,05/06/1988,Nam,,,,31/02/2026,,,\n"
        "4,Lê Văn Tư,64090000004,1987,Nam,,,,01/02/2026,,,\n"
        "5,Siu Hlan,064195000001,1995,Nữ,,,,15/07/2026,,,\n"
        "6,Nay Hiên,064080000006,1980,Nam,,,heroin,01/02/2025,01/02/2026,Có mặt,"
        "Chấm dứt 05/02/2026\n";
    const auto dry = c.dry(csv);
    CHECK(c.people() == 0);
    CHECK(c.count("SELECT count(*) FROM intakes i") == 0);
    auto result = c.import(csv);
    CHECK(result.intake);
    result.intake.reset();
    result.head = dry.head;  // one may have been signed in between
    CHECK(base::to_json(dry) == base::to_json(result));
    CHECK(result.rows == 6);
    CHECK(result.created == 3);
    CHECK(result.matched == 0);
    CHECK(result.review == 1);
    REQUIRE(result.rejected.size() == 2);
    CHECK(result.rejected[0].row == 4);
    CHECK(result.rejected[0].field.value == "entered_on");
    CHECK(result.rejected[0].code.value == "date.impossible");
    CHECK(result.rejected[1].code.value == "identifier.zero_lost");

    const auto managements = c.all<Management>();
    REQUIRE(managements.size() == 3);
    const auto& under_b = managements[0];
    CHECK(under_b.basis.value == "B");
    CHECK(under_b.origin.value == "taken_over");
    CHECK(under_b.state.value == "signed");
    CHECK(under_b.decided_on == make_date(2026, 7, 15));
    CHECK(under_b.ends_on == make_date(2027, 7, 15));
    CHECK(under_b.stated_end == make_date(2027, 7, 14));
    CHECK(marked(under_b, "wrong_end"));
    CHECK(marked(under_b, "number_missing"));
    CHECK_FALSE(marked(under_b, "transition"));
    CHECK_FALSE(under_b.test);
    const auto& under_a = managements[1];
    CHECK(under_a.basis.value == "A");
    CHECK(marked(under_a, "transition"));
    CHECK_FALSE(marked(under_a, "wrong_end"));
    CHECK(under_a.drugs.at(0).value == "amphetamine");
    const auto& ended = managements[2];
    CHECK(ended.ending->value == "cleared");
    CHECK(ended.ended_on == make_date(2026, 2, 5));
    CHECK_FALSE(marked(ended, "transition"));

    CHECK(c.all<people::Person>()[0].birth->value.text == "1995");
    CHECK(c.all<people::Residence>().size() == 4);  // one only says that the person is present
    CHECK(c.count("SELECT count(*) FROM facts f WHERE f.kind = 'user_managed'") == 3);
    CHECK(c.count("SELECT count(*) FROM tasks t WHERE t.late_from < 1795885200000") == 0);
}

TEST_CASE("the same list twice creates nothing new") {
    Commune    c;
    const auto csv = many_users(40) + "41,Y Không Giấy,,1990,Nam,Làng Ó,,,01/03/2026,,,\n";
    CHECK(c.import(csv).created == 41);
    const auto again = c.import(csv);
    CHECK(again.created == 0);
    CHECK(again.matched == 41);  // without a number too: it is the very same row
    CHECK(again.review == 0);
    // another row is another matter: without a number people decide whether it is the same person
    CHECK(c.import(k_users + "1,Y Không Giấy,,1990,Nam,Làng Mook,,,01/03/2026,,,\n").review == 1);
    CHECK(c.people() == 41);
    CHECK(c.managements() == 41);
}

TEST_CASE("a list of addicts becomes listings, dated by what is known") {
    Commune    c;
    const auto csv =
        "DANH SÁCH NGƯỜI NGHIỆN MA TÚY\n"
        "Họ tên;Năm sinh;CCCD;Địa chỉ;Ngày xác định tình trạng nghiện\n"
        "Ksor Y Phương;1985;064085000001;Làng Mook;20/05/2024\n"
        "Kpă Hùng;1979;;Làng Ó;2019\n"
        "Nguyễn Văn Sáu;1990;064090000006;;20/05/2027\n";
    const auto result = c.import(csv);
    CHECK(result.created == 2);
    REQUIRE(result.rejected.size() == 1);
    CHECK(result.rejected[0].code.value == "date.in_future");
    const auto listings = c.all<AddictListing>();
    REQUIRE(listings.size() == 2);
    CHECK(listings[0].listed_on == make_date(2024, 5, 20));
    CHECK(listings[0].determined_on == make_date(2024, 5, 20));
    CHECK(listings[0].basis.value == "A");
    CHECK(listings[1].listed_on == make_date(2019, 12, 31));
    CHECK_FALSE(listings[1].determined_on);
    CHECK(c.managements() == 0);
    CHECK(c.import(csv).matched == 2);
    CHECK(c.listings() == 2);
}

TEST_CASE("a person of the one list is matched by the other and gets the second standing") {
    Commune c;
    c.import(k_users + "1,Siu H’Lan,064195000001,1995,Nữ,,,,15/07/2026,,,\n");
    const auto result = c.import(
        "Họ tên,Năm sinh,CCCD,Ngày xác định tình trạng nghiện\nSIU "
        "HLAN,1995,064195000001,01/10/2026\n");
    CHECK(result.matched == 1);
    CHECK(c.people() == 1);
    CHECK(c.managements() == 1);
    CHECK(c.listings() == 1);
    const auto standings = c.world.store().read(c.officer, [&](Work& w) {
        return people::line_of(w, c.all<people::Person>()[0].id).standings;
    });
    CHECK(standings.size() == 2);
}

TEST_CASE("the unit of a row may be an old one, and a wrong one is named with suggestions") {
    Commune    c;
    const auto head = std::string("Họ tên,Năm sinh,Ngày vào danh sách,Xã/phường\n");
    const auto judged = [&](const std::string& unit) {
        const auto intake = read_intake(c.world.store(), c.province, {.name = "ds.csv"},
                                        head + "Siu Lan,1990,01/08/2026," + unit + "\n");
        return c.world.store().read(
            c.province, [&](Work& w) { return show_rows(w, intake.id, {}).items.at(0); });
    };
    CHECK(judged("Xã Ia Dom").unit == c.ia_dom);
    CHECK(judged("ia dom").unit == c.ia_dom);
    CHECK(judged("23872").unit == c.ia_dom);
    CHECK(judged("Xã Ia Lang").unit == c.ia_krel);  // merged whole on 1 July 2025
    const auto unknown = judged("Xã Ia Donn");
    CHECK(unknown.verdict.value == "rejected");
    CHECK(unknown.problems[0].code.value == "unit.unknown");
    CHECK(unknown.problems[0].message.value.find("Ia Dom") != std::string::npos);
    CHECK(judged("Phường Thành Sen").problems[0].code.value == "unit.out_of_scope");
    CHECK(judged("").problems[0].code.value == "unit.missing");

    const auto result =
        c.import(head + "Siu Lan,1990,01/08/2026,Xã Ia Pnôn\nSiu Mai,1991,01/08/2026,\n");
    REQUIRE(result.rejected.size() == 1);
    CHECK(result.rejected[0].code.value == "unit.out_of_scope");
    CHECK(result.created == 1);
}

TEST_CASE("an old unit that was divided sends the row to review") {
    Commune c;
    auto    actor = c.officer;
    c.world.store().read(store::Store::system("test"), [&](Work& w) {
        const auto& directory = w.copy<places::Directory>();
        actor.scope.holders = {directory.by_code("18754", w.today())->id.value};  // P. Sông Trí
    });
    const auto result =
        read_intake(c.world.store(), actor, {.name = "ds.csv"},
                    "Họ tên,Năm sinh,Ngày vào danh sách,Xã\nLê Ân,1990,01/08/2026,Xã Kỳ Lợi\n");
    CHECK(result.review == 1);
    CHECK(c.people() == 0);
}

TEST_CASE("500 imported rows leave nothing overdue from before the import day") {
    Commune c;
    CHECK(c.import(many_users(500)).created == 500);
    c.world.store().read(c.officer, [&](Work& w) {
        CHECK(tasks::queue(w, {.overdue = true}).items.empty());
        CHECK_FALSE(tasks::queue(w, {}).items.empty());
    });
    const auto start =
        std::to_string(store::whole_of(store::value_of(start_of(make_date(2026, 11, 29)))));
    CHECK(c.count(("SELECT count(*) FROM tasks t WHERE t.late_from < " + start).c_str()) == 0);
}

TEST_CASE("whoever lacks the right, and a list that is none, change nothing") {
    Commune c;
    auto    guest = c.officer;
    guest.rights.erase("intake.run");
    CHECK_FAULT(forbidden, "right.missing",
                take_in(c.world.store(), guest, {.name = "x"}, many_users(1)));
    CHECK_FAULT(forbidden, "right.missing",
                dry_run(c.world.store(), guest, {.name = "x"}, many_users(1)));
    CHECK_FAULT(invalid, "intake.column_missing", c.import("STT,Họ tên,Giới tính\n1,An,Nam\n"));
    for (const auto& bytes :
         {std::string(), std::string("\xFF\xFE\x00", 3), std::string("a\0b", 3)})
        CHECK_THROWS_AS(c.import(bytes), base::Fault);
    CHECK(c.count("SELECT count(*) FROM intakes i") == 0);
    CHECK(c.count("SELECT count(*) FROM intake_rows s") == 0);
    CHECK(c.count("SELECT count(*) FROM intake_files f") == 0);
}
