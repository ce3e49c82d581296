#include <csignal>
#include <filesystem>
#include <iomanip>
#include <iostream>
#include <thread>

#include "app/embedded.h"
#include "app/house.h"
#include "app/settings.h"
#include "audit/audit.h"
#include "edge/log.h"
#include "people/people.h"
#include "store/jobs.h"

namespace app {
namespace {

std::string_view type_of(std::string_view path) {
    static const std::map<std::string_view, std::string_view> types{
        {".html", "text/html; charset=utf-8"},
        {".js", "text/javascript; charset=utf-8"},
        {".mjs", "text/javascript; charset=utf-8"},
        {".css", "text/css; charset=utf-8"},
        {".svg", "image/svg+xml"},
        {".png", "image/png"},
        {".woff2", "font/woff2"},
        {".json", "application/json"},
        {".webmanifest", "application/manifest+json"},
        {".ico", "image/x-icon"}};
    const auto dot = path.rfind('.');
    const auto found = dot == path.npos ? types.end() : types.find(path.substr(dot));
    return found == types.end() ? "application/octet-stream" : found->second;
}

/// What a browser compares: changes with the content. The files do not change while we run.
std::string_view tag_of(const Carried& file) {
    static const auto tags = [] {
        std::map<const char*, std::string> out;
        for (auto& one : carried())
            out[one.bytes.data()] = std::to_string(std::hash<std::string_view>{}(one.bytes));
        return out;
    }();
    return tags.at(file.bytes.data());
}

/// "/desk/assets/x.js" -> the file of web/dist, with its packed forms when the build made them.
std::optional<edge::Asset> asset(std::string_view path) {
    constexpr std::string_view desk = "/desk/";
    if (!path.starts_with(desk)) return std::nullopt;
    const auto  name = path.substr(desk.size());
    const auto* file = web_file(name);
    if (!file) return std::nullopt;
    const auto packed = [&](std::string_view ending) {
        const auto* found = web_file(std::string(name).append(ending));
        return found ? found->bytes : std::string_view{};
    };
    return edge::Asset{file->bytes, packed(".gz"), packed(".br"), type_of(name), tag_of(*file)};
}

edge::Doors doors(store::Store& store) {
    edge::Doors doors;
    doors.session_of = [&store](std::string_view token) -> std::optional<edge::Session> {
        auto actor = identity::actor_of_session(store, token);
        if (!actor) return std::nullopt;
        return edge::Session{std::move(*actor), identity::csrf_of(token)};
    };
    doors.actor_of_login = [of = actor_of_logins(store)](std::string_view login) {
        return of(std::string(login));
    };
    doors.widened = [&store](const store::Actor& actor, std::string_view path,
                             const std::vector<base::Uuid>& ids) {
        return people::widened(store, actor, path, ids);
    };
    doors.read_trail = [&store](const store::Actor& actor, std::string_view view,
                                const std::set<base::Uuid>& persons, bool wait) {
        audit::record_reading(store, actor, view, persons, wait);
    };
    doors.asset = asset;
    return doors;
}

/// Copies that so many changes lie behind are saved, twice a day and when the server ends; the
/// words of snapshot.* say so.
constexpr std::int64_t k_changes_worth_saving = 5000;

void log_snapshots(const store::Store& store) {
    for (auto& state : store.snapshots())
        edge::log_to_stderr(
            edge::server_line(state.code + " " + state.name + " " + std::to_string(state.change)));
}

void greet(const Options& options, const ServeOptions& how, unsigned short port, bool demo) {
    const bool vi = options.language != "en";
    std::cout << (vi ? "Nẻo Về đang chạy tại " : "Nẻo Về is running at ")
              << (how.certificate.empty() ? "http://" : "https://") << how.address << ':' << port
              << "/\n";
    if (demo) {
        std::cout << (vi ? "Dữ liệu minh họa, mọi người trong đó là hư cấu. Mật khẩu: "
                         : "Demo data; every person in it is fictional. Password: ")
                  << identity::demo_password << '\n';
        for (const auto& login : identity::demo_logins()) {
            const auto* role = shipped_book().word("role", login.role);
            std::cout << "  " << std::left << std::setw(11) << login.login
                      << (vi ? role->vi : role->en) << ", " << login.unit_code << '\n';
        }
    }
    std::cout << (vi ? "Dừng: Ctrl+C\n" : "Stop: Ctrl+C\n") << std::flush;
}

bool is_loopback(const std::string& address) {
    return address == "127.0.0.1" || address == "::1" || address == "localhost";
}

}  // namespace

int serve(const Options& options, const ServeOptions& how) {
    if (!is_loopback(how.address) && how.certificate.empty() && !how.behind_proxy)
        throw base::Fault(base::Fault::Kind::invalid, "app.address_needs_tls",
                          {{"", "app.address_needs_tls", {{"address", how.address}}}});
    // Every thread started from here on leaves the stop signals to the waiting thread below.
    sigset_t stops;
    sigemptyset(&stops);
    sigaddset(&stops, SIGINT);
    sigaddset(&stops, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &stops, nullptr);

    const auto settings = read_settings(options);
    auto       house = open_house(options, Mode::write);
    if (settings.mail)
        house.store->carry("mail", [server = mail_server(*settings.mail),
                                    &store = *house.store](const store::Parcel& parcel) {
            return post::send_mail(server, parcel, store.now());
        });
    if (settings.audit) {
        std::vector<std::string> to;
        for (auto& address : settings.audit->head_to) to.push_back(address.value);
        audit::mail_heads_to(*house.store, std::move(to));
    }
    identity::configure(*house.store, identity_settings(settings));
    const bool demo = house.store->read(store::Store::system("serve"), identity::is_demo);

    edge::ServerConfig config;
    config.address = how.address;
    config.port = how.port;
    config.behind_proxy = how.behind_proxy;
    config.certificate = how.certificate;
    config.private_key = how.private_key;
    config.unix_socket = socket_of(options);
    config.demo = demo;
    edge::Server server(*house.store, all_routes(), doors(*house.store), config);
    store::Jobs  jobs(*house.store, actor_of_logins(*house.store),
                      [](std::string_view what) { edge::log_to_stderr(edge::server_line(what)); });
    log_snapshots(*house.store);
    house.store->every("store.snapshots", std::chrono::hours{12},
                       [](store::Store& s) { s.save_snapshots(k_changes_worth_saving); });
    jobs.start();
    greet(options, how, server.port(), demo);

    std::thread waiting([&] {
        int got = 0;
        sigwait(&stops, &got);
        server.stop();
    });
    server.run();
    pthread_kill(waiting.native_handle(), SIGTERM);
    waiting.join();
    house.store->save_snapshots(k_changes_worth_saving);
    return 0;
}

}  // namespace app
