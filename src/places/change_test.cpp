// Changes of units entered as data: what they do before they are confirmed, on their day, and when
// they are taken back.
#include "places/change_in_test.h"

using namespace places;
using base::make_date;
using namespace places::test_change;

TEST_CASE("a merger is entered by one administrator and confirmed by another") {
    House      house;
    const auto file = house.enter(merger());
    CHECK(file.change.state.value == "draft");
    CHECK(file.mine);
    REQUIRE(file.effects);
    CHECK(file.effects->late);
    REQUIRE(file.effects->closing.size() == 2);
    CHECK(file.effects->closing[0].fate.value == "carried");
    REQUIRE(file.effects->opening.size() == 1);
    CHECK(file.effects->opening[0].path.value == "Xã An Bình, tỉnh Bắc Mẫu");
    CHECK(file.effects->opening[0].predecessors.size() == 2);
    CHECK(file.effects->by_hand == 0);
    CHECK(house.on("70001", k_today)->name.value == "Xã An");

    CHECK_FAULT(conflict, "places.own_change", house.as(house.first, [&](Work& work) {
        return confirm_change(work, file.change.id);
    }));
    const auto applied = house.confirm(file);
    CHECK(applied.change.state.value == "applied");
    CHECK(applied.change.cover->value.size() == 64);
    CHECK_FALSE(applied.effects);
    CHECK_FAULT(conflict, "places.not_a_draft", house.confirm(file));

    const auto* merged = house.on("70001", k_today);
    REQUIRE(merged);
    CHECK(merged->name.value == "Xã An Bình");
    CHECK(house.on("70001", k_today - base::days{1})->name.value == "Xã An");
    CHECK(house.on("70002", k_today) == nullptr);
    CHECK(house.directory().by_code_or_successor("70002", k_today) == merged);
    CHECK(house.directory().on_day(*house.directory().unit(house.b.value), k_today).unit == merged);
}

TEST_CASE("who holds the merged unit reaches what it was made of, nobody else's reach changes") {
    House house;
    house.apply(merger());
    const auto& directory = house.directory();
    const auto* merged = house.on("70001", k_today);
    const auto *a = directory.unit(house.a.value), *b = directory.unit(house.b.value),
               *c = directory.unit(house.c.value), *north = directory.unit(house.north.value),
               *south = directory.unit(house.south.value);
    CHECK(house.covers(merged, a));
    CHECK(house.covers(merged, b));
    CHECK_FALSE(house.covers(merged, c));
    CHECK_FALSE(house.covers(a, b));       // an officer of the former unit keeps his own
    CHECK_FALSE(house.covers(a, merged));  // and no more (decision 5)
    CHECK(house.covers(a, a));
    CHECK(house.covers(north, merged));
    CHECK_FALSE(house.covers(south, merged));
}

TEST_CASE("a change of the future waits for its day") {
    House house;
    CHECK(house.apply(merger(k_new_year)).change.state.value == "confirmed");
    const auto due = [&] {
        return house.as(store::Store::system("test"), [](Work& work) { return apply_due(work); });
    };
    house.world.at(k_new_year - base::days{1});
    CHECK(due() == 0);
    CHECK(house.on("70001", k_new_year)->name.value == "Xã An");
    house.world.at(base::start_of(k_new_year));
    CHECK(due() == 1);
    CHECK(due() == 0);
    CHECK(house.on("70001", k_new_year)->name.value == "Xã An Bình");
    CHECK(house.on("70001", k_new_year - base::days{1})->name.value == "Xã An");
    house.world.restart();
    CHECK(house.on("70001", k_new_year)->name.value == "Xã An Bình");
}

TEST_CASE("a draft and a change that waits are withdrawn, an applied one is not") {
    House      house;
    const auto withdraw = [&](const UnitChangeFile& file) {
        return house.as(house.first,
                        [&](Work& work) { return withdraw_change(work, file.change.id); });
    };
    CHECK(withdraw(house.enter(merger())).change.state.value == "withdrawn");
    CHECK(withdraw(house.apply(merger(k_new_year))).change.state.value == "withdrawn");
    CHECK_FAULT(conflict, "places.already_applied", withdraw(house.apply(merger())));
}

TEST_CASE("a counter-entry, confirmed by a second administrator, takes an applied change back") {
    House      house;
    const auto before = house.directory().cover();
    const auto applied = house.apply(merger());
    const auto undo = [&](const UnitChangeFile& file) {
        return house.as(house.first, [&](Work& work) {
            return undo_change(work, file.change.id,
                               {.number = {"16/NQ"},
                                .decided_on = k_today,
                                .article = {"Nhập nhầm"},
                                .note = {"Nhập nhầm đơn vị"}});
        });
    };
    const auto entry = undo(applied);
    CHECK(entry.change.kind.value == "undo");
    REQUIRE(entry.effects);
    CHECK(entry.effects->closing.size() == 3);  // two stand again, one is annulled
    CHECK(house.on("70001", k_today)->name.value == "Xã An Bình");
    const auto done = house.confirm(entry);
    CHECK(done.change.state.value == "applied");
    CHECK(house.on("70001", k_today)->name.value == "Xã An");
    CHECK(house.on("70002", k_today)->name.value == "Xã Bình");
    CHECK(house.directory().by_name("Xã An Bình", k_today).empty());
    const auto again =
        house.as(house.first, [&](Work& work) { return show_change(work, applied.change.id); });
    CHECK(again.change.state.value == "annulled");
    // Everybody reaches what he reached before; the annulled unit is the province's to clear up.
    const auto after = house.directory().cover();
    CHECK(after.size() == before.size() + 2);
    for (const auto& pair : before) CHECK(std::ranges::count(after, pair) == 1);
    // The same may be entered again, for the same day and code.
    house.apply(merger());
    CHECK(house.on("70001", k_today)->name.value == "Xã An Bình");
    CHECK(house.world.store().verify().intact);
}

TEST_CASE("a change that others were built upon is not taken back before them") {
    House      house;
    const auto first = house.apply(merger());
    house.world.at(k_today + base::days{1});
    house.apply(draft("rename", {row("70001", "unchanged", "70001", "Xã Tân An")},
                      k_today + base::days{1}));
    try {
        house.as(house.first, [&](Work& work) {
            return undo_change(work, first.change.id, {{"1"}, k_today, {"x"}, {"y"}});
        });
        FAIL("no fault");
    } catch (const base::Fault& fault) {
        CHECK(fault.problems.front().code == "places.change.built_upon");
    }
}

TEST_CASE("a divided unit stays with its officers and its province: nobody is moved along") {
    House      house;
    const auto file = house.enter(split());
    REQUIRE(file.effects);
    CHECK(file.effects->closing[0].fate.value == "divided");
    CHECK(file.effects->closing[0].successors.size() == 2);
    for (const auto& opening : file.effects->opening)
        for (const auto& one : opening.receives) CHECK(one.count == 0);
    house.confirm(file);
    const auto* a = house.directory().unit(house.a.value);
    const auto *upper = house.on("70001", k_today), *lower = house.on("70009", k_today);
    CHECK_FALSE(house.covers(upper, a));
    CHECK_FALSE(house.covers(lower, a));
    CHECK(house.covers(house.directory().unit(house.north.value), a));
    const auto then = house.directory().on_day(*a, k_today);
    CHECK_FALSE(then.whole);
    CHECK(then.unit->id == house.north);
    CHECK(then.parts.size() == 2);
    CHECK(house.directory().on_day(*lower, k_today - base::days{1}).unit == a);
}

TEST_CASE("a part moves from one commune to another") {
    House house;
    house.apply(draft("move", {row("70001", "part", "70001"), row("70001", "part", "70002"),
                               row("70002", "whole", "70002")}));
    const auto *a = house.on("70001", k_today), *b = house.on("70002", k_today);
    CHECK(a->name.value == "Xã An");
    CHECK(a->id != house.a);
    CHECK(house.covers(b, house.directory().unit(house.b.value)));
    CHECK_FALSE(house.covers(b, house.directory().unit(house.a.value)));
    CHECK_FALSE(house.covers(a, house.directory().unit(house.a.value)));
}

TEST_CASE("a commune gets another name, another kind, and loses nothing") {
    House house;
    house.apply(draft("rename", {row("70001", "unchanged", "70001", "Phường An", "phuong")}));
    const auto* now = house.on("70001", k_today);
    const auto* was = house.directory().unit(house.a.value);
    CHECK(now->kind.value == "phuong");
    CHECK(house.covers(was, now));
    CHECK(house.covers(now, was));
}

TEST_CASE("a commune that passes to another province is no longer the old province's") {
    House house;
    house.apply(draft("parent", {row("70001", "unchanged", "70001", "", "", "12")}));
    const auto *now = house.on("70001", k_today), *was = house.directory().unit(house.a.value);
    const auto *north = house.directory().unit(house.north.value),
               *south = house.directory().unit(house.south.value);
    CHECK(house.directory().path(*now) == "Xã An, tỉnh Nam Mẫu");
    CHECK(house.covers(south, now));
    CHECK(house.covers(south, was));
    CHECK(house.covers(now, was));
    CHECK_FALSE(house.covers(north, now));
    CHECK_FALSE(house.covers(north, was));
    CHECK_FALSE(house.covers(was, now));
}

TEST_CASE("when provinces merge, their communes pass along") {
    House      house;
    const auto file = house.enter(draft(
        "merge", {row("11", "whole", "12", "Tỉnh Mẫu", "province"), row("12", "whole", "12")}));
    REQUIRE(file.effects);
    CHECK(file.effects->carried_below == 3);
    house.confirm(file);
    const auto* now = house.on("70001", k_today);
    CHECK(house.directory().path(*now) == "Xã An, tỉnh Mẫu");
    CHECK(now->id != house.a);
    CHECK(house.covers(house.on("12", k_today), house.directory().unit(house.a.value)));
    CHECK(house.covers(house.directory().unit(house.a.value), now));
    CHECK(house.world.store().verify().intact);
}

TEST_CASE("a dissolved unit leaves its persons to be decided one by one") {
    House      house;
    const auto file = house.enter(draft("dissolve", {row("70003", "", "")}));
    REQUIRE(file.effects);
    CHECK(file.effects->closing[0].fate.value == "dissolved");
    CHECK(file.effects->opening.empty());
    house.confirm(file);
    CHECK(house.on("70003", k_today) == nullptr);
    CHECK(house.on("70003", k_today - base::days{1})->id == house.c);
    CHECK(house.covers(house.directory().unit(house.north.value),
                       house.directory().unit(house.c.value)));
}

TEST_CASE("a code given again is the new unit's from its day on") {
    House house;
    house.apply(draft("dissolve", {row("70003", "", "")}));
    house.world.at(k_new_year);
    auto reuse = draft("split",
                       {row("70001", "part", "70001", "Xã An Tây"),
                        row("70001", "part", "70003", "Xã An Đông", "xa")},
                       k_new_year);
    house.apply(reuse);
    CHECK(house.on("70003", k_today - base::days{1})->name.value == "Xã Cao");
    CHECK(house.on("70003", k_today) == nullptr);
    CHECK(house.on("70003", k_new_year)->name.value == "Xã An Đông");
    CHECK(house.directory().by_code_or_successor("70003", k_new_year)->name.value == "Xã An Đông");
    // A list of that name and code still finds the old one by its name.
    CHECK(house.directory().by_name("Xã Cao", k_new_year).front()->id == house.c);
    // What is entered about the code before that day is about the old unit.
    CHECK(house.directory().search("70003", k_new_year, 5).size() == 1);
    CHECK(house.directory().search_past("70003", k_new_year, 5).front()->id == house.c);
}
