/// The door: HTTP/1.1 over TCP, TLS or a unix socket, in front of a table of routes. One thread
/// for the network, a pool for the use cases; a request crosses over once.
#pragma once
#include <chrono>
#include <memory>
#include <set>

#include "edge/route.h"

namespace edge {

/// A signed-in session: who acts, and the token that must come back as X-CSRF-Token.
struct Session {
    store::Actor actor;
    std::string  csrf;
};

/// One embedded web file. The bytes live as long as the server.
struct Asset {
    std::string_view bytes;
    std::string_view gzip, brotli;  // "" when packing did not pay
    std::string_view type;          // "text/javascript; charset=utf-8"
    std::string_view etag;          // without quotes
};

/// What the door asks of higher floors; given by app. Each may be empty.
struct Doors {
    std::function<std::optional<Session>(std::string_view token)> session_of;
    /// The actor as he stands before one record: asked for every question with an id in its path.
    std::function<store::Actor(const store::Actor&, std::string_view path,
                               const std::vector<base::Uuid>& ids)>
        widened;
    /// The actor of a login, for X-Neove-As on the unix socket only.
    std::function<std::optional<store::Actor>(std::string_view login)> actor_of_login;
    /// Who saw whom. An answer leaves only after this returned.
    std::function<void(const store::Actor&, std::string_view view,
                       const std::set<base::Uuid>& persons, bool wait)>
        read_trail;
    /// By path: "/assets/desk-4f2a.js". "/desk/index.html" is the shell of the desk; in HTML the
    /// word __CSP_NONCE__ is replaced by the nonce of the answer.
    std::function<std::optional<Asset>(std::string_view path)> asset;
};

/// How much and how long. Each phase of a request has its own deadline.
struct Limits {
    std::chrono::milliseconds header{10'000};  // from the first byte to the empty line
    std::chrono::milliseconds body{30'000};    // uploads: and a second per 128 KiB of their limit
    std::chrono::milliseconds handling{120'000};  // in the queue and in the use case
    std::chrono::milliseconds write{30'000};
    std::chrono::milliseconds idle{60'000};  // between two requests
    std::chrono::milliseconds drain{2'000};  // reading on after a refusal, so it arrives
    std::chrono::milliseconds stop{10'000};  // for answers under way when stopping
    std::size_t               head_bytes = 16 * 1024;
    std::size_t               connections = 1024;
    std::size_t               queue = 512;
    std::size_t               body_bytes = 256 << 20;  // of all bodies held at once
    int                       requests_per_connection = 100'000;
    double                    open_burst = 60, open_per_second = 2;  // open routes, per address
};

struct ServerConfig {
    std::string    address = "127.0.0.1";
    unsigned short port = 8080;               // 0: any free one
    std::string    unix_socket;               // "" : none
    bool           behind_proxy = false;      // trust X-Forwarded-For and -Proto
    std::string    certificate, private_key;  // PEM files; both set: TLS
    int            workers = 2;               // questions, on readers
    int            changing_workers = 64;     // changes; they mostly wait for the group commit
    bool           demo = false;
    bool           access_log = true;
    Limits         limits = {};
    std::function<void(std::string_view line)> log = {};  // empty: stderr
};

class Server {
public:
    /// Opens the sockets.   faults  unavailable edge.(cannot_listen|cannot_read_certificate)
    Server(store::Store&, Routes, Doors, ServerConfig);
    ~Server();
    Server(const Server&) = delete;
    /// Serves until `stop`; answers under way are finished first.
    void run();
    /// From any thread.
    void           stop();
    unsigned short port() const;

private:
    struct Inside;
    std::unique_ptr<Inside> in_;
};

/// Is the house open?
struct Health {
    bool         ready = true;
    bool         demo = false;  // the desk shows a banner and the demo logins
    std::int64_t change = 0;    // number of the last committed change
};
RECORD(Health, "", internal, ready, demo, change)

}  // namespace edge
