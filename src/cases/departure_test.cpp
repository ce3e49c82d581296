// Somebody under management after rehabilitation alone moves: notice, file, receipt, keeper.
#include "cases/after_rehab_in_test.h"

using namespace cases;
using namespace cases::test_after_rehab;

TEST_CASE(
    "a move after rehabilitation: notice in 24 hours, the file within the limit of the house") {
    AfterRehab a;
    const auto before = a.file();
    REQUIRE(before.post_rehabs.size() == 1);
    CHECK(before.basis->value == "B");
    const auto* step = step_of(before, "post_rehab_leave");
    REQUIRE(step);
    CHECK(step->subject == a.brought.id.value);
    CHECK(step->article.value == "D163 136.1b");
    CHECK(step->expects.value.find("24 giờ") != std::string::npos);
    CHECK(step->expects.value.find("Mẫu số 54") != std::string::npos);
    CHECK_FALSE(step_of(before, "leave"));
    CHECK_FALSE(step_of(before, "addict_leave"));

    const auto left = a.leave({.left_at = clock(2026, 12, 1, 8)});
    CHECK(left.basis.value == "B");
    CHECK(left.marks.empty());
    const auto notice = a.task("transfer_notice");
    CHECK(notice->due_at == clock(2026, 12, 2, 8));
    CHECK(notice->article.value == "D163 136.1b");
    CHECK_FALSE(is_house_limit(*notice));
    const auto file = a.task("transfer_file");
    CHECK(file->due_on == make_date(2026, 12, 2));
    CHECK(file->article.value == "D163 136.1b; QC-NB 3");
    CHECK(is_house_limit(*file));
    CHECK_FAULT(conflict, "transfer.already", a.leave({.left_at = clock(2026, 12, 1, 9)}));
    const auto leaving = a.file();
    CHECK_FALSE(step_of(leaving, "post_rehab_leave"));
    REQUIRE(step_of(leaving, "send_file"));
    CHECK(step_of(leaving, "send_file")->subject == left.id);
    CHECK(step_of(leaving, "send_file")->expects.value.find("Mẫu số 54") != std::string::npos);
    CHECK(a.queue_there().empty());  // nobody was told yet

    // Told a day late, which is said; the limit of the house is nobody's lateness.
    a.at(clock(2026, 12, 4, 18));
    const auto sent = a.send_file(left.id, clock(2026, 12, 4, 9));
    CHECK(marks(sent.marks) == Marks{"late_notice"});
    CHECK(sent.marks[0].article.value == "D163 136.1b");
    CHECK_FALSE(a.task("transfer_notice"));
    CHECK_FALSE(a.task("transfer_file"));
    CHECK_FALSE(step_of(a.file(), "send_file")->allowed);
    a.office.world.store().read(a.office.neighbour, [&](store::Work& w) {
        const auto waiting = transfers(w, {}).items;
        REQUIRE(waiting.size() == 1);
        CHECK(waiting[0].starts_on == make_date(2026, 8, 1));
        CHECK(waiting[0].ends_on == make_date(2027, 8, 1));
        CHECK(waiting[0].form->value == "V-54");
        CHECK_FALSE(waiting[0].listed_on);
        CHECK(transfer_file(w, {left.id}).person.person.name.value.value == "Siu Mẫu");
    });
    const auto awaited = a.queue_there();
    REQUIRE(awaited.size() == 1);
    CHECK(awaited[0].task.kind.value == "transfer_receipt");
    CHECK(awaited[0].task.article.value == "D163 136.1b; QC-NB 3");
}

TEST_CASE("the receipt takes the term along, and the commune moved to names its own keeper") {
    AfterRehab a;
    const auto left =
        a.leave({.left_at = clock(2026, 12, 1, 8), .notified_at = clock(2026, 12, 1, 9)});
    CHECK(a.queue_there().empty());  // the file goes after the notice
    a.at(clock(2026, 12, 3, 18));
    a.send_file(left.id, clock(2026, 12, 2, 9));
    CHECK_FAULT(conflict, "transfer.not_yours", a.office.write([&](store::Work& w) {
        return receive_file(w, {left.id}, {clock(2026, 12, 2, 10), {"Ai đó"}});
    }));
    a.receive(left.id, clock(2026, 12, 3, 8));
    CHECK_FAULT(not_found, "record.not_found", a.file());
    const auto all = a.all();
    REQUIRE(all.size() == 2);
    const auto& next = all[1];
    CHECK(all[0].ending->value == "moved");
    CHECK(next.continues == all[0].id);
    CHECK(next.ends_on == make_date(2027, 8, 1));
    CHECK_FALSE(next.keeper);
    CHECK(a.stands(make_date(2026, 12, 2)) == Names{"Xã Đây"});
    CHECK(a.stands(make_date(2026, 12, 3)) == Names{"Xã Kia"});

    const auto asked = a.queue_there();
    REQUIRE(asked.size() == 1);
    CHECK(asked[0].task.kind.value == "keeper");
    CHECK(asked[0].task.subject == next.id.value);
    CHECK(asked[0].task.article.value == "D163 136.1b; QC-NB 3");
    CHECK(asked[0].task.due_on == make_date(2026, 12, 4));
    const auto file = a.file_there();
    REQUIRE(step_of(file, "name_keeper"));
    CHECK(step_of(file, "name_keeper")->subject == next.id.value);
    CHECK(step_of(file, "post_rehab_leave")->subject == next.id.value);
    CHECK(
        said(file, "Đưa vào danh sách người bị quản lý sau cai nghiện ma túy tại nơi chuyển đến"));
    CHECK(said(file,
               "Đưa ra khỏi danh sách người bị quản lý sau cai nghiện ma túy: Chuyển nơi cư trú"));
    for (const auto& line : file.timeline)
        if (line.kind.value == "transfer") CHECK(line.article->value == "D163 136.1b");

    a.at(clock(2026, 12, 4, 18));
    const auto named = [&](Instant at) {
        return a.there([&](store::Work& w) {
            return record_keeper(w, next.id, {{"Rơ Mah Hạnh"}, {"15/QĐ-UBND"}, at});
        });
    };
    CHECK_FAULT(invalid, "record.invalid", named(clock(2026, 12, 2, 23)));  // not here yet
    CHECK_FAULT(invalid, "record.invalid", named(clock(2026, 12, 4, 19)));  // not signed yet
    CHECK_FAULT(not_found, "record.not_found", a.office.write([&](store::Work& w) {
        return record_keeper(w, next.id, {{"Ai đó"}, {"1"}, clock(2026, 12, 4, 9)});
    }));
    CHECK(named(clock(2026, 12, 4, 9)).tasks.empty());
    CHECK(a.all()[1].keeper->value == "Rơ Mah Hạnh");
    CHECK(
        said(a.file_there(), "Phân công quản lý, hỗ trợ sau cai nghiện, Quyết định số 15/QĐ-UBND"));
    CHECK(a.office.world.store().verify().intact);
}

TEST_CASE("before 1 July 2026 the notice has five working days and form 53") {
    AfterRehab a(clock(2026, 6, 30, 18), make_date(2026, 3, 1), make_date(2027, 3, 1));
    const auto left = a.leave({.left_at = clock(2026, 6, 26, 8)});
    CHECK(left.basis.value == "A");
    CHECK(a.task("transfer_notice")->due_on == make_date(2026, 7, 3));
    CHECK(a.task("transfer_notice")->article.value == "D116 79.1c");
    CHECK(a.task("transfer_file")->article.value == "D116 79.1c; QC-NB 3");
    // Told and received under the law that came meanwhile; the term keeps its own.
    a.at(clock(2026, 7, 2, 18));
    CHECK(a.send_file(left.id, clock(2026, 6, 30, 9)).marks.empty());
    a.receive(left.id, clock(2026, 7, 2, 8));
    a.office.world.store().read(a.office.neighbour, [&](store::Work& w) {
        CHECK(transfer_file(w, {left.id}).line.form->value == "116-53");
    });
    CHECK(a.all()[1].basis.value == "A");
    CHECK(a.all()[1].marks == std::vector<Code<"mark">>{{"transition"}});
    REQUIRE(a.queue_there().size() == 1);
    CHECK(a.queue_there()[0].task.article.value == "D163 136.1b; QC-NB 3");
}
