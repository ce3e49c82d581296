#include "tests/office.h"

using namespace tasks;
using test::clock;

namespace {

Task task_due(base::Id<people::Person> person, base::Id<places::Unit> unit, const char* kind) {
    Task task;
    task.person = person;
    task.unit = unit;
    task.subject = base::new_uuid();
    task.kind = {kind};
    task.term = {"user.notice"};
    task.basis = {"B"};
    task.article = {"D163 58.5-6"};
    task.opened_at = clock(2026, 8, 30, 8);
    task.state = {"open"};
    task.pack = {"x"};
    return task;
}

}  // namespace

TEST_CASE(
    "each duty stands on its day, one that may not be done before on its first possible day") {
    test::Office office(base::make_date(2026, 8, 31));
    const auto   person = office.person("Người Mẫu");
    office.write([&](store::Work& w) {
        auto hours = task_due(person, office.here, "notice");
        hours.due_at = clock(2026, 9, 2, 0, 0);
        hours.late_from = *hours.due_at + std::chrono::milliseconds{1};
        w.put(hours);
        auto day = task_due(person, office.here, "monthly_check");
        day.due_on = base::make_date(2026, 9, 1);
        day.late_from = base::start_of(base::make_date(2026, 9, 2));
        w.put(day);
        auto window = task_due(person, office.here, "ending");
        window.due_on = base::make_date(2026, 9, 2);
        window.window_from = base::make_date(2026, 9, 3);
        window.late_from = base::start_of(base::make_date(2026, 9, 4));
        w.put(window);
    });
    const auto seen = office.read([&](store::Work& w) {
        return calendar(w, {base::make_date(2026, 8, 31), base::make_date(2026, 9, 6), {}});
    });
    REQUIRE(seen.days.size() == 7);
    const auto kind = [&](std::size_t day) {
        return seen.days[day].items.size() == 1 ? seen.days[day].items[0].task.kind.value : "";
    };
    CHECK(kind(0).empty());
    CHECK(kind(1) == "monthly_check");
    CHECK(kind(2) == "notice");
    CHECK(kind(3) == "ending");
    CHECK_FALSE(seen.days[0].working);  // the swapped Monday
    CHECK_FALSE(seen.days[2].working);
    CHECK(seen.days[2].holiday->value == "national_day");
    CHECK(seen.days[3].working);
    CHECK_FALSE(seen.more);
    CHECK_FAULT(invalid, "record.invalid", office.read([&](store::Work& w) {
        return calendar(w, {base::make_date(2026, 9, 1), base::make_date(2026, 11, 1), {}});
    }));
    CHECK(office.world.store()
              .read(office.neighbour,
                    [&](store::Work& w) {
                        return calendar(
                            w, {base::make_date(2026, 8, 31), base::make_date(2026, 9, 6), {}});
                    })
              .days[1]
              .items.empty());
}

TEST_CASE("a unit that becomes part of another hands its open duties on") {
    test::Office office(base::make_date(2026, 8, 31));
    const auto   person = office.person("Người Mẫu");
    office.write([&](store::Work& w) {
        auto day = task_due(person, office.here, "monthly_check");
        day.due_on = base::make_date(2026, 9, 1);
        day.late_from = base::start_of(base::make_date(2026, 9, 2));
        w.put(day);
    });
    office.world.at(base::make_date(2026, 9, 10));
    office.world.store().write(store::Store::system("test"), [&](store::Work& w) {
        auto here = w.get(office.here);
        here.valid_to = base::make_date(2026, 9, 4);
        w.put(here);
        w.put(places::Succession{.before = office.here,
                                 .after = office.there,
                                 .relation = {"whole"},
                                 .on_day = base::make_date(2026, 9, 5),
                                 .article = {"Nghị quyết mẫu"}});
    });
    office.world.store().write(store::Store::system("test"), [&](store::Work& w) {
        w.store().set_cover(w, w.copy<places::Directory>().cover());
    });
    office.world.store().read(office.neighbour, [&](store::Work& w) {
        const auto page = queue(w, {});
        REQUIRE(page.items.size() == 1);
        CHECK(page.items[0].unit_name.value == "Xã Kia");
        CHECK(page.items[0].person_name.value == "Người Mẫu");
        CHECK(page.items[0].overdue);
        CHECK(queue(w, {.unit_code = {{"90002"}}}).items.size() == 1);
    });
}

TEST_CASE("a task left behind by somebody who moved does not break the queue") {
    test::Office office(base::make_date(2026, 8, 31));
    const auto   person = office.person("Người Mẫu");
    office.write([&](store::Work& w) {
        auto day = task_due(person, office.here, "monthly_check");
        day.due_on = base::make_date(2026, 9, 1);
        day.late_from = base::start_of(base::make_date(2026, 9, 2));
        w.put(day);
    });
    office.write([&](store::Work& w) { people::move_to(w, person, office.there); });
    CHECK(office.read([&](store::Work& w) { return queue(w, {}); }).items.size() == 1);
    office.write([&](store::Work& w) { move_open(w, person, office.here, office.there); });
    CHECK(office.read([&](store::Work& w) { return queue(w, {}); }).items.empty());
    CHECK(office.world.store()
              .read(office.neighbour, [&](store::Work& w) { return queue(w, {}); })
              .items.size() == 1);
}
