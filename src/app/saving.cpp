/// Commands that save the data, bring it back, upgrade it and move it.
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <iostream>

#include "app/embedded.h"
#include "app/house.h"
#include "app/restating.h"
#include "cases/cases.h"
#include "places/places.h"
#include "store/move.h"

namespace app {
namespace fs = std::filesystem;
using base::Fault;

namespace {

[[noreturn]] void refuse(Fault::Kind kind, const std::string& code, base::Arguments arguments) {
    throw Fault(kind, code, {{"", code, std::move(arguments)}});
}

/// What a file system answers, in words.
template <class F>
auto with_files(F&& f) {
    try {
        return f();
    } catch (const fs::filesystem_error& error) {
        if (error.code() == std::errc::no_space_on_device)
            throw Fault(Fault::Kind::unavailable, "store.full");
        refuse(Fault::Kind::unavailable, "app.file_unwritable",
               {{"file", error.path2().empty() ? error.path1().string() : error.path2().string()},
                {"reason", error.code().message()}});
    }
}

/// Runs a program of PostgreSQL that finds the database in its environment. What it says goes to
/// standard error.   faults  unavailable app.program_missing · app.program_failed
void run(std::vector<std::string> words, const std::string& db) {
    std::vector<std::string> settings;
    for (auto& [name, value] : store::postgres_environment(db))
        settings.push_back(name + "=" + value);
    std::vector<char*> environment, arguments;
    for (auto& setting : settings) environment.push_back(setting.data());
    for (auto** inherited = environ; *inherited; ++inherited) environment.push_back(*inherited);
    environment.push_back(nullptr);
    for (auto& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    const pid_t child = ::fork();
    if (child == 0) {
        ::dup2(STDERR_FILENO, STDOUT_FILENO);
        ::execvpe(arguments[0], arguments.data(), environment.data());
        ::_exit(127);
    }
    int status = 0;
    if (child > 0) ::waitpid(child, &status, 0);
    const int code = child > 0 && WIFEXITED(status) ? WEXITSTATUS(status) : 1;
    if (code == 127)
        refuse(Fault::Kind::unavailable, "app.program_missing", {{"program", words[0]}});
    if (code != 0) refuse(Fault::Kind::unavailable, "app.program_failed", {{"program", words[0]}});
}

/// The bytes of a saved file are on the disk before its name says that it is whole.
void make_durable(const std::string& file) {
    const int handle = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
    if (handle < 0 || ::fsync(handle) != 0) {
        const std::error_code why(errno, std::generic_category());
        if (handle >= 0) ::close(handle);
        throw fs::filesystem_error("fsync", file, why);
    }
    ::close(handle);
}

void save_postgres(const std::string& db, const std::string& file) {
    const auto schema = store::postgres_schema(db);
    run({"pg_dump", "--format=custom", "--no-owner", "--no-privileges", "--file=" + file,
         schema == "public" ? "--table=public.*" : "--schema=" + schema},
        db);
}

/// A file with this name is a whole copy, or does not exist.
void save_to(const Options& options, const std::string& file) {
    if (fs::exists(file)) refuse(Fault::Kind::conflict, "app.file_exists", {{"file", file}});
    if (options.db.empty() && !fs::exists(options.data + "/neove.db"))
        refuse(Fault::Kind::unavailable, "store.no_database", {{"directory", options.data}});
    const auto part = file + ".part";
    try {
        with_files([&] {
            fs::remove(part);
            if (options.db.empty())
                store::backup_sqlite(options.data, part);
            else
                save_postgres(options.db, part);
            fs::permissions(part, fs::perms::owner_read | fs::perms::owner_write);
            make_durable(part);
            fs::rename(part, file);
        });
    } catch (...) {
        std::error_code ignored;
        for (const char* tail : {"", "-wal", "-shm", "-journal"}) fs::remove(part + tail, ignored);
        throw;
    }
}

void say_file(const Options& options, const std::string& file) {
    if (!options.json) {
        std::cout << file << '\n';
        return;
    }
    std::string json = "{\"file\":";
    base::write_json_string(json, file);
    std::cout << json << "}\n";
}

}  // namespace

int migrate(const Options& options) {
    const store::Config config{
        .directory = options.data, .postgres = options.db, .keys = keys_of(options)};
    auto        store = store::Store::open(config, shipped_book());
    std::string file;
    if (store->missing_migrations(migrations()) > 0) {
        file = (options.db.empty() ? options.data + "/" : "") + "before-migrate-" +
               std::to_string(base::now().time_since_epoch().count()) +
               (options.db.empty() ? ".db" : ".dump");
        save_to(options, file);
        if (!options.json) std::cout << file << '\n';
    }
    const auto count = store->migrate(migrations());
    store.reset();
    // Units, agencies and duties this version knows anew, and what it says of old records.
    const auto house = open_house(options, Mode::write);
    house.store->write(store::Store::system("migrate"),
                       [](store::Work& work) { places::load_pack(work); });
    const auto restated = restate_facts(*house.store);
    const auto named = cases::name_handovers(*house.store);
    const auto fallen = cases::drop_drafts(*house.store);
    const auto asked = cases::ask_settlements(*house.store);
    if (options.json) {
        std::string json =
            "{\"applied\":" + std::to_string(count) + ",\"restated\":" + std::to_string(restated) +
            ",\"named\":" + std::to_string(named) + ",\"fallen\":" + std::to_string(fallen) +
            ",\"asked\":" + std::to_string(asked) + ",\"backup\":";
        base::write_json_string(json, file);
        std::cout << json << "}\n";
    } else {
        std::cout << count << '\n';
    }
    return 0;
}

int backup(const Options& options, const std::string& file) {
    save_to(options, file);
    say_file(options, file);
    return 0;
}

namespace {

/// Proved in a folder beside the target first; moved into place only when nothing is wrong.
int restore_file(const Options& options, const std::string& file) {
    Options aside = options;
    aside.data = options.data + ".restoring";
    aside.keys = keys_of(options);
    int done = 1;
    try {
        with_files([&] {
            fs::remove_all(aside.data);
            fs::create_directories(aside.data);
            fs::copy_file(file, aside.data + "/neove.db");
            auto damage = fs::file_size(file) == 0
                              ? std::string("0 byte")
                              : store::damage_of_sqlite(aside.data + "/neove.db");
            if (!damage.empty())
                refuse(Fault::Kind::invalid, "app.copy_damaged",
                       {{"file", file}, {"reason", std::move(damage)}});
            done = verify(aside, "", "");
            if (done == 0) {
                make_durable(aside.data + "/neove.db");
                fs::create_directories(options.data);
                // Of what lay there before. A log that it left would be read into the copy.
                store::drop_snapshots(options.data);
                store::set_aside(options.data, "before-restore");
                fs::rename(aside.data + "/neove.db", options.data + "/neove.db");
            }
        });
    } catch (...) {
        std::error_code ignored;
        fs::remove_all(aside.data, ignored);
        throw;
    }
    fs::remove_all(aside.data);
    return done;
}

int restore_postgres(const Options& options, const std::string& file) {
    if (store::postgres_holds_tables(options.db))
        throw Fault(Fault::Kind::conflict, "store.target_not_empty");
    std::string database = "postgres";
    for (auto& [name, value] : store::postgres_environment(options.db))
        if (name == "PGDATABASE") database = value;
    run({"pg_restore", "--exit-on-error", "--single-transaction", "--no-owner", "--no-privileges",
         "--dbname=" + database, file},
        options.db);
    store::drop_snapshots(options.data);
    int done = 1;
    try {
        done = verify(options, "", "");
    } catch (...) {
        store::clear_postgres(options.db);
        throw;
    }
    if (done != 0) store::clear_postgres(options.db);
    return done;
}

}  // namespace

int restore(const Options& options, const std::string& file) {
    if (!fs::exists(file)) refuse(Fault::Kind::invalid, "app.file_unreadable", {{"file", file}});
    if (!options.db.empty()) return restore_postgres(options, file);
    if (fs::exists(options.data + "/neove.db"))
        refuse(Fault::Kind::conflict, "app.already_there", {{"directory", options.data}});
    return restore_file(options, file);
}

int move(const Options& options, const std::string& to) {
    if (!options.db.empty()) throw Fault(Fault::Kind::invalid, "app.move_from_data");
    const store::Config from{.directory = options.data, .postgres = to, .keys = keys_of(options)};
    const bool          vi = options.language != "en";
    int                 bad = 0;
    with_files([&] {
        store::move_to_postgres(from, migrations(), [&](const store::Moved& moved) {
            if (options.json)
                std::cout << base::to_json(moved) << '\n';
            else
                std::cout << (vi ? "Đã chép " : "Copied ") << moved.rows
                          << (vi ? " dòng của " : " rows of ") << moved.tables
                          << (vi ? " bảng, đến thay đổi số " : " tables, up to change ")
                          << moved.head << '\n';
            Options there = options;
            there.db = to;
            there.keys = from.keys;
            bad = verify(there, "", "");
            return bad == 0;
        });
    });
    if (bad == 0 && !options.json)
        std::cout << (vi ? "Bản SQLite cũ: " : "The old SQLite copy: ") << options.data
                  << "/neove.db.moved\n"
                  << (vi ? "Từ nay chạy: neove serve --db … --keys "
                         : "From now on: neove serve --db … --keys ")
                  << from.keys << '\n';
    return bad;
}

}  // namespace app
