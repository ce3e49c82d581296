// What a file says of somebody, put right: with a reason, and nothing lost.
#include "people/correcting_in_test.h"
#include "tests/opened.h"

using namespace people;
using namespace people::in_test;

TEST_CASE(
    "a slip of the pen is put right with its reason, and what stood there stays written down") {
    Correcting c;
    auto       asked = because("entry");
    asked.name = Text<120>{"Nguyễn  Văn Đước"};
    asked.ethnicity = {"10"};
    asked.note = Text<500>{"Nhập nhầm khi lập hồ sơ"};
    const auto done = c.correct(asked);
    CHECK(done.outcome.value == "corrected");
    REQUIRE(done.person);
    CHECK(done.person->name.value.value == "Nguyễn Văn Đước");
    CHECK(done.person->ethnicity->value == "10");
    CHECK(done.person->version.value == c.with_home.version.value + 1);
    CHECK(c.file().names.empty());  // it never was a name of the person
    CHECK(c.found(c.officer, "nguyen van duoc") == Names{"Nguyễn Văn Đước"});
    CHECK(c.found(c.officer, "nguyen van duc").empty());
    const auto all = c.corrections();
    REQUIRE(all.size() == 1);
    CHECK(all[0].correction.reason.value == "entry");
    CHECK(all[0].correction.note->value.value == "Nhập nhầm khi lập hồ sơ");
    CHECK(fields(all[0].correction) == Names{"name", "ethnicity"});
    CHECK(all[0].correction.corrected_by == c.officer.account);
    const auto said = test::everything_opened(c.world);
    CHECK(said.find("Nguyễn Văn Đức") != said.npos);  // in the history, for who may see it
    CHECK(c.world.store().verify().problems.empty());
}

TEST_CASE("a name changed by decision stays as a dated name, and the person is found by both") {
    Correcting c;
    auto       asked = because("decision");
    asked.name = Text<120>{"Nguyễn Minh Đức"};
    c.refused("paper", "correction.paper_missing", asked);
    asked.paper = Text<200>{"Trích lục cải chính hộ tịch số 12"};
    c.refused("old_name_kind", "correction.old_name_kind_missing", asked);
    asked.old_name_kind = {"birth"};
    c.refused("old_name_to", "correction.old_name_day_missing", asked);
    asked.paper_day = base::make_date(2026, 11, 2);
    CHECK(c.correct(asked).outcome.value == "corrected");
    const auto file = c.file();
    REQUIRE(file.names.size() == 1);
    CHECK(file.names[0].name.value.value == "Nguyễn Văn Đức");
    CHECK(file.names[0].kind.value == "birth");
    CHECK(file.names[0].to_day == base::make_date(2026, 11, 1));
    for (const auto* text : {"nguyen minh duc", "nguyen van duc"})
        CHECK(c.found(c.officer, text) == Names{"Nguyễn Minh Đức"});
    asked.name.reset();
    c.refused("old_name_kind", "correction.name_not_changed", asked);
}

TEST_CASE("a wrong number is kept as annulled, finds nobody, and is free for whose it is") {
    Correcting c;
    auto       asked = because("papers");
    asked.identifier_kind = {"cccd"};
    c.refused("identifier", "identifier.missing", asked);
    asked.identifier = Text<20>{"06409000002"};
    c.refused("identifier", "identifier.zero_lost", asked);
    asked.identifier = Text<20>{"064 090 000 002"};
    CHECK(c.correct(asked).outcome.value == "corrected");
    const auto file = c.file();
    REQUIRE(file.identifiers.size() == 2);
    CHECK(file.identifiers[0].masked.value == "•••• 0002");
    CHECK_FALSE(file.identifiers[0].annulled_on);
    CHECK(file.identifiers[1].masked.value == "•••• 0001");
    CHECK(file.identifiers[1].annulled_for->value == "papers");
    for (int restarts = 0; restarts < 2; ++restarts) {
        CHECK(c.found(c.officer, "064090000001").empty());
        CHECK(c.found(c.officer, "064090000002") == Names{"Nguyễn Văn Đức"});
        CHECK(c.likely(c.officer, draft("Trần Thị Bưởi", "1961", "064090000001")).empty());
        c.world.restart();
    }
    const auto other = c.add(c.officer, draft("Trần Thị Bưởi", "1961", "064161000001"));
    auto       theirs = because("adding");
    theirs.identifier_kind = {"cccd"};
    theirs.identifier = Text<20>{"064090000002"};
    theirs.compared = true;
    CHECK_FAULT(conflict, "correction.number_taken", c.correct(c.officer, theirs, other.id));
    theirs.reason = {"entry"};
    theirs.identifier = Text<20>{"064161000009"};
    CHECK(c.correct(c.officer, theirs, other.id).outcome.value == "corrected");

    // known to be wrong, and nobody knows the right one
    auto gone = because("papers");
    gone.emptied = {{"identifier"}, {"sex"}};
    c.refused("identifier_kind", "correction.kind_missing", gone);
    gone.identifier_kind = {"cccd"};
    CHECK(c.correct(gone).outcome.value == "corrected");
    CHECK(c.found(c.officer, "064090000002").empty());
    CHECK_FALSE(c.file().person.sex);
    gone.emptied = {{"ethnicity"}};
    gone.identifier_kind.reset();
    gone.ethnicity = {"10"};
    c.refused("emptied", "correction.emptied_and_given", gone);
}

TEST_CASE("a person who moved lived at the old address until the day before") {
    Correcting c;
    auto       moved = because("stated");
    moved.permanent_address = Text<300>{"Làng Bi, xã Ia Dom"};
    moved.residence_from = base::make_date(2026, 11, 30);
    c.refused("residence_from", "correction.in_the_future", moved);
    moved.residence_from = base::make_date(2026, 11, 10);
    c.correct(moved);
    auto homes = c.file().residences;
    REQUIRE(homes.size() == 2);
    CHECK(homes[0].to_day == base::make_date(2026, 11, 9));
    CHECK(homes[1].address.value.value == "Làng Bi, xã Ia Dom");
    CHECK(homes[1].from_day == base::make_date(2026, 11, 10));
    CHECK(homes[1].place == c.ia_dom);
    moved.permanent_address = Text<300>{"Làng Ó, xã Ia Dom"};
    c.refused("residence_from", "correction.residence_too_early", moved);

    auto slip = because("entry");
    slip.permanent_address = Text<300>{"Làng Bi 2, xã Ia Dom"};
    c.correct(slip);
    homes = c.file().residences;
    REQUIRE(homes.size() == 2);
    CHECK(homes[1].address.value.value == "Làng Bi 2, xã Ia Dom");
    CHECK(homes[1].from_day == base::make_date(2026, 11, 10));
    auto added = because("adding");
    added.current_address = Text<300>{"Thôn 3, xã Ia Dom"};
    added.phone = Text<20>{"0905 123 456"};
    c.correct(added);
    CHECK(c.file().residences.size() == 3);
    CHECK(c.file().phones.at(0).number.value.value == "0905 123 456");
    added.phone = Text<20>{"0905 123 457"};
    c.refused("reason", "correction.not_only_adding", added);
    added.phone = Text<20>{"gọi cho mẹ"};
    c.refused("phone", "correction.phone_shape", added);
    auto no_phone = because("stated");
    no_phone.emptied = {{"phone"}};
    c.correct(no_phone);
    CHECK(c.file().phones.empty());
    c.refused("", "correction.nothing_changes", no_phone);
}

TEST_CASE("what is nobody's name is refused wherever a name is written") {
    Correcting c;
    for (const auto& [name, code] :
         {std::pair{"#REF!", "person.name_placeholder"},
          std::pair{"không rõ", "person.name_placeholder"},
          std::pair{"=HYPERLINK(\"http://a\",\"An\")", "person.name_formula"},
          std::pair{"\u202EAn", "person.name_hidden_sign"}}) {
        auto asked = because("entry");
        asked.name = Text<120>{name};
        c.refused("name", code, asked);
        CHECK_FAULT(invalid, "record.invalid", c.add(c.officer, draft(name, "1990")));
        CHECK_FAULT(invalid, "record.invalid", c.world.store().write(c.officer, [&](Work& w) {
            return add_name(w, c.with_home.id, {.kind = {"usual"}, .name = {name}});
        }));
    }
}
