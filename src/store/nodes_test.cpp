/// Several processes on one database: on PostgreSQL nodes that all read and write, on SQLite one
/// that writes and others that only read.
#include "store/things_in_test.h"

namespace {
using namespace std::chrono_literals;

bool on_postgres() { return std::getenv("NEOVE_TEST_POSTGRES") != nullptr; }

/// Another process on the database of the world.
struct Node {
    Heard                         heard;
    std::string                   name;
    std::unique_ptr<store::Store> store;

    Node(test::World& world, bool writes, std::string called = "node")
        : name(std::move(called) + std::to_string(::getpid())) {
        auto config = world.config();
        config.make_keys = false;
        config.read_only = !writes;
        if (on_postgres()) config.postgres += " application_name=" + name;
        store = store::Store::open(config, test::book());
        furnish(*store, heard);
        store->start();
    }
    std::size_t things(const store::Actor& actor) {
        return store->read(
            actor, [](store::Work& w) { return w.select<Thing>("WHERE {scope:r}").size(); });
    }
    Thing put(const store::Actor& actor, std::string thing) {
        return store->write(
            actor, [&](store::Work& w) { return w.put(ThingWorld::thing(std::move(thing))); });
    }
    /// Ends every connection the node has, as a server that is started again does.
    void cut_off() const {
        const auto ended = admin()->query(
            "SELECT a.pid, pg_terminate_backend(a.pid) FROM pg_stat_activity a "
            "WHERE a.application_name = $1",
            {name});
        CHECK(ended.size() >= 2);
        for (auto& row : ended)  // the end arrives a moment later
            while (!admin()
                        ->query("SELECT a.pid FROM pg_stat_activity a WHERE a.pid = $1", {row[0]})
                        .empty())
                std::this_thread::sleep_for(5ms);
    }
    static std::unique_ptr<store::Connection> admin() {
        return store::open_postgres(std::getenv("NEOVE_TEST_POSTGRES"), false);
    }
};

std::vector<std::int64_t> numbers(const Heard& heard) {
    std::vector<std::int64_t> out;
    for (auto& change : heard.facts) out.push_back(change.number);
    return out;
}
std::vector<std::int64_t> up_to(std::int64_t last) {
    std::vector<std::int64_t> out;
    for (std::int64_t i = 1; i <= last; ++i) out.push_back(i);
    return out;
}
}  // namespace

TEST_CASE("texts that come once are not kept by the server for as long as a connection lasts") {
    if (!on_postgres()) return;
    const auto connection = Node::admin();
    connection->script("BEGIN");
    for (std::size_t i = 0; i < 3 * store::k_prepared_most; ++i) {
        const auto rows = connection->query("SELECT " + std::to_string(i) + " + $1",
                                            {static_cast<std::int64_t>(i % 2)});
        CHECK(store::whole_of(rows[0][0]) == static_cast<std::int64_t>(i + i % 2));
    }
    const auto kept = connection->query("SELECT count(*) FROM pg_prepared_statements");
    CHECK(store::whole_of(kept[0][0]) <= static_cast<std::int64_t>(store::k_prepared_most));
    connection->script("COMMIT");
}

TEST_CASE("what one process wrote, another finds at once: rows, copies in memory and scope") {
    ThingWorld t;
    t.put(ThingWorld::thing("một"));
    Node other(t.world, on_postgres());
    CHECK(other.heard.things == std::vector<std::string>{"một"});

    auto second = t.put(ThingWorld::thing("hai"));
    CHECK(other.things(t.officer) == 2);
    CHECK(other.heard.things == std::vector<std::string>{"một", "hai"});
    CHECK(numbers(other.heard) == up_to(2));
    CHECK(other.store->head() == 2);

    second.name = {"ba"};
    t.put(second);
    other.things(t.officer);
    other.things(t.officer);
    CHECK(other.heard.things == std::vector<std::string>{"một", "hai", "ba"});

    t.world.store().write(store::Store::system("test"), [&](store::Work& w) {
        t.world.store().set_cover(w, {{here, here}, {here, there}, {there, there}});
    });
    const store::Scope scope{.holders = {here}};
    other.things(t.officer);
    CHECK(other.store->covers(scope, there));
}

TEST_CASE("two processes that write at once number without a gap and hear every fact once") {
    if (!on_postgres()) {
        // One process writes an SQLite file; the second is told so.
        ThingWorld t;
        CHECK_FAULT(unavailable, "store.locked", Node(t.world, true));
        return;
    }
    ThingWorld               t;
    Node                     other(t.world, true);
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([&] {
            for (int n = 0; n < 20; ++n) t.put(ThingWorld::thing("đây"));
        });
        threads.emplace_back([&] {
            for (int n = 0; n < 20; ++n) other.put(t.officer, "kia");
        });
        // Readers that meet commits of both in every order.
        threads.emplace_back([&] {
            for (int n = 0; n < 40; ++n) {
                const auto before = other.things(t.officer);
                CHECK(other.things(t.officer) >= before);
            }
        });
    }
    for (auto& thread : threads) thread.join();
    CHECK(other.things(t.officer) == 160);
    t.world.store().read(t.officer, [](store::Work&) {});
    CHECK(numbers(other.heard) == up_to(160));
    CHECK(numbers(t.heard) == up_to(160));
    CHECK(t.world.store().head() == 160);
    const auto proof = other.store->verify();
    CHECK(proof.intact);
    CHECK(proof.rows == 160);
}

TEST_CASE("a version read on one node is stale on the other once it was changed there") {
    if (!on_postgres()) return;  // needs two that write
    ThingWorld t;
    Node       other(t.world, true);
    const auto first = t.put(ThingWorld::thing("một"));
    auto second = other.store->read(t.officer, [&](store::Work& w) { return w.get(first.id); });
    second.name = {"hai"};
    other.store->write(t.officer, [&](store::Work& w) { return w.put(second); });
    CHECK_FAULT(stale, "record.stale", t.put(first));
}

TEST_CASE("a key destroyed on one node seals nothing on the other") {
    if (!on_postgres()) return;  // needs two that write
    ThingWorld t;
    Node       other(t.world, true);
    other.put(t.officer, "một");  // the other has the key at hand
    t.world.store().write(
        t.officer, [](store::Work& w) { w.destroy_key(someone, named_uuid("minutes", "1")); });
    CHECK_FAULT(conflict, "store.key_destroyed", other.put(t.officer, "hai"));
    CHECK(other.things(t.officer) == 0);
    CHECK(other.store->verify().intact);
}

TEST_CASE("an idle process hears what the others announce") {
    if (!on_postgres()) return;  // needs LISTEN
    ThingWorld t;
    Node       other(t.world, true);
    t.put(ThingWorld::thing("một"));
    for (int i = 0; i < 500 && other.store->head() != 1; ++i) std::this_thread::sleep_for(10ms);
    CHECK(other.store->head() == 1);
}

TEST_CASE("connections that were ended are made anew, and work cut in the middle leaves nothing") {
    if (!on_postgres()) return;  // needs a server
    ThingWorld t;
    Node       node(t.world, true, "cut");
    node.put(t.officer, "một");
    node.cut_off();
    CHECK(node.things(t.officer) == 1);
    node.put(t.officer, "hai");

    CHECK_FAULT(unavailable, "store.unavailable", node.store->write(t.officer, [&](store::Work& w) {
        w.put(ThingWorld::thing("mất"));
        w.query("SELECT pg_terminate_backend(pg_backend_pid())");
        return 0;
    }));
    CHECK_FAULT(unavailable, "store.unavailable", node.store->read(t.officer, [&](store::Work& w) {
        w.query("SELECT pg_terminate_backend(pg_backend_pid())");
        return 0;
    }));
    node.put(t.officer, "ba");
    CHECK(node.things(t.officer) == 3);
    CHECK(numbers(node.heard) == up_to(3));
    CHECK(node.store->verify().intact);

    // A hung node cannot keep the others out for ever: its session, and with it the lock, ends.
    const auto limit = node.store->write(store::Store::system("test"), [](store::Work& w) {
        return store::text_of(
            w.query("SELECT current_setting('idle_in_transaction_session_timeout')")[0][0]);
    });
    CHECK(limit == "1min");
}

TEST_CASE("the clock may jump: the instants of the chain never run backwards") {
    ThingWorld t;
    const auto noon = start_of(make_date(2026, 7, 15)) + 12h;
    const auto put_at = [&](Instant now, std::string name) {
        t.world.at(now);
        t.put(ThingWorld::thing(std::move(name)));
    };
    put_at(noon, "trưa");
    put_at(noon - 26h, "hôm trước");
    put_at(noon + 1h, "chiều");
    t.world.at(noon - 26h);
    t.world.restart();
    put_at(noon - 26h, "sau khi khởi động lại");
    const auto changes = t.world.store().read(
        t.officer, [&](store::Work& w) { return t.world.store().history(w, someone, 1'000, 10); });
    REQUIRE(changes.size() == 4);
    CHECK(changes[3].at == noon);
    CHECK(changes[2].at == noon);
    CHECK(changes[1].at == noon + 1h);
    CHECK(changes[0].at == noon + 1h);
    CHECK(t.world.store().verify().intact);
    const auto known = [&](Date day) {
        return t.world.store().read(
            t.officer, [&](store::Work& w) { return t.world.store().head_on(w, day); });
    };
    CHECK(known(make_date(2026, 7, 14)) == 0);
    CHECK(known(make_date(2026, 7, 15)) == 4);
}
