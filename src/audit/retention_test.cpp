#include "audit/archive_in_test.h"

using namespace audit;
using namespace audit::test_archive;
using namespace audit::test_communes;

namespace {

/// As people keeps it.
struct Opened {
    Id<Opened>             id;
    Ref<identity::Account> account;
    Ref<Person>            person;
    Ref<places::Unit>      unit;
    Personal<Text<200>>    reason;
    Instant                opened_at, ends_at;
    Version                version;
};
RECORD(Opened, "stated_openings", personal, id, account, person, unit, reason, opened_at, ends_at,
       version)

}  // namespace

TEST_CASE("a file is destroyed by minutes of two persons, and the proof says so and stays green") {
    Archive t;
    t.world.at(k_over);
    const auto done = t.confirmed(t.drawn(t.minutes()));
    CHECK(done.state.value == "confirmed");
    CHECK(done.rows_taken == 2);
    CHECK(done.retention_class.value == "person");
    const auto proof = t.world.store().verify();
    CHECK(proof.problems == std::vector<std::string>{});
    CHECK(proof.intact);
    CHECK(proof.destroyed == 1);
    CHECK_FALSE(t.as(t.head, [&](Work& work) { return work.sees(t.person.value); }));
    CHECK_FAULT(not_found, "record.not_found", t.drawn(t.minutes()));
}

TEST_CASE("the last day of keeping still belongs to the file, the next one does not") {
    Archive t;
    t.world.at(k_over - days{1});
    CHECK_FAULT(conflict, "retention.not_due", t.drawn(t.minutes()));
    CHECK(propose_due(t.world.store()) == 0);
    t.world.at(k_over);
    CHECK(propose_due(t.world.store()) == 1);
    CHECK(propose_due(t.world.store()) == 0);
    const auto page = t.as(t.head, [&](Work& work) { return destructions(work, {}); });
    REQUIRE(page.items.size() == 1);
    CHECK(page.items[0].minutes.state.value == "proposed");
    CHECK(page.items[0].minutes.due_on == k_over);
    CHECK(page.items[0].term_article.value == "D163 64.1");
    CHECK(page.items[0].to_compare);
    CHECK(t.as(t.stranger, [&](Work& work) { return destructions(work, {}); }).items.empty());
    // the proposal becomes the minutes
    CHECK(t.drawn(t.minutes()).id == page.items[0].minutes.id);
}

TEST_CASE("whoever draws up cannot confirm, and nobody of another commune can do either") {
    Archive t;
    t.world.at(k_over);
    CHECK_FAULT(not_found, "record.not_found",
                t.as(t.stranger, [&](Work& work) { return draw_up(work, t.minutes()); }));
    const auto drawn = t.drawn(t.minutes());
    CHECK_FAULT(conflict, "retention.same_person",
                t.as(t.clerk, [&](Work& work) { return confirm(work, drawn.id); }));
    CHECK_FAULT(not_found, "record.not_found",
                t.as(t.stranger, [&](Work& work) { return confirm(work, drawn.id); }));
    CHECK_FAULT(forbidden, "right.missing", t.as(World::as("guest", {}, {k_commune}), [&](Work& w) {
        return confirm(w, drawn.id);
    }));
    CHECK_FAULT(conflict, "retention.drafted_already", t.drawn(t.minutes()));
    t.as(t.head, [&](Work& work) { return decline(work, drawn.id, {{"Chưa đủ căn cứ"}}); });
    CHECK_FAULT(conflict, "retention.not_drafted", t.confirmed(drawn));
    CHECK(t.as(t.head, [&](Work& work) { return work.sees(t.person.value); }));
}

TEST_CASE("a hold forbids the destruction until it is released") {
    Archive t;
    t.world.at(k_over);
    const auto hold = t.as(t.head, [&](Work& work) {
        return place_hold(work, {t.person.value, {"Đang khiếu nại"}, {"Luật Khiếu nại"}});
    });
    CHECK_FAULT(conflict, "retention.held", t.drawn(t.minutes()));
    CHECK(t.as(t.head, [&](Work& work) { return holds(work, {}); }).items.size() == 1);
    t.as(t.head, [&](Work& work) { return release_hold(work, hold.id); });
    CHECK_FAULT(conflict, "retention.hold_released",
                t.as(t.head, [&](Work& work) { return release_hold(work, hold.id); }));
    const auto drawn = t.drawn(t.minutes());
    t.as(t.clerk, [&](Work& work) {
        return place_hold(work, {t.person.value, {"Tòa án yêu cầu"}, {"Điều 1"}});
    });
    CHECK_FAULT(conflict, "retention.held", t.confirmed(drawn));
}

TEST_CASE("while a measure runs nothing is destroyed, and time counts from its end") {
    Archive t;
    t.person = t.add("Rơ Châm Y", true);
    t.world.at(make_date(2060, 1, 1));
    CHECK_FAULT(conflict, "retention.file_open", t.drawn(t.minutes()));
    CHECK_FAULT(conflict, "retention.file_open", t.drawn(t.minutes("ordered")));
    t.person = t.add("Ksor Nay", true, make_date(2062, 3, 1));
    t.world.at(make_date(2067, 3, 1));
    CHECK_FAULT(conflict, "retention.not_due", t.drawn(t.minutes()));
    t.world.at(make_date(2067, 3, 2));
    CHECK(t.drawn(t.minutes()).due_on == make_date(2067, 3, 2));
}

TEST_CASE("a file of which only a negative test is known is kept for a year, no longer") {
    Archive t;
    t.kind = "tested_negative";
    t.person = t.add("Siu Mẫu", true, make_date(2026, 11, 30));
    t.world.at(make_date(2027, 11, 30));
    CHECK_FAULT(conflict, "retention.not_due", t.drawn(t.minutes()));
    t.world.at(make_date(2027, 12, 1));
    CHECK(propose_due(t.world.store()) == 1);
    CHECK(t.drawn(t.minutes()).retention_class.value == "negative_test");
}

TEST_CASE("that somebody opened the file does not start the time of keeping anew") {
    Archive t({&kept_shape<Opened>});
    t.world.at(make_date(2029, 3, 1));
    t.as(store::Store::system("test"), [&](Work& work) {
        return work.put(Opened{.account = {t.clerk.account},
                               .person = t.person,
                               .unit = {k_commune},
                               .reason = {{"Đối chiếu số liệu"}},
                               .opened_at = work.now(),
                               .ends_at = work.now()});
    });
    t.as(store::Store::system("test"), [&](Work& work) {
        return work.put(Finding{.unit = {k_commune},
                                .account = {t.clerk.account},
                                .rule = {"no_task"},
                                .day = work.today(),
                                .person = Ref<Subject>{t.person.value},
                                .readings = 1,
                                .first_at = work.now(),
                                .last_at = work.now(),
                                .state = {"new"}});
    });
    t.world.at(k_over - days{1});
    CHECK_FAULT(conflict, "retention.not_due", t.drawn(t.minutes()));
    t.world.at(k_over);
    CHECK(t.drawn(t.minutes()).due_on == k_over);
}

TEST_CASE("what was made by mistake may go before its time, by its own ground") {
    Archive t;
    CHECK_FAULT(conflict, "retention.not_due", t.drawn(t.minutes()));
    CHECK(t.confirmed(t.drawn(t.minutes("annulled"))).state.value == "confirmed");
    CHECK(t.world.store().verify().intact);
}

TEST_CASE("minutes that were altered, or a destruction without them, are named") {
    Archive t;
    t.world.at(k_over);
    const auto done = t.confirmed(t.drawn(t.minutes()));
    SUBCASE("the minutes are altered") {
        CHECK(t.first_problem_after("UPDATE destructions SET reason = 'khác'")
                  .starts_with("verify.row_altered"));
    }
    SUBCASE("the minutes are gone") {
        CHECK(t.first_problem_after("DELETE FROM destructions").starts_with("verify.row_gone"));
    }
    SUBCASE("a key destroyed through the store, without minutes") {
        const auto second = t.add("Nay Phin");
        t.as(t.head, [&](Work& work) { work.destroy_key(second.value, done.id.value); });
        const auto found = t.world.store().verify();
        CHECK_FALSE(found.intact);
        CHECK(found.problems.front() == "verify.act_without_minutes " + to_text(second.value));
    }
    SUBCASE("a key destroyed by minutes that came too early") {
        const auto second = t.add("Nay Phin");
        t.as(store::Store::system("test"), [&](Work& work) {
            const auto minutes =
                work.put(Destruction{.unit = {k_commune},
                                     .kind = {"person"},
                                     .file = second.value,
                                     .retention_class = {"person"},
                                     .due_on = work.today() + days{1},
                                     .state = {"confirmed"},
                                     .ground = Code<"destruction_ground">{"expired"},
                                     .drafted_by = Ref<identity::Account>{t.head.account},
                                     .confirmed_by = Ref<identity::Account>{t.clerk.account},
                                     .confirmed_at = work.now()});
            work.destroy_key(second.value, minutes.id.value);
        });
        const auto found = t.world.store().verify();
        REQUIRE(found.problems.size() == 1);
        CHECK(found.problems.front().starts_with("verify.minutes_early"));
    }
    SUBCASE("a hold is taken away") {
        const auto second = t.add("Nay Phin");
        t.as(t.head, [&](Work& work) { place_hold(work, {second.value, {"x"}, {"y"}}); });
        CHECK(t.first_problem_after("DELETE FROM holds").starts_with("verify.row_gone"));
    }
}

TEST_CASE("a month of the access history goes by minutes when its time is over, not before") {
    Archive t;
    record_reading(t.world.store(), t.head, "a", {t.person.value}, true);
    t.world.at(make_date(2026, 12, 2));
    record_reading(t.world.store(), t.head, "a", {t.person.value}, true);
    NewMinutes wanted = t.minutes();
    wanted.kind = {"read_month"};
    wanted.file.reset();
    wanted.month = Text<7>{"2026-11"};
    t.world.at(make_date(2031, 11, 30));
    CHECK_FAULT(conflict, "retention.not_due", t.drawn(wanted));
    t.world.at(make_date(2031, 12, 1));
    CHECK(propose_due(t.world.store()) == 2);  // the month and the person's file
    t.confirmed(t.drawn(wanted));
    const auto proof = t.world.store().verify();
    CHECK(proof.problems == std::vector<std::string>{});
    CHECK(proof.intact);
    wanted.ground = {"ordered"};
    wanted.month = Text<7>{"2026-12"};
    CHECK_FAULT(invalid, "retention.month_ground", t.drawn(wanted));
}

TEST_CASE("a month dropped without minutes, or before its time, is named") {
    Archive t;
    record_reading(t.world.store(), t.head, "a", {t.person.value}, true);
    t.world.at(make_date(2026, 12, 2));
    record_reading(t.world.store(), t.head, "a", {t.person.value}, true);
    t.as(store::Store::system("test"), [](Work& work) { drop_month(work, "2026-11"); });
    CHECK(t.world.store().verify().problems.front() == "verify.reads_month_gone 2026-11");
    t.as(store::Store::system("test"), [&](Work& work) {
        work.put(Destruction{.unit = {k_commune},
                             .kind = {"read_month"},
                             .month = Text<7>{"2026-11"},
                             .retention_class = {"read_trail"},
                             .state = {"confirmed"},
                             .drafted_by = Ref<identity::Account>{t.head.account},
                             .confirmed_by = Ref<identity::Account>{t.clerk.account},
                             .confirmed_at = work.now()});
    });
    CHECK(t.world.store().verify().problems.front() == "verify.reads_month_early 2026-11");
}

TEST_CASE("a month is proposed to the desk at the top whose role may destroy, and only there") {
    Archive t;
    record_reading(t.world.store(), t.head, "a", {t.person.value}, true);
    t.world.at(make_date(2026, 12, 2));
    record_reading(t.world.store(), t.head, "a", {t.person.value}, true);
    t.world.at(make_date(2031, 12, 1));
    CHECK(propose_due(t.world.store()) >= 1);  // to the first top unit: nobody has the role yet
    const auto months_for = [&](const store::Actor& by) {
        return t.as(by, [](Work& work) {
            std::int64_t count = 0;
            for (const auto& line : destructions(work, {}).items)
                count += line.minutes.kind.value == "read_month" ? 1 : 0;
            return count;
        });
    };
    CHECK(months_for(t.head) == 1);
    t.as(store::Store::system("test"), [&](Work& work) {
        work.put(identity::Membership{.account = {t.stranger.account},
                                      .holder = {k_other},
                                      .role = {"province_archive"},
                                      .from_day = make_date(2026, 7, 1)});
    });
    propose_due(t.world.store());
    CHECK(months_for(t.head) == 0);
    CHECK(months_for(t.stranger) == 1);
    NewMinutes wanted = t.minutes();
    wanted.kind = {"read_month"};
    wanted.file.reset();
    wanted.month = Text<7>{"2026-11"};
    const auto draw = [&](const store::Actor& by) {
        return t.as(by, [&](Work& work) { return draw_up(work, wanted); });
    };
    CHECK_FAULT(forbidden, "unit.out_of_scope", draw(t.head));
    CHECK(draw(t.stranger).unit.value == k_other);
}
