// Two people at two desks register one and the same person at the same moment.
#include <thread>

#include "people/desks_in_test.h"

using namespace people;
using namespace people::in_test;

namespace {

constexpr auto k_person = R"({"name":"Rơ Châm Blik","birth":"1994-03-07","aliases":[]})";

std::string registration_of(const std::string& person, bool none_of_them = false) {
    return R"({"person":)" + person + R"(,"none_of_them":)" + (none_of_them ? "true" : "false") +
           R"(,"urgent":false})";
}

}  // namespace

TEST_CASE("who came between comparison and write is compared before a second file is made") {
    Desks d;
    d.between = [&] { d.add(d.officer, draft("Ro Cham Blik", "1994")); };
    CHECK(says(d.ask(d.officer, "/registrations", registration_of(k_person)), "candidates"));
    CHECK(d.files() == 1);

    SUBCASE("“nobody of them” was said of those who were shown, not of who came meanwhile") {
        d.between = [&] { d.add(d.officer, draft("Rơ Châm Blík", "1994-03-07")); };
        CHECK(says(d.ask(d.officer, "/registrations", registration_of(k_person, true)),
                   "candidates"));
        CHECK(says(d.ask(d.officer, "/registrations", registration_of(k_person, true)), "opened"));
        CHECK(d.files() == 3);
    }
    SUBCASE("a file opened in one call is refused") {
        const auto other = R"({"name":"Siu H’Yên","birth":"1999-01-20","aliases":[]})";
        d.between = [&] { d.add(d.officer, draft("Siu H'Yen", "1999-01-20")); };
        CHECK_FAULT(conflict, "person.candidates", d.ask(d.officer, "/people", other));
        CHECK(d.files() == 2);
    }
    SUBCASE("under another name, by the number") {
        const auto other = R"({"name":"Kpă Thuyên","aliases":[],"identifier_kind":"cccd",)"
                           R"("identifier":"064094000777"})";
        d.between = [&] { d.add(d.officer, draft("Siu H'Yen", "1999", "064094000777")); };
        CHECK(says(d.ask(d.officer, "/registrations", registration_of(other)), "candidates"));
    }
    SUBCASE("in another commune: the desk compares") {
        const auto other = R"({"name":"Siu H’Yên","birth":"1999-01-20","aliases":[]})";
        d.between = [&] { d.add(d.neighbour, draft("Siu H'Yen", "1999-01-20")); };
        CHECK(says(d.ask(d.officer, "/registrations", registration_of(other)), "waiting"));
        CHECK(d.files() == 2);
    }
    SUBCASE("somebody else does not stand in the way") {
        const auto other = R"({"name":"Siu H’Yên","birth":"1999-01-20","aliases":[]})";
        d.between = [&] { d.add(d.officer, draft("Nguyễn Văn Đức", "1971-08-02")); };
        CHECK(says(d.ask(d.officer, "/registrations", registration_of(other)), "opened"));
    }
}

TEST_CASE("works that are written together see each other, and so do those of other processes") {
    Desks      d;
    const auto person = draft("Rơ Châm Blik", "1994-03-07");
    const auto seen = d.look(d.officer, person);
    CHECK(seen.found.empty());
    d.world.store().write(d.officer, [&](Work& w) {
        create_compared(w, person, seen);
        CHECK_FAULT(conflict, "person.came_meanwhile", create_compared(w, person, seen));
    });
    CHECK_FAULT(conflict, "person.came_meanwhile", d.world.store().write(d.officer, [&](Work& w) {
        return register_person(w, {person}, seen);
    }));
    CHECK(d.look(d.officer, person).found.size() == 1);
    CHECK(d.files() == 1);
}

TEST_CASE("who was put and not yet committed came after every comparison, also of that moment") {
    Desks      d;
    const auto by_name = draft("Rơ Châm Blik", "1994-03-07");
    auto       by_number = draft("Kpă Thuyên", "", "064094000777");
    by_number.more_identifiers.push_back({"230999888"});
    const auto put = [&](Work& w, const PersonDraft& who) {
        add(w, who, {d.ia_dom});
        for (const auto& wanted : {who, draft("Rah Lan Tơ", "1950-01-01")}) {
            const auto seen = d.look_beside(wanted);
            CHECK(seen.found.empty());
            if (wanted.name == who.name) {
                CHECK_FAULT(conflict, "person.came_meanwhile", create_compared(w, wanted, seen));
            } else {
                CHECK_FALSE(came_since(w, wanted, seen.newcomers));
            }
        }
    };
    d.world.store().write(d.officer, [&](Work& w) { put(w, by_name); });
    d.world.store().write(d.officer, [&](Work& w) { put(w, by_number); });
    CHECK(d.files() == 2);

    SUBCASE("once committed they are found, and stand in nobody's way") {
        const auto seen = d.look(d.officer, by_name);
        CHECK(seen.found.size() == 1);
        d.world.store().read(d.officer,
                             [&](Work& w) { CHECK_FALSE(came_since(w, by_name, seen.newcomers)); });
    }
    SUBCASE("what was rolled back stands in nobody's way") {
        const auto other = draft("Siu H’Yên", "1999-01-20", "064199000555");
        struct Halt {};
        CHECK_THROWS_AS(d.world.store().write(d.officer,
                                              [&](Work& w) {
                                                  add(w, other, {d.ia_dom});
                                                  throw Halt{};
                                              }),
                        Halt);
        const auto seen = d.look(d.officer, other);
        d.world.store().write(d.officer, [&](Work& w) { return create_compared(w, other, seen); });
        CHECK(d.files() == 3);
    }
}

TEST_CASE("a further number that somebody elsewhere got meanwhile is for the desk") {
    Desks      d;
    const auto asked = R"({"name":"Kpă Thuyên","aliases":[],"identifier_kind":"cccd",)"
                       R"("identifier":"064094000777","more_identifiers":["230999888"]})";
    d.between = [&] {
        auto other = draft("Siu H’Yên", "1999");
        other.identifier_kind = {"cmnd"};
        other.identifier = Text<20>{"230999888"};
        d.add(d.neighbour, other);
    };
    CHECK(says(d.ask(d.officer, "/registrations", registration_of(asked)), "waiting"));
    CHECK(d.files() == 1);
}

TEST_CASE("many send the same person at once: one file, the others are asked to compare") {
    Desks                    d;
    constexpr int            k_senders = 6;
    std::vector<std::string> answers(k_senders);
    std::vector<std::thread> senders;
    for (int i = 0; i < k_senders; ++i)
        senders.emplace_back([&, i] {
            answers[static_cast<std::size_t>(i)] =
                d.ask(d.officer, "/registrations", registration_of(k_person));
        });
    for (auto& sender : senders) sender.join();
    CHECK(std::ranges::count_if(answers, [](auto& a) { return says(a, "opened"); }) == 1);
    CHECK(std::ranges::count_if(answers, [](auto& a) { return says(a, "candidates"); }) ==
          k_senders - 1);
    CHECK(d.files() == 1);
}

TEST_CASE("two nodes of one database register the same person at once") {
    if (!std::getenv("NEOVE_TEST_POSTGRES")) return;  // SQLite has one process that writes
    Desks d;
    auto  config = d.world.config();
    config.make_keys = false;
    const auto node = store::Store::open(config, test::book());
    node->set_clock([&] { return d.world.store().now(); });
    for (auto* open : {places::open, identity::open, people::open}) open(*node);
    node->start();
    const auto person = draft("Rơ Châm Blik", "1994-03-07");
    const auto here = d.look(d.officer, person);
    const auto there = node->read(d.officer, [&](Work& w) { return compared(w, person); });
    d.world.store().write(d.officer, [&](Work& w) { return create_compared(w, person, here); });
    const auto create = [&](const Compared& seen) {
        return node->write(d.officer, [&](Work& w) { return create_compared(w, person, seen); });
    };
    CHECK_FAULT(conflict, "person.came_meanwhile", create(there));
    const auto again = node->read(d.officer, [&](Work& w) { return compared(w, person); });
    CHECK(again.found.size() == 1);
    CHECK_FAULT(conflict, "person.candidates", create(again));
    CHECK(d.files() == 1);
}

TEST_CASE("the same draft of the same unit is one question to the desk, however often it is sent") {
    Desks      d;
    const auto desk =
        test::World::as("doichieu", {"person.read", "match.decide"}, d.analyst.scope.holders);
    d.add(d.neighbour, draft("Ksor H’Bia", "1993-07-09", "064093000009"));
    const auto send = [&](const PersonDraft& person, bool urgent = false) {
        auto seen = d.look(d.officer, person);
        return d.world.store().write(d.officer, [&](Work& w) {
            return register_person(w, {person, false, urgent}, std::move(seen));
        });
    };
    const auto questions = [&] {
        return d.world.store().read(desk, [](Work& w) { return list_matches(w, {}).items; });
    };
    const auto person = draft("Ksor HBia", "1993-07-09", "064093000009");
    const auto first = send(person);
    CHECK(first.outcome.value == "waiting");
    for (int i = 0; i < 2; ++i) CHECK(send(person).registration == first.registration);
    CHECK(questions().size() == 1);
    CHECK(send(draft("Ksor Hơ Bia", "1993-07-09", "064093000009")).registration !=
          first.registration);  // says something else
    CHECK(questions().size() == 2);
    const auto urgent = send(person, true);
    CHECK(urgent.registration == first.registration);
    CHECK(urgent.outcome.value == "opened");
    REQUIRE(urgent.person);
    CHECK(questions().size() == 2);
}

TEST_CASE("two people of one name and one year of birth are two questions to the desk") {
    Desks d;
    d.add(d.neighbour, draft("Rơ Châm Blik", "1994"));
    const auto send = [&](const PersonDraft& person) {
        auto seen = d.look(d.officer, person);
        return d.world.store().write(
            d.officer, [&](Work& w) { return register_person(w, {person}, std::move(seen)); });
    };
    const auto first = send(draft("Rơ Châm Blik", "1994"));
    REQUIRE(first.registration);
    const auto second = send(draft("Rơ Châm Blik", "1994"));
    REQUIRE(second.registration);
    CHECK(second.registration != first.registration);
}

TEST_CASE("a file opened in one call comes with what in its number contradicts") {
    Desks      d;
    const auto made = d.ask(d.officer, "/people",
                            R"({"name":"Puih Thu","birth":"1991","aliases":[],"sex":"male",)"
                            R"("identifier_kind":"cccd","identifier":"064190012345"})");
    for (const auto* code : {"identifier.says_sex", "identifier.says_year"})
        CHECK_MESSAGE(made.find(code) != made.npos, made);
    CHECK(made.find(R"("person":{)") != made.npos);
}
