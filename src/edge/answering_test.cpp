#include "edge/answering.h"

#include <doctest/doctest.h>
#include <zlib.h>

#include "edge/door_world.h"

using namespace door;

namespace {
std::string path_of(const Note& note) { return "/api/notes/" + to_text(note.id.value); }

std::string unzipped(const std::string& packed) {
    z_stream stream{};
    REQUIRE(inflateInit2(&stream, 15 + 16) == Z_OK);  // as gzip
    std::string out(1 << 20, '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
    stream.avail_in = static_cast<uInt>(packed.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    CHECK(inflate(&stream, Z_FINISH) == Z_STREAM_END);
    out.resize(stream.total_out);
    inflateEnd(&stream);
    return out;
}
}  // namespace

TEST_CASE("an address nobody has is 404, a wrong method 405 with those allowed") {
    DoorWorld world;
    CHECK(world.ask("GET", "/api/nothing").status == 404);
    CHECK(world.ask("GET", "/api/notes/not-an-id").status == 404);
    CHECK(world.ask("GET", "/api/notes/").status == 404);
    CHECK(world.ask("GET", "/api").status == 404);
    const auto wrong = world.ask("PUT", "/api/notes", "", "{}");
    CHECK(wrong.status == 405);
    CHECK(wrong.field("allow") == "GET, POST");
    CHECK(world.ask("GET", "/api/notes/search").field("allow") == "POST");
    CHECK(world.ask("POST", "/desk/", "", "{}").field("allow") == "GET, HEAD");
}

TEST_CASE("a question and a change, with the version as ETag") {
    DoorWorld  world;
    const auto made = world.ask("POST", "/api/notes", "", R"({"title":"Ghi chép"})");
    CHECK(made.status == 200);
    CHECK(made.field("etag") == "\"1\"");
    CHECK(made.says("Ghi chép"));
    CHECK(world.notes() == 1);
    const auto note = world.put("hai");
    const auto read = world.ask("GET", path_of(note));
    CHECK(read.says("\"title\":\"hai\""));
    CHECK(read.field("etag") == "\"1\"");
    Client client(world.port());
    client.send(request("HEAD", path_of(note), signed_in));
    const auto head = client.reply(true);
    CHECK(head.status == 200);
    CHECK(head.field("content-length") == std::to_string(read.body.size()));
    CHECK(client.ask(request("GET", path_of(note), signed_in)).body == read.body);
}

TEST_CASE("a long answer is packed for who takes gzip, and says the same") {
    DoorWorld world;
    for (int i = 0; i < 40; ++i) world.put("ghi chép số " + std::to_string(i));
    const auto taking = [&](const std::string& address, const std::string& packings) {
        return world.ask("GET", address, "Accept-Encoding: " + packings + "\r\n");
    };
    const auto plain = world.ask("GET", "/api/notes");
    CHECK(plain.field("content-encoding").empty());
    CHECK(plain.field("vary") == "Accept-Encoding");
    for (const char* none : {"br, gzip;q=0", "gzip;q=0.0", "gzip; q=0.000", "br"})
        CHECK(taking("/api/notes", none).body == plain.body);
    CHECK(taking("/api/notes", "gzip;q=0.5").field("content-encoding") == "gzip");
    const auto packed = taking("/api/notes", "gzip, br");
    CHECK(packed.field("content-encoding") == "gzip");
    CHECK(packed.field("content-length") == std::to_string(packed.body.size()));
    CHECK(packed.body.size() * 3 < plain.body.size());
    CHECK(unzipped(packed.body) == plain.body);
    CHECK(taking("/api/notes?limit=1", "gzip").field("content-encoding").empty());
    // Nothing that holds a secret, and nothing that another site's page made the browser ask.
    CHECK(taking("/api/secret/notes", "gzip").body == plain.body);
    CHECK(taking("/api/notes", "gzip\r\nSec-Fetch-Site: same-site").body == plain.body);
}

TEST_CASE("who is not signed in gets 401, who lacks the right 403, in the language asked for") {
    DoorWorld world;
    Client    client(world.port());
    for (auto* cookie : {"", "Cookie: neove=wrong\r\n", "Cookie: neove=token-1; neove=token-1\r\n",
                         "Cookie: __Host-neove=token-1\r\n"}) {
        const auto answer = client.ask(request("GET", "/api/notes", cookie));
        CHECK_MESSAGE(answer.status == 401, cookie);
        CHECK(answer.says("Đăng nhập"));
        CHECK(answer.field("www-authenticate") == "Session");
    }
    CHECK(client.ask(request("GET", "/api/notes", "Accept-Language: en-GB, vi;q=0.5\r\n"))
              .says("not signed in"));
    const auto refused = client.ask(request("GET", "/api/notes", "Cookie: neove=token-2\r\n"));
    CHECK(refused.status == 403);
    CHECK(refused.says("right.missing"));
    CHECK(client.ask(request("GET", "/api/broken", "Cookie: neove=token-3\r\n"))
              .says("Something broke"));
}

TEST_CASE("a change needs the token of its session and must not come from another site") {
    DoorWorld  world;
    const auto ask = [&](std::string_view fields) {
        Client client(world.port());
        return client.ask(request("POST", "/api/notes", std::string(json) + std::string(fields),
                                  R"({"title":"x"})"));
    };
    CHECK(ask("Cookie: neove=token-1\r\n").status == 403);
    CHECK(ask("Cookie: neove=token-1\r\nX-CSRF-Token: csrf-2\r\n").says("edge.csrf"));
    const auto good = std::string(signed_in);
    CHECK(ask(good + "Sec-Fetch-Site: cross-site\r\n").says("edge.foreign_page"));
    CHECK(ask(good + "Origin: http://elsewhere\r\n").says("edge.foreign_page"));
    CHECK(ask(good + "Origin: null\r\n").says("edge.foreign_page"));
    CHECK(world.notes() == 0);
    CHECK(ask(good + "Origin: http://here\r\nSec-Fetch-Site: same-origin\r\n").status == 200);
    Client client(world.port());
    CHECK(client.ask(request("POST", "/api/notes", good + "Content-Type: text/plain\r\n", "{}"))
              .status == 415);
}

TEST_CASE("everything wrong with a body is said at once, at its field") {
    DoorWorld  world;
    const auto answer =
        world.ask("POST", "/api/notes", "",
                  R"({"title":"quá dài quá dài quá dài","sex":"neither","more":1})");
    CHECK(answer.status == 422);
    CHECK(answer.field("content-type") == "application/problem+json");
    CHECK(answer.says(R"("field":"title","code":"field.too_long")"));
    CHECK(answer.says(R"("field":"more","code":"field.unknown")"));
    CHECK(answer.says(R"("field":"sex","code":"field.not_in_list")"));
    CHECK(world.ask("POST", "/api/notes", "", "{").says("json.malformed"));
    CHECK(world.notes() == 0);
    const auto query = world.ask("GET", "/api/notes?limit=x&limit=2&sexes=male&sexes=none&who=me");
    CHECK(query.status == 422);
    CHECK(query.says(R"("field":"limit")"));
    CHECK(query.says(R"("code":"field.repeated")"));
    CHECK(query.says(R"("field":"who","code":"field.unknown")"));
    CHECK(query.says("field.not_in_list"));
    CHECK(world.ask("GET", "/api/notes?limit=2&sexes=male&sexes=female").status == 200);
}

TEST_CASE("a record is changed only by who has seen its newest version") {
    DoorWorld  world;
    const auto note = world.put("một");
    const auto path = path_of(note) + "/title";
    const auto body = R"({"title":"hai"})";
    CHECK(world.ask("POST", path, "", body).status == 428);
    for (auto* bad : {"7", "\"\"", "\"x\"", "W/\"1\"", "*", "\"1\", \"2\""})
        CHECK(world.ask("POST", path, "If-Match: " + std::string(bad) + "\r\n", body).status ==
              400);
    const auto changed = world.ask("POST", path, "If-Match: \"1\"\r\n", body);
    CHECK(changed.status == 200);
    CHECK(changed.field("etag") == "\"2\"");
    const auto stale = world.ask("POST", path, "If-Match: \"1\"\r\n", R"({"title":"ba"})");
    CHECK(stale.status == 412);
    CHECK(stale.says("\"current\":{"));
    CHECK(stale.says("\"title\":\"hai\""));
}

TEST_CASE("a preview answers what would happen and leaves nothing") {
    DoorWorld  world;
    const auto shown = world.ask("POST", "/api/notes?preview=1", "", R"({"title":"thử"})");
    CHECK(shown.status == 200);
    CHECK(shown.says("thử"));
    CHECK(world.notes() == 0);
    const auto note = world.put("một");
    CHECK(world.ask("POST", path_of(note) + "/title?preview=1", "", R"({"title":"hai"})").status ==
          200);
    CHECK(world.ask("GET", path_of(note)).says("một"));
    CHECK(world.ask("POST", "/api/session?preview=1", "", R"({"title":"x"})")
              .says("edge.no_preview"));
}

TEST_CASE("a repeated request changes once and gets the same answer") {
    DoorWorld  world;
    const auto key = "Idempotency-Key: 0190-aaaa-bbbb\r\n";
    const auto first = world.ask("POST", "/api/notes", key, R"({"title":"một"})");
    const auto again = world.ask("POST", "/api/notes", key, R"({"title":"một"})");
    CHECK(first.status == 200);
    CHECK(first.field("idempotency-replayed").empty());
    CHECK(again.status == 200);
    CHECK(again.field("idempotency-replayed") == "true");
    CHECK(again.body == first.body);
    CHECK(again.field("etag") == first.field("etag"));
    CHECK(world.notes() == 1);
    const auto other = world.ask("POST", "/api/notes", key, R"({"title":"hai"})");
    CHECK(other.status == 409);
    CHECK(other.says("idempotency.reused"));
    // A refused request leaves its key free; another account has keys of its own.
    const auto fresh = "Idempotency-Key: 0190-cccc-dddd\r\n";
    CHECK(world.ask("POST", "/api/notes", fresh, R"({"title":1})").status == 422);
    CHECK(world.ask("POST", "/api/notes", fresh, R"({"title":"hai"})").status == 200);
    CHECK(
        world.ask("POST", "/api/notes", "Idempotency-Key: short\r\n", R"({"title":"x"})").status ==
        400);
}

TEST_CASE("twenty copies of one request at once change once") {
    DoorWorld                world;
    std::vector<std::thread> threads;
    std::atomic<int>         good = 0;
    for (int i = 0; i < 20; ++i)
        threads.emplace_back([&] {
            good += world
                        .ask("POST", "/api/notes", "Idempotency-Key: at-once-1\r\n",
                             R"({"title":"một"})")
                        .status == 200;
        });
    for (auto& thread : threads) thread.join();
    CHECK(good == 20);
    CHECK(world.notes() == 1);
}

TEST_CASE("who saw whom is written down, and one person's file waits for it") {
    DoorWorld  world;
    const auto note = world.put("một");
    const auto person = to_text(someone);
    CHECK(world.ask("GET", "/api/notes").status == 200);
    CHECK(world.ask("GET", "/api/people/" + person + "/notes").status == 200);
    CHECK(world.ask("POST", "/api/notes/search", "", R"({"title":"một"})").says("một"));
    CHECK(world.ask("POST", "/api/notes/search", "", R"({"title":"không"})").status == 200);
    CHECK(world.ask("GET", "/api/notes/" + to_text(note.id.value)).status == 200);
    const auto trail = world.trail();
    REQUIRE(trail.size() == 4);
    CHECK(trail[0].view == "/notes");
    CHECK(trail[0].persons == std::set<Uuid>{someone});
    CHECK(!trail[0].wait);
    CHECK(trail[1].view == "/people/{id}/notes");
    CHECK(trail[1].wait);
    CHECK(trail[2].view == "/notes/search");
    CHECK(!trail[2].wait);
    CHECK(trail[3].view == "/notes/{id}");
    CHECK(trail[3].wait);
}

TEST_CASE("a refusal carries its article with a paraphrase, in both languages") {
    DoorWorld  world;
    const auto vi = world.ask("GET", "/api/refused");
    CHECK(vi.status == 409);
    CHECK(vi.says(R"("article":"L120 27.3","paraphrase":")"));
    CHECK(vi.says(test::book().article("L120 27.3")->vi));
    CHECK(vi.says("Chưa đủ căn cứ"));
    Client     client(world.port());
    const auto en = client.ask(request("GET", "/api/refused", "Cookie: neove=token-3\r\n"));
    CHECK(en.says(test::book().article("L120 27.3")->en));
    CHECK(en.says("grounds are not sufficient"));
}

TEST_CASE("a bug is answered with a number, and the log knows it without anything personal") {
    DoorWorld  world;
    const auto answer = world.ask("GET", "/api/broken?who=Bi%20Mat");
    CHECK(answer.status == 500);
    CHECK(!answer.says("column"));
    const auto at = answer.body.find("\"incident\":\"");
    REQUIRE(at != std::string::npos);
    world.stop();
    const auto log = world.log();
    CHECK(log.find(answer.body.substr(at, 20)) != std::string::npos);
    CHECK(log.find("no such column: x near") != std::string::npos);
    CHECK(log.find(R"("log":"access","method":"GET","route":"/broken","status":500)") !=
          std::string::npos);
    for (auto* secret : {"Bi", "Nguyen", "0123", "token-1", "officer"})
        CHECK_MESSAGE(log.find(secret) == std::string::npos, secret);
}

TEST_CASE("an upload keeps its name, a download gets one") {
    DoorWorld world;
    for (auto* given :
         {"..%5C..%5Cdanh%20s%C3%A1ch.csv", "/tmp/danh%20s%C3%A1ch.csv", "C:danh%20s%C3%A1ch.csv"})
        CHECK(world.ask("POST", "/api/uploads?name=" + std::string(given), "", "a;b")
                  .says("\"name\":\"danh sách.csv\",\"bytes\":3"));
    const auto file = world.ask("GET", "/api/table");
    CHECK(file.field("content-type") == "text/csv; charset=utf-8");
    CHECK(file.body == "a,b\r\n1,2\r\n");
    CHECK(file.field("content-disposition").find("filename*=UTF-8''s%E1%BB%95%20ghi.csv") !=
          std::string::npos);
}

TEST_CASE("signing in sets a cookie, and behind a proxy it is a __Host- cookie") {
    DoorWorld  world;
    Client     client(world.port());
    const auto ask = request("POST", "/api/session", json, R"({"title":"x"})");
    CHECK(client.ask(ask).field("set-cookie").starts_with("neove=token-1"));
    DoorWorld  proxied([](edge::ServerConfig& c) { c.behind_proxy = true; });
    Client     behind(proxied.port());
    const auto answer = behind.ask(ask);
    CHECK(answer.field("set-cookie").starts_with("__Host-neove=token-1"));
    CHECK(!answer.field("strict-transport-security").empty());
    CHECK(behind.ask(request("GET", "/api/notes", "Cookie: __Host-neove=token-1\r\n")).status ==
          200);
    CHECK(behind.ask(request("GET", "/api/notes", "Cookie: neove=token-1\r\n")).status == 401);
}

TEST_CASE("the desk gets its shell with a nonce, its files with caching") {
    DoorWorld  world;
    Client     client(world.port());
    const auto root = client.ask(request("GET", "/"));
    CHECK(root.status == 302);
    CHECK(root.field("location") == "/desk/");
    const auto shell = client.ask(request("GET", "/desk/"));
    const auto page = client.ask(request("GET", "/desk/people/42"));
    CHECK(shell.status == 200);
    CHECK(shell.body != page.body);
    CHECK(!shell.says("__CSP_NONCE__"));
    const auto nonce = shell.body.substr(14, shell.body.find('"', 14) - 14);
    CHECK(nonce.size() == 22);
    const auto policy = shell.field("content-security-policy");
    CHECK(policy.find("style-src-elem 'self' 'nonce-" + nonce + "'") != std::string::npos);
    CHECK(policy.find("script-src 'self';") != std::string::npos);
    CHECK(shell.field("cache-control") == "no-store");
    CHECK(client.ask(request("GET", "/desk/missing.js")).status == 404);
    CHECK(client.ask(request("GET", "/people/42")).status == 404);

    const auto plain = client.ask(request("GET", "/assets/desk-1.js"));
    CHECK(plain.body == "let plain = 1");
    CHECK(plain.field("cache-control") == "public, max-age=31536000, immutable");
    const auto taking = [&](const std::string& packings) {
        return client.ask(
            request("GET", "/assets/desk-1.js", "Accept-Encoding: " + packings + "\r\n"));
    };
    const auto gzipped = taking("gzip, deflate");
    CHECK(gzipped.body == "gzipped");
    CHECK(gzipped.field("content-encoding") == "gzip");
    CHECK(gzipped.field("vary") == "Accept-Encoding");
    CHECK(gzipped.field("etag") != plain.field("etag"));
    const auto smallest = taking("gzip, br");
    CHECK(smallest.body == "brotli");
    CHECK(smallest.field("content-encoding") == "br");
    CHECK(smallest.field("etag") != gzipped.field("etag"));
    CHECK(taking("gzip, br;q=0").body == "gzipped");
    CHECK(client
              .ask(request("GET", "/assets/desk-1.js",
                           "If-None-Match: " + plain.field("etag") + "\r\n"))
              .status == 304);
    CHECK(taking("gzip;q=0").body == "let plain = 1");
}

TEST_CASE("the log blots out what may be a value") {
    CHECK(edge::blotted("UNIQUE failed: Key (login)=(canbo)") == "UNIQUE failed: Key (…)=(…)");
    CHECK(edge::blotted("bad 'Nguyễn' 079 Đỗ\n") == "bad '…' ### ");
    CHECK(edge::blotted("open \"x") == "open \"…");
}

TEST_CASE("the language is the weightier of the two we speak") {
    CHECK(edge::language_of("") == "vi");
    CHECK(edge::language_of("fr, de;q=0.8") == "vi");
    CHECK(edge::language_of("en-US,en;q=0.9,vi;q=0.8") == "en");
    CHECK(edge::language_of("en;q=0.3, vi;q=0.7") == "vi");
    CHECK(edge::language_of("en;q=0, fr") == "vi");
}

TEST_CASE("the header fields of an answer cannot be split") {
    edge::Response response;
    response.set("X", "a");
    CHECK(edge::is_safe(response));
    response.set("Set-Cookie", "a\r\nX: b");
    CHECK(!edge::is_safe(response));
}
