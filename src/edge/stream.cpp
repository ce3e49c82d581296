#include "edge/stream.h"

#include <boost/asio/append.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>

#include "base/fault.h"

namespace edge {
namespace {
namespace ssl = net::ssl;
constexpr auto k_both = net::socket_base::shutdown_both;
constexpr auto k_send = net::socket_base::shutdown_send;

/// As a const buffer sequence that Asio may copy.
template <class Parts>
std::vector<net::const_buffer> listed(const Parts& parts) {
    return {parts.all().begin(), parts.all().end()};
}

template <class Socket>
class PlainStream : public Stream {
public:
    explicit PlainStream(Socket socket)
        : Stream(socket.get_executor()), socket_(std::move(socket)) {}
    void shut() override {
        error_code ignored;
        socket_.shutdown(k_send, ignored);
    }
    void close() override {
        error_code ignored;
        socket_.shutdown(k_both, ignored);
        socket_.close(ignored);
    }

protected:
    void read_some(net::mutable_buffer into, Done done) override {
        socket_.async_read_some(into, std::move(done));
    }
    void write_some(const Parts& parts, Done done) override {
        if (parts.count == 1)
            socket_.async_write_some(parts.list[0], std::move(done));
        else
            socket_.async_write_some(listed(parts), std::move(done));
    }
    void handshake(Done done) override { at_once(std::move(done)); }
    void finish(Done done) override {
        shut();
        at_once(std::move(done));
    }
    void drain_some(net::mutable_buffer into, Done done) override {
        read_some(into, std::move(done));
    }

private:
    void at_once(Done done) {
        net::post(get_executor(), net::append(std::move(done), error_code(), std::size_t(0)));
    }
    Socket socket_;
};

class TlsStream : public Stream {
public:
    TlsStream(Tcp socket, ssl::context& context)
        : Stream(socket.get_executor()), tls_(std::move(socket), context) {}
    void shut() override {
        error_code ignored;
        tls_.next_layer().shutdown(k_send, ignored);
    }
    void close() override {
        error_code ignored;
        tls_.next_layer().shutdown(k_both, ignored);
        tls_.next_layer().close(ignored);
    }

protected:
    void read_some(net::mutable_buffer into, Done done) override {
        tls_.async_read_some(into, std::move(done));
    }
    void write_some(const Parts& parts, Done done) override {
        // Small parts go into one TLS record: a head and its body leave together.
        if (parts.count == 1) return tls_.async_write_some(parts.list[0], std::move(done));
        joined_.clear();
        for (auto& part : parts.all()) {
            const auto room = k_record - joined_.size();
            joined_.append(static_cast<const char*>(part.data()), std::min(room, part.size()));
            if (joined_.size() == k_record) break;
        }
        tls_.async_write_some(net::const_buffer(joined_.data(), joined_.size()), std::move(done));
    }
    void handshake(Done done) override {
        tls_.async_handshake(ssl::stream_base::server, Counted{std::move(done)});
    }
    void finish(Done done) override { tls_.async_shutdown(Counted{std::move(done)}); }
    void drain_some(net::mutable_buffer into, Done done) override {
        tls_.next_layer().async_read_some(into, std::move(done));
    }

private:
    static constexpr std::size_t k_record = 16 * 1024;
    /// Gives a handler without a count the shape of all the others.
    struct Counted {
        Done done;
        void operator()(error_code error) { std::move(done)(error, 0); }
    };
    ssl::stream<Tcp> tls_;
    std::string      joined_;
};
}  // namespace

struct Certificate::Inside {
    ssl::context context{ssl::context::tls_server};
};

Certificate::Certificate(const std::string& chain_file, const std::string& key_file)
    : in_(std::make_unique<Inside>()) {
    auto& context = in_->context;
    context.set_options(ssl::context::default_workarounds | ssl::context::no_tlsv1 |
                        ssl::context::no_tlsv1_1 | SSL_OP_NO_RENEGOTIATION |
                        SSL_OP_CIPHER_SERVER_PREFERENCE);
    error_code error;
    context.use_certificate_chain_file(chain_file, error);
    if (!error) context.use_private_key_file(key_file, ssl::context::pem, error);
    if (!error && SSL_CTX_check_private_key(context.native_handle()) != 1)
        error = net::error::invalid_argument;
    if (error)
        throw base::Fault(base::Fault::Kind::unavailable, "edge.cannot_read_certificate",
                          {{"", "edge.cannot_read_certificate", {{"file", chain_file}}}});
}
Certificate::~Certificate() = default;

std::unique_ptr<Stream> stream_over(Tcp socket) {
    return std::make_unique<PlainStream<Tcp>>(std::move(socket));
}
std::unique_ptr<Stream> stream_over(Local socket) {
    return std::make_unique<PlainStream<Local>>(std::move(socket));
}
std::unique_ptr<Stream> stream_over(Tcp socket, const Certificate& certificate) {
    return std::make_unique<TlsStream>(std::move(socket), certificate.inside().context);
}

}  // namespace edge
