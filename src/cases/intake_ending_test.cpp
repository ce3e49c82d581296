// The column of stopping, suspending and ending, as people fill it in; and who keeps a person.
#include "cases/intake_reading_in_test.h"

using namespace cases;
using namespace cases::test_reading;

namespace {

IntakeRow ending(const char* text) {
    auto judge = judge_of_users();
    return judged(judge, {{Cell::name, "Siu Anh"},
                          {Cell::birth, "1990"},
                          {Cell::entered, "05/02/2025"},
                          {Cell::ends, "05/02/2027"},
                          {Cell::ending, text}});
}

}  // namespace

TEST_CASE("the day of an ending is found beside the number of its decision") {
    for (const auto* text :
         {"Dừng theo QĐ số 15 ngày 05/02/2026", "Dừng theo QĐ 15/QĐ-UBND ngày 05/02/2026",
          "Dừng 5/2/2026 (QĐ 12)", "Dừng ngày 05 tháng 02 năm 2026", "QĐ dừng số 3, 05.02.2026",
          "Dừng 2026-02-05", "Dừng 05-02-2026"}) {
        CAPTURE(text);
        const auto row = ending(text);
        CHECK(row.verdict.value == "create");
        CHECK(row.problems.empty());
        REQUIRE(row.ended_on);
        CHECK(*row.ended_on == make_date(2026, 2, 5));
    }
}

TEST_CASE("of a suspension from one day to another the first counts") {
    const auto row = ending("Tạm đình chỉ từ 05/02/2026 đến 06/03/2026");
    CHECK(row.problems.empty());
    CHECK(row.suspended_on == make_date(2026, 2, 5));
    CHECK_FALSE(row.ended_on);
}

TEST_CASE("what did not happen, and using, are no ending") {
    for (const auto* text : {"Chưa dừng", "Không chấm dứt", "Chưa tạm đình chỉ"}) {
        CAPTURE(text);
        const auto row = ending(text);
        CHECK(row.problems.empty());
        CHECK_FALSE(row.ending);
    }
    for (const auto* text :
         {"Còn sử dụng ma túy", "Tiếp tục su dung", "Chuyển đến từ xã Ia Krel"}) {
        CAPTURE(text);
        const auto row = ending(text);
        CHECK(row.verdict.value == "review");
        CHECK_FALSE(row.ending);
    }
    CHECK(ending("DỪNG 05/02/2026").ending->value == "stopped");
    CHECK(ending("Dung quan ly 05/02/2026").ending->value == "stopped");
    CHECK(ending("Chuyển đến xã Ia Krel 05/02/2026").ending->value == "moved");
}

TEST_CASE("a day of an ending that cannot be one is said, and a number alone is no day") {
    CHECK(first_code(ending("Dừng 31/02/2026")) == "date.impossible");
    const auto numbered = ending("Dừng, QĐ 15");
    CHECK(numbered.verdict.value == "create");
    CHECK(first_code(numbered) == "ending.day_missing");
    CHECK(first_code(ending("Dừng năm 2026")) == "ending.day_missing");
}

TEST_CASE("who keeps a person after rehabilitation has a name as on the forms, or is not taken") {
    Surroundings around{.book = &test::book(), .today = k_today, .kind = "post_rehab"};
    around.own_unit = Ref<places::Unit>{base::named_uuid("test", "unit")};
    RowJudge   judge(around);
    const auto kept = [&](const char* name, const char* keeper) {
        return judged(judge, {{Cell::name, name},
                              {Cell::birth, "1990"},
                              {Cell::term, "từ 05/02/2026 đến 05/02/2027"},
                              {Cell::keeper, keeper}});
    };
    CHECK(kept("Siu Lan", "Hội Phụ nữ").keeper->value == "Hội Phụ nữ");
    for (const auto* keeper : {"=cmd|'/C calc'!A0", "Siu\u202E Mai", "x", "123"}) {
        CAPTURE(keeper);
        const auto row = kept("Siu Anh", keeper);
        CHECK(row.verdict.value != "rejected");
        CHECK_FALSE(row.keeper);
        CHECK(std::ranges::any_of(row.problems, [](const RowProblem& p) {
            return p.code.value == "keeper.not_taken" && p.field.value == "keeper";
        }));
    }
    const auto nobody = kept("Siu Bình", "Chưa có");
    CHECK_FALSE(nobody.keeper);
    CHECK(nobody.problems.empty());
}
