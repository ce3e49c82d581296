// What a list leaves out: suspensions it names, and decisions that are completed from the original.
#include <set>

#include "cases/intake_world_test.h"

using namespace cases;
using namespace cases::test_intake;

namespace {

using Kinds = std::set<std::string>;

struct TakenOver : Commune {
    explicit TakenOver(const std::string& rows) { import(k_users + rows); }

    Kinds open_kinds() {
        Kinds kinds;
        for (const auto& task : all<tasks::Task>())
            if (task.state.value == "open") kinds.insert(task.kind.value);
        return kinds;
    }
    std::optional<tasks::Task> open(const char* kind) {
        for (const auto& task : all<tasks::Task>())
            if (task.state.value == "open" && task.kind.value == kind) return task;
        return {};
    }
    CaseFile file() {
        return world.store().read(officer, [&](Work& w) {
            return case_file(w, w.select<people::Person>("WHERE {scope:r}").front().id);
        });
    }
    bool offers(const char* step) {
        const auto legal = file();
        return std::ranges::any_of(legal.steps,
                                   [&](const NextStep& s) { return s.step.value == step; });
    }
    Recorded complete(const Completing& stated) {
        return world.store().write(officer, [&](Work& w) {
            return complete_decision(w, w.select<Management>("WHERE {scope:r}").front().id, stated);
        });
    }
};

Completing original(Date decided_on) {
    return {.number = {"12/QĐ-CAX"},
            .decided_on = decided_on,
            .decider = {"head_commune_police"},
            .capacity = {"direct"},
            .signer = {"Nguyễn Văn Trưởng"}};
}

}  // namespace

TEST_CASE(
    "a suspension of the list is a real one: its day, its clocks, its column, its resumption") {
    TakenOver c(
        "1,Siu Blik,,1990,Nam,,,,15/07/2026,,Vắng mặt,Tạm đình chỉ từ 10/10/2026 (tạm giữ)\n");
    const auto suspensions = c.all<Suspension>();
    REQUIRE(suspensions.size() == 1);
    const auto& suspension = suspensions[0];
    CHECK(suspension.suspended_on == make_date(2026, 10, 10));
    CHECK(suspension.kind.value == "custody");
    CHECK(marked(suspension.marks, "suspension_taken_over"));
    CHECK_FALSE(marked(suspension.marks, "suspension_not_in_law"));
    CHECK_FALSE(c.all<Management>()[0].ending);
    CHECK(c.open_kinds() == Kinds{"detention_end"});
    CHECK(c.open("detention_end")->due_on == make_date(2027, 7, 15));
    CHECK(c.count("SELECT count(*) FROM facts f WHERE f.kind = 'user_suspended'") == 1);
    CHECK(c.file().suspended);
    CHECK(c.offers("resume"));
    CHECK_FALSE(c.offers("suspend"));
    const auto list =
        c.world.store().read(c.officer, [](Work& w) { return user_list(w, {}).managed; });
    REQUIRE(list.size() == 1);
    CHECK(list[0].change.value.find("10/10/2026") != std::string::npos);
    CHECK(list[0].present == false);

    c.world.store().write(c.officer, [&](Work& w) {
        return complete_suspension(w, suspension.id,
                                   {.number = {"7/QĐ"},
                                    .decider = {"head_commune_police"},
                                    .kind = {"detention"},
                                    .detained_from = make_date(2026, 10, 8),
                                    .detained_until = make_date(2027, 1, 8)});
    });
    CHECK(c.open("detention_end")->due_on == make_date(2027, 1, 8));
    CHECK(c.all<Suspension>()[0].marks.empty());
    CHECK_FALSE(c.offers("complete_suspension"));
    c.world.store().write(c.officer, [&](Work& w) {
        return record_resumption(w, suspension.id, {.resumed_on = w.today()});
    });
    CHECK(c.open_kinds() == Kinds{"monthly_check", "ending"});
}

TEST_CASE("a suspension of which the list has no day, or one under Law 73, says so") {
    TakenOver  no_day("1,Siu Blik,,1990,Nam,,,,15/07/2026,,,Tạm đình chỉ\n");
    const auto suspension = no_day.all<Suspension>().at(0);
    CHECK(suspension.suspended_on == day_of(suspension.entered_at));
    CHECK(no_day.rows(no_day.all<Intake>().at(0).id).at(0).problems.at(0).code.value ==
          "ending.suspension_day_missing");
    TakenOver old("1,Siu Blik,,1990,Nam,,,,15/02/2026,,,Tạm đình chỉ 10/06/2026\n");
    CHECK(marked(old.all<Suspension>().at(0).marks, "suspension_not_in_law"));
    TakenOver before("1,Siu Blik,,1990,Nam,,,,15/07/2026,,,Tạm đình chỉ 10/07/2026\n");
    CHECK(before.people() == 0);
}

TEST_CASE("number, day and signer of a decision taken over are added once, and its marks go") {
    TakenOver c("1,Siu Blik,,1990,Nam,,,,15/07/2026,,Có mặt,\n");
    CHECK(c.offers("complete"));
    auto done = c.complete(original(make_date(2026, 7, 15)));
    CHECK(done.marks.empty());
    const auto management = c.all<Management>()[0];
    CHECK(management.number->value == "12/QĐ-CAX");
    CHECK(management.signer->value == "Nguyễn Văn Trưởng");
    CHECK(management.marks.empty());
    CHECK_FALSE(management.listed_on);
    CHECK(management.ends_on == make_date(2027, 7, 15));
    CHECK(c.open("ending")->due_on == make_date(2027, 7, 15));
    CHECK(c.file().marks.empty());
    CHECK_FALSE(c.offers("complete"));
    CHECK_FAULT(conflict, "completion.already", c.complete(original(make_date(2026, 7, 15))));
    // the same list again knows it
    CHECK(c.import(k_users + "1,Siu Blik,,1990,Nam,,,,15/07/2026,,Có mặt,\n").matched == 1);
    CHECK(c.managements() == 1);
    const auto list =
        c.world.store().read(c.officer, [](Work& w) { return user_list(w, {}).managed; });
    CHECK(list.at(0).present == true);
}

TEST_CASE("a decision of another day moves the term, and keeps the day of the list") {
    TakenOver c("1,Siu Blik,,1990,Nam,,,,15/07/2026,14/07/2027,,\n");
    auto      stated = original(make_date(2026, 7, 10));
    stated.capacity = {"kt"};
    const auto done = c.complete(stated);
    const auto management = c.all<Management>()[0];
    CHECK(management.decided_on == make_date(2026, 7, 10));
    CHECK(management.listed_on == make_date(2026, 7, 15));
    CHECK(management.ends_on == make_date(2027, 7, 10));
    CHECK(c.open("ending")->due_on == make_date(2027, 7, 10));
    CHECK(marked(management.marks, "wrong_end"));
    CHECK(marked(management.marks, "authority_missing"));
    CHECK(c.open("remedy")->term.value == "authority_missing");
    CHECK(c.count("SELECT count(*) FROM facts f WHERE f.kind = 'user_listed' AND f.sign > 0") == 1);
}

TEST_CASE("a decision before 1 July 2026 is completed under the law of its day") {
    TakenOver c("1,Siu Blik,,1990,Nam,,,,01/07/2026,,,\n");
    auto      stated = original(make_date(2026, 6, 30));
    c.complete(stated);
    const auto management = c.all<Management>()[0];
    CHECK(management.basis.value == "A");
    CHECK(marked(management.marks, "wrong_decider"));  // the Chair decided under Law 73
    CHECK(marked(management.marks, "transition"));
}

TEST_CASE("what cannot be is refused at its field, and what was recorded here has nothing to add") {
    TakenOver c("1,Siu Blik,,1990,Nam,,,,15/07/2026,,,\n");
    CHECK_FAULT(invalid, "record.invalid", c.complete(original(make_date(2027, 7, 15))));
    auto nameless = original(make_date(2026, 7, 15));
    nameless.number = {" "};
    CHECK_FAULT(invalid, "record.invalid", c.complete(nameless));
    c.officer.rights.erase("case.record");
    CHECK_FAULT(forbidden, "right.missing", c.complete(original(make_date(2026, 7, 15))));
}
