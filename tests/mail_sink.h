/// A real mail server for tests (Debian's python3-aiosmtpd), on a free loopback port; it keeps every
/// letter in a Maildir.
#pragma once
#include <arpa/inet.h>
#include <doctest/doctest.h>
#include <netinet/in.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <thread>

#include "post/mail.h"

namespace test {

/// A loopback socket on a free port.
struct Listening {
    int            socket = ::socket(AF_INET, SOCK_STREAM, 0);
    unsigned short port = 0;
    Listening() {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        REQUIRE(::bind(socket, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0);
        socklen_t size = sizeof address;
        ::getsockname(socket, reinterpret_cast<sockaddr*>(&address), &size);
        port = ntohs(address.sin_port);
    }
    ~Listening() { ::close(socket); }
};

/// The server of Debian's aiosmtpd, which writes every letter into a Maildir. It takes nothing from
/// la@example.vn and nothing for khong-co@example.vn; for cam@example.vn it says what many servers
/// say to RCPT when the sender is not theirs.
struct MailSink {
    static constexpr std::string_view k_handler = R"(
from aiosmtpd.handlers import Mailbox

class Sink(Mailbox):
    async def handle_MAIL(self, server, session, envelope, address, options):
        if address == 'la@example.vn':
            return '550 5.7.1 Sender not allowed'
        envelope.mail_from = address
        return '250 OK'

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address == 'khong-co@example.vn':
            return '550 5.1.1 No such user'
        if address == 'cam@example.vn':
            return '553 5.7.1 Sender address rejected: not owned by user'
        envelope.rcpt_tos.append(address)
        return '250 OK'
)";

    std::filesystem::path folder =
        std::filesystem::temp_directory_path() / ("neove-mail-" + std::to_string(::getpid()));
    std::filesystem::path handler = folder.string() + "-handler";
    unsigned short        port = Listening().port;
    pid_t                 child = 0;

    MailSink() {
        std::filesystem::remove_all(folder);
        std::filesystem::create_directory(handler);
        std::ofstream(handler / "sink.py") << k_handler;
        child = ::fork();
        if (child == 0) {
            const auto where = "127.0.0.1:" + std::to_string(port);
            ::setenv("PYTHONPATH", handler.c_str(), 1);
            ::execl("/usr/bin/python3", "python3", "-B", "-m", "aiosmtpd", "-n", "-l",
                    where.c_str(), "-c", "sink.Sink", folder.c_str(), nullptr);
            ::_exit(127);
        }
        for (int i = 0; i < 200 && !answers(); ++i)
            std::this_thread::sleep_for(std::chrono::milliseconds{50});
    }
    ~MailSink() {
        ::kill(child, SIGTERM);
        ::waitpid(child, nullptr, 0);
        std::filesystem::remove_all(folder);
        std::filesystem::remove_all(handler);
    }
    bool answers() const {
        const int   s = ::socket(AF_INET, SOCK_STREAM, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        const bool good = ::connect(s, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
        ::close(s);
        return good;
    }
    std::vector<std::string> letters() const {
        std::vector<std::string> out;
        if (!std::filesystem::exists(folder / "new")) return out;
        for (auto& file : std::filesystem::directory_iterator(folder / "new")) {
            std::stringstream text;
            text << std::ifstream(file.path()).rdbuf();
            out.push_back(text.str());
        }
        return out;
    }
    post::MailServer server() const {
        post::MailServer server;
        server.server = "smtp://127.0.0.1:" + std::to_string(port);
        server.from = "neove@example.vn";
        server.starttls = false;
        server.seconds = 10;
        return server;
    }
};

}  // namespace test
