#include "cases/judge.h"

#include <doctest/doctest.h>

#include "tests/world.h"

using namespace cases;
using test::book;

namespace {

Instant clock(int y, unsigned m, unsigned d, int hour = 0, int minute = 0) {
    return start_of(make_date(y, m, d)) + std::chrono::hours{hour} + std::chrono::minutes{minute};
}

Grounds lawful() {
    Grounds grounds;
    grounds.test.id = {new_uuid()};
    grounds.test.taken_at = clock(2026, 8, 3, 9);
    grounds.test.result = {"positive"};
    grounds.check = ResidenceCheck{.outcome = {"stable"}};
    grounds.birth = PartialDate{"1995"};
    return grounds;
}
Deciding on(Date day, const char* decider = "head_commune_police") {
    return {.state = {"draft"}, .decider = {decider}, .decided_on = day};
}
std::vector<std::string> reasons(const law::Verdict& verdict) {
    std::vector<std::string> codes;
    for (const auto& reason : verdict.reasons) codes.push_back(reason.code);
    return codes;
}
using Codes = std::vector<std::string>;
const Date day = make_date(2026, 8, 3);

Management running_since(Date from) {
    return {
        .id = {new_uuid()}, .state = {"signed"}, .decided_on = from, .ends_on = from + days{365}};
}

}  // namespace

TEST_CASE("a decision on a positive test of somebody who lives here may be drawn up") {
    CHECK(may_decide(lawful(), on(day), book()).granted());
}

TEST_CASE("each missing ground refuses for its own reason, with the article") {
    auto grounds = lawful();
    grounds.test.result = {"negative"};
    CHECK(reasons(may_decide(grounds, on(day), book())) == Codes{"decision.no_positive_test"});

    grounds = lawful();
    grounds.check.reset();
    const auto verdict = may_decide(grounds, on(day), book());
    CHECK(reasons(verdict) == Codes{"decision.no_residence_check"});
    CHECK(verdict.law == Codes{"D163 58.1"});
    grounds.check = ResidenceCheck{.outcome = {"unstable"}};
    CHECK(may_decide(grounds, on(day), book()).law == Codes{"L120 31.1dd"});
    grounds.check = ResidenceCheck{.outcome = {"elsewhere"}};
    CHECK(reasons(may_decide(grounds, on(day), book())) == Codes{"decision.lives_elsewhere"});
}

TEST_CASE("the decider follows the law of the day of the decision") {
    auto grounds = lawful();
    grounds.test.taken_at = clock(2026, 6, 29, 9);
    const auto june = make_date(2026, 6, 30), july = make_date(2026, 7, 1);
    CHECK(may_decide(grounds, on(june, "chair_commune_ubnd"), book()).granted());
    CHECK(may_decide(grounds, on(june), book()).law == Codes{"L73 23.4"});
    CHECK(may_decide(grounds, on(july), book()).granted());
    CHECK(may_decide(grounds, on(july, "chair_commune_ubnd"), book()).law == Codes{"L120 24.4"});
}

TEST_CASE("a paper dated before the law it was signed under is judged by its signature") {
    auto grounds = lawful();
    grounds.test.taken_at = clock(2026, 6, 30, 9);
    auto stated = on(make_date(2026, 6, 30));
    stated.signed_at = clock(2026, 7, 1, 0, 30);
    CHECK(may_decide(grounds, stated, book()).granted());
    const auto remarks = remarks_on(grounds, stated, book());
    REQUIRE(remarks.size() == 1);
    CHECK(remarks[0].mark == "days_differ");
    CHECK(remarks[0].article == "L120 24.2");
    CHECK(end_of_term(book(), {"B"}, make_date(2026, 6, 30)) == make_date(2027, 6, 30));
    CHECK(end_of_term(book(), {"A"}, make_date(2021, 3, 1)) == make_date(2022, 3, 1));
}

TEST_CASE("no decision precedes the result it rests on") {
    auto grounds = lawful();
    auto stated = on(make_date(2026, 8, 2));
    CHECK(reasons(may_decide(grounds, stated, book())) == Codes{"decision.early"});
    stated = on(day);
    stated.signed_at = clock(2026, 8, 3, 8, 59);
    CHECK(reasons(may_decide(grounds, stated, book())) == Codes{"decision.early"});
    stated.signed_at = clock(2026, 8, 3, 9, 0);
    CHECK(may_decide(grounds, stated, book()).granted());
    grounds.test.received_at = clock(2026, 8, 3, 10);
    CHECK_FALSE(may_decide(grounds, stated, book()).granted());
}

TEST_CASE("under twelve nothing is decided; when only the year is known nobody is refused by it") {
    auto grounds = lawful();
    grounds.represented = grounds.youth_helped = true;
    const auto refused = [&](const char* birth) {
        grounds.birth = PartialDate{birth};
        return !may_decide(grounds, on(day), book()).granted();
    };
    CHECK(refused("2014-08-04"));
    CHECK_FALSE(refused("2014-08-03"));
    CHECK_FALSE(refused("2014"));
    CHECK(refused("2015"));
    CHECK(remarks_on(grounds, on(day), book()).empty());
    grounds.birth = PartialDate{"2014"};
    REQUIRE(remarks_on(grounds, on(day), book()).size() == 1);
    CHECK(remarks_on(grounds, on(day), book())[0].mark == "age_uncertain");
    grounds.birth = PartialDate{"2012-02-29"};
    CHECK(certainly_under(grounds.birth, 13, make_date(2025, 2, 28)));
    CHECK_FALSE(certainly_under(grounds.birth, 13, make_date(2025, 3, 1)));
    CHECK_FALSE(certainly_under(std::nullopt, 12, day));
}

TEST_CASE("while a management runs only new use leads to another") {
    auto grounds = lawful();
    grounds.running = running_since(make_date(2026, 8, 3));
    CHECK(reasons(may_decide(grounds, on(day), book())) == Codes{"decision.already_running"});
    grounds.running = running_since(make_date(2026, 8, 2));
    // L120 31.1c: determined first; L120 24.5a: an addict is not managed as a user.
    CHECK(reasons(may_decide(grounds, on(day), book())) == Codes{"decision.no_determination"});
    grounds.determination = Determination{.result = {{"addicted"}}};
    CHECK(reasons(may_decide(grounds, on(day), book())) == Codes{"decision.addicted"});
    grounds.determination = Determination{.result = {{"not_addicted"}}};
    CHECK(may_decide(grounds, on(day), book()).granted());
    grounds.running->signed_at = clock(2026, 8, 3, 9, 1);
    CHECK_FALSE(may_decide(grounds, on(day), book()).granted());
    grounds.running->signed_at = clock(2026, 8, 3, 8, 59);
    CHECK(may_decide(grounds, on(day), book()).granted());
}

TEST_CASE("a management runs from its decision to its last day, unless it was ended") {
    auto       m = running_since(make_date(2026, 1, 1));
    const auto runs = [&](Date d) { return running_on({m}, d, {}).has_value(); };
    CHECK_FALSE(runs(make_date(2025, 12, 31)));
    CHECK(runs(make_date(2026, 1, 1)));
    CHECK(runs(make_date(2027, 1, 1)));
    CHECK_FALSE(runs(make_date(2027, 1, 2)));
    m.ended_on = make_date(2026, 6, 1);
    CHECK(runs(make_date(2026, 5, 31)));
    CHECK_FALSE(runs(make_date(2026, 6, 1)));
    m.ended_on.reset();
    m.state = {"draft"};
    CHECK_FALSE(runs(make_date(2026, 2, 1)));
}

TEST_CASE("the term is one year by the corresponding day, whatever weekday it ends on") {
    CHECK(end_of_term(book(), {"B"}, make_date(2026, 7, 18)) == make_date(2027, 7, 18));
    CHECK(end_of_term(book(), {"A"}, make_date(2024, 2, 29)) == make_date(2025, 2, 28));
    auto stated = on(day);
    stated.stated_end = make_date(2027, 8, 3);
    CHECK(remarks_on(lawful(), stated, book()).empty());
    stated.stated_end = make_date(2027, 8, 2);
    REQUIRE(remarks_on(lawful(), stated, book()).size() == 1);
    CHECK(remarks_on(lawful(), stated, book())[0].mark == "wrong_end");
}

TEST_CASE("a decision is late from the moment after its limit") {
    auto grounds = lawful();
    grounds.late_from = clock(2026, 8, 4, 9) + std::chrono::milliseconds{1};
    auto stated = on(make_date(2026, 8, 4));
    stated.signed_at = clock(2026, 8, 4, 9);
    CHECK(remarks_on(grounds, stated, book()).empty());
    stated.signed_at = clock(2026, 8, 4, 9, 1);
    REQUIRE(remarks_on(grounds, stated, book()).size() == 1);
    CHECK(remarks_on(grounds, stated, book())[0].mark == "late");
    CHECK_FALSE(remarks_on(grounds, stated, book())[0].remedied);
}

TEST_CASE("an ending needs the term over, no new use and the right officer") {
    const auto m = running_since(make_date(2025, 11, 1));  // until 1 November 2026
    const auto judged = [&](Instant when, bool new_use, const char* decider) {
        return reasons(may_end(m, new_use, decider, when, book()));
    };
    CHECK(judged(clock(2026, 11, 1, 23, 59), false, "head_commune_police") ==
          Codes{"ending.before_end"});
    CHECK(judged(clock(2026, 11, 2), false, "head_commune_police").empty());
    CHECK(judged(clock(2026, 11, 2), true, "head_commune_police") == Codes{"ending.new_use"});
    CHECK(judged(clock(2026, 11, 2), false, "chair_commune_ubnd") == Codes{"ending.wrong_decider"});
}

TEST_CASE("a signed draft is a fact, an unended term stands, an ended one stops on its day") {
    auto m = running_since(make_date(2025, 11, 1));
    auto facts = facts_of(m);
    REQUIRE(facts.size() == 2);
    CHECK(facts[0].kind == "user_managed");
    CHECK(facts[0].starts == make_date(2025, 11, 1));
    CHECK(facts[1].kind == "user_listed");
    CHECK(facts[1].code == "decided");
    CHECK(facts[1].ends == make_date(2025, 11, 2));
    CHECK_FALSE(facts[0].ends);
    m.ended_on = make_date(2026, 11, 2);
    CHECK(facts_of(m)[0].ends == make_date(2026, 11, 2));
    CHECK(facts_of(m)[2].kind == "user_removed");
    CHECK(facts_of(m)[2].code == "cleared");
    m.ended_on = m.decided_on;  // it came and went, and stood on no day
    facts = facts_of(m);
    REQUIRE(facts.size() == 2);
    CHECK(facts[0].kind == "user_listed");
    CHECK(facts[1].kind == "user_removed");
    m.ended_on.reset();
    m.state = {"draft"};
    CHECK(facts_of(m).empty());

    AddictListing listing{.listed_on = make_date(2024, 5, 6)};
    CHECK(facts_of(listing)[0].kind == "addict_listed");
    CHECK(facts_of(listing)[0].starts == make_date(2024, 5, 6));
}

TEST_CASE("every mark and act has an article under both laws") {
    for (const auto& word : book().list("mark"))
        for (const auto* basis : {"A", "B"}) {
            const auto on_day = *basis == 'A' ? make_date(2025, 5, 5) : make_date(2026, 8, 3);
            INFO(word.code, basis);
            const auto article = article_of(word.code, {basis}, on_day, book());
            CHECK_FALSE(article.empty());
            CHECK(book().article(article.substr(0, article.find(';'))));
            CHECK(book().has_phrase("vi", "mark." + word.code));
            CHECK(book().has_phrase("en", "mark." + word.code));
        }
}
