// Records read as they stood after a change.
#include "store/things_in_test.h"

namespace {

store::Actor then(store::Actor actor, std::int64_t until) {
    actor.ground = {.code = "former", .until = until};
    return actor;
}

struct Past : ThingWorld {
    Thing        first = put(thing("Trước"));
    std::int64_t until = world.store().head();
    Thing        later = put(thing("Sau"));

    Past() {
        first.name = {"Đã đổi"};
        first.born = std::nullopt;
        first = put(first);
    }
    /// The names of all things somebody reads, and of the first by its id.
    std::pair<std::vector<std::string>, std::string> read(const store::Actor& actor) {
        return world.store().read(actor, [&](store::Work& w) {
            std::vector<std::string> names;
            for (const auto& thing : w.select<Thing>("WHERE {scope:r} ORDER BY r.id"))
                names.push_back(thing.name.value);
            const auto found = w.find(first.id);
            return std::pair(names, found ? found->name.value : "");
        });
    }
};
using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("read as it stood after a change, a record says what it said then, and nothing sealed") {
    Past past;
    CHECK(past.read(past.officer) == std::pair(Names{"Đã đổi", "Sau"}, std::string("Đã đổi")));
    CHECK(past.read(then(past.officer, past.until)) ==
          std::pair(Names{"Trước"}, std::string("Trước")));
    past.world.store().read(then(past.officer, past.until), [&](store::Work& w) {
        const auto thing = w.get(past.first.id);
        CHECK(thing.born == make_date(2026, 7, 15));
        CHECK(thing.words == std::vector<Text<20>>{{"a"}, {"b \"c\""}});
        CHECK(thing.good);
        CHECK(thing.version.value == 1);
        CHECK_FALSE(thing.secret);
        CHECK(w.seen() == std::set{someone});
    });
}

TEST_CASE("where a record lay then decides who reads it as it stood then") {
    Past past;
    past.first.unit = there;
    past.world.store().write(store::Store::system("test"),
                             [&](store::Work& w) { past.first = w.put(past.first); });
    CHECK(past.read(past.officer) == std::pair(Names{"Sau"}, std::string()));
    CHECK(past.read(past.stranger) == std::pair(Names{"Đã đổi"}, std::string("Đã đổi")));
    CHECK(past.read(then(past.officer, past.until)) ==
          std::pair(Names{"Trước"}, std::string("Trước")));
    CHECK(past.read(then(past.stranger, past.until)) == std::pair(Names{}, std::string()));
}

TEST_CASE("a hand-written question over a scope finds nothing of another time") {
    Past       past;
    const auto count = [&](const store::Actor& actor) {
        return past.world.store().read(actor, [](store::Work& w) {
            return store::whole_of(w.query("SELECT count(*) FROM things t WHERE {scope:t}")[0][0]);
        });
    };
    CHECK(count(past.officer) == 2);
    CHECK(count(then(past.officer, past.until)) == 0);
}
