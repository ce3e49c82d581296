#include "store/image_text.h"

#include <doctest/doctest.h>

#include "base/ensure.h"

TEST_CASE("an image is read back as it was written") {
    const auto columns = store::columns_of(
        R"({"id":"a","name":"Siu \"H'Lan\"\nB","version":12,"marks":"[\"late\",\"x\"]","at":-5,"last":"\u0007"})");
    CHECK(columns.size() == 6);
    CHECK(columns.at("name") == "Siu \"H'Lan\"\nB");
    CHECK(columns.at("version") == "12");
    CHECK(columns.at("marks") == R"(["late","x"])");
    CHECK(columns.at("at") == "-5");
    CHECK(columns.at("last") == "\x07");
    CHECK(store::columns_of("").empty());
    CHECK(store::columns_of("{}").empty());
}

TEST_CASE("an image cut short is a bug, not an answer") {
    CHECK_THROWS_AS(store::columns_of(R"({"id":"a)"), base::Bug);
    CHECK_THROWS_AS(store::columns_of(R"({"id")"), base::Bug);
    CHECK_THROWS_AS(store::columns_of(R"({"id":12)"), base::Bug);
}
