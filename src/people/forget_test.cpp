// Destroying the key of somebody who stands in merges, registrations and questions to the desk.
#include "edge/once.h"
#include "people/communes_in_test.h"
#include "tests/opened.h"

using namespace people;
using namespace people::in_test;

namespace {

struct House : Communes {
    store::Actor desk, second;

    House() {
        const std::set<std::string, std::less<>> rights{"person.read", "match.decide",
                                                        "person.merge", "person.merge.confirm"};
        desk = test::World::as("doichieu", rights, analyst.scope.holders);
        second = test::World::as("doichieu2", rights, analyst.scope.holders);
    }
    template <class F>
    auto as(const store::Actor& actor, F&& f) {
        return world.store().write(actor, std::forward<F>(f));
    }
    PersonMerge merge(const Person& kept, const Person& absorbed, std::string reason) {
        const MergeProposal asked{
            kept.id, absorbed.id, {std::move(reason)}, Text<200>{"Biên bản số 1"}};
        const auto merge = as(desk, [&](Work& w) { return propose_merge(w, asked); });
        if (merge.state.value == "confirmed") return merge;
        return as(second, [&](Work& w) { return confirm_merge(w, merge.id, {.agree = true}); });
    }
    Registered ask(const PersonDraft& d, bool urgent = false) {
        const auto found = world.store().read(officer, [&](Work& w) { return compared(w, d); });
        return as(officer, [&](Work& w) { return register_person(w, {d, false, urgent}, found); });
    }
    MatchCase decide(const MatchDecision& how) {
        const auto lines = as(desk, [](Work& w) {
            return list_matches(w, {.state = Code<"match_state">{"waiting"}}).items;
        });
        return as(desk, [&](Work& w) { return decide_match(w, lines.at(0).id, how); });
    }
    void destroy(const Uuid& person) {
        as(store::Store::system("test"),
           [&](Work& w) { w.destroy_key(person, base::named_uuid("minutes", "1")); });
    }
    bool is_said(std::string_view words) {
        return test::everything_opened(world).find(words) != std::string::npos;
    }
    std::vector<Uuid> set(const Person& person) {
        return world.store().read(analyst, [&](Work& w) { return set_of(w, person.id); });
    }
    std::vector<std::string> problems() { return world.store().verify().problems; }
};

const std::vector<std::string> k_none;

}  // namespace

TEST_CASE("a merge ends with the absorbed file, and what was said of the two is closed") {
    House      h;
    const auto kept = h.add(h.officer, draft("Nay Hiên", "1990"));
    const auto absorbed = h.add(h.officer, draft("Siu H’Lan", "1991"));
    const auto third = h.add(h.officer, draft("Rơ Châm Ba", "1992"));
    h.merge(kept, absorbed, "Siu H’Lan khai tên khác");
    h.merge(kept, third, "Rơ Châm Ba cũng vậy");
    CHECK(h.set(kept).size() == 3);
    CHECK(h.is_said("Siu H’Lan"));
    h.destroy(absorbed.id.value);
    CHECK_FALSE(h.is_said("Siu H’Lan"));
    CHECK(h.is_said("Rơ Châm Ba"));
    CHECK(h.problems() == k_none);
    CHECK(h.set(kept) == std::vector{kept.id.value, third.id.value});
    CHECK(h.found(h.officer, PersonSearch{}).size() == 1);
    h.world.restart();
    CHECK(h.set(kept) == std::vector{kept.id.value, third.id.value});
    CHECK(h.problems() == k_none);
}

TEST_CASE("a merge ends with the kept file, and the others are read apart at once") {
    House      h;
    const auto kept = h.add(h.officer, draft("Siu H’Lan", "1991"));
    const auto absorbed = h.add(h.officer, draft("Nay Hiên", "1990"));
    const auto merge = h.merge(kept, absorbed, "Siu H’Lan khai tên khác");
    h.as(h.second, [&](Work& w) {
        return undo_merge(w, merge.id, {{"Không phải Siu H’Lan"}, Text<200>{"BB 2"}});
    });
    h.merge(kept, absorbed, "Đúng là Siu H’Lan");
    h.destroy(kept.id.value);
    CHECK_FALSE(h.is_said("Siu H’Lan"));
    CHECK(h.problems() == k_none);
    CHECK(h.set(absorbed) == std::vector{absorbed.id.value});
    CHECK(h.found(h.officer, PersonSearch{}) == Names{"Nay Hiên"});
    h.world.restart();
    CHECK(h.set(absorbed) == std::vector{absorbed.id.value});
    // The other file ends afterwards as any other.
    h.destroy(absorbed.id.value);
    CHECK_FALSE(h.is_said("Nay Hiên"));
    CHECK(h.problems() == k_none);
}

TEST_CASE("what was registered before there was a file ends with the file that came of it") {
    House h;
    h.add(h.neighbour, draft("Ksor H’Bia", "1993-07-09"));
    const auto asked = h.ask(draft("Ksor HBia", "1993-07-09", "064093000009"));
    REQUIRE(asked.outcome.value == "waiting");
    // An answer about the registration is kept: it says a name and no person's id.
    const edge::Repeatable request{"about-one-who-waits",
                                   "POST /registrations/{id}/opening",
                                   edge::hash_of({"1"}),
                                   {asked.registration->value}};
    h.as(h.officer,
         [&](Work& w) { edge::keep_answer(w, request, {.json = R"({"name":"Ksor HBia"})"}); });
    SUBCASE("another person: the desk's word opened it") {
        h.decide({{"new_person"}, {}, {}, Text<500>{"Không phải Ksor HBia bên kia"}});
    }
    SUBCASE("the unit opened it without waiting") {
        h.as(h.officer,
             [&](Work& w) { return open_registration(w, *asked.registration, {false}); });
    }
    const auto opened = h.world.store().read(
        h.officer, [&](Work& w) { return w.get(*asked.registration).person.value(); });
    CHECK(h.is_said("Ksor HBia"));
    CHECK(h.is_said("064093000009"));
    h.destroy(opened.value);
    CHECK_FALSE(h.is_said("Ksor HBia"));
    CHECK_FALSE(h.is_said("064093000009"));
    CHECK(h.as(h.officer, [&](Work& w) { return edge::answered_before(w, request)->json; }) ==
          "{}");
    CHECK(h.is_said("Ksor H’Bia"));  // the neighbour's
    CHECK(h.problems() == k_none);
    // The question stays, about nobody, and is asked of nobody any more.
    const auto left = h.as(store::Store::system("test"),
                           [](Work& w) { return w.select<MatchCase>("ORDER BY r.id"); });
    REQUIRE(left.size() == 1);
    CHECK(left[0].name.value.value.empty());
    CHECK_FALSE(left[0].opened);
    CHECK(left[0].state.value != "waiting");
    h.as(h.desk, [&](Work& w) { CHECK(show_match(w, left[0].id).others.empty()); });
}

TEST_CASE("the same person in two units: each file ends with what it knows, in either order") {
    for (const bool known_first : {true, false}) {
        House      h;
        const auto known = h.add(h.neighbour, draft("Ksor H’Bia", "1993-07-09"));
        const auto asked = h.ask(draft("Ksor HBia", "1993-07-09"));
        h.decide({{"same_person"},
                  known.id,
                  Text<200>{"Công văn về Ksor HBia"},
                  Text<500>{"Ksor HBia là một"}});
        const auto opened = h.world.store().read(
            h.officer, [&](Work& w) { return w.get(*asked.registration).person.value(); });
        h.destroy(known_first ? known.id.value : opened.value);
        CHECK(h.is_said(known_first ? "Ksor HBia" : "Ksor H’Bia"));
        CHECK_FALSE(h.is_said(known_first ? "Ksor H’Bia" : "Ksor HBia"));
        // What the desk answered stands in the registration too: the opened file's.
        CHECK(h.is_said("Ksor HBia là một") == known_first);
        CHECK(h.problems() == k_none);
        h.destroy(known_first ? opened.value : known.id.value);
        CHECK_FALSE(h.is_said("Ksor H"));
        CHECK(h.problems() == k_none);
    }
}

TEST_CASE("the history of a file still tells of its merges and registrations") {
    House      h;
    const auto kept = h.add(h.officer, draft("Nay Hiên", "1990"));
    const auto absorbed = h.add(h.officer, draft("Nay Hiên", "1990"));
    h.merge(kept, absorbed, "Cùng một người");
    const auto changes = h.as(store::Store::system("test"), [&](Work& w) {
        return w.store().history(w, kept.id.value, std::numeric_limits<std::int64_t>::max(), 100);
    });
    CHECK(std::ranges::count_if(changes, [&](const store::Change& change) {
              return change.table == "person_merges" && change.subject == kept.id.value;
          }) == 1);
}
