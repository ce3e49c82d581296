#include "edge/address.h"

#include <doctest/doctest.h>

using edge::target_of;

TEST_CASE("a target is taken apart into decoded segments and pairs") {
    const auto t = target_of("/api/people/%C4%90%E1%BA%B7ng?q=a+b%26c&on=2026-07-01&empty=&flag");
    REQUIRE(t);
    CHECK(t->segments == std::vector<std::string>{"api", "people", "Đặng"});
    CHECK(t->asked("q") == "a b&c");
    CHECK(t->asked("on") == "2026-07-01");
    CHECK(t->query.size() == 4);
    CHECK(!t->folder);
    CHECK(target_of("/")->segments.empty());
    CHECK(target_of("/desk/")->folder);
    CHECK(target_of("/desk/")->path() == "/desk/");
}

TEST_CASE("a target that two servers could read differently is refused") {
    for (auto* bad : {"",
                      "api",
                      "http://x/api",
                      "*",
                      "//api",
                      "/api//x",
                      "/api/../x",
                      "/api/.",
                      "/api/%2e%2e/x",
                      "/a%2Fb",
                      "/a%5Cb",
                      "/a\\b",
                      "/a%00b",
                      "/a%",
                      "/a%4",
                      "/a%zz",
                      "/a%C4",
                      "/a%C0%80",
                      "/a%ED%A0%80",
                      "/a b",
                      "/a#b",
                      "/a?x=%00",
                      "/a?x=%FF",
                      "/a?=1",
                      "/a?x=\x01"})
        CHECK_MESSAGE(!target_of(bad), bad);
}

TEST_CASE("a target has limits") {
    CHECK(target_of("/" + std::string(4095, 'a')));
    CHECK(!target_of("/" + std::string(4096, 'a')));
    std::string deep, pairs = "/a?";
    for (int i = 0; i < 32; ++i) deep += "/a";
    CHECK(target_of(deep));
    CHECK(!target_of(deep + "/a"));
    for (int i = 0; i < 64; ++i) pairs += "k=v&";
    CHECK(target_of(pairs));
    CHECK(!target_of(pairs + "k=v"));
}
