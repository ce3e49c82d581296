// What single cells say and do not say: errors, "not stated", two papers, other names.
#include "cases/intake_reading_in_test.h"

using namespace cases;
using namespace cases::test_reading;

TEST_CASE(
    "a cell the spreadsheet could not compute rejects its row, by its place; n/a says nothing") {
    const auto list = read(
        "STT,Họ và tên,Năm sinh,Giới tính,Nơi ở,Ngày vào danh sách\n"
        "1,#REF!,1990,Nam,,01/07/2026\n"
        "2,Siu Blik,#N/A,Nam,Làng Ó,01/07/2026\n"
        "3,Siu Blik,1990,N/A,không rõ,01/07/2026\n"
        "4,N/A,1990,Nam,,01/07/2026\n"
        "5,Y Hai,Chưa xác định,NULL,,#VALUE!\n");
    REQUIRE(list.lines.size() == 5);
    auto                   judge = judge_of_users();
    std::vector<IntakeRow> rows;
    for (const auto& line : list.lines) rows.push_back(judge.judge(line));
    const auto place = [](const IntakeRow& row) {
        return arguments_of(row.problems.at(0).arguments).at("place");
    };
    CHECK(rows[0].verdict.value == "rejected");
    CHECK(rows[0].problems.size() == 1);
    CHECK(first_code(rows[0]) == "cell.error");
    CHECK(place(rows[0]) == "B2");
    CHECK(first_code(rows[1]) == "cell.error");
    CHECK(place(rows[1]) == "C3");
    CHECK(rows[2].verdict.value == "create");
    CHECK(rows[2].problems.empty());
    CHECK_FALSE(rows[2].draft.sex);
    CHECK_FALSE(rows[2].draft.current_address);
    CHECK(first_code(rows[3]) == "name.placeholder");
    CHECK(rows[4].problems.size() == 1);
    CHECK(place(rows[4]) == "F6");
}

TEST_CASE("of two papers the second is named, and two other names are two") {
    auto       judge = judge_of_users();
    const auto two = judged(judge, {{Cell::name, "Đinh Văn Hai (tức Tý, Tèo; bí danh Tồ)"},
                                    {Cell::aliases, "không"},
                                    {Cell::identifier, "064097700008; 230999888"},
                                    {Cell::entered, "01/07/2026"}});
    CHECK(two.verdict.value == "create");
    CHECK(two.draft.identifier->value == "064097700008");
    CHECK(first_code(two) == "identifier.second");
    CHECK(arguments_of(two.problems[0].arguments).at("tail") == "9888");
    REQUIRE(two.draft.aliases.size() == 3);
    CHECK(two.draft.name.value == "Đinh Văn Hai");
    CHECK(two.draft.aliases[0].value == "Tý");
    CHECK(two.draft.aliases[1].value == "Tèo");
    CHECK(two.draft.aliases[2].value == "Tồ");
    const auto odd = judged(judge, {{Cell::name, "An (x)"}, {Cell::entered, "01/07/2026"}});
    CHECK(odd.draft.aliases.empty());
    CHECK(first_code(odd) == "alias.not_taken");
}

TEST_CASE("short headers are known, and a number beside a day is no day") {
    for (const auto* header : {"Ngày QĐ", "Ngày ra QĐ", "ngày ký QĐ"})
        CHECK(cell_of_header(base::fold(header)) == Cell::entered);
    CHECK(cell_of_header(base::fold("Loại MT")) == Cell::drugs);
    for (const auto* header : {"Số, ngày QĐ", "Số QĐ", "Số, ngày quyết định"})
        CHECK(cell_of_header(base::fold(header)) == Cell::none);
}

TEST_CASE("a name with signs that nobody sees is refused by its reason") {
    auto judge = judge_of_users();
    CHECK(first_code(judged(judge, {{Cell::name, "\u202ENguyễn An"},
                                    {Cell::entered, "01/07/2026"}})) == "name.hidden_sign");
    CHECK(first_code(judged(judge, {{Cell::name, "An"},
                                    {Cell::current, "Thôn\u202E 1"},
                                    {Cell::entered, "01/07/2026"}})) == "text.control_character");
}
