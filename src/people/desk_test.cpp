// The matching desk: who is sent there, what it sees, and how its decision flows back.
#include "people/communes_in_test.h"

using namespace people;
using namespace people::in_test;

namespace {

struct Asking : Communes {
    store::Actor desk, second;

    Asking() {
        const std::set<std::string, std::less<>> rights{"person.read", "match.decide",
                                                        "person.merge", "person.merge.confirm"};
        desk = test::World::as("doichieu", rights, analyst.scope.holders);
        second = test::World::as("doichieu2", rights, analyst.scope.holders);
    }
    Registered ask(const PersonDraft& d, bool none_of_them = false, bool urgent = false) {
        const auto found = look(officer, d);
        return world.store().write(officer, [&](Work& w) {
            return register_person(w, {d, none_of_them, urgent}, found);
        });
    }
    Person create(const store::Actor& actor, const PersonDraft& d) {
        const auto found = look(actor, d);
        return world.store().write(actor,
                                   [&](Work& w) { return create_compared(w, d, found).person; });
    }
    Compared look(const store::Actor& actor, const PersonDraft& d) {
        return world.store().read(actor, [&](Work& w) { return compared(w, d); });
    }
    std::vector<MatchLine> queue(const char* state = "waiting") {
        return world.store().read(desk, [&](Work& w) {
            return list_matches(w, {.state = Code<"match_state">{state}}).items;
        });
    }
    MatchCase decide(const MatchLine& line, MatchDecision how) {
        return world.store().write(desk, [&](Work& w) { return decide_match(w, line.id, how); });
    }
    Registration registration(const Registered& asked) {
        return world.store().read(officer, [&](Work& w) { return w.get(*asked.registration); });
    }
};

}  // namespace

TEST_CASE("a new person without a double is opened, a known number leads to the known file") {
    Asking     a;
    const auto first = a.ask(draft("Nguyễn Văn Đức", "1990-03-05", "064090000001"));
    CHECK(first.outcome.value == "opened");
    const auto again = a.ask(draft("NGUYEN VAN DUC", "1990", "064090000001"));
    CHECK(again.outcome.value == "known");
    CHECK(again.person == first.person);
    const auto likely = a.ask(draft("Nguyễn Văn Đức", "1990-03-05"));
    CHECK(likely.outcome.value == "candidates");
    CHECK_FALSE(likely.person);
    REQUIRE(likely.candidates.size() == 1);
    CHECK(a.ask(draft("Nguyễn Văn Đức", "1990-03-05"), true).outcome.value == "opened");
    CHECK(a.found(a.officer, "duc").size() == 2);
    CHECK(a.queue().empty());
}

TEST_CASE("a file is opened in one call only beside nobody, and never past the comparison") {
    Asking     a;
    const auto create = [&](const PersonDraft& d) { return a.create(a.officer, d); };
    const auto made = create(draft("Nguyễn Văn Đức", "1990-03-05", "064090000001"));
    CHECK(made.unit == a.ia_dom);
    CHECK_FAULT(conflict, "person.candidates", create(draft("Nguyễn Văn Đức", "1990-03-05")));
    CHECK_FAULT(conflict, "person.candidates",
                create(draft("NGUYEN VAN DUC", "1990", "064090000001")));
    // Somebody outside the area counts too, and nothing is put to the desk by the way.
    a.add(a.neighbour, draft("Ksor H’Bia", "1993-07-09", "064093000009"));
    CHECK_FAULT(conflict, "person.candidates", create(draft("Ksor HBia", "1993-07-09")));
    CHECK_FAULT(invalid, "record.invalid", create(draft("")));
    CHECK(a.queue().empty());
    CHECK(a.found(a.officer, PersonSearch{}).size() == 1);
    CHECK_FAULT(forbidden, "right.missing", a.create(a.desk, draft("Puih Thu")));
}

TEST_CASE("a file and a registration are written inside the one write the door hands over") {
    Asking     a;
    int        writes = 0;
    const auto ask = [&](std::string_view path, std::string body) {
        const auto all = routes();
        const auto route = std::ranges::find_if(
            all, [&](auto& r) { return r.method == "POST" && r.path == path; });
        edge::Direct direct{.store = &a.world.store(), .actor = a.officer, .body = std::move(body)};
        direct.write_once = [&](const edge::Change& change) {
            ++writes;
            return a.world.store().write(a.officer, change);
        };
        return route->direct(direct).json;
    };
    const auto made = ask("/people", R"({"name":"Puih Thu","birth":"1991","aliases":[]})");
    CHECK(made.find("Puih Thu") != made.npos);
    CHECK(writes == 1);
    const auto same =
        ask("/registrations", R"({"person":{"name":"Puih Thu","birth":"1991",)"
                              R"("aliases":[]},"none_of_them":false,"urgent":false})");
    CHECK(same.find(R"("outcome":"candidates")") != same.npos);
    CHECK(writes == 2);
    CHECK(a.found(a.officer, PersonSearch{}).size() == 1);
}

TEST_CASE("whoever may be known elsewhere waits for the desk above both, and nothing is betrayed") {
    Asking a;
    a.add(a.neighbour, draft("Ksor H’Bia", "1993-07-09", "064093000009"));
    const auto asked = a.ask(draft("Ksor HBia", "1993-07-09"));
    CHECK(asked.outcome.value == "waiting");
    CHECK_FALSE(asked.person);
    CHECK(asked.candidates.empty());
    CHECK(a.found(a.officer, PersonSearch{}).empty());
    const auto lines = a.queue();
    REQUIRE(lines.size() == 1);
    CHECK(lines[0].name.value == "Ksor HBia");
    const auto view =
        a.world.store().read(a.desk, [&](Work& w) { return show_match(w, lines[0].id); });
    REQUIRE(view.others.size() == 1);
    CHECK(view.others[0].file.person.name.value.value == "Ksor H’Bia");
    CHECK(has(view.others[0].candidate.agrees, "name"));
    CHECK(base::to_json(view).find("064093000009") == std::string::npos);
    a.world.store().read(a.officer, [&](Work& w) {
        CHECK_FAULT(forbidden, "right.missing", list_matches(w, {}));
        const auto page = list_registrations(w, {});
        REQUIRE(page.items.size() == 1);
        CHECK(base::to_json(page).find("draft") == std::string::npos);
    });
}

TEST_CASE("another person: the desk's word opens the file in the asking unit") {
    Asking a;
    a.add(a.neighbour, draft("Ksor H’Bia", "1993-07-09"));
    const auto asked = a.ask(draft("Ksor HBia", "1993-07-09", "064093000009"));
    CHECK(a.queue().at(0).number == Text<20>{"•••• 0009"});
    CHECK(a.queue().at(0).birth->text == "1993-07-09");
    a.decide(a.queue().at(0), {{"new_person"}});
    const auto registration = a.registration(asked);
    CHECK(registration.state.value == "opened");
    CHECK(a.found(a.officer, "064093000009") == Names{"Ksor HBia"});
    CHECK(a.queue().empty());
    CHECK_FAULT(conflict, "match.decided_already",
                a.decide(a.queue("new_person").at(0), {{"new_person"}}));
}

TEST_CASE("the same person: the unit gets its own file, merged with the known one by a paper") {
    Asking     a;
    const auto known = a.add(a.neighbour, draft("Ksor H’Bia", "1993-07-09"));
    const auto asked = a.ask(draft("Ksor HBia", "1993-07-09"));
    const auto line = a.queue().at(0);
    CHECK_FAULT(invalid, "record.invalid", a.decide(line, {{"same_person"}}));
    CHECK_FAULT(invalid, "record.invalid", a.decide(line, {{"same_person"}, known.id}));
    a.decide(line, {{"same_person"}, known.id, Text<200>{"Công văn số 5"}});
    const auto opened = a.registration(asked).person.value();
    a.world.store().read(a.desk, [&](Work& w) {
        CHECK(set_of(w, opened) == std::vector{known.id.value, opened.value});
    });
    CHECK(a.found(a.officer, PersonSearch{}).size() == 1);
    CHECK(a.found(a.analyst, PersonSearch{}).size() == 1);
}

TEST_CASE("sent back with a reason, the officer reads it; without one the desk is refused") {
    Asking a;
    a.add(a.neighbour, draft("Ksor H’Bia", "1993-07-09"));
    const auto asked = a.ask(draft("Ksor HBia", "1993-07-09"));
    const auto line = a.queue().at(0);
    CHECK_FAULT(invalid, "record.invalid", a.decide(line, {{"send_back"}}));
    a.decide(line, {.decision = {"send_back"}, .reason = Text<500>{"Bổ sung số định danh"}});
    CHECK(a.registration(asked).state.value == "sent_back");
    CHECK(a.registration(asked).answer->value == "Bổ sung số định danh");
}

TEST_CASE("an urgent registration opens at once and the desk still compares") {
    Asking     a;
    const auto known = a.add(a.neighbour, draft("Ksor H’Bia", "1993-07-09", "064093000009"));
    const auto asked = a.ask(draft("Ksor HBia", "1993-07-09", "064093000009"), false, true);
    CHECK(asked.outcome.value == "opened");
    REQUIRE(asked.person);
    a.decide(a.queue().at(0), {{"same_person"}, known.id, Text<200>{"Công văn số 6"}});
    CHECK(a.registration(asked).person == asked.person);
    a.world.store().read(a.desk, [&](Work& w) { CHECK(set_of(w, known.id).size() == 2); });
}

TEST_CASE("a waiting registration can be opened when the clock presses, or withdrawn") {
    Asking a;
    a.add(a.neighbour, draft("Ksor H’Bia", "1993-07-09"));
    const auto asked = a.ask(draft("Ksor HBia", "1993-07-09"));
    a.world.store().write(a.officer,
                          [&](Work& w) { return open_registration(w, *asked.registration, {}); });
    CHECK(a.registration(asked).state.value == "opened");
    CHECK(a.queue().size() == 1);
    const auto other = a.ask(draft("Ksor HBia", "1993-07-09", "064093000001"), true);
    a.world.store().write(a.officer, [&](Work& w) {
        return open_registration(w, *other.registration, {.withdraw = true});
    });
    CHECK(a.registration(other).state.value == "withdrawn");
    CHECK(a.queue().size() == 1);
}

TEST_CASE("a number that says another sex or year is warned of with both values") {
    const auto codes = [](const char* number, const char* sex, const char* birth) {
        auto d = draft("An", birth, number);
        d.sex = {sex};
        std::vector<std::string> out;
        for (const auto& w : identifier_warnings(d))
            out.push_back(w.code.value + " " + w.stated.value + " " + w.number.value);
        return out;
    };
    CHECK(codes("064090012345", "male", "1990").empty());
    CHECK(codes("064190012345", "female", "1990-12-31").empty());
    CHECK(codes("064205012345", "male", "2005").empty());
    CHECK(codes("064305012345", "female", "2005").empty());
    CHECK(codes("064190012345", "male", "1990") == Names{"identifier.says_sex male female"});
    CHECK(codes("064090012345", "male", "1991") == Names{"identifier.says_year 1991 1990"});
    CHECK(codes("064090012345", "other", "").empty());
    CHECK(codes("097090012345", "male", "1990") == Names{"identifier.says_place 097090012345 097"});
    CHECK(codes("000090012345", "male", "1990") == Names{"identifier.says_place 000090012345 000"});
    CHECK(codes("101090012345", "male", "1990").empty());  // born in another country
    Asking     a;
    const auto list = a.world.store().read(a.officer, [](Work& w) {
        auto d = draft("An", "1991", "064090012345");
        return look(w, d);
    });
    REQUIRE(list.warnings.size() == 1);
    CHECK(list.warnings[0].message.value.find("1991") != std::string::npos);
    CHECK(list.warnings[0].message.value.find("1990") != std::string::npos);
}

TEST_CASE("who is outside no more when it is written down is waited for by nobody") {
    Asking   a;
    Compared seen;
    seen.found.push_back({.outside = true});
    const auto asked = a.world.store().write(a.officer, [&](Work& w) {
        return register_person(w, {draft("Nay Thương", "1994-02-03"), false, false}, seen);
    });
    CHECK(asked.outcome.value == "opened");
    CHECK(asked.person);
    CHECK(a.found(a.officer, "nay thuong").size() == 1);
    CHECK(a.queue().empty());
}

TEST_CASE("nobody is registered who is not born yet, and a page goes on from one that was shown") {
    Asking a;
    CHECK_FAULT(invalid, "record.invalid", a.ask(draft("Nay Thương", "2027")));
    CHECK_FAULT(invalid, "record.invalid", a.ask(draft("Nay Thương", "2026-11-30")));
    CHECK(a.ask(draft("Nay Thương", "2026")).outcome.value == "opened");
    CHECK_FAULT(invalid, "record.invalid", a.world.store().read(a.desk, [](Work& w) {
        return list_matches(w, {.after = Text<200>{"khong"}});
    }));
    CHECK_FAULT(invalid, "record.invalid", a.world.store().read(a.officer, [](Work& w) {
        return list_registrations(w, {.after = Text<200>{"khong"}});
    }));
}

TEST_CASE(
    "a minor who is asked about stands by initials, and is opened to nobody without the right") {
    Asking a;
    a.add(a.neighbour, draft("Ksor H’Bia", "2012-07-09"));
    auto asked = draft("Ksor HBia", "2012-07-09", "064093000009");
    asked.aliases = {{"Ama Thương"}};
    asked.current_address = Text<300>{"Thôn Mook Trang"};
    a.ask(asked);
    CHECK(a.queue().at(0).name.value == "K. H.");
    const auto said = [&](const store::Actor& actor) {
        return a.world.store().read(actor, [&](Work& w) {
            return base::to_json(show_match(w, list_matches(w, {}).items.at(0).id));
        });
    };
    const auto sealed = said(a.desk);
    for (const auto* word : {"HBia", "Ama", "Mook", "H’Bia"})
        CHECK(sealed.find(word) == std::string::npos);
    CHECK(sealed.find("2012-07-09") != std::string::npos);
    auto opened = a.desk;
    opened.rights.insert("person.minor");
    CHECK(said(opened).find("Ksor HBia") != std::string::npos);
    const auto listed = a.world.store().read(
        a.officer, [](Work& w) { return list_registrations(w, {}).items.at(0).name.value.value; });
    CHECK(listed == "K. H.");
}
