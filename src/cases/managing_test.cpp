// What happens to a management after the decision, as officers live it.
#include "cases/managing_in_test.h"

using namespace cases;
using test::clock;
using test::Desk;
using test::Marks;
using test::marks;
using namespace cases::test_managing;

TEST_CASE("custody suspends: checks and ending rest, the decision is sent, the last day stays") {
    Managed m;
    m.at(clock(2026, 10, 1, 18));
    CHECK(m.open_kinds() == Kinds{"monthly_check", "ending"});
    m.suspend(held("draft", make_date(2026, 10, 1), make_date(2026, 10, 10)));
    CHECK(m.open_kinds() == Kinds{"monthly_check", "ending"});
    const auto done = m.suspend(
        held("signed", make_date(2026, 10, 1), make_date(2026, 10, 10), clock(2026, 10, 1, 17)));
    CHECK(done.marks.empty());
    CHECK(m.open_kinds() == Kinds{"detention_end", "sending"});
    CHECK(m.task("detention_end")->due_on == make_date(2026, 10, 10));
    CHECK(m.task("detention_end")->article.value == "L120 24.7; D163 63.1");
    CHECK(m.task("sending")->due_at == clock(2026, 10, 2, 17));
    CHECK(m.task("sending")->article.value == "D163 63.4");
    CHECK(m.file().suspended);
    CHECK(m.fact_codes("user_suspended") == std::vector<std::string>{"custody"});
    CHECK(m.fact_codes("user_managed").size() == 1);
    CHECK_FAULT(conflict, "suspension.already",
                m.suspend(held("draft", make_date(2026, 10, 1), {})));
    // A visit in prison is no monthly check.
    m.contact(m.id, clock(2026, 10, 1, 17, 30));
    CHECK(m.open_kinds() == Kinds{"detention_end", "sending"});

    m.at(clock(2026, 10, 2, 9));
    m.write([&](store::Work& w) {
        return record_suspension_sending(w, {done.id}, {clock(2026, 10, 2, 8)});
    });
    CHECK(m.open_kinds() == Kinds{"detention_end"});
    m.at(clock(2026, 10, 9, 9));
    m.resume(done.id, make_date(2026, 10, 9));
    CHECK(m.open_kinds() == Kinds{"monthly_check", "ending"});
    CHECK(m.task("monthly_check")->due_on == make_date(2026, 11, 9));
    CHECK(m.task("ending")->due_on == make_date(2027, 8, 3));
    CHECK(m.management(m.id).ends_on == make_date(2027, 8, 3));
    CHECK_FALSE(m.file().suspended);
    CHECK_FAULT(conflict, "suspension.not_running", m.resume(done.id, make_date(2026, 10, 9)));

    // A second detention is a second suspension with its own sending.
    m.suspend(held("signed", make_date(2026, 10, 9), {}, clock(2026, 10, 9, 8)));
    CHECK(m.open_kinds() == Kinds{"detention_end", "sending"});
    CHECK(m.task("detention_end")->due_on == make_date(2027, 8, 3));
}

TEST_CASE("what outlasts the term is stopped, what does not is suspended; both sides of the day") {
    Managed m;  // to 3 August 2027
    m.at(clock(2026, 10, 1, 18));
    CHECK_FAULT(conflict, "suspension.longer",
                m.suspend(held("draft", make_date(2026, 10, 1), make_date(2027, 8, 4))));
    auto longer = stopping("draft", "detention_longer");
    longer.detained_until = make_date(2027, 8, 3);
    CHECK_FAULT(conflict, "stop.detention_not_longer", m.stop(longer));
    longer.detained_until = make_date(2027, 8, 4);
    CHECK(m.stop(longer).marks.empty());
    // Signed all the same by the wrong way: written down, marked, to be put right.
    const auto signed_anyway = m.suspend(
        held("signed", make_date(2026, 10, 1), make_date(2027, 8, 4), clock(2026, 10, 1, 17)));
    CHECK(marks(signed_anyway.marks) == Marks{"suspension_longer"});
    CHECK(m.open_kinds() == Kinds{"detention_end", "sending", "remedy"});

    // Held beyond the last day: no ending, a stop; released later the stop is asked for.
    m.at(clock(2027, 8, 4, 9));
    CHECK_FAULT(conflict, "ending.suspended", m.end(m.id, Desk::ending("draft")));
    m.resume(signed_anyway.id, make_date(2027, 8, 4));
    CHECK(m.task("stop")->due_on == make_date(2027, 8, 5));
    CHECK(m.task("stop")->article.value.ends_with("; QC-NB 3"));
    CHECK(is_house_limit(m.task("stop").value()));
    const auto stopped = m.stop(stopping("signed", "detention_longer", clock(2027, 8, 4, 8)));
    CHECK(stopped.marks.empty());
    CHECK_FALSE(m.task("stop"));
    CHECK(m.fact_codes("user_removed") == std::vector<std::string>{"detention_longer"});
}

TEST_CASE("the cases of stopping are those of the law that applies: A and B differ") {
    Managed m;
    m.at(clock(2026, 10, 1, 18));
    CHECK_FAULT(conflict, "stop.not_in_law", m.stop(stopping("draft", "commune_education")));
    CHECK(m.stop(stopping("draft", "diversion")).marks.empty());
    auto chair = stopping("draft", "prison");
    chair.decider = {"chair_commune_ubnd"};
    CHECK_FAULT(conflict, "stop.wrong_decider", m.stop(chair));
    const auto done = m.stop(stopping("signed", "prison", clock(2026, 10, 1, 17)));
    CHECK(done.marks.empty());
    CHECK(m.management(m.id).ended_on == make_date(2026, 10, 1));
    CHECK(m.open_kinds() == Kinds{"sending"});
    CHECK(m.task("sending")->due_at == clock(2026, 10, 2, 17));
    m.at(clock(2026, 10, 2, 9));
    m.send(m.id, clock(2026, 10, 2, 8));
    CHECK(m.open_kinds().empty());
    CHECK_FAULT(conflict, "management.already_ended", m.stop(stopping("draft", "prison")));

    Desk       old(clock(2025, 3, 3, 18));
    const auto given = old.test(clock(2025, 3, 3, 9)).id;
    old.check(given, clock(2025, 3, 3, 10));
    const auto id =
        old.decide(given, Desk::signed_at(clock(2025, 3, 3, 15), "chair_commune_ubnd")).id;
    old.at(clock(2025, 6, 2, 10));
    const auto stop = [&](const Stopping& s) {
        return old.office.write([&](store::Work& w) { return record_stop(w, {id}, s); });
    };
    CHECK_FAULT(conflict, "stop.not_in_law", stop(stopping("draft", "diversion")));
    auto education = stopping("signed", "commune_education", clock(2025, 6, 2, 9));
    education.decider = {"chair_commune_ubnd"};
    CHECK(stop(education).marks.empty());
    CHECK(old.task("sending")->due_on == make_date(2025, 6, 5));
    CHECK_FAULT(conflict, "management.already_ended", stop(education));
}

TEST_CASE("law A knows no suspension: refused as a draft, marked when it was signed") {
    Desk       old(clock(2025, 3, 3, 18));
    const auto given = old.test(clock(2025, 3, 3, 9)).id;
    old.check(given, clock(2025, 3, 3, 10));
    const auto id =
        old.decide(given, Desk::signed_at(clock(2025, 3, 3, 15), "chair_commune_ubnd")).id;
    old.at(clock(2025, 6, 2, 10));
    auto stated = held("draft", make_date(2025, 6, 1), {});
    stated.decider = {"chair_commune_ubnd"};
    const auto suspend = [&](const Suspending& s) {
        return old.office.write([&](store::Work& w) { return record_suspension(w, {id}, s); });
    };
    CHECK_FAULT(conflict, "suspension.not_in_law", suspend(stated));
    stated.state = {"signed"};
    stated.number = {{"1/QĐ"}};
    stated.signed_at = clock(2025, 6, 2, 9);
    CHECK(marks(suspend(stated).marks) == Marks{"suspension_not_in_law"});
}

TEST_CASE("an annulled decision leaves list, figures and clocks; what it replaced stands again") {
    Managed m;
    m.at(clock(2026, 11, 1, 22));
    const auto again = m.test(clock(2026, 11, 1, 21)).id;
    m.check(again, clock(2026, 11, 1, 21, 30));
    const auto second = m.decide(again, Desk::signed_at(clock(2026, 11, 1, 21, 50))).id;
    CHECK(m.management(m.id).ending->value == "replaced");
    m.at(clock(2026, 11, 10, 10));
    CHECK_FAULT(conflict, "annulment.wrong_decider", m.annul(second, [] {
        auto a = annulling("no_use");
        a.decider = {"other"};
        return a;
    }()));
    const auto done = m.annul(second, annulling("no_use", clock(2026, 11, 10, 9)));
    CHECK(marks(done.marks) == Marks{"annulment_source", "ministry_register"});
    CHECK(m.management(second).ending->value == "annulled");
    CHECK_FALSE(m.management(m.id).ending);
    CHECK_FALSE(m.management(m.id).ended_on);
    // One list entry, of the first decision; the annulment is counted with its reason.
    CHECK(m.fact_codes("user_managed").size() == 1);
    CHECK(m.fact_codes("user_removed").empty());
    CHECK(m.fact_codes("annulment") == std::vector<std::string>{"no_use"});
    CHECK(m.open_kinds() == Kinds{"annulment_told", "remedy", "monthly_check", "ending"});
    CHECK(m.task("annulment_told")->due_on == make_date(2026, 11, 11));
    CHECK(m.task("remedy")->term.value == "ministry_register");
    CHECK(m.task("ending")->subject == m.id);

    m.write([&](store::Work& w) {
        return record_annulment_told(w, {done.id}, {clock(2026, 11, 10, 9, 30)});
    });
    CHECK_FALSE(m.task("annulment_told"));
    // The false test is no new use: the first management ends by its term.
    m.at(clock(2027, 8, 4, 9));
    CHECK(m.end(m.id, Desk::ending("signed", clock(2027, 8, 4, 8))).marks.empty());
    CHECK_FAULT(conflict, "annulment.already",
                m.annul(second, annulling("no_use", clock(2027, 8, 4, 8))));
}

TEST_CASE("a decision annulled for its office is issued again on the same test") {
    Desk       desk(clock(2026, 8, 3, 18));
    const auto given = desk.test(clock(2026, 8, 3, 15)).id;
    desk.check(given, clock(2026, 8, 3, 16));
    const auto wrong =
        desk.decide(given, Desk::signed_at(clock(2026, 8, 3, 17), "chair_commune_ubnd"));
    CHECK(marks(wrong.marks) == Marks{"wrong_decider"});
    desk.at(clock(2026, 8, 4, 9));
    desk.office.write([&](store::Work& w) {
        return record_annulment(w, {wrong.id}, annulling("wrong_office", clock(2026, 8, 4, 8)));
    });
    const auto right = desk.decide(given, Desk::signed_at(clock(2026, 8, 4, 8, 30)));
    CHECK(right.id != wrong.id);
    CHECK(desk.management(right.id).ends_on == make_date(2027, 8, 4));
    CHECK_FAULT(conflict, "management.already_decided",
                desk.decide(given, Desk::signed_at(clock(2026, 8, 4, 8, 40))));
}

TEST_CASE("new use under B: the determination first, then the decision or the stop") {
    Managed m;
    m.at(clock(2026, 11, 1, 22));
    const auto again = m.test(clock(2026, 11, 1, 21)).id;
    CHECK(m.task("determination_request")->due_at == clock(2026, 11, 2, 21));
    CHECK(m.task("determination_request")->article.value == "L120 31.1c; C18 5.2; D163 59.1");
    CHECK(m.task("determination_request")->to_compare);
    CHECK_FALSE(m.task("new_decision"));
    m.check(again, clock(2026, 11, 1, 21, 10));
    CHECK(m.task("determination_request"));
    CHECK_FAULT(conflict, "decision.no_determination",
                m.decide(again, Desk::draft(make_date(2026, 11, 1))));
    const auto asked = m.write([&](store::Work& w) {
        return record_determination_request(
            w, {again}, {{"5/ĐN"}, clock(2026, 11, 1, 21, 40), {"Trung tâm Y tế"}});
    });
    CHECK_FALSE(m.task("determination_request"));
    const auto conclude = [&](const char* result, Instant at) {
        return m.write([&](store::Work& w) {
            return record_determination_result(w, {asked.id},
                                               {.result = {result}, .concluded_at = at});
        });
    };
    SUBCASE("not addicted: 24 hours for a fresh year") {
        m.at(clock(2026, 11, 4, 10));
        conclude("not_addicted", clock(2026, 11, 4, 9));
        CHECK(m.task("new_decision")->due_at == clock(2026, 11, 5, 9));
        CHECK(m.decide(again, Desk::signed_at(clock(2026, 11, 4, 9, 30))).marks.empty());
        CHECK(m.management(m.id).ending->value == "replaced");
        CHECK_FAULT(conflict, "determination.concluded",
                    conclude("addicted", clock(2026, 11, 4, 9)));
    }
    SUBCASE("addicted: the management must stop, the test asks for nothing more") {
        m.at(clock(2026, 11, 4, 10));
        conclude("addicted", clock(2026, 11, 4, 9));
        CHECK_FALSE(m.task("new_decision"));
        CHECK(m.task("stop")->due_on == make_date(2026, 11, 5));
        CHECK_FAULT(conflict, "decision.addicted",
                    m.decide(again, Desk::draft(make_date(2026, 11, 4))));
        CHECK(m.stop(stopping("signed", "addicted", clock(2026, 11, 4, 9, 30))).marks.empty());
        CHECK(m.fact_codes("user_removed") == std::vector<std::string>{"addicted"});
        CHECK(m.fact_codes("determination") == std::vector<std::string>{"addicted", "requested"});
    }
}

TEST_CASE("without stable residence: determined first, managed where found when not addicted") {
    Desk       desk(clock(2026, 8, 3, 18));
    const auto given = desk.test(clock(2026, 8, 3, 15)).id;
    desk.check(given, clock(2026, 8, 3, 16), "unstable");
    CHECK_FALSE(desk.task("decision"));
    CHECK(desk.task("determination_request")->due_on == make_date(2026, 8, 4));
    CHECK_FAULT(conflict, "decision.unstable_residence",
                desk.decide(given, Desk::draft(make_date(2026, 8, 3))));
    desk.office.write([&](store::Work& w) {
        const auto asked = record_determination_request(
            w, {given}, {{"5/ĐN"}, clock(2026, 8, 3, 17), {"Trung tâm Y tế"}});
        record_determination_result(
            w, {asked.id}, {.result = {"not_addicted"}, .concluded_at = clock(2026, 8, 3, 17, 30)});
    });
    CHECK(desk.task("decision")->due_at == clock(2026, 8, 4, 17, 30));
    CHECK(desk.decide(given, Desk::signed_at(clock(2026, 8, 3, 17, 40))).marks.empty());
}

TEST_CASE("days away in breach do not count: the last day and its clock move") {
    Managed m;
    m.at(clock(2026, 11, 2, 9));
    const auto away = [&](Date from, Date to) {
        return m.write([&](store::Work& w) {
            return record_absence(w, {m.id}, {from, to, {"Biên bản số 2"}});
        });
    };
    CHECK_FAULT(invalid, "record.invalid", away(make_date(2026, 11, 1), make_date(2026, 11, 1)));
    away(make_date(2026, 10, 12), make_date(2026, 11, 1));
    CHECK(m.management(m.id).ends_on == make_date(2027, 8, 23));
    CHECK(m.task("ending")->due_on == make_date(2027, 8, 23));
    CHECK(m.fact_codes("user_absent").size() == 1);
}

TEST_CASE(
    "stopped on the day of the decision leaves the list with its cause; annulled never stood") {
    const auto list = [](Managed& m) {
        return m.office.read([](store::Work& w) {
            return user_list(w,
                             {.from_day = make_date(2026, 8, 1), .to_day = make_date(2026, 8, 31)});
        });
    };
    Managed stopped;
    stopped.at(clock(2026, 8, 3, 20));
    stopped.stop(stopping("signed", "prison", clock(2026, 8, 3, 19)));
    CHECK(list(stopped).managed.empty());
    REQUIRE(list(stopped).removed.size() == 1);
    CHECK(list(stopped).removed[0].change.value == "Chấp hành án phạt tù từ ngày 03/08/2026");
    CHECK(stopped.fact_codes("user_managed").empty());
    CHECK(stopped.fact_codes("user_listed") == std::vector<std::string>{"decided"});
    CHECK(stopped.fact_codes("user_removed") == std::vector<std::string>{"prison"});

    Managed annulled;
    annulled.at(clock(2026, 8, 3, 20));
    annulled.annul(annulled.id, annulling("wrong_person", clock(2026, 8, 3, 19)));
    CHECK(list(annulled).managed.empty());
    CHECK(list(annulled).removed.empty());
    CHECK(annulled.fact_codes("user_listed").empty());
    CHECK(annulled.fact_codes("user_removed").empty());
}
