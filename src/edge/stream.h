/// One stream for TCP, TLS and unix sockets: the type is erased here, so that everything above is
/// compiled once. Lives on the I/O thread.
#pragma once
#include <memory>
#include <span>

#include "edge/asio.h"
#include "edge/message.h"

namespace edge {

class Stream {
public:
    using executor_type = Executor;
    using Done = net::any_completion_handler<void(error_code, std::size_t)>;

    explicit Stream(Executor executor) : executor_(executor) {}
    virtual ~Stream() = default;
    Stream(const Stream&) = delete;
    executor_type get_executor() const { return executor_; }

    /// An AsyncReadStream and AsyncWriteStream as Asio and Beast want them.
    template <class Buffers, class Token>
    auto async_read_some(const Buffers& buffers, Token&& token) {
        return net::async_initiate<Token, void(error_code, std::size_t)>(
            [this](auto handler, net::mutable_buffer buffer) {
                read_some(buffer, Done(std::move(handler)));
            },
            token, net::mutable_buffer(*net::buffer_sequence_begin(buffers)));
    }
    template <class Buffers, class Token>
    auto async_write_some(const Buffers& buffers, Token&& token) {
        Parts parts;
        for (auto at = net::buffer_sequence_begin(buffers), end = net::buffer_sequence_end(buffers);
             at != end && parts.count < parts.list.size(); ++at) {
            const net::const_buffer part(*at);
            if (part.size()) parts.list[parts.count++] = part;
        }
        return net::async_initiate<Token, void(error_code, std::size_t)>(
            [this](auto handler, Parts some) { write_some(some, Done(std::move(handler))); }, token,
            parts);
    }
    template <class Token>
    auto async_handshake(Token&& token) {
        return net::async_initiate<Token, void(error_code, std::size_t)>(
            [this](auto handler) { handshake(Done(std::move(handler))); }, token);
    }
    /// Says goodbye: no more will be sent. TLS says so in its own words unless in a hurry.
    template <class Token>
    auto async_finish(Token&& token) {
        return net::async_initiate<Token, void(error_code, std::size_t)>(
            [this](auto handler) { finish(Done(std::move(handler))); }, token);
    }
    /// Bytes below TLS, to be thrown away.
    template <class Token>
    auto async_drain_some(net::mutable_buffer buffer, Token&& token) {
        return net::async_initiate<Token, void(error_code, std::size_t)>(
            [this](auto handler, net::mutable_buffer into) {
                drain_some(into, Done(std::move(handler)));
            },
            token, buffer);
    }
    /// Ends the sending side below TLS, at once.
    virtual void shut() = 0;
    virtual void close() = 0;
    Peer         peer;

protected:
    struct Parts {
        std::array<net::const_buffer, 8>   list;
        std::size_t                        count = 0;
        std::span<const net::const_buffer> all() const { return {list.data(), count}; }
    };
    virtual void read_some(net::mutable_buffer, Done) = 0;
    virtual void write_some(const Parts&, Done) = 0;
    virtual void handshake(Done) = 0;
    virtual void finish(Done) = 0;
    virtual void drain_some(net::mutable_buffer, Done) = 0;

private:
    Executor executor_;
};

/// The certificate and key of a TLS server.
class Certificate {
public:
    /// faults  unavailable edge.cannot_read_certificate
    Certificate(const std::string& chain_file, const std::string& key_file);
    ~Certificate();
    struct Inside;
    Inside& inside() const { return *in_; }

private:
    std::unique_ptr<Inside> in_;
};

std::unique_ptr<Stream> stream_over(Tcp);
std::unique_ptr<Stream> stream_over(Local);
std::unique_ptr<Stream> stream_over(Tcp, const Certificate&);

}  // namespace edge
