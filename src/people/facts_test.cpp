#include <doctest/doctest.h>

#include "people/people.h"

using namespace people;

TEST_CASE("what figures are divided by is one fact of the person; a name is not in it") {
    Person person;
    person.name = {{"Người Mẫu"}};
    person.sex = Code<"sex">{"female"};
    person.ethnicity = Code<"ethnicity">{"10"};
    person.birth = Personal<PartialDate>{{"1990-03"}};
    auto facts = facts_of(person);
    REQUIRE(facts.size() == 1);
    CHECK(facts[0].kind == "person");
    CHECK(facts[0].code == "female/10");
    CHECK(facts[0].starts == make_date(1990, 3, 1));

    auto renamed = person;
    renamed.name = {{"Tên Khác"}};
    CHECK(facts_of(renamed) == facts);

    person.sex.reset();
    person.ethnicity.reset();
    person.birth.reset();
    facts = facts_of(person);
    CHECK(facts[0].code == "/");
    CHECK(facts[0].starts == no_birth);
}

TEST_CASE("two files are one person in the facts while their merge is confirmed, and no longer") {
    PersonMerge merge;
    merge.person = {named_uuid("test-person", "kept")};
    merge.absorbed = {named_uuid("test-person", "absorbed")};
    merge.state = {"proposed"};
    CHECK(facts_of(merge).empty());
    merge.state = {"confirmed"};
    merge.known_from = start_of(make_date(2026, 8, 3));
    const auto facts = facts_of(merge);
    REQUIRE(facts.size() == 1);
    CHECK(facts[0].kind == "same_person");
    CHECK(facts[0].person == merge.absorbed.value);
    CHECK(facts[0].code == to_text(merge.person.value));
    merge.state = {"undone"};
    CHECK(facts_of(merge).empty());
}
