#include <doctest/doctest.h>

#include "base/ensure.h"
#include "law/law.h"

namespace {

const std::pair<std::string, std::string> k_lists{
    "lists/law.json",
    R"({"lists":[{"name":"term_unit","words":[{"code":"token","vi":"lời","en":"words"}]},
        {"name":"clock_start","words":[{"code":"detected","vi":"phát hiện","en":"detected"}]},
        {"name":"holiday","words":[{"code":"tet","vi":"Tết","en":"Tet"}]}]})"};

std::string term(const std::string& values) {
    return R"({"terms":[{"id":"a.b","values":[)" + values + "]}]}";
}
std::string value(const std::string& rest) {
    return R"({"basis":"B","value":"3","unit":"wd","law":"D163 1")" + rest + "}";
}

/// The codes of what is wrong, each with the place.
std::string wrong_with(law::Book::Files files) {
    files.push_back(k_lists);
    try {
        law::Book::read(files);
    } catch (const base::Fault& fault) {
        CHECK(fault.code == "law.pack_invalid");
        std::string out;
        for (const auto& p : fault.problems)
            out += (out.empty() ? "" : ", ") + p.field + ": " + p.code;
        return out;
    }
    return "";
}
std::string wrong_term(const std::string& values) {
    return wrong_with({{"terms/x.json", term(values)}});
}

}  // namespace

TEST_CASE("a value without article is refused, naming file and entry") {
    CHECK(wrong_term(R"({"basis":"B","value":"3","unit":"wd"})") ==
          "terms/x.json a.b B: law.pack.without_article");
    CHECK(wrong_term(R"({"basis":"B","value":"3","unit":"wd","law":" "})") ==
          "terms/x.json a.b B: law.pack.without_article");
    CHECK(wrong_term(R"({"basis":"B","value":"3","unit":"wd","law":"-"})") ==
          "terms/x.json a.b B: law.pack.without_article");
    CHECK(wrong_term(value("")) == "");
}

TEST_CASE("unknown units, words, keys and dates are refused") {
    CHECK(wrong_term(R"({"basis":"B","value":"3","unit":"week","law":"D163 1"})") ==
          "terms/x.json a.b B: law.pack.unknown_unit");
    CHECK(wrong_term(value(R"(,"rolls":"sometimes")")) ==
          "terms/x.json a.b B: law.pack.unknown_word");
    CHECK(wrong_term(value(R"(,"starts":"dawn")")) == "terms/x.json a.b B: law.pack.unknown_word");
    CHECK(wrong_term(value(R"(,"starts":"detected")")) == "");
    CHECK(wrong_term(value(R"(,"colour":"red")")) == "terms/x.json a.b B: law.pack.unknown_key");
    CHECK(wrong_term(value(R"(,"from":"2026-02-30")")) ==
          "terms/x.json a.b B: law.pack.not_a_date");
    CHECK(wrong_term(value(R"(,"check":"yes")")) == "terms/x.json a.b B: law.pack.wrong_type");
    CHECK(wrong_term(value(R"(,"from":"2026-07-02","until":"2026-07-01")")) ==
          "terms/x.json a.b B: law.pack.period_backwards");
    CHECK(wrong_term(
              R"({"basis":"B","value":"soon","unit":"wd","law":"D163 1","rolls":"deadline"})") ==
          "terms/x.json a.b B: law.pack.not_a_number");
    CHECK(wrong_term(R"({"basis":"C","value":"3","unit":"wd","law":"D163 1"})") ==
          "terms/x.json a.b C: law.pack.unknown_word");
}

TEST_CASE("the same id twice and periods that overlap are refused") {
    CHECK(wrong_with({{"terms/x.json", term(value(""))}, {"terms/y.json", term(value(""))}}) ==
          "terms/y.json a.b: law.pack.duplicate");
    CHECK(wrong_term(value(R"(,"until":"2026-09-01")") + "," + value(R"(,"from":"2026-09-01")")) ==
          "terms/x.json a.b: law.pack.overlap");
    CHECK(wrong_term(value(R"(,"until":"2026-09-01")") + "," + value(R"(,"from":"2026-09-02")")) ==
          "");
    CHECK(wrong_term(R"({"basis":"A","value":"3","unit":"wd","law":"D116 1"},
                        {"basis":"A2","value":"3","unit":"wd","law":"D184","from":"2025-07-01"})") ==
          "terms/x.json a.b: law.pack.overlap");
}

TEST_CASE("all problems of all files are told at once") {
    const auto wrong =
        wrong_with({{"terms/x.json", term(R"({"basis":"B","value":"3","unit":"wd"})")},
                    {"terms/y.json", "{"},
                    {"calendar.json", "[]"}});
    CHECK(wrong.find("terms/x.json a.b B: law.pack.without_article") != std::string::npos);
    CHECK(wrong.find("terms/y.json: law.pack.malformed") != std::string::npos);
    CHECK(wrong.find("calendar.json: law.pack.wrong_type") != std::string::npos);
}

TEST_CASE("an article that is cited must be in the register, once there is one") {
    const std::pair<std::string, std::string> register_{
        "law/D163.json", R"({"articles":[{"id":"D163 2","vi":"Hai","en":"Two","check":true}]})"};
    CHECK(wrong_with({{"terms/x.json", term(value(""))}, register_}) ==
          " a.b B: law.pack.unknown_article");
}

TEST_CASE("a rule of the house has no original text to be compared with") {
    const auto house = [](const std::string& mark) {
        return std::pair<std::string, std::string>{
            "law/house.json",
            R"({"house":true,"articles":[{"id":"QC-NB 1","vi":"Một","en":"One")" + mark + "}]}"};
    };
    const std::pair<std::string, std::string> law_{
        "law/D163.json", R"({"articles":[{"id":"D163 1","vi":"Một","en":"One","check":true}]})"};
    const auto cites = [](const std::string& articles) {
        return std::pair<std::string, std::string>{
            "terms/x.json", term(R"({"basis":"X","value":"3","unit":"wd","check":true,"law":")" +
                                 articles + "\"}")};
    };
    CHECK(wrong_with({house(R"(,"check":true)")}) ==
          "law/house.json QC-NB 1: law.pack.house_checked");
    CHECK(wrong_with({house("")}) == "");
    CHECK(wrong_with({cites("QC-NB 1"), house(""), law_}) == " a.b X: law.pack.house_checked");
    CHECK(wrong_with({cites("D163 1"), house(""), law_}) == "");
    CHECK(wrong_with({cites("D163 1; QC-NB 1"), house(""), law_}) == "");
}

TEST_CASE("comments and trailing commas are allowed, other files are kept as they are") {
    const auto book = law::Book::read({k_lists,
                                       {"roles.json", "{\"a\": 1,} // kept"},
                                       {"places/units.csv", "code;name\n"},
                                       {"terms/x.json", "// a comment\n{\"terms\": [],}"}});
    CHECK(book.file("roles.json") == "{\"a\": 1,} // kept");
    CHECK(book.file("places/units.csv") == "code;name\n");
    CHECK_THROWS_AS(book.file("no.json"), base::Bug);
    CHECK_THROWS_AS(book.list("no_list"), base::Bug);
}

TEST_CASE("a calendar row needs a day, a holiday's name and a year of the calendar") {
    const auto calendar = [](const std::string& row) {
        return wrong_with(
            {{"calendar.json",
              R"({"law":"LC 112","first_year":2026,"last_year":2026,"days":[)" + row + "]}"}});
    };
    CHECK(calendar(R"({"day":"2026-02-17","name":"tet"})") == "");
    CHECK(calendar(R"({"day":"2026-02-17","name":"feast"})") ==
          "calendar.json 2026-02-17: law.pack.unknown_word");
    CHECK(calendar(R"({"day":"2027-02-06","name":"tet"})") ==
          "calendar.json 2027-02-06: law.pack.outside_years");
    CHECK(calendar(R"({"day":"2026-02-17","name":"tet"},{"day":"2026-02-17","name":"tet"})") ==
          "calendar.json 2026-02-17: law.pack.duplicate");
}

TEST_CASE("the same phrase in two files is refused") {
    CHECK(wrong_with(
              {{"words/a.vi.json", R"({"x.y":"một"})"}, {"words/b.vi.json", R"({"x.y":"hai"})"}}) ==
          "words/b.vi.json x.y: law.pack.duplicate");
}
