#include <doctest/doctest.h>

#include "law/law.h"

namespace {

const law::Book& pack() {
    static const law::Book book = law::Book::read(law::Book::folder(NEOVE_SOURCE "/packs/vn"));
    return book;
}

/// "field code, field code" of what the reader refuses; "" when it accepts.
std::string refused(std::string_view facts) {
    try {
        law::due(pack(), law::read_due_facts(pack(), facts));
    } catch (const base::Fault& fault) {
        CHECK(fault.kind == base::Fault::Kind::invalid);
        std::string out;
        for (const auto& p : fault.problems) {
            out += (out.empty() ? "" : ", ") + p.field + " " + p.code;
            CHECK(pack().has_phrase("vi", p.code));
            CHECK(pack().has_phrase("en", p.code));
        }
        return out;
    }
    return "";
}

struct Colours {
    base::Code<"legal_basis">                basis;
    std::optional<base::Code<"legal_basis">> other;
    std::vector<base::Code<"holiday">>       days;
};
RECORD(Colours, "", internal, basis, other, days)

}  // namespace

TEST_CASE("unknown keys are an error that names them, and several problems come at once") {
    CHECK(refused(R"({"term":"residence.check","basis":"B","from":"2026-07-18","colour":1})") ==
          "colour field.unknown");
    CHECK(refused(R"({"term":"residence.check","basis":"C","from":"18/7/2026","remote":"no",
                      "events":{"seen":"2026-07-18T08:00+07:00"}})") ==
          "basis law.not_one_of, from law.not_a_moment, remote field.wrong_type, "
          "events.seen field.unknown");
    CHECK(refused(R"({"term":"residence.check","basis":"B","from":"2026-07-18","chain":{}})") ==
          "chain field.wrong_type");
}

TEST_CASE("an unknown rule is answered with the one that was probably meant") {
    CHECK(refused(R"({"term":"residence.chek","basis":"B","from":"2026-07-18"})") ==
          "term law.term_meant");
    CHECK(refused(R"({"term":"?","basis":"B","from":"2026-07-18"})") == "term law.term_unknown");
}

TEST_CASE("facts without a beginning are refused, with what the limit counts from") {
    CHECK(refused(R"({"term":"residence.check","basis":"B"})") == "from field.missing");
    CHECK(refused(R"({"basis":"B","from":"2026-07-18"})") == "term field.missing");
    CHECK(refused(R"({"term":"residence.check","from":"2026-07-18"})") == "basis field.missing");
    CHECK(refused(R"({"term":"residence.check","basis":"B","events":{
                      "left":"2026-07-18T08:00+07:00","arrived":"2026-07-18T09:00+07:00"}})") ==
          "events law.start_missing");
}

TEST_CASE("what is no JSON object, no instant or no time limit is refused") {
    CHECK(refused("") == " law.facts_malformed");
    CHECK(refused("[]") == " law.facts_malformed");
    CHECK(refused(R"({"term":"a",})") == " law.facts_malformed");
    CHECK(refused(R"({"term":"user.decision","basis":"B","from":"2026-07-18T08:00"})") ==
          "from law.not_a_moment");
    CHECK(refused(R"({"term":"user.decision","basis":"B","events":{"left":"2026-07-18"}})") ==
          "events.left field.not_an_instant");
    CHECK(refused(R"({"term":"user.decider","basis":"B","from":"2026-07-18"})") ==
          "term law.not_a_time_limit");
    CHECK(refused(R"({"term":"vol.completion.notice","basis":"B","from":"2026-07-18",
                      "direction":"after"})") == "direction law.direction_contradicts");
    CHECK(refused(R"({"term":"user.decision","basis":"B","from":"2026-07-18","subperiod":"A1"})") ==
          "subperiod law.subperiod_of_a");
    CHECK(refused(R"({"basis":"B","from":"2026-07-18","chain":[[]]})") ==
          "chain[0] field.wrong_type");
    CHECK(refused(R"({"basis":"B","from":"2026-07-18","chain":[["user.term","user.decider"]]})") ==
          "chain law.not_in_a_chain");
}

TEST_CASE("keys that do not matter may be missing or null") {
    CHECK(refused(R"({"term":"user.decision","basis":"B","from":"2026-07-18","events":null,
                      "measure_ends":null})") == "");
}

TEST_CASE("a code must be in its list, each place is named") {
    Colours                    record{{"B"}, std::nullopt, {{"tet"}, {"carnival"}}};
    std::vector<base::Problem> problems;
    law::check_codes(pack(), base::kept_shape<Colours>, &record, problems);
    REQUIRE(problems.size() == 1);
    CHECK(problems[0].field == "days[1]");
    CHECK(problems[0].code == "field.not_in_list");
    record = {{""}, {{"Z"}}, {}};
    problems.clear();
    law::check_codes(pack(), base::kept_shape<Colours>, &record, problems, "draft.");
    REQUIRE(problems.size() == 2);
    CHECK(problems[0].field == "draft.basis");
    CHECK(problems[1].field == "draft.other");
}
