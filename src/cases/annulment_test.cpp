// What stands after a decision was annulled: the tests beside it, and a move it was part of.
#include "cases/managing_in_test.h"
#include "cases/moving_in_test.h"

using namespace cases;
using namespace cases::test_managing;

namespace {

/// Decided on 3 August, used again on 1 November; the first decision is annulled on the 10th.
struct UsedAgain : Managed {
    Uuid again;

    explicit UsedAgain(const char* outcome = "stable") {
        at(clock(2026, 11, 1, 22));
        again = test(clock(2026, 11, 1, 21)).id;
        check(again, clock(2026, 11, 1, 21, 30), outcome);
        at(clock(2026, 11, 10, 10));
    }
    Recorded annulled(const char* reason) {
        return annul(id, annulling(reason, clock(2026, 11, 10, 9)));
    }
    bool asks(std::string_view kind) {
        const auto open = task(kind);
        return open && open->subject == again;
    }
};

/// Moved, received and decided by the other commune.
struct Continued : test_moving::Move {
    Uuid next;

    Continued() {
        at(clock(2026, 12, 2, 18));
        const auto left = leave({.left_at = clock(2026, 12, 1, 8)}).id;
        send_file(left, clock(2026, 12, 2, 9), make_date(2026, 12, 2));
        receive(left, clock(2026, 12, 2, 17));
        next = file().managements.front().id.value;
        at(clock(2026, 12, 3, 18));
        there([&](store::Work& w) {
            return record_continuation(w, {next}, continuing(clock(2026, 12, 3, 9)));
        });
        at(clock(2026, 12, 5, 18));
    }
    static Continuing continuing(Instant at) {
        return {.state = {"signed"}, .number = {{"2/QĐ"}}, .signed_at = at, .decider = {k_head}};
    }
    CaseFile file() {
        return office.world.store().read(office.neighbour,
                                         [&](store::Work& w) { return case_file(w, person); });
    }
    Management of(Uuid management) {
        return office.world.store().read(
            office.neighbour, [&](store::Work& w) { return w.get(Id<Management>{management}); });
    }
    std::set<std::string> asked() {
        return office.world.store().read(office.neighbour, [&](store::Work& w) {
            std::set<std::string> kinds;
            for (const auto& line : tasks::open_of(w, person)) kinds.insert(line.task.kind.value);
            return kinds;
        });
    }
    Recorded annul(Uuid management, const char* reason) {
        return there([&](store::Work& w) {
            return record_annulment(w, {management}, annulling(reason, clock(2026, 12, 5, 9)));
        });
    }
};

}  // namespace

TEST_CASE("use during a decision that is annulled asks for a decision of its own") {
    UsedAgain m;
    CHECK(m.asks("determination_request"));
    const auto done = m.annulled("wrong_person");
    CHECK(marks(done.marks) == Marks{"annulment_source", "ministry_register"});
    CHECK_FALSE(m.task("determination_request"));
    REQUIRE(m.asks("decision"));
    CHECK(m.task("decision")->due_at == clock(2026, 11, 2, 21));
    CHECK(m.task("decision")->article.value == "L120 24.4a; D163 59.1");
    CHECK(m.asks("notice"));  // whoever decides is told as before
    CHECK(m.decide(m.again, Desk::signed_at(clock(2026, 11, 10, 9, 30))).marks.back().code.value ==
          "late");
}

TEST_CASE("what is known of that use goes along: no stable home, elsewhere, not addicted") {
    UsedAgain homeless("unstable");
    homeless.annulled("no_use");
    CHECK(homeless.asks("determination_request"));
    CHECK_FALSE(homeless.task("decision"));

    UsedAgain elsewhere("elsewhere");
    elsewhere.annulled("no_use");
    CHECK_FALSE(elsewhere.task("determination_request"));
    CHECK_FALSE(elsewhere.task("decision"));

    UsedAgain examined;
    examined.found_not_addicted(examined.again, clock(2026, 11, 10, 8));
    examined.annulled("no_use");
    REQUIRE(examined.asks("decision"));
    CHECK(examined.task("decision")->due_at == clock(2026, 11, 11, 8));
    CHECK_FALSE(examined.task("new_decision"));
}

TEST_CASE("annulled for its procedure, a decision is to be issued again, and the desk is told so") {
    Managed m;
    m.at(clock(2026, 8, 4, 9));
    const auto done = m.annul(m.id, annulling("wrong_procedure", clock(2026, 8, 4, 8)));
    CHECK(marks(done.marks) == Marks{"annulment_source", "ministry_register", "issue_again"});
    CHECK(done.marks[2].article.value == "L120 24.4a; D163 59.1");
    int remedies = 0;
    for (const auto& line : m.office.open_of(m.person))
        remedies += line.task.term.value == "issue_again";
    CHECK(remedies == 1);
}

TEST_CASE("the decision of the commune moved to is annulled for its form: it decides again") {
    Continued m;
    CHECK(m.of(m.next).state.value == "signed");
    m.annul(m.next, "wrong_procedure");
    CHECK(m.of(m.next).ending->value == "annulled");
    CHECK(m.of(m.id).ending->value == "moved");  // what the other commune decided stands
    const auto now = m.file().managements;
    REQUIRE(now.size() == 3);
    const auto waits = std::ranges::find_if(now, [](const Management& x) { return !x.ended_on; });
    REQUIRE(waits != now.end());
    CHECK(waits->continues->value == m.id);
    CHECK(waits->state.value == "draft");
    CHECK(waits->listed_on == make_date(2026, 12, 2));
    CHECK(m.asked().contains("continuation"));
    CHECK_FALSE(m.asked().contains("monthly_check"));
    CHECK(m.list(m.office.neighbour, make_date(2026, 12, 1), make_date(2026, 12, 31)).size() == 1);
    m.there([&](store::Work& w) {
        return record_continuation(w, waits->id, m.continuing(clock(2026, 12, 5, 10)));
    });
    // The remainder counts on from the new decision: 4 days after the departure.
    CHECK(m.of(waits->id.value).ends_on == make_date(2027, 8, 7));
}

TEST_CASE(
    "what went on elsewhere falls with the decision it went on from, and back when nobody used") {
    Continued original;
    original.annul(original.id, "wrong_office");
    CHECK(original.of(original.id).ending->value == "annulled");
    CHECK(original.of(original.next).ending->value == "annulled");
    CHECK_FALSE(original.asked().contains("monthly_check"));
    CHECK(original.list(original.office.neighbour, make_date(2026, 12, 1), make_date(2026, 12, 31))
              .empty());

    Continued none;
    none.annul(none.next, "no_use");
    CHECK(none.of(none.id).ending->value == "annulled");
    CHECK(none.of(none.next).ending->value == "annulled");
    CHECK_FALSE(none.asked().contains("continuation"));
}
