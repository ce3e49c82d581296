// What a file says of somebody, put right: with a reason, nothing lost, nobody overlooked.
#include "base/fold.h"
#include "people/communes_in_test.h"
#include "people/correcting.h"
#include "tests/opened.h"

using namespace people;
using namespace people::in_test;

namespace {

struct Correcting : Communes {
    Person with_home = [&] {
        auto d = draft("Nguyễn Văn Đức", "1990-03-05", "064090000001");
        d.sex = {"male"};
        d.permanent_address = Text<300>{"Làng Mook Đen 1, xã Ia Dom"};
        return add(officer, d);
    }();

    Corrected correct(const store::Actor& actor, const CorrectionDraft& asked,
                      std::optional<Id<Person>> whom = {}) {
        const auto id = whom.value_or(with_home.id);
        const auto found =
            world.store().read(actor, [&](Work& w) { return compared(w, id, asked); });
        return world.store().write(actor,
                                   [&](Work& w) { return people::correct(w, id, asked, found); });
    }
    Corrected  correct(const CorrectionDraft& asked) { return correct(officer, asked); }
    PersonFile file(std::optional<Id<Person>> whom = {}) {
        return world.store().read(officer,
                                  [&](Work& w) { return show(w, whom.value_or(with_home.id)); });
    }
    std::vector<CorrectionLine> corrections() {
        return world.store().read(officer,
                                  [&](Work& w) { return list_corrections(w, with_home.id).items; });
    }
    void refused(std::string_view field, std::string_view code, const CorrectionDraft& asked) {
        CAPTURE(code);
        try {
            correct(asked);
            FAIL_CHECK("was not refused");
        } catch (const base::Fault& fault) {
            REQUIRE(fault.problems.size() == 1);
            CHECK(fault.problems[0].field == field);
            CHECK(fault.problems[0].code == code);
        }
    }
};
CorrectionDraft          because(const char* reason) { return {.reason = {reason}}; }
std::vector<std::string> codes(const std::vector<IdentifierWarning>& warnings) {
    std::vector<std::string> out;
    for (const auto& w : warnings) out.push_back(w.code.value);
    return out;
}
std::vector<std::string> fields(const Correction& correction) {
    std::vector<std::string> out;
    for (const auto& f : correction.fields) out.push_back(f.value);
    return out;
}

}  // namespace

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

TEST_CASE("who looks like somebody registered is compared before anything is written") {
    Correcting c;
    const auto other = c.add(c.officer, draft("Ksor H’Bia", "1993-07-09"));
    auto       asked = because("papers");
    asked.name = Text<120>{"Ksor HBia"};
    asked.birth = base::partial_date_of("1993-07-09");
    auto done = c.correct(asked);
    CHECK(done.outcome.value == "to_compare");
    CHECK_FALSE(done.person);
    REQUIRE(done.candidates.size() == 1);
    CHECK(done.candidates[0].person == other.id);
    CHECK(codes(done.warnings) == Names{"identifier.says_year"});
    CHECK(c.file().person.name.value.value == "Nguyễn Văn Đức");
    CHECK(c.corrections().empty());
    asked.compared = true;
    done = c.correct(asked);
    CHECK(done.outcome.value == "corrected");
    CHECK(codes(done.warnings) == Names{"identifier.says_year"});
    // what does not tell people apart is compared with nobody
    auto phone = because("adding");
    phone.phone = Text<20>{"0905 123 456"};
    CHECK(c.correct(phone).outcome.value == "corrected");
}

TEST_CASE("the number says another sex: both are said in the words of the reader, no digit of it") {
    Correcting c;
    auto       asked = because("entry");
    asked.sex = {"female"};
    const auto vietnamese = c.correct(asked);
    CHECK(vietnamese.outcome.value == "to_compare");
    REQUIRE(vietnamese.warnings.size() == 1);
    const auto& message = vietnamese.warnings[0].message.value;
    CHECK(message.find("(Nữ)") != message.npos);
    CHECK(message.find("(Nam)") != message.npos);
    CHECK(message.find("male") == message.npos);
    auto english = c.officer;
    english.language = "en";
    CHECK(c.correct(english, asked).warnings[0].message.value.find("(Female)") !=
          std::string::npos);
    // a number of an unknown province: what the file keeps sealed is not said again
    auto odd = draft("Y Thanh", "1990", "097090012345");
    odd.sex = {"male"};
    const auto person = c.add(c.officer, odd);
    const auto answer = c.correct(c.officer, asked, person.id);
    CHECK(codes(answer.warnings) == Names{"identifier.says_sex"});
    CHECK(base::to_json(answer).find("097090012345") == std::string::npos);
    const auto seen = c.world.store().read(c.officer, [&](Work& w) { return look(w, odd); });
    CHECK(codes(seen.warnings) == Names{"identifier.says_place"});
}

TEST_CASE("somebody elsewhere may be meant: the file is right at once, the desk compares") {
    Correcting c;
    const auto elsewhere = c.add(c.neighbour, draft("Ksor H’Bia", "1993-07-09"));
    auto       asked = because("papers");
    asked.name = Text<120>{"Ksor HBia"};
    asked.birth = base::partial_date_of("1993-07-09");
    asked.compared = true;
    const auto done = c.correct(asked);
    CHECK(done.outcome.value == "corrected");
    CHECK(done.at_desk);
    CHECK(done.candidates.empty());
    CHECK(c.corrections()[0].correction.desk->value == "waiting");
    const std::set<std::string, std::less<>> rights{"person.read", "match.decide", "person.merge"};
    const auto desk = test::World::as("doichieu", rights, c.analyst.scope.holders);
    const auto match = c.world.store().read(desk, [](Work& w) {
        const auto lines = list_matches(w, {}).items;
        REQUIRE(lines.size() == 1);
        CHECK(lines[0].origin.value == "correction");
        const auto view = show_match(w, lines[0].id);
        REQUIRE(view.others.size() == 1);
        CHECK(view.others[0].file.person.name.value.value == "Ksor H’Bia");
        return lines[0].id;
    });
    const auto decide = [&](const MatchDecision& how) {
        return c.world.store().write(desk, [&](Work& w) { return decide_match(w, match, how); });
    };
    MatchDecision same{{"same_person"}, c.with_home.id, Text<200>{"Biên bản số 1"}, {}};
    CHECK_FAULT(invalid, "record.invalid", decide(same));  // the file itself is no answer
    same.person = elsewhere.id;
    decide(same);
    CHECK(c.corrections()[0].correction.desk->value == "same_person");
    c.world.store().read(desk, [&](Work& w) {
        auto merges = list_merges(w, {.state = Code<"merge_state">{"confirmed"}}).items;
        for (auto& m : list_merges(w, {}).items) merges.push_back(m);
        REQUIRE(merges.size() == 1);
        CHECK(merges[0].merge.absorbed == c.with_home.id);
    });
}

TEST_CASE("only who registers in the unit corrects, and only what was seen") {
    Correcting c;
    auto       asked = because("entry");
    asked.sex = {"other"};
    asked.compared = true;
    CHECK_FAULT(not_found, "record.not_found", c.correct(c.neighbour, asked));
    CHECK_FAULT(forbidden, "right.missing", c.correct(c.analyst, asked));
    const auto stale = [&](std::int64_t version) {
        return c.world.store().write(c.officer, [&](Work& w) {
            w.expect(c.with_home.id.value, version);
            return people::correct(w, c.with_home.id, asked, {});
        });
    };
    auto phone = because("adding");
    phone.phone = Text<20>{"0905 123 456"};
    c.correct(phone);  // beside the person, and still a new version of the file
    CHECK_THROWS_AS(stale(c.with_home.version.value), base::Fault);
    CHECK(c.file().person.sex->value == "male");
    CHECK(stale(c.with_home.version.value + 1).outcome.value == "corrected");
}

TEST_CASE("nobody's identity is corrected before it is known; ethnicity and address are") {
    Correcting  c;
    PersonDraft unknown{.sex = Code<"sex">{"male"}, .least_age = 20, .most_age = 30};
    const auto  person = c.add(c.officer, unknown);
    auto        asked = because("stated");
    asked.name = Text<120>{"Ksor Hing"};
    CHECK_FAULT(conflict, "correction.unverified", c.correct(c.officer, asked, person.id));
    asked.name.reset();
    asked.ethnicity = {"13"};
    CHECK(c.correct(c.officer, asked, person.id).person->ethnicity->value == "13");
    // who it turns out to be is compared as a correction is, the number against sex and birth
    const auto    other = c.add(c.officer, draft("Ksor Hing", "1999-02-03"));
    IdentityFound found{.name = {"Ksor Hing"}, .paper = {"Phiếu tra cứu số 3"}};
    found.birth = base::partial_date_of("1999-02-03");
    found.identifier_kind = {"cccd"};
    found.identifier = Text<20>{"064195000001"};
    const auto attach = [&] {
        const auto like =
            c.world.store().read(c.officer, [&](Work& w) { return compared(w, person.id, found); });
        return c.world.store().write(
            c.officer, [&](Work& w) { return attach_identity(w, person.id, found, like); });
    };
    const auto first = attach();
    CHECK(first.outcome.value == "to_compare");
    REQUIRE(first.candidates.size() == 1);
    CHECK(first.candidates[0].person == other.id);
    CHECK(codes(first.warnings) == Names{"identifier.says_sex", "identifier.says_year"});
    found.compared = true;
    CHECK(attach().person->name.value.value == "Ksor Hing");
    CHECK(c.file(person.id).person.ethnicity->value == "13");
}

TEST_CASE("with the key of the person everything a correction wrote is gone") {
    Correcting c;
    c.add(c.neighbour, draft("Ksor H’Bia", "1993-07-09"));
    auto asked = because("papers");
    asked.name = Text<120>{"Ksor HBia"};
    asked.birth = base::partial_date_of("1993-07-09");
    asked.note = Text<500>{"Theo lời bà Hiền"};
    asked.phone = Text<20>{"0905 123 456"};
    asked.compared = true;
    CHECK(c.correct(asked).at_desk);
    const auto is_said = [&](std::string_view words) {
        return test::everything_opened(c.world).find(words) != std::string::npos;
    };
    for (const auto* words : {"Ksor HBia", "bà Hiền", "0905 123 456"}) CHECK(is_said(words));
    c.world.store().write(store::Store::system("test"), [&](Work& w) {
        w.destroy_key(c.with_home.id.value, base::named_uuid("minutes", "1"));
    });
    for (const auto* words : {"Ksor HBia", "bà Hiền", "0905 123 456", "Nguyễn Văn Đức"})
        CHECK_FALSE(is_said(words));
    CHECK(c.world.store().verify().problems.empty());
}
