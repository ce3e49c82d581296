// A program that reads more off the records than the one that wrote them.
#include <doctest/doctest.h>

#include "tests/world.h"

namespace {
using namespace base;

struct Note {
    Id<Note>         id;
    Uuid             person;
    Date             day;
    Sealed<Text<20>> secret;
    Version          version;
};
RECORD(Note, "notes", personal, id, person, day, secret, version)

constexpr auto k_schema =
    "CREATE TABLE notes (id {id}, person {uuid} NOT NULL, day {date} NOT NULL, "
    "secret {bytes} NOT NULL, version {whole} NOT NULL) {strict};";

const Uuid here = named_uuid("unit", "here");

/// `kinds`: what the program reads off a note.
struct Program {
    std::vector<std::string>       kinds{"noted"};
    std::vector<store::FactChange> heard;
    test::World                    world{
        {}, [this](store::Store& s) {
            auto all = test::migrations();
            all.push_back({99, "notes", 1, "0001_notes.sql", k_schema});
            s.migrate(all);
            s.facts_of<Note>([this](const Note& n) {
                std::vector<store::Fact> out;
                for (const auto& kind : kinds)
                    out.push_back({kind, "", n.person, here, n.day, std::nullopt});
                return out;
            });
            s.mirror_facts([this](const store::FactChange& f) { heard.push_back(f); });
        }};

    Note put(int number) {
        return world.store().write(store::Store::system("test"), [&](store::Work& w) {
            return w.put(Note{.person = named_uuid("person", std::to_string(number)),
                              .day = make_date(2026, 7, 15),
                              .secret = {{"042042042042"}}});
        });
    }
    /// The next version of the program opens the same database.
    void becomes(std::vector<std::string> next) {
        kinds = std::move(next);
        heard.clear();
        world.restart();
    }
    /// As `neove migrate` does: every record as it is, for what the program reads off it now.
    void restate() {
        world.store().write(store::Store::system("facts.restated"), [&](store::Work& w) {
            for (const auto& note : w.select<Note>("ORDER BY r.id")) w.put(note);
        });
    }
    std::int64_t standing(std::string_view kind) {
        std::int64_t count = 0;
        for (const auto& change : heard)
            if (change.fact.kind == kind) count += change.sign;
        return count;
    }
};

}  // namespace

TEST_CASE("a new kind of fact is there for every old record, once, and the proof stays green") {
    Program    p;
    const auto kept = p.put(1);
    p.put(2);
    p.becomes({"noted", "seen"});
    CHECK(p.standing("noted") == 2);
    CHECK(p.standing("seen") == 0);
    p.restate();
    CHECK(p.standing("seen") == 2);
    CHECK(p.standing("noted") == 2);
    p.heard.clear();
    p.restate();
    CHECK(p.heard.empty());

    const auto now = p.world.store().read(store::Store::system("test"),
                                          [&](store::Work& w) { return w.get(kept.id); });
    CHECK(now.secret.value.value == "042042042042");
    CHECK(p.world.store().verify().intact);
    // an ordinary change afterwards tells only what it changed
    p.world.store().write(store::Store::system("test"), [&](store::Work& w) {
        auto note = w.get(kept.id);
        note.day = make_date(2026, 7, 16);
        return w.put(note);
    });
    CHECK(p.heard.size() == 4);
    p.heard.clear();
    p.world.restart();
    CHECK(p.standing("seen") == 2);
}

TEST_CASE("a kind that is read no more leaves what is known from now on") {
    Program p;
    p.put(1);
    p.becomes({"seen"});
    p.restate();
    CHECK(p.standing("noted") == 0);
    CHECK(p.standing("seen") == 1);
    CHECK(p.heard.size() == 3);  // the old one entered once and left; numbered by change
    CHECK(p.world.store().verify().intact);
}
