#include "house.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <iostream>

#include "app/demo_people.h"
#include "app/embedded.h"
#include "audit/audit.h"

namespace bench {
namespace {

constexpr std::size_t k_people_in_a_work = 1000;

/// Changes with every change of schema or pack.
std::string state_key() {
    std::string all = app::shipped_book().hash();
    for (auto& migration : app::migrations()) all += migration.module + migration.sql;
    return base::to_text(base::named_uuid("bench", all)).substr(0, 8);
}

edge::Doors doors(store::Store& store) {
    edge::Doors doors;
    doors.session_of = [&store](std::string_view token) -> std::optional<edge::Session> {
        auto actor = identity::actor_of_session(store, token);
        if (!actor) return std::nullopt;
        return edge::Session{std::move(*actor), identity::csrf_of(token)};
    };
    doors.read_trail = [&store](const store::Actor& actor, std::string_view view,
                                const std::set<base::Uuid>& persons, bool wait) {
        audit::record_reading(store, actor, view, persons, wait);
    };
    return doors;
}

/// The access log is written as always, to where nobody reads it.
void log_to_nowhere(std::string_view line) {
    static const int            nowhere = ::open("/dev/null", O_WRONLY | O_CLOEXEC);
    [[maybe_unused]] const auto written = ::write(nowhere, line.data(), line.size());
}

void register_people(const Bench& bench, const fs::path& folder, std::size_t count) {
    make_house(options_of(folder));
    auto       house = app::open_house(options_of(folder), app::Mode::write);
    const auto system = store::Store::system("bench");
    const auto all = residents(*house.store, count, 1);
    for (std::size_t at = 0; at < all.size(); at += k_people_in_a_work) {
        const auto end = std::min(all.size(), at + k_people_in_a_work);
        house.store->write(system, [&](store::Work& work) {
            for (auto i = at; i < end; ++i) people::add(work, all[i].draft, all[i].unit);
        });
        if (end % 50'000 == 0) bench.say("  " + number_text(static_cast<double>(end)) + " people");
    }
}

}  // namespace

app::Options options_of(const fs::path& folder) {
    app::Options options;
    options.data = (folder / "data").string();
    options.keys = (folder / "keys").string();
    return options;
}

void make_house(const app::Options& options) {
    auto       house = app::open_house(options, app::Mode::make);
    const auto system = store::Store::system("bench");
    house.store->write(system, [](store::Work& work) { places::load_pack(work); });
    house.store->write(system, [](store::Work& work) { identity::add_demo_accounts(work); });
    audit::close(*house.store);
}

app::Options copy_house(const fs::path& from, const fs::path& to) {
    fs::remove_all(to);
    fs::create_directories(to / "data");
    fs::copy_file(from / "data" / "neove.db", to / "data" / "neove.db");
    fs::copy(from / "keys", to / "keys", fs::copy_options::recursive);
    return options_of(to);
}

fs::path cached(const Bench& bench, const std::string& name,
                const std::function<void(const fs::path&)>& make) {
    const auto folder = bench.options.cache / (name + "-" + state_key());
    if (fs::exists(folder)) return folder;
    for (auto& other : fs::directory_iterator(bench.options.cache))
        if (other.path().filename().string().starts_with(name + "-")) fs::remove_all(other.path());
    bench.say("Preparing " + name + " (kept in " + bench.options.cache.string() + ")");
    const auto part = bench.options.scratch / name;
    fs::create_directories(part);
    make(part);
    fs::rename(part, folder);
    return folder;
}

std::vector<Resident> residents(store::Store& store, std::size_t count, unsigned seed) {
    const auto            units = store.read(store::Store::system("bench"), app::living_communes);
    const auto            today = base::day_of(store.now());
    app::PeopleMaker      maker(seed);
    std::vector<Resident> out;
    out.reserve(count);
    while (out.size() < count) {
        const auto& unit = maker.one_of(units);
        out.push_back({maker.person(unit, today), unit.id});
    }
    return out;
}

fs::path people_house(const Bench& bench, std::size_t count) {
    return cached(bench, "people-" + std::to_string(count),
                  [&](const fs::path& folder) { register_people(bench, folder, count); });
}

Serving::Serving(const app::Options& options) : house_(app::open_house(options, app::Mode::write)) {
    edge::ServerConfig config;
    config.port = 0;
    config.demo = true;
    config.log = log_to_nowhere;
    server_ = std::make_unique<edge::Server>(*house_.store, app::all_routes(), doors(*house_.store),
                                             config);
    thread_ = std::thread([this] { server_->run(); });
}

Serving::~Serving() {
    server_->stop();
    thread_.join();
    server_.reset();
    audit::close(*house_.store);
}

void Bench::say(const std::string& text) const { std::cerr << text << '\n'; }

}  // namespace bench
