// Two papers of one person: both are kept, each finds the file, and two files are never taken for one.
#include "people/communes_in_test.h"

using namespace people;
using namespace people::in_test;

namespace {

const std::string k_cccd = "064090700008", k_cmnd = "230999888";

PersonDraft with(PersonDraft of, std::string more) {
    of.more_identifiers.push_back({std::move(more)});
    return of;
}
PersonDraft by_cmnd(std::string name, std::string birth, std::string number) {
    auto d = draft(std::move(name), std::move(birth));
    d.identifier_kind = {"cmnd"};
    d.identifier = Text<20>{std::move(number)};
    return d;
}
std::vector<std::string> papers_of(Communes& c, Id<Person> id) {
    return c.world.store().read(store::Store::system("test"), [&](Work& w) {
        std::vector<std::string> out;
        for (const auto& paper :
             w.select<Identifier>("WHERE r.person = $1 ORDER BY r.kind", {id.value}))
            out.push_back(paper.kind.value + ":" + paper.value.value.value.value);
        return out;
    });
}
void complete_with(Communes& c, Id<Person> id, const PersonDraft& d) {
    c.world.store().write(c.officer, [&](Work& w) { complete(w, id, d); });
}

}  // namespace

TEST_CASE("both numbers of a draft are kept by their kind, and each of them finds the file") {
    Communes   c;
    const auto person =
        c.add(c.officer, with(draft("Đinh Văn Hai", "1990", k_cccd), "230 999 888"));
    CHECK(papers_of(c, person.id) == std::vector<std::string>{"cccd:" + k_cccd, "cmnd:" + k_cmnd});
    for (const auto& d :
         {draft("Đinh Văn Hai", "1990", k_cccd), by_cmnd("Đinh Văn Hai", "1990", k_cmnd),
          with(draft("Đinh Văn Hai", "1990", k_cccd), k_cmnd)}) {
        const auto found = c.likely(c.officer, d);
        REQUIRE(found.size() == 1);
        CHECK(found[0].exact);
        CHECK(found[0].person == Ref<Person>{person.id});
    }
    CHECK(c.found(c.officer, k_cmnd) == std::vector<std::string>{"Đinh Văn Hai"});
}

TEST_CASE("a number said twice is one number; two of one kind are a contradiction") {
    Communes   c;
    const auto person = c.add(
        c.officer, with(with(draft("Đinh Văn Hai", "1990", k_cccd), "064 090 700 008"), k_cmnd));
    CHECK(papers_of(c, person.id) == std::vector<std::string>{"cccd:" + k_cccd, "cmnd:" + k_cmnd});
    const auto two = with(draft("Đinh Văn Ba", "1991", "064091700009"), "064091700017");
    const auto of_kind = [&](const base::Fault& fault) {
        REQUIRE(fault.problems.size() == 1);
        CHECK(fault.problems[0].field == "more_identifiers");
        CHECK(fault.problems[0].code == "person.number_of_kind");
    };
    try {
        c.add(c.officer, two);
        FAIL("two numbers of one kind were taken");
    } catch (const base::Fault& fault) {
        of_kind(fault);
    }
    CHECK_FAULT(invalid, "record.invalid", complete_with(c, person.id, two));
}

TEST_CASE("a file learns the number of a kind it lacks, and keeps the one it has") {
    Communes   c;
    const auto person = c.add(c.officer, by_cmnd("Đinh Văn Hai", "1990", k_cmnd));
    complete_with(c, person.id, with(draft("Đinh Văn Hai", "1990", k_cccd), "230999889"));
    CHECK(papers_of(c, person.id) == std::vector<std::string>{"cccd:" + k_cccd, "cmnd:" + k_cmnd});
}

TEST_CASE("two numbers that lead to two files, or of which one differs, decide nothing") {
    Communes c;
    c.add(c.officer, draft("Đinh Văn Hai", "1990", k_cccd));
    c.add(c.officer, by_cmnd("Đinh Văn Hai", "1990", k_cmnd));
    const auto both = with(draft("Đinh Văn Hai", "1990", k_cccd), k_cmnd);
    const auto found = c.likely(c.officer, both);
    CHECK(found.size() == 2);
    for (const auto& one : found) CHECK_FALSE(one.exact);
    // of the neighbour: one is outside, and which one is meant is for the desk
    Communes d;
    d.add(d.officer, draft("Đinh Văn Hai", "1990", k_cccd));
    d.add(d.neighbour, by_cmnd("Đinh Văn Hai", "1990", k_cmnd));
    const auto seen = d.likely(d.officer, both);
    REQUIRE(seen.size() == 2);
    CHECK_FALSE(seen[0].exact);
    CHECK(seen[1].outside);

    Communes e;
    e.add(e.officer, both);
    auto other = both;
    other.identifier = Text<20>{"064090700016"};
    const auto differing = e.likely(e.officer, other);
    REQUIRE(differing.size() == 1);
    CHECK_FALSE(differing[0].exact);
    other.identifier = Text<20>{k_cccd};
    other.more_identifiers[0].value = "230999889";  // by one digit
    CHECK_FALSE(e.likely(e.officer, other).at(0).exact);
    CHECK(std::ranges::count(differing[0].differs, Code<"match_sign">{"identifier"}) == 1);
}

TEST_CASE("nobody is the same person against one of the numbers") {
    Communes   c;
    const auto person = c.add(c.officer, with(draft("Đinh Văn Hai", "1990", k_cccd), k_cmnd));
    const auto same = [&](const PersonDraft& d) {
        return c.world.store().read(c.officer,
                                    [&](Work& w) { return is_same_person(w, person, d); });
    };
    CHECK(same(with(draft("Đinh Văn Hai", "1990", k_cccd), k_cmnd)));
    CHECK_FALSE(same(with(draft("Đinh Văn Hai", "1990", k_cccd), "230999889")));
}

TEST_CASE(
    "every personal number is held against what was stated; each is of the shape of its kind") {
    auto of = by_cmnd("Đinh Văn Hai", "1985", k_cmnd);
    CHECK(identifier_warnings(of).empty());
    of.more_identifiers.push_back({k_cccd});
    const auto warnings = identifier_warnings(of);
    REQUIRE(warnings.size() == 1);
    CHECK(warnings[0].number.value == "1990");
    Communes c;
    CHECK_FAULT(invalid, "record.invalid",
                c.add(c.officer, with(draft("Đinh Văn Hai", "1990", k_cccd), "12")));
}
