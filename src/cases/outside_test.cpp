// A move to a commune outside the register: told and sent on paper, received on paper.
#include "cases/addict_list.h"
#include "cases/after_rehab_in_test.h"
#include "cases/moving_in_test.h"

using namespace cases;
using test_after_rehab::AfterRehab;
using test_after_rehab::said;
using test_after_rehab::step_of;
using test_moving::clock;
using test_moving::marks;
using test_moving::Marks;
using test_moving::Move;
using test_moving::Names;

namespace {

constexpr auto k_far = "Phường Mẫu, thành phố Xa";

Leaving outside(Instant left_at, const char* name = k_far) {
    return {.outside = true, .receiving_name = {{name}}, .left_at = left_at};
}
Recorded receive_paper(test::Desk& desk, Uuid transfer, Date on) {
    return desk.office.write([&](store::Work& w) {
        return receive_on_paper(w, {transfer}, {{"27/GTN"}, on, {"Công an Phường Mẫu"}});
    });
}
std::string refusal(auto&& leaving) {
    try {
        leaving();
    } catch (const base::Fault& fault) {
        return fault.problems.at(0).field + " " + fault.problems.at(0).code;
    }
    return {};
}
/// What is counted on the day, with its code.
std::vector<std::string> counted(test::Desk& desk, Date on) {
    return desk.office.world.store().read(store::Store::system("test"), [&](store::Work& w) {
        std::vector<std::string> out;
        for (const auto& row :
             w.query("SELECT f.kind, f.code FROM facts f WHERE f.starts <= $1 "
                     "AND (f.ends IS NULL OR f.ends > $1) AND f.kind <> 'person' AND f.kind NOT "
                     "LIKE 'step%' "
                     "GROUP BY f.kind, f.code HAVING sum(f.sign) > 0 ORDER BY f.kind, f.code",
                     {on}))
            out.push_back(store::text_of(row[0]) + " " + store::text_of(row[1]));
        return out;
    });
}
std::string change_of(test::Desk& desk, Date from, Date to) {
    return desk.office.read([&](store::Work& w) {
        const auto list = user_list(w, {.from_day = from, .to_day = to});
        REQUIRE(list.removed.size() == 1);
        return list.removed[0].change.value;
    });
}

}  // namespace

TEST_CASE("a move outside the register has the same duties, and ends with the receipt on paper") {
    Move m;
    m.at(clock(2026, 12, 1, 18));
    const auto left = m.leave(outside(clock(2026, 12, 1, 8)));
    CHECK(m.task("transfer_notice")->due_at == clock(2026, 12, 2, 8));
    CHECK(m.task("transfer_notice")->article.value == "L120 27.2");
    CHECK(step_of(m.file(), "send_file")->expects.value.find("ngoài hệ thống") !=
          std::string::npos);
    CHECK_FAULT(conflict, "transfer.not_sent", receive_paper(m, left.id, make_date(2026, 12, 1)));
    m.at(clock(2026, 12, 3, 18));
    CHECK(marks(m.send_file(left.id, clock(2026, 12, 2, 9), make_date(2026, 12, 2)).marks) ==
          Marks{"late_notice"});
    CHECK_FALSE(m.task("transfer_file"));

    // It waits for its paper, here alone; until then the person stands on the list.
    const auto awaited = m.task("paper_receipt");
    REQUIRE(awaited);
    CHECK(awaited->subject == left.id);
    CHECK(awaited->due_on == make_date(2026, 12, 16));  // ten working days of post
    CHECK(awaited->article.value == "D163 62.1; QC-NB 9");
    CHECK(tasks::is_house_limit(*awaited));
    m.office.read([&](store::Work& w) {
        const auto going = transfers(w, {.outgoing = true}).items;
        REQUIRE(going.size() == 1);
        CHECK(going[0].to_name.value == k_far);
        CHECK(going[0].form->value == "III-06");
        CHECK(transfers(w, {}).items.empty());
        CHECK(transfer_file(w, {left.id}).tasks.empty());
    });
    CHECK(step_of(m.file(), "receive_on_paper")->subject == left.id);
    CHECK_FALSE(step_of(m.file(), "send_file"));
    CHECK(m.list(m.office.officer, make_date(2026, 12, 1), make_date(2026, 12, 3)) ==
          Names{"Siu Mẫu"});
    CHECK_FAULT(conflict, "transfer.on_paper", m.write([&](store::Work& w) {
        return receive_file(w, {left.id}, {clock(2026, 12, 3, 9), {"Ai đó"}});
    }));
    CHECK_FAULT(not_found, "record.not_found", m.there([&](store::Work& w) {
        return receive_on_paper(w, {left.id}, {{"1"}, make_date(2026, 12, 3), {"Ai đó"}});
    }));
    CHECK(refusal([&] { receive_paper(m, left.id, make_date(2026, 12, 1)); }) ==
          "received_on cases.before_sending");
    CHECK(refusal([&] { receive_paper(m, left.id, make_date(2026, 12, 4)); }) ==
          "received_on cases.in_the_future");

    const auto received = receive_paper(m, left.id, make_date(2026, 12, 3));
    CHECK(received.tasks.empty());
    CHECK_FAULT(conflict, "transfer.received", receive_paper(m, left.id, make_date(2026, 12, 3)));

    // The file stays, and nobody goes on with the management in this house.
    const auto file = m.file();
    REQUIRE(file.managements.size() == 1);
    CHECK(file.managements[0].ending->value == "moved");
    CHECK(file.managements[0].ended_on == make_date(2026, 12, 3));
    CHECK(file.managements[0].unit == m.office.here);
    CHECK(said(file, "Nơi chuyển đến tiếp nhận, Giấy tiếp nhận số 27/GTN"));
    const auto over = std::ranges::find_if(
        file.timeline, [](const TimelineLine& line) { return line.kind.value == "ending"; });
    REQUIRE(over != file.timeline.end());
    CHECK(over->detail->value == "Thông báo số 6/TB.");  // of the notice the file went with
    for (const auto* step : {"leave", "contact", "end", "receive_on_paper"})
        if (const auto* drawn = step_of(file, step)) CHECK_FALSE(drawn->allowed);
    CHECK(m.office.open_of(m.person).empty());
    CHECK(m.list(m.office.officer, make_date(2026, 12, 1), make_date(2026, 12, 3)).empty());
    CHECK(m.list(m.office.officer, make_date(2026, 12, 1), make_date(2026, 12, 2)) ==
          Names{"Siu Mẫu"});
    CHECK(change_of(m, make_date(2026, 12, 1), make_date(2026, 12, 31)) ==
          "Chuyển nơi cư trú đến Phường Mẫu, thành phố Xa từ ngày 03/12/2026");
    CHECK(counted(m, make_date(2026, 12, 2)) == Names{"user_managed heroin"});
    CHECK(counted(m, make_date(2026, 12, 3)) == Names{"user_removed moved"});
    CHECK(counted(m, make_date(2026, 12, 4)).empty());
    m.office.read([&](store::Work& w) {
        const auto home = people::file_of(w, m.person).residences.back();
        CHECK(home.address.value.value == k_far);
        CHECK(home.from_day == make_date(2026, 12, 2));
        CHECK_FALSE(home.place);
        CHECK(transfers(w, {.outgoing = true, .settled = true}).items.size() == 1);
        // Read whole: nothing of it lies elsewhere.
        CHECK(transfer_file(w, {left.id}).timeline.size() == file.timeline.size());
    });
    CHECK(m.office.world.store().verify().intact);
}

TEST_CASE("where nobody knows is no destination, and neither are two") {
    Move m;
    m.at(clock(2026, 12, 1, 18));
    const auto at = clock(2026, 12, 1, 8);
    for (const auto* nowhere : {"Chưa rõ nơi đến", "không biết", "chưa xác minh được", "?", "N/A"})
        CHECK_MESSAGE(refusal([&] { m.leave(outside(at, nowhere)); }) ==
                          "receiving_name cases.destination_unknown",
                      nowhere);
    CHECK(refusal([&] { m.leave({.outside = true, .left_at = at}); }) ==
          "receiving_name cases.destination_missing");
    CHECK(refusal([&] { m.leave({.outside = false, .left_at = at}); }) ==
          "unit_code cases.destination_missing");
    auto both = outside(at);
    both.unit_code = {{"90002"}};
    CHECK(refusal([&] { m.leave(both); }) == "unit_code cases.one_destination");
    both.outside.reset();
    CHECK(refusal([&] { m.leave(both); }) == "receiving_name cases.one_destination");
    CHECK_FALSE(m.leave(outside(at, "Xã Võ Miếu, tỉnh Xa")).tasks.empty());
}

TEST_CASE("a file that comes back from outside changes nothing, and may be sent again") {
    Move m;
    m.at(clock(2026, 12, 3, 18));
    const auto left = m.leave(outside(clock(2026, 12, 1, 8)));
    m.send_file(left.id, clock(2026, 12, 2, 9), make_date(2026, 12, 2));
    CHECK_FAULT(not_found, "record.not_found", m.there([&](store::Work& w) {
        return return_file(w, {left.id}, {clock(2026, 12, 3, 9), {"Không phải đơn vị này"}});
    }));
    m.write([&](store::Work& w) {
        return return_file(w, {left.id}, {clock(2026, 12, 3, 9), {"Không cư trú tại phường"}});
    });
    CHECK_FALSE(m.management(m.id).ended_on);
    CHECK_FALSE(m.task("paper_receipt"));
    CHECK_FAULT(conflict, "transfer.not_sent", receive_paper(m, left.id, make_date(2026, 12, 3)));
    CHECK_FALSE(m.leave({.left_at = clock(2026, 12, 3, 10)}).tasks.empty());
    // To a commune of the register nobody records a receipt on paper.
    const auto again = m.file().transfers.front();
    m.send_file(again.id.value, clock(2026, 12, 3, 11), make_date(2026, 12, 3));
    CHECK_FAULT(conflict, "transfer.not_on_paper",
                receive_paper(m, again.id.value, make_date(2026, 12, 3)));
}

TEST_CASE("what a test still asked for is done by the commune moved to") {
    Move m;
    m.at(clock(2026, 12, 3, 18));
    m.test(clock(2026, 11, 30, 9));
    CHECK(m.task("determination_request"));
    const auto left = m.leave(outside(clock(2026, 12, 1, 8)));
    m.send_file(left.id, clock(2026, 12, 1, 9), make_date(2026, 12, 1));
    receive_paper(m, left.id, make_date(2026, 12, 2));
    CHECK(m.office.open_of(m.person).empty());
}

TEST_CASE("and so it is with a test entered after the commune had another name") {
    Move m;
    m.at(clock(2026, 12, 30, 18));
    const auto       left = m.leave(outside(clock(2026, 12, 1, 8)));
    Id<places::Unit> merged;
    m.office.world.store().write(store::Store::system("test"), [&](store::Work& w) {
        auto old = w.get(m.office.here);
        old.valid_to = make_date(2026, 12, 31);
        w.put(old);
        merged = w.put(places::Unit{.code = {"90003"},
                                    .name = {"Xã Gộp"},
                                    .kind = {"xa"},
                                    .parent = m.office.province,
                                    .valid_from = make_date(2027, 1, 1)})
                     .id;
        w.put(places::Succession{.before = m.office.here,
                                 .after = merged,
                                 .relation = {"whole"},
                                 .on_day = make_date(2027, 1, 1),
                                 .article = {"test"}});
        m.office.world.store().set_cover(
            w, {{merged.value, merged.value}, {merged.value, m.office.here.value}});
    });
    m.at(clock(2027, 1, 6, 18));
    m.office.officer.scope.holders = {merged.value};
    m.write([&](store::Work& w) {
        auto person = w.get(m.person);
        person.unit = merged;
        w.put(person);
    });
    m.test(clock(2027, 1, 4, 9));
    CHECK(m.task("determination_request"));
    m.send_file(left.id, clock(2027, 1, 5, 9), make_date(2027, 1, 5));
    receive_paper(m, left.id, make_date(2027, 1, 6));
    CHECK(m.office.open_of(m.person).empty());
}

TEST_CASE("a term after rehabilitation and a listing end here, and are counted as moved") {
    AfterRehab    a;
    AddictListing listing{.person = a.person, .unit = a.office.here, .basis = {"B"}};
    listing.origin = {"taken_over"};
    listing.listed_on = make_date(2026, 8, 1);
    listing.drugs = {{"heroin"}};
    listing.entered_at = clock(2026, 8, 1, 9);
    a.office.write([&](store::Work& w) { return w.put(listing); });
    const auto left = a.leave(outside(clock(2026, 12, 1, 8)));
    CHECK(a.task("transfer_notice")->article.value == "D163 136.1b");
    a.at(clock(2026, 12, 3, 18));
    a.send_file(left.id, clock(2026, 12, 2, 7));
    CHECK(a.task("paper_receipt")->due_on == make_date(2026, 12, 16));
    CHECK(a.task("paper_receipt")->article.value == "D163 136.1b; QC-NB 9");
    receive_paper(a, left.id, make_date(2026, 12, 3));

    REQUIRE(a.all().size() == 1);
    CHECK(a.all()[0].ending->value == "moved");
    CHECK(a.all()[0].unit == a.office.here);
    CHECK(a.all()[0].moved_to_name->value == k_far);
    CHECK(a.stands(make_date(2026, 12, 2)) == Names{"Xã Đây"});
    CHECK(a.stands(make_date(2026, 12, 3)).empty());
    CHECK(a.office.open_of(a.person).empty());
    CHECK(counted(a, make_date(2026, 12, 3)) == Names{"addict_removed moved"});
    a.office.read([&](store::Work& w) {
        const auto list =
            addict_list(w, {.from_day = make_date(2026, 12, 1), .to_day = make_date(2026, 12, 31)});
        CHECK(list.listed.empty());
        REQUIRE(list.removed.size() == 1);
        CHECK(list.removed[0].change.value ==
              "Chuyển nơi cư trú đến Phường Mẫu, thành phố Xa từ ngày 03/12/2026");
    });
    const auto file = a.file();
    CHECK(file.post_rehabs.size() == 1);
    CHECK(file.listings.size() == 1);
    CHECK_FALSE(step_of(file, "post_rehab_leave"));
    CHECK_FALSE(step_of(file, "addict_leave"));
    CHECK_FALSE(step_of(file, "name_keeper"));
}
