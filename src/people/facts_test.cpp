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
