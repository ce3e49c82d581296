/// Mail against a real SMTP server (Debian's python3-aiosmtpd) and HTTP against a real socket.
#include <doctest/doctest.h>
#include <unistd.h>

#include <thread>

#include "base/fault.h"
#include "post/fetch.h"
#include "tests/mail_sink.h"

namespace {

const store::Parcel k_letter{"mail", "canbo@example.vn", "Nhắc việc: có việc đến hạn hôm nay",
                             "Có việc cần làm, mở hệ thống.\n", "task-1"};
const base::Instant k_now{std::chrono::milliseconds{1'795'000'000'000}};
}  // namespace

TEST_CASE("a letter arrives in a real mailbox, whole and in Vietnamese") {
    test::MailSink sink;
    CHECK(post::send_mail(sink.server(), k_letter, k_now).end == store::Carried::End::sent);
    const auto letters = sink.letters();
    REQUIRE(letters.size() == 1);
    const auto& text = letters[0];
    CHECK(text.find("To: canbo@example.vn") != text.npos);
    CHECK(text.find("From: neove@example.vn") != text.npos);
    CHECK(text.find("Subject: =?UTF-8?B?Tmjhuq9jIHZp4buHYzog") != text.npos);  // "Nhắc việc: "
    CHECK(text.find("Q8OzIHZp4buHYyBj4bqnbiBsw6BtLCBt4bufIGjhu4cgdGjhu5FuZy4K") != text.npos);
    CHECK(text.find("Auto-Submitted: auto-generated") != text.npos);
    // The same parcel again carries the same Message-ID; another one does not.
    const auto id = [](const std::string& l) { return l.substr(l.find("Message-ID:"), 60); };
    auto       other = k_letter;
    other.key = "task-2";
    const auto server = sink.server();
    CHECK(id(post::letter_of(server, k_letter, k_now)) ==
          id(post::letter_of(server, k_letter, k_now + std::chrono::hours{1})));
    CHECK(id(post::letter_of(server, k_letter, k_now)) !=
          id(post::letter_of(server, other, k_now)));
}

TEST_CASE("a malformed address is refused for good, an unreachable server is tried later") {
    test::MailSink sink;
    for (const char* bad : {"", "không@example.vn", "a@b@c", "a b@c", "a@b\r\nBcc: x@y", "<a@b>"}) {
        CAPTURE(bad);
        auto letter = k_letter;
        letter.to = bad;
        CHECK(post::send_mail(sink.server(), letter, k_now).end == store::Carried::End::never);
    }
    CHECK(sink.letters().empty());
    auto server = sink.server();
    server.server = "smtp://127.0.0.1:" + std::to_string(test::Listening().port);
    const auto away = post::send_mail(server, k_letter, k_now);
    CHECK(away.end == store::Carried::End::later);
    CHECK(away.problem == "post.mail_unreachable");
}

TEST_CASE("nobody at the address ends a letter, a sender that is not accepted does not") {
    test::MailSink sink;
    auto           letter = k_letter;
    letter.to = "khong-co@example.vn";
    CHECK(post::send_mail(sink.server(), letter, k_now).problem == "post.refused");
    letter.to = "cam@example.vn";
    CHECK(post::send_mail(sink.server(), letter, k_now).problem == "post.sender_refused");
    auto server = sink.server();
    server.from = "la@example.vn";
    CHECK(post::send_mail(server, k_letter, k_now).problem == "post.sender_refused");
    CHECK(post::send_mail(sink.server(), k_letter, k_now).end == store::Carried::End::sent);
    CHECK(sink.letters().size() == 1);
}

TEST_CASE("a server that must offer TLS and does not gets no letter") {
    test::MailSink sink;
    auto           server = sink.server();
    server.starttls = true;
    CHECK(post::send_mail(server, k_letter, k_now).end == store::Carried::End::later);
    CHECK(sink.letters().empty());
}

TEST_CASE("plain http goes to this machine only, and a long answer is cut off") {
    for (const char* url : {"http://example.vn/", "ftp://127.0.0.1/", "http://user:x@127.0.0.1/",
                            "file:///etc/passwd", "http://127.0.0.1.example.vn/", ""}) {
        CAPTURE(url);
        try {
            post::fetch({.url = url});
            FAIL_CHECK("no fault");
        } catch (const base::Fault& fault) {
            CHECK(fault.code == "post.address_unsafe");
        }
    }
    test::Listening here;
    REQUIRE(::listen(here.socket, 4) == 0);
    std::thread answering([&] {
        for (const std::string& body : {std::string("{}"), std::string(2000, 'x')}) {
            const int guest = ::accept(here.socket, nullptr, nullptr);
            char      asked[4096];
            if (::read(guest, asked, sizeof asked) > 0) {
                const auto answer = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: " +
                                    std::to_string(body.size()) + "\r\n\r\n" + body;
                (void)!::write(guest, answer.data(), answer.size());
            }
            ::close(guest);
        }
    });
    const auto  url = "http://127.0.0.1:" + std::to_string(here.port) + "/x";
    const auto  good = post::fetch({.url = url});
    CHECK(good.status == 200);
    CHECK(good.body == "{}");
    try {
        post::fetch({.url = url, .most_bytes = 1000});
        FAIL_CHECK("no fault");
    } catch (const base::Fault& fault) {
        CHECK(fault.code == "post.answer_too_large");
    }
    answering.join();
    CHECK(post::encoded("a b&é/") == "a%20b%26%C3%A9%2F");
}
