/// A house in small for use-case tests: a real database (SQLite in a new folder; one of its own on
/// PostgreSQL when NEOVE_TEST_POSTGRES holds a connection string), the shipped pack, a clock that
/// stands where the test puts it, and actors made in one line.
#pragma once
#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "store/connection.h"
#include "store/store.h"

namespace test {

inline const law::Book& book() {
    static const law::Book kept =
        law::Book::read(law::Book::folder(std::string(NEOVE_SOURCE) + "/packs/vn"));
    return kept;
}

/// Every schema file of the modules up to the one under test, in floor order.
inline std::vector<store::Migration> migrations() {
    static const std::vector<std::pair<std::string, int>> floors{
        {"store", 2}, {"edge", 3},  {"places", 4}, {"identity", 5},   {"people", 6},
        {"audit", 6}, {"tasks", 7}, {"cases", 9},  {"indicators", 10}};
    std::vector<store::Migration> out;
    namespace fs = std::filesystem;
    for (auto& [module, floor] : floors) {
        const auto folder = std::string(NEOVE_SOURCE) + "/src/" + module + "/schema";
        if (!fs::exists(folder)) continue;
        for (auto& file : fs::directory_iterator(folder)) {
            if (file.path().extension() != ".sql") continue;
            std::stringstream text;
            text << std::ifstream(file.path()).rdbuf();
            const auto name = file.path().filename().string();
            out.push_back({floor, module, std::stoi(name.substr(0, 4)), name, text.str()});
        }
    }
    return out;
}

/// The database as all the schema files leave it: made once in a process and copied for each world,
/// since making it takes longer than most tests do. The keys are each world's own.
class Prepared {
public:
    static const Prepared& kept() {
        static const Prepared one;
        return one;
    }
    /// A folder of this process, not made yet.
    static std::filesystem::path folder(const std::string& name) {
        return std::filesystem::temp_directory_path() /
               ("neove-test-" + std::to_string(::getpid()) + "-" + name);
    }
    static const char* postgres() { return std::getenv("NEOVE_TEST_POSTGRES"); }
    static void        on_postgres(const std::string& sql) {
               store::open_postgres(postgres(), false)->script(sql);
    }
    /// Where to find a copy called `name`, made there.
    store::Config copied(const std::filesystem::path& to, const std::string& name) const {
        std::filesystem::create_directories(to);
        if (postgres())
            on_postgres("CREATE DATABASE " + name + " TEMPLATE " + name_);
        else
            std::filesystem::copy(folder_ / "data", to / "data",
                                  std::filesystem::copy_options::recursive);
        return at(to, name);
    }

private:
    Prepared() {
        auto config = at(folder_, name_);
        if (postgres()) on_postgres("CREATE DATABASE " + name_);
        std::filesystem::create_directories(folder_);
        config.make_keys = true;
        store::Store::open(config, book())->migrate(migrations());
    }
    ~Prepared() {
        std::filesystem::remove_all(folder_);
        if (postgres()) on_postgres("DROP DATABASE " + name_);
    }
    static store::Config at(const std::filesystem::path& folder, const std::string& name) {
        store::Config config;
        config.directory = (folder / "data").string();
        config.keys = (folder / "keys").string();
        if (postgres()) config.postgres = std::string(postgres()) + " dbname=" + name;
        return config;
    }

    std::string           name_ = "prepared_" + std::to_string(::getpid());
    std::filesystem::path folder_ = folder("prepared");
};

class World {
public:
    using Open = void (*)(store::Store&);
    /// `opens`: the `open` of each module the test needs, lowest first. `set_up` may keep copies
    /// and listeners before the store starts.
    explicit World(std::vector<Open> opens, std::function<void(store::Store&)> set_up = nullptr,
                   base::Date today = base::make_date(2026, 11, 29))
        : name_("w" + std::to_string(::getpid()) + "_" + std::to_string(++count())),
          folder_(Prepared::folder(name_)),
          opens_(std::move(opens)),
          set_up_(std::move(set_up)),
          now_(base::start_of(today) + std::chrono::hours{9}),
          config_(Prepared::kept().copied(folder_, name_)) {
        open(true);
    }
    ~World() {
        store_.reset();
        if (Prepared::postgres()) Prepared::on_postgres("DROP DATABASE " + name_ + " WITH (FORCE)");
        std::filesystem::remove_all(folder_);
    }
    World(const World&) = delete;

    store::Store& store() { return *store_; }
    /// Closes and opens the database again, as after a restart.
    void restart() {
        store_.reset();
        open(false);
    }
    void at(base::Instant now) { now_ = now; }
    void at(base::Date day) { now_ = base::start_of(day) + std::chrono::hours{9}; }

    /// Somebody with these rights over these units (and what they cover).
    static store::Actor as(std::string login, std::set<std::string, std::less<>> rights,
                           std::vector<base::Uuid> holders = {}) {
        store::Actor actor;
        actor.account = base::named_uuid("test-account", login);
        actor.login = std::move(login);
        actor.rights = std::move(rights);
        actor.scope.holders = std::move(holders);
        actor.purpose = "duty";
        return actor;
    }
    const std::filesystem::path& folder() const { return folder_; }
    const store::Config&         config() const { return config_; }

private:
    static std::atomic<int>& count() {
        static std::atomic<int> n = 0;
        return n;
    }
    void open(bool make) {
        config_.make_keys = make;
        store_ = store::Store::open(config_, book());
        store_->set_clock([this] { return now_.load(); });
        for (auto& f : opens_) f(*store_);
        if (set_up_) set_up_(*store_);
        store_->start();
    }

    std::string                        name_;
    std::filesystem::path              folder_;
    std::vector<Open>                  opens_;
    std::function<void(store::Store&)> set_up_;
    std::atomic<base::Instant>         now_;
    store::Config                      config_;
    std::unique_ptr<store::Store>      store_;
};

}  // namespace test

/// The expression must end with this fault.
#define CHECK_FAULT(kind_, code_, expr)                 \
    try {                                               \
        (void)(expr);                                   \
        FAIL_CHECK("no fault");                         \
    } catch (const base::Fault& fault_) {               \
        CHECK(fault_.kind == base::Fault::Kind::kind_); \
        CHECK(fault_.code == code_);                    \
    }
