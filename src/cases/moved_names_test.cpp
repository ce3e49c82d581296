// A commune that got another name: what says of a move where from and where to says it as it was
// called then.
#include "cases/addict_list.h"
#include "cases/moving_in_test.h"

using namespace cases;
using namespace cases::test_moving;

namespace {

/// The commune left had another name by the day of the departure; its file was kept under the unit
/// of before. Afterwards both got another one.
struct Renamed : Move {
    std::vector<std::pair<Uuid, Uuid>> cover;
    Uuid                               left;

    Renamed() {
        for (const auto& unit : {office.here, office.there, office.province})
            cover.emplace_back(unit.value, unit.value);
        at(clock(2026, 12, 2, 18));
        rename(office.here, office.officer, "Xã Đây Mới", make_date(2026, 10, 1));
        left = leave({.left_at = clock(2026, 12, 1, 8)}).id;
        send_file(left, clock(2026, 12, 2, 9), make_date(2026, 12, 2));
    }
    void rename(Id<places::Unit> old, store::Actor& officer, const char* name, Date on) {
        office.world.store().write(store::Store::system("test"), [&](store::Work& w) {
            auto before = w.get(old);
            auto after = before;
            after.id = {};
            after.version = {};
            after.name = {name};
            after.valid_from = on;
            before.valid_to = on - days{1};
            w.put(before);
            after = w.put(after);
            w.put(places::Succession{.before = old,
                                     .after = after.id,
                                     .relation = {"unchanged"},
                                     .on_day = on,
                                     .article = {"test"}});
            cover.emplace_back(after.id.value, after.id.value);
            cover.emplace_back(after.id.value, old.value);
            office.world.store().set_cover(w, cover);
            officer.scope.holders.push_back(after.id.value);
        });
    }
    TransferLine line(bool settled) {
        return office.read([&](store::Work& w) {
            return transfers(w, {.outgoing = true, .settled = settled}).items.at(0);
        });
    }
};

}  // namespace

TEST_CASE("a move says where from and where to as the communes were called then") {
    Renamed m;
    CHECK(m.line(false).from_name.value == "Xã Đây Mới, tỉnh Mẫu");
    CHECK(m.line(false).to_name.value == "Xã Kia, tỉnh Mẫu");
    m.receive(m.left, clock(2026, 12, 2, 17));
    m.at(clock(2027, 2, 1, 9));
    m.rename(m.office.there, m.office.neighbour, "Xã Kia Mới", make_date(2027, 1, 1));
    CHECK(m.line(true).from_name.value == "Xã Đây Mới, tỉnh Mẫu");
    CHECK(m.line(true).to_name.value == "Xã Kia, tỉnh Mẫu");
    m.office.read([&](store::Work& w) {
        const auto list =
            user_list(w, {.from_day = make_date(2026, 12, 1), .to_day = make_date(2026, 12, 31)});
        REQUIRE(list.removed.size() == 1);
        CHECK(list.removed[0].change.value ==
              "Chuyển nơi cư trú đến Xã Kia, tỉnh Mẫu từ ngày 02/12/2026");
        const auto former = former_file(w, m.person);
        REQUIRE(former);
        CHECK(former->told.at("unit") == "Xã Kia, tỉnh Mẫu");
    });
}

TEST_CASE("a move still on its way goes to the commune as it is called now") {
    Renamed m;
    m.at(clock(2027, 2, 1, 9));
    m.rename(m.office.there, m.office.neighbour, "Xã Kia Mới", make_date(2027, 1, 1));
    CHECK(m.line(false).to_name.value == "Xã Kia Mới, tỉnh Mẫu");
    m.receive(m.left, clock(2027, 1, 20, 9));
    CHECK(m.line(true).to_name.value == "Xã Kia Mới, tỉnh Mẫu");
}

TEST_CASE("a list of addicts says where somebody came from and went as it was called then") {
    Renamed m;
    m.receive(m.left, clock(2026, 12, 2, 17));
    m.at(clock(2027, 2, 1, 9));
    m.rename(m.office.there, m.office.neighbour, "Xã Kia Mới", make_date(2027, 1, 1));
    AddictListing gone{.person = m.person, .unit = m.office.there, .basis = {"B"}};
    gone.origin = {"taken_over"};
    gone.listed_on = make_date(2026, 8, 4);
    gone.ending = {{"moved"}};
    gone.ended_on = make_date(2026, 12, 2);
    gone.place = m.office.here;
    gone.moved_to = m.office.there;
    gone.entered_at = clock(2026, 12, 2, 17);
    auto next = gone;
    next.ending.reset();
    next.ended_on.reset();
    next.moved_to.reset();
    next.place = m.office.there;
    next.listed_on = make_date(2026, 12, 2);
    m.office.world.store().write(store::Store::system("test"), [&](store::Work& w) {
        next.continues = w.put(gone).id;
        w.put(next);
    });
    const auto list = [&](const store::Actor& who) {
        return m.office.world.store().read(who, [&](store::Work& w) {
            return addict_list(
                w, {.from_day = make_date(2026, 12, 1), .to_day = make_date(2027, 1, 31)});
        });
    };
    const auto here = list(m.office.officer);
    REQUIRE(here.removed.size() == 1);
    CHECK(here.removed[0].change.value ==
          "Chuyển nơi cư trú đến Xã Kia, tỉnh Mẫu từ ngày 02/12/2026");
    const auto there = list(m.office.neighbour);
    REQUIRE(there.listed.size() == 1);
    CHECK(there.listed[0].change.value.find("Xã Đây Mới, tỉnh Mẫu") != std::string::npos);
}
