// A direct route that writes once is repeated as safely as any other (decision 26).
#include "edge/once.h"

#include <doctest/doctest.h>

#include "edge/door_world.h"

using namespace door;

namespace {

Reply put(DoorWorld& world, std::string_view key, std::string_view title) {
    return world.ask("POST", "/api/slow/notes", "Idempotency-Key: " + std::string(key) + "\r\n",
                     R"({"title":")" + std::string(title) + R"("})");
}

/// Answers as they are kept, without a door.
struct Kept : DoorWorld {
    const store::Actor system = store::Store::system("test");

    void keep(const std::string& key, const std::string& answer) {
        store().write(system, [&](store::Work& w) {
            edge::keep_answer(w, {key, "POST /notes", edge::hash_of({key})}, {.json = answer});
        });
    }
    std::string kept(const std::string& key) {
        return store().read(system, [&](store::Work& w) {
            const auto found = edge::answered_before(w, {key, "POST /notes", edge::hash_of({key})});
            return found ? found->json : "";
        });
    }
    void forget(const Uuid& person) {
        store().write(system, [&](store::Work& w) { edge::forget_answers(w, person); });
    }
    std::int64_t count(const std::string& sql, const store::Row& arguments = {}) {
        return store().read(system, [&](store::Work& w) {
            return store::whole_of(w.query(sql, arguments).at(0).at(0));
        });
    }
    std::int64_t naming(const Uuid& person) {
        return count("SELECT count(*) FROM idempotency i WHERE i.answer LIKE $1",
                     {"%" + to_text(person) + "%"});
    }
};

Uuid numbered(int number) { return named_uuid("person", std::to_string(number)); }

}  // namespace

TEST_CASE("a direct route asked again writes once and gives the same answer") {
    DoorWorld  world;
    const auto first = put(world, "direct-key-1", "một");
    CHECK(first.status == 200);
    const auto again = put(world, "direct-key-1", "một");
    CHECK(again.status == 200);
    CHECK(again.field("idempotency-replayed") == "true");
    CHECK(again.body == first.body);
    CHECK(again.field("etag") == "\"1\"");
    CHECK(world.notes() == 1);
    CHECK(put(world, "direct-key-1", "hai").says("idempotency.reused"));
    CHECK(put(world, "direct-key-2", "một").status == 409);  // another request: the title is taken
    CHECK(world.trail().empty());
}

TEST_CASE("copies of a direct request that run together or fall behind the first write once") {
    DoorWorld                world;
    std::vector<std::thread> threads;
    std::mutex               mutex;
    std::set<std::string>    bodies;
    std::atomic<int>         good = 0;
    for (int i = 0; i < 8; ++i)
        threads.emplace_back([&, i] {
            // Some look while the first still does, some when it just wrote what they look for.
            std::this_thread::sleep_for(std::chrono::milliseconds{15 * i});
            const auto answer = put(world, "direct-at-once", "một");
            good += answer.status == 200;
            const std::scoped_lock lock(mutex);
            bodies.insert(answer.body);
        });
    for (auto& thread : threads) thread.join();
    CHECK(good == 8);
    CHECK(bodies.size() == 1);
    CHECK(world.notes() == 1);
}

TEST_CASE("a direct request that broke down leaves its key free and nothing written") {
    DoorWorld world;
    CHECK(put(world, "direct-broken", "broken").status == 500);
    CHECK(world.notes() == 0);
    CHECK(put(world, "direct-broken", "một").status == 200);
    CHECK(put(world, "direct-broken", "một").field("idempotency-replayed") == "true");
    CHECK(world.notes() == 1);
}

TEST_CASE("with a person's key every kept answer that names the person is emptied, no other") {
    Kept              world;
    const auto        another = numbered(1);
    const std::string quoted = "\"" + to_text(someone) + "\"";
    std::string       capitals = to_text(someone);
    std::ranges::transform(capitals, capitals.begin(),
                           [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    CHECK(put(world, "forget-routed", "một").status == 200);
    world.keep("forget-field", R"({"id":")" + to_text(another) + R"(","person":)" + quoted + "}");
    world.keep("forget-list", R"({"lines":[{"item":{"person":)" + quoted + "}}]}");
    world.keep("forget-words", "hồ sơ-" + to_text(someone));
    world.keep("forget-capitals", capitals);
    world.keep("forget-alone", to_text(someone));
    world.keep("stays", R"({"person":")" + to_text(another) + R"(","day":"2026-11-29"})");
    world.keep("stays-short", to_text(someone).substr(1) + "-");
    std::string many;  // more than go together, the person last
    for (int i = 2; i < 40; ++i) many += to_text(numbered(i)) + ',';
    world.keep("forget-many", many + to_text(someone));

    world.forget(someone);
    CHECK(world.naming(someone) == 0);
    for (const auto* key : {"forget-field", "forget-list", "forget-words", "forget-capitals",
                            "forget-alone", "forget-many"}) {
        CAPTURE(key);
        CHECK(world.kept(key) == "{}");
    }
    CHECK(world.kept("stays").find(to_text(another)) != std::string::npos);
    CHECK(world.kept("stays-short") != "{}");
    // The request is still known, and not done a second time.
    const auto again = put(world, "forget-routed", "một");
    CHECK(again.field("idempotency-replayed") == "true");
    CHECK(again.body == "{}");
    CHECK(world.notes() == 1);
    // What was emptied names nobody any more; what stays can still be found.
    CHECK(world.count("SELECT count(*) FROM idempotency_ids i WHERE i.named = $1", {someone}) == 0);
    world.forget(another);
    CHECK(world.kept("stays") == "{}");
    CHECK(world.count("SELECT count(*) FROM idempotency_ids") == 0);
}

TEST_CASE("an answer about a record that the address names ends with that record") {
    Kept       world;
    const auto list = numbered(1), another = numbered(2);
    const auto keep = [&](const char* key, const Uuid& about) {
        world.store().write(world.system, [&](store::Work& w) {
            edge::keep_answer(w, {key, "POST /notes", edge::hash_of({key}), {about}},
                              {.json = R"({"name":"Siu Mẫu"})"});
        });
    };
    keep("ends", list);
    keep("stays", another);
    world.forget(list);
    CHECK(world.kept("ends") == "{}");
    CHECK(world.kept("stays") == R"({"name":"Siu Mẫu"})");
}

TEST_CASE("the door writes down the ids of the address beside the answer") {
    Kept       world;
    const auto note = world.put("một");
    const auto asked = [&] {
        return world.ask("POST", "/api/notes/" + to_text(note.id.value) + "/confirmation",
                         "Idempotency-Key: address-key-1\r\n");
    };
    CHECK(asked().body == R"({"done":true})");
    world.forget(note.id.value);
    const auto again = asked();
    CHECK(again.field("idempotency-replayed") == "true");
    CHECK(again.body == "{}");
}

TEST_CASE("answers kept before their ids were written down are emptied all the same") {
    Kept world;
    world.keep("before", "{\"person\":\"" + to_text(someone) + "\"}");
    world.keep("before-another", "{\"person\":\"" + to_text(numbered(1)) + "\"}");
    world.store().write(world.system, [](store::Work& w) {
        w.run("DELETE FROM idempotency_ids");
        w.run("UPDATE idempotency SET id = NULL");
    });
    world.forget(someone);
    CHECK(world.kept("before") == "{}");
    CHECK(world.naming(numbered(1)) == 1);
}

TEST_CASE("an answer kept twice is kept as it came first, and leaves with its ids") {
    Kept world;
    world.keep("twice", to_text(numbered(1)));
    world.keep("twice", to_text(numbered(2)));
    CHECK(world.kept("twice") == to_text(numbered(1)));
    CHECK(world.count("SELECT count(*) FROM idempotency_ids") == 1);
    world.store().write(world.system, [](store::Work& w) {
        w.run("UPDATE idempotency SET made_at = $1",
              {store::value_of(w.now() - std::chrono::days{36})});
    });
    world.keep("later", "{}");
    CHECK(world.kept("twice").empty());
    CHECK(world.count("SELECT count(*) FROM idempotency_ids") == 0);
}
