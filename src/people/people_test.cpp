#include "base/fold.h"
#include "people/communes_in_test.h"

using namespace people;
using namespace people::in_test;

TEST_CASE("a person is found in any spelling of the name, and only in one's own scope") {
    Communes c;
    c.add(c.officer, draft("Nguyễn Văn Đức", "1990"));
    c.add(c.officer, draft("Siu H’Lan", "1995"));
    c.add(c.officer, draft("Hơ Lan", "1996"));
    c.add(c.officer, draft("Hồ Thị Lan", "1997"));
    c.add(c.neighbour, draft("Nguyễn Văn Đức", "1971"));

    CHECK(c.found(c.officer, "nguyen van duc") == Names{"Nguyễn Văn Đức"});
    CHECK(c.found(c.officer, "DUC NGUYEN") == Names{"Nguyễn Văn Đức"});
    CHECK(c.found(c.officer, "ngu v đ") == Names{"Nguyễn Văn Đức"});
    CHECK(c.found(c.analyst, "nguyễn văn đức").size() == 2);
    CHECK(c.found(c.officer, "nguyen van duy").empty());
    for (const auto* text : {"H'Lan", "hlan", "H‘LAN"})
        CHECK(c.found(c.officer, text) == Names{"Siu H’Lan", "Hơ Lan"});
    for (const auto* text : {"H’ Lan", "h lan"})  // h also begins Hồ: last, as the weakest
        CHECK(c.found(c.officer, text) == Names{"Siu H’Lan", "Hơ Lan", "Hồ Thị Lan"});
    CHECK(c.found(c.officer, "Hơ Lan") == Names{"Siu H’Lan", "Hồ Thị Lan", "Hơ Lan"});
    CHECK(c.found(c.officer, "siu lan") == Names{"Siu H’Lan"});
    CHECK_FAULT(forbidden, "right.missing",
                c.found(test::World::as("khach", {}, {c.ia_dom.value}), "duc"));
}

TEST_CASE("a name is found however its y or i is written, the spelling that was typed first") {
    Communes c;
    for (const auto* name : {"Lý Văn Quý", "Lí Văn Quí", "Lê Thị Mai", "Trần May", "Đỗ Thy"})
        c.add(c.officer, draft(name, "1990"));
    CHECK(c.found(c.officer, "quý") == Names{"Lý Văn Quý", "Lí Văn Quí"});
    CHECK(c.found(c.officer, "ly qui") == Names{"Lí Văn Quí", "Lý Văn Quý"});
    CHECK(c.found(c.officer, "mai") == Names{"Lê Thị Mai"});  // May is another name
    CHECK(c.found(c.officer, "thy") == Names{"Đỗ Thy"});
}

TEST_CASE("a whole identity number finds its person; part of one, or one outside, finds nobody") {
    Communes c;
    c.add(c.officer, draft("Rơ Châm Ƀlŏ", "1988", "064088012345"));
    CHECK(c.found(c.officer, "064 088 012 345") == Names{"Rơ Châm Ƀlŏ"});
    CHECK(c.found(c.officer, "064088012346").empty());
    CHECK(c.found(c.officer, "064088").empty());
    CHECK(c.found(c.neighbour, "064088012345").empty());
    CHECK(c.found(c.officer, "ro cham blo") == Names{"Rơ Châm Ƀlŏ"});
}

TEST_CASE("without a text everybody of the scope comes in Vietnamese order, page by page") {
    Communes c;
    for (const auto* name : {"Trần Văn Bình", "Lê Văn An", "Nguyễn Văn An", "Phạm Đức", "Y Thanh"})
        c.add(c.officer, draft(name));
    c.add(c.neighbour, draft("Bùi Văn Ân"));
    PersonSearch             ask{.limit = 2};
    std::vector<std::string> all;
    c.world.store().read(c.officer, [&](Work& w) {
        for (int pages = 0; pages < 5; ++pages) {
            const auto page = search(w, ask);
            CHECK(page.count == 5);
            CHECK_FALSE(page.more_than);
            for (auto& line : page.items) all.push_back(line.name.value.value);
            if (!page.next) break;
            ask.after = page.next;
        }
    });
    CHECK(all == Names{"Lê Văn An", "Nguyễn Văn An", "Trần Văn Bình", "Phạm Đức", "Y Thanh"});
    CHECK(c.found(c.analyst, PersonSearch{.unit_code = Text<8>{"23872"}}).size() == 5);
    CHECK(c.found(c.analyst, PersonSearch{}).size() == 6);
    CHECK_FAULT(invalid, "search.after_invalid",
                c.found(c.officer, PersonSearch{.after = Text<200>{"0:nobody"}}));
    CHECK_FAULT(invalid, "record.invalid",
                c.found(c.officer, PersonSearch{.unit_code = Text<8>{"99999"}}));
}

TEST_CASE("what a restart reads again is found again") {
    Communes c;
    auto     d = draft("Ksor Y Phương", "1991", "064091000001");
    d.aliases = {{"Ama Hing"}};
    c.add(c.officer, d);
    c.world.restart();
    CHECK(c.found(c.officer, "ama hing") == Names{"Ksor Y Phương"});
    CHECK(c.found(c.officer, "064091000001") == Names{"Ksor Y Phương"});
}

TEST_CASE("a file shows names, the tail of papers and residences, and never a whole number") {
    Communes c;
    auto     d = draft("Trần Thị Hoa", "1985-03-05", "052185000001");
    d.aliases = {{"Hoa Bé"}};
    d.permanent_address = Text<300>{"Làng Mook Đen 1, xã Ia Dom"};
    const auto person = c.add(c.officer, d);
    c.world.store().read(c.officer, [&](Work& w) {
        const auto file = show(w, person.id);
        CHECK(file.person.name.value.value == "Trần Thị Hoa");
        CHECK(file.names.at(0).name.value.value == "Hoa Bé");
        CHECK(file.identifiers.at(0).masked.value == "•••• 0001");
        CHECK(file.residences.at(0).address.value.value == "Làng Mook Đen 1, xã Ia Dom");
        CHECK(base::to_json(file).find("052185000001") == std::string::npos);
        CHECK(w.seen().contains(person.id.value));
    });
    c.world.store().read(c.neighbour, [&](Work& w) {
        CHECK_FAULT(not_found, "record.not_found", show(w, person.id));
    });
}

TEST_CASE("a number of wrong shape is refused, and a lost zero is named") {
    CHECK_FALSE(identifier_problem("cccd", "064 090 012 345"));
    CHECK(identifier_problem("cccd", "64090012345") == "identifier.zero_lost");
    CHECK(identifier_problem("cccd", "0640900123456") == "identifier.cccd_shape");
    CHECK(identifier_problem("cccd", "06409001234A") == "identifier.cccd_shape");
    CHECK_FALSE(identifier_problem("cmnd", "230123456"));
    CHECK(identifier_problem("cmnd", "2301234567") == "identifier.cmnd_shape");
    CHECK_FALSE(identifier_problem("passport", "b1234567"));
    CHECK_FALSE(identifier_problem("passport", "B12345678"));
    CHECK(identifier_problem("passport", "B123456") == "identifier.passport_shape");
    CHECK(identifier_problem("passport", "B123456789") == "identifier.passport_shape");
    CHECK(identifier_normal("’064-090.012 345") == "064090012345");
    Communes c;
    CHECK_FAULT(invalid, "record.invalid", c.add(c.officer, draft("An", "", "64090012345")));
    CHECK_FAULT(invalid, "record.invalid", c.add(c.officer, draft("’ ")));
    CHECK_FAULT(invalid, "record.invalid",
                c.add(test::World::as("tinh", k_rights, {}), draft("An")));
}

TEST_CASE("completing a file adds what is new and overwrites nothing") {
    Communes   c;
    const auto person = c.add(c.officer, draft("Nay Hiên", "1990"));
    auto       more = draft("Nay H’Iên", "1991", "064090000007");
    more.sex = {"female"};
    more.current_address = Text<300>{"Thôn 3"};
    for (int twice = 0; twice < 2; ++twice)
        c.world.store().write(c.officer, [&](Work& w) { complete(w, person.id, more); });
    c.world.store().read(c.officer, [&](Work& w) {
        const auto file = show(w, person.id);
        CHECK(file.person.birth->value.text == "1990");
        CHECK(file.person.sex->value == "female");
        CHECK(file.names.size() == 1);
        CHECK(file.identifiers.size() == 1);
        CHECK(file.residences.size() == 1);
    });
}

TEST_CASE("the same identity number is exact only when nothing contradicts") {
    Communes c;
    c.add(c.officer, draft("Nguyễn Văn An", "1990-03-05", "064090000001"));
    auto same = c.likely(c.officer, draft("NGUYEN VAN AN", "1990", "064090000001"));
    REQUIRE(same.size() == 1);
    CHECK(same[0].exact);
    CHECK(has(same[0].agrees, "identifier"));
    CHECK(has(same[0].agrees, "birth_year"));
    for (const auto& other : {draft("Trần Thị Bưởi", "1990", "064090000001"),
                              draft("Nguyễn Văn An", "1975", "064090000001")}) {
        auto found = c.likely(c.officer, other);
        REQUIRE(found.size() == 1);
        CHECK_FALSE(found[0].exact);
        CHECK_FALSE(found[0].differs.empty());
    }
}

TEST_CASE("likely duplicates are found by name and birth, an alias, or swapped digits") {
    Communes c;
    auto     known = draft("Nguyễn Văn Đức", "1990-03-05", "064090012345");
    known.aliases = {{"Đức Sẹo"}};
    c.add(c.officer, known);
    c.add(c.officer, draft("Nguyễn Thị Đào", "1961"));

    const auto first = [&](const PersonDraft& d) {
        const auto found = c.likely(c.officer, d);
        REQUIRE(found.size() == 1);
        CHECK_FALSE(found[0].exact);
        return found[0];
    };
    CHECK(has(first(draft("Nguyen Van Duc", "1990")).agrees, "name"));
    CHECK(has(first(draft("Đức Sẹo", "1990")).agrees, "alias"));
    CHECK(has(first(draft("Nguyễn Đức", "1990-03-05")).agrees, "name_close"));
    CHECK(has(first(draft("Nguyễn Văn Đức", "1990-05-03")).differs, "birth"));
    CHECK(has(first(draft("Nguyễn Văn Đức", "1990", "064090012354")).agrees, "identifier_close"));
    CHECK(c.likely(c.officer, draft("Nguyễn Văn Đức", "1960")).empty());
    CHECK(c.likely(c.officer, draft("Nguyễn Văn Dũng", "1990")).empty());
    CHECK(c.likely(c.officer, draft("Trần Văn Hải", "1990-03-05")).empty());
}

TEST_CASE("outside the scope nothing is told but that somebody may be there") {
    Communes c;
    c.add(c.neighbour, draft("Ksor H’Bia", "1993-07-09", "064093000009"));
    for (const auto& d :
         {draft("Ksor HBia", "1993-07-09"), draft("Ksor Bia", "1993", "064093000009")}) {
        const auto found = c.likely(c.officer, d);
        REQUIRE(found.size() == 1);
        CHECK(found[0].outside);
        CHECK_FALSE(found[0].exact);
        CHECK_FALSE(found[0].person);
        CHECK_FALSE(found[0].line);
        CHECK(found[0].score == 0);
        CHECK(found[0].agrees.empty());
        CHECK(found[0].differs.empty());
    }
}

TEST_CASE("after a clean stop the index goes on from its snapshot") {
    Communes c;
    auto     d = draft("Ksor Y Phương", "1991", "064091000001");
    d.aliases = {{"Ama Hing"}};
    c.add(c.officer, d);
    REQUIRE(c.world.store().save_snapshots() == 1);
    c.add(c.officer, draft("Nay Hiên", "1990"));
    c.world.restart();
    CHECK(c.world.store().snapshots().at(0).code == "snapshot.used");
    CHECK(c.found(c.officer, "ama hing") == Names{"Ksor Y Phương"});
    CHECK(c.found(c.officer, "064091000001") == Names{"Ksor Y Phương"});
    CHECK(c.found(c.officer, "") == Names{"Nay Hiên", "Ksor Y Phương"});
}

TEST_CASE("a name in capitals or without marks is no further name of the person") {
    Communes   c;
    const auto who = c.add(c.officer, draft("Nguyễn Văn Đức", "1990-03-05", "064090000001"));
    const auto names_with = [&](const char* name) {
        return c.world.store().write(c.officer, [&](Work& w) {
            complete(w, who.id, draft(name, "1990-03-05", "064090000001"));
            Names out;
            for (const auto& other : show(w, who.id).names) out.push_back(other.name.value.value);
            return out;
        });
    };
    for (const auto* same :
         {"Nguyễn Văn Đức", "NGUYỄN VĂN ĐỨC", "NGUYEN VAN DUC", "Nguyen van Duc"})
        CHECK(names_with(same).empty());
    CHECK(names_with("Nguyễn Văn Đực") == Names{"Nguyễn Văn Đực"});
    CHECK(names_with("NGUYEN VAN DUC").size() == 1);
}
