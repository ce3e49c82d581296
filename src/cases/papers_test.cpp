// Whom a measure never touches or who must be beside it, and the way of a paper.
#include "cases/managing_in_test.h"

using namespace cases;
using test::clock;
using test::Desk;
using test::Marks;
using test::marks;
using namespace cases::test_managing;

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
    CHECK_FAULT(invalid, "record.invalid", write([&](store::Work& w) {
                    return return_paper(w, paper, {clock(2026, 8, 3, 16, 9), {"Sửa địa chỉ"}});
                }));
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

TEST_CASE(
    "signed papers stand newest first, page by page, of whoever left every list by initials") {
    Desk       desk(clock(2026, 8, 3, 18));
    const auto over = desk.managed_since(clock(2026, 8, 3, 15));
    const auto other = desk.office.person("Rơ Mah Mẫu", "1990");
    desk.at(clock(2027, 8, 4, 9));
    const auto page = [&](std::optional<Text<200>> after, std::int64_t limit) {
        return desk.office.read([&](store::Work& w) {
            return papers(w, {.state = {{"signed"}}, .after = after, .limit = limit});
        });
    };
    CHECK(page({}, 1).items.at(0).person_name.value == "Siu Mẫu");  // still on the list
    desk.end(over, Desk::ending("signed", clock(2027, 8, 4, 8)));
    const auto given = desk.test(Desk::testing(other, clock(2027, 8, 4, 8))).id;
    desk.check(given, clock(2027, 8, 4, 8, 10));
    desk.decide(given, Desk::signed_at(clock(2027, 8, 4, 8, 30)));

    std::vector<std::string> told;
    std::optional<Text<200>> after;
    do {
        const auto next = page(after, 1);
        CHECK(next.count == 3);
        REQUIRE(next.items.size() == 1);
        told.push_back(next.items[0].decision.kind.value + " " + next.items[0].person_name.value);
        after = next.next;
    } while (after && told.size() < 9);
    CHECK(told == std::vector<std::string>{"manage Rơ Mah Mẫu", "end S. M.", "manage S. M."});
    CHECK(page({}, 50).items.size() == 3);
    CHECK_FAULT(invalid, "record.invalid", page(Text<200>{"x"}, 1));
}
