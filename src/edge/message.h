/// One request and one answer as plain data: what passes between the wire and the house.
#pragma once
#include <chrono>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "edge/address.h"

namespace edge {

/// Who is at the other end of the connection.
struct Peer {
    bool        local = false;     // over the unix socket
    bool        loopback = false;  // this machine, and no proxy in between
    bool        secure = false;    // TLS, here or at the proxy in front
    std::string address;           // for limits; never logged
};

/// The header fields the house looks at, and nothing else.
struct Heading {
    std::string host, cookie, csrf, if_match, if_none_match, idempotency_key, act_as;
    std::string accept_language, accept_encoding, content_type, origin, fetch_site;
    std::string forwarded_for, forwarded_proto, user_agent;
};

struct Request {
    std::string                           method;
    Target                                target;
    Heading                               heading;
    std::string                           body;
    Peer                                  peer;
    std::chrono::steady_clock::time_point came = std::chrono::steady_clock::now();
};

/// `fixed` are bytes that live as long as the server (embedded files); else `body` is sent.
struct Response {
    int                                              status = 200;
    std::string                                      type, body;
    std::string_view                                 fixed = {};
    std::vector<std::pair<std::string, std::string>> headers = {};
    bool                                             close = false;

    std::string_view bytes() const { return fixed.empty() ? std::string_view(body) : fixed; }
    void             set(std::string name, std::string value) {
                    headers.emplace_back(std::move(name), std::move(value));
    }
};

}  // namespace edge
