// A correction beside everybody else: who may be meant, who may do it, and what ends with the key.
#include "people/correcting_in_test.h"
#include "tests/opened.h"

using namespace people;
using namespace people::in_test;

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

namespace {

/// Somebody unknown, and the neighbour's file of whom it may turn out to be.
struct Unknown : Correcting {
    Person elsewhere = add(neighbour, draft("Ksor H’Bia", "1993-07-09"));
    Person unknown = add(officer, {.sex = Code<"sex">{"female"}, .least_age = 30, .most_age = 36});
    store::Actor desk = test::World::as("doichieu", {"person.read", "match.decide", "person.merge"},
                                        analyst.scope.holders);

    Corrected attach(const char* name, const char* birth) {
        IdentityFound found{.name = {name}, .paper = {"Phiếu tra cứu số 3"}};
        found.birth = base::partial_date_of(birth);
        found.sex = {"female"};
        const auto seen =
            world.store().read(officer, [&](Work& w) { return compared(w, unknown.id, found); });
        return world.store().write(
            officer, [&](Work& w) { return attach_identity(w, unknown.id, found, seen); });
    }
    std::vector<MatchCase> cases() {
        return world.store().read(desk, [](Work& w) {
            std::vector<MatchCase> out;
            for (const auto& line : list_matches(w, {}).items) out.push_back(w.get(line.id));
            return out;
        });
    }
    void decide(Id<MatchCase> match, const MatchDecision& how) {
        world.store().write(desk, [&](Work& w) { decide_match(w, match, how); });
    }
    std::vector<MergeLine> merges() {
        return world.store().read(desk, [](Work& w) {
            auto out = list_merges(w, {.state = Code<"merge_state">{"confirmed"}}).items;
            for (auto& m : list_merges(w, {}).items) out.push_back(m);
            return out;
        });
    }
    Correction only() {
        const auto lines = world.store().read(
            officer, [&](Work& w) { return list_corrections(w, unknown.id).items; });
        REQUIRE(lines.size() == 1);
        return lines[0].correction;
    }
};

}  // namespace

TEST_CASE("who an unknown person turns out to be may lie elsewhere: the desk compares") {
    Unknown    c;
    const auto done = c.attach("Ksor HBia", "1993-07-09");
    CHECK(done.outcome.value == "corrected");
    CHECK(done.at_desk);
    CHECK(done.candidates.empty());
    CHECK(done.person->version == c.file(c.unknown.id).person.version);
    CHECK(c.only().reason.value == "identified");
    CHECK(c.only().paper->value == "Phiếu tra cứu số 3");
    CHECK(fields(c.only()) == Names{"name", "birth"});
    CHECK(c.only().desk->value == "waiting");
    const auto cases = c.cases();
    REQUIRE(cases.size() == 1);
    CHECK(cases[0].origin.value == "correction");
    CHECK(cases[0].unit.value == *c.analyst.scope.holders.begin());  // of the province
    CHECK(cases[0].opened == Ref<Person>{c.unknown.id});

    SUBCASE("the same person: the merge is proposed") {
        c.decide(cases[0].id, {{"same_person"}, c.elsewhere.id, Text<200>{"Biên bản số 1"}, {}});
        CHECK(c.only().desk->value == "same_person");
        const auto merges = c.merges();
        REQUIRE(merges.size() == 1);
        CHECK(merges[0].merge.absorbed == c.unknown.id);
    }
    SUBCASE("another person: it is settled") {
        c.decide(cases[0].id, {{"new_person"}, {}, {}, Text<500>{"Hai người khác nhau"}});
        CHECK(c.only().desk->value == "new_person");
        CHECK(c.only().answer->value == "Hai người khác nhau");
        CHECK(c.merges().empty());
    }
}

TEST_CASE("an identity found that looks like nobody asks nobody, and is kept as a correction") {
    Unknown c;
    CHECK_FALSE(c.attach("Rơ Châm Thủy", "1992-01-30").at_desk);
    CHECK(c.cases().empty());
    CHECK(c.only().reason.value == "identified");
    CHECK_FALSE(c.only().desk);
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
