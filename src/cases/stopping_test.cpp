// When a management may be stopped because of detention, and what becomes of drafts beside the stop.
#include "cases/managing_in_test.h"

using namespace cases;
using namespace cases::test_managing;

TEST_CASE("whoever was free again within the term is managed to its end, not stopped as held") {
    Managed m;  // to 3 August 2027
    m.at(clock(2026, 10, 1, 18));
    const auto held_once = m.suspend(
        held("signed", make_date(2026, 10, 1), make_date(2026, 10, 10), clock(2026, 10, 1, 17)));
    m.at(clock(2026, 10, 9, 9));
    m.resume(held_once.id, make_date(2026, 10, 9));
    m.at(clock(2027, 8, 4, 9));
    CHECK_FAULT(conflict, "stop.detention_not_longer",
                m.stop(stopping("draft", "detention_longer")));
    CHECK(m.end(m.id, Desk::ending("signed", clock(2027, 8, 4, 8))).marks.empty());
}

TEST_CASE("a detention said to outlast the term does not, once the person is free again") {
    Managed m;
    m.at(clock(2026, 10, 1, 18));
    const auto held_once = m.suspend(
        held("signed", make_date(2026, 10, 1), make_date(2027, 8, 4), clock(2026, 10, 1, 17)));
    CHECK(m.stop(stopping("draft", "detention_longer")).marks.empty());
    m.at(clock(2026, 10, 9, 9));
    m.resume(held_once.id, make_date(2026, 10, 9));
    CHECK_FAULT(conflict, "stop.detention_not_longer",
                m.stop(stopping("draft", "detention_longer")));
}

TEST_CASE("a lawful draft of a stop is signed as lawful: detention outlasts the term") {
    Managed m;
    m.at(clock(2026, 10, 1, 18));
    auto longer = stopping("draft", "detention_longer");
    longer.detained_until = make_date(2027, 8, 4);
    REQUIRE(m.stop(longer).marks.empty());
    const auto    paper = m.file().papers.at(0).decision;
    const Signing signing{.number = {"8/QĐ"},
                          .signed_at = clock(2026, 10, 1, 17),
                          .decider = {k_head},
                          .capacity = {"direct"},
                          .signer = {"Người Ký"}};
    const auto    sign = [&] {
        return m.write([&](store::Work& w) { return sign_paper(w, paper.id, signing); });
    };
    CHECK(sign().marks.empty());
    CHECK(m.management(m.id).ending_cause->value == "detention_longer");
}

TEST_CASE("drafts fall when the management ends by another paper") {
    Managed m;
    m.at(clock(2026, 10, 1, 18));
    m.suspend(held("draft", make_date(2026, 10, 1), {}));
    m.stop(stopping("draft", "prison"));
    const auto states = [&] {
        std::multiset<std::string> found;
        for (const auto& paper : m.file().papers)
            found.insert(paper.decision.kind.value + " " + paper.decision.state.value);
        return found;
    };
    const auto offered = [&](std::string_view step) {
        const auto now = m.file();
        return std::ranges::any_of(now.steps,
                                   [&](const NextStep& s) { return s.step.value == step; });
    };
    CHECK(states() == std::multiset<std::string>{"manage signed", "stop draft", "suspend draft"});
    CHECK(offered("sign"));
    const auto papers = m.file().papers;
    const auto dead = std::ranges::find_if(papers, [](const PaperLine& paper) {
                          return paper.decision.kind.value == "suspend";
                      })->decision.id;
    SUBCASE("annulled") { m.annul(m.id, annulling("no_use", clock(2026, 10, 1, 17))); }
    SUBCASE("replaced after new use") {
        const auto again = m.test(clock(2026, 10, 1, 9)).id;
        m.check(again, clock(2026, 10, 1, 10));
        m.found_not_addicted(again, clock(2026, 10, 1, 11));
        m.decide(again, Desk::signed_at(clock(2026, 10, 1, 12)));
    }
    SUBCASE("stopped: its own draft is signed, the other falls") {
        m.stop(stopping("signed", "prison", clock(2026, 10, 1, 17)));
        CHECK(states() ==
              std::multiset<std::string>{"manage signed", "stop signed", "suspend fallen"});
    }
    CHECK(states().count("suspend fallen") == 1);
    CHECK(states().count("stop draft") == 0);
    CHECK_FALSE(offered("sign"));
    CHECK_FAULT(conflict, "paper.fallen", m.write([&](store::Work& w) {
        return submit_paper(w, dead, {clock(2026, 10, 1, 17, 30), {"Trưởng Công an"}});
    }));
}

TEST_CASE("a day away is left out once, and only from the day the law says so") {
    Managed m;
    m.at(clock(2026, 11, 20, 9));
    const auto away = [&](Managed& of, Date from, Date to) {
        return of.write([&](store::Work& w) {
            return record_absence(w, {of.id}, {from, to, {"Biên bản số 2"}});
        });
    };
    away(m, make_date(2026, 10, 12), make_date(2026, 11, 1));
    CHECK(m.management(m.id).ends_on == make_date(2027, 8, 23));
    CHECK_FAULT(conflict, "absence.recorded",
                away(m, make_date(2026, 10, 12), make_date(2026, 11, 1)));
    CHECK_FAULT(conflict, "absence.recorded",
                away(m, make_date(2026, 10, 31), make_date(2026, 11, 5)));
    CHECK(m.management(m.id).ends_on == make_date(2027, 8, 23));
    away(m, make_date(2026, 11, 1), make_date(2026, 11, 5));  // found, and gone again
    CHECK(m.management(m.id).ends_on == make_date(2027, 8, 27));

    Desk       old(clock(2026, 6, 1, 18));
    const auto given = old.test(clock(2026, 6, 1, 9)).id;
    old.check(given, clock(2026, 6, 1, 10));
    const auto id =
        old.decide(given, Desk::signed_at(clock(2026, 6, 1, 15), "chair_commune_ubnd")).id;
    old.at(clock(2026, 7, 20, 9));
    old.office.write([&](store::Work& w) {
        return record_absence(w, {id},
                              {make_date(2026, 6, 21), make_date(2026, 7, 11), {"Biên bản số 3"}});
    });
    // Decree 105 counts every day: the ten days from 1 July on are lost.
    CHECK(old.management(id).ends_on == make_date(2027, 6, 11));
}

TEST_CASE("nothing rests before it was decided, nor before the person was held") {
    Managed m;  // since 3 August 2026
    m.at(clock(2026, 10, 1, 18));
    CHECK_FAULT(invalid, "record.invalid",
                m.suspend(held("signed", make_date(2026, 8, 1), {}, clock(2026, 8, 2, 9))));
    CHECK_FAULT(invalid, "record.invalid",
                m.suspend(held("signed", make_date(2026, 9, 30), {}, clock(2026, 9, 29, 9))));
    CHECK(
        m.suspend(held("signed", make_date(2026, 9, 30), {}, clock(2026, 9, 30, 9))).marks.empty());
    for (const char* language : {"vi", "en"})
        CHECK(test::book().has_phrase(language, "cases.before_detention"));
}
