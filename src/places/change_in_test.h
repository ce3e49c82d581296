/// A province with its communes and two administrators, for the tests of changes.
#pragma once
#include <doctest/doctest.h>

#include "places/change.h"
#include "tests/world.h"

namespace places::test_change {
using base::make_date;

inline const Date k_today = make_date(2026, 11, 29), k_new_year = make_date(2027, 1, 1);

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

inline ChangeRow row(std::string before, std::string relation, std::string after,
                     std::string name = "", std::string kind = "", std::string parent = "") {
    ChangeRow out{.before_code = {std::move(before)}};
    if (!relation.empty()) out.relation = {{std::move(relation)}};
    if (!after.empty()) out.after_code = {{std::move(after)}};
    if (!name.empty()) out.after_name = {{std::move(name)}};
    if (!kind.empty()) out.after_kind = {{std::move(kind)}};
    if (!parent.empty()) out.after_parent_code = {{std::move(parent)}};
    return out;
}
inline ChangeDraft draft(std::string kind, std::vector<ChangeRow> rows, Date on = k_today) {
    return {.kind = {std::move(kind)},
            .number = {"15/NQ-UBTVQH"},
            .decided_on = make_date(2026, 11, 1),
            .article = {"Nghị quyết 15/NQ-UBTVQH, Điều 1"},
            .on_day = on,
            .rows = std::move(rows)};
}
inline ChangeDraft merger(Date on = k_today) {
    return draft("merge",
                 {row("70001", "whole", "70001", "Xã An Bình"), row("70002", "whole", "70001")},
                 on);
}
inline ChangeDraft split() {
    return draft("split", {row("70001", "part", "70001", "Xã An Thượng"),
                           row("70001", "part", "70009", "Xã An Hạ", "xa")});
}

}  // namespace places::test_change
