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
    const auto refused = [](const std::string& map) {
        try {
            read_map(map);
        } catch (const base::Fault& fault) {
            return fault;
        }
        return base::Fault(base::Fault::Kind::invalid, "none", {{"", "none"}});
    };
    CHECK(refused("nothing").code == "linkage.map_unreadable");
    CHECK(refused("").code == "linkage.map_unreadable");
    CHECK(refused("{\"columns\":{}}}").code == "linkage.map_unreadable");
    CHECK(refused("{\"columns\":{\"a\xff\":\"name\"}}").code == "linkage.map_unreadable");
    const auto broken = refused("{\"columns\": {\n  \"a\": \"name\"\n  \"b\": \"birth\"}}");
    CHECK(broken.code == "linkage.map_unreadable");
    CHECK(broken.problems.at(0).arguments.at("line") == "3");
    CHECK(refused("[]").code == "linkage.map_without_columns");
    CHECK(refused(R"({"column":{"a":"name"}})").code == "linkage.map_without_columns");
    const auto unknown = refused(R"({"columns":{"a":"colour"}})");
    CHECK(unknown.code == "linkage.meaning_unknown");
    CHECK(unknown.problems.at(0).arguments.at("column") == "a");
    CHECK(refused(R"({"columns":{"a":7}})").code == "linkage.meaning_unknown");
    CHECK(refused(R"({"columns":{}})").code == "linkage.nothing_to_compare");
    CHECK(refused(R"({"columns":{"a":"id"}})").code == "linkage.nothing_to_compare");
    CHECK(refused(R"({"columns":{"a":"id","b":"id","c":"name"}})").code == "linkage.id_twice");
    // as a person writes it: a mark in front, remarks, a comma too many
    CHECK(refused("\xEF\xBB\xBF{\"columns\": {\"a\": \"name\", // họ tên\n}}").code == "none");
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
