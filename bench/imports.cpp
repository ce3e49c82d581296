// A list of 20,000 fictional rows in the shape of form III-10: what would happen (dry run), and the
// whole import, which reads and judges again, then puts people and their management.
#include <cstdio>

#include "cases/intake.h"
#include "house.h"
#include "raw.h"
#include "store/jobs.h"

namespace bench {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t k_rows = 20'000, k_rows_in_a_commit = 500;
constexpr double      k_dry_goal = 10'000, k_confirm_goal = 2'000;

std::string day_text(const std::string& iso) {  // 1990-03-05 -> 05/03/1990
    if (iso.size() != 10) return iso;
    return iso.substr(8, 2) + "/" + iso.substr(5, 2) + "/" + iso.substr(0, 4);
}
std::string day_text(base::Date day) { return day_text(base::to_text(day)); }

std::string quoted(const std::string& text) {
    return text.find_first_of(",\"\n") == text.npos ? text : '"' + text + '"';
}

/// The list one office would hand in; about one row in fifty is not clean.
std::string list_of(store::Store& store, std::size_t count) {
    const auto       today = base::day_of(store.now());
    const auto       unit = store.read(store::Store::system("bench"), [&](store::Work& work) {
        return *work.copy<places::Directory>().by_code("23872", work.today());
    });
    app::PeopleMaker maker(3);
    std::string      out =
        "STT,Họ và tên,Số định danh cá nhân,Ngày sinh,Giới tính,Nơi thường trú,"
        "Nơi ở hiện tại,Loại ma túy sử dụng,Ngày vào danh sách,Ngày hết thời hạn quản lý\n";
    for (std::size_t i = 0; i < count; ++i) {
        const auto draft = maker.person(unit, today);
        const auto entered = today - base::days{maker.number(1, 360)};
        auto       born = draft.birth ? day_text(draft.birth->text) : "";
        if (maker.chance(1)) born = "31/02/1990";
        out += std::to_string(i + 1) + ',' + quoted(draft.name.value) + ',' +
               (draft.identifier ? draft.identifier->value : "") + ',' + born + ',' +
               (draft.sex && draft.sex->value == "male" ? "Nam" : "Nữ") + ',' +
               quoted(draft.permanent_address ? draft.permanent_address->value : "") + ',' +
               quoted(draft.current_address ? draft.current_address->value : "") + ",heroin," +
               day_text(entered) + ',' + day_text(entered + base::days{365}) + '\n';
    }
    return out;
}

std::string outcome(const cases::IntakeResult& r) {
    const auto text = [](auto n) { return number_text(static_cast<double>(n)); };
    return text(r.created) + " new, " + text(r.matched) + " known, " + text(r.review) +
           " to compare, " + text(r.rejected.size()) + " refused";
}

bool is_plausible(const cases::IntakeResult& r) {
    return r.rows == static_cast<std::int64_t>(k_rows) && r.created > r.rows / 10;
}

struct Imported {
    double              seconds = 0;
    cases::IntakeResult result;
};

Imported import_once(const app::Options& options, bool dry_run) {
    auto                   house = app::open_house(options, app::Mode::write);
    const auto             actor = identity::actor_of_login(*house.store, "canbo");
    const auto             list = list_of(*house.store, k_rows);
    Imported               out;
    const cases::FileAsked asked{.name = "danh-sach.csv"};
    store::Jobs            jobs(*house.store, app::actor_of_logins(*house.store));
    out.seconds = seconds_of([&] {
        out.result = dry_run ? cases::dry_run(*house.store, actor, asked, list)
                             : cases::import_list(*house.store, actor, asked, list,
                                                  [&] { jobs.run_waiting(); });
    });
    return out;
}

void dry_run(Bench& bench, const std::string& where, const app::Options& options) {
    std::vector<double> speeds;
    cases::IntakeResult result;
    for (Rounds rounds(5, 20s); rounds.next();) {
        const auto once = import_once(options, true);
        speeds.push_back(double(k_rows) / once.seconds);
        result = once.result;
    }
    if (!is_plausible(result)) bench.table.wrong("dry run: " + outcome(result));
    const auto speed = median(speeds);
    bench.table.add({"import dry run, " + where, number_text(speed, "rows/s"), "", "",
                     ">= 10,000 rows/s", speed >= k_dry_goal});
    bench.table.note("dry run, " + where + ": " + outcome(result) + "; " +
                     std::to_string(speeds.size()) + " rounds");
}

/// Every row the import left behind, table by table, written raw into the database as it was.
Written raw_rows(const app::Options& imported, const app::Options& before) {
    RawSqlite           from(imported.data + "/neove.db"), to(before.data + "/neove.db");
    std::vector<RawRow> rows;
    for (auto& table : to.tables()) {  // a month's table of readings begins with the first start
        const auto above = to.last_row(table);
        for (auto& row : from.read(table, "SELECT * FROM " + table + " WHERE rowid > " +
                                              std::to_string(above) + " ORDER BY rowid"))
            rows.push_back(std::move(row));
    }
    const auto commits = k_rows / k_rows_in_a_commit;
    return to.write(rows, 1, rows.size() / commits + 1, 120);
}

void confirm(Bench& bench, const std::string& where, const fs::path& from) {
    std::vector<double> ours, rival, share;
    cases::IntakeResult result;
    std::size_t         rows_written = 0;
    for (Rounds rounds(3, 40s); rounds.next();) {
        const auto imported = copy_house(from, bench.options.scratch / "imported");
        const auto before = copy_house(from, bench.options.scratch / "before");
        const auto once = import_once(imported, false);
        const auto raw = raw_rows(imported, before);
        result = once.result;
        rows_written = raw.rows;
        ours.push_back(double(k_rows) / once.seconds);
        rival.push_back(double(k_rows) / raw.seconds);
        share.push_back(ours.back() / rival.back());
    }
    if (!is_plausible(result)) bench.table.wrong("import: " + outcome(result));
    const auto speed = median(ours);
    bench.table.add({"import, " + where, number_text(speed, "rows/s"),
                     number_text(median(rival), "rows/s"), number_text(median(share)),
                     ">= 2,000 rows/s", speed >= k_confirm_goal});
    bench.table.note("import, " + where + ": " + outcome(result) + ", " +
                     number_text(static_cast<double>(rows_written)) +
                     " rows written in all tables; " + std::to_string(ours.size()) + " rounds");
}

}  // namespace

void imports(Bench& bench) {
    bench.say("Import of " + number_text(double(k_rows)) + " rows");
    const auto empty = bench.options.scratch / "empty";
    make_house(options_of(empty));
    const auto full = people_house(bench, bench.people());
    const auto among = number_text(static_cast<double>(bench.people())) + " people registered";
    dry_run(bench, "nobody registered", copy_house(empty, bench.options.scratch / "dry"));
    dry_run(bench, among, copy_house(full, bench.options.scratch / "dry"));
    confirm(bench, "nobody registered", empty);
    confirm(bench, among, full);
}

}  // namespace bench
