#include "cases/desk_in_test.h"

using namespace cases;
using test::clock;
using test::Desk;
using test::Marks;
using test::marks;

TEST_CASE("the year of a user under law B, from a Saturday night to the sending of the ending") {
    Desk desk(clock(2026, 7, 18, 22, 30));

    // Saturday 22:10: positive. 24 hours run through the weekend.
    const auto given = desk.test(clock(2026, 7, 18, 22, 10));
    CHECK(given.basis.value == "B");
    CHECK_FALSE(given.basis_reason.value.starts_with("basis_reason"));
    CHECK(given.marks.empty());
    CHECK(given.tasks.size() == 2);
    CHECK(desk.task("residence_check")->due_at == clock(2026, 7, 19, 22, 10));
    CHECK(desk.task("residence_check")->article.value == "D163 58.1");
    CHECK(desk.task("decision")->due_at == clock(2026, 7, 19, 22, 10));
    CHECK(desk.task("decision")->article.value == "L120 24.4a; D163 59.1");
    CHECK_FALSE(desk.task("notice"));

    // Sunday 09:00: the residence is checked; the notice has 24 hours from there.
    desk.at(clock(2026, 7, 19, 9, 30));
    CHECK(desk.check(given.id, clock(2026, 7, 19, 9)).marks.empty());
    CHECK_FALSE(desk.task("residence_check"));
    CHECK(desk.task("notice")->due_at == clock(2026, 7, 20, 9, 0));
    CHECK(desk.task("notice")->article.value == "D163 58.5-6");

    // Sunday 11:00: notice. The decision keeps the earlier limit.
    desk.at(clock(2026, 7, 19, 11, 30));
    desk.notify(given.id, clock(2026, 7, 19, 11));
    CHECK_FALSE(desk.task("notice"));
    CHECK(desk.task("decision")->due_at == clock(2026, 7, 19, 22, 10));

    // Sunday 15:00: drafted, then signed. One year; the month's check; the end.
    const auto draft = desk.decide(given.id, Desk::draft(make_date(2026, 7, 19)));
    CHECK(draft.marks.empty());
    CHECK(desk.task("decision"));
    desk.at(clock(2026, 7, 19, 15, 30));
    const auto decided = desk.decide(given.id, Desk::signed_at(clock(2026, 7, 19, 15)));
    CHECK(decided.id == draft.id);
    CHECK(decided.marks.empty());
    CHECK(desk.management(decided.id).ends_on == make_date(2027, 7, 19));
    CHECK_FALSE(desk.task("decision"));
    CHECK(desk.task("monthly_check")->due_on == make_date(2026, 8, 19));
    CHECK(desk.task("monthly_check")->article.value == "D163 61.1a");
    CHECK(desk.task("ending")->due_on == make_date(2027, 7, 19));
    CHECK(desk.task("ending")->window_from == make_date(2027, 7, 20));
    CHECK(desk.task("ending")->article.value == "L120 24.2; QC-NB 4");

    // The month's check starts the next; counselling does not.
    desk.at(clock(2026, 8, 10, 10));
    desk.contact(decided.id, clock(2026, 8, 10, 9), "psychological");
    CHECK(desk.task("monthly_check")->due_on == make_date(2026, 8, 19));
    desk.contact(decided.id, clock(2026, 8, 10, 9));
    CHECK(desk.task("monthly_check")->due_on == make_date(2026, 9, 10));

    // The last day belongs to the term; the ending is drawn up from the next day on.
    desk.at(clock(2027, 7, 19, 23, 59));
    CHECK_FAULT(conflict, "ending.before_end", desk.end(decided.id, Desk::ending("draft")));
    desk.at(clock(2027, 7, 20));
    CHECK(desk.end(decided.id, Desk::ending("draft")).marks.empty());
    CHECK_FALSE(desk.management(decided.id).ended_on);
    desk.at(clock(2027, 7, 20, 8, 30));
    CHECK(desk.end(decided.id, Desk::ending("signed", clock(2027, 7, 20, 8))).marks.empty());
    CHECK(desk.management(decided.id).ended_on == make_date(2027, 7, 20));
    CHECK(desk.task("sending")->due_at == clock(2027, 7, 21, 8, 0));
    CHECK(desk.task("sending")->article.value == "D163 63.4");
    CHECK(desk.office.open_of(desk.person).size() == 1);

    desk.at(clock(2027, 7, 21, 9));
    CHECK(desk.send(decided.id, clock(2027, 7, 21, 8)).marks.empty());
    CHECK(desk.office.open_of(desk.person).empty());
}

TEST_CASE("under law A working days are counted around Tet and the Chair decides") {
    Desk       desk(clock(2025, 1, 24, 22, 30));  // a Friday; Tet is 27 to 31 January
    const auto given = desk.test(clock(2025, 1, 24, 22, 10));
    CHECK(given.basis.value == "A");
    CHECK(desk.task("residence_check")->due_on == make_date(2025, 2, 5));
    CHECK(desk.task("decision")->due_on == make_date(2025, 2, 5));
    CHECK(desk.task("decision")->article.value == "L73 23.4; D105 42.1");

    desk.at(clock(2025, 2, 5, 17));
    CHECK(desk.check(given.id, clock(2025, 2, 5, 16)).marks.empty());
    CHECK(desk.task("notice")->due_on == make_date(2025, 2, 10));
    desk.notify(given.id, clock(2025, 2, 5, 16, 30));

    CHECK_FAULT(conflict, "decision.wrong_decider",
                desk.decide(given.id, Desk::draft(make_date(2025, 2, 5))));
    const auto decided =
        desk.decide(given.id, Desk::signed_at(clock(2025, 2, 5, 16, 45), "chair_commune_ubnd"));
    CHECK(decided.marks.empty());
    CHECK(desk.management(decided.id).ends_on == make_date(2026, 2, 5));
    CHECK(desk.task("monthly_check")->article.value == "D105 47.1");

    desk.at(clock(2026, 2, 6, 9));
    desk.end(decided.id, Desk::ending("signed", clock(2026, 2, 6, 8), "chair_commune_ubnd"));
    CHECK(desk.task("sending")->due_on == make_date(2026, 2, 11));
    CHECK(desk.task("sending")->article.value == "D105 48.3");
}

TEST_CASE("in a remote place the check has 48 hours from the detection") {
    Desk desk(clock(2026, 7, 18, 22, 30));
    auto made = Desk::testing(desk.person, clock(2026, 7, 18, 22, 10));
    made.detected_at = clock(2026, 7, 18, 19, 0);
    made.remote = true;
    desk.test(made);
    CHECK(desk.task("residence_check")->due_at == clock(2026, 7, 20, 19, 0));
    CHECK(desk.task("decision")->due_at == clock(2026, 7, 19, 22, 10));
}

TEST_CASE("a result received later starts the decision later") {
    Desk desk(clock(2026, 7, 20, 9));
    auto made = Desk::testing(desk.person, clock(2026, 7, 18, 22, 10));
    made.received_at = clock(2026, 7, 20, 8);
    desk.test(made);
    CHECK(desk.task("residence_check")->due_at == clock(2026, 7, 19, 22, 10));
    CHECK(desk.task("decision")->due_at == clock(2026, 7, 21, 8, 0));
}

TEST_CASE("the instant decides the law: 30 June 24:00 is 1 July") {
    Desk desk(clock(2026, 7, 2, 9));
    CHECK(desk.test(clock(2026, 6, 30, 23, 59)).basis.value == "A");
    CHECK(desk.test(clock(2026, 7, 1, 0, 0)).basis.value == "B");
}

TEST_CASE(
    "a management decided under law A keeps its term; what is done from 1 July stands under B") {
    Desk       desk(clock(2026, 3, 2, 18));
    const auto given = desk.test(clock(2026, 3, 2, 9)).id;
    desk.check(given, clock(2026, 3, 2, 10));
    desk.notify(given, clock(2026, 3, 2, 11));
    const auto decided =
        desk.decide(given, Desk::signed_at(clock(2026, 3, 2, 15), "chair_commune_ubnd")).id;

    desk.at(clock(2026, 7, 3, 9));
    const auto contact = desk.contact(decided, clock(2026, 7, 3, 8));
    CHECK(contact.basis.value == "B");
    CHECK(contact.basis_reason.value.find("73/2021") != std::string::npos);
    CHECK(desk.file().basis->value == "A");
    CHECK(marks(desk.file().marks) == Marks{"transition"});
    CHECK(desk.management(decided).ends_on == make_date(2027, 3, 2));

    desk.at(clock(2027, 3, 3, 9));
    CHECK(marks(desk.file().marks) == Marks{"transition", "past_end"});
    CHECK_FAULT(conflict, "ending.wrong_decider",
                desk.end(decided, Desk::ending("draft", {}, "chair_commune_ubnd")));
    CHECK(desk.end(decided, Desk::ending("signed", clock(2027, 3, 3, 8))).basis.value == "B");
    CHECK(desk.task("sending")->due_at == clock(2027, 3, 4, 8, 0));
}

TEST_CASE("new use during a management asks for a new decision, which starts a fresh year") {
    Desk       desk(clock(2026, 8, 3, 18));
    const auto first = desk.managed_since(clock(2026, 8, 3, 15));
    desk.at(clock(2026, 11, 1, 22));
    const auto again = desk.test(clock(2026, 11, 1, 21)).id;
    CHECK_FALSE(desk.task("decision"));
    // L120 31.1c against D163 59.1: determined first, asked for within the 24 hours.
    CHECK_FALSE(desk.task("new_decision"));
    CHECK(desk.task("determination_request")->due_at == clock(2026, 11, 2, 21, 0));
    CHECK_FAULT(conflict, "ending.before_end", desk.end(first, Desk::ending("draft")));

    desk.check(again, clock(2026, 11, 1, 21, 30));
    desk.notify(again, clock(2026, 11, 1, 21, 40));
    CHECK_FALSE(desk.task("decision"));
    desk.found_not_addicted(again, clock(2026, 11, 1, 21, 45));
    CHECK(desk.task("new_decision")->due_at == clock(2026, 11, 2, 21, 45));
    CHECK(desk.task("new_decision")->article.value == "D163 59.1");
    const auto second = desk.decide(again, Desk::signed_at(clock(2026, 11, 1, 21, 50)));
    CHECK(second.marks.empty());
    CHECK(desk.management(first).ending->value == "replaced");
    CHECK(desk.management(first).ended_on == make_date(2026, 11, 1));
    CHECK(desk.management(second.id).ends_on == make_date(2027, 11, 1));
    CHECK_FALSE(desk.task("new_decision"));
    CHECK(desk.task("monthly_check")->subject == second.id);
    CHECK(desk.task("ending")->subject == second.id);
    CHECK_FAULT(conflict, "ending.nothing_to_send", desk.send(first, clock(2026, 11, 1, 21, 55)));
}

TEST_CASE("under law A new use leads to a new decision by the Chair within the general limit") {
    Desk       desk(clock(2025, 3, 3, 18));
    const auto given = desk.test(clock(2025, 3, 3, 9)).id;
    desk.check(given, clock(2025, 3, 3, 10));
    desk.decide(given, Desk::signed_at(clock(2025, 3, 3, 15), "chair_commune_ubnd"));
    desk.at(clock(2025, 6, 2, 10));
    desk.test(clock(2025, 6, 2, 9));
    CHECK(desk.task("new_decision")->due_on == make_date(2025, 6, 5));
    CHECK(desk.task("new_decision")->article.value == "L73 23.4; D105 42.1");
}
