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

TEST_CASE("of two papers both are kept by their kind, and two other names are two") {
    auto       judge = judge_of_users();
    const auto two = judged(judge, {{Cell::name, "Đinh Văn Hai (tức Tý, Tèo; bí danh Tồ)"},
                                    {Cell::aliases, "không"},
                                    {Cell::identifier, "064097700008; 230999888"},
                                    {Cell::entered, "01/07/2026"}});
    CHECK(two.verdict.value == "create");
    CHECK(two.draft.identifier->value == "064097700008");
    CHECK(two.draft.identifier_kind->value == "cccd");
    REQUIRE(two.draft.more_identifiers.size() == 1);
    CHECK(two.draft.more_identifiers[0].value == "230999888");
    CHECK(two.problems.size() == 1);
    CHECK(first_code(two) == "identifier.both");
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

TEST_CASE("two papers in one cell are read however they are parted, the personal number first") {
    for (const auto* cell :
         {"230999888; 064097700008", "230999888 064097700008", "064097700008 (CMND 230999888)",
          "CMND: 230 999 888 CCCD: 064097700008", "230999888\n064097700008",
          "CMND cũ 230999888 và CCCD 064097700008", "064.097.700.008/230.999.888"}) {
        CAPTURE(cell);
        const auto read = read_paper(cell);
        CHECK(read.kind == "cccd");
        CHECK(read.number == "064097700008");
        CHECK(read.left.empty());
        REQUIRE(read.more.size() == 1);
        CHECK(read.more[0].kind == "cmnd");
        CHECK(read.more[0].value == "230999888");
    }
    const auto three = read_paper("B1234567, 230999888, 064097700008");
    REQUIRE(three.more.size() == 2);
    CHECK(three.more[0].kind == "cmnd");
    CHECK(three.more[1].value == "B1234567");
    CHECK(read_paper("230999888, 230 999 888").more.empty());
    CHECK(read_paper("230999888, 230 999 888").left.empty());
    // two of one kind contradict each other: the first is taken, the other one only named
    const auto two = read_paper("064097700008; 064097700016");
    CHECK(two.number == "064097700008");
    CHECK(two.more.empty());
    CHECK(two.left == "064097700016");
    CHECK(paper("GKS 012345678") == "other:GKS012345678");
    CHECK(paper("064097700008 cấp 2021") == "identifier.unreadable");
}

TEST_CASE("each number says what it says, and each repeats the row that bore it") {
    auto       judge = judge_of_users();
    const auto row = [&](const char* name, const char* papers) {
        return judged(judge, {{Cell::name, name},
                              {Cell::sex, "Nữ"},
                              {Cell::birth, "1985"},
                              {Cell::identifier, papers},
                              {Cell::entered, "01/07/2026"}});
    };
    const auto first = row("Đinh Văn Hai", "230999888, 064090700008");
    CHECK(first.verdict.value == "create");
    CHECK(first.problems.size() == 3);
    CHECK(first.problems[1].code.value == "identifier.sex_differs.male");
    CHECK(first.problems[2].code.value == "identifier.says_year");
    CHECK(row("Đinh Văn Hai", "230999888").same_as_row == first.row);
    CHECK(row("Đinh Văn Hai", "064090700008").same_as_row == first.row);
    CHECK_FALSE(row("Siu Lan", "230999889").same_as_row);
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
