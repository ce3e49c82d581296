#include "client.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <charconv>
#include <cstring>
#include <stdexcept>

#include "bench.h"
#include "identity/identity.h"

namespace bench {
namespace {

[[noreturn]] void fail(const std::string& what) {
    throw std::runtime_error(what + ": " + std::strerror(errno));
}

std::string field_of(std::string_view head, std::string_view name) {
    const auto at = head.find(name);
    if (at == head.npos) return "";
    const auto begin = head.find_first_not_of(' ', at + name.size());
    return std::string(head.substr(begin, head.find("\r\n", begin) - begin));
}

std::size_t whole(std::string_view text) {
    std::size_t value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

}  // namespace

Connection::Connection(unsigned short port)
    : handle_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(handle_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
        ::close(handle_);
        fail("connect");
    }
    const int yes = 1;
    ::setsockopt(handle_, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
}
Connection::Connection(Connection&& other) noexcept
    : handle_(std::exchange(other.handle_, -1)), in_(std::move(other.in_)) {}
Connection::~Connection() {
    if (handle_ >= 0) ::close(handle_);
}

void Connection::send(std::string_view bytes) {
    while (!bytes.empty()) {
        const auto sent = ::send(handle_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0) fail("send");
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
}

std::optional<Reply> Connection::take() {
    const auto end = in_.find("\r\n\r\n");
    if (end == in_.npos) return std::nullopt;
    const std::string_view head(in_.data(), end + 2);
    const auto             length = whole(field_of(head, "\r\nContent-Length:"));
    if (in_.size() < end + 4 + length) return std::nullopt;
    Reply reply{static_cast<int>(whole(head.substr(9, 3))), std::string(head),
                in_.substr(end + 4, length)};
    in_.erase(0, end + 4 + length);
    return reply;
}

std::optional<Reply> Connection::receive() {
    char       bytes[65536];
    const auto got = ::recv(handle_, bytes, sizeof bytes, 0);
    if (got == 0) throw std::runtime_error("the server closed the connection");
    if (got < 0) fail("recv");
    in_.append(bytes, static_cast<std::size_t>(got));
    return take();
}

Reply Connection::ask(std::string_view request) {
    send(request);
    while (true)
        if (auto reply = receive()) return std::move(*reply);
}

std::string post(std::string_view path, const SignedIn& who, std::string_view json) {
    std::string out("POST ");
    out.append(path).append(" HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n");
    if (!who.cookie.empty()) out += "Cookie: " + who.cookie + "\r\n";
    if (!who.csrf.empty()) out += "X-CSRF-Token: " + who.csrf + "\r\n";
    out += "Content-Length: " + std::to_string(json.size()) + "\r\n\r\n";
    return out.append(json);
}

SignedIn sign_in(unsigned short port, std::string_view login) {
    const identity::SignIn words{{std::string(login)}, {std::string(identity::demo_password)}};
    const auto reply = Connection(port).ask(post("/api/session", {}, base::to_json(words)));
    if (reply.status != 200)
        throw std::runtime_error("signing in answered " + std::to_string(reply.status) + " " +
                                 reply.body);
    auto       cookie = field_of(reply.head, "\r\nSet-Cookie:");
    const auto me = base::from_json<identity::Me>(reply.body);
    return {cookie.substr(0, cookie.find(';')), me.csrf.value};
}

Load drive(std::vector<Connection>& connections, double seconds,
           const std::function<std::string()>& next) {
    struct Watch {
        int handle = ::epoll_create1(EPOLL_CLOEXEC);
        ~Watch() { ::close(handle); }
    } watch;
    std::vector<Clock::time_point> sent(connections.size());
    const auto                     start = Clock::now();
    for (std::size_t i = 0; i < connections.size(); ++i) {
        epoll_event event{.events = EPOLLIN, .data = {.u64 = i}};
        ::epoll_ctl(watch.handle, EPOLL_CTL_ADD, connections[i].handle(), &event);
        sent[i] = Clock::now();
        connections[i].send(next());
    }
    Load        load;
    std::size_t waiting = connections.size();
    epoll_event events[64];
    while (waiting > 0) {
        const int count = ::epoll_wait(watch.handle, events, 64, 30'000);
        if (count == 0) throw std::runtime_error("no answer for 30 s");
        for (int e = 0; e < count; ++e) {
            const auto i = static_cast<std::size_t>(events[e].data.u64);
            const auto reply = connections[i].receive();
            if (!reply) continue;
            if (reply->status == 200)
                load.latencies.push_back(1000 * seconds_since(sent[i]));
            else if (++load.failed == 1)
                load.first_failure = std::to_string(reply->status) + " " + reply->body;
            sent[i] = Clock::now();
            if (seconds_since(start) < seconds)
                connections[i].send(next());
            else
                --waiting;
        }
    }
    load.seconds = seconds_since(start);
    return load;
}

}  // namespace bench
