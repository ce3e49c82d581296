#include "people/emergency.h"

#include "tests/accounts.h"
#include "tests/office.h"

using namespace people;
using namespace std::chrono_literals;
using base::make_date;

namespace {

const char* k_number = "964000000001";

/// Two communes, a person with a number in the first, an officer of the second at night.
struct Night {
    test::Office office{make_date(2026, 11, 27), {identity::open}};  // a Friday
    Id<Person>   person;
    store::Actor head, auditor;

    Night() {
        PersonDraft draft{.name = {"Siu Mẫu"}};
        draft.identifier_kind = Code<"identifier_kind">{"cccd"};
        draft.identifier = Text<20>{k_number};
        person = office.write([&](Work& w) { return add(w, draft, office.here); }).id;
        office.neighbour.rights.insert("break_glass.open");
        head = test::World::as(
            "head", {"break_glass.review", "break_glass.open", "person.read", "task.read"},
            {office.here.value});
        auditor = test::World::as("auditor", {"break_glass.review"}, {office.province.value});
        test::add_accounts(store(), {&office.neighbour, &office.officer, &head, &auditor});
    }
    store::Store&   store() { return office.world.store(); }
    EmergencyOpened open(
        std::string number = k_number,
        std::string reason = "Người này bất tỉnh tại trạm y tế xã, cần biết bệnh sử",
        const store::Actor* by = nullptr) {
        return store().write(by ? *by : office.neighbour, [&](Work& w) {
            return open_emergency(w, {{"cccd"}, {number}, {{reason}}});
        });
    }
    /// The file as the door would hand it out.
    std::string read(std::string_view path = "/people/{id}") {
        const auto actor = widened(store(), office.neighbour, path, {person.value});
        return store().read(actor, [&](Work& w) {
            return w.find(person) ? actor.purpose : std::string("nothing");
        });
    }
    Emergency only() {
        return store().read(store::Store::system("test"), [](Work& w) {
            const auto all = w.select<Emergency>("ORDER BY r.id");
            REQUIRE(all.size() == 1);
            return all[0];
        });
    }
    EmergencyLine review(const store::Actor& by, const char* finding, const char* note = nullptr) {
        const auto    id = only().id;
        OpeningReview given{.finding = {finding}};
        if (note) given.note = Text<500>{note};
        return store().write(by, [&](Work& w) { return review_emergency(w, id, given); });
    }
};

}  // namespace

TEST_CASE("a full number and a reason open one file for a day, and every reading says why") {
    Night night;
    CHECK(night.read() == "nothing");
    const auto opened = night.open();
    CHECK(opened.found);
    CHECK_FALSE(opened.within);
    CHECK(opened.person->value == night.person.value);
    CHECK(*opened.ends_at == night.store().now() + 24h);
    const auto at = night.only().opened_at;
    CHECK(night.read() == "Mở hồ sơ khẩn cấp lúc " + base::to_text(at).substr(11, 5) + " ngày " +
                              base::day_words(base::day_of(at)));
    const auto other = night.office.person("Người Khác");
    CHECK(widened(night.store(), night.office.neighbour, "/people/{id}", {other.value})
              .scope.everything == false);
    for (const auto* path : {"/people/{id}/history", "/people/{id}/readers", "/people"})
        CHECK_FALSE(widened(night.store(), night.office.neighbour, path, {night.person.value})
                        .scope.everything);
    const auto actor =
        widened(night.store(), night.office.neighbour, "/people/{id}", {night.person.value});
    CHECK(actor.rights == std::set<std::string, std::less<>>{"person.read", "person.minor"});
    const auto start = night.store().now();
    night.office.world.at(start + 24h - 1ms);
    CHECK(night.read() != "nothing");
    night.office.world.at(start + 24h);
    CHECK(night.read() == "nothing");
    night.office.world.at(start);
    night.office.world.restart();
    CHECK(night.read() != "nothing");
}

TEST_CASE("a minor of the own area, not open to the account, is opened in an emergency") {
    Night       night;
    PersonDraft draft{.name = {"Siu Bé Mẫu"}};
    draft.birth = base::partial_date_of("2011-02-03");
    draft.identifier_kind = Code<"identifier_kind">{"cccd"};
    draft.identifier = Text<20>{"964000000009"};
    const auto minor =
        night.office.write([&](Work& w) { return add(w, draft, night.office.here); }).id;
    auto duty =
        test::World::as("duty", {"person.read", "break_glass.open"}, {night.office.here.value});
    night.store().write(store::Store::system("test"), [&](Work& w) {
        w.put(identity::Account{.id = {duty.account},
                                .login = {duty.login},
                                .name = {duty.login},
                                .password = {{"-"}},
                                .state = {"active"},
                                .language = {"vi"}});
    });
    const auto as_door = [&] {
        return widened(night.store(), duty, "/people/{id}", {minor.value}).rights;
    };
    CHECK(as_door() == duty.rights);
    CHECK_FALSE(night.open("964000000009", "Trẻ bất tỉnh tại trạm y tế xã, cần biết bệnh sử", &duty)
                    .within);
    CHECK(as_door().contains("person.minor"));
    duty.rights.insert("person.minor");
    CHECK(as_door() == duty.rights);  // who may open it needs no opening
}

TEST_CASE("no reason, half a number, an unknown number and no right open nothing") {
    Night night;
    CHECK_FAULT(invalid, "record.invalid", night.open(k_number, "cần xem"));
    CHECK_FAULT(invalid, "record.invalid", night.open("0001"));
    CHECK_FALSE(night.open("964000000002").found);
    CHECK_FAULT(forbidden, "right.missing",
                night.open(k_number, "Người này bất tỉnh tại trạm y tế xã", &night.office.analyst));
    const auto own = night.open(k_number, "Người này bất tỉnh tại trạm y tế xã", &night.head);
    CHECK(own.within);
    CHECK_FALSE(own.ends_at);
    CHECK(night.read() == "nothing");
}

TEST_CASE("ten attempts a day, whether they find somebody or not") {
    Night night;
    for (int i = 0; i < 10; ++i) night.open("96400000010" + std::to_string(i));
    CHECK_FAULT(too_many, "reading.too_many", night.open());
    night.office.world.at(night.store().now() + 24h);
    CHECK(night.open().found);
}

TEST_CASE("the unit that keeps the file gets a task, due in three working days") {
    Night night;
    night.open();
    CHECK(night.open().ends_at == night.only().ends_at);  // the same opening, not a second
    const auto task = night.office.open_task(night.person, "emergency_review");
    REQUIRE(task);
    CHECK(task->unit == night.office.here);
    CHECK(task->due_on == make_date(2026, 12, 2));  // Friday + 3 working days
    CHECK(task->article.value == "QC-NB 2");
    CHECK(night.only().review_by == make_date(2026, 12, 2));
    night.review(night.head, "justified");
    CHECK_FALSE(night.office.open_task(night.person, "emergency_review"));
}

TEST_CASE("head or auditor reviews, nobody reviews himself, and once is enough") {
    Night night;
    night.open();
    CHECK_FAULT(forbidden, "right.missing", night.review(night.office.officer, "justified"));
    auto self = night.office.neighbour;
    self.rights.insert("break_glass.review");
    CHECK_FAULT(not_found, "record.not_found", night.review(self, "justified"));
    self.scope.holders = {night.office.province.value};
    CHECK_FAULT(conflict, "opening_review.own", night.review(self, "justified"));
    CHECK_FAULT(invalid, "record.invalid", night.review(night.auditor, "unjustified"));
    CHECK_FAULT(invalid, "record.invalid", night.review(night.auditor, "unjustified", "  "));
    CHECK(night.read() != "nothing");
    const auto line = night.review(night.auditor, "unjustified", "Không có việc khẩn cấp");
    CHECK(line.person_name.value.empty());  // the auditor opens no file
    CHECK(night.only().reviewer->value == night.auditor.account);
    CHECK(night.read() == "nothing");  // what was not right ends at once
    CHECK_FAULT(conflict, "opening_review.done", night.review(night.head, "justified"));
}

TEST_CASE("unreviewed after three working days it reaches head and auditor") {
    Night night;
    night.open();
    const auto lines = [&](const store::Actor& by) {
        return night.store().read(by, [](Work& w) { return emergencies(w, {}); });
    };
    const auto escalate = [&] {
        return night.store().write(store::Store::system("test"), [](Work& w) {
            return people::escalate<Emergency>(w, "people.emergency.unreviewed");
        });
    };
    night.office.world.at(make_date(2026, 12, 2));
    CHECK(escalate() == 0);
    CHECK_FALSE(lines(night.head).items.at(0).overdue);
    night.office.world.at(make_date(2026, 12, 3));
    CHECK(escalate() == 1);
    CHECK(escalate() == 0);
    CHECK(night.only().escalated_at);
    for (const auto* actor : {&night.head, &night.auditor}) {
        const auto page = lines(*actor);
        REQUIRE(page.items.size() == 1);
        CHECK(page.items[0].overdue);
        CHECK(page.items[0].reviewable);
        CHECK(page.items[0].by_name.value == "neighbour");
    }
    CHECK(lines(night.head).items[0].person_name.value == "Siu Mẫu");
    CHECK(lines(night.auditor).items[0].person_name.value.empty());
}

TEST_CASE("the review of an earlier opening ends nothing of a later one") {
    Night night;
    night.open();
    const auto earlier = night.only().id;
    night.office.world.at(night.store().now() + 25h);
    night.open();
    night.store().write(night.auditor, [&](Work& w) {
        return review_emergency(w, earlier, {{"unjustified"}, Text<500>{"Không khẩn cấp"}});
    });
    CHECK(night.read() != "nothing");
}

TEST_CASE("the list shows one's own, and to reviewers those of their area") {
    Night night;
    night.open();
    const auto count = [&](const store::Actor& by) {
        return night.store().read(by, [](Work& w) { return emergencies(w, {}).count; });
    };
    CHECK(count(night.office.neighbour) == 1);
    auto stranger = night.office.neighbour;
    stranger.account = base::new_uuid();
    CHECK(count(stranger) == 0);
    stranger.rights.insert("break_glass.review");
    CHECK(count(stranger) == 0);  // the other commune keeps the file
    CHECK_FAULT(forbidden, "right.missing", count(night.office.officer));
    EmergencyQuery query;
    query.state = Code<"emergency_state">{"reviewed"};
    CHECK(night.store()
              .read(night.head, [&](Work& w) { return emergencies(w, query); })
              .items.empty());
}
