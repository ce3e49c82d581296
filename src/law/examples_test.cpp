// The acceptance tests of the law: packs/vn/examples/*.json, each case given, asked, expected.
#include <doctest/doctest.h>

#include <boost/json.hpp>

#include "law/law.h"

namespace json = boost::json;

namespace {

const law::Book& pack() {
    static const law::Book book = law::Book::read(law::Book::folder(NEOVE_SOURCE "/packs/vn"));
    return book;
}

json::value parsed(const std::string& text) {
    json::parse_options options;
    options.allow_comments = options.allow_trailing_commas = true;
    return json::parse(text, {}, options);
}
std::string text(const json::object& from, std::string_view key) {
    return std::string(from.at(key).as_string());
}

json::object answer_due(const json::object& given) {
    const auto facts = law::read_due_facts(pack(), json::serialize(given));
    auto       out = parsed(law::to_json(pack(), law::due(pack(), facts))).as_object();
    if (out.contains("note")) {
        CHECK(out.at("note").as_string().find("law.note") == std::string::npos);
        out["noted"] = true;
    }
    if (const auto* ways = out.if_contains("alternatives"))
        out["alternatives"] = ways->as_array().size();
    // Exactly one of the three answers.
    CHECK(out.contains("due") + out.contains("window_from") + out.contains("applicable") == 1);
    return out;
}

json::object answer_term(const json::object& given) {
    const auto& t = pack().term(text(given, "term"), {text(given, "basis")},
                                base::date_of(text(given, "on")).value());
    return {{"value", t.value},
            {"unit", t.unit},
            {"relation", t.relation},
            {"check", t.check},
            {"article", t.article}};
}

json::object answer(const std::string& asked, const json::object& given) {
    if (asked == "due") return answer_due(given);
    if (asked == "term") return answer_term(given);
    if (asked == "working_day")
        return {
            {"works", pack().calendar().is_working_day(base::date_of(text(given, "day")).value())}};
    REQUIRE(asked == "basis_of_act");
    return {{"basis", law::basis_of_act(base::instant_of(text(given, "at")).value()).value}};
}

/// Numbers compare as numbers, articles by being among those cited, the rest as it stands.
bool agrees(std::string_view key, const json::value& expected, const json::value& found) {
    if (key == "article")
        return found.as_string().find(std::string_view(expected.as_string())) != json::string::npos;
    if (expected.is_number() && found.is_number())
        return expected.to_number<double>() == found.to_number<double>();
    return expected == found;
}

}  // namespace

TEST_CASE("every example of the pack is answered as expected") {
    std::size_t count = 0;
    for (const auto& [path, content] : law::Book::folder(NEOVE_SOURCE "/packs/vn")) {
        if (!path.starts_with("examples/")) continue;
        const auto file = parsed(content);
        for (const auto& entry : file.as_object().at("examples").as_array()) {
            const auto& example = entry.as_object();
            INFO(path, ": ", text(example, "case"));
            const auto& given = example.at("given").as_object();
            const auto  found = answer(text(example, "asked"), given);
            INFO("answered ", json::serialize(found));
            for (const auto& [key, expected] : example.at("expected").as_object()) {
                INFO("expected ", std::string(key), " ", json::serialize(expected));
                REQUIRE(found.contains(key));
                CHECK(agrees(key, expected, found.at(key)));
            }
            for (const auto& article : law::cited(text(example, "article")))
                if (!article.starts_with("LC ")) CHECK(pack().article(article) != nullptr);
            ++count;
        }
    }
    CHECK(count >= 80);
}

TEST_CASE("no example cites an article that the answer does not rest on, unless it is refused") {
    for (const auto& [path, content] : law::Book::folder(NEOVE_SOURCE "/packs/vn")) {
        if (!path.starts_with("examples/")) continue;
        const auto file = parsed(content);
        for (const auto& entry : file.as_object().at("examples").as_array()) {
            const auto& example = entry.as_object();
            const auto  asked = text(example, "asked");
            if (asked != "due" && asked != "term") continue;
            INFO(path, ": ", text(example, "case"));
            const auto found = answer(asked, example.at("given").as_object());
            if (found.contains("applicable")) continue;
            CHECK(found.at("article").as_string().find(text(example, "article")) !=
                  json::string::npos);
        }
    }
}
