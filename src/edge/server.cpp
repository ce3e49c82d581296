#include "edge/server.h"

#include <sys/stat.h>
#include <unistd.h>

#include <csignal>

#include "edge/connection.h"

namespace edge {
namespace {
template <class Protocol>
using Acceptor = net::basic_socket_acceptor<Protocol, Executor>;
using TcpAcceptor = Acceptor<net::ip::tcp>;
using LocalAcceptor = Acceptor<net::local::stream_protocol>;

constexpr std::chrono::milliseconds k_round{200};  // how often deadlines are looked at
constexpr std::string_view          k_full =
    "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 5\r\nContent-Length: 0\r\n"
    "Connection: close\r\n\r\n";

[[noreturn]] void cannot_listen(const std::string& where, const std::string& why) {
    throw base::Fault(base::Fault::Kind::unavailable, "edge.cannot_listen",
                      {{"", "edge.cannot_listen", {{"address", where}, {"reason", why}}}});
}

TcpAcceptor open_tcp(net::io_context& io, const ServerConfig& config) {
    error_code error;
    const auto named = config.address == "localhost" ? std::string("127.0.0.1") : config.address;
    const auto address = net::ip::make_address(named, error);
    const auto where = config.address + ":" + std::to_string(config.port);
    if (error) cannot_listen(where, error.message());
    // Decision 23: beyond this machine only with TLS, here or in front.
    if (!address.is_loopback() && config.certificate.empty() && !config.behind_proxy)
        throw base::Fault(base::Fault::Kind::unavailable, "edge.needs_tls",
                          {{"", "edge.needs_tls", {{"address", where}}}});
    const net::ip::tcp::endpoint endpoint(address, config.port);
    TcpAcceptor                  acceptor(io.get_executor());
    acceptor.open(endpoint.protocol(), error);
    if (!error) acceptor.set_option(net::socket_base::reuse_address(true), error);
    if (!error) acceptor.bind(endpoint, error);
    if (!error) acceptor.listen(net::socket_base::max_listen_connections, error);
    if (error) cannot_listen(where, error.message());
    return acceptor;
}

/// Only the owner of the data folder may knock here: the mode is set before the name appears.
LocalAcceptor open_local(net::io_context& io, const std::string& path) {
    struct stat old {};
    if (::lstat(path.c_str(), &old) == 0 && S_ISSOCK(old.st_mode)) ::unlink(path.c_str());
    error_code    error;
    LocalAcceptor acceptor(io.get_executor());
    try {
        const net::local::stream_protocol::endpoint endpoint(path);
        acceptor.open(endpoint.protocol(), error);
        if (!error && ::fchmod(acceptor.native_handle(), 0600) != 0)
            error = error_code(errno, boost::system::system_category());
        if (!error) acceptor.bind(endpoint, error);
        if (!error && ::chmod(path.c_str(), 0600) != 0)
            error = error_code(errno, boost::system::system_category());
        if (!error) acceptor.listen(net::socket_base::max_listen_connections, error);
    } catch (const boost::system::system_error& too_long) {
        error = too_long.code();
    }
    if (error) cannot_listen(path, error.message());
    return acceptor;
}

bool is_loopback(const net::ip::address& address) {
    if (address.is_v6() && address.to_v6().is_v4_mapped())
        return net::ip::make_address_v4(net::ip::v4_mapped, address.to_v6()).is_loopback();
    return address.is_loopback();
}
}  // namespace

struct Server::Inside {
    Inside(store::Store& store, Routes routes, Doors doors, ServerConfig given)
        : config(std::move(given)),
          hall(store, std::move(routes), std::move(doors), config),
          tcp(io.get_executor()),
          local(io.get_executor()),
          round(io.get_executor()) {
        // Who listens no more, to an answer or to the log, ends no server.
        ::signal(SIGPIPE, SIG_IGN);
        if (!config.certificate.empty())
            certificate.emplace(config.certificate, config.private_key);
        tcp = open_tcp(io, config);
        if (!config.unix_socket.empty()) local = open_local(io, config.unix_socket);
    }
    ~Inside() {
        // Workers may still post an answer: they end before the I/O context does.
        hall.reading.stop();
        hall.changing.stop();
    }

    void                 begin_stop();
    bool                 make_room();
    void                 take(std::unique_ptr<Stream>);
    net::awaitable<void> listen_tcp();
    net::awaitable<void> listen_local();
    net::awaitable<void> look_around();

    ServerConfig                          config;
    std::optional<Certificate>            certificate;
    Hall                                  hall;
    net::io_context                       io{1};
    TcpAcceptor                           tcp;
    LocalAcceptor                         local;
    net::steady_timer                     round;
    std::chrono::steady_clock::time_point stop_by;
};

Server::Server(store::Store& store, Routes routes, Doors doors, ServerConfig config)
    : in_(std::make_unique<Inside>(store, std::move(routes), std::move(doors), std::move(config))) {
}
Server::~Server() = default;

unsigned short Server::port() const {
    error_code ignored;
    return in_->tcp.local_endpoint(ignored).port();
}

void Server::run() {
    auto around = in_->look_around();
    net::co_spawn(in_->io, std::move(around), net::detached);
    auto tcp = in_->listen_tcp();
    net::co_spawn(in_->io, std::move(tcp), net::detached);
    if (in_->local.is_open()) {
        auto local = in_->listen_local();
        net::co_spawn(in_->io, std::move(local), net::detached);
    }
    in_->io.run();
    in_->hall.reading.stop();
    in_->hall.changing.stop();
}

void Server::stop() {
    net::post(in_->io, [in = in_.get()] { in->begin_stop(); });
}

void Server::Inside::begin_stop() {
    if (hall.stopping) return;
    hall.stopping = true;
    stop_by = std::chrono::steady_clock::now() + hall.limits.stop;
    error_code ignored;
    tcp.close(ignored);
    if (local.is_open()) {
        local.close(ignored);
        ::unlink(config.unix_socket.c_str());
    }
    for (auto* connection : hall.connections)
        if (connection->idle()) connection->close();
    round.cancel();
}

/// Deadlines, and the end of stopping.
net::awaitable<void> Server::Inside::look_around() {
    error_code error;
    auto       token = net::redirect_error(net::use_awaitable, error);
    while (!hall.stopping || !hall.connections.empty()) {
        round.expires_after(k_round);
        co_await round.async_wait(token);
        const auto now = std::chrono::steady_clock::now();
        for (auto* connection : hall.connections) connection->check(now);
        if (hall.stopping && now > stop_by) break;
    }
    if (!hall.connections.empty()) io.stop();
}

/// At the limit the connection that has been idle longest makes room.
bool Server::Inside::make_room() {
    if (hall.connections.size() < hall.limits.connections) return true;
    Connection* idlest = nullptr;
    for (auto* connection : hall.connections)
        if (connection->idle() && (!idlest || connection->deadline() < idlest->deadline()))
            idlest = connection;
    if (idlest) idlest->close();
    return idlest != nullptr;
}

void Server::Inside::take(std::unique_ptr<Stream> stream) {
    auto connection = std::make_shared<Connection>(hall, std::move(stream));
    auto task = Connection::serve(std::move(connection));
    net::co_spawn(io, std::move(task), net::detached);
}

net::awaitable<void> Server::Inside::listen_tcp() {
    error_code        error;
    auto              token = net::redirect_error(net::use_awaitable, error);
    net::steady_timer pause(io.get_executor());
    while (!hall.stopping) {
        Tcp socket(io.get_executor());
        co_await tcp.async_accept(socket, token);
        if (hall.stopping) co_return;
        if (error) {  // out of descriptors, or the other side left at once
            pause.expires_after(k_round / 2);
            co_await pause.async_wait(token);
            continue;
        }
        error_code ignored;
        if (!make_room()) {
            if (!certificate) socket.write_some(net::buffer(k_full), ignored);
            continue;
        }
        socket.set_option(net::ip::tcp::no_delay(true), ignored);
        const auto address = socket.remote_endpoint(ignored).address();
        auto       stream = certificate ? stream_over(std::move(socket), *certificate)
                                        : stream_over(std::move(socket));
        stream->peer = {false, is_loopback(address) && !config.behind_proxy,
                        certificate.has_value(), address.to_string()};
        take(std::move(stream));
    }
}

net::awaitable<void> Server::Inside::listen_local() {
    error_code        error;
    auto              token = net::redirect_error(net::use_awaitable, error);
    net::steady_timer pause(io.get_executor());
    while (!hall.stopping) {
        Local socket(io.get_executor());
        co_await local.async_accept(socket, token);
        if (hall.stopping) co_return;
        if (error) {
            pause.expires_after(k_round / 2);
            co_await pause.async_wait(token);
            continue;
        }
        auto stream = stream_over(std::move(socket));
        stream->peer.local = true;
        take(std::move(stream));
    }
}

}  // namespace edge
