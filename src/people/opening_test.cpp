// Who follows figures opens one file for a stated reason.
#include "people/opening.h"

#include "people/communes_in_test.h"
#include "people/search.h"
#include "tests/accounts.h"

using namespace people;
using namespace people::in_test;
using namespace std::chrono_literals;

namespace {

const std::string k_reason = "Đối chiếu số liệu quý III với hồ sơ gốc của xã";

struct Reasons : Communes {
    Person       person = add(officer, draft("Siu H’Lan", "1990-05-06", "064090000001"));
    store::Actor head =
        test::World::as("truongca", {"person.read", "person.readers"}, {ia_dom.value});

    Reasons() {
        analyst.rights = {"person.read_stated", "figure.people"};
        test::add_accounts(world.store(), {&analyst, &neighbour});
    }
    FileOpened open(const OpeningAsk& ask, const store::Actor* by = nullptr) {
        return world.store().write(by ? *by : analyst, [&](Work& w) { return open_file(w, ask); });
    }
    FileOpened open_this() { return open({.person = person.id, .reason = {k_reason}}); }
    FileOpened open_number(std::string number) {
        return open({.kind = Code<"identifier_kind">{"cccd"},
                     .number = Text<20>{std::move(number)},
                     .reason = {k_reason}});
    }
    store::Actor at_door(std::string_view path = "/people/{id}") {
        return widened(world.store(), analyst, path, {person.id.value});
    }
    PersonFile read() {
        return world.store().read(at_door(), [&](Work& w) { return show(w, person.id); });
    }
};

}  // namespace

TEST_CASE("without a reason there are figures and initials, and no file and no search") {
    Reasons r;
    CHECK_FAULT(forbidden, "person.reason_needed", r.read());
    CHECK_FAULT(forbidden, "right.missing", r.found(r.analyst, "lan"));
    const auto line =
        r.world.store().read(r.analyst, [&](Work& w) { return line_of(w, {r.person.id}); });
    CHECK(line.name.value.value == "S. H.");
    CHECK(line.birth->text == "1990");
    // Also where the system shows a name for this account: in a task, of any unit.
    r.world.store().read(r.analyst, [&](Work& w) {
        const auto system = w.as_system("test");
        CHECK(line_of(w, {r.person.id}).name.value.value == "S. H.");
    });
    CHECK_FAULT(not_found, "record.not_found", [&] {
        auto elsewhere = r.analyst;
        elsewhere.scope.holders = {r.pleiku.value};
        r.world.store().read(elsewhere, [&](Work& w) { return show(w, r.person.id); });
    }());
}

TEST_CASE("a stated reason opens one file for eight hours, and the trail says only when") {
    Reasons    r;
    const auto other = r.add(r.officer, draft("Siu Khác"));
    CHECK_FAULT(invalid, "record.invalid", r.open({.person = r.person.id, .reason = {"xem"}}));
    const auto opened = r.open_this();
    const auto start = r.world.store().now();
    CHECK(opened.ends_at == start + 8h);
    CHECK(r.open_this().ends_at == opened.ends_at);
    const auto file = r.read();
    CHECK(file.person.name.value.value == "Siu H’Lan");
    CHECK(file.reading->ground.value == "stated");
    const auto actor = r.at_door("/people/{id}/case");
    CHECK(actor.rights == std::set<std::string, std::less<>>{"person.read"});
    CHECK(actor.scope.holders == r.analyst.scope.holders);
    CHECK(actor.purpose == "Mở hồ sơ có nêu lý do lúc " + base::to_text(start).substr(11, 5) +
                               " ngày " + base::day_words(base::day_of(start)));
    CHECK(r.at_door("/people/{id}/history").purpose == r.analyst.purpose);
    CHECK(widened(r.world.store(), r.analyst, "/people/{id}", {other.id.value}).rights ==
          r.analyst.rights);
    r.world.at(start + 8h - 1ms);
    CHECK(r.read().person.id == r.person.id);
    r.world.at(start + 8h);
    CHECK_FAULT(forbidden, "person.reason_needed", r.read());
    r.world.at(start);
    r.world.restart();
    CHECK(r.read().person.id == r.person.id);
}

TEST_CASE("by the whole number of the area, ten times a day; nothing is said of elsewhere") {
    Reasons    r;
    const auto beyond = [&] {
        auto narrow = r.analyst;
        narrow.scope.holders = {r.pleiku.value};
        return r.open({.kind = Code<"identifier_kind">{"cccd"},
                       .number = Text<20>{"064090000001"},
                       .reason = {k_reason}},
                      &narrow);
    };
    CHECK_FALSE(beyond().found);
    CHECK_FALSE(r.open_number("064090000002").found);
    CHECK_FAULT(invalid, "record.invalid", r.open_number("0640"));
    CHECK_FAULT(invalid, "record.invalid", r.open({.reason = {k_reason}}));
    CHECK(r.open_number("064090000001").person->value == r.person.id.value);
    for (int i = 0; i < 7; ++i) r.open_number("06409000010" + std::to_string(i));
    CHECK_FAULT(too_many, "reading.too_many", r.open_number("064090000001"));
    CHECK(r.open_this().found);  // whom a figure shows is not looked for
}

TEST_CASE("a minor's file stays with those who answer for it, whatever the reason") {
    Reasons r;
    r.person = r.add(r.officer, draft("Siu Bé", "2013-01-02"));
    CHECK_FAULT(forbidden, "person.minor_sealed", r.open_this());
    CHECK_FAULT(forbidden, "person.reason_needed", r.read());
    r.analyst.rights.insert("person.minor");
    CHECK(r.open_this().found);
    CHECK(r.read().person.name.value.value == "Siu Bé");
}

TEST_CASE("the number of a minor is answered and opens nothing, and each try is counted") {
    Reasons r;
    r.person = r.add(r.officer, draft("Siu Bé", "2013-01-02", "064213000003"));
    for (int i = 0; i < 10; ++i) {
        const auto answer = r.open_number("064213000003");
        CHECK(answer.found);
        CHECK_FALSE(answer.person);
        CHECK_FALSE(answer.ends_at);
    }
    CHECK_FAULT(too_many, "reading.too_many", r.open_number("064213000003"));
    CHECK_FAULT(forbidden, "person.reason_needed", r.read());
}

TEST_CASE("a file taken off every list is found by no number; behind a figure of the past it is") {
    Reasons r;
    r.world.store().read(r.officer, [&](Work& w) {
        const store::Fact was{"user_managed",
                              "",
                              r.person.id.value,
                              r.ia_dom.value,
                              base::make_date(2025, 1, 10),
                              base::make_date(2026, 1, 11)};
        w.copy<Index>().put(store::FactChange{1, 1, was});
    });
    const auto answer = r.open_number("064090000001");
    CHECK_FALSE(answer.found);
    CHECK_FALSE(answer.person);
    CHECK(r.open_this().found);
    CHECK_FALSE(r.open_number("064090000001").found);
}

TEST_CASE("a page is as long as in every list, and is gone on from the last line") {
    Reasons    r;
    const auto page = [&](const OpeningQuery& query) {
        return r.world.store().read(r.analyst, [&](Work& w) { return openings(w, query); });
    };
    for (const auto* name : {"Siu Một", "Siu Hai", "Siu Ba"})
        r.open({.person = r.add(r.officer, draft(name)).id, .reason = {k_reason}});
    const auto first = page({.limit = 2});
    CHECK(first.items.size() == 2);
    CHECK(first.count == 3);
    REQUIRE(first.next);
    const auto rest = page({.after = first.next, .limit = 2});
    CHECK(rest.items.size() == 1);
    CHECK_FALSE(rest.next);
    CHECK_FAULT(invalid, "record.invalid", page({.limit = 201}));
    CHECK_FAULT(invalid, "record.invalid", page({.after = Text<200>{"x"}}));
}

TEST_CASE("the unit that keeps the file sees who opened it and why; another commune does not") {
    Reasons r;
    r.open_this();
    const auto lines = [&](const store::Actor& by) {
        return r.world.store().read(by, [](Work& w) { return openings(w, {}); }).items;
    };
    REQUIRE(lines(r.head).size() == 1);
    CHECK(lines(r.head)[0].opening.reason.value.value == k_reason);
    CHECK(lines(r.head)[0].by_name.value == "phantich");
    CHECK(lines(r.head)[0].person_name.value == "Siu H’Lan");
    CHECK_FALSE(lines(r.head)[0].readable);
    REQUIRE(lines(r.analyst).size() == 1);
    CHECK(lines(r.analyst)[0].person_name.value == "S. H.");
    CHECK(lines(r.analyst)[0].readable);
    auto other = r.neighbour;
    CHECK_FAULT(forbidden, "right.missing", lines(other));
    other.rights.insert("person.readers");
    CHECK(lines(other).empty());
    const auto auditor = test::World::as("kiemtra", {"person.readers"}, r.analyst.scope.holders);
    REQUIRE(lines(auditor).size() == 1);
    CHECK(lines(auditor)[0].person_name.value.empty());
    CHECK_FAULT(forbidden, "right.missing",
                r.open({.person = r.person.id, .reason = {k_reason}}, &r.officer));
}

TEST_CASE("whoever reads by right states no reason") {
    Reasons r;
    r.analyst.rights.insert("person.read");
    CHECK(r.read().person.name.value.value == "Siu H’Lan");
    CHECK_FALSE(r.read().reading);
    CHECK(r.found(r.analyst, "lan") == Names{"Siu H’Lan"});
}
