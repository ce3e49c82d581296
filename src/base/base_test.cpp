#include <doctest/doctest.h>

#include "base/ensure.h"
#include "base/json.h"

using namespace base;

namespace {
struct Leaf {
    Text<5>             word;
    std::optional<Date> day;
};
RECORD(Leaf, "", internal, word, day)
struct Tree {
    Id<Tree>                       id;
    std::vector<Leaf>              leaves;
    std::vector<Code<"sex">>       codes;
    std::optional<Instant>         at;
    std::optional<PartialDate>     born;
    std::optional<Sealed<Text<9>>> secret;
    std::int64_t                   size = 0;
    bool                           green = false;
    Version                        version;
};
RECORD(Tree, "", internal, id, leaves, codes, at, born, secret, size, green, version)

std::vector<std::string> problems_of(std::string_view json) {
    try {
        from_json<Tree>(json);
    } catch (const Fault& f) {
        std::vector<std::string> out;
        for (auto& p : f.problems) out.push_back(p.field + " " + p.code);
        return out;
    }
    return {};
}
}  // namespace

TEST_CASE("the day in Viet Nam begins at 17:00 UTC of the day before") {
    const auto last = instant_of("2026-06-30T16:59:59Z").value();
    const auto first = instant_of("2026-06-30T17:00:00Z").value();
    CHECK(to_text(day_of(last)) == "2026-06-30");
    CHECK(to_text(day_of(first)) == "2026-07-01");
    CHECK(to_text(first) == "2026-07-01T00:00:00+07:00");
    CHECK(start_of(make_date(2026, 7, 1)) == first);
}

TEST_CASE("dates that do not exist are not read") {
    CHECK_FALSE(date_of("2026-02-29"));
    CHECK_FALSE(date_of("2026-2-9"));
    CHECK_FALSE(date_of("2026-13-01"));
    CHECK(date_of("2024-02-29"));
    CHECK_FALSE(instant_of("2026-07-18T24:00:00+07:00"));
    CHECK_FALSE(instant_of("2026-07-18T10:00:00"));
    CHECK(instant_of("2026-07-18T22:10+07:00") == instant_of("2026-07-18T15:10:00Z"));
    CHECK(earliest({"1990"}) == make_date(1990, 1, 1));
    CHECK(latest({"1990-02"}) == make_date(1990, 2, 28));
    CHECK_FALSE(partial_date_of("90"));
}

TEST_CASE("ids ascend and read back, and named ids stay the same") {
    auto last = new_uuid();
    for (int i = 0; i < 10'000; ++i) {
        const auto next = new_uuid();
        REQUIRE(last < next);
        last = next;
    }
    CHECK(uuid_of(to_text(last)) == last);
    CHECK_FALSE(uuid_of("0190-1"));
    CHECK(named_uuid("unit", "23872") == named_uuid("unit", "23872"));
    CHECK(named_uuid("unit", "23872") != named_uuid("unit", "23873"));
}

TEST_CASE("a record written as JSON reads back the same, without what is sealed") {
    Tree tree;
    tree.id.value = new_uuid();
    tree.leaves = {{{"một"}, make_date(2026, 7, 18)}, {{"\"\\/"}, std::nullopt}};
    tree.codes = {{"male"}};
    tree.at = instant_of("2026-07-18T22:10+07:00");
    tree.born = PartialDate{"1990"};
    tree.secret = Sealed<Text<9>>{{"042"}};
    tree.size = -9'007'199'254'740'993;
    tree.green = true;
    const auto json = to_json(tree);
    CHECK(json.find("042") == json.npos);
    const auto read = from_json<Tree>(json);
    CHECK(to_json(read) == json);
    CHECK(read.size == tree.size);
    CHECK_FALSE(read.secret);
}

TEST_CASE("everything wrong is named at once, with its path") {
    CHECK(problems_of(R"({"size":1,"leaves":[{"word":"quá dài","day":"2026-02-30"}],"odd":1})") ==
          std::vector<std::string>{"odd field.unknown", "leaves[0].word field.too_long",
                                   "leaves[0].day field.not_a_date"});
    CHECK(problems_of(R"({"size":"1"})") == std::vector<std::string>{"size field.wrong_type"});
    CHECK(problems_of("{}") == std::vector<std::string>{"size field.missing"});
    CHECK(problems_of("[1]") == std::vector<std::string>{" json.malformed"});
    CHECK(problems_of("{\"size\":1,\"leaves\":[{\"word\":\"a\\u0000\"}]}") ==
          std::vector<std::string>{"leaves[0].word field.not_utf8"});
}

TEST_CASE("what is sent to make the answer long is cut short") {
    std::string many = "{";
    for (int i = 0; i < 5000; ++i) many += (i ? ",\"k" : "\"k") + std::to_string(i) + "\":1";
    CHECK(problems_of(many + "}").size() == 200);
    std::string key;
    for (int i = 0; i < 5000; ++i) key += "ă";
    CHECK(problems_of("{\"size\":1,\"" + key + "\":1}") ==
          std::vector<std::string>{key.substr(0, 100) + " field.unknown"});
}
