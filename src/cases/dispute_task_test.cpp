// A disputed result is a duty of the office that keeps the file, until it is settled (QC-NB 10).
#include "cases/managing_in_test.h"

using namespace cases;
using namespace cases::test_managing;
using base::make_date;

namespace {

/// A positive test of the Saturday before, at a desk of Sunday 29 November 2026.
struct Disputed : Desk {
    Uuid test_id;

    Disputed() : Desk(clock(2026, 11, 29, 9)) { test_id = test(clock(2026, 11, 28, 9)).id; }
    Uuid dispute(Date on) {
        return office
            .write([&](store::Work& w) {
                return record_dispute(
                    w, {test_id},
                    {.disputed_on = on, .disputer = {"person"}, .ground = {"Không sử dụng"}});
            })
            .id;
    }
    void settle(Uuid dispute, const char* outcome, Date on) {
        office.write([&](store::Work& w) {
            return settle_dispute(
                w, {dispute},
                {.settled_on = on, .outcome = {outcome}, .note = {{"Kết quả của Viện"}}});
        });
    }
    std::vector<std::string> duties() {
        std::vector<std::string> kinds;
        for (const auto& line : office.open_of(person)) kinds.push_back(line.task.kind.value);
        std::ranges::sort(kinds);
        return kinds;
    }
};

}  // namespace

TEST_CASE("a dispute is a task from its day on, for ten working days, by a rule of the house") {
    Disputed   desk;
    const auto before = desk.duties();
    CHECK_FALSE(desk.task("dispute_settlement"));
    const auto made = desk.dispute(make_date(2026, 11, 29));
    const auto task = desk.task("dispute_settlement");
    REQUIRE(task);
    CHECK(task->subject == made);
    CHECK(task->unit == desk.office.here);
    CHECK(task->opened_at == clock(2026, 11, 29));
    CHECK(task->due_on == make_date(2026, 12, 11));
    CHECK(task->late_from == clock(2026, 12, 12));
    CHECK(task->article.value == "QC-NB 10");
    CHECK(tasks::is_house_limit(*task));
    const auto open = desk.office.open_of(desk.person);
    const auto line = std::ranges::find_if(
        open, [](const auto& one) { return one.task.kind.value == "dispute_settlement"; });
    CHECK(line->title.value == "Giải quyết khiếu nại về kết quả xét nghiệm");
    CHECK(line->house_limit);

    desk.at(clock(2026, 12, 11, 23));
    CHECK(desk.task("dispute_settlement"));
    desk.settle(made, "upheld", make_date(2026, 12, 11));
    CHECK_FALSE(desk.task("dispute_settlement"));
    CHECK(desk.duties() == before);  // no other clock was touched

    // Disputed again it is another duty, with days of its own.
    const auto again = desk.dispute(make_date(2026, 12, 11));
    CHECK(desk.task("dispute_settlement")->subject == again);
    CHECK(desk.task("dispute_settlement")->due_on == make_date(2026, 12, 25));
}

TEST_CASE("the task ends with the test, when the result does not stand") {
    Disputed   desk;
    const auto made = desk.dispute(make_date(2026, 11, 28));
    CHECK(desk.task("dispute_settlement")->due_on == make_date(2026, 12, 11));
    CHECK_FAULT(conflict, "test.disputed", desk.office.write([&](store::Work& w) {
        return withdraw_test(w, {desk.test_id}, {.reason = {"Ghi nhầm người"}});
    }));
    CHECK(desk.task("dispute_settlement"));
    desk.settle(made, "overturned", make_date(2026, 11, 29));
    CHECK(desk.duties().empty());
}

TEST_CASE("what an older version left to nobody is asked for, once, from the day of the dispute") {
    Disputed   desk;
    const auto old = desk.office.write([&](store::Work& w) {
        return w.put(TestDispute{.person = desk.person,
                                 .unit = desk.office.here,
                                 .test = {desk.test_id},
                                 .basis = {"B"},
                                 .disputed_on = make_date(2026, 11, 28),
                                 .disputer = {"person"},
                                 .ground = {"Không sử dụng"},
                                 .entered_at = w.now()});
    });
    auto&      store = desk.office.world.store();
    desk.at(clock(2026, 12, 14, 9));
    CHECK(ask_settlements(store) == 1);
    const auto task = desk.task("dispute_settlement");
    REQUIRE(task);
    CHECK(task->subject == old.id.value);
    CHECK(task->due_on == make_date(2026, 12, 11));
    CHECK(ask_settlements(store) == 0);
    desk.settle(old.id.value, "upheld", make_date(2026, 12, 14));
    CHECK_FALSE(desk.task("dispute_settlement"));
    CHECK(ask_settlements(store) == 0);
}
