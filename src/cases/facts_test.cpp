#include <doctest/doctest.h>

#include "cases/cases.h"

using namespace cases;

namespace {

Instant at(Date day, int hour) { return start_of(day) + std::chrono::hours{hour}; }

}  // namespace

TEST_CASE("a person with two drugs stands once in the facts of each") {
    Management management;
    management.state = {"signed"};
    management.decided_on = make_date(2026, 7, 18);
    management.drugs = {{"heroin"}, {"ketamine"}};
    const auto facts = facts_of(management);
    REQUIRE(facts.size() == 3);
    CHECK(facts[2].kind == "user_listed");
    CHECK(facts[0].code == "heroin");
    CHECK(facts[1].code == "ketamine");
    CHECK(facts[0].person == facts[1].person);
    CHECK(facts[0].starts == facts[1].starts);

    AddictListing listing;
    listing.listed_on = make_date(2026, 1, 1);
    const auto listed = facts_of(listing);
    REQUIRE(listed.size() == 2);
    CHECK(listed[0].kind == "addict_listed");
    CHECK(listed[0].code.empty());
    CHECK(listed[1].kind == "addict_added");
    CHECK(listed[1].code == "determined");
}

TEST_CASE("support that reached the person is a fact of its day; a check or an absence is none") {
    Contact contact;
    contact.kind = {"legal"};
    contact.held_at = at(make_date(2026, 8, 3), 23);
    const auto facts = facts_of(contact);
    REQUIRE(facts.size() == 1);
    CHECK(facts[0].kind == "counselled");
    CHECK(facts[0].code == "legal");
    CHECK(facts[0].starts == make_date(2026, 8, 3));
    CHECK(facts[0].ends == make_date(2026, 8, 4));

    contact.present = false;
    CHECK(facts_of(contact).empty());
    contact.present = true;
    contact.kind = {"residence_check"};
    CHECK(facts_of(contact).empty());
}

TEST_CASE("a positive test is a fact; a negative one is counted nowhere and closes the file") {
    DrugTest test;
    test.taken_at = at(make_date(2026, 8, 3), 0);
    test.result = {"positive"};
    REQUIRE(facts_of(test).size() == 1);
    CHECK(facts_of(test)[0].kind == "tested_positive");
    CHECK(facts_of(test)[0].starts == make_date(2026, 8, 3));
    test.disputed_on = make_date(2026, 8, 4);
    test.drugs = {{"heroin"}, {"ketamine"}};
    const auto disputed = facts_of(test);
    REQUIRE(disputed.size() == 3);  // the person is left out once, whatever the number of drugs
    CHECK(disputed[2].kind == "disputed");
    CHECK(disputed[2].code == "tested_positive");
    CHECK(disputed[2].starts == make_date(2026, 8, 3));
    test.withdrawn_on = make_date(2026, 8, 5);
    CHECK(facts_of(test).empty());
    test.withdrawn_on.reset();
    test.result = {"negative"};
    REQUIRE(facts_of(test).size() == 1);
    CHECK(facts_of(test)[0].kind == "tested_negative");
}
