/// A small province for the tests of figures: its communes, those of before, and people on the list.
#pragma once
#include <doctest/doctest.h>

#include "indicators/indicators.h"
#include "tests/world.h"

namespace indicators {
using test::World;

/// Stands in for what cases keep: one fact for each, as it stands now.
struct Standing {
    Id<Standing>        id;
    Ref<people::Person> person;
    Ref<places::Unit>   unit;
    Text<40>            kind = {"addict_listed"};
    Text<40>            code;
    Date                starts;
    std::optional<Date> ends;
    Version             version;
};
RECORD(Standing, "test_standings", personal, id, person, unit, kind, code, starts, ends, version)

constexpr auto k_test_schema = R"(
CREATE TABLE test_standings (
    id      {id},
    person  {ref people} NOT NULL,
    unit    {ref units} NOT NULL,
    kind    {text} NOT NULL,
    code    {text} NOT NULL,
    starts  {date} NOT NULL,
    ends    {date},
    version {whole} NOT NULL
) {strict};
)";

inline Uuid unit_id(std::string_view code) { return named_uuid("test-unit", code); }

inline void keep_standings(store::Store& store) {
    store.migrate({{10, "test", 1, "standings", k_test_schema}});
    store.know({&kept_shape<Standing>});
    store.facts_of<Standing>([](const Standing& s) {
        return std::vector<store::Fact>{
            {s.kind.value, s.code.value, s.person.value, s.unit.value, s.starts, s.ends}};
    });
}

/// A province of three communes; two of before became commune 001, one was divided.
struct House {
    // built long before the tests begin: the ledger's clock never runs backwards
    World        world{{places::open, identity::open, people::open, indicators::open},
                keep_standings,
                make_date(2025, 7, 2)};
    store::Actor analyst = World::as("analyst", {"figure.read", "figure.people"}, {unit_id("52")});
    store::Actor auditor = World::as("auditor", {"figure.read"}, {unit_id("52")});
    store::Actor officer = World::as("officer", {"figure.read", "figure.people"}, {unit_id("001")});

    House() {
        world.store().write(store::Store::system("test"), [](Work& work) {
            const auto before = make_date(2025, 6, 30), since = make_date(2025, 7, 1);
            unit(work, "52", "province", {}, since, {});
            for (auto code : {"001", "002", "003"}) unit(work, code, "xa", "52", since, {});
            unit(work, "91", "province", {}, make_date(2000, 1, 1), before);
            for (auto code : {"901", "902", "903"})
                unit(work, code, "xa", "91", make_date(2000, 1, 1), before);
            became(work, "91", "52", "whole");
            became(work, "901", "001", "whole");
            became(work, "902", "001", "whole");
            became(work, "903", "002", "part");
            became(work, "903", "003", "part");
            std::vector<std::pair<Uuid, Uuid>> cover;
            for (auto code : {"52", "001", "002", "003", "91", "901", "902", "903"})
                cover.emplace_back(unit_id("52"), unit_id(code));
            for (auto code : {"001", "901", "902"})
                cover.emplace_back(unit_id("001"), unit_id(code));
            work.store().set_cover(work, cover);
        });
        world.at(make_date(2026, 11, 29));
    }
    static void unit(Work& work, const char* code, const char* kind, std::optional<const char*> up,
                     Date from, std::optional<Date> to) {
        places::Unit u{.id = {unit_id(code)},
                       .code = {code},
                       .name = {std::string("Xã thử ") + code},
                       .kind = {kind},
                       .valid_from = from,
                       .valid_to = to};
        if (up) u.parent = Ref<places::Unit>{unit_id(*up)};
        work.put(u);
    }
    static void became(Work& work, const char* before, const char* after, const char* relation) {
        work.put(places::Succession{.before = {unit_id(before)},
                                    .after = {unit_id(after)},
                                    .relation = {relation},
                                    .on_day = make_date(2025, 7, 1),
                                    .article = {"test"}});
    }
    /// `count` new persons on the list in the unit.
    std::vector<Standing> list(int count, const char* code, Date starts,
                               std::optional<Date> ends = {}) {
        return world.store().write(store::Store::system("test"), [&](Work& work) {
            std::vector<Standing> out;
            for (int i = 0; i < count; ++i) {
                const auto person = work.put(people::Person{
                    .unit = {unit_id(code)}, .name = {{"Người thử " + std::to_string(i)}}});
                out.push_back(work.put(Standing{
                    .person = person.id, .unit = {unit_id(code)}, .starts = starts, .ends = ends}));
            }
            return out;
        });
    }
    /// One more fact of a person; a day long when it has no end and is an event.
    Standing stand(Ref<people::Person> person, const char* kind, const char* code,
                   const char* unit_code, Date starts, std::optional<Date> ends = {}) {
        return world.store().write(store::Store::system("test"), [&](Work& work) {
            return work.put(Standing{.person = person,
                                     .unit = {unit_id(unit_code)},
                                     .kind = {kind},
                                     .code = {code},
                                     .starts = starts,
                                     .ends = ends});
        });
    }
    people::Person change(Ref<people::Person> id, std::function<void(people::Person&)> how) {
        return world.store().write(store::Store::system("test"), [&](Work& work) {
            auto person = work.get(id);
            how(person);
            return work.put(person);
        });
    }
    Figure ask(const store::Actor& actor, FigureQuery query = {}) {
        if (!query.figure) query.figure = Text<60>{"R4"};
        return world.store().read(actor, [&](Work& work) { return figure(work, query); });
    }
    people::PersonLinePage behind(const store::Actor& actor, FigureQuery query = {}) {
        if (!query.figure) query.figure = Text<60>{"R4"};
        return world.store().read(actor, [&](Work& work) { return people_behind(work, query); });
    }
    FigureQuery period(const char* text) { return {.period = Text<10>{text}}; }
    FigureQuery in(const char* code) { return {.unit_code = Text<8>{code}}; }
    FigureQuery by(const char* dimension) { return {.by = Text<20>{dimension}}; }
};

/// "001:14 002:<5 003:- rest:9": · withheld, - no source; without names for empty lines.
inline std::string lines_of(const Figure& figure, bool empty_too = true) {
    std::string out;
    for (auto& line : figure.cells) {
        const auto& n = line.shown;
        if (!empty_too && n.value == 0) continue;
        out += (out.empty() ? "" : " ") +
               (line.code.value.empty() ? line.kind.value : line.code.value) + ":";
        out += n.value           ? std::to_string(*n.value)
               : n.below_five    ? "<5"
               : n.withheld      ? "·"
               : line.has_source ? "?"
                                 : "-";
        if (n.whole) out += "/" + std::to_string(*n.whole);
    }
    return out;
}

}  // namespace indicators
