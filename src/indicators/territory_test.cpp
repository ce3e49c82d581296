#include "indicators/territory.h"

#include <doctest/doctest.h>

using namespace indicators;

namespace {

/// Two old provinces became one; their communes were joined, divided, or stayed.
struct Map {
    Territory territory;

    static Uuid id(std::string_view name) { return named_uuid("test-unit", name); }
    void        unit(std::string_view name, std::optional<std::string_view> parent = {}) {
               places::Unit u;
               u.id = {id(name)};
               if (parent) u.parent = Ref<places::Unit>{id(*parent)};
        territory.put(u);
    }
    void became(std::string_view before, std::string_view after) {
        places::Succession s;
        s.before = {id(before)};
        s.after = {id(after)};
        territory.put(s);
    }
    Map() {
        for (auto name : {"old highland", "old coast", "united"}) unit(name);
        unit("old district", "old highland");
        for (auto name : {"hill", "valley", "split"}) unit(name, "old district");
        unit("shore", "old coast");
        for (auto name : {"new hills", "new east", "new west", "new shore"}) unit(name, "united");
        became("old highland", "united");
        became("old coast", "united");
        became("hill", "new hills");
        became("valley", "new hills");
        became("split", "new east");
        became("split", "new west");
        became("shore", "new shore");
    }
    /// Name of the root the unit belongs to, "" for none.
    std::string root_of(std::string_view unit, std::vector<std::string_view> roots) const {
        std::vector<Uuid> ids;
        for (auto root : roots) ids.push_back(id(root));
        const auto place = territory.assign({id(unit)}, ids).front();
        return place < 0 ? "" : std::string(roots[static_cast<std::size_t>(place)]);
    }
};

}  // namespace

TEST_CASE("a unit belongs to the root it lies under") {
    const Map map;
    CHECK(map.root_of("new hills", {"united"}) == "united");
    CHECK(map.root_of("hill", {"old coast", "old highland"}) == "old highland");
    CHECK(map.root_of("hill", {"old highland", "old district"}) == "old district");
    CHECK(map.root_of("united", {"new hills"}) == "");
}

TEST_CASE("a unit of before belongs to what all of it became") {
    const Map map;
    CHECK(map.root_of("hill", {"new hills", "new east"}) == "new hills");
    CHECK(map.root_of("hill", {"united"}) == "united");
    CHECK(map.root_of("old district", {"united"}) == "united");
}

TEST_CASE("a unit that was divided belongs to no part, but to what holds all parts") {
    const Map map;
    CHECK(map.root_of("split", {"new east", "new west"}) == "");
    CHECK(map.root_of("split", {"united"}) == "united");
}

TEST_CASE("a unit of today belongs to an old one when it was made of nothing else") {
    const Map map;
    CHECK(map.root_of("new hills", {"old highland"}) == "old highland");
    CHECK(map.root_of("new shore", {"old highland"}) == "");
    CHECK(map.root_of("new shore", {"shore"}) == "shore");
    CHECK(map.root_of("new hills", {"hill"}) == "");
    CHECK(map.root_of("united", {"old highland"}) == "");
}

TEST_CASE("a ring of successions and an unknown unit belong nowhere") {
    Map map;
    map.unit("first");
    map.unit("second");
    map.became("first", "second");
    map.became("second", "first");
    CHECK(map.root_of("first", {"united"}) == "");
    CHECK(map.root_of("nowhere", {"united"}) == "");
}
