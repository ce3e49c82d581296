/// A table of things for the tests of the store, and a world that keeps them.
#pragma once
#include <doctest/doctest.h>

#include <thread>

#include "tests/world.h"

namespace {
using namespace base;

struct Thing {
    Id<Thing>                       id;
    Uuid                            unit, person;
    Text<50>                        name;
    std::optional<Date>             born;
    std::vector<Text<20>>           words;
    std::optional<Sealed<Text<20>>> secret;
    bool                            good = false;
    Version                         version;
};
RECORD(Thing, "things", personal, id, unit, person, name, born, words, secret, good, version)

constexpr auto k_schema =
    "CREATE TABLE things (id {id}, unit {uuid} NOT NULL, person {uuid} NOT NULL, name {text} NOT "
    "NULL, born {date}, words {json} NOT NULL, secret {bytes}, good {whole} NOT NULL, "
    "version {whole} NOT NULL) {strict};";

const Uuid here = named_uuid("unit", "here"), there = named_uuid("unit", "there");
const Uuid someone = named_uuid("person", "someone");

std::vector<store::Fact> facts_of(const Thing& t) {
    if (!t.good || !t.born) return {};
    return {{"good", "", t.person, t.unit, *t.born, std::nullopt}};
}

struct Heard {
    std::vector<std::string>       things;
    std::vector<store::FactChange> facts;
};

/// What every node that keeps things is told before it starts.
void furnish(store::Store& s, Heard& heard) {
    s.know({&kept_shape<Thing>});
    s.facts_of<Thing>([](const Thing& t) { return facts_of(t); });
    s.mirror<Thing>([&heard](const Thing& t) { heard.things.push_back(t.name.value); });
    s.mirror_facts([&heard](const store::FactChange& f) { heard.facts.push_back(f); });
}

struct ThingWorld {
    Heard        heard;
    test::World  world{{}, [this](store::Store& s) {
                          auto all = test::migrations();
                          all.push_back({99, "things", 1, "0001_things.sql", k_schema});
                          s.migrate(all);
                          furnish(s, heard);
                      }};
    store::Actor officer = test::World::as("officer", {"thing.write"}, {here});
    store::Actor stranger = test::World::as("stranger", {"thing.write"}, {there});

    ThingWorld() {
        world.store().write(store::Store::system("test"), [&](store::Work& w) {
            world.store().set_cover(w, {{here, here}, {there, there}});
        });
    }
    Thing put(Thing t) {
        return world.store().write(officer, [&](store::Work& w) { return w.put(t); });
    }
    static Thing thing(std::string name) {
        return {.unit = here,
                .person = someone,
                .name = {std::move(name)},
                .born = make_date(2026, 7, 15),
                .words = {{"a"}, {"b \"c\""}},
                .secret = Sealed<Text<20>>{{"042042042042"}},
                .good = true};
    }
};
}  // namespace
