// A draft whose test was withdrawn by a version that let no draft fall with it.
#include "cases/managing_in_test.h"

using namespace cases;
using namespace cases::test_managing;
using base::make_date;

namespace {

/// Withdrawn on the 28th, the draft and its paper left open.
struct LeftOpen : Desk {
    Uuid test_id, draft;

    LeftOpen() : Desk(clock(2026, 11, 28, 9)) {
        test_id = test(clock(2026, 11, 27, 9)).id;
        check(test_id, clock(2026, 11, 27, 10));
        draft = decide(test_id, Desk::draft(make_date(2026, 11, 27))).id;
        office.write([&](store::Work& w) {
            auto given = w.get(Id<DrugTest>{test_id});
            given.withdrawn_on = w.today();
            given.withdrawn_for = {{"Ghi nhầm người"}};
            w.put(given);
        });
        at(clock(2026, 12, 7, 9));
    }
    std::int64_t let_fall() { return drop_drafts(office.world.store()); }
};

}  // namespace

TEST_CASE("a draft left open on a withdrawn test falls, once, on the day that took the test back") {
    LeftOpen   desk;
    const auto submitted = [&] {
        return desk.office.read([](store::Work& w) {
            return papers(w, {.state = Code<"paper_state">{"submitted"}}).count;
        });
    };
    const auto paper = desk.file().papers.at(0).decision.id;
    desk.office.write([&](store::Work& w) {
        return submit_paper(w, paper, {clock(2026, 11, 29, 8), {"Trưởng Công an xã"}});
    });
    CHECK(submitted() == 1);

    CHECK(desk.let_fall() == 1);
    const auto fallen = desk.management(desk.draft);
    CHECK(fallen.ending->value == "fallen");
    CHECK(fallen.ended_on == make_date(2026, 11, 28));
    CHECK(submitted() == 0);
    const auto file = desk.file();
    CHECK(file.papers.at(0).decision.state.value == "fallen");
    CHECK(file.papers.at(0).steps.back().step.value == "fallen");
    CHECK(std::ranges::any_of(file.timeline, [](const TimelineLine& line) {
        return line.title.value.starts_with("Dự thảo quyết định quản lý không còn");
    }));
    for (const auto* step : {"sign", "submit", "return_draft"})
        CHECK(std::ranges::none_of(file.steps,
                                   [&](const NextStep& s) { return s.step.value == step; }));
    CHECK(desk.let_fall() == 0);
    CHECK(desk.management(desk.draft).version == fallen.version);
    CHECK(desk.office.world.store().verify().intact);
}

TEST_CASE("a draft on a test that stands, and what was signed, stay as they are") {
    Desk       desk(clock(2026, 11, 28, 9));
    const auto given = desk.test(clock(2026, 11, 27, 9)).id;
    desk.check(given, clock(2026, 11, 27, 10));
    const auto draft = desk.decide(given, Desk::draft(make_date(2026, 11, 27))).id;
    CHECK(drop_drafts(desk.office.world.store()) == 0);
    CHECK_FALSE(desk.management(draft).ended_on);
    desk.decide(given, Desk::signed_at(clock(2026, 11, 27, 15)));
    desk.office.write([&](store::Work& w) {
        auto test = w.get(Id<DrugTest>{given});
        test.withdrawn_on = w.today();
        w.put(test);
    });
    CHECK(drop_drafts(desk.office.world.store()) == 0);
    CHECK_FALSE(desk.management(draft).ended_on);
}
