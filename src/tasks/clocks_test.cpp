#include "tasks/clocks.h"

#include "tests/office.h"

using namespace tasks;
using test::book;
using test::clock;

namespace {

store::Event happened(const char* name, Instant at, const char* basis) {
    store::Event event;
    event.name = name;
    event.person = named_uuid("test", "person");
    event.subject = named_uuid("test", "subject");
    event.basis = basis;
    event.at = at;
    return event;
}

/// What the shipped clocks make of an event: the tasks that are born.
std::vector<Task> born(const store::Event& event, Instant now) {
    std::vector<Task> tasks;
    for (const auto& c : read_clocks(book()).clocks)
        if (applies(c, event) && c.opens)
            if (auto task = task_born(c, event, book(), now)) tasks.push_back(*task);
    return tasks;
}

}  // namespace

TEST_CASE("a limit in hours runs through the weekend to its last moment") {
    const auto at = clock(2026, 7, 18, 22, 10);  // a Saturday
    const auto tasks = born(happened("cases.test.positive", at, "B"), at);
    REQUIRE(tasks.size() == 1);
    CHECK(tasks[0].kind.value == "residence_check");
    CHECK(tasks[0].article.value == "D163 58.1");
    CHECK(tasks[0].due_at == clock(2026, 7, 19, 22, 10));
    CHECK_FALSE(tasks[0].due_on);
    CHECK(tasks[0].late_from == clock(2026, 7, 19, 22, 10) + std::chrono::milliseconds{1});
    CHECK(tasks[0].pack.value == book().hash());
}

TEST_CASE("in remote places the 48 hours run from the detection, not from the result") {
    auto detected = happened("cases.use.detected", clock(2026, 7, 18, 20, 0), "B");
    auto positive = happened("cases.test.positive", clock(2026, 7, 18, 22, 10), "B");
    CHECK(born(detected, clock(2026, 7, 18, 23)).empty());
    detected.remote = positive.remote = true;
    CHECK(born(positive, clock(2026, 7, 18, 23)).empty());
    const auto tasks = born(detected, clock(2026, 7, 18, 23));
    REQUIRE(tasks.size() == 1);
    CHECK(tasks[0].term.value == "residence.check.remote");
    CHECK(tasks[0].due_at == clock(2026, 7, 20, 20, 0));
}

TEST_CASE("working days of law A step over Tet, and the day of detection does not count") {
    // Tet 2025: 27 to 31 January off.
    const auto at = clock(2025, 1, 24, 22, 10);  // a Friday
    const auto tasks = born(happened("cases.use.detected", at, "A"), at);
    REQUIRE(tasks.size() == 1);
    CHECK(tasks[0].article.value == "D105 41.1");
    CHECK(tasks[0].due_on == make_date(2025, 2, 5));
    CHECK(tasks[0].late_from == start_of(make_date(2025, 2, 6)));
}

TEST_CASE("a step the law does not know opens nothing") {
    // Under A no rule limits the new decision on its own; the general limit is used instead.
    const auto at = clock(2025, 3, 10, 9, 0);
    auto       a = born(happened("cases.reuse.found", at, "A"), at);
    REQUIRE(a.size() == 1);
    CHECK(a[0].term.value == "user.decision");
    auto b = born(happened("cases.reuse.found", clock(2026, 8, 1, 9), "B"), clock(2026, 8, 1, 9));
    REQUIRE(b.size() == 1);
    CHECK(b[0].kind.value == "determination_request");
    CHECK(b[0].term.value == "user.reuse.determination");
    CHECK(b[0].due_at == clock(2026, 8, 2, 9));
    CHECK(b[0].to_compare);
    Clock none{.on = {"x"}, .opens = {{"new_decision"}}, .term = {{"user.reuse.new_decision"}}};
    CHECK_FALSE(task_born(none, happened("x", at, "A"), book(), at));
}

TEST_CASE("the end of a term may be acted on when its last day is over") {
    auto decided = happened("cases.management.decided", clock(2026, 7, 20, 16), "B");
    decided.until = make_date(2027, 7, 20);
    const auto tasks = born(decided, clock(2026, 7, 20, 16));
    REQUIRE(tasks.size() == 2);
    CHECK(tasks[0].kind.value == "monthly_check");
    CHECK(tasks[0].due_on == make_date(2026, 8, 20));
    CHECK(tasks[1].kind.value == "ending");
    CHECK(tasks[1].due_on == make_date(2027, 7, 20));
    CHECK(tasks[1].window_from == make_date(2027, 7, 21));
    CHECK(tasks[1].late_from == start_of(make_date(2027, 7, 22)));
    CHECK(tasks[1].article.value == "L120 24.2; QC-NB 4");
    CHECK(is_house_limit(tasks[1]));
    CHECK_FALSE(is_house_limit(tasks[0]));
}

TEST_CASE(
    "the monthly check falls on the corresponding day, and stands under the law of that day") {
    CHECK(month_after(make_date(2026, 1, 31)) == make_date(2026, 2, 28));
    CHECK(month_after(make_date(2028, 1, 31)) == make_date(2028, 2, 29));
    CHECK(month_after(make_date(2026, 12, 15)) == make_date(2027, 1, 15));
    auto decided = happened("cases.management.decided", clock(2026, 6, 1, 9), "A");
    decided.until = make_date(2027, 6, 1);
    auto tasks = born(decided, clock(2026, 6, 1, 9));
    REQUIRE(tasks.size() == 2);
    CHECK(tasks[0].basis.value == "B");
    CHECK(tasks[0].article.value == "D163 61.1a");
    CHECK(tasks[1].basis.value == "A");
    decided.at = clock(2026, 5, 30, 9);
    CHECK(born(decided, clock(2026, 6, 1, 9))[0].article.value == "D105 47.1");
}

TEST_CASE("no monthly check is asked for after the last day of the term") {
    auto contact = happened("cases.contact.residence_check", clock(2027, 6, 20, 9), "B");
    contact.until = make_date(2027, 7, 20);
    CHECK(born(contact, clock(2027, 6, 20, 10)).size() == 1);
    contact.at = clock(2027, 6, 21, 9);
    CHECK(born(contact, clock(2027, 6, 21, 10)).empty());
}

TEST_CASE("an intake starts only what lies ahead") {
    const auto now = clock(2026, 11, 29, 9);
    auto       taken = happened("cases.management.taken_over", clock(2026, 1, 5), "A");
    taken.backfill = true;
    taken.until = make_date(2027, 1, 5);
    auto tasks = born(taken, now);
    REQUIRE(tasks.size() == 2);
    CHECK(tasks[0].due_on == make_date(2026, 12, 29));
    CHECK(tasks[0].basis.value == "B");
    CHECK(tasks[1].due_on == make_date(2027, 1, 5));
    CHECK(tasks[1].basis.value == "A");
    for (const auto& task : tasks) CHECK(task.opened_at == now);

    taken.until = make_date(2026, 11, 29);  // ends on the day of the intake
    tasks = born(taken, now);
    REQUIRE(tasks.size() == 1);
    CHECK(tasks[0].kind.value == "ending");
    CHECK(tasks[0].late_from > now);
    taken.until = make_date(2026, 11, 28);
    CHECK(born(taken, now).empty());

    auto positive = happened("cases.test.positive", clock(2026, 1, 5), "A");
    positive.backfill = true;
    CHECK(born(positive, now).empty());
}
