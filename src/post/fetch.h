/// HTTP to others, by libcurl: bounded in time and size, TLS always checked, no redirects followed.
#pragma once
#include <string>
#include <utility>
#include <vector>

namespace post {

struct Request {
    std::string                                      method = "GET", url;
    std::vector<std::pair<std::string, std::string>> headers = {};
    std::string                                      body = {};
    std::string certificates = {};     // PEM of the authorities trusted; the system's when empty
    int         seconds = 10;          // whole exchange
    std::size_t most_bytes = 1 << 20;  // of the answer
};
struct Response {
    int         status = 0;
    std::string body;
};

/// http:// only to this very machine (tests, a proxy beside us), else https://.
/// faults  invalid post.address_unsafe · unavailable post.(unreachable|answer_too_large)
Response fetch(const Request&);

/// Percent-encoding of one part of an address or of a form.
std::string encoded(std::string_view);

}  // namespace post
