/// A commune with its list, for the tests of the intake.
#pragma once
#include <doctest/doctest.h>

#include "audit/audit.h"
#include "cases/intake_choice.h"
#include "cases/intake_run.h"
#include "store/jobs.h"
#include "tests/world.h"

namespace cases::test_intake {

/// As its job does, with nobody else at work.
inline void apply_all(store::Store& store, const store::Actor& actor, Id<Intake> id) {
    Applying applying(store, actor, id);
    while (applying.next() > 0) continue;
}

struct Commune {
    test::World world{
        {places::open, identity::open, people::open, audit::open, tasks::open, cases::open},
        [](store::Store& store) {
            store.listen(tasks::hear);
            store.listen(hear_match);
        }};
    Ref<places::Unit> ia_dom, ia_krel, ia_pnon;
    store::Actor      officer, neighbour, province;

    Commune() {
        const auto system = store::Store::system("set-up");
        world.store().write(system, [](Work& w) { places::load_pack(w); });
        world.store().write(system, [](Work& w) { identity::add_demo_accounts(w); });
        officer = identity::actor_of_login(world.store(), "canbo");
        neighbour = province = officer;
        world.store().read(system, [&](Work& w) {
            const auto& directory = w.copy<places::Directory>();
            ia_dom = directory.by_code("23872", w.today())->id;
            ia_krel = directory.by_code("23866", w.today())->id;
            ia_pnon = directory.by_code("23881", w.today())->id;
            neighbour.scope.holders = {ia_krel.value};
            province.scope.holders = {directory.by_code("52", w.today())->id.value};
        });
    }
    /// Does the jobs that wait, in the name of those who asked.
    void work_off() {
        store::Jobs(world.store(), [&](const std::string& login) {
            return std::optional(login == officer.login ? officer : province);
        }).run_waiting();
    }
    IntakeResult import(std::string_view bytes, const FileAsked& asked = {.name = "ds.csv"}) {
        return import_list(world.store(), officer, asked, bytes, [&] { work_off(); });
    }
    IntakeResult dry(std::string_view bytes, const FileAsked& asked = {.name = "ds.csv"}) {
        return dry_run(world.store(), officer, asked, bytes);
    }
    Intake read(std::string_view bytes, const FileAsked& asked = {.name = "ds.csv"}) {
        return read_intake(world.store(), officer, asked, bytes);
    }
    Intake take(std::string_view bytes, const FileAsked& asked = {.name = "ds.csv"}) {
        return take_in(world.store(), officer, asked, bytes);
    }
    Intake map(Id<Intake> id, const IntakeChoice& choice) {
        const auto ready =
            world.store().read(officer, [&](Work& w) { return ready_to_map(w, id, choice); });
        return world.store().write(officer,
                                   [&](Work& w) { return map_intake(w, id, choice, ready); });
    }
    std::int64_t count(const char* sql) {
        return world.store().read(store::Store::system("test"),
                                  [&](Work& w) { return store::whole_of(w.query(sql)[0][0]); });
    }
    std::int64_t people() { return count("SELECT count(*) FROM people p"); }
    std::int64_t managements() { return count("SELECT count(*) FROM managements m"); }
    std::int64_t listings() { return count("SELECT count(*) FROM addict_listings l"); }
    template <class R>
    std::vector<R> all() {
        return world.store().read(store::Store::system("test"),
                                  [](Work& w) { return w.select<R>("ORDER BY r.id"); });
    }
    std::vector<IntakeRow> rows(Id<Intake> id, const char* verdict = nullptr) {
        return world.store().read(officer, [&](Work& w) {
            IntakeRowQuery query{.limit = 200};
            if (verdict) query.verdict = {verdict};
            return show_rows(w, id, query).items;
        });
    }
    void apply(Id<Intake> id) {
        world.store().write(officer, [&](Work& w) { return confirm_intake(w, id); });
        work_off();
    }
    Intake look(Id<Intake> id) {
        return world.store().read(officer, [&](Work& w) { return show_intake(w, id); });
    }
};

inline const std::string k_users =
    "STT,Họ và tên,Số định danh cá nhân,Ngày sinh,Giới tính,Nơi thường trú/tạm trú,Nơi ở hiện tại,"
    "Loại ma túy,Ngày vào danh sách,Ngày hết hạn,Tình trạng cư trú,Dừng/tạm đình chỉ/chấm dứt\n";

/// Many fictional people, all different, with an identity number each.
inline std::string many_users(int count) {
    static const char* family[] = {"Nguyễn Văn", "Trần Thị", "Rơ Châm", "Siu",
                                   "Ksor",       "Lê Hữu",   "Kpă"};
    static const char* given[] = {"An",   "Bình", "H’Lan", "Phương", "Thanh",
                                  "Hùng", "Đức",  "Mai",   "Y Hing"};
    std::string        csv = k_users;
    for (int i = 0; i < count; ++i) {
        auto number = std::to_string(1000000 + i);
        csv += std::to_string(i + 1) + "," + family[i % 7] + " " + given[i % 9] + "," + "0640" +
               std::to_string(i % 10) + number + "," + std::to_string(1 + i % 28) + "/" +
               std::to_string(1 + i % 12) + "/" + std::to_string(1960 + i % 45) + ",Nam,Làng " +
               std::to_string(i % 12) + ",,Heroin," + std::to_string(1 + i % 28) + "/" +
               std::to_string(1 + i % 12) + "/" + (i % 3 ? "2025" : "2024") + ",,Có mặt,\n";
    }
    return csv;
}

inline bool marked(const std::vector<Code<"mark">>& marks, std::string_view mark) {
    return std::ranges::any_of(marks, [&](const auto& c) { return c.value == mark; });
}

}  // namespace cases::test_intake
