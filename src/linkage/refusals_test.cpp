// Maps and tables that cannot be linked say why, and where.
#include <doctest/doctest.h>

#include "linkage/linkage.h"

using namespace linkage;

namespace {
void run(const std::string& csv, const std::string& map) {
    link(*sheets::open_rows(csv), read_map(map));
}
}  // namespace

TEST_CASE("a map that cannot be is refused by name") {
    CHECK_THROWS_AS(read_map("nothing"), base::Fault);
    CHECK_THROWS_AS(read_map(R"({"columns":{"a":"colour"}})"), base::Fault);
    CHECK_THROWS_AS(read_map(R"({"columns":{"a":"id"}})"), base::Fault);
    try {
        run("a,b\n1,2\n", R"({"columns":{"c":"name"}})");
        FAIL_CHECK("no fault");
    } catch (const base::Fault& fault) {
        CHECK(fault.code == "linkage.column_missing");
        CHECK(fault.problems.at(0).arguments.at("column") == "c");
    }
    CHECK_THROWS_AS(run("a,b\n", R"({"columns":{"a":"name"}})"), base::Fault);
}

TEST_CASE("a table that cannot be is refused by its row") {
    const std::string map = R"({"columns":{"a":"name","b":"birth"}})";
    const auto        refused = [&](const std::string& csv) {
        try {
            run(csv, map);
        } catch (const base::Fault& fault) {
            return fault;
        }
        return base::Fault(base::Fault::Kind::invalid, "none");
    };
    const auto longer = refused("a,b\nAn,1990\nBình,1991,7\n");
    CHECK(longer.code == "linkage.row_width");
    CHECK(longer.problems.at(0).arguments.at("row") == "3");
    CHECK(longer.problems.at(0).arguments.at("count") == "3");
    CHECK(longer.problems.at(0).arguments.at("expected") == "2");
    const auto shorter = refused("a,b\nAn,1990\nBình\n");
    CHECK(shorter.code == "linkage.row_width");
    CHECK(shorter.problems.at(0).arguments.at("row") == "3");
    CHECK(refused("a,b\nAn,1990,,\nAn,1990\n").code == "none");  // blanks at the end
    CHECK(refused("").code == "sheets.empty");
    CHECK(refused("a,b\n" + std::string(20'000, 'x') + ",1990\n").code == "sheets.cell_too_long");
}
