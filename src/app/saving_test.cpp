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

}  // namespace

TEST_CASE("the log of a broken database is not read into the copy that takes its place") {
    const Quiet quiet;
    const auto  folder = test::Prepared::folder("saving");
    struct Gone {
        const fs::path& folder;
        ~Gone() { fs::remove_all(folder); }
    } gone{folder};
    fs::create_directories(folder);
    const app::Options options{.data = (folder / "data").string(),
                               .keys = (folder / "keys").string()};
    const auto         file = options.data + "/neove.db", copy = (folder / "copy").string();
    REQUIRE(app::init(options) == 0);
    REQUIRE(app::backup(options, copy) == 0);

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
