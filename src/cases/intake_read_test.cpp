#include "cases/intake_reading_in_test.h"

using namespace cases;
using namespace cases::test_reading;

TEST_CASE("form III-10 is read with its title, two header lines, numbers, totals and signatures") {
    const auto list = read(
        "CÔNG AN XÃ IA DOM;;;;;;;;;;;\n"
        "DANH SÁCH NGƯỜI SỬ DỤNG TRÁI PHÉP CHẤT MA TÚY;;;;;;;;;;;\n"
        "STT;Họ và tên;Số định danh cá nhân/giấy tờ khác;Ngày, tháng, năm sinh;Giới tính;Nơi cư "
        "trú;;"
        "Loại ma túy sử dụng;Ngày vào danh sách;Ngày hết hạn;Tình trạng cư trú;"
        "Dừng/tạm đình chỉ/chấm dứt\n"
        ";;;;;Thường trú/tạm trú;Hiện tại;;;;;\n"
        "(1);(2);(3);(4);(5);(6);(7);(8);(9);(10);(11);(12)\n"
        "I;Đang quản lý;;;;;;;;;;\n"
        "1;Siu H’Lan;064095000001;01/01/1995;Nữ;Làng Mook;Làng "
        "Mook;Heroin;15/07/2026;15/07/2027;Có mặt;\n"
        "STT;Họ và tên;Số định danh cá nhân/giấy tờ khác;Ngày, tháng, năm sinh;Giới tính;;;;;;;\n"
        "2;Rơ Châm Y;;1990;Nam;;;;01/03/2026;;;\n"
        ";;064088000002;1988;Nam;;;;02/03/2026;;;\n"
        "Tổng cộng: 3 người;;;;;;;;;;;\n"
        ";NGƯỜI LẬP DANH SÁCH;;;;;;;TRƯỞNG CÔNG AN XÃ;;;\n"
        ";Nguyễn Văn Bình;;;;;;;;;;\n");
    CHECK(list.kind == "users");
    CHECK(list.reading.header_row == 3);
    CHECK(list.reading.separator.value == ";");
    CHECK(names(list) == Names{"Siu H’Lan", "Rơ Châm Y", ""});
    CHECK(list.lines[0].number == 7);
    CHECK(list.lines[0].at(Cell::permanent) == "Làng Mook");
    CHECK(list.lines[0].at(Cell::current) == "Làng Mook");
    CHECK(list.lines[0].at(Cell::presence) == "Có mặt");
    CHECK(list.lines[1].at(Cell::entered) == "01/03/2026");
}

TEST_CASE("columns are known by their words in any order and in English") {
    const auto list = read(
        "Date entered,ID number,Full name,Date of birth,Sex,Due date,Drug type\n"
        "01/03/2026,064088000002,Nay Hiên,1990,male,,heroin\n");
    CHECK(list.lines[0].at(Cell::name) == "Nay Hiên");
    CHECK(list.lines[0].at(Cell::identifier) == "064088000002");
    CHECK(list.lines[0].at(Cell::entered) == "01/03/2026");
    const auto split = read(
        "Họ và tên đệm\tTên\tNăm sinh\tNgày đưa vào danh sách\n"
        "Nguyễn Văn\tAn\t1990\t01/03/2026\n");
    CHECK(names(split) == Names{"Nguyễn Văn An"});
    const auto sexes = read(
        "TT,Họ tên,Năm sinh,,Ngày vào DS\n,,Nam,Nữ,\n1,An,1990,,01/03/2026\n"
        "2,Bình,,1991,01/03/2026\n");
    CHECK(sexes.lines[0].at(Cell::birth_male) == "1990");
    CHECK(sexes.lines[1].at(Cell::birth_female) == "1991");
}

TEST_CASE("a list of addicts is known by its column or its title, not by the word gây nghiện") {
    CHECK(read("Họ tên,Năm sinh,CCCD,Địa chỉ,Ngày xác định tình trạng nghiện\nAn,1990,,,2019\n")
              .kind == "addicts");
    CHECK(read("DANH SÁCH NGƯỜI NGHIỆN MA TÚY,,\nHọ tên,Năm sinh,Ngày vào danh "
               "sách\nAn,1990,01/02/2025\n")
              .kind == "addicts");
    CHECK(
        read("Họ tên,Năm sinh,Ngày vào danh sách\nAn,1990,01/02/2025\n", "nguoi-nghien.csv").kind ==
        "addicts");
    CHECK(
        read("Họ tên,Năm sinh,Loại chất gây nghiện,Ngày vào danh sách\nAn,1990,heroin,01/02/2025\n")
            .kind == "users");
    const auto ends = read(
        "Họ tên,Năm sinh,Ngày vào danh sách,Ngày hết thời hạn quản lý\n"
        "An,1990,1/8/2026,1/8/2027\n");
    CHECK(ends.kind == "users");  // the last day of a term is not a term after rehabilitation
    CHECK(ends.lines[0].at(Cell::ends) == "1/8/2027");
    const auto term = read(
        "Họ tên,Năm sinh,Thời hạn quản lý (từ ngày … đến ngày hết hạn)\n"
        "An,1990,1/8/2026-1/8/2027\n");
    CHECK(term.kind == "post_rehab");
}

TEST_CASE("missing columns are named all at once, with the headers that were found") {
    try {
        read("STT,Họ tên,Giới tính,Ghi chú\n1,An,Nam,\n");
        FAIL_CHECK("no fault");
    } catch (const base::Fault& fault) {
        CHECK(fault.code == "intake.column_missing");
        REQUIRE(fault.problems.size() == 2);
        CHECK(fault.problems[0].field == "birth");
        CHECK(fault.problems[1].field == "entered_on");
        CHECK(fault.problems[0].arguments.at("headers") == "STT · Họ tên · Giới tính · Ghi chú");
    }
    CHECK_FAULT(invalid, "intake.header_missing", read("An,1990,heroin\nBình,1991,heroin\n"));
    CHECK_FAULT(invalid, "intake.no_rows", read("Họ tên,Năm sinh,Ngày vào danh sách\n"));
}

TEST_CASE("days are read in every way lists write them, and impossible ones are named") {
    CHECK(day("05/03/2026") == "2026-03-05");
    CHECK(day("5/3/26") == "2026-03-05");
    CHECK(day("5.3.2026") == "2026-03-05");
    CHECK(day("2026-03-05") == "2026-03-05");
    CHECK(day("2026-03-05 00:00:00") == "2026-03-05");
    CHECK(day("ngày 05 tháng 02 năm 2026") == "2026-02-05");
    CHECK(day("46086") == "2026-03-05");
    CHECK(day("46086.0") == "2026-03-05");
    CHECK(day("20260305") == "2026-03-05");
    CHECK(day("05032026") == "2026-03-05");
    CHECK(day("03/2026") == "2026-03");
    CHECK(day("1990", true) == "1990");
    CHECK(day("00/00/1990", true) == "1990");
    CHECK(day("1/1/90", true) == "1990-01-01");
    CHECK(day("1/1/26", true) == "2026-01-01");
    CHECK(day("1/1/27", true) == "1927-01-01");
    CHECK(day("29/02/2024") == "2024-02-29");
    for (const auto* text : {"31/02/2026", "29/02/2025", "00/13/2026", "32/01/2026", "01/01/1899"})
        CHECK(day(text) == "date.impossible");
    for (const auto* text : {"hôm qua", "5/3", "05/03/202", "5-Mar-2026", "/", "1234567"})
        CHECK(day(text) == "date.unreadable");
}

TEST_CASE("of what holds more than a day none is taken, and a time of day does not matter") {
    for (const auto* text : {"05/02/2026 - 05/03/2027", "từ 05/02/2026 đến 05/03/2027",
                             "15 ngày 05/02/2026", "05/02/2026 25:00", "05/02/2026 7 99"})
        CHECK(day(text) == "date.unreadable");
    for (const auto* text :
         {"05/02/2026 07:30:15", "05/02/2026 7:30", "2026-02-05T07:30:15", "05/02/2026 00:00:00"})
        CHECK(day(text) == "2026-02-05");
    // no day number of a spreadsheet begins with a nought
    for (const auto* text : {"010180", "05026"}) CHECK(day(text, true) == "date.unreadable");
}

TEST_CASE("identity papers are known by their shape, and what a spreadsheet did to them is said") {
    CHECK(paper("064 090 012 345") == "cccd:064090012345");
    CHECK(paper("'064090012345") == "cccd:064090012345");
    CHECK(paper("CCCD: 064090012345") == "cccd:064090012345");
    CHECK(paper("230123456; CCCD 064090012345") == "cccd:064090012345");
    CHECK(paper("CMND 230123456") == "cmnd:230123456");
    CHECK(paper("Hộ chiếu B1234567") == "passport:B1234567");
    CHECK(paper("GKS 12/2005") == "other:GKS122005");
    CHECK(paper("064090012345.0") == "cccd:064090012345");
    for (const auto* none : {"", "-", "Không", "chưa có"}) CHECK(paper(none) == ":");
    CHECK(paper("64090012345") == "identifier.zero_lost");
    CHECK(paper("6.40900E+10") == "identifier.scientific");
    CHECK(paper("0640900123") == "identifier.wrong_length");
    CHECK(paper("06409001234A") == "identifier.unreadable");
    CHECK(paper("ABC123") == "identifier.unreadable");
}

TEST_CASE("a row is judged field by field") {
    auto       judge = judge_of_users();
    const auto good = judged(judge, {{Cell::name, "Y Thanh (tự Y Bé)"},
                                     {Cell::birth, "01/01/1990"},
                                     {Cell::sex, "Nam"},
                                     {Cell::drugs, "Ma túy đá, cỏ Mỹ"},
                                     {Cell::entered, "28/11/2026"}});
    CHECK(good.verdict.value == "create");
    CHECK(good.draft.name.value == "Y Thanh");
    CHECK(good.draft.aliases.at(0).value == "Y Bé");
    CHECK(good.draft.birth->text == "1990");  // 01/01 means the year only
    CHECK(good.drugs.at(0).value == "amphetamine");
    CHECK(good.drugs.at(1).value == "other");

    const auto code = [&](std::initializer_list<std::pair<Cell, std::string>> cells) {
        const auto row = judged(judge, cells);
        CHECK(row.verdict.value == "rejected");
        auto said = row;
        for (const auto* language : {"vi", "en"}) {
            said = row;
            say(test::book(), language, said);
            CHECK_FALSE(said.problems.front().message.value.empty());
            CHECK(said.problems.front().message.value != said.problems.front().code.value);
        }
        return first_code(row);
    };
    CHECK(code({{Cell::entered, "01/02/2026"}}) == "name.missing");
    CHECK(code({{Cell::name, "123"}, {Cell::entered, "01/02/2026"}}) == "name.unreadable");
    CHECK(code({{Cell::name, "An"}}) == "date.missing");
    CHECK(code({{Cell::name, "An"}, {Cell::entered, "31/02/2026"}}) == "date.impossible");
    CHECK(code({{Cell::name, "An"}, {Cell::entered, "2026"}}) == "date.incomplete");
    CHECK(code({{Cell::name, "An"}, {Cell::entered, "30/11/2026"}}) == "date.in_future");
    CHECK(code({{Cell::name, "An"}, {Cell::birth, "2027"}, {Cell::entered, "01/02/2026"}}) ==
          "date.in_future");
    CHECK(code({{Cell::name, "An"}, {Cell::entered, "01/02/2026"}, {Cell::ends, "01/02/2026"}}) ==
          "date.end_before_start");
    CHECK(code({{Cell::name, "An"}, {Cell::birth, "02/02/2026"}, {Cell::entered, "01/02/2026"}}) ==
          "date.before_birth");
    CHECK(code({{Cell::name, "An"},
                {Cell::identifier, "64090012345"},
                {Cell::entered, "01/02/2026"}}) == "identifier.zero_lost");
    CHECK(code({{Cell::name, std::string(121, 'a')}, {Cell::entered, "01/02/2026"}}) ==
          "text.too_long");
    CHECK(judged(judge, {{Cell::name, std::string(120, 'a')}, {Cell::entered, "01/02/2026"}})
              .verdict.value == "create");
    CHECK(code({{Cell::name, "A\x01n"}, {Cell::entered, "01/02/2026"}}) == "name.hidden_sign");
}

TEST_CASE("a child under twelve and a repeated person go to review") {
    auto       judge = judge_of_users();
    const auto code = [&](std::initializer_list<std::pair<Cell, std::string>> cells) {
        return first_code(judged(judge, cells));
    };
    CHECK(code({{Cell::name, "Bé"}, {Cell::birth, "30/11/2014"}, {Cell::entered, "01/11/2026"}}) ==
          "person.under_twelve");
    CHECK(code({{Cell::name, "Em"}, {Cell::birth, "29/11/2014"}, {Cell::entered, "01/11/2026"}}) ==
          "");
    CHECK(code({{Cell::name, "Út"}, {Cell::birth, "2014"}, {Cell::entered, "01/11/2026"}}) ==
          "person.under_twelve");

    CHECK(code({{Cell::name, "Lê Văn An"}, {Cell::birth, "1990"}, {Cell::entered, "01/11/2025"}}) ==
          "");
    CHECK(code({{Cell::name, "LE VAN AN"}, {Cell::birth, "1990"}, {Cell::entered, "01/11/2025"}}) ==
          "row.same_person");
    CHECK(code({{Cell::name, "Lê Văn An"}, {Cell::birth, "1991"}, {Cell::entered, "01/11/2025"}}) ==
          "");
    CHECK(code({{Cell::name, "Hà"},
                {Cell::identifier, "064090000001"},
                {Cell::entered, "01/11/2025"}}) == "");
    CHECK(code({{Cell::name, "Hà"},
                {Cell::identifier, "064090000001"},
                {Cell::entered, "01/11/2025"}}) == "row.same_number");
    CHECK(judge.contested().empty());
    CHECK(code({{Cell::name, "Tú"},
                {Cell::identifier, "064090000001"},
                {Cell::entered, "01/11/2025"}}) == "row.same_number");
    CHECK(judge.contested().size() == 1);
    // a year and a name in common do not make two identity numbers one person
    CHECK(code({{Cell::name, "Lê Văn Ba"},
                {Cell::birth, "1990"},
                {Cell::identifier, "064090000003"},
                {Cell::entered, "01/11/2025"}}) == "");
    CHECK(code({{Cell::name, "Lê Văn Ba"},
                {Cell::birth, "1990"},
                {Cell::identifier, "064090000004"},
                {Cell::entered, "01/11/2025"}}) == "");
}

TEST_CASE("what the list says about stopping is carried over with its day") {
    auto       judge = judge_of_users();
    const auto row = [&](const std::string& text) {
        return judged(judge, {{Cell::name, "An " + text},
                              {Cell::entered, "01/02/2025"},
                              {Cell::ends, "01/02/2026"},
                              {Cell::ending, text}});
    };
    CHECK(row("Chấm dứt ngày 05/02/2026").ended_on == make_date(2026, 2, 5));
    CHECK(row("Chấm dứt ngày 05/02/2026").ending->value == "cleared");
    CHECK(row("Dừng").ended_on == make_date(2026, 2, 1));
    CHECK(row("Dừng").ending->value == "stopped");
    CHECK(row("Tạm đình chỉ 01/06/2026").ending->value == "suspended");
    CHECK_FALSE(row("Tạm đình chỉ 01/06/2026").ended_on);
    CHECK(row("Tạm đình chỉ 01/06/2026").suspended_on == make_date(2026, 6, 1));
    CHECK_FALSE(row("Tạm đình chỉ 01/06/2026").detention);
    CHECK(row("Tạm đình chỉ từ 01/06/2026 (bị tạm giam)").suspended_on == make_date(2026, 6, 1));
    CHECK(row("Tạm đình chỉ từ 01/06/2026 (bị tạm giam)").detention->value == "detention");
    CHECK(row("Tạm đình chỉ").suspended_on == make_date(2026, 2, 1));
    CHECK(row("Tạm đình chỉ 31/06/2026").verdict.value == "rejected");
    CHECK_FALSE(row("Đang quản lý").ending);
    CHECK(row("x").verdict.value == "review");
    CHECK(row("Chấm dứt 31/02/2026").verdict.value == "rejected");
}
