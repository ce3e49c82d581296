// Changes of units entered as data: what they do before they are confirmed, on their day, and when
// they are taken back.
#include "places/change.h"

#include <doctest/doctest.h>

#include "tests/world.h"

using namespace places;
using base::make_date;

namespace {

const Date k_today = make_date(2026, 11, 29), k_new_year = make_date(2027, 1, 1);

/// Two provinces; in the first the communes A, B, C. Two administrators over both, one of the other.
struct House {
    House() : world({places::open}, nullptr, k_today) {
        world.store().write(store::Store::system("test"), [&](Work& work) {
            north = put(work, "11", "Tỉnh Bắc Mẫu", "province", {});
            south = put(work, "12", "Tỉnh Nam Mẫu", "province", {});
            a = put(work, "70001", "Xã An", "xa", north);
            b = put(work, "70002", "Xã Bình", "xa", north);
            c = put(work, "70003", "Xã Cao", "xa", north);
            work.put(Agency{.name = {"Trạm Y tế xã Bình"},
                            .kind = {"health_facility"},
                            .seat = b,
                            .valid_from = make_date(2020, 1, 1)});
        });
        world.store().write(store::Store::system("test"), [&](Work& work) {
            work.store().set_cover(work, work.copy<Directory>().cover());
        });
        first = test::World::as("first", {"places.manage"}, {north.value, south.value});
        second = test::World::as("second", {"places.manage"}, {north.value, south.value});
        other = test::World::as("other", {"places.manage"}, {south.value});
    }
    static Ref<Unit> put(Work& work, const char* code, const char* name, const char* kind,
                         std::optional<Ref<Unit>> parent) {
        return work
            .put(Unit{.code = {code},
                      .name = {name},
                      .kind = {kind},
                      .parent = parent,
                      .valid_from = make_date(2020, 1, 1)})
            .id;
    }
    template <class F>
    auto as(const store::Actor& actor, F&& f) {
        return world.store().write(actor, std::forward<F>(f));
    }
    UnitChangeFile enter(const ChangeDraft& draft) {
        return as(first, [&](Work& work) { return enter_change(work, draft); });
    }
    UnitChangeFile confirm(const UnitChangeFile& file) {
        return as(second, [&](Work& work) { return confirm_change(work, file.change.id); });
    }
    UnitChangeFile   apply(const ChangeDraft& draft) { return confirm(enter(draft)); }
    const Directory& directory() {
        return *world.store().read(store::Store::system("test"),
                                   [](Work& work) { return &work.copy<Directory>(); });
    }
    const Unit* on(std::string_view code, Date day) { return directory().by_code(code, day); }
    bool        covers(const Unit* holder, const Unit* unit) {
               return world.store().covers({.holders = {holder->id.value}}, unit->id.value);
    }
    /// Every problem as "field code".
    std::vector<std::string> problems(const ChangeDraft& draft) {
        try {
            enter(draft);
        } catch (const base::Fault& fault) {
            std::vector<std::string> out;
            for (const auto& p : fault.problems) {
                out.push_back(p.field + " " + p.code.substr(p.code.rfind('.') + 1));
                CHECK(test::book().has_phrase("vi", p.code));
                CHECK(test::book().phrase("vi", p.code, p.arguments).find('{') ==
                      std::string::npos);
            }
            return out;
        }
        return {};
    }

    test::World  world;
    Ref<Unit>    north, south, a, b, c;
    store::Actor first, second, other;
};
using Names = std::vector<std::string>;

ChangeRow row(std::string before, std::string relation, std::string after, std::string name = "",
              std::string kind = "", std::string parent = "") {
    ChangeRow out{.before_code = {std::move(before)}};
    if (!relation.empty()) out.relation = {{std::move(relation)}};
    if (!after.empty()) out.after_code = {{std::move(after)}};
    if (!name.empty()) out.after_name = {{std::move(name)}};
    if (!kind.empty()) out.after_kind = {{std::move(kind)}};
    if (!parent.empty()) out.after_parent_code = {{std::move(parent)}};
    return out;
}
ChangeDraft draft(std::string kind, std::vector<ChangeRow> rows, Date on = k_today) {
    return {.kind = {std::move(kind)},
            .number = {"15/NQ-UBTVQH"},
            .decided_on = make_date(2026, 11, 1),
            .article = {"Nghị quyết 15/NQ-UBTVQH, Điều 1"},
            .on_day = on,
            .rows = std::move(rows)};
}
ChangeDraft merger(Date on = k_today) {
    return draft("merge",
                 {row("70001", "whole", "70001", "Xã An Bình"), row("70002", "whole", "70001")},
                 on);
}
ChangeDraft split() {
    return draft("split", {row("70001", "part", "70001", "Xã An Thượng"),
                           row("70001", "part", "70009", "Xã An Hạ", "xa")});
}

}  // namespace

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

TEST_CASE("agencies follow the unit of their seat, or what their row says") {
    House      house;
    auto       change = merger();
    const auto seated = [&](Date on) {
        return house.as(store::Store::system("test"),
                        [&](Work& work) { return seated_agencies(work, on); });
    };
    SUBCASE("nobody speaks of it: the same name in the unit that takes over") {
        CHECK(house.enter(change).effects->agencies_moved == 1);
        house.apply(change);
        REQUIRE(seated(k_today).size() == 1);
        CHECK(seated(k_today)[0].seat == house.on("70001", k_today)->id);
        CHECK(seated(k_today)[0].name.value == "Trạm Y tế xã Bình");
        CHECK(seated(k_today - base::days{1})[0].seat == house.b);
    }
    SUBCASE("a row names what it became") {
        change.agencies = {{.before_name = {{"trạm y tế xã Bình"}},
                            .after_name = {{"Trạm Y tế xã An Bình"}},
                            .duties = {{"Khám bệnh, chữa bệnh"}}}};
        house.apply(change);
        REQUIRE(seated(k_today).size() == 1);
        CHECK(seated(k_today)[0].name.value == "Trạm Y tế xã An Bình");
        const auto after = seated(k_today)[0].id;
        const auto passed = house.as(store::Store::system("test"), [&](Work& work) {
            return work.select<AgencySuccession>("WHERE r.after = $1", {after.value});
        });
        REQUIRE(passed.size() == 1);
        CHECK(passed[0].duties.value == "Khám bệnh, chữa bệnh");
        CHECK(passed[0].article.value == "Nghị quyết 15/NQ-UBTVQH, Điều 1");
    }
    SUBCASE("a row that names none, or no seat, is told so") {
        change.agencies = {{.before_name = {{"Trạm Y tế xã Không Có"}}, .after_name = {{"X"}}},
                           {.after_name = {{"Công an khu vực"}}, .after_kind = {{"police"}}},
                           {}};
        CHECK(house.problems(change) == Names{"agencies[0].before_name agency_unknown",
                                              "agencies[1].after_seat_code seat_missing",
                                              "agencies[2].before_name agency_missing"});
    }
}

TEST_CASE("what is wrong in a change names its row and field") {
    House      house;
    const auto problems = [&](std::string kind, std::vector<ChangeRow> rows) {
        return house.problems(draft(std::move(kind), std::move(rows)));
    };
    CHECK(problems("merge", {}) == Names{"rows no_rows"});
    CHECK(problems("merge", {row("79999", "whole", "70001"), row("70002", "whole", "70001")}) ==
          Names{"rows[0].before_code unit_unknown"});
    CHECK(problems("merge", {row("70001", "", "70001")}) ==
          Names{"rows[0].relation relation_missing"});
    CHECK(problems("merge", {row("70001", "whole", "")}) ==
          Names{"rows[0].after_code after_missing"});
    CHECK(problems("split", {row("70001", "part", "70009", "Xã X", "xa")}) ==
          Names{"rows[0].relation part_alone"});
    CHECK(problems("split",
                   {row("70001", "part", "70001"), row("70001", "whole", "70009", "Xã X", "xa")}) ==
          Names{"rows[1].relation whole_and_more"});
    CHECK(problems("split", {row("70001", "part", "70001"), row("70001", "part", "70001")}) ==
          Names{"rows[1].after_code row_twice"});
    CHECK(problems("split", {row("70001", "part", "70001"), row("70001", "", "")}) ==
          Names{"rows[1].after_code both_gone_and_kept"});
    CHECK(problems("merge", {row("70001", "whole", "70008", "Xã X", "xa")}) ==
          Names{"kind kind_merge"});
    CHECK(problems("rename", {row("70001", "unchanged", "70008", "Xã X"),
                              row("70002", "unchanged", "70008")}) ==
          Names{"rows[0].relation unchanged_joins"});
    CHECK(problems("merge", {row("70001", "whole", "70008"), row("70002", "whole", "70008")}) ==
          Names{"rows[0].after_name incomplete", "rows[0].after_kind incomplete"});
    CHECK(problems("merge", {row("70001", "whole", "70003"), row("70002", "whole", "70003")}) ==
          Names{"rows[0].after_name incomplete", "rows[0].after_kind incomplete",
                "rows[0].after_code code_taken"});
    CHECK(problems("merge", {row("70001", "whole", "70001", "Xã X"),
                             row("70002", "whole", "70001", "Xã Y")}) ==
          Names{"rows[1].after_name differs"});
    CHECK(problems("rename", {row("70001", "unchanged", "7A001", "Xã X")}) ==
          Names{"rows[0].after_code code_shape"});
    CHECK(problems("parent", {row("70001", "unchanged", "70001", "", "", "99")}) ==
          Names{"rows[0].after_parent_code parent_unknown"});
    CHECK(problems("dissolve", {row("11", "", "")}).front() == "rows child_left");
    auto early = merger();
    early.on_day = make_date(2026, 10, 1);
    CHECK(house.problems(early) == Names{"on_day before_decision"});
    auto undecided = merger(k_new_year);
    undecided.decided_on = k_new_year;
    CHECK(house.problems(undecided) == Names{"decided_on decided_later"});
    house.apply(merger(k_today));
    CHECK(problems("rename", {row("70002", "unchanged", "70002", "Xã X")}) ==
          Names{"rows[0].before_code unit_ends"});
}

TEST_CASE("an administrator changes what he administers and sees no other change") {
    House house;
    CHECK_FAULT(forbidden, "places.out_of_reach",
                house.as(house.other, [](Work& work) { return enter_change(work, merger()); }));
    CHECK_FAULT(forbidden, "right.missing",
                house.as(test::World::as("officer", {}, {house.north.value}),
                         [](Work& work) { return enter_change(work, merger()); }));
    const auto file = house.enter(merger());
    CHECK_FAULT(not_found, "record.not_found", house.as(house.other, [&](Work& work) {
        return show_change(work, file.change.id);
    }));
    const auto list = [&](const store::Actor& actor) {
        return house.as(actor, [](Work& work) { return list_changes(work, {}); }).items;
    };
    CHECK(list(house.other).empty());
    REQUIRE(list(house.first).size() == 1);
    CHECK(list(house.first)[0].units.value == "Xã An, Xã Bình → Xã An Bình");
}

TEST_CASE("a preview keeps nothing") {
    House      house;
    const auto head = house.world.store().head();
    const auto seen = house.world.store().preview(
        house.first, [](Work& work) { return enter_change(work, merger()); });
    CHECK(seen.effects->closing.size() == 2);
    CHECK(house.world.store().head() == head);
}

TEST_CASE("a change goes out as CSV and comes in again the same") {
    House house;
    auto  change = merger();
    change.note = {{"Theo đề án, có \"ngoặc kép\""}};
    change.agencies = {{.before_name = {{"Trạm Y tế xã Bình"}},
                        .before_seat_code = {{"70002"}},
                        .after_name = {{"Trạm Y tế xã An Bình"}}}};
    const auto file = house.enter(change);
    const auto csv = write_change(file.change);
    const auto back = read_change(test::book(), csv).draft;
    CHECK(base::to_json(back) == base::to_json(change));
    const auto imported = house.as(house.first, [&](Work& work) {
        return import_change(work, {"change.csv", csv});
    });
    CHECK(imported.effects->opening.size() == 1);
}

TEST_CASE("a file with Vietnamese headings and days is read; what is wrong names line and column") {
    House             house;
    const std::string head =
        "Loại thay đổi;Số quyết định;Ngày quyết định;Căn cứ;Ngày có hiệu lực;Mã cũ;Quan hệ;Mã "
        "mới;Tên mới\r\n";
    const auto told = [&](const std::string& csv) {
        try {
            house.as(house.first, [&](Work& work) { return import_change(work, {"x.csv", csv}); });
        } catch (const base::Fault& fault) {
            const auto& p = fault.problems.front();
            return p.field + ": " + test::book().phrase("vi", p.code, p.arguments);
        }
        return std::string("ok");
    };
    const std::string first =
        "Nhập đơn vị;15/NQ;01/11/2026;Điều 1;29/11/2026;70001;Nhập toàn bộ;70001;Xã An Bình\r\n";
    CHECK(told(head + first + ";;;;;70002;whole;70001;\r\n") == "ok");
    CHECK(told(head + first + ";;;;;70002;cả xã;70001;\r\n") ==
          "relation: Dòng 3, cột “relation”: “cả xã” không có trong danh mục.");
    CHECK(told(head + first + "\r\n;;;;;79999;whole;70001;\r\n")
              .starts_with("rows[1].before_code: Dòng 4:"));
    CHECK(told(head + first + ";16/NQ;;;;70002;whole;70001;\r\n")
              .starts_with("number: Dòng 3, cột “number”: khác với dòng đầu."));
    CHECK(told(head + "Nhập đơn vị;15/NQ;31/02/2026;Điều 1;29/11/2026;70001;whole;70001;\r\n")
              .starts_with("decided_on: Dòng 2"));
    CHECK(told("Cột lạ;Mã cũ\r\n1;2\r\n").find("“Cột lạ”") != std::string::npos);
    CHECK(told("Mã cũ;Mã mới\r\n1;2\r\n").find("thiếu cột “kind”") != std::string::npos);
}

TEST_CASE("the proof of scopes stays right after a merger, and names a scope widened by hand") {
    House house;
    house.apply(merger());
    house.world.restart();
    CHECK(house.world.store().verify().intact);
    const auto* merged = house.on("70001", k_today);
    house.as(store::Store::system("test"), [&](Work& work) {
        work.run("INSERT INTO scope_cover (holder, unit) VALUES ($1, $2)",
                 {house.a.value, merged->id.value});
    });
    const auto proof = house.world.store().verify();
    CHECK_FALSE(proof.intact);
    CHECK(proof.problems.front().starts_with("verify.scope_widened"));
}

TEST_CASE("what was changed here stays changed when the pack is read again") {
    test::World world({places::open}, nullptr, k_today);
    auto&       store = world.store();
    const auto  system = store::Store::system("test");
    store.write(system, [](Work& work) { load_pack(work); });
    const auto file = store.write(test::World::as("first", {"places.manage"}, {}), [](Work& work) {
        const auto all = work.as_system("test");
        return enter_change(work,
                            draft("rename", {row("23872", "unchanged", "23872", "Xã Ia Mới")}));
    });
    store.write(test::World::as("second", {"places.manage"}, {}), [&](Work& work) {
        const auto all = work.as_system("test");
        return confirm_change(work, file.change.id);
    });
    store.write(system, [](Work& work) { load_pack(work); });
    store.read(system, [](Work& work) {
        CHECK(work.copy<Directory>().by_code("23872", k_today)->name.value == "Xã Ia Mới");
    });
}
