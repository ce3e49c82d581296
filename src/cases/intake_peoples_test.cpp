// The peoples of a list, by every name they are usually written with.
#include <doctest/doctest.h>

#include "base/fold.h"
#include "cases/intake_judge.h"
#include "tests/world.h"

using namespace cases;

TEST_CASE("a people is known by every usual name, and no name belongs to two") {
    const auto&   book = test::book();
    const Peoples peoples(book);
    const auto    code = [&](std::string_view cell) {
        const auto found = peoples.find(cell);
        return found ? found->value : std::string();
    };
    for (const auto* name : {"Gia Rai", "Gia-rai", "GIA RAI", "Jrai", "J’rai", "J'Rai", "Jarai",
                             "Giơ-rai", "dân tộc Gia Rai", "người Jrai", "10"})
        CHECK_MESSAGE(code(name) == "10", name);
    for (const auto* name : {"Ba Na", "Ba-na", "Bahnar", "Bana", "BANA"})
        CHECK_MESSAGE(code(name) == "13", name);
    for (const auto* name : {"Kinh", "Việt", "kinh (Việt)", "DT Kinh"})
        CHECK_MESSAGE(code(name) == "01", name);
    for (const auto* name : {"Êđê", "Ê Đê", "Ra-đê", "Rhade"})
        CHECK_MESSAGE(code(name) == "12", name);
    for (const auto* name : {"H’Mông", "HMông", "Mông", "Hmong"})
        CHECK_MESSAGE(code(name) == "08", name);
    CHECK(code("Xê Đăng") == "14");
    CHECK(code("M'Nông") == "20");
    CHECK(code("Vân Kiều") == "23");
    CHECK(code("Thái") == "03");
    CHECK(code("Tày") == "02");
    CHECK(code("Thổ") == "24");
    for (const auto* name : {"", "không", "Gia Lai", "1", "99", "Nam"})
        CHECK_MESSAGE(code(name).empty(), name);
    CHECK(book.list("ethnicity").size() == 55);
    for (const char* list : {"ethnicity", "ethnicity_also"})
        for (const auto& word : book.list(list)) {
            CHECK(book.word("ethnicity", word.code) != nullptr);
            for (const auto* names : {&word.vi, &word.en}) {
                std::string part;
                for (const char c : *names + ",") {
                    if (c != ',' && c != '(' && c != ')') {
                        part += c;
                        continue;
                    }
                    if (!base::fold(part).empty()) CHECK_MESSAGE(code(part) == word.code, part);
                    part.clear();
                }
            }
        }
}

TEST_CASE("the column of the people is found, and an unknown one costs nobody the row") {
    ListRows rows("ds.csv",
                  sheets::open_rows("STT,Họ và tên,Năm sinh,Giới tính,Dân tộc,Ngày vào danh sách\n"
                                    "1,Siu Blik,1990,Nam,J’rai,01/07/2026\n"));
    rows.need_heading();
    ListLine first;
    REQUIRE(rows.next(first));
    CHECK(first.at(Cell::ethnicity) == "J’rai");
    for (const auto* header :
         {"Thành phần dân tộc", "Dân tộc, tôn giáo", "Ethnicity", "Ethnic group"})
        CHECK(cell_of_header(base::fold(header)) == Cell::ethnicity);
    Surroundings around{.book = &test::book(), .today = make_date(2026, 11, 29)};
    around.own_unit = Ref<places::Unit>{base::named_uuid("test", "unit")};
    RowJudge   judge(around);
    const auto row = [&](const char* people) {
        ListLine line{.number = 2};
        line.at(Cell::name) = std::string("Người ") + people;
        line.at(Cell::birth) = "1990";
        line.at(Cell::ethnicity) = people;
        line.at(Cell::entered) = "01/07/2026";
        return judge.judge(line);
    };
    CHECK(row("Xơ Đăng").draft.ethnicity->value == "14");
    const auto unknown = row("Atlantis");
    CHECK(unknown.verdict.value == "create");
    CHECK_FALSE(unknown.draft.ethnicity);
    REQUIRE(unknown.problems.size() == 1);
    CHECK(unknown.problems[0].code.value == "ethnicity.unreadable");
    CHECK(unknown.problems[0].field.value == "ethnicity");
    CHECK(row("").problems.empty());
}
