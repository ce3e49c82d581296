/// For tests: a real server on a loopback port over a real database, a small table of routes, and
/// a client that speaks in raw bytes.
#pragma once
#include <arpa/inet.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <atomic>
#include <map>
#include <mutex>
#include <thread>

#include "edge/server.h"
#include "tests/world.h"

namespace door {
using namespace base;

struct Note {
    Id<Note>                   id;
    Uuid                       unit, person;
    Text<20>                   title;
    std::optional<Code<"sex">> sex;
    Version                    version;
};
RECORD(Note, "notes", personal, id, unit, person, title, sex, version)
PAGE_OF(Note)
struct NoteDraft {
    Text<20>                   title;
    std::optional<Code<"sex">> sex;
};
RECORD(NoteDraft, "", personal, title, sex)
struct NoteQuery {
    std::optional<std::int64_t> limit;
    std::vector<Code<"sex">>    sexes;
};
RECORD(NoteQuery, "", internal, limit, sexes)
struct Size {
    Text<200>    name;
    std::int64_t bytes = 0;
};
RECORD(Size, "", internal, name, bytes)

inline const Uuid here = named_uuid("unit", "here"), someone = named_uuid("person", "someone");
constexpr auto    k_schema =
    "CREATE TABLE notes (id {id}, unit {uuid} NOT NULL, person {uuid} NOT NULL, title {text} NOT "
    "NULL, sex {text}, version {whole} NOT NULL) {strict};";

edge::Routes routes();

/// One answer as it came.
struct Reply {
    int                                                  status = 0;  // 0: closed without one
    std::multimap<std::string, std::string, std::less<>> fields;      // names in lower case
    std::string                                          body;
    std::string                                          field(std::string_view name) const {
                                                 const auto found = fields.find(name);
                                                 return found == fields.end() ? "" : found->second;
    }
    bool says(std::string_view words) const { return body.find(words) != std::string::npos; }
};

/// A connection that sends what it is told, byte for byte.
class Client {
public:
    explicit Client(unsigned short port);
    explicit Client(const std::string& unix_path);
    explicit Client(int socket) : socket_(socket) {}
    virtual ~Client() { ::close(socket_); }
    Client(const Client&) = delete;

    virtual void        send(std::string_view bytes);
    virtual std::string receive();  // what has come; "" when closed or 5 s have passed
    /// Reads one answer. HEAD answers have no body.
    Reply reply(bool head_only = false);
    Reply ask(std::string_view bytes) {
        send(bytes);
        return reply();
    }
    /// True when the other side closes within 5 s.
    bool closed();

protected:
    int         socket_;
    std::string rest_;
};

/// "GET /api/x HTTP/1.1\r\nHost: here\r\n<fields>\r\n<body>"; with a body also its length.
std::string request(std::string_view method, std::string_view target, std::string_view fields = "",
                    std::string_view body = "");
inline constexpr std::string_view signed_in = "Cookie: neove=token-1\r\nX-CSRF-Token: csrf-1\r\n";
inline constexpr std::string_view json = "Content-Type: application/json\r\n";

struct Seen {
    std::string    view;
    std::set<Uuid> persons;
    bool           wait;
};

/// The server runs from construction to destruction.
class DoorWorld {
public:
    explicit DoorWorld(std::function<void(edge::ServerConfig&)> change = nullptr);
    ~DoorWorld();
    unsigned short    port() const { return server_->port(); }
    store::Store&     store() { return world_.store(); }
    edge::Server&     server() { return *server_; }
    std::string       folder() const { return world_.folder().string(); }
    std::string       socket() const { return folder() + "/neove.sock"; }
    std::string       log() const;
    std::vector<Seen> trail() const;
    Note              put(std::string title);
    std::size_t       notes();
    /// A signed-in JSON request on a new connection.
    Reply ask(std::string_view method, std::string_view target, std::string_view fields = "",
              std::string_view body = "");
    void  stop();

private:
    edge::Doors                   doors();
    test::World                   world_;
    mutable std::mutex            mutex_;
    std::string                   log_;
    std::vector<Seen>             trail_;
    std::unique_ptr<edge::Server> server_;
    std::thread                   thread_;
};

}  // namespace door
