// A test recorded twice, and one that was a mistake.
#include "cases/desk_in_test.h"

using namespace cases;
using test::clock;
using test::Desk;

namespace {

Recorded withdraw(Desk& desk, const Uuid& id, const char* reason = "Ghi nhầm người") {
    return desk.office.write(
        [&](store::Work& w) { return withdraw_test(w, Id<DrugTest>{id}, {.reason = {reason}}); });
}
bool offers(Desk& desk, const char* step) {
    const auto file = desk.file();
    return std::ranges::any_of(
        file.steps, [&](const NextStep& s) { return s.step.value == step && s.allowed; });
}

}  // namespace

TEST_CASE("the same test of one moment is recorded once; what differs is another") {
    Desk desk(clock(2026, 11, 29, 9));
    desk.test(clock(2026, 11, 20, 9));
    CHECK_FAULT(conflict, "test.recorded_already", desk.test(clock(2026, 11, 20, 9)));
    desk.test(clock(2026, 11, 20, 9), "negative");
    auto blood = Desk::testing(desk.person, clock(2026, 11, 20, 9));
    blood.method = {"blood"};
    desk.test(blood);
    desk.test(clock(2026, 11, 20, 9, 1));
}

TEST_CASE("a test that was a mistake is withdrawn with its reason: its duties fall away") {
    Desk       desk(clock(2026, 11, 29, 9));
    const auto mistake = desk.test(clock(2026, 11, 20, 9));
    CHECK(mistake.tasks.size() == 2);
    CHECK(offers(desk, "withdraw_test"));
    CHECK(offers(desk, "residence_check"));
    CHECK_FAULT(invalid, "record.invalid", withdraw(desk, mistake.id, "  "));
    const auto done = withdraw(desk, mistake.id);
    CHECK(done.tasks.empty());
    CHECK(desk.office.open_of(desk.person).empty());
    CHECK_FALSE(offers(desk, "withdraw_test"));
    CHECK_FALSE(offers(desk, "residence_check"));
    CHECK_FALSE(offers(desk, "decide"));
    const auto line = desk.file().timeline.at(0);
    CHECK(line.detail->value.find("Ghi nhầm người") != std::string::npos);
    CHECK_FAULT(conflict, "test.withdrawn", withdraw(desk, mistake.id));
    CHECK_FAULT(conflict, "test.withdrawn", desk.check(mistake.id, clock(2026, 11, 20, 10)));
    CHECK_FAULT(conflict, "test.withdrawn", desk.notify(mistake.id, clock(2026, 11, 20, 10)));
    CHECK_FAULT(conflict, "test.withdrawn",
                desk.decide(mistake.id, Desk::draft(make_date(2026, 11, 20))));
    // it is counted nowhere, and the right one may be recorded
    desk.office.world.store().read(store::Store::system("test"), [](store::Work& w) {
        CHECK(
            store::whole_of(w.query("SELECT CAST(COALESCE(sum(f.sign), 0) AS BIGINT) FROM facts f "
                                    "WHERE f.kind = 'tested_positive'")[0][0]) == 0);
    });
    CHECK(desk.test(clock(2026, 11, 20, 9)).tasks.size() == 2);
}

TEST_CASE("a test on which something was decided falls with the decision only") {
    Desk       desk(clock(2026, 11, 29, 9));
    const auto given = desk.test(clock(2026, 11, 20, 9)).id;
    desk.check(given, clock(2026, 11, 20, 10));
    desk.decide(given, Desk::signed_at(clock(2026, 11, 20, 15)));
    CHECK_FALSE(offers(desk, "withdraw_test"));
    CHECK_FAULT(conflict, "test.decided_on", withdraw(desk, given));
}

TEST_CASE("use that was entered by mistake does not stand against the ending") {
    Desk       desk(clock(2026, 11, 29, 9));
    const auto managed = desk.managed_since(clock(2025, 11, 3, 15));
    const auto mistake = desk.test(clock(2026, 5, 20, 9)).id;
    CHECK_FAULT(conflict, "ending.new_use", desk.end(managed, Desk::ending("draft")));
    withdraw(desk, mistake);
    desk.end(managed, Desk::ending("draft"));
}

TEST_CASE("a file of which only a negative test is known is closed") {
    Desk       desk(clock(2026, 11, 29, 9));
    const auto is_closed = [&] {
        return desk.office.read(
            [&](store::Work& w) { return people::file_of(w, desk.person).closed; });
    };
    CHECK_FALSE(is_closed());  // without a test it is there to record one
    const auto negative = desk.test(clock(2026, 11, 28, 9), "negative");
    CHECK(test::marks(negative.marks) == test::Marks{"short_retention"});
    CHECK(is_closed());

    // whatever else is known opens it, and what was a mistake closes it again
    const auto positive = desk.test(clock(2026, 11, 20, 9)).id;
    CHECK_FALSE(is_closed());
    withdraw(desk, positive);
    CHECK(is_closed());
    const auto second = desk.test(clock(2026, 11, 28, 10), "negative").id;
    withdraw(desk, second);
    CHECK(is_closed());
    withdraw(desk, negative.id);
    CHECK_FALSE(is_closed());
}

TEST_CASE("nobody is tested before the earliest day of birth on file") {
    Desk desk(clock(2026, 8, 3, 18), "2026-08-03");
    CHECK_FAULT(invalid, "record.invalid", desk.test(clock(2026, 8, 2, 9)));
    CHECK(test::marks(desk.test(clock(2026, 8, 3, 9)).marks) == test::Marks{"under_twelve"});
}
