// Who reads a file that moves, from the departure on and after the receipt.
#include "cases/moving_in_test.h"
#include "people/correcting.h"
#include "people/search.h"

using namespace cases;
using namespace cases::test_moving;

namespace {

/// Somebody who leaves on 1 December, whose file is sent on the 2nd and received on the 3rd.
struct Moving : Move {
    Recorded     left;
    store::Actor officer = office.officer, neighbour = office.neighbour;

    Moving() {
        people::read_also(office.world.store(), {arriving_file, former_file});
        write([&](store::Work& w) {
            w.put(
                people::Phone{.person = person, .unit = office.here, .number = {{"0905 123 456"}}});
            w.put(people::Residence{.person = person,
                                    .unit = office.here,
                                    .kind = {"current"},
                                    .address = {{"Làng Cũ"}}});
        });
        at(clock(2026, 12, 1, 18));
        left = leave({.left_at = clock(2026, 12, 1, 8)});
    }
    void send() {
        at(clock(2026, 12, 2, 18));
        send_file(left.id, clock(2026, 12, 2, 9), make_date(2026, 12, 2));
    }
    void hand_over() {
        send();
        at(clock(2026, 12, 3, 18));
        receive(left.id, clock(2026, 12, 3, 8), Text<300>{"Làng Mới"});
    }
    store::Actor at_door(const store::Actor& actor, std::string_view path = "/people/{id}") {
        return people::widened(office.world.store(), actor, path, {person.value});
    }
    people::PersonFile read(const store::Actor& actor) {
        return office.world.store().read(at_door(actor),
                                         [&](store::Work& w) { return people::show(w, person); });
    }
    CaseFile read_case(const store::Actor& actor) {
        return office.world.store().read(at_door(actor, "/people/{id}/case"),
                                         [&](store::Work& w) { return case_file(w, person); });
    }
};

bool told(const CaseFile& file, std::string_view kind, Instant at) {
    return std::ranges::any_of(file.timeline, [&](const TimelineLine& line) {
        return line.kind.value == kind && line.at == at;
    });
}

}  // namespace

TEST_CASE(
    "from the departure to the receipt the office moved to reads the whole file, and no more") {
    Moving     m;
    const auto file = m.read(m.neighbour);
    CHECK(file.person.name.value.value == "Siu Mẫu");
    CHECK(file.reading->ground.value == "arriving");
    CHECK(file.reading->words.value ==
          "Hồ sơ đang được chuyển đến từ Xã Đây, tỉnh Mẫu, người này chuyển đi ngày 01/12/2026. "
          "Được xem để tiếp nhận; ghi nhận được sau khi ký nhận hồ sơ.");
    CHECK(m.at_door(m.neighbour).purpose == "Tiếp nhận hồ sơ chuyển đến từ Xã Đây, tỉnh Mẫu");
    const auto legal = m.read_case(m.neighbour);
    CHECK(legal.managements.size() == 1);
    CHECK(legal.steps.empty());
    // Only to read, only these two addresses, only this person.
    CHECK_FAULT(not_found, "record.not_found", m.there([&](store::Work& w) {
        return record_contact(w, {m.id}, {{"residence_check"}, clock(2026, 12, 1, 9), true, {}});
    }));
    for (const auto* path : {"/people/{id}/history", "/people/{id}/representatives"})
        CHECK_FALSE(m.at_door(m.neighbour, path).ground);
    const auto other = m.office.person("Người Khác");
    CHECK_FALSE(
        people::widened(m.office.world.store(), m.neighbour, "/people/{id}", {other.value}).ground);
    auto third = m.neighbour;
    third.scope.holders = {base::new_uuid()};
    CHECK_FAULT(not_found, "record.not_found", m.read(third));
    auto no_reader = m.neighbour;
    no_reader.rights.erase("person.read");
    CHECK_FALSE(m.at_door(no_reader).ground);
    // The office left reads and writes on by its own scope.
    CHECK_FALSE(m.read(m.officer).reading);

    m.hand_over();
    CHECK_FALSE(m.read(m.neighbour).reading);
    CHECK_FALSE(m.read_case(m.neighbour).steps.empty());
}

TEST_CASE("a file sent back is read by the office it did not come to no more") {
    Moving m;
    m.send();
    CHECK(m.read(m.neighbour).reading);
    m.at(clock(2026, 12, 3, 18));
    m.there([&](store::Work& w) {
        return return_file(w, {m.left.id}, {clock(2026, 12, 3, 8), {"Không cư trú tại xã"}});
    });
    CHECK_FAULT(not_found, "record.not_found", m.read(m.neighbour));
    CHECK_FALSE(m.read(m.officer).reading);
}

TEST_CASE("a former office reads the file as it stood when it was handed over") {
    Moving m;
    m.at(clock(2026, 12, 2, 17));
    m.contact(m.id, clock(2026, 12, 2, 16));  // after the departure: no part of the own period
    m.hand_over();
    m.at(clock(2026, 12, 5, 18));
    m.there([&](store::Work& w) {
        auto person = w.get(m.person);
        person.name.value.value = "Siu Tên Mới";
        w.put(person);
        w.put(people::PersonName{
            .person = m.person, .unit = m.office.there, .kind = {"usual"}, .name = {{"Ama Mới"}}});
        for (auto phone :
             w.select<people::Phone>("WHERE r.person = $1 AND {scope:r}", {m.person.value})) {
            phone.to_day = make_date(2026, 12, 4);
            w.put(phone);
        }
        record_test(w, m.testing(m.person, clock(2026, 12, 4, 9)));
    });
    CHECK(m.read(m.neighbour).phones.empty());

    const auto file = m.read(m.officer);
    CHECK(file.person.name.value.value == "Siu Mẫu");
    CHECK(file.unit_name.value == "Xã Đây, tỉnh Mẫu");
    CHECK(file.names.empty());
    REQUIRE(file.residences.size() == 1);
    CHECK(file.residences[0].address.value.value == "Làng Cũ");
    CHECK_FALSE(file.residences[0].to_day);
    REQUIRE(file.phones.size() == 1);
    CHECK_FALSE(file.phones[0].to_day);
    CHECK(file.standings.empty());
    CHECK(file.reading->ground.value == "former");
    CHECK(file.reading->words.value ==
          "Hồ sơ đã chuyển đến Xã Kia, tỉnh Mẫu ngày 03/12/2026; chỉ xem phần của thời gian quản "
          "lý tại đơn vị.");

    const auto legal = m.read_case(m.officer);
    REQUIRE(legal.managements.size() == 1);
    CHECK(legal.managements[0].id.value == m.id);
    CHECK_FALSE(legal.managements[0].ended_on);
    CHECK(legal.steps.empty());
    CHECK(told(legal, "test", clock(2026, 8, 3, 15)));
    CHECK(told(legal, "transfer", clock(2026, 12, 2, 9)));
    CHECK_FALSE(told(legal, "contact", clock(2026, 12, 2, 16)));
    CHECK_FALSE(told(legal, "test", clock(2026, 12, 4, 9)));
    for (const auto& line : legal.timeline) CHECK(line.at < clock(2026, 12, 3));

    // The page of the move says the same to the former office.
    const auto moved = m.write([&](store::Work& w) { return transfer_file(w, {m.left.id}); });
    CHECK(moved.person.person.name.value.value == "Siu Mẫu");
    CHECK(moved.person.residences.size() == 1);
    CHECK(moved.timeline.size() == legal.timeline.size());

    // Read only: nothing is entered, and what is told lists and candidates stays as it was.
    CHECK_FAULT(not_found, "record.not_found", m.write([&](store::Work& w) {
        return record_contact(w, {m.id}, {{"residence_check"}, clock(2026, 12, 1, 7), true, {}});
    }));
    CHECK_FALSE(m.at_door(m.officer, "/people/{id}/history").ground);
}

TEST_CASE("what is merged after the receipt and never lay with the former office stays unread") {
    Moving m;
    for (const auto* right : {"person.merge", "person.merge.confirm"})
        m.office.neighbour.rights.insert(right);
    const auto other = m.there([&](store::Work& w) {
        people::Person stranger{.unit = m.office.there};
        stranger.name = {{"Siu Mẫu Kia"}};
        const auto id = w.put(stranger).id;
        w.put(people::Residence{
            .person = id, .unit = m.office.there, .kind = {"current"}, .address = {{"Làng Kia"}}});
        record_test(w, m.testing(id, clock(2026, 11, 30, 9)));
        return id;
    });
    m.hand_over();
    const auto merge = m.there([&](store::Work& w) {
        return people::propose_merge(w, {m.person, other, {"Một người"}, {{"Biên bản 1"}}});
    });
    auto       second = m.office.neighbour;
    second.login = "second";
    second.account = named_uuid("test-account", second.login);
    m.office.world.store().write(second, [&](store::Work& w) {
        return people::confirm_merge(w, merge.id, {.agree = true, .paper = {{"Biên bản 1"}}});
    });
    REQUIRE(told(m.read_case(m.neighbour), "test", clock(2026, 11, 30, 9)));

    const auto moved = m.write([&](store::Work& w) { return transfer_file(w, {m.left.id}); });
    CHECK(moved.person.person.name.value.value == "Siu Mẫu");
    CHECK(moved.person.residences.size() == 1);
    CHECK(moved.person.merged.empty());
    CHECK(std::ranges::none_of(moved.timeline, [](const TimelineLine& line) {
        return line.at == clock(2026, 11, 30, 9);
    }));
    CHECK(moved.timeline.size() == m.read_case(m.officer).timeline.size());
}

TEST_CASE("the former office of a minor needs the right to open minors' files") {
    Moving m;
    m.write([&](store::Work& w) {
        auto person = w.get(m.person);
        person.birth = {{*base::partial_date_of("2012-01-02")}};
        w.put(person);
    });
    m.hand_over();
    CHECK(m.read(m.officer).reading->ground.value == "former");
    m.officer.rights.erase("person.minor");
    CHECK_FAULT(forbidden, "person.minor_sealed", m.read(m.officer));
    CHECK_FAULT(forbidden, "person.minor_sealed", m.read_case(m.officer));
}
