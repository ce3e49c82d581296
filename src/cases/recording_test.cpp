#include "cases/desk_in_test.h"

using namespace cases;
using test::clock;
using test::Desk;
using test::Marks;
using test::marks;

TEST_CASE("what has not happened yet is refused, what is entered late is not") {
    Desk desk(clock(2026, 11, 29, 9));
    CHECK_FAULT(invalid, "record.invalid", desk.test(clock(2026, 11, 29, 9, 1)));
    CHECK(desk.test(clock(2026, 7, 18, 22, 10)).marks.empty());
    const auto line = desk.file().timeline.at(0);
    CHECK(line.late);
    CHECK(line.at == clock(2026, 7, 18, 22, 10));
    CHECK(line.entered_at == clock(2026, 11, 29, 9));
}

TEST_CASE("an act older than the laws the program knows is refused") {
    Desk desk(clock(2026, 11, 29, 9));
    CHECK_FAULT(invalid, "record.invalid", desk.test(clock(2021, 12, 31, 23, 59)));
    CHECK(desk.test(clock(2022, 1, 1)).basis.value == "A");
}

TEST_CASE("a decision that bears the day before its signature counts from the day it bears") {
    Desk       desk(clock(2026, 7, 1, 9));
    const auto given = desk.test(clock(2026, 6, 30, 9)).id;
    desk.check(given, clock(2026, 6, 30, 10));
    auto stated = Desk::signed_at(clock(2026, 7, 1, 0, 30));
    stated.decided_on = make_date(2026, 6, 30);
    const auto decided = desk.decide(given, stated);
    CHECK(decided.basis.value == "B");
    CHECK(marks(decided.marks) == Marks{"days_differ"});
    CHECK(desk.management(decided.id).ends_on == make_date(2027, 6, 30));
    CHECK(desk.task("ending")->due_on == make_date(2027, 6, 30));
}

TEST_CASE("times that contradict each other are refused at their field") {
    Desk desk(clock(2026, 11, 29, 9));
    auto made = Desk::testing(desk.person, clock(2026, 11, 20, 9));
    made.detected_at = clock(2026, 11, 20, 10);
    CHECK_FAULT(invalid, "record.invalid", desk.test(made));
    made.detected_at.reset();
    made.received_at = clock(2026, 11, 20, 8);
    CHECK_FAULT(invalid, "record.invalid", desk.test(made));
    const auto given = desk.test(clock(2026, 11, 20, 9)).id;
    CHECK_FAULT(invalid, "record.invalid", desk.notify(given, clock(2026, 11, 20, 8)));
    auto unsigned_at = Desk::signed_at(clock(2026, 11, 20, 12));
    unsigned_at.signed_at.reset();
    CHECK_FAULT(invalid, "record.invalid", desk.decide(given, unsigned_at));
    auto without_number = Desk::signed_at(clock(2026, 11, 20, 12));
    without_number.number.reset();
    CHECK_FAULT(invalid, "record.invalid", desk.decide(given, without_number));
}

TEST_CASE("a negative test starts nothing and is not followed up") {
    Desk       desk(clock(2026, 11, 29, 9));
    const auto given = desk.test(clock(2026, 11, 28, 9), "negative");
    CHECK(given.tasks.empty());
    CHECK(marks(given.marks) == Marks{"short_retention"});
    CHECK_FAULT(conflict, "test.negative", desk.check(given.id, clock(2026, 11, 28, 10)));
    CHECK_FAULT(conflict, "test.negative", desk.notify(given.id, clock(2026, 11, 28, 10)));
    CHECK_FAULT(conflict, "decision.no_positive_test",
                desk.decide(given.id, Desk::draft(make_date(2026, 11, 28))));
}

TEST_CASE("a child under twelve gets no clock") {
    Desk       desk(clock(2026, 11, 29, 9), "2015-01-01");
    const auto given = desk.test(clock(2026, 11, 28, 9));
    CHECK(given.tasks.empty());
    CHECK(marks(given.marks) == Marks{"under_twelve"});
}

TEST_CASE("what was signed against the law is accepted, marked and given a remedy") {
    Desk       desk(clock(2026, 11, 29, 9));
    const auto given = desk.test(clock(2026, 11, 20, 9)).id;
    CHECK_FAULT(conflict, "decision.wrong_decider",
                desk.decide(given, Desk::draft(make_date(2026, 11, 20), "chair_commune_ubnd")));
    const auto decided =
        desk.decide(given, Desk::signed_at(clock(2026, 11, 23, 9), "chair_commune_ubnd"));
    CHECK(marks(decided.marks) == Marks{"wrong_decider", "no_residence_check", "late"});
    for (const auto& mark : decided.marks) {
        CHECK_FALSE(mark.article.value.empty());
        CHECK_FALSE(mark.text.value.starts_with("mark."));
    }
    const auto remedy = desk.task("remedy");
    REQUIRE(remedy);
    CHECK(remedy->term.value == "wrong_decider");
    CHECK(remedy->article.value == "L120 24.4; QC-NB 5");
    CHECK(remedy->due_on == make_date(2026, 12, 4));
    CHECK(desk.task("residence_check"));  // still to be done
    CHECK(desk.task("monthly_check"));
    CHECK(desk.management(decided.id).marks.size() == 3);
}

TEST_CASE("a test is decided on once") {
    Desk       desk(clock(2026, 11, 29, 9));
    const auto given = desk.test(clock(2026, 11, 20, 9)).id;
    desk.check(given, clock(2026, 11, 20, 10));
    desk.decide(given, Desk::signed_at(clock(2026, 11, 20, 12)));
    CHECK_FAULT(conflict, "management.already_decided",
                desk.decide(given, Desk::signed_at(clock(2026, 11, 20, 13))));
    CHECK_FAULT(conflict, "management.already_decided",
                desk.decide(given, Desk::draft(make_date(2026, 11, 20))));
}

TEST_CASE("a second decision without new use is refused as a draft, marked when signed") {
    Desk       desk(clock(2026, 11, 29, 9));
    const auto before = desk.test(clock(2026, 11, 2, 9)).id;
    desk.check(before, clock(2026, 11, 2, 10));
    const auto given = desk.test(clock(2026, 11, 3, 9)).id;
    desk.check(given, clock(2026, 11, 3, 10));
    const auto running = desk.decide(given, Desk::signed_at(clock(2026, 11, 3, 12))).id;
    CHECK_FAULT(conflict, "decision.already_running",
                desk.decide(before, Desk::draft(make_date(2026, 11, 4))));
    const auto second = desk.decide(before, Desk::signed_at(clock(2026, 11, 4, 9)));
    CHECK(marks(second.marks) == Marks{"already_running", "late"});
    CHECK_FALSE(desk.management(running).ended_on);
}

TEST_CASE("a person without stable residence leaves the decision to the determination") {
    Desk       desk(clock(2026, 11, 29, 9));
    const auto given = desk.test(clock(2026, 11, 28, 9)).id;
    desk.check(given, clock(2026, 11, 28, 12), "unstable");
    CHECK_FALSE(desk.task("decision"));
    CHECK(desk.task("notice"));
    desk.notify(given, clock(2026, 11, 28, 13));
    CHECK_FALSE(desk.task("decision"));
    CHECK_FAULT(conflict, "decision.unstable_residence",
                desk.decide(given, Desk::draft(make_date(2026, 11, 28))));
    // Found to live here after all: the clock of the result runs again.
    desk.check(given, clock(2026, 11, 28, 15), "stable");
    CHECK(desk.task("decision")->due_at == clock(2026, 11, 29, 9));
    CHECK_FALSE(desk.task("notice"));
}

TEST_CASE("a check and a notice after their limits say so") {
    Desk       desk(clock(2026, 11, 29, 9));
    const auto given = desk.test(clock(2026, 11, 20, 9)).id;
    CHECK(marks(desk.check(given, clock(2026, 11, 21, 9, 1)).marks) == Marks{"late"});
    CHECK(desk.notify(given, clock(2026, 11, 22, 9, 1)).marks.empty());
    const auto other = desk.test(clock(2026, 11, 25, 9)).id;
    CHECK(marks(desk.notify(other, clock(2026, 11, 25, 10)).marks) == Marks{"no_residence_check"});
    // The check entered afterwards finds its notice sent.
    desk.check(other, clock(2026, 11, 25, 9, 30));
    CHECK_FALSE(desk.task("notice"));
}

TEST_CASE("contacts lie within the management") {
    Desk       desk(clock(2026, 11, 29, 9));
    const auto given = desk.test(clock(2026, 11, 2, 9)).id;
    desk.check(given, clock(2026, 11, 2, 10));
    const auto draft = desk.decide(given, Desk::draft(make_date(2026, 11, 2))).id;
    CHECK_FAULT(conflict, "management.not_signed", desk.contact(draft, clock(2026, 11, 10, 9)));
    CHECK_FAULT(conflict, "management.not_signed", desk.end(draft, Desk::ending("draft")));
    const auto running = desk.decide(given, Desk::signed_at(clock(2026, 11, 3, 9))).id;
    CHECK_FAULT(invalid, "record.invalid", desk.contact(running, clock(2026, 11, 2, 9)));
    CHECK(desk.contact(running, clock(2026, 11, 3, 8)).basis.value == "B");
}

TEST_CASE("an early ending that was signed is accepted, marked and stops every other clock") {
    Desk       desk(clock(2026, 11, 29, 9));
    const auto running = desk.managed_since(clock(2026, 11, 3, 9));
    CHECK_FAULT(conflict, "ending.before_end", desk.end(running, Desk::ending("draft")));
    const auto ended =
        desk.end(running, Desk::ending("signed", clock(2026, 11, 20, 9), "chair_commune_ubnd"));
    CHECK(marks(ended.marks) == Marks{"before_end", "ending_wrong_decider"});
    CHECK_FALSE(desk.task("monthly_check"));
    CHECK_FALSE(desk.task("ending"));
    std::size_t remedies = 0;
    for (const auto& line : desk.office.open_of(desk.person))
        remedies += line.task.kind.value == "remedy";
    CHECK(remedies == 2);
    for (const auto* state : {"draft", "signed"})
        CHECK_FAULT(conflict, "management.already_ended",
                    desk.end(running, Desk::ending(state, clock(2026, 11, 21, 9))));
    CHECK(marks(desk.send(running, clock(2026, 11, 21, 9, 1)).marks) == Marks{"late_sending"});
    CHECK_FAULT(conflict, "ending.already_sent", desk.send(running, clock(2026, 11, 22)));
}

TEST_CASE("new use found in the file refuses the ending whatever is stated") {
    Desk       desk(clock(2025, 11, 4, 9));
    const auto given = desk.test(clock(2025, 11, 3, 9)).id;
    desk.check(given, clock(2025, 11, 3, 10));
    const auto running =
        desk.decide(given, Desk::signed_at(clock(2025, 11, 3, 12), "chair_commune_ubnd")).id;
    desk.at(clock(2026, 11, 29, 9));
    desk.test(clock(2026, 11, 3, 23, 50));
    CHECK_FAULT(conflict, "ending.new_use", desk.end(running, Desk::ending("draft")));
    CHECK(marks(desk.end(running, Desk::ending("signed", clock(2026, 11, 5, 9))).marks) ==
          Marks{"new_use"});
}

TEST_CASE("an ending seen in an older version is stale") {
    Desk       desk(clock(2026, 11, 29, 9));
    const auto running = desk.managed_since(clock(2025, 11, 3, 9));
    const auto version = desk.management(running).version.value;
    const auto end_as_of = [&](std::int64_t seen) {
        return desk.office.write([&](Work& work) {
            work.expect(running, seen);
            return record_ending(work, {running}, Desk::ending("signed", clock(2026, 11, 5, 9)));
        });
    };
    CHECK_FAULT(stale, "record.stale", end_as_of(version + 1));
    CHECK(end_as_of(version).version.value == version + 1);
}

TEST_CASE("an officer of another commune finds nothing and changes nothing") {
    Desk       desk(clock(2026, 11, 29, 9));
    const auto running = desk.managed_since(clock(2026, 11, 3, 9));
    const auto given = desk.management(running).test->value;
    const auto as_neighbour = [&](auto use_case) {
        return desk.office.world.store().write(desk.office.neighbour, use_case);
    };
    const auto at = clock(2026, 11, 20, 9);
    CHECK_FAULT(not_found, "record.not_found", as_neighbour([&](Work& w) {
                    return record_test(w, Desk::testing(desk.person, at));
                }));
    CHECK_FAULT(not_found, "record.not_found", as_neighbour([&](Work& w) {
                    return record_residence_check(w, {given}, {at, {"stable"}, {}});
                }));
    CHECK_FAULT(not_found, "record.not_found", as_neighbour([&](Work& w) {
                    return record_notice(w, {given}, {{"1"}, at, {"x"}});
                }));
    CHECK_FAULT(not_found, "record.not_found", as_neighbour([&](Work& w) {
                    return record_decision(w, {given}, Desk::signed_at(at));
                }));
    CHECK_FAULT(not_found, "record.not_found", as_neighbour([&](Work& w) {
                    return record_contact(w, {running}, {{"legal"}, at, true, {}});
                }));
    CHECK_FAULT(not_found, "record.not_found", as_neighbour([&](Work& w) {
                    return record_ending(w, {running}, Desk::ending("draft"));
                }));
    CHECK_FAULT(not_found, "record.not_found",
                as_neighbour([&](Work& w) { return record_sending(w, {running}, {at}); }));
    CHECK_FAULT(not_found, "record.not_found",
                as_neighbour([&](Work& w) { return case_file(w, desk.person); }));
}

TEST_CASE("who may not record is told which right is missing") {
    Desk       desk(clock(2026, 11, 29, 9));
    const auto visitor = test::World::as("visitor", {}, {desk.office.here.value});
    CHECK_FAULT(forbidden, "right.missing", desk.office.world.store().write(visitor, [&](Work& w) {
        return record_test(w, Desk::testing(desk.person, clock(2026, 11, 20, 9)));
    }));
    CHECK_FAULT(forbidden, "right.missing", desk.office.world.store().read(visitor, [&](Work& w) {
        return case_file(w, desk.person);
    }));
}
