// What happens to a management after the decision, as officers live it.
#include <set>

#include "cases/desk_in_test.h"

using namespace cases;
using test::clock;
using test::Desk;
using test::Marks;
using test::marks;

namespace {

const char* k_head = "head_commune_police";

Suspending held(const char* state, Date from, std::optional<Date> until,
                std::optional<Instant> at = {}) {
    Suspending s{.state = {state},
                 .kind = {"custody"},
                 .detained_from = from,
                 .detained_until = until,
                 .signed_at = at,
                 .decider = {k_head}};
    if (at) s.number = {{"7/QĐ"}};
    return s;
}
Stopping stopping(const char* state, const char* cause, std::optional<Instant> at = {}) {
    Stopping s{.state = {state},
               .cause = {cause},
               .ground = {"Bản án số 3"},
               .signed_at = at,
               .decider = {k_head}};
    if (at) s.number = {{"8/QĐ"}};
    return s;
}
Annulling annulling(const char* reason, std::optional<Instant> at = {}) {
    Annulling a{.state = {at ? "signed" : "draft"},
                .reason = {reason},
                .explanation = {"Kiểm tra lại hồ sơ"},
                .signed_at = at,
                .decider = {k_head}};
    if (at) a.number = {{"9/QĐ"}};
    return a;
}

struct Managed : Desk {
    Uuid id;

    explicit Managed(Instant since = clock(2026, 8, 3, 15)) : Desk(since + std::chrono::hours{3}) {
        id = managed_since(since);
    }
    template <class F>
    auto write(F&& f) {
        return office.write(std::forward<F>(f));
    }
    Recorded suspend(const Suspending& s) {
        return write([&](store::Work& w) { return record_suspension(w, {id}, s); });
    }
    Recorded resume(Uuid suspension, Date on) {
        return write(
            [&](store::Work& w) { return record_resumption(w, {suspension}, {.resumed_on = on}); });
    }
    Recorded stop(const Stopping& s) {
        return write([&](store::Work& w) { return record_stop(w, {id}, s); });
    }
    Recorded annul(Uuid management, const Annulling& a) {
        return write([&](store::Work& w) { return record_annulment(w, {management}, a); });
    }
    std::set<std::string> open_kinds() {
        std::set<std::string> kinds;
        for (const auto& line : office.open_of(person)) kinds.insert(line.task.kind.value);
        return kinds;
    }
    /// Units in which a fact of the kind holds on the day, as known now.
    std::vector<std::string> fact_codes(const char* kind) {
        std::vector<std::string> codes;
        office.world.store().read(store::Store::system("test"), [&](store::Work& w) {
            for (const auto& row : w.query(
                     "SELECT f.code, CAST(sum(f.sign) AS BIGINT) FROM facts f WHERE f.kind = $1 "
                     "GROUP BY f.code, f.unit, f.starts, f.ends HAVING sum(f.sign) > 0 "
                     "ORDER BY f.code",
                     {std::string(kind)}))
                codes.push_back(store::text_of(row[0]));
        });
        return codes;
    }
    const NextStep& step(const CaseFile& file, const char* name) {
        const auto found = std::ranges::find_if(
            file.steps, [&](const NextStep& s) { return s.step.value == name; });
        REQUIRE(found != file.steps.end());
        return *found;
    }
};
using Kinds = std::set<std::string>;

}  // namespace

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
    CHECK(m.task("stop")->to_compare);
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

TEST_CASE("under twelve nothing runs, whatever was signed; under eighteen somebody helps") {
    Desk       child(clock(2026, 8, 3, 18), "2015-01-01");
    const auto given = child.test(clock(2026, 8, 3, 15)).id;
    CHECK(marks(child.check(given, clock(2026, 8, 3, 16)).marks) == Marks{"under_twelve"});
    child.notify(given, clock(2026, 8, 3, 16, 30));
    CHECK(child.office.open_of(child.person).empty());
    CHECK_FAULT(conflict, "decision.under_twelve",
                child.decide(given, Desk::draft(make_date(2026, 8, 3))));
    child.decide(given, Desk::signed_at(clock(2026, 8, 3, 17)));
    for (const auto& line : child.office.open_of(child.person))
        CHECK(line.task.kind.value == "remedy");

    Desk youth(clock(2026, 8, 3, 18), "2010-01-01");
    auto made = Desk::testing(youth.person, clock(2026, 8, 3, 15));
    made.method = {"blood"};
    CHECK(marks(youth.test(made).marks) == Marks{"no_witness"});
    made.witness = {{"parent"}};
    made.taken_at = clock(2026, 8, 3, 15, 30);
    const auto tested = youth.test(made);
    CHECK(tested.marks.empty());
    youth.check(tested.id, clock(2026, 8, 3, 16));
    youth.office.write([&](store::Work& w) {
        return name_helper(
            w, youth.person,
            {.kind = {"guardian"}, .name = {"Bà Mẫu"}, .from_day = make_date(2026, 8, 3)});
    });
    const auto decided = youth.decide(tested.id, Desk::signed_at(clock(2026, 8, 3, 17)));
    CHECK(marks(decided.marks) == Marks{"youth_helper_missing"});
    CHECK(youth.file().minor);
    CHECK(marks(youth.contact(decided.id, clock(2026, 8, 3, 17, 30), "psychological").marks) ==
          Marks{"no_youth_helper"});
    CHECK(youth.contact(decided.id, clock(2026, 8, 3, 17, 40)).marks.empty());
}

TEST_CASE("a paper goes its way: draft, signature, seal, delivery; each with who and when") {
    Desk       desk(clock(2026, 8, 3, 18));
    const auto given = desk.test(clock(2026, 8, 3, 15)).id;
    desk.check(given, clock(2026, 8, 3, 16));
    const auto draft = desk.decide(given, Desk::draft(make_date(2026, 8, 3)));
    const auto paper = desk.file().papers.at(0).decision.id;
    const auto write = [&](auto&& f) { return desk.office.write(f); };
    const auto state = [&] { return desk.file().papers.at(0).decision.state.value; };
    CHECK(state() == "draft");
    CHECK(desk.file().papers.at(0).form.value == "III-04");
    const auto issue = [&](Instant at) {
        return write([&](store::Work& w) { return issue_paper(w, paper, {at}); });
    };
    CHECK_FAULT(conflict, "paper.not_signed", issue(clock(2026, 8, 3, 17)));
    write([&](store::Work& w) {
        return submit_paper(w, paper, {clock(2026, 8, 3, 16, 10), {"Trưởng Công an"}});
    });
    write([&](store::Work& w) {
        return return_paper(w, paper, {clock(2026, 8, 3, 16, 20), {"Sửa địa chỉ"}});
    });
    write([&](store::Work& w) {
        return submit_paper(w, paper, {clock(2026, 8, 3, 16, 30), {"Trưởng Công an"}});
    });
    CHECK(state() == "submitted");
    Signing signing{.number = {"12/QĐ"},
                    .signed_at = clock(2026, 8, 3, 16, 40),
                    .decider = {k_head},
                    .capacity = {"kt"},
                    .signer = {"Người Ký"}};
    auto    unsigned_right = desk.office.officer;
    unsigned_right.rights.erase("case.sign");
    CHECK_FAULT(forbidden, "right.missing",
                desk.office.world.store().write(
                    unsigned_right, [&](store::Work& w) { return sign_paper(w, paper, signing); }));
    const auto done = write([&](store::Work& w) { return sign_paper(w, paper, signing); });
    CHECK(marks(done.marks) == Marks{"authority_missing"});
    CHECK(desk.management(draft.id).state.value == "signed");
    CHECK(desk.management(draft.id).ends_on == make_date(2027, 8, 3));
    CHECK(desk.task("monthly_check"));
    CHECK(desk.task("remedy")->term.value == "authority_missing");
    CHECK_FAULT(conflict, "paper.signed_already",
                write([&](store::Work& w) { return sign_paper(w, paper, signing); }));
    CHECK_FAULT(invalid, "record.invalid", issue(clock(2026, 8, 3, 16, 39)));
    issue(clock(2026, 8, 3, 17));
    const Delivering team{
        .delivered_at = clock(2026, 8, 3, 17, 5), .recipient = {"team"}, .receipt = {"signed"}};
    write([&](store::Work& w) { return deliver_paper(w, paper, team); });
    CHECK(state() == "issued");
    auto person = team;
    person.recipient = {"person"};
    person.receipt = {"refused"};
    write([&](store::Work& w) { return deliver_paper(w, paper, person); });
    CHECK(state() == "delivered");
    std::vector<std::string> steps;
    const auto               file = desk.file();
    for (const auto& line : file.papers.at(0).steps) steps.push_back(line.step.value);
    CHECK(steps == std::vector<std::string>{"drawn_up", "submitted", "returned", "submitted",
                                            "signed", "issued", "delivered", "delivered"});
    // Annulled, both recipients are to be told.
    desk.office.write([&](store::Work& w) {
        return record_annulment(w, {draft.id},
                                annulling("wrong_person", clock(2026, 8, 3, 17, 30)));
    });
    CHECK(desk.file().papers.at(0).to_be_told.size() == 2);
}
