// Small tables: what is equal is found in the smallest of them, and what is merely alike is not taken
// for one person because there is little to learn from.
#include <doctest/doctest.h>

#include <algorithm>

#include "linkage/linkage.h"

using namespace linkage;

namespace {

Result run(const std::string& csv, const std::string& map) {
    return link(*sheets::open_rows(csv), read_map(map));
}
const std::string k_years = R"({"columns":{"ten":"name","sinh":"birth"}})";

bool is_linked(const Result& result, std::size_t a, std::size_t b) {
    return result.rows.at(a).cluster == result.rows.at(b).cluster;
}
/// Linked, or told to be compared by somebody.
bool is_found(const Result& result, std::uint32_t a, std::uint32_t b) {
    return is_linked(result, a, b) || std::ranges::any_of(result.doubts, [&](const Doubt& doubt) {
               return std::min(doubt.a, doubt.b) == a && std::max(doubt.a, doubt.b) == b;
           });
}

}  // namespace

TEST_CASE("two equal rows with nothing but years are one in a table of three") {
    const auto result =
        run("ten,sinh\nNguyễn Văn Tuấn,1985\nSiu Blin,1991\nNguyễn Văn Tuấn,1985\n", k_years);
    CHECK(is_linked(result, 0, 2));
    CHECK_FALSE(is_linked(result, 0, 1));
    CHECK(result.rows[0].score > .7);
    CHECK(result.rows[0].signs ==
          std::vector{Sign{Meaning::birth, Likeness::same}, Sign{Meaning::name, Likeness::same}});
}

TEST_CASE("equal rows are at least in doubt in the smallest table, whatever its columns") {
    const std::string names = "Kpă Byưk", other = "Lê Minh Đức";
    struct Case {
        std::string map, same, different;
    };
    const std::vector<Case> cases{
        {R"({"columns":{"a":"name"}})", names, other},
        {R"({"columns":{"a":"name","b":"birth"}})", names + ",1995", other + ",1978"},
        {R"({"columns":{"a":"name","b":"birth"}})", "An,1995", "Bình,1978"},
        {R"({"columns":{"a":"name","b":"birth"}})", names + ",05/03/1995", other + ",07/09/1978"},
        {R"({"columns":{"a":"name","b":"sex"}})", names + ",Nam", other + ",Nam"},
        {R"({"columns":{"a":"identifier"}})", "064190000901", "064078000907"},
        {R"({"columns":{"a":"name","b":"code"}})", names + ",23872", other + ",23872"},
        {R"({"columns":{"a":"name","b":"address"}})", names + ",Làng Bi", other + ",Thôn Đoàn Kết"},
    };
    for (const auto& one : cases)
        for (const int rows : {2, 3, 5}) {
            auto csv = "a,b\n" + one.same + "\n" + one.same + "\n";
            if (one.same.find(',') == std::string::npos) csv.replace(0, 3, "a");
            for (int i = 2; i < rows; ++i) {
                auto        line = one.different;
                const auto  comma = std::min(line.find(','), line.size());
                const char* more[]{"", " Hà", " Thu Hoài"};
                // people of different names, or numbers with another digit in the middle
                if (line[0] == '0')
                    line[5] = static_cast<char>('1' + i);
                else
                    line.insert(comma, more[i - 2]);
                csv += line + "\n";
            }
            CAPTURE(csv);
            CHECK(is_found(run(csv, one.map), 0, 1));
        }
}

TEST_CASE("rows that differ are not one in a small table") {
    const auto result = run(
        "ten,sinh\nNguyễn Văn Tuấn,1985\nSiu Blin,1991\nTrần Thị Hà,1985\nNguyễn Văn Hùng,1962\n"
        "Kpă Byưk,1995\nĐinh Thị Nga,1983\n",
        k_years);
    CHECK(result.linked_rows == 0);
    const auto same_name =
        run("ten,sinh\nNguyễn Văn Tuấn,1985\nNguyễn Văn Tuấn,1962\nLê An,1970\n", k_years);
    CHECK_FALSE(is_linked(same_name, 0, 1));
    // one letter of the name is another name as often as a slip
    const auto letter = run("ten,sinh\nNguyễn Văn An,1985\nNguyễn Văn Anh,1985\n", k_years);
    const auto equal = run("ten,sinh\nNguyễn Văn An,1985\nNguyễn Văn An,1985\n", k_years);
    const auto chance = letter.doubts.empty() ? letter.rows[0].score : letter.doubts[0].score;
    CHECK(equal.rows[0].score > .9);
    CHECK(chance < .8);
}

TEST_CASE("a year stands for itself: near to a day of that year, the same as that year") {
    const auto result =
        run("ten,sinh\nRơ Châm Blin,12/07/1992\nRơ Châm Blin,1992\nSiu Hà,1970\n", k_years);
    REQUIRE(is_linked(result, 0, 1));
    CHECK(result.rows[0].signs[0] == Sign{Meaning::birth, Likeness::close});
    const auto apart =
        run("ten,sinh\nRơ Châm Blin,1991\nRơ Châm Blin,1992\nSiu Hà,1970\n", k_years);
    REQUIRE(is_found(apart, 0, 1));
    const auto& signs = is_linked(apart, 0, 1) ? apart.rows[0].signs : apart.doubts.at(0).signs;
    CHECK(signs[0] == Sign{Meaning::birth, Likeness::differs});
}
