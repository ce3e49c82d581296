#include "base/fold.h"
#include "cases/intake_world_test.h"

using namespace cases;
using namespace cases::test_intake;

TEST_CASE("an import that was cut off goes on where it stood: exactly once") {
    Commune    c;
    const auto csv = many_users(1200);
    const auto intake = c.read(csv);
    CHECK(intake.state.value == "read");
    CHECK(intake.created == 1200);
    c.world.store().write(c.officer, [&](Work& w) { return confirm_intake(w, intake.id); });
    CHECK(Applying(c.world.store(), c.officer, intake.id).next() == 500);
    CHECK(c.look(intake.id).done_rows == 500);
    CHECK(c.people() == 500);

    c.world.restart();
    c.work_off();
    const auto done = c.look(intake.id);
    CHECK(done.state.value == "done");
    CHECK(done.done_rows == 1200);
    CHECK(done.created == 1200);
    CHECK(c.people() == 1200);
    CHECK(c.managements() == 1200);
    c.work_off();
    CHECK(c.people() == 1200);
    CHECK(c.import(csv).matched == 1200);
    CHECK(c.people() == 1200);
}

TEST_CASE("doubtful rows wait for a decision, before the confirmation or after it") {
    Commune c;
    c.import(k_users + "1,Nguyễn Văn Đức,064090000001,05/03/1990,Nam,,,,01/08/2026,,,\n");
    const auto intake = c.read(k_users +
                               "1,Nguyen Van Duc,,1990,Nam,Làng Ó,,,02/08/2026,,,\n"
                               "2,Nguyễn Văn Đức,064090000010,05/03/1990,Nam,,,,01/08/2026,,,\n"
                               "3,Nguyễn Đức,,05/03/1990,Nam,,,,03/08/2026,,,\n"
                               "4,Y Mới,,1999,Nam,,,,03/08/2026,,,\n");
    CHECK(intake.review == 3);
    const auto review = c.rows(intake.id, "review");
    REQUIRE(review.size() == 3);
    REQUIRE(review[0].candidates.size() == 1);
    CHECK(review[0].candidates[0].line->name.value.value == "Nguyễn Văn Đức");
    const auto known = *review[0].candidates[0].person;

    const auto decide = [&](const RowDecision& how) {
        return c.world.store().write(c.officer,
                                     [&](Work& w) { return decide_row(w, intake.id, how); });
    };
    CHECK_FAULT(conflict, "intake.row_not_in_review", decide({5, {"skip"}, {}}));
    CHECK_FAULT(not_found, "intake.row_not_found", decide({99, {"skip"}, {}}));
    CHECK_FAULT(invalid, "intake.person_missing", decide({2, {"same_person"}, {}}));
    decide({2, {"same_person"}, known});
    CHECK(c.people() == 1);
    CHECK(c.look(intake.id).matched == 1);
    c.apply(intake.id);
    CHECK(c.people() == 2);       // Y Mới
    CHECK(c.managements() == 2);  // the known person's management was not doubled
    CHECK(c.look(intake.id).matched == 1);
    CHECK(c.look(intake.id).review == 2);

    CHECK(decide({3, {"new_person"}, {}}).done);
    decide({4, {"skip"}, {}});
    CHECK(c.people() == 3);
    CHECK(c.managements() == 3);
    CHECK_FAULT(conflict, "intake.row_done", decide({3, {"new_person"}, {}}));
    const auto done = c.look(intake.id);
    CHECK(done.created == 2);
    CHECK(done.review == 0);
    CHECK(done.skipped == 1);
    CHECK(done.created + done.matched + *done.skipped + done.rejected == done.rows);
}

TEST_CASE("what was decided is counted at once, and anew when it is decided otherwise") {
    Commune    c;
    const auto intake = c.read(k_users +
                               "1,Lê Văn An,,05/03/1990,Nam,,,,01/08/2026,,,\n"
                               "2,Le Van An,,05/03/1990,Nam,,,,01/08/2026,,,\n"
                               "3,Lê Văn An,,05/03/1990,Nam,,,,02/08/2026,,,\n"
                               "4,,,1990,Nam,,,,02/08/2026,,,\n");
    const auto counts = [&] {
        const auto now = c.look(intake.id);
        CHECK(now.created + now.matched + now.review + now.skipped.value_or(0) + now.rejected ==
              now.rows);
        for (const auto* verdict : {"create", "matched", "review", "skipped", "rejected"}) {
            CAPTURE(verdict);
            const std::string word = verdict;
            CHECK(static_cast<std::int64_t>(c.rows(intake.id, verdict).size()) ==
                  (word == "create"    ? now.created
                   : word == "matched" ? now.matched
                   : word == "review"  ? now.review
                   : word == "skipped" ? now.skipped.value_or(0)
                                       : now.rejected));
        }
        return std::vector{now.created, now.matched, now.review, now.skipped.value_or(0),
                           now.rejected};
    };
    const auto decide = [&](std::int64_t row, const char* decision) {
        c.world.store().write(c.officer, [&](Work& w) {
            return decide_row(w, intake.id, {row, {decision}, {}});
        });
    };
    using Counts = std::vector<std::int64_t>;
    CHECK(counts() == Counts{1, 0, 2, 0, 1});
    decide(3, "skip");
    CHECK(counts() == Counts{1, 0, 1, 1, 1});
    decide(4, "new_person");
    CHECK(counts() == Counts{2, 0, 0, 1, 1});
    decide(4, "skip");
    CHECK(counts() == Counts{1, 0, 0, 2, 1});
    decide(3, "new_person");
    CHECK(counts() == Counts{2, 0, 0, 1, 1});
    c.apply(intake.id);
    CHECK(counts() == Counts{2, 0, 0, 1, 1});
    CHECK(c.people() == 2);
    CHECK_FAULT(conflict, "intake.row_done", decide(4, "new_person"));
    const auto shown =
        c.world.store().read(c.officer, [&](Work& w) { return list_intakes(w, {}).items.front(); });
    CHECK(shown.skipped == 1);
}

TEST_CASE("who may be registered outside the scope is decided by the desk that sees both") {
    Commune    c;
    const auto theirs =
        read_intake(c.world.store(), c.neighbour, {.name = "ds.csv"},
                    k_users + "1,Ksor H’Bia,064193000009,09/07/1993,Nữ,,,,01/08/2026,,,\n");
    c.world.store().write(c.neighbour, [&](Work& w) { return confirm_intake(w, theirs.id); });
    apply_all(c.world.store(), c.neighbour, theirs.id);
    const auto intake = c.read(k_users + "1,Ksor HBia,064193000009,1993,Nữ,,,,01/09/2026,,,\n");
    const auto row = c.rows(intake.id).at(0);
    CHECK(row.verdict.value == "review");
    REQUIRE(row.candidates.size() == 1);
    CHECK(row.candidates[0].outside);
    CHECK_FALSE(row.candidates[0].person);
    const RowDecision as_new{row.row, {"new_person"}, {}};
    CHECK_FAULT(conflict, "intake.outside_decides", c.world.store().write(c.officer, [&](Work& w) {
        return decide_row(w, intake.id, as_new);
    }));
    c.world.store().write(c.province, [&](Work& w) { return decide_row(w, intake.id, as_new); });
    c.apply(intake.id);
    CHECK(c.people() == 2);
    CHECK_FAULT(not_found, "record.not_found", c.world.store().read(c.neighbour, [&](Work& w) {
        return show_rows(w, intake.id, {});
    }));
}

TEST_CASE("a row that repeats another is compared with the person that one became") {
    Commune    c;
    const auto intake = c.read(k_users +
                               "1,Lê Văn An,,05/03/1990,Nam,,,,01/08/2026,,,\n"
                               "2,Le Van An,,05/03/1990,Nam,Làng Ó,,,01/08/2026,,,\n"
                               "3,Bé Con,,2020,Nam,,,,01/08/2026,,,\n");
    CHECK(intake.created == 1);
    CHECK(intake.review == 2);
    c.apply(intake.id);
    const auto twin = c.rows(intake.id, "review").at(0);
    CHECK(twin.same_as_row == 2);
    REQUIRE(twin.candidates.size() == 1);
    const auto decided = c.world.store().write(c.officer, [&](Work& w) {
        return decide_row(w, intake.id, {3, {"same_person"}, {}});
    });
    CHECK(decided.verdict.value == "matched");
    CHECK(c.people() == 1);
    // a child under twelve: the person is known, no list and no clock
    c.world.store().write(c.officer, [&](Work& w) {
        return decide_row(w, intake.id, {4, {"new_person"}, {}});
    });
    CHECK(c.people() == 2);
    CHECK(c.managements() == 1);
}

TEST_CASE("somebody registered between reading and confirming is not registered twice") {
    Commune    c;
    const auto csv = k_users +
                     "1,Siu H’Lan,064195000001,1995,Nữ,,,,15/07/2026,,,\n"
                     "2,Kpă Y Thô,,09/08/1991,Nam,,,,15/07/2026,,,\n";
    const auto early = c.read(csv, {.name = "a.csv"});
    c.import(csv);
    c.apply(early.id);
    CHECK(c.people() == 2);
    CHECK(c.managements() == 2);
    CHECK(c.look(early.id).matched == 2);  // one by the number, one by the same row
    CHECK(c.look(early.id).review == 0);
    CHECK(c.look(early.id).state.value == "done");
}

TEST_CASE("rejected rows come back as a file to correct and drop again") {
    Commune    c;
    const auto intake = c.read(
        "DANH SÁCH NGƯỜI NGHIỆN\n"
        "Họ tên;Năm sinh;CCCD;Ngày vào danh sách;Ghi chú\n"
        "Siu Lan;1990;64090000001;01/02/2026;\"a;b\"\n"
        "Siu Mai;1991;064091000002;01/02/2026;\n");
    CHECK(intake.kind.value == "addicts");
    CHECK(intake.rejected == 1);
    auto file =
        c.world.store().read(c.officer, [&](Work& w) { return rejected_rows(w, intake.id, {}); });
    CHECK(file.bytes.find("Siu Lan;1990;64090000001;01/02/2026;\"a;b\";") != std::string::npos);
    CHECK(file.bytes.find("Siu Mai") == std::string::npos);
    CHECK(file.bytes.find("Lý do") != std::string::npos);
    const auto head = c.world.store().signed_head();
    CHECK(file.bytes.find(head ? store::head_line(test::book(), c.officer.language, *head)
                               : test::book().phrase(c.officer.language, "store.head_none")) !=
          std::string::npos);
    const auto spoiled = file.bytes.find("64090000001");
    file.bytes.replace(spoiled, 11, "064090000001");
    const auto again = c.import(file.bytes, {.name = "sua.csv"});
    CHECK(again.rows == 1);
    CHECK(again.created == 1);
    CHECK(c.listings() == 1);
}

TEST_CASE("waiting rows lie sealed: no identity number and no name stands in the database") {
    Commune c;
    c.read(k_users + "1,Siu Hoa Ban,064195000001,1995,Nữ,,,,15/07/2026,,,\n");
    c.world.store().read(store::Store::system("test"), [](Work& w) {
        for (const auto& row : w.query("SELECT s.payload FROM intake_rows s")) {
            const auto bytes = store::bytes_of(row[0]);
            CHECK(bytes.find("064195000001") == std::string::npos);
            CHECK(bytes.find("Hoa Ban") == std::string::npos);
        }
    });
}

TEST_CASE("lists are shown newest first, page by page") {
    Commune c;
    for (int i = 0; i < 3; ++i) c.import(many_users(1));
    c.world.store().read(c.officer, [&](Work& w) {
        const auto page = list_intakes(w, {.limit = 2});
        CHECK(page.count == 3);
        REQUIRE(page.items.size() == 2);
        const auto rest = list_intakes(w, {.after = page.next, .limit = 2});
        REQUIRE(rest.items.size() == 1);
        CHECK(rest.items[0].entered_at <= page.items[1].entered_at);
        CHECK_FALSE(rest.next);
    });
    c.world.store().read(c.neighbour, [&](Work& w) { CHECK(list_intakes(w, {}).items.empty()); });
}

TEST_CASE("a row that became doubtful while the list was taken over counts once, when decided") {
    Commune    c;
    const auto early = c.read(k_users +
                              "1,Nguyen Van Duc,,1990,Nam,Làng Ó,,,02/08/2026,,,\n"
                              "2,Y Mới,,1999,Nam,,,,03/08/2026,,,\n");
    CHECK(early.created == 2);
    c.import(k_users + "1,Nguyễn Văn Đức,064090000001,05/03/1990,Nam,,,,01/08/2026,,,\n");
    c.apply(early.id);
    auto now = c.look(early.id);
    CHECK(now.state.value == "done");
    CHECK(now.created == 1);
    CHECK(now.review == 1);
    CHECK(now.done_rows == 1);
    c.world.store().write(c.officer, [&](Work& w) {
        return decide_row(w, early.id, {2, {"new_person"}, {}});
    });
    now = c.look(early.id);
    CHECK(now.done_rows == 2);
    CHECK(now.done_rows == now.rows);
    CHECK(c.people() == 3);
}
