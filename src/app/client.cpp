/// A command that meets a running server speaks to it over the unix socket beside the data.
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstring>

#include "app/house.h"

namespace app {
namespace {

struct Socket {
    int handle;
    ~Socket() { ::close(handle); }
};

bool send_all(int to, std::string_view bytes) {
    while (!bytes.empty()) {
        const auto sent = ::send(to, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

}  // namespace

std::optional<Reply> ask_server(const std::string& path, const std::string& method,
                                const std::string& target, const std::string& as,
                                const std::string& type, const std::string& body,
                                std::int64_t match) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (path.empty() || path.size() >= sizeof address.sun_path) return std::nullopt;
    std::memcpy(address.sun_path, path.data(), path.size());
    const Socket socket{::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)};
    if (::connect(socket.handle, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
        return std::nullopt;
    const auto head = method + " " + target + " HTTP/1.1\r\nHost: neove\r\nConnection: close\r\n" +
                      "X-Neove-As: " + as + "\r\nContent-Type: " + type +
                      (match < 0 ? "" : "\r\nIf-Match: \"" + std::to_string(match) + "\"") +
                      "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n";
    if (!send_all(socket.handle, head) || !send_all(socket.handle, body)) return std::nullopt;

    std::string answer;
    char        part[16384];
    while (true) {
        const auto got = ::recv(socket.handle, part, sizeof part, 0);
        if (got <= 0) break;
        answer.append(part, static_cast<std::size_t>(got));
    }
    const auto end = answer.find("\r\n\r\n");
    if (end == answer.npos || !answer.starts_with("HTTP/1.1 ")) return std::nullopt;
    return Reply{std::atoi(answer.c_str() + 9), answer.substr(end + 4)};
}

}  // namespace app
