#include "edge/door_world.h"

#include <doctest/doctest.h>

namespace door {
namespace {
using store::Work;

Note show(Work& work, Id<Note> id) {
    work.need("note.read");
    return work.get(id);
}
Note write(Work& work, const NoteDraft& draft) {
    work.need("note.write");
    return work.put(Note{.unit = here, .person = someone, .title = draft.title, .sex = draft.sex});
}
Note retitle(Work& work, Id<Note> id, const NoteDraft& draft) {
    work.need("note.write");
    auto note = work.get(id);
    note.title = draft.title;
    return work.put(note);
}
edge::Done confirm(Work& work, Id<Note> id) {
    work.need("note.read");
    (void)work.get(id);
    return {};
}
NotePage list(Work& work, const NoteQuery& query) {
    work.need("note.read");
    NotePage page;
    page.items =
        work.select<Note>("WHERE {scope:r} ORDER BY r.id LIMIT $1", {query.limit.value_or(50)});
    page.count = static_cast<std::int64_t>(page.items.size());
    return page;
}
NotePage search(Work& work, const NoteDraft& wanted) {
    work.need("note.read");
    NotePage page;
    page.items =
        work.select<Note>("WHERE {scope:r} AND r.title = $1 ORDER BY r.id", {wanted.title.value});
    return page;
}
NotePage       of_person(Work& work, Id<Note>) { return list(work, {}); }
edge::Download table(Work&) { return {"sổ ghi.csv", "text/csv; charset=utf-8", "a,b\r\n1,2\r\n"}; }
Size           measure(Work&, const edge::Upload& upload) {
              return {{upload.name}, static_cast<std::int64_t>(upload.bytes.size())};
}
edge::Done refuse(Work&) {
    law::Verdict verdict;
    verdict.refuse("edge.conflict", "L120 27.3");
    law::require(verdict);
    return {};
}
edge::Done break_down(Work&) {
    throw std::runtime_error("no such column: x near 'Nguyen Van A' 0123");
}
edge::Done sleep(Work&) {
    std::this_thread::sleep_for(std::chrono::milliseconds{700});
    return {};
}
edge::Answer sleep_outside(const edge::Direct&) {
    std::this_thread::sleep_for(std::chrono::milliseconds{700});
    return {};
}
/// Looks on a reader whether the title is free, for a while, then writes: "broken" fails after that.
edge::Answer write_slowly(const edge::Direct& direct) {
    const auto draft = edge::body_of<NoteDraft>(direct);
    const auto taken =
        direct.store->read(direct.actor, [&](Work& work) { return search(work, draft).items; });
    if (!taken.empty()) throw base::Fault(base::Fault::Kind::conflict, "edge.conflict");
    std::this_thread::sleep_for(std::chrono::milliseconds{100});
    return direct.write_once([&](Work& work) {
        const auto note = write(work, draft);
        if (draft.title.value == "broken") throw std::runtime_error("broken");
        return edge::Answer{.json = to_json(note), .version = note.version.value};
    });
}
edge::Answer sign_in(const edge::Direct& direct) {
    const auto   draft = edge::body_of<NoteDraft>(direct);
    edge::Answer answer;
    answer.json = to_json(draft);
    answer.cookies = {std::string(direct.secure ? "__Host-neove" : "neove") +
                      "=token-1; Path=/; HttpOnly; SameSite=Strict"};
    return answer;
}
}  // namespace

edge::Routes routes() {
    using namespace edge;
    return {route("GET", "/notes", list),
            secret(route("GET", "/secret/notes", list)),
            route("POST", "/notes", write),
            route("GET", "/notes/{id}", show),
            with_match(route("POST", "/notes/{id}/title", retitle)),
            route("POST", "/notes/{id}/confirmation", confirm),
            route("POST", "/notes/search", search),
            route("GET", "/people/{id}/notes", of_person),
            route("GET", "/table", table),
            with_limit(route("POST", "/uploads", measure), 1000),
            route("GET", "/refused", refuse),
            route("GET", "/broken", break_down),
            route("GET", "/slow", sleep),
            direct_route<void, Done>("POST", "/slow", sleep_outside),
            direct_route<NoteDraft, Note>("POST", "/slow/notes", write_slowly),
            open_to_all(direct_route<NoteDraft, NoteDraft>("POST", "/session", sign_in))};
}

Client::Client(unsigned short port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in there{};
    there.sin_family = AF_INET;
    there.sin_port = htons(port);
    there.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    REQUIRE(::connect(socket_, reinterpret_cast<sockaddr*>(&there), sizeof there) == 0);
}
Client::Client(const std::string& path) : socket_(::socket(AF_UNIX, SOCK_STREAM, 0)) {
    sockaddr_un there{};
    there.sun_family = AF_UNIX;
    REQUIRE(path.size() < sizeof there.sun_path);
    path.copy(there.sun_path, path.size());
    REQUIRE(::connect(socket_, reinterpret_cast<sockaddr*>(&there), sizeof there) == 0);
}
void Client::send(std::string_view bytes) {
    while (!bytes.empty()) {
        const auto n = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (n <= 0) return;  // closed by the server: the answer says why
        bytes.remove_prefix(static_cast<std::size_t>(n));
    }
}
std::string Client::receive() {
    pollfd wait{socket_, POLLIN, 0};
    if (::poll(&wait, 1, 5000) <= 0) return "";
    char       bytes[16384];
    const auto n = ::recv(socket_, bytes, sizeof bytes, 0);
    return n > 0 ? std::string(bytes, static_cast<std::size_t>(n)) : "";
}
bool Client::closed() {
    const auto begun = std::chrono::steady_clock::now();
    while (!receive().empty()) {
    }
    return std::chrono::steady_clock::now() - begun < std::chrono::milliseconds{4900};
}
Reply Client::reply(bool head_only) {
    const auto more = [&] {
        const auto got = receive();
        rest_ += got;
        return !got.empty();
    };
    while (rest_.find("\r\n\r\n") == std::string::npos)
        if (!more()) return {};
    const auto  end = rest_.find("\r\n\r\n");
    std::string head = rest_.substr(0, end + 2);
    rest_.erase(0, end + 4);
    Reply reply;
    reply.status = std::stoi(head.substr(9, 3));
    for (auto at = head.find("\r\n") + 2; at < head.size();) {
        const auto stop = head.find("\r\n", at);
        const auto colon = head.find(": ", at);
        auto       name = head.substr(at, colon - at);
        for (char& c : name) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        reply.fields.emplace(name, head.substr(colon + 2, stop - colon - 2));
        at = stop + 2;
    }
    const auto length = reply.field("content-length");
    const auto size = head_only || length.empty() ? 0 : std::stoul(length);
    while (rest_.size() < size)
        if (!more()) break;
    reply.body = rest_.substr(0, size);
    rest_.erase(0, size);
    return reply;
}

std::string request(std::string_view method, std::string_view target, std::string_view fields,
                    std::string_view body) {
    std::string out;
    out.append(method).append(" ").append(target).append(" HTTP/1.1\r\nHost: here\r\n");
    out.append(fields);
    if (!body.empty()) out += "Content-Length: " + std::to_string(body.size()) + "\r\n";
    return out.append("\r\n").append(body);
}

edge::Doors DoorWorld::doors() {
    const auto  actor = test::World::as("officer", {"note.read", "note.write"}, {here});
    edge::Doors doors;
    doors.session_of = [actor](std::string_view token) -> std::optional<edge::Session> {
        auto acts = actor;
        if (token == "token-2") acts = test::World::as("visitor", {}, {here});
        if (token == "token-3") acts.language = "en";
        if (!token.starts_with("token-")) return std::nullopt;
        return edge::Session{acts, "csrf-1"};
    };
    doors.actor_of_login = [actor](std::string_view login) {
        return login == "officer" ? std::optional(actor) : std::nullopt;
    };
    doors.read_trail = [this](const store::Actor&, std::string_view view,
                              const std::set<Uuid>& persons, bool wait) {
        const std::scoped_lock lock(mutex_);
        trail_.push_back({std::string(view), persons, wait});
    };
    doors.asset = [](std::string_view path) -> std::optional<edge::Asset> {
        if (path == "/desk/index.html")
            return edge::Asset{"<style nonce=\"__CSP_NONCE__\"></style>", "", "",
                               "text/html; charset=utf-8", "shell"};
        if (path == "/assets/desk-1.js")
            return edge::Asset{"let plain = 1", "gzipped", "brotli",
                               "text/javascript; charset=utf-8", "js1"};
        return std::nullopt;
    };
    return doors;
}

DoorWorld::DoorWorld(std::function<void(edge::ServerConfig&)> change)
    : world_({}, [](store::Store& s) {
          auto all = test::migrations();
          all.push_back({99, "notes", 1, "0001_notes.sql", k_schema});
          s.migrate(all);
          s.know({&kept_shape<Note>});
      }) {
    store().write(store::Store::system("test"), [&](store::Work& w) {
        store().set_cover(w, {{here, here}});
    });
    edge::ServerConfig config;
    config.port = 0;
    config.unix_socket = socket();
    config.log = [this](std::string_view line) {
        const std::scoped_lock lock(mutex_);
        log_.append(line) += '\n';
    };
    if (change) change(config);
    server_ = std::make_unique<edge::Server>(store(), routes(), doors(), config);
    thread_ = std::thread([this] { server_->run(); });
}
void DoorWorld::stop() {
    server_->stop();
    if (thread_.joinable()) thread_.join();
}
DoorWorld::~DoorWorld() { stop(); }
std::string DoorWorld::log() const {
    const std::scoped_lock lock(mutex_);
    return log_;
}
std::vector<Seen> DoorWorld::trail() const {
    const std::scoped_lock lock(mutex_);
    return trail_;
}
Note DoorWorld::put(std::string title) {
    return store().write(test::World::as("officer", {"note.write"}, {here}), [&](store::Work& w) {
        return write(w, {{title}, std::nullopt});
    });
}
std::size_t DoorWorld::notes() {
    return store().read(store::Store::system("test"), [](store::Work& w) {
        return static_cast<std::size_t>(
            store::whole_of(w.query("SELECT count(*) FROM notes").front().front()));
    });
}
Reply DoorWorld::ask(std::string_view method, std::string_view target, std::string_view fields,
                     std::string_view body) {
    Client client(port());
    return client.ask(request(
        method, target, std::string(signed_in) + std::string(json) + std::string(fields), body));
}

}  // namespace door
