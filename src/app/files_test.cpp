// What a command is given to read: a file, a pipe, standard input.
#include "app/files.h"

#include <doctest/doctest.h>

#include <iostream>
#include <sstream>

#include "tests/world.h"

namespace {

/// Standard input holds the text until the end of the scope.
class Typed {
public:
    explicit Typed(std::string text)
        : text_(std::move(text)), kept_(std::cin.rdbuf(text_.rdbuf())) {
        std::cin.clear();
    }
    ~Typed() {
        std::cin.rdbuf(kept_);
        std::cin.clear();
    }

private:
    std::istringstream text_;
    std::streambuf*    kept_;
};

}  // namespace

TEST_CASE("standard input is read to its end, and refused at the first byte too many") {
    {
        const Typed typed(std::string(100'000, 'x'));
        CHECK(app::read_file("-", 100'000) == std::string(100'000, 'x'));
    }
    const Typed typed(std::string(100'001, 'x'));
    CHECK_FAULT(too_large, "app.file_too_large", app::read_file("-", 100'000));
}

TEST_CASE("a file without an end is refused, not read for ever") {
    CHECK_FAULT(too_large, "app.file_too_large", app::read_file("/dev/zero", 1 << 20));
    CHECK(app::read_file("/dev/null", 1 << 20).empty());
    CHECK_FAULT(invalid, "app.file_unreadable", app::read_file("/nowhere/at/all", 1 << 20));
    CHECK_FAULT(invalid, "app.file_unreadable", app::read_file("/tmp", 1 << 20));
}
