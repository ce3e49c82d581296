// A direct route that writes once is repeated as safely as any other (decision 26).
#include <doctest/doctest.h>

#include "edge/door_world.h"

using namespace door;

namespace {

Reply put(DoorWorld& world, std::string_view key, std::string_view title) {
    return world.ask("POST", "/api/slow/notes", "Idempotency-Key: " + std::string(key) + "\r\n",
                     R"({"title":")" + std::string(title) + R"("})");
}

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
