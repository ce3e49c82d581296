// Who stands beside a person – helper, keeper, witness, who disputes for another – is called by a name.
#include "cases/after_rehab_in_test.h"
#include "cases/desk_in_test.h"

using namespace cases;
using test::clock;
using test::Desk;
using test_after_rehab::AfterRehab;

namespace {

const std::vector<std::pair<const char*, const char*>> k_no_names{
    {"#REF!", "placeholder"},
    {"không rõ", "placeholder"},
    {"=HYPERLINK(\"http://x\",\"An\")", "formula"},
    {"0900 000 001", "unreadable"},
    {"\u202EHồng", "hidden_sign"},
    {" - ", "missing"}};

/// Every one of them is refused at the field, with the words of who stands beside.
void refuses_no_names(const char* field, auto&& record) {
    for (const auto& one : k_no_names) {
        const auto* name = one.first;
        CAPTURE(name);
        try {
            record(name);
            FAIL_CHECK("recorded");
        } catch (const base::Fault& fault) {
            CHECK(fault.code == "record.invalid");
            REQUIRE(fault.problems.size() == 1);
            CHECK(fault.problems[0].field == field);
            CHECK(fault.problems[0].code == std::string("representative.name_") + one.second);
        }
    }
}

}  // namespace

TEST_CASE("what is nobody's name names no helper") {
    Desk       desk(clock(2026, 11, 29, 9));
    const auto help = [&](const char* name) {
        return desk.office.write([&](store::Work& w) {
            return name_helper(
                w, desk.person,
                {.kind = {"family"}, .name = {name}, .from_day = make_date(2026, 11, 29)});
        });
    };
    refuses_no_names("name", help);
    CHECK(desk.file().helpers.empty());
    CHECK(help("Siu Bình").name.value == "Siu Bình");
    CHECK(help("Hội Liên hiệp Phụ nữ xã Đây").name.value == "Hội Liên hiệp Phụ nữ xã Đây");
    CHECK(desk.file().helpers.size() == 2);
}

TEST_CASE("what is nobody's name witnesses no test and disputes none") {
    Desk       desk(clock(2026, 11, 29, 9), "2010-01-01");
    const auto tested = [&](const char* name) {
        auto made = Desk::testing(desk.person, clock(2026, 11, 28, 9));
        made.method = {"blood"};
        made.witness = {{"parent"}};
        made.witness_name = {{name}};
        return desk.test(made);
    };
    refuses_no_names("witness_name", tested);
    const auto given = tested("Siu Mẹ").id;
    const auto disputed = [&](const char* name) {
        return desk.office.write([&](store::Work& w) {
            return record_dispute(w, {given},
                                  {.disputed_on = make_date(2026, 11, 29),
                                   .disputer = {"representative"},
                                   .disputer_name = {{name}},
                                   .ground = {"Không sử dụng"}});
        });
    };
    refuses_no_names("disputer_name", disputed);
    disputed("Siu Mẹ");
    CHECK(desk.file().disputes.size() == 1);
}

TEST_CASE("what is nobody's name keeps nobody after rehabilitation") {
    AfterRehab a;
    const auto measure = a.all().at(0).id;
    const auto named = [&](const char* name) {
        return a.office.write([&](store::Work& w) {
            return record_keeper(w, measure, {{name}, {"15/QĐ-UBND"}, clock(2026, 12, 1, 9)});
        });
    };
    a.at(clock(2026, 12, 1, 18));
    refuses_no_names("keeper", named);
    CHECK(a.all().at(0).keeper->value == "Hội Phụ nữ");
    named("Đoàn Thanh niên xã Đây");
    CHECK(a.all().at(0).keeper->value == "Đoàn Thanh niên xã Đây");
}
