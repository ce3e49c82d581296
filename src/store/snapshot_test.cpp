/// Snapshots: a copy goes on where it was saved, and anything wrong with the file only costs time.
#include "store/snapshot.h"

#include "store/ledger.h"
#include "store/things_in_test.h"

namespace {
namespace fs = std::filesystem;
using namespace std::chrono_literals;

const Uuid other_person = named_uuid("person", "other"), minutes = named_uuid("minutes", "1");

/// A toy copy: the names of things by id, and every fact.
struct Toy {
    std::map<Uuid, std::string> names;
    std::map<Uuid, Uuid>        persons;
    std::vector<std::int64_t>   facts;
    int                         fed = 0;  // records that were fed one by one

    void save(Packer& out) const {
        out.put(std::uint64_t{names.size()});
        for (auto& [id, name] : names) {
            out.put(id);
            out.put(persons.at(id));
            out.put(std::string_view(name));
        }
        out.put_all(std::span<const std::int64_t>(facts));
    }
    void load(Unpacker& in) {
        Toy loaded;
        for (auto left = in.take<std::uint64_t>(); left > 0; --left) {
            const auto id = in.take<Uuid>();
            loaded.persons[id] = in.take<Uuid>();
            loaded.names[id] = in.text();
        }
        loaded.facts = in.all<std::int64_t>();
        *this = std::move(loaded);
    }
    std::vector<std::string> sorted() const {
        std::vector<std::string> out;
        for (auto& [id, name] : names) out.push_back(name);
        std::ranges::sort(out);
        return out;
    }
};

struct Toys {
    Toy          toy;
    bool         forgets = true;
    test::World  world{{}, [this](store::Store& s) {
                          auto all = test::migrations();
                          all.push_back({99, "things", 1, "0001_things.sql", k_schema});
                          s.migrate(all);
                          toy = {};
                          furnish_toy(s, toy, forgets);
                      }};
    store::Actor officer = test::World::as("officer", {"thing.write"}, {here});

    static void furnish_toy(store::Store& s, Toy& toy, bool forgets) {
        s.know({&kept_shape<Thing>});
        s.facts_of<Thing>([](const Thing& t) { return facts_of(t); });
        s.mirror<Thing>(
            [&toy](const Thing& t) {
                toy.names[t.id.value] = t.name.value;
                toy.persons[t.id.value] = t.person;
                ++toy.fed;
            },
            "toy");
        s.mirror_facts([&toy](const store::FactChange& f) { toy.facts.push_back(f.number); },
                       "toy");
        s.forget(nullptr, [&toy](const Uuid& person) {
            std::erase_if(toy.names, [&](auto& one) { return toy.persons[one.first] == person; });
        });
        s.resume({.name = "toy",
                  .save = [&toy](Packer& out) { toy.save(out); },
                  .load = [&toy](Unpacker& in) { toy.load(in); },
                  .forgets = forgets});
    }

    explicit Toys(bool forgets_all = true) : forgets(forgets_all) {
        fs::create_directories(world.config().directory);  // PostgreSQL alone needs none
        world.store().write(store::Store::system("test"), [&](store::Work& w) {
            world.store().set_cover(w, {{here, here}});
        });
    }
    Thing put(std::string name, const Uuid& person = someone) {
        return world.store().write(officer, [&](store::Work& w) {
            auto thing = ThingWorld::thing(std::move(name));
            thing.person = person;
            return w.put(thing);
        });
    }
    fs::path    file() const { return fs::path(world.config().directory) / "toy.snapshot"; }
    std::string state() { return world.store().snapshots().at(0).code; }
    std::string bytes() const {
        std::stringstream text;
        text << std::ifstream(file()).rdbuf();
        return text.str();
    }
    void replace(const std::string& bytes) const { std::ofstream(file()) << bytes; }
    /// After a restart the copy is whole, whatever lay in the folder.
    void check_whole(std::string_view code, int fed) {
        world.restart();
        CHECK(state() == code);
        CHECK(toy.fed == fed);
        CHECK(toy.sorted() == std::vector<std::string>{"ba", "hai", "một"});
        CHECK(toy.facts == std::vector<std::int64_t>{1, 2, 3});
    }
};
}  // namespace

TEST_CASE("a copy goes on from its snapshot: only what came after is fed, each once") {
    Toys t;
    CHECK(t.state() == "snapshot.none");
    auto first = t.put("một");
    t.put("hai");
    CHECK(t.world.store().save_snapshots(3) == 0);  // too little has changed
    CHECK(t.world.store().save_snapshots() == 1);
    CHECK(t.world.store().save_snapshots() == 0);
    CHECK((fs::status(t.file()).permissions() & fs::perms(077)) == fs::perms::none);
    CHECK(t.bytes().find("hai") == std::string::npos);
    t.put("ba");
    t.check_whole("snapshot.used", 1);
    CHECK(t.world.store().snapshots()[0].change == 2);
    first.name = {"một, sửa"};
    t.world.store().write(t.officer, [&](store::Work& w) { w.put(first); });
    CHECK(t.toy.sorted() == std::vector<std::string>{"ba", "hai", "một, sửa"});
    t.world.restart();
    CHECK(t.toy.fed == 2);
    CHECK(t.toy.sorted() == std::vector<std::string>{"ba", "hai", "một, sửa"});
}

TEST_CASE("a snapshot that was altered anywhere, cut short or made longer is not used") {
    Toys t;
    for (const auto* name : {"một", "hai", "ba"}) t.put(name);
    REQUIRE(t.world.store().save_snapshots() == 1);
    const auto good = t.bytes();
    t.check_whole("snapshot.used", 0);
    for (std::size_t at = 0; at < good.size(); at += 1 + good.size() / 16) {
        CAPTURE(at);
        auto bad = good;
        bad[at] = static_cast<char>(bad[at] ^ 1);
        t.replace(bad);
        const bool of_keys = at >= 24 && at < 40;  // after the mark and the id of the file
        t.check_whole(of_keys ? "snapshot.other_installation" : "snapshot.altered", 3);
    }
    for (const auto size : {std::size_t{0}, std::size_t{30}, good.size() - 1}) {
        t.replace(good.substr(0, size));
        t.check_whole("snapshot.altered", 3);
    }
    t.replace(good + "x");
    t.check_whole("snapshot.altered", 3);
    t.replace(good);
    t.check_whole("snapshot.used", 0);
}

TEST_CASE("parts of a long snapshot cannot change places, nor come from another file") {
    Toys t;
    for (int i = 0; i < 3; ++i) t.put("một");
    std::string            first, second;
    store::SnapshotContent content;
    const auto             vault = store::Vault::open(t.world.config().keys, false);
    const std::size_t      part = store::SnapshotContent::part, sealed = part + 40;
    const auto             write = [&] {
        content = {};
        content.add(std::string(2 * part, 'a') + "end");
        const store::SnapshotHead head{"program", "toy", 3, "", 0, content.size};
        store::write_snapshot(vault, t.file(), head, content);
        return t.bytes();
    };
    const auto reads = [&](const std::string& bytes) {
        t.replace(bytes);
        store::SnapshotReader reader(vault, t.file(), "toy");
        REQUIRE(reader.problem().empty());
        std::string all(2 * part + 3, '\0');
        try {
            reader.read(all);
        } catch (const std::runtime_error&) {
            return false;
        }
        return reader.has_ended() && all.ends_with("aend");
    };
    first = write();
    second = write();
    CHECK(reads(first));
    CHECK(reads(second));
    const auto begins = first.size() - 2 * sealed - 43;
    auto       swapped = first, mixed = first;
    std::swap_ranges(swapped.begin() + static_cast<std::ptrdiff_t>(begins),
                     swapped.begin() + static_cast<std::ptrdiff_t>(begins + sealed),
                     swapped.begin() + static_cast<std::ptrdiff_t>(begins + sealed));
    CHECK_FALSE(reads(swapped));
    mixed.replace(begins, sealed, second, begins, sealed);
    CHECK_FALSE(reads(mixed));
    t.replace(first);
    CHECK(store::SnapshotReader(vault, t.file(), "other").problem() == "snapshot.altered");
}

TEST_CASE("a snapshot of other data, or of a later state than the data, is not used") {
    Toys t, other;
    for (const auto* name : {"một", "hai", "ba"}) t.put(name);
    other.put("của nhà khác");
    REQUIRE(other.world.store().save_snapshots() == 1);
    t.replace(other.bytes());
    t.check_whole("snapshot.other_installation", 3);

    // as after restoring an older backup: the file knows of changes that are no more
    REQUIRE(t.world.store().save_snapshots() == 1);
    const auto  later = t.bytes();
    const auto& c = t.world.config();
    const auto  ledger_says = [&](const std::string& sql) {
        auto connection = c.postgres.empty() ? store::open_sqlite(c.directory + "/neove.db", false)
                                              : store::open_postgres(c.postgres, false);
        connection->script(sql);
    };
    ledger_says("UPDATE ledger SET hash = image WHERE number = 3");
    t.check_whole("snapshot.other_data", 3);
    ledger_says("DELETE FROM ledger WHERE number = 3");
    t.replace(later);
    t.world.restart();
    CHECK(t.state() == "snapshot.other_data");
    CHECK(t.toy.fed == 3);
}

TEST_CASE("who is forgotten lies in no snapshot, neither from before nor written meanwhile") {
    Toys t;
    t.put("một");
    t.put("hai", other_person);
    REQUIRE(t.world.store().save_snapshots() == 1);
    const auto before = t.bytes();
    t.world.store().write(t.officer, [](store::Work& w) { w.destroy_key(other_person, minutes); });
    CHECK_FALSE(fs::exists(t.file()));
    CHECK(t.world.store().save_snapshots() == 1);
    t.world.restart();
    CHECK(t.state() == "snapshot.used");
    CHECK(t.toy.sorted() == std::vector<std::string>{"một"});
    // the file from before, put back: it is used once, forgets, and is removed
    t.replace(before);
    t.world.restart();
    CHECK(t.state() == "snapshot.used");
    CHECK(t.toy.sorted() == std::vector<std::string>{"một"});
    CHECK_FALSE(fs::exists(t.file()));
}

TEST_CASE("a copy that cannot forget everything is fed whole after a destruction") {
    Toys t(false);
    t.put("một");
    t.put("hai", other_person);
    REQUIRE(t.world.store().save_snapshots() == 1);
    const auto before = t.bytes();
    t.world.store().write(t.officer, [](store::Work& w) { w.destroy_key(other_person, minutes); });
    CHECK_FALSE(fs::exists(t.file()));
    CHECK(t.world.store().save_snapshots() == 0);
    t.replace(before);
    t.world.restart();
    CHECK(t.state() == "snapshot.key_destroyed");
    CHECK(t.toy.sorted() == std::vector<std::string>{"một"});
    CHECK(t.world.store().save_snapshots() == 1);
    store::drop_snapshots(t.world.config().directory);
    CHECK_FALSE(fs::exists(t.file()));
}
