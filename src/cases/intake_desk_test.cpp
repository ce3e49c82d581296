// Rows of a list that may be somebody outside the commune: to the desk, and its decision back.
#include <algorithm>

#include "cases/intake_staging.h"
#include "cases/intake_world_test.h"

using namespace cases;
using namespace cases::test_intake;

namespace {

/// A commune that takes over one row, and a person in the next commune who may be meant.
struct Asking : Commune {
    people::Person known;
    store::Actor   desk;

    Asking() {
        desk = province;
        for (const auto* right : {"match.decide", "person.merge", "person.merge.confirm"})
            desk.rights.insert(right);
        known = world.store().write(neighbour, [&](Work& w) {
            people::PersonDraft draft{.name = {"Ksor H’Bia"}};
            draft.birth = base::partial_date_of("1993-07-09");
            return people::add(w, draft, ia_krel);
        });
        import(k_users + "1,Ksor HBia,,09/07/1993,Nữ,Làng Ó,,,01/08/2026,,,\n");
    }
    Intake            intake() { return all<Intake>().at(0); }
    people::MatchCase waiting() {
        const auto cases = all<people::MatchCase>();
        REQUIRE(cases.size() == 1);
        return cases[0];
    }
    void decide(const people::MatchDecision& how) {
        world.store().write(desk, [&](Work& w) { people::decide_match(w, waiting().id, how); });
    }
};

}  // namespace

TEST_CASE("a row that may be somebody outside goes to the desk above both, once") {
    Asking a;
    CHECK(a.people() == 1);
    const auto match = a.waiting();
    CHECK(match.origin.value == "intake_row");
    CHECK(match.origin_id == a.intake().id.value);
    CHECK(match.from_unit == a.ia_dom);
    CHECK(match.unit.value == a.province.scope.holders.front());
    CHECK(match.state.value == "waiting");
    forward_outside(a.world.store(), a.officer, a.intake().id);
    CHECK(a.all<people::MatchCase>().size() == 1);
    const auto rows = a.rows(a.intake().id, "review");
    REQUIRE(rows.size() == 1);
    CHECK_FAULT(conflict, "intake.outside_decides", a.world.store().write(a.officer, [&](Work& w) {
        return decide_row(w, a.intake().id, {rows[0].row, {"new_person"}, {}});
    }));
}

TEST_CASE("another person: the row becomes a file with its management") {
    Asking a;
    a.decide({.decision = {"new_person"}});
    CHECK(a.people() == 2);
    CHECK(a.managements() == 1);
    CHECK(a.intake().created == 1);
    CHECK(a.intake().review == 0);
    CHECK(a.rows(a.intake().id).at(0).done);
    CHECK(a.all<people::PersonMerge>().empty());
}

TEST_CASE("the same person: the commune gets its file, and two people must merge it") {
    Asking a;
    a.decide(
        {.decision = {"same_person"}, .person = a.known.id, .paper = Text<200>{"Công văn số 9"}});
    CHECK(a.people() == 2);
    CHECK(a.managements() == 1);
    const auto merges = a.all<people::PersonMerge>();
    REQUIRE(merges.size() == 1);
    CHECK(merges[0].state.value == "proposed");
    CHECK(merges[0].two_people);
    CHECK(merges[0].person == a.known.id);
    CHECK(merges[0].proposed_by == a.desk.account);
    auto second = a.desk;
    second.account = base::new_uuid();
    a.world.store().write(
        second, [&](Work& w) { people::confirm_merge(w, merges[0].id, {.agree = true}); });
    a.world.store().read(a.desk, [&](Work& w) {
        const auto file = case_file(w, a.known.id);
        CHECK(file.managements.size() == 1);  // read over both files
        CHECK(people::set_of(w, a.known.id).size() == 2);
    });
    a.world.store().read(a.neighbour, [&](Work& w) {
        CHECK(case_file(w, a.known.id).managements.empty());  // the other commune's act
    });
}

TEST_CASE("sent back: the reason stands at the row and the officer decides again") {
    Asking a;
    a.decide({.decision = {"send_back"}, .reason = Text<500>{"Bổ sung số định danh"}});
    const auto rows = a.rows(a.intake().id, "review");
    REQUIRE(rows.size() == 1);
    CHECK_FALSE(rows[0].done);
    CHECK(std::ranges::any_of(rows[0].problems, [](const RowProblem& p) {
        return p.message.value.find("Bổ sung số định danh") != std::string::npos;
    }));
    CHECK(a.people() == 1);
}

TEST_CASE("what the desk decides about a list that was cancelled meanwhile opens no file") {
    Asking     a;
    const auto id = a.intake().id;
    a.world.store().write(a.officer, [&](Work& w) {
        auto intake = w.get(id);
        intake.state = {"running"};  // as between the question and the end of the applying
        intake.done_rows = 1;        // so that its rows stay for now
        w.put(std::move(intake));
        cancel_intake(w, id);
    });
    a.decide({.decision = {"new_person"}});
    CHECK(a.people() == 1);
    CHECK(a.managements() == 0);
    CHECK(a.intake().state.value == "cancelled");
}
