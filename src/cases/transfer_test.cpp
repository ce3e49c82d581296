// A managed person moves: both offices, the file, the clocks, the list.
#include "cases/moving_in_test.h"
#include "sheets/sheets.h"

using namespace cases;
using namespace cases::test_moving;

TEST_CASE("notice from departure, file from arrival, receipt: then everything follows") {
    Move m;
    m.at(clock(2026, 12, 1, 18));
    CHECK_FAULT(invalid, "record.invalid", m.write([&](store::Work& w) {
        return record_departure(w, {m.id},
                                {.unit_code = {{"90001"}}, .left_at = clock(2026, 12, 1, 8)});
    }));
    const auto left = m.leave({.left_at = clock(2026, 12, 1, 8)});
    CHECK(m.task("transfer_notice")->due_at == clock(2026, 12, 2, 8));
    CHECK(m.task("transfer_notice")->article.value == "L120 27.2");
    CHECK_FAULT(conflict, "transfer.already", m.leave({.left_at = clock(2026, 12, 1, 9)}));

    // Not sent yet: the neighbour knows of nothing.
    CHECK_FAULT(not_found, "record.not_found",
                m.office.world.store().read(m.office.neighbour,
                                            [&](store::Work& w) { return w.get(m.person); }));
    m.at(clock(2026, 12, 2, 18));
    const auto sent = m.send_file(left.id, clock(2026, 12, 2, 9), make_date(2026, 12, 2));
    CHECK(marks(sent.marks) == Marks{"late_notice"});
    CHECK_FALSE(m.task("transfer_notice"));
    CHECK_FALSE(m.task("transfer_file"));

    // Both read until the receipt: the list stands here, the neighbour reads the whole file.
    const auto file = m.office.world.store().read(m.office.neighbour, [&](store::Work& w) {
        CHECK(transfers(w, {}).items.size() == 1);
        CHECK(transfers(w, {.outgoing = true}).items.empty());
        return transfer_file(w, {left.id});
    });
    CHECK(file.line.person_name.value == "Siu Mẫu");
    CHECK(file.timeline.size() >= 4);
    CHECK(file.line.incoming);
    CHECK(m.list(m.office.officer, make_date(2026, 12, 1), make_date(2026, 12, 2)) ==
          Names{"Siu Mẫu"});
    CHECK(m.list(m.office.neighbour, make_date(2026, 12, 1), make_date(2026, 12, 2)).empty());
    // The duty to receive stands in the neighbour's queue, by name, though the file is not there yet.
    m.office.world.store().read(m.office.neighbour, [&](store::Work& w) {
        const auto page = tasks::queue(w, {});
        REQUIRE(page.items.size() == 1);
        CHECK(page.items[0].task.kind.value == "transfer_receipt");
        CHECK(page.items[0].person_name.value == "Siu Mẫu");
    });
    CHECK_FAULT(conflict, "transfer.not_yours", m.write([&](store::Work& w) {
        return receive_file(w, {left.id}, {clock(2026, 12, 2, 10), {"Ai đó"}});
    }));

    m.at(clock(2026, 12, 3, 18));
    m.receive(left.id, clock(2026, 12, 3, 8));
    CHECK_FAULT(not_found, "record.not_found", m.file());
    CHECK(m.list(m.office.officer, make_date(2026, 12, 1), make_date(2026, 12, 3)).empty());
    CHECK(m.list(m.office.officer, make_date(2026, 12, 1), make_date(2026, 12, 3), true) ==
          Names{"Siu Mẫu"});
    // Its own period stays readable to the old office, on a past day too.
    CHECK(m.list(m.office.officer, make_date(2026, 12, 1), make_date(2026, 12, 2)) ==
          Names{"Siu Mẫu"});
    CHECK(m.list(m.office.neighbour, make_date(2026, 12, 1), make_date(2026, 12, 3)) ==
          Names{"Siu Mẫu"});
    CHECK(m.office.world.store()
              .read(m.office.officer, [&](store::Work& w) { return tasks::queue(w, {}); })
              .items.empty());

    // The remainder counts on from the new decision: two days between do not count.
    m.office.world.store().read(m.office.neighbour, [&](store::Work& w) {
        const auto open = tasks::open_of(w, m.person);
        REQUIRE(open.size() == 1);
        CHECK(open[0].task.kind.value == "continuation");
        CHECK(open[0].task.article.value == "D163 62.2; D163 60.1; QC-NB 3");
        CHECK(case_file(w, m.person).timeline.size() >= 6);
    });
}

TEST_CASE(
    "the file of somebody who arrives on the day of departure has its hours from the departure") {
    Move m;
    m.at(clock(2026, 12, 1, 18));
    const auto left = m.leave({.left_at = clock(2026, 11, 30, 23, 57),
                               .notified_at = clock(2026, 11, 30, 23, 58),
                               .arrived_on = make_date(2026, 11, 30)});
    const auto file = m.task("transfer_file");
    REQUIRE(file);
    CHECK(file->opened_at == clock(2026, 11, 30, 23, 57));
    CHECK(file->due_at == clock(2026, 12, 1, 23, 57));
    CHECK(file->to_compare);  // the Decree counts hours from a day
    CHECK(m.send_file(left.id, clock(2026, 12, 1, 0, 57), make_date(2026, 11, 30)).marks.empty());

    // Known only when the file goes: the same hours, to their last moment.
    const auto sent = [](Instant at) {
        Move later;
        later.at(clock(2026, 12, 2, 18));
        const auto id = later
                            .leave({.left_at = clock(2026, 11, 30, 23, 57),
                                    .notified_at = clock(2026, 11, 30, 23, 58)})
                            .id;
        return marks(later.send_file(id, at, make_date(2026, 11, 30)).marks);
    };
    CHECK(sent(clock(2026, 12, 1, 23, 57)).empty());
    CHECK(sent(clock(2026, 12, 1, 23, 58)) == Marks{"late_file"});
}

TEST_CASE("the file of somebody who arrives on a later day has its hours from 00:00 of that day") {
    Move m;
    m.at(clock(2026, 12, 1, 18));
    m.leave({.left_at = clock(2026, 11, 30, 23, 57), .arrived_on = make_date(2026, 12, 1)});
    CHECK(m.task("transfer_file")->due_at == clock(2026, 12, 2, 0));
    CHECK(m.task("transfer_file")->to_compare);
}

TEST_CASE(
    "the new commune decides for what remains, and the year ends when it would have, plus the "
    "gap") {
    Move m;
    m.at(clock(2026, 12, 3, 18));
    const auto left =
        m.leave({.left_at = clock(2026, 12, 1, 8), .notified_at = clock(2026, 12, 1, 9)});
    CHECK(left.marks.empty());
    m.send_file(left.id, clock(2026, 12, 2, 9), make_date(2026, 12, 2));
    m.receive(left.id, clock(2026, 12, 2, 15));
    const auto next = m.office.world.store().read(m.office.neighbour, [&](store::Work& w) {
        const auto file = case_file(w, m.person);
        REQUIRE(file.managements.size() == 2);
        return file.managements.front();
    });
    CHECK(next.continues == Id<Management>{m.id});
    CHECK(next.state.value == "draft");
    const Continuing stated{.state = {"signed"},
                            .number = {{"30/QĐ"}},
                            .signed_at = clock(2026, 12, 3, 9),
                            .decider = {"head_commune_police"}};
    auto             by_chair = stated;
    by_chair.state = {"draft"};
    by_chair.signed_at.reset();
    by_chair.decider = {"chair_commune_ubnd"};
    CHECK_FAULT(conflict, "continuation.wrong_decider",
                m.there([&](store::Work& w) { return record_continuation(w, next.id, by_chair); }));
    m.there([&](store::Work& w) { return record_continuation(w, next.id, stated); });
    m.office.world.store().read(m.office.neighbour, [&](store::Work& w) {
        CHECK(w.get(next.id).ends_on == make_date(2027, 8, 5));
        std::set<std::string> kinds;
        for (const auto& line : tasks::open_of(w, m.person)) kinds.insert(line.task.kind.value);
        CHECK(kinds == std::set<std::string>{"monthly_check", "ending"});
    });
    // Use in the old commune still stands against the ending in the new one.
    m.at(clock(2027, 8, 6, 9));
    const auto ended = m.there([&](store::Work& w) {
        return record_ending(w, next.id, Desk::ending("signed", clock(2027, 8, 6, 8)));
    });
    CHECK(ended.marks.empty());
    CHECK(m.list(m.office.neighbour, make_date(2027, 8, 1), make_date(2027, 8, 6), true) ==
          Names{"Siu Mẫu"});
}

TEST_CASE("a file that goes back changes nothing") {
    Move m;
    m.at(clock(2026, 12, 3, 18));
    const auto left = m.leave({.left_at = clock(2026, 12, 1, 8)});
    m.send_file(left.id, clock(2026, 12, 2, 9), make_date(2026, 12, 2));
    m.there([&](store::Work& w) {
        return return_file(w, {left.id}, {clock(2026, 12, 3, 9), {"Không cư trú tại xã"}});
    });
    CHECK(m.file().managements.size() == 1);
    CHECK_FALSE(m.management(m.id).ended_on);
    CHECK(m.office.world.store()
              .read(m.office.neighbour, [&](store::Work& w) { return tasks::queue(w, {}); })
              .items.empty());
    CHECK_FAULT(conflict, "transfer.not_sent", m.receive(left.id, clock(2026, 12, 3, 10)));
}

TEST_CASE("under A the term runs on from the move and the decision stays") {
    Desk       old(clock(2025, 3, 3, 18));
    const auto given = old.test(clock(2025, 3, 3, 9)).id;
    old.check(given, clock(2025, 3, 3, 10));
    old.notify(given, clock(2025, 3, 3, 11));
    const auto id =
        old.decide(given, Desk::signed_at(clock(2025, 3, 3, 15), "chair_commune_ubnd")).id;
    old.at(clock(2025, 6, 10, 9));
    const auto left = old.office.write([&](store::Work& w) {
        return record_departure(w, {id},
                                {.unit_code = {{"90002"}},
                                 .left_at = clock(2025, 6, 2, 8),
                                 .arrived_on = make_date(2025, 6, 2)});
    });
    CHECK(old.task("transfer_notice")->due_on == make_date(2025, 6, 9));
    CHECK(old.task("transfer_file")->article.value == "D105 47.2");
    old.office.write([&](store::Work& w) {
        return record_file_sending(w, {left.id},
                                   {.number = {"8/TB"},
                                    .sent_at = clock(2025, 6, 9, 9),
                                    .arrived_on = make_date(2025, 6, 2)});
    });
    old.office.world.store().write(old.office.neighbour, [&](store::Work& w) {
        return receive_file(w, {left.id}, {clock(2025, 6, 10, 8), {"Siu Bình"}});
    });
    old.office.world.store().read(old.office.neighbour, [&](store::Work& w) {
        const auto file = case_file(w, old.person);
        CHECK(file.managements.front().state.value == "signed");
        CHECK(file.managements.front().ends_on == make_date(2026, 3, 3));
        CHECK(file.managements.front().basis.value == "A");
        std::set<std::string> kinds;
        for (const auto& line : tasks::open_of(w, old.person)) kinds.insert(line.task.kind.value);
        std::string all;
        for (const auto& kind : kinds) all += kind + ' ';
        CHECK(all == "ending monthly_check ");
    });
}

TEST_CASE("the list has the twelve columns of III-10, masked numbers, and opens in a spreadsheet") {
    Move m;
    m.office.write([&](store::Work& w) {
        people::Identifier paper{.person = m.person, .unit = m.office.here, .kind = {"cccd"}};
        paper.value.value.value.value = "064090000001";
        paper.tail = {"0001"};
        w.put(paper);
        people::Residence home{.person = m.person, .unit = m.office.here, .kind = {"permanent"}};
        home.address = {{"Làng Mẫu"}};
        w.put(home);
    });
    m.at(clock(2026, 9, 1, 9));
    m.contact(m.id, clock(2026, 9, 1, 8));
    m.office.read([&](store::Work& w) {
        const auto list = user_list(w, {});
        REQUIRE(list.managed.size() == 1);
        const auto& row = list.managed[0];
        CHECK(row.identifier.value == "•••• 0001");
        CHECK(row.registered.value == "Làng Mẫu");
        CHECK(row.listed_on == make_date(2026, 8, 3));
        CHECK(row.ends_on == make_date(2027, 8, 3));
        CHECK(row.present == true);
        CHECK(list.form.value == "III-10");
        CHECK(list.article.value == "D163 64.2");
        // Not on the list the day before it was decided.
        CHECK(user_list(w, {.from_day = make_date(2026, 8, 1), .to_day = make_date(2026, 8, 2)})
                  .managed.empty());
        const auto file = user_list_file(w, {});
        CHECK(file.bytes.starts_with("PK"));
        const auto                     rows = sheets::open_rows(file.bytes);
        const std::vector<std::string> columns{"TT",
                                               "Họ tên",
                                               "Số định danh cá nhân",
                                               "Ngày sinh",
                                               "Giới tính",
                                               "Nơi thường trú/ tạm trú",
                                               "Nơi ở hiện tại",
                                               "Loại ma túy sử dụng",
                                               "Ngày đưa vào quản lý",
                                               "Ngày hết hạn quản lý",
                                               "Tình hình cư trú",
                                               "Dừng/Tạm đình chỉ, chấm dứt"};
        bool                           header = false, person = false;
        sheets::Line                   line;
        while (rows->next(line)) {
            header = header || line.cells == columns;
            person = person || (line.cells.size() > 9 && line.cells[1] == "Siu Mẫu" &&
                                line.cells[8] == "03/08/2026" && line.cells[9] == "03/08/2027");
        }
        CHECK(header);
        CHECK(person);
    });
}
