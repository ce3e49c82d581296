// A move at its edges: on the day of the decision, and of a file that was merged wrongly.
#include "cases/moving_in_test.h"

using namespace cases;
using namespace cases::test_moving;

TEST_CASE("listed and moved, or ended, on one day: off the list of that period, with the reason") {
    Move m;
    m.at(clock(2026, 8, 3, 23));
    const auto left = m.leave({.left_at = clock(2026, 8, 3, 16)});
    m.send_file(left.id, clock(2026, 8, 3, 17), make_date(2026, 8, 3));
    m.receive(left.id, clock(2026, 8, 3, 18));
    const auto here = m.office.world.store().read(m.office.officer, [](store::Work& w) {
        return user_list(w, {.from_day = make_date(2026, 8, 1), .to_day = make_date(2026, 8, 31)});
    });
    CHECK(here.managed.empty());
    REQUIRE(here.removed.size() == 1);
    CHECK(here.removed[0].listed_on == make_date(2026, 8, 3));
    CHECK(here.removed[0].change.value ==
          "Chuyển nơi cư trú đến Xã Kia, tỉnh Mẫu từ ngày 03/08/2026");
    // and once, in the new commune
    CHECK(m.list(m.office.neighbour, make_date(2026, 8, 1), make_date(2026, 8, 31)) ==
          Names{"Siu Mẫu"});
    CHECK(m.list(m.office.neighbour, make_date(2026, 8, 1), make_date(2026, 8, 31), true).empty());
    // Not of the next period.
    CHECK(m.list(m.office.officer, make_date(2026, 9, 1), make_date(2026, 9, 30), true).empty());
}

TEST_CASE("whoever moved lives in the new commune from the day they came") {
    Move m;
    m.at(clock(2026, 12, 2, 18));
    const auto left = m.leave({.left_at = clock(2026, 12, 1, 8)});
    m.send_file(left.id, clock(2026, 12, 2, 9), make_date(2026, 12, 2));
    m.receive(left.id, clock(2026, 12, 2, 17), Text<300>{"làng  Mới"});
    const auto here = m.office.world.store().read(m.office.neighbour, [](store::Work& w) {
        return user_list(w,
                         {.from_day = make_date(2026, 12, 1), .to_day = make_date(2026, 12, 31)});
    });
    REQUIRE(here.managed.size() == 1);
    CHECK(here.managed[0].current.value == "làng Mới");
    m.office.world.store().read(m.office.neighbour, [&](store::Work& w) {
        const auto  file = people::file_of(w, m.person);
        const auto& home = file.residences.back();
        CHECK(home.place == m.office.there);
        CHECK(home.from_day == make_date(2026, 12, 2));
        CHECK(!home.to_day);
        for (const auto& other : file.residences)
            if (other.id != home.id && other.kind.value != "permanent")
                CHECK(other.to_day == make_date(2026, 12, 1));
    });
}

TEST_CASE("a commune that was sent a merged file is told when it is split, opened or not") {
    Move m;
    m.office.world.store().listen(cases::hear_unmerge);
    for (const auto* right : {"person.merge", "person.merge.confirm"})
        m.office.officer.rights.insert(right);
    auto second = m.office.officer;
    second.login = "second";
    second.account = named_uuid("test-account", second.login);
    const auto as_second = [&](auto&& f) { return m.office.world.store().write(second, f); };
    const auto other = m.office.person("Siu Mẫu");
    const auto merge = m.write([&](store::Work& w) {
        return people::propose_merge(w, {m.person, other, {"Một người"}, {{"Biên bản 1"}}});
    });
    as_second([&](store::Work& w) {
        return people::confirm_merge(w, merge.id, {.agree = true, .paper = {{"Biên bản 1"}}});
    });
    m.at(clock(2026, 12, 2, 18));
    const auto left = m.leave({.left_at = clock(2026, 12, 1, 8)});
    m.send_file(left.id, clock(2026, 12, 2, 9), make_date(2026, 12, 2));
    as_second([&](store::Work& w) {
        return people::undo_merge(w, merge.id, {{"Hai người"}, {{"Biên bản 2"}}});
    });
    m.office.world.store().read(m.office.neighbour, [&](store::Work& w) {
        int told = 0;
        for (const auto& line : tasks::queue(w, {}).items) {
            if (line.task.term.value != "unmerged") continue;
            ++told;
            CHECK(line.title.value.find("Hồ sơ đã tách") != std::string::npos);
            CHECK(line.task.unit == m.office.there);
            CHECK(line.task.subject == merge.id.value);
        }
        CHECK(told == 1);
    });
}
