#include "tests/office.h"

using namespace tasks;
using test::clock;
using test::Office;

namespace {

struct Desk {
    Office                   office{make_date(2026, 11, 29)};
    base::Id<people::Person> person = office.person("Siu Mẫu");

    store::Event about(const char* name, const char* subject, Instant at, const char* basis = "B") {
        store::Event event;
        event.name = name;
        event.person = person.value;
        event.unit = office.here.value;
        event.subject = named_uuid("test", subject);
        event.basis = basis;
        event.at = at;
        return event;
    }
    void tell(const store::Event& event) {
        office.write([&](Work& work) { work.tell(event); });
    }
    std::vector<Task> all() {
        return office.read([&](Work& work) { return all_of(work, person); });
    }
};

}  // namespace

TEST_CASE("an event nobody has a clock for changes nothing") {
    Desk desk;
    desk.tell(desk.about("cases.contact.held", "m", clock(2026, 8, 1, 9)));
    CHECK(desk.all().empty());
}

TEST_CASE("of two limits for the same decision the earlier holds") {
    Desk desk;
    desk.tell(desk.about("cases.result.received", "t", clock(2026, 8, 3, 9)));
    desk.tell(desk.about("cases.notice.received", "t", clock(2026, 8, 2, 9)));
    CHECK(desk.office.open_task(desk.person, "decision")->due_at == clock(2026, 8, 3, 9));
    desk.tell(desk.about("cases.notice.received", "t", clock(2026, 8, 4, 9)));
    CHECK(desk.office.open_task(desk.person, "decision")->due_at == clock(2026, 8, 3, 9));
    CHECK(desk.all().size() == 1);
}

TEST_CASE("what was done once is not asked for again, what was dropped may be") {
    Desk desk;
    desk.tell(desk.about("cases.result.received", "t", clock(2026, 8, 3, 9)));
    desk.tell(desk.about("cases.residence.unstable", "t", clock(2026, 8, 3, 12)));
    CHECK_FALSE(desk.office.open_task(desk.person, "decision"));
    CHECK(desk.all()[0].state.value == "dropped");
    desk.tell(desk.about("cases.result.received", "t", clock(2026, 8, 3, 9)));
    CHECK(desk.office.open_task(desk.person, "decision"));

    auto decided = desk.about("cases.management.decided", "m", clock(2026, 8, 3, 15));
    decided.closes = named_uuid("test", "t");
    decided.until = make_date(2027, 8, 3);
    desk.tell(decided);
    CHECK_FALSE(desk.office.open_task(desk.person, "decision"));
    desk.tell(desk.about("cases.result.received", "t", clock(2026, 8, 3, 9)));
    CHECK_FALSE(desk.office.open_task(desk.person, "decision"));
}

TEST_CASE("a monthly check done starts the next; one entered late from before changes nothing") {
    Desk desk;
    auto decided = desk.about("cases.management.decided", "m", clock(2026, 8, 3, 15));
    decided.until = make_date(2027, 8, 3);
    desk.tell(decided);
    auto checked = desk.about("cases.contact.residence_check", "m", clock(2026, 8, 30, 9));
    checked.until = decided.until;
    desk.tell(checked);
    CHECK(desk.office.open_task(desk.person, "monthly_check")->due_on == make_date(2026, 9, 30));
    checked.at = clock(2026, 8, 20, 9);
    desk.tell(checked);
    CHECK(desk.office.open_task(desk.person, "monthly_check")->due_on == make_date(2026, 9, 30));
    checked.at = clock(2027, 7, 10, 9);
    desk.tell(checked);
    CHECK_FALSE(desk.office.open_task(desk.person, "monthly_check"));
}

TEST_CASE("an ending closes the end of the term and drops everything else of the management") {
    Desk desk;
    auto decided = desk.about("cases.management.decided", "m", clock(2026, 8, 3, 15));
    decided.until = make_date(2027, 8, 3);
    desk.tell(decided);
    desk.office.world.at(make_date(2027, 8, 4));
    desk.tell(desk.about("cases.management.ended", "m", clock(2027, 8, 4, 8)));
    CHECK(desk.office.open_of(desk.person).size() == 1);
    CHECK(desk.office.open_task(desk.person, "sending")->due_at == clock(2027, 8, 5, 8));
    for (const auto& task : desk.all()) {
        if (task.kind.value == "ending") CHECK(task.state.value == "done");
        if (task.kind.value == "monthly_check") CHECK(task.state.value == "dropped");
    }
}

TEST_CASE("a limit of the law stands before one of the house, whichever is earlier") {
    for (const bool house_first : {true, false}) {
        Desk       desk;
        const auto unstable = desk.about("cases.residence.unstable", "t", clock(2026, 11, 2, 9));
        const auto again = desk.about("cases.reuse.found", "t", clock(2026, 11, 4, 9));
        desk.tell(house_first ? unstable : again);
        desk.tell(house_first ? again : unstable);
        const auto asked = desk.office.open_task(desk.person, "determination_request");
        REQUIRE(asked);
        CHECK_FALSE(is_house_limit(*asked));
        CHECK(asked->due_at == clock(2026, 11, 5, 9));
    }
}

TEST_CASE("a task born before limits of the house had articles gets the one of its limit") {
    Desk desk;
    Task old;
    old.kind = {"stop"};
    old.term = {"user.stop.cases"};
    old.basis = {"B"};
    old.article = {"L120 24.5; L120 24.7"};
    old.opened_at = clock(2026, 8, 1, 9);
    CHECK_FALSE(is_house_limit(old));
    const auto named = [&] {
        return desk.office.read([&](Work& work) { return name_house_limit(work, old); });
    };
    CHECK(named());
    CHECK(old.article.value == "L120 24.5; L120 24.7; QC-NB 3");
    CHECK_FALSE(named());
    old.kind = {"determination_request"};
    old.term = {"user.reuse.determination"};
    old.article = {"L120 31.1c; C18 5.2; D163 59.1"};
    CHECK_FALSE(named());
    CHECK(old.article.value == "L120 31.1c; C18 5.2; D163 59.1");
}

TEST_CASE("a remedy is opened once, settled once, and only a remedy can be settled") {
    Desk desk;
    auto event = desk.about("cases.management.decided", "m", clock(2026, 11, 2, 15));
    event.until = make_date(2027, 11, 2);
    desk.tell(event);
    desk.office.write([&](Work& work) {
        CHECK(remedy_day(work) == make_date(2026, 12, 4));
        open_remedy(work, event, "wrong_decider", "L120 24.4", remedy_day(work));
        open_remedy(work, event, "wrong_decider", "L120 24.4", remedy_day(work));
    });
    const auto remedy = desk.office.open_task(desk.person, "remedy");
    REQUIRE(remedy);
    CHECK(remedy->article.value == "L120 24.4; QC-NB 5");
    const auto settle = [&](base::Id<Task> id, Instant at) {
        return desk.office.write([&](Work& work) {
            return settle_remedy(work, id, {at, {"Đã ban hành lại"}});
        });
    };
    CHECK_FAULT(invalid, "record.invalid", settle(remedy->id, clock(2026, 11, 30)));
    CHECK_FAULT(conflict, "tasks.not_a_remedy",
                settle(desk.office.open_task(desk.person, "ending")->id, clock(2026, 11, 29)));
    CHECK(settle(remedy->id, clock(2026, 11, 29)).outcome->value == "Đã ban hành lại");
    CHECK_FAULT(conflict, "tasks.closed_already", settle(remedy->id, clock(2026, 11, 29)));
    CHECK_FAULT(not_found, "record.not_found",
                desk.office.world.store().write(desk.office.neighbour, [&](Work& w) {
                    return settle_remedy(w, remedy->id, {clock(2026, 11, 29), {"x"}});
                }));
}
