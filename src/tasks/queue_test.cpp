#include "tests/office.h"

using namespace tasks;
using test::clock;
using test::Office;

namespace {

store::Event positive(const Office& office, base::Id<people::Person> person, const char* subject,
                      Instant at) {
    store::Event event;
    event.name = "cases.test.positive";
    event.person = person.value;
    event.unit = office.here.value;
    event.subject = named_uuid("test", subject);
    event.basis = "B";
    event.at = at;
    return event;
}

void tell(Office& office, store::Event event) {
    office.write([&](Work& work) { work.tell(event); });
}

TaskLinePage asked(Office& office, const store::Actor& actor, const TaskQuery& query) {
    return office.world.store().read(actor, [&](Work& work) { return queue(work, query); });
}

}  // namespace

TEST_CASE("the queue is ordered by what becomes overdue first and pages without gaps") {
    Office     office(make_date(2026, 7, 20));
    const auto one = office.person("Siu Mẫu");
    for (int hour = 5; hour > 0; --hour)
        tell(office, positive(office, one, ("test" + std::to_string(hour)).c_str(),
                              clock(2026, 7, 20, hour)));
    TaskQuery query;
    query.limit = 2;
    std::vector<Instant> seen;
    for (int page = 0; page < 3; ++page) {
        const auto found = asked(office, office.officer, query);
        CHECK(found.count == 5);
        for (const auto& line : found.items) seen.push_back(line.task.late_from);
        if (page < 2) REQUIRE(found.next);
        if (found.next) query.after = found.next;
        if (page == 2) CHECK_FALSE(found.next);
    }
    CHECK(seen.size() == 5);
    CHECK(std::is_sorted(seen.begin(), seen.end()));

    query.after = {{"nonsense"}};
    CHECK_FAULT(invalid, "record.invalid", asked(office, office.officer, query));
    CHECK_FAULT(forbidden, "right.missing", asked(office, test::World::as("x", {}), {}));
}

TEST_CASE("a line names person, unit, title and what the article says, in the actor's language") {
    Office     office(make_date(2026, 7, 20));
    const auto one = office.person("Rơ Châm Mẫu");
    tell(office, positive(office, one, "test", clock(2026, 7, 20, 8)));
    auto line = asked(office, office.officer, {}).items.at(0);
    CHECK(line.title.value == "Xác minh nơi cư trú");
    CHECK(line.person_name.value == "Rơ Châm Mẫu");
    CHECK(line.unit_name.value == "Xã Đây");
    REQUIRE(line.paraphrase);
    CHECK(line.paraphrase->value.find("24 giờ") != std::string::npos);
    auto english = office.officer;
    english.language = "en";
    CHECK(asked(office, english, {}).items.at(0).title.value == "Check the place of residence");
}

TEST_CASE("overdue begins one moment after the limit, on any day asked at its beginning") {
    Office     office(make_date(2026, 7, 18));
    const auto one = office.person("Ksor Mẫu");
    office.world.at(clock(2026, 7, 18, 22, 30));
    tell(office, positive(office, one, "test", clock(2026, 7, 18, 22, 10)));
    const auto overdue_now = [&] { return asked(office, office.officer, {}).items.at(0).overdue; };
    office.world.at(clock(2026, 7, 19, 22, 10));
    CHECK_FALSE(overdue_now());
    office.world.at(clock(2026, 7, 19, 22, 10) + std::chrono::milliseconds{1});
    CHECK(overdue_now());

    TaskQuery query;
    query.overdue = true;
    office.world.at(clock(2026, 7, 21, 9));
    query.on = make_date(2026, 7, 19);
    CHECK(asked(office, office.officer, query).count == 0);
    query.on = make_date(2026, 7, 20);
    CHECK(asked(office, office.officer, query).count == 1);
    query.overdue = false;
    CHECK(asked(office, office.officer, query).count == 0);
}

TEST_CASE("a past day shows the queue as it stood then") {
    Office     office(make_date(2026, 7, 18));
    const auto one = office.person("Nay Mẫu");
    office.world.at(clock(2026, 7, 20, 9));
    tell(office, positive(office, one, "test", clock(2026, 7, 18, 22, 10)));
    auto checked = positive(office, one, "test", clock(2026, 7, 19, 10));
    checked.name = "cases.residence.checked";
    tell(office, checked);

    TaskQuery query;
    query.on = make_date(2026, 7, 17);
    CHECK(asked(office, office.officer, query).count == 0);
    query.on = make_date(2026, 7, 19);
    auto then = asked(office, office.officer, query);
    CHECK(then.count == 2);  // the check, still open that morning, and the notice of that day
    query.on = make_date(2026, 7, 20);
    then = asked(office, office.officer, query);
    REQUIRE(then.count == 1);
    CHECK(then.items[0].task.kind.value == "notice");
    query = {};
    query.closed = true;
    REQUIRE(asked(office, office.officer, query).count == 1);
    CHECK(asked(office, office.officer, query).items[0].task.closed_at == clock(2026, 7, 19, 10));
}

TEST_CASE("an officer sees the tasks of his commune, the province those of all its communes") {
    Office     office(make_date(2026, 7, 20));
    const auto one = office.person("Kpă Mẫu");
    tell(office, positive(office, one, "test", clock(2026, 7, 20, 8)));
    CHECK(asked(office, office.officer, {}).count == 1);
    CHECK(asked(office, office.neighbour, {}).count == 0);
    CHECK(asked(office, office.analyst, {}).count == 1);

    TaskQuery query;
    query.unit_code = {{"90002"}};
    CHECK(asked(office, office.analyst, query).count == 0);
    query.unit_code = {{"52"}};
    CHECK(asked(office, office.analyst, query).count == 1);
    query.unit_code = {{"00000"}};
    CHECK_FAULT(invalid, "record.invalid", asked(office, office.analyst, query));
    query = {};
    query.person = named_uuid("test", "nobody");
    CHECK(asked(office, office.analyst, query).count == 0);
}
