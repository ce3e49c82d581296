// A list is given up while others know their rows from it: these are open again and lost nowhere.
#include "cases/intake_known.h"
#include "cases/intake_world_test.h"

using namespace cases;
using namespace cases::test_intake;

namespace {

/// Nobody has a number; the second row repeats the first and waits for a decision.
const std::string k_list = k_users +
                           "1,Lê Văn An,,05/03/1990,Nam,Làng Ó,,,01/08/2026,,,\n"
                           "2,Le Van An,,05/03/1990,Nam,Làng Ó,,,02/08/2026,,,\n"
                           "3,Y Hing,,1985,Nữ,Làng Mook,,,01/08/2026,,,\n";

struct Lists : Commune {
    void cancel(Id<Intake> id) {
        world.store().write(officer, [&](Work& w) { return cancel_intake(w, id); });
    }
    void confirm(Id<Intake> id) {
        world.store().write(officer, [&](Work& w) { return confirm_intake(w, id); });
    }
    void decide(Id<Intake> id, std::int64_t row, const char* decision) {
        world.store().write(officer, [&](Work& w) {
            return decide_row(w, id, {row, {decision}, {}});
        });
    }
    bool overtaken(Id<Intake> id, const IntakeRow& row) {
        return world.store().read(officer, [&](Work& w) { return is_overtaken(w, row, id); });
    }
    std::string  state(Id<Intake> id) { return look(id).state.value; }
    std::int64_t done(Id<Intake> id) { return look(id).done_rows; }
};

bool says(const IntakeRow& row, std::string_view code) {
    return std::ranges::any_of(row.problems,
                               [&](const RowProblem& p) { return p.code.value == code; });
}

}  // namespace

TEST_CASE("a row known from a list that is cancelled afterwards is open again, and goes in") {
    Lists            c;
    const auto       first = c.read(k_list);
    const auto       imported = c.import(k_list, {.name = "khac.csv"});
    const Id<Intake> next{*imported.intake};
    CHECK(imported.created == 2);
    CHECK(imported.matched == 1);
    CHECK(c.done(next) == 3);
    CHECK(c.rows(next)[1].same_in == Ref<Intake>{first.id});

    c.cancel(first.id);
    CHECK(c.state(next) == "running");
    CHECK(c.done(next) == 2);
    c.work_off();
    CHECK(c.state(next) == "done");
    const auto counts = c.look(next);
    CHECK(counts.matched == 0);
    CHECK(counts.review == 1);
    const auto open = c.rows(next, "review").at(0);
    CHECK_FALSE(open.done);
    CHECK_FALSE(open.same_in);
    CHECK(says(open, "candidate.likely"));  // by now the first row is somebody's file
    CHECK_FALSE(says(open, "row.waits_elsewhere"));
    c.decide(next, 3, "new_person");
    CHECK(c.people() == 3);
    CHECK(c.managements() == 3);
    CHECK(c.import(k_list).matched == 3);
    CHECK(c.people() == 3);
}

TEST_CASE("rows without a doubt that waited for a running list go in by themselves") {
    Lists      c;
    const auto first = c.read(k_list), next = c.read(k_list, {.name = "khac.csv"});
    c.confirm(first.id);
    c.confirm(next.id);
    apply_all(c.world.store(), c.officer, next.id);
    CHECK(c.state(next.id) == "done");
    CHECK(c.people() == 0);
    // what the first list would find out now about its own rows holds no more: they wait for it
    for (auto row : c.rows(first.id)) {
        row.verdict = {"matched"};
        row.same_in = Ref<Intake>{next.id};
        CHECK(c.overtaken(first.id, row));
    }
    c.cancel(first.id);
    c.work_off();
    CHECK(c.people() == 2);
    CHECK(c.managements() == 2);
    const auto counts = c.look(next.id);
    CHECK(counts.created == 2);
    CHECK(counts.matched == 0);
    CHECK(counts.review == 1);
    const auto rows = c.rows(next.id, "create");
    REQUIRE(rows.size() == 2);
    for (const auto& row : rows) {
        CHECK(row.done);
        CHECK_FALSE(row.same_in);
        CHECK(row.problems.empty());
    }
}

TEST_CASE("two lists that waited in a third one, given up, open one file for each person") {
    Lists      c;
    const auto first = c.read(k_list), second = c.read(k_list), third = c.read(k_list);
    for (const auto& list : {first, second, third}) c.confirm(list.id);
    for (const auto& list : {second, third}) apply_all(c.world.store(), c.officer, list.id);
    c.cancel(first.id);
    for (const auto& list : {second, third}) CHECK(c.state(list.id) == "running");
    c.work_off();
    CHECK(c.people() == 2);
    CHECK(c.managements() == 2);
    CHECK(c.look(second.id).created == 2);
    CHECK(c.look(third.id).created == 0);
    for (const auto& list : {second, third}) CHECK(c.state(list.id) == "done");
    // a reader found it new, and meanwhile the same row went in with the other list
    auto late = c.rows(third.id)[0];
    late.verdict = {"create"};
    late.person.reset();
    late.same_in.reset();
    CHECK(c.overtaken(third.id, late));
}

TEST_CASE("a list not confirmed yet says that its row no longer waits elsewhere") {
    Lists      c;
    const auto first = c.read(k_list), next = c.read(k_list);
    CHECK(says(c.rows(next.id)[1], "row.waits_elsewhere"));
    c.cancel(first.id);
    const auto row = c.rows(next.id)[1];
    CHECK(says(row, "row.compared_again"));
    CHECK_FALSE(says(row, "row.waits_elsewhere"));
    CHECK_FALSE(row.same_in);
}

TEST_CASE("a list read anew under other columns holds up no row of another") {
    Lists            c;
    const auto       first = c.read(k_list);
    const Id<Intake> next{*c.import(k_list).intake};
    c.map(first.id, {.kind = {"users"}, .columns = {}});
    CHECK(c.state(next) == "running");
    c.work_off();
    CHECK(c.state(next) == "done");
    CHECK(c.look(next).review == 1);  // it is asked here, and the list read anew waits for it
    CHECK_FALSE(c.rows(next)[1].same_in);
    CHECK(c.look(first.id).review == 0);
    CHECK(c.rows(first.id)[1].same_in == Ref<Intake>{next});
}

TEST_CASE("a list forgotten after ninety days leaves what waited in it to be confirmed anew") {
    Lists      c;
    const auto first = c.read(k_list);
    c.world.at(make_date(2027, 2, 27));
    const Id<Intake> next{*c.import(k_list).intake};
    CHECK(c.done(next) == 3);
    c.world.at(make_date(2027, 2, 28));
    sweep_intakes(c.world.store());
    CHECK(c.state(first.id) == "cancelled");
    CHECK(c.state(next) == "read");
    c.apply(next);
    CHECK(c.state(next) == "done");
    CHECK(c.look(next).review == 1);
    CHECK(c.people() == 2);
}
