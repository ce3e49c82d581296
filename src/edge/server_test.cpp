#include <doctest/doctest.h>
#include <sys/stat.h>

#include "edge/door_world.h"
#include "edge/log.h"

using namespace door;
using namespace std::chrono_literals;

TEST_CASE("the door answers, and keeps the connection for the next request") {
    DoorWorld world;
    Client    client(world.port());
    for (int i = 0; i < 3; ++i) {
        const auto health = client.ask(request("GET", "/api/health"));
        CHECK(health.status == 200);
        CHECK(health.says("\"ready\":true"));
        CHECK(health.field("content-type") == "application/json");
        CHECK(health.field("cache-control") == "no-store");
        CHECK(health.field("x-content-type-options") == "nosniff");
        CHECK(health.field("referrer-policy") == "no-referrer");
        CHECK(health.field("content-security-policy").find("frame-ancestors 'none'") !=
              std::string::npos);
        CHECK(!health.field("date").empty());
        CHECK(health.field("strict-transport-security").empty());
    }
    // Two at once, and a head in small pieces.
    const auto one = request("GET", "/api/health");
    client.send(one + one);
    CHECK(client.reply().status == 200);
    CHECK(client.reply().status == 200);
    for (char c : one) client.send(std::string_view(&c, 1));
    CHECK(client.reply().status == 200);
    CHECK(client.ask(request("GET", "/api/health", "Connection: close\r\n")).field("connection") ==
          "close");
    CHECK(client.closed());
}

TEST_CASE("what is not strictly HTTP is answered 400 and the connection closed") {
    DoorWorld world;
    for (std::string bad :
         {"GET /api/health HTTP/1.1\r\n\r\n",                           // no Host
          "GET /api/health HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n",     // two
          "GET /api/health HTTP/1.1\r\nHost: a\r\nX: 1\r\n 2\r\n\r\n",  // folded
          "POST /api/notes HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nContent-Length: 2\r\n\r\n{}",
          "POST /api/notes HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: x, chunked\r\n\r\n",
          "POST /api/notes HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n",
          "GET /api/health HTTP/1.1\nHost: a\n\n", "GET /api/../x HTTP/1.1\r\nHost: a\r\n\r\n",
          "GET /api/health HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n{}", "\x16\x03\x01"}) {
        Client     client(world.port());
        const auto answer = client.ask(bad);
        CHECK_MESSAGE(answer.status == 400, bad);
        CHECK(answer.field("connection") == "close");
        CHECK(answer.field("content-type") == "application/problem+json");
        CHECK(client.closed());
    }
    Client client(world.port());
    CHECK(client.ask("GET / HTTP/1.1\r\nHost: a\r\nX: " + std::string(17'000, 'a') + "\r\n\r\n")
              .status == 431);
}

TEST_CASE("a broken chunk ends the connection with 400, a good one is put together") {
    DoorWorld  world;
    const auto head = "POST /api/uploads?name=a.csv HTTP/1.1\r\nHost: a\r\n" +
                      std::string(signed_in) + "Transfer-Encoding: chunked\r\n\r\n";
    Client good(world.port());
    CHECK(good.ask(head + "3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n").says("\"bytes\":5"));
    Client bad(world.port());
    CHECK(bad.ask(head + "zz\r\nabc\r\n").status == 400);
    CHECK(bad.closed());
}

TEST_CASE("each phase of a request has its deadline") {
    DoorWorld world([](edge::ServerConfig& c) {
        c.limits.header = 300ms;
        c.limits.body = 300ms;
        c.limits.idle = 600ms;
        c.limits.handling = 200ms;
    });
    auto      took = [begun = std::chrono::steady_clock::now()]() mutable {
        const auto now = std::chrono::steady_clock::now();
        return now - std::exchange(begun, now);
    };
    Client slow_head(world.port());
    slow_head.send("GET /api/health HT");
    CHECK(slow_head.closed());
    CHECK(took() < 1500ms);

    Client slow_body(world.port());
    slow_body.send("POST /api/notes HTTP/1.1\r\nHost: a\r\n" + std::string(signed_in) +
                   std::string(json) + "Content-Length: 50\r\n\r\n{");
    CHECK(slow_body.closed());
    CHECK(took() < 1500ms);

    Client idle(world.port());
    CHECK(idle.ask(request("GET", "/api/health")).status == 200);
    CHECK(idle.closed());
    CHECK(took() < 2000ms);

    const auto late = world.ask("GET", "/api/slow");
    CHECK(late.status == 503);
    CHECK(late.says("edge.too_slow"));
    CHECK(late.field("retry-after") == "30");
}

TEST_CASE("a body over the limit of its route is refused, and the refusal arrives") {
    DoorWorld  world;
    const auto fields = std::string(signed_in);
    Client     exact(world.port());
    CHECK(
        exact.ask(request("POST", "/api/uploads?name=x", fields, std::string(1000, 'a'))).status ==
        200);
    for (bool chunked : {false, true}) {
        Client            client(world.port());
        const std::string large(1 << 20, 'a');
        const auto        by_chunk = "POST /api/uploads HTTP/1.1\r\nHost: a\r\n" + fields +
                              "Transfer-Encoding: chunked\r\n\r\n100000\r\n" + large +
                              "\r\n0\r\n\r\n";
        const auto by_length = request("POST", "/api/uploads", fields, large);
        const auto answer = client.ask(chunked ? by_chunk : by_length);
        CHECK(answer.status == 413);
        CHECK(answer.says("edge.file_over_limit"));
        CHECK(answer.says("1000 byte"));
        CHECK(answer.field("connection") == "close");
    }
    Client     note(world.port());
    const auto answer = note.ask(
        request("POST", "/api/notes", fields + std::string(json), std::string((1 << 20) + 1, ' ')));
    CHECK(answer.status == 413);
    CHECK(answer.says("edge.body_over_limit"));
    CHECK(answer.says("1 MB"));
    Client over(world.port());
    CHECK(over.ask(request("POST", "/api/uploads", fields, std::string(1001, 'a'))).status == 413);
}

TEST_CASE("a body counts against the memory for bodies until it is answered") {
    DoorWorld         world([](edge::ServerConfig& c) { c.limits.body_bytes = 1500; });
    const std::string body(1000, 'a');
    const auto        upload = request("POST", "/api/uploads", signed_in, body);
    Client            slow(world.port()), next(world.port());
    slow.send(request("POST", "/api/slow", signed_in, body));
    std::this_thread::sleep_for(100ms);
    const auto refused = next.ask(upload);
    CHECK(refused.status == 503);
    CHECK(refused.says("edge.busy"));
    CHECK(slow.reply().status == 204);
    CHECK(Client(world.port()).ask(upload).status == 200);
}

TEST_CASE("a client that asks first is told to go on, or that it need not") {
    DoorWorld  world;
    const auto fields = std::string(signed_in) + "Expect: 100-continue\r\n";
    Client     client(world.port());
    client.send("POST /api/uploads HTTP/1.1\r\nHost: a\r\n" + fields + "Content-Length: 3\r\n\r\n");
    CHECK(client.reply().status == 100);
    CHECK(client.ask("abc").status == 200);
    Client large(world.port());
    large.send("POST /api/uploads HTTP/1.1\r\nHost: a\r\n" + fields +
               "Content-Length: 3000\r\n\r\n");
    CHECK(large.reply().status == 413);
}

TEST_CASE("a full queue answers 503 and says when to come again") {
    DoorWorld                            world([](edge::ServerConfig& c) {
        c.workers = 1;
        c.limits.queue = 1;
    });
    std::vector<std::unique_ptr<Client>> clients;
    const auto                           ask = request("GET", "/api/slow", signed_in);
    for (int i = 0; i < 4; ++i) {
        clients.push_back(std::make_unique<Client>(world.port()));
        clients.back()->send(ask);
        std::this_thread::sleep_for(50ms);
    }
    const auto refused = clients.back()->reply();
    CHECK(refused.status == 503);
    CHECK(refused.says("edge.busy"));
    CHECK(refused.field("retry-after") == "2");
    CHECK(clients.front()->reply().status == 200);
}

TEST_CASE("at the limit of connections the idle one makes room") {
    DoorWorld world([](edge::ServerConfig& c) { c.limits.connections = 2; });
    Client    first(world.port()), second(world.port());
    CHECK(first.ask(request("GET", "/api/health")).status == 200);
    second.send(request("GET", "/api/slow", signed_in));
    std::this_thread::sleep_for(50ms);
    Client third(world.port());
    CHECK(third.ask(request("GET", "/api/health")).status == 200);
    CHECK(first.closed());
    CHECK(second.reply().status == 200);
}

TEST_CASE("stopping finishes the answers under way and takes no new ones") {
    DoorWorld world;
    Client    busy(world.port()), idle(world.port());
    CHECK(idle.ask(request("GET", "/api/health")).status == 200);
    busy.send(request("GET", "/api/slow", signed_in));
    std::this_thread::sleep_for(100ms);
    const auto  port = world.port();
    std::thread stopper([&] { world.stop(); });
    const auto  answer = busy.reply();
    CHECK(answer.status == 200);
    CHECK(answer.field("connection") == "close");
    CHECK(idle.closed());
    stopper.join();
    CHECK(port != 0);
    CHECK(!std::filesystem::exists(world.socket()));
}

TEST_CASE("stopping gives up on what takes longer than it waits") {
    DoorWorld world([](edge::ServerConfig& c) { c.limits.stop = 100ms; });
    Client    slow(world.port());
    slow.send(request("GET", "/api/slow", signed_in));
    std::this_thread::sleep_for(100ms);
    world.stop();
    CHECK(slow.reply().status == 0);
}

TEST_CASE("what waited so long that its client was told so is not done afterwards") {
    DoorWorld world([](edge::ServerConfig& c) {
        c.changing_workers = 1;
        c.limits.handling = 200ms;
    });
    Client    first(world.port());
    first.send(request("POST", "/api/slow", signed_in));
    std::this_thread::sleep_for(50ms);
    CHECK(world.ask("POST", "/api/notes", "", R"({"title":"muộn"})").says("edge.too_slow"));
    std::this_thread::sleep_for(900ms);
    CHECK(world.notes() == 0);
}

TEST_CASE("a log that nobody reads any more does not stop the server") {
    DoorWorld world;
    int       ends[2];
    REQUIRE(::pipe(ends) == 0);
    const int before = ::dup(STDERR_FILENO);
    ::dup2(ends[1], STDERR_FILENO);
    ::close(ends[0]);
    ::close(ends[1]);
    edge::log_to_stderr("to nobody");
    ::dup2(before, STDERR_FILENO);
    ::close(before);
    CHECK(world.ask("GET", "/api/health").status == 200);
}

TEST_CASE("over the unix socket a login acts without a cookie, elsewhere it does not") {
    DoorWorld   world;
    struct stat mode {};
    REQUIRE(::stat(world.socket().c_str(), &mode) == 0);
    CHECK((mode.st_mode & 0777) == 0600);
    const auto note = world.put("một");
    const auto path = "/api/notes/" + base::to_text(note.id.value);
    Client     local(world.socket());
    CHECK(local.ask(request("GET", path, "X-Neove-As: officer\r\n")).says("một"));
    CHECK(local
              .ask(request("POST", "/api/notes", std::string(json) + "X-Neove-As: officer\r\n",
                           R"({"title":"hai"})"))
              .status == 200);
    CHECK(local.ask(request("GET", path, "X-Neove-As: nobody\r\n")).says("edge.login_unknown"));
    CHECK(local.ask(request("GET", path)).status == 401);
    Client far(world.port());
    CHECK(far.ask(request("GET", path, "X-Neove-As: officer\r\n")).status == 401);
}

TEST_CASE("the numbers of the server are for this machine only") {
    DoorWorld world;
    world.ask("GET", "/api/notes");
    Client     local(world.socket()), near(world.port());
    const auto numbers = local.ask(request("GET", "/metrics"));
    CHECK(numbers.status == 200);
    CHECK(numbers.says(R"(neove_requests_total{method="GET",route="/notes",status="200"} 1)"));
    CHECK(numbers.says(R"(neove_request_seconds_bucket{route="/notes",le="+Inf"} 1)"));
    CHECK(numbers.says("neove_store_head"));
    CHECK(near.ask(request("GET", "/metrics")).status == 200);
    DoorWorld proxied([](edge::ServerConfig& c) { c.behind_proxy = true; });
    Client    behind(proxied.port());
    CHECK(behind.ask(request("GET", "/metrics")).status == 404);
}

TEST_CASE("open routes are limited per address, also behind a proxy") {
    DoorWorld  world([](edge::ServerConfig& c) {
        c.behind_proxy = true;
        c.limits.open_burst = 2;
        c.limits.open_per_second = 0.01;
    });
    Client     client(world.port());
    const auto from = [&](std::string chain) {
        return client.ask(request("GET", "/api/health", "X-Forwarded-For: " + chain + "\r\n"));
    };
    CHECK(from("203.0.113.7").status == 200);
    CHECK(from("198.51.100.1, 203.0.113.7").status == 200);
    const auto refused = from("198.51.100.2, 203.0.113.7");
    CHECK(refused.status == 429);
    CHECK(!refused.field("retry-after").empty());
    CHECK(from("203.0.113.8").status == 200);
    // who brings a session only asks: a whole office may sit behind one address
    CHECK(client
              .ask(request("GET", "/api/health",
                           std::string(signed_in) + "X-Forwarded-For: 203.0.113.7\r\n"))
              .status == 200);
}

TEST_CASE("an address beyond this machine needs TLS or a proxy in front") {
    test::World        world({});
    edge::ServerConfig config;
    config.port = 0;
    config.address = "0.0.0.0";
    CHECK_FAULT(
        unavailable, "edge.needs_tls",
        std::make_unique<edge::Server>(world.store(), edge::Routes{}, edge::Doors{}, config));
    config.address = "nowhere";
    CHECK_FAULT(
        unavailable, "edge.cannot_listen",
        std::make_unique<edge::Server>(world.store(), edge::Routes{}, edge::Doors{}, config));
    config.address = "127.0.0.1";
    config.certificate = config.private_key = "/nonexistent.pem";
    CHECK_FAULT(
        unavailable, "edge.cannot_read_certificate",
        std::make_unique<edge::Server>(world.store(), edge::Routes{}, edge::Doors{}, config));
}
