// Where somebody lives, by the names of the communes then and now.
#include <doctest/doctest.h>

#include "people/people.h"
#include "people/search.h"
#include "tests/world.h"

using namespace people;

namespace {

/// Xã Cũ became whole of Xã Mới on 1 July 2025; Xã Chia was divided between Xã Mới and Xã Khác.
struct Merger {
    test::World                             world{{places::open, identity::open, people::open}};
    std::map<std::string, Id<places::Unit>> units;
    store::Actor                            officer;

    Merger() {
        world.store().write(store::Store::system("test"), [&](Work& w) {
            const auto before = make_date(2025, 6, 30), since = make_date(2025, 7, 1);
            const auto old = make_date(2000, 1, 1);
            put(w, "91", "Tỉnh Trước", "province", "", old, before);
            put(w, "901", "Xã Cũ", "xa", "91", old, before);
            put(w, "902", "Xã Chia", "xa", "91", old, before);
            put(w, "92", "Tỉnh Sau", "province", "", since, {});
            put(w, "001", "Xã Mới", "xa", "92", since, {});
            put(w, "002", "Xã Khác", "xa", "92", since, {});
            became(w, "91", "92", "whole");
            became(w, "901", "001", "whole");
            became(w, "902", "001", "part");
            became(w, "902", "002", "part");
            w.store().set_cover(w, w.copy<places::Directory>().cover());
        });
        // the cover follows the directory as committed
        world.store().write(store::Store::system("test"), [&](Work& w) {
            w.store().set_cover(w, w.copy<places::Directory>().cover());
        });
        officer = test::World::as("canbo", {"person.read", "person.write"}, {units["001"].value});
    }
    void put(Work& w, const char* code, const char* name, const char* kind, const std::string& up,
             Date from, std::optional<Date> to) {
        places::Unit unit{
            .code = {code}, .name = {name}, .kind = {kind}, .valid_from = from, .valid_to = to};
        if (!up.empty()) unit.parent = units[up];
        units[code] = w.put(unit).id;
    }
    void became(Work& w, const char* before, const char* after, const char* relation) {
        w.put(places::Succession{.before = units[before],
                                 .after = units[after],
                                 .relation = {relation},
                                 .on_day = make_date(2025, 7, 1),
                                 .article = {"test"}});
    }
};

}  // namespace

TEST_CASE("a residence names its commune as it was then and what holds it today") {
    Merger     m;
    const auto id = m.world.store().write(m.officer, [&](Work& w) {
        const auto person = w.put(Person{.unit = m.units["001"], .name = {{"Siu Mẫu"}}});
        const auto live = [&](const char* kind, const char* code, Date from) {
            Residence home{.person = person.id, .unit = m.units["001"], .kind = {kind}};
            home.address = {{"Làng Mẫu"}};
            home.place = m.units[code];
            home.from_day = from;
            w.put(home);
        };
        live("permanent", "901", make_date(2020, 3, 1));
        live("temporary", "902", make_date(2021, 3, 1));
        live("current", "001", make_date(2026, 3, 1));
        return person.id;
    });
    const auto file = m.world.store().read(m.officer, [&](Work& w) { return file_of(w, id); });
    REQUIRE(file.residences.size() == 3);
    REQUIRE(file.places.size() == 3);
    CHECK(file.unit_name.value == "Xã Mới, tỉnh Sau");
    CHECK(file.places[0].name_then.value == "Xã Cũ, tỉnh Trước");
    CHECK(file.places[0].name_now == Text<300>{"Xã Mới, tỉnh Sau"});
    CHECK_FALSE(file.places[0].divided);
    // divided: no one commune of today holds it, and none is guessed
    CHECK(file.places[1].name_then.value == "Xã Chia, tỉnh Trước");
    CHECK_FALSE(file.places[1].name_now);
    CHECK(file.places[1].divided);
    // never merged: one name is enough
    CHECK(file.places[2].name_then.value == "Xã Mới, tỉnh Sau");
    CHECK_FALSE(file.places[2].name_now);
    CHECK_FALSE(file.places[2].divided);
}

TEST_CASE("a file of a commune that was merged is found by the commune of today") {
    Merger     m;
    const auto system = store::Store::system("test");
    m.world.store().write(system, [&](Work& w) {
        w.put(Person{.unit = m.units["901"], .name = {{"Siu Cũ"}}});
        w.put(Person{.unit = m.units["001"], .name = {{"Siu Mới"}}});
    });
    const auto page = m.world.store().read(
        m.officer, [&](Work& w) { return search(w, {.unit_code = Text<8>{"001"}}); });
    REQUIRE(page.items.size() == 2);
    std::set<std::string> lines;
    for (const auto& line : page.items)
        lines.insert(line.name.value.value + ": " + line.unit_name.value);
    CHECK(lines == std::set<std::string>{"Siu Cũ: Xã Cũ, tỉnh Trước", "Siu Mới: Xã Mới, tỉnh Sau"});
}
