#include "app/percent.h"

#include <doctest/doctest.h>

#include <sstream>

namespace {

std::string told(bool is_person) {
    std::ostringstream out;
    app::Percent       percent(out, is_person);
    for (const int reached : {0, 4, 5, 26, 26, 60, 49, 100, 100}) percent.tell(reached);
    return out.str();
}

}  // namespace

TEST_CASE("a person sees one line written over again, a journal a line for every quarter") {
    CHECK(told(true) == "\r  0 %\r  4 %\r  5 %\r  26 %\r  60 %\r  100 %\n");
    CHECK(told(false) == "  25 %\n  50 %\n  100 %\n");
}
