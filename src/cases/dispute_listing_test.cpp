// A disputed result under a listing as addict, and what the law says of each mark of a listing.
#include "cases/addict_list.h"
#include "cases/managing_in_test.h"
#include "cases/recording.h"

using namespace cases;
using namespace cases::test_managing;

TEST_CASE("the test a listing as addict rests on may be disputed, though it is not the latest") {
    Desk       desk(clock(2026, 11, 29, 9));
    const auto at = clock(2026, 11, 28, 11);
    const auto first = desk.test(clock(2026, 11, 28, 9)).id;
    desk.office.write([&](store::Work& w) {
        const auto asked =
            record_determination_request(w, {first}, {{"5/ĐN"}, at, {"Trung tâm Y tế"}});
        record_determination_result(w, {asked.id}, {.result = {"addicted"}, .concluded_at = at});
        record_addict_listing(w, {asked.id}, {.listed_on = make_date(2026, 11, 28), .drugs = {}});
    });
    const auto later = desk.test(clock(2026, 11, 29, 8)).id;
    const auto offered = [&](const Uuid& test) {
        const auto file = desk.file();
        return std::ranges::any_of(file.steps, [&](const NextStep& s) {
            return s.step.value == "dispute_test" && s.subject == test;
        });
    };
    CHECK(offered(first));
    CHECK(offered(later));
    desk.office.write([&](store::Work& w) {
        return record_dispute(w, {first},
                              {.disputed_on = make_date(2026, 11, 29),
                               .disputer = {"person"},
                               .ground = {"Không sử dụng"}});
    });
    CHECK_FALSE(offered(first));
    const auto carried = desk.file().marks;
    REQUIRE(marks(carried) == Marks{"test_disputed"});
    CHECK(carried[0].article.value == "QC-NB 6");
}

TEST_CASE("each mark of a listing has its own article") {
    Desk          desk(clock(2026, 11, 29, 9));
    AddictListing listing{.person = desk.person, .unit = desk.office.here, .basis = {"B"}};
    listing.listed_on = make_date(2026, 11, 28);
    listing.marks = {
        {"test_disputed"}, {"before_the_law"}, {"listed_early"}, {"determination_missing"}};
    std::vector<std::string> articles;
    for (const auto& defect : defects_of(listing, desk.office.world.store().law()))
        articles.push_back(defect.article);
    CHECK(articles == std::vector<std::string>{"QC-NB 6", "L120 48", "L120 48.1", "L120 31.4"});
}
