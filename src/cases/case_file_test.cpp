#include "cases/desk_in_test.h"
#include "cases/judge.h"

using namespace cases;
using test::clock;
using test::Desk;
using test::Marks;
using test::marks;

namespace {

const NextStep& step(const CaseFile& file, std::string_view name) {
    for (const auto& s : file.steps)
        if (s.step.value == name) return s;
    FAIL("no such step");
    return file.steps.front();
}
std::vector<std::string> allowed(const CaseFile& file) {
    std::vector<std::string> names;
    for (const auto& s : file.steps)
        if (s.allowed) names.push_back(s.step.value);
    return names;
}
using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("the next steps follow the path, and each refusal says why") {
    Desk desk(clock(2026, 7, 18, 22, 30));
    CHECK(allowed(desk.file()) == Names{"test"});
    for (const auto& s : desk.file().steps) {
        CHECK_FALSE(s.title.value.starts_with("step."));
        CHECK_FALSE(s.expects.value.starts_with("step."));
        CHECK(s.expects.value.find('{') == std::string::npos);
        CHECK_FALSE(s.article.value.empty());
        CHECK(s.allowed != s.refusal.has_value());
    }
    const auto given = desk.test(clock(2026, 7, 18, 22, 10)).id;
    CHECK(allowed(desk.file()) ==
          Names{"test", "residence_check", "withdraw_test", "dispute_test"});
    CHECK(step(desk.file(), "residence_check").subject == given);
    CHECK(step(desk.file(), "decide").refused_by->value == "D163 58.1");
    CHECK(step(desk.file(), "decide").article.value == "L120 24.4a; D163 59.1");
    desk.check(given, clock(2026, 7, 18, 22, 20));
    CHECK(allowed(desk.file()) ==
          Names{"test", "notice", "decide", "withdraw_test", "dispute_test"});
    desk.notify(given, clock(2026, 7, 18, 22, 25));
    CHECK(allowed(desk.file()) == Names{"test", "decide", "withdraw_test", "dispute_test"});
    const auto running = desk.decide(given, Desk::signed_at(clock(2026, 7, 18, 22, 28))).id;
    CHECK(allowed(desk.file()) == Names{"test", "contact", "suspend", "stop", "leave", "annul",
                                        "dispute_test", "helper", "absence", "issue"});
    CHECK(step(desk.file(), "end").refusal->value.find("18/07/2027") != std::string::npos);
    CHECK(step(desk.file(), "end").subject == running);
    CHECK(step(desk.file(), "end").subject_version == desk.management(running).version);
    desk.at(clock(2027, 7, 19));
    CHECK(allowed(desk.file()) == Names{"test", "contact", "end", "leave", "annul", "dispute_test",
                                        "helper", "absence", "issue"});
    desk.at(clock(2027, 7, 19, 9));
    desk.end(running, Desk::ending("signed", clock(2027, 7, 19, 8)));
    CHECK(allowed(desk.file()) == Names{"test", "send", "annul", "dispute_test", "issue", "issue"});
    desk.send(running, clock(2027, 7, 19, 8, 30));
    CHECK(allowed(desk.file()) == Names{"test", "annul", "dispute_test", "issue", "issue"});
}

TEST_CASE("the limit that applies is named, not both") {
    Desk desk(clock(2026, 7, 18, 22, 30));
    auto made = Desk::testing(desk.person, clock(2026, 7, 18, 22, 10));
    desk.test(made);
    const auto words = [&] { return step(desk.file(), "residence_check").expects.value; };
    CHECK(words().find("24 giờ") != std::string::npos);
    CHECK(words().find("48 giờ") == std::string::npos);
    made.remote = true;
    made.taken_at = clock(2026, 7, 18, 22, 20);
    desk.test(made);
    CHECK(words().find("48 giờ") != std::string::npos);
    CHECK(words().find("24 giờ") == std::string::npos);
}

TEST_CASE("new use during a management is offered as a new decision") {
    Desk desk(clock(2026, 8, 3, 18));
    desk.managed_since(clock(2026, 8, 3, 15));
    desk.at(clock(2026, 11, 1, 22));
    const auto again = desk.test(clock(2026, 11, 1, 21)).id;
    desk.check(again, clock(2026, 11, 1, 21, 30));
    CHECK_FALSE(step(desk.file(), "decide").allowed);
    CHECK(step(desk.file(), "request_determination").subject == again);
    desk.found_not_addicted(again, clock(2026, 11, 1, 21, 40));
    const auto file = desk.file();
    CHECK(step(file, "decide").allowed);
    CHECK(step(file, "decide").subject == again);
    CHECK(step(file, "decide").title.value.find("mới") != std::string::npos);
}

TEST_CASE("the timeline tells what was done, newest first, with what was not as it should be") {
    Desk       desk(clock(2026, 11, 29, 9));
    const auto given = desk.test(clock(2026, 11, 20, 9)).id;
    desk.check(given, clock(2026, 11, 21, 10));
    desk.notify(given, clock(2026, 11, 21, 11));
    const auto running = desk.decide(given, Desk::signed_at(clock(2026, 11, 21, 12))).id;
    desk.contact(running, clock(2026, 11, 25, 9), "legal");
    const auto               timeline = desk.file().timeline;
    std::vector<std::string> kinds;
    for (const auto& line : timeline) {
        kinds.push_back(line.kind.value);
        CHECK_FALSE(line.title.value.starts_with("timeline."));
        CHECK(line.title.value.find('{') == std::string::npos);
        CHECK(line.article.has_value());
        CHECK(line.basis.value == "B");
    }
    CHECK(kinds == Names{"contact", "decision", "notice", "residence_check", "test"});
    CHECK(marks(timeline[1].marks) == Marks{"late"});
    CHECK(timeline[2].marks.empty());
    CHECK(marks(timeline[3].marks) == Marks{"late"});
    CHECK(timeline[1].detail->value.find("21/11/2027") != std::string::npos);
}

TEST_CASE("a management taken over from a list starts only what lies ahead") {
    Desk       desk(clock(2026, 11, 29, 9));
    const auto take_over = [&](Date decided_on) {
        return desk.office.write([&](Work& work) {
            Management m;
            m.person = desk.person;
            m.unit = desk.office.here;
            m.basis = law::basis_of_act(start_of(decided_on));
            m.origin = {"taken_over"};
            m.state = {"signed"};
            m.decided_on = decided_on;
            m.ends_on = end_of_term(work.law(), m.basis, decided_on);
            m.marks = {{"number_missing"}};
            m.entered_at = work.now();
            m = work.put(m);
            tell_taken_over(work, m);
            return m.id.value;
        });
    };
    const auto running = take_over(make_date(2026, 1, 5));
    CHECK(desk.task("monthly_check")->due_on == make_date(2026, 12, 29));
    CHECK(desk.task("ending")->due_on == make_date(2027, 1, 5));
    for (const auto& line : desk.office.open_of(desk.person)) CHECK_FALSE(line.overdue);
    const auto file = desk.file();
    CHECK(file.basis->value == "A");
    CHECK(marks(file.marks) == Marks{"number_missing", "transition"});
    REQUIRE(file.timeline.size() == 2);
    CHECK(file.timeline[0].kind.value == "intake");
    CHECK(file.timeline[1].kind.value == "decision");
    CHECK(file.timeline[1].day_only);
    CHECK_FALSE(file.timeline[1].late);
    desk.contact(running, clock(2026, 11, 29, 8), "residence_check");
    // The list was over before the intake: nothing is asked for but the ending that is possible.
    Desk other(clock(2026, 11, 29, 9));
    other.office.write([&](Work& work) {
        Management m{.person = other.person,
                     .unit = other.office.here,
                     .basis = {"A"},
                     .origin = {"taken_over"},
                     .state = {"signed"},
                     .decided_on = make_date(2025, 1, 5),
                     .ends_on = make_date(2026, 1, 5),
                     .entered_at = work.now()};
        tell_taken_over(work, work.put(m));
    });
    CHECK(other.office.open_of(other.person).empty());
    CHECK(marks(other.file().marks) == Marks{"transition", "past_end"});
}
