// What an administrator was promised of a copy that is brought back.
#include <doctest/doctest.h>

#include <filesystem>
#include <iostream>
#include <sstream>

#include "app/house.h"
#include "store/connection.h"
#include "tests/world.h"

namespace {
namespace fs = std::filesystem;

/// What the commands print is not for the eyes of whoever runs the tests.
struct Quiet {
    std::ostringstream out;
    std::streambuf*    before = std::cout.rdbuf(out.rdbuf());
    ~Quiet() { std::cout.rdbuf(before); }
};

/// A new house and a copy of it; gone with the test.
struct Saved {
    fs::path     folder = test::Prepared::folder("saving");
    app::Options options{.data = (folder / "data").string(), .keys = (folder / "keys").string()};
    std::string  copy = (folder / "copy").string();

    Saved() {
        fs::create_directories(folder);
        REQUIRE(app::init(options) == 0);
        REQUIRE(app::backup(options, copy) == 0);
    }
    ~Saved() { fs::remove_all(folder); }
    Saved(const Saved&) = delete;
};

/// Turns every bit of the page on which the table or index begins.
void damage(const std::string& file, const std::string& name) {
    const auto copy = store::open_sqlite(file, true);
    const auto found =
        copy->query("SELECT s.rootpage FROM sqlite_master s WHERE s.name = $1", {name});
    REQUIRE(found.size() == 1);
    const auto   root = store::whole_of(found[0][0]);
    const auto   size = store::whole_of(copy->query("PRAGMA page_size")[0][0]);
    std::fstream bytes(file, std::ios::in | std::ios::out | std::ios::binary);
    std::string  page(static_cast<std::size_t>(size), '\0');
    bytes.seekg((root - 1) * size).read(page.data(), size);
    for (char& byte : page) byte = static_cast<char>(~byte);
    bytes.seekp((root - 1) * size).write(page.data(), size);
    REQUIRE(bytes.good());
}

}  // namespace

TEST_CASE("a copy that is damaged where the proof does not read is not taken") {
    const Quiet quiet;
    const Saved saved;
    auto        back = saved.options;
    back.data = (saved.folder / "back").string();
    for (const char* name : {"sessions_ends", "sessions", "people_by_unit", "idempotency"}) {
        CAPTURE(name);
        const auto damaged = (saved.folder / name).string();
        fs::copy_file(saved.copy, damaged);
        damage(damaged, name);
        CHECK_FAULT(invalid, "app.copy_damaged", app::restore(back, damaged));
        CHECK_FALSE(fs::exists(back.data));
    }
    const auto empty = (saved.folder / "empty").string();
    std::ofstream{empty};
    CHECK_FAULT(invalid, "app.copy_damaged", app::restore(back, empty));
    CHECK(app::restore(back, saved.copy) == 0);
}

TEST_CASE("the log of a broken database is not read into the copy that takes its place") {
    const Quiet quiet;
    const Saved saved;
    const auto& [folder, options, copy] = saved;
    const auto file = options.data + "/neove.db";

    // As a machine without power leaves it: what was written last stands in the log only.
    {
        const auto broken = store::open_sqlite(file, false);
        broken->script("PRAGMA wal_autocheckpoint=0; CREATE TABLE stray (n INTEGER);");
        fs::copy_file(file + "-wal", folder / "log");
    }
    fs::remove(file);
    fs::rename(folder / "log", file + "-wal");

    CHECK(app::restore(options, copy) == 0);
    const auto there = store::open_sqlite(file, true)
                           ->query("SELECT count(*) FROM sqlite_master s WHERE s.name = 'stray'");
    CHECK(store::whole_of(there[0][0]) == 0);
    CHECK(fs::exists(file + ".before-restore-wal"));
}
