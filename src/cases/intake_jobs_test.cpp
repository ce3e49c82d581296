// What happens to a list on its way: other kinds, cancelled, cut off, broken, forgotten, seen.
#include "cases/intake_jobs.h"

#include "cases/intake_staging.h"
#include "cases/intake_world_test.h"
#include "cases/post_rehab.h"
#include "edge/job_routes.h"

using namespace cases;
using namespace cases::test_intake;

TEST_CASE("the list after rehabilitation, form 116-52, becomes measures with their terms") {
    Commune           c;
    const std::string list =
        "DANH SÁCH NGƯỜI BỊ QUẢN LÝ SAU CAI NGHIỆN MA TÚY TẠI NƠI CƯ TRÚ\n"
        "TT;Họ và tên;Ngày, tháng, năm sinh;Giới tính;Số CMT/ CCCD;Nơi cư trú;Thời gian quản lý "
        "sau cai nghiện;Tổ chức/cá nhân, được giao QL;Ghi chú\n"
        "1;2;3;4;5;6;7;8;9\n"
        "1;Siu Lan;05/06/1990;Nữ;064190000001;Làng Ó;từ 01/03/2026 đến 01/03/2027;Hội Phụ nữ;\n"
        "2;Siu Mai;1991;Nữ;;Làng Ó;15/04/2025-15/04/2026;;\n"
        "3;Siu Bích;1992;Nữ;;Làng Ó;01/02/2026;;\n"
        "4;Siu Hoa;1993;Nữ;;Làng Ó;một năm;;\n";
    const auto result = c.import(list, {.name = "116-52.csv"});
    CHECK(result.kind.value == "post_rehab");
    CHECK(result.created == 3);
    REQUIRE(result.rejected.size() == 1);
    CHECK(result.rejected[0].code.value == "term.unreadable");
    const auto measures = c.all<PostRehab>();
    REQUIRE(measures.size() == 3);
    CHECK(measures[0].starts_on == make_date(2026, 3, 1));
    CHECK(measures[0].ends_on == make_date(2027, 3, 1));
    CHECK(measures[0].keeper->value == "Hội Phụ nữ");
    CHECK(measures[0].basis.value == "A");
    CHECK(marked(measures[0].marks, "transition"));
    CHECK(marked(measures[2].marks, "end_missing"));
    CHECK(c.count("SELECT count(*) FROM facts f WHERE f.kind = 'post_rehab'") == 3);
    CHECK(c.managements() == 0);
    const auto standings = c.world.store().read(
        c.officer, [&](Work& w) { return people::line_of(w, measures[0].person).standings; });
    REQUIRE(standings.size() == 1);
    CHECK(standings[0].value == "post_rehab");
    CHECK(c.import(list, {.name = "116-52.csv"}).matched == 3);
    CHECK(c.all<PostRehab>().size() == 3);
}

TEST_CASE("a single day still to come is the last of management after rehabilitation") {
    Commune c;
    c.import(
        "Họ và tên,Năm sinh,Ngày vào danh sách,Thời hạn quản lý sau cai\n"
        "Siu Lan,1990,01/03/2026,01/03/2028\n");
    const auto measures = c.all<PostRehab>();
    REQUIRE(measures.size() == 1);
    CHECK(measures[0].starts_on == make_date(2026, 3, 1));
    CHECK(measures[0].ends_on == make_date(2028, 3, 1));
}

TEST_CASE("a free list opens files and gives nobody a standing") {
    Commune           c;
    const std::string list = "Họ và tên,Năm sinh\nSiu Lan,1990\nSiu Mai,\n";
    CHECK_FAULT(invalid, "intake.column_missing", c.dry(list));
    const auto result = c.import(list, {.name = "x.csv", .sheet = {}, .kind = "free"});
    CAPTURE(base::to_json(result));
    CHECK(result.created == 2);
    CHECK(c.people() == 2);
    CHECK(c.managements() == 0);
    CHECK(c.listings() == 0);
    CHECK(c.count("SELECT count(*) FROM facts f WHERE f.kind IN ('user_managed', 'addict_listed', "
                  "'post_rehab')") == 0);
}

TEST_CASE("a list can be cancelled until it is over; what went in stays, the rest is forgotten") {
    Commune    c;
    const auto cancel = [&](Id<Intake> id) {
        return c.world.store().write(c.officer, [&](Work& w) { return cancel_intake(w, id); });
    };
    const auto waiting = c.take(many_users(10));
    CHECK(cancel(waiting.id).state.value == "cancelled");
    c.work_off();
    CHECK(c.look(waiting.id).state.value == "cancelled");
    CHECK(c.count("SELECT count(*) FROM intake_files f") == 0);

    const auto running = c.read(many_users(700));
    c.world.store().write(c.officer, [&](Work& w) { return confirm_intake(w, running.id); });
    CHECK(Applying(c.world.store(), c.officer, running.id).next() == 500);
    cancel(running.id);
    CHECK(Applying(c.world.store(), c.officer, running.id).next() == 0);
    c.work_off();
    CHECK(c.people() == 500);
    CHECK(c.look(running.id).state.value == "cancelled");
    CHECK_FAULT(conflict, "intake.over", cancel(running.id));
    CHECK_FAULT(conflict, "intake.not_read", c.world.store().write(c.officer, [&](Work& w) {
        return confirm_intake(w, running.id);
    }));
}

TEST_CASE("a list cancelled while it is read is read no further and leaves no row") {
    Commune    c;
    const auto intake = c.take(many_users(1200));
    int        told = 0;
    read_file(c.world.store(), c.officer, intake.id, [&](std::int64_t, std::int64_t) {
        if (told++ == 0)
            c.world.store().write(c.officer, [&](Work& w) { return cancel_intake(w, intake.id); });
    });
    CHECK(told == 1);
    CHECK(c.look(intake.id).state.value == "cancelled");
    CHECK(c.count("SELECT count(*) FROM intake_rows s") == 0);
}

TEST_CASE("a reading cut off begins again and stages every row once") {
    Commune    c;
    const auto csv = many_users(1200);
    const auto intake = c.take(csv);
    CHECK(intake.state.value == "reading");
    // as if the process had died after some rows
    c.world.store().write(c.officer, [&](Work& w) {
        w.run(
            "INSERT INTO intake_rows (intake, line, verdict, payload, done, noted) "
            "VALUES ($1, 9999, 'create', $2, 0, 0)",
            {intake.id.value, store::Bytes{"x"}});
    });
    c.world.restart();
    c.work_off();
    const auto read = c.look(intake.id);
    CHECK(read.state.value == "read");
    CHECK(read.created == 1200);
    CHECK(c.count("SELECT count(*) FROM intake_rows s") == 1200);
}

TEST_CASE("a file that breaks in the middle says so and waits; nothing of it is staged") {
    Commune c;
    auto    csv = many_users(700);
    csv += "9,\"Bỏ dở,064090000001,1990,Nam,,,,01/02/2026,,,\n";
    const auto intake = c.take(csv);
    c.work_off();
    const auto now = c.look(intake.id);
    CHECK(now.state.value == "uploaded");
    CHECK(base::from_json<IntakeProblem>(now.problem->value).code.value == "sheets.unclosed_quote");
    CHECK(c.count("SELECT count(*) FROM intake_rows s") == 0);
    CHECK_FAULT(invalid, "sheets.unclosed_quote", c.import(csv));
}

TEST_CASE("the uploaded file lies sealed, and lists older than ninety days are forgotten") {
    Commune    c;
    const auto csv = k_users + "1,Siu Hoa Ban,064195000001,1995,Nữ,,,,15/07/2026,,,\n";
    const auto intake = c.read(csv);
    c.world.store().read(store::Store::system("test"), [](Work& w) {
        const auto pieces = w.query("SELECT f.bytes FROM intake_files f");
        REQUIRE(pieces.size() == 1);
        CHECK(store::bytes_of(pieces[0][0]).find("Hoa Ban") == std::string::npos);
    });
    c.world.at(make_date(2027, 2, 27));  // the ninetieth day
    sweep_intakes(c.world.store());
    CHECK(c.look(intake.id).state.value == "read");
    CHECK(c.rows(intake.id).size() == 1);
    c.world.at(make_date(2027, 2, 28));
    sweep_intakes(c.world.store());
    const auto swept = c.look(intake.id);
    CHECK(swept.state.value == "cancelled");
    CHECK(base::from_json<IntakeProblem>(swept.problem->value).code.value == "intake.swept");
    CHECK(c.rows(intake.id).empty());
    CHECK(c.count("SELECT count(*) FROM intake_files f") == 0);
    CHECK_FAULT(conflict, "intake.file_gone", c.world.store().read(c.officer, [&](Work& w) {
        return show_mapping(w, intake.id, {});
    }));
}

TEST_CASE("a file whose list never came is forgotten after a day, every one of many") {
    Commune    c;
    auto&      store = c.world.store();
    const auto now = base::start_of(make_date(2026, 11, 29)) + std::chrono::hours{9};
    const auto leave_behind = [&](base::Instant at) {
        Id<Intake> id{base::new_uuid()};
        for (std::size_t i = 0; i < 6; ++i)
            id.value.bytes[i] =
                static_cast<std::uint8_t>(at.time_since_epoch().count() >> (8 * (5 - i)));
        store_file(store, c.officer, id, "STT,Họ và tên\n");
        return id;
    };
    const auto is_kept = [&](Id<Intake> id) {
        return store.read(store::Store::system("test"), [&](Work& w) {
            return !w.query("SELECT f.piece FROM intake_files f WHERE f.intake = $1", {id.value})
                        .empty();
        });
    };
    const auto fresh = leave_behind(now - std::chrono::hours{24});
    const auto old = leave_behind(now - std::chrono::hours{24} - std::chrono::milliseconds{1});
    for (int i = 0; i < 120; ++i) leave_behind(now - std::chrono::hours{48 + i});
    const auto list = c.take(many_users(2));
    sweep_intakes(store);
    CHECK(is_kept(fresh));
    CHECK_FALSE(is_kept(old));
    CHECK(c.count("SELECT count(*) FROM intake_files f") == 2);

    c.world.at(now + std::chrono::days{60});  // the list itself is not old yet
    sweep_intakes(store);
    CHECK_FALSE(is_kept(fresh));
    CHECK(is_kept(list.id));
}

TEST_CASE("whom the matching showed while a list was read stands in the read trail") {
    Commune c;
    c.import(k_users + "1,Nguyễn Văn Đức,064090000001,05/03/1990,Nam,,,,01/08/2026,,,\n");
    c.read(k_users + "1,Nguyen Van Duc,,1990,Nam,Làng Ó,,,02/08/2026,,,\n");
    audit::close(c.world.store());  // writes what waits
    CHECK(c.count("SELECT count(*) FROM reads_2026_11 t WHERE t.view = '/intakes'") == 1);
}

TEST_CASE("one's own jobs say which list they are about, to whoever may see it") {
    Commune    c;
    const auto intake = c.take(many_users(3), {.name = "III-10 Ia Dom.csv"});
    const auto named = [&](const store::Actor& who) {
        return c.world.store().read(who, [&](Work& w) { return name_of_list(w, intake.id.value); });
    };
    CHECK(named(c.officer) == "III-10 Ia Dom.csv");
    CHECK(named(c.neighbour).empty());
    const auto jobs = c.world.store().read(c.officer, [](Work& w) {
        edge::Call call{.work = &w};
        return base::from_json<edge::JobList>(edge::job_routes(name_of_list)[0].run(call).json);
    });
    REQUIRE(jobs.jobs.size() == 1);
    CHECK(jobs.jobs[0].kind.value == "intake.read");
    CHECK(jobs.jobs[0].subject_name->value == "III-10 Ia Dom.csv");
    c.world.store().write(store::Store::system("test"), [&](Work& w) {
        auto nameless = w.get(intake.id);
        unname(nameless);
        w.put(std::move(nameless));
    });
    CHECK(named(c.officer).empty());
}
