#include "edge/head.h"

#include <doctest/doctest.h>

#include <string>

using edge::Flaw;
using edge::flaw_of;

namespace {
Flaw of(std::string fields, std::string line = "POST /api/x HTTP/1.1\r\n") {
    return flaw_of(line + fields + "\r\n");
}
}  // namespace

TEST_CASE("an ordinary head has no flaw") {
    CHECK(of("Host: neove.example:8443\r\nAccept: */*\r\nCookie: a=1; b=2\r\n") == Flaw::none);
    CHECK(of("host:here\r\nContent-Length: 0\r\n") == Flaw::none);
    CHECK(of("Host: [::1]:80\r\nTransfer-Encoding: Chunked\r\n") == Flaw::none);
    CHECK(of("Host: here\r\nX-Empty:\r\n") == Flaw::none);
    CHECK(of("Host: here\r\n", "GET / HTTP/1.0\r\n") == Flaw::none);
}

TEST_CASE("a head needs exactly one host") {
    CHECK(of("Accept: x\r\n") == Flaw::host);
    CHECK(of("Host: a\r\nHost: a\r\n") == Flaw::host);
    CHECK(of("Host:\r\n") == Flaw::host);
    CHECK(of("Host: a, b\r\n") == Flaw::host);
    CHECK(of("Host: a/b\r\n") == Flaw::host);
}

TEST_CASE("the length of a body is said once and in one way") {
    CHECK(of("Host: a\r\nContent-Length: 1\r\nContent-Length: 1\r\n") == Flaw::length);
    CHECK(of("Host: a\r\nContent-Length: 1, 1\r\n") == Flaw::length);
    CHECK(of("Host: a\r\nContent-Length: +1\r\n") == Flaw::length);
    CHECK(of("Host: a\r\nContent-Length: 0x1\r\n") == Flaw::length);
    CHECK(of("Host: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n") == Flaw::length);
    CHECK(of("Host: a\r\nTransfer-Encoding: gzip, chunked\r\n") == Flaw::encoding);
    CHECK(of("Host: a\r\nTransfer-Encoding: identity\r\n") == Flaw::encoding);
    CHECK(of("Host: a\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n") ==
          Flaw::encoding);
    CHECK(of("Host: a\r\nTransfer-Encoding: chunked\r\n", "POST / HTTP/1.0\r\n") == Flaw::encoding);
}

TEST_CASE("fields are not folded, spaced or made of other characters") {
    CHECK(of("Host: a\r\nX: 1\r\n 2\r\n") == Flaw::field);
    CHECK(of("Host: a\r\nX : 1\r\n") == Flaw::field);
    CHECK(of("Host: a\r\nContent-Length : 1\r\n") == Flaw::field);
    CHECK(of("Host: a\r\n: 1\r\n") == Flaw::field);
    CHECK(of("Host: a\r\nno colon\r\n") == Flaw::field);
    CHECK(of("Host: a\r\nX: 1\r\nY: a\nb\r\n") == Flaw::line_ending);
    CHECK(of("Host: a\r\nX: a\rb\r\n") == Flaw::line_ending);
    CHECK(of(std::string("Host: a\r\nX: a\0b\r\n", 18)) == Flaw::line_ending);
    CHECK(of("Host: a\r\nCookie: a=1\r\nCookie: b=2\r\n") == Flaw::repeated);
    CHECK(of("Host: a\r\nX-Neove-As: a\r\nX-Neove-As: b\r\n") == Flaw::repeated);
}

TEST_CASE("the request line has three parts and a version we speak") {
    for (auto* line : {"GET  / HTTP/1.1\r\n", "GET / HTTP/1.1 \r\n", "GET /\r\n",
                       "GET / HTTP/2.0\r\n", "GET / http/1.1\r\n", "GE(T / HTTP/1.1\r\n",
                       " GET / HTTP/1.1\r\n", "GET /\tHTTP/1.1\r\n", "GET / HTTP/1.10\r\n", "\r\n"})
        CHECK_MESSAGE(of("Host: a\r\n", line) == Flaw::request_line, line);
}

TEST_CASE("a head has at most a hundred fields") {
    std::string many = "Host: a\r\n";
    for (int i = 0; i < 99; ++i) many += "X: 1\r\n";
    CHECK(of(many) == Flaw::none);
    CHECK(of(many + "X: 1\r\n") == Flaw::field);
}
