/// An HTTP client with nothing to spare: keep-alive connections over loopback, whole answers.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace bench {

struct Reply {
    int         status = 0;
    std::string head, body;
};

class Connection {
public:
    explicit Connection(unsigned short port);  // throws std::runtime_error
    ~Connection();
    Connection(Connection&&) noexcept;
    Connection(const Connection&) = delete;

    void send(std::string_view request);
    /// Reads what has come. A whole answer, or nothing yet.
    std::optional<Reply> receive();
    Reply                ask(std::string_view request);
    int                  handle() const { return handle_; }

private:
    std::optional<Reply> take();
    int                  handle_;
    std::string          in_;
};

/// Somebody signed in: what every request of his carries.
struct SignedIn {
    std::string cookie, csrf;
};
SignedIn    sign_in(unsigned short port, std::string_view login);
std::string post(std::string_view path, const SignedIn&, std::string_view json);

/// What a load of parallel clients saw.
struct Load {
    double              seconds = 0;  // until the last answer
    std::vector<double> latencies;    // ms, of answers with status 200
    std::size_t         failed = 0;
    std::string         first_failure;
    double              per_second() const { return double(latencies.size()) / seconds; }
};
/// Each connection sends its next request as soon as it has its answer, for so many seconds.
Load drive(std::vector<Connection>&, double seconds, const std::function<std::string()>& next);

}  // namespace bench
