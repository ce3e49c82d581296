// Records with a key of their own: they count as what happened in a file, and end with its minutes.
#include "audit/archive_in_test.h"
#include "audit/unusual.h"
#include "tests/opened.h"

using namespace audit;
using namespace audit::test_archive;
using namespace audit::test_communes;

namespace {

/// As people keeps it: somebody registered before there was a file.
struct Registration {
    Id<Registration>           id;
    Ref<places::Unit>          unit;
    Personal<Text<120>>        name;
    Sealed<Text<8000>>         draft;
    Code<"registration_state"> state;
    std::optional<Ref<Person>> person;
    std::optional<Text<500>>   answer;
    Uuid                       entered_by;
    Instant                    entered_at;
    std::optional<Instant>     answered_at;
    Version                    version;

    static constexpr bool own_key = true;
};
RECORD(Registration, "registrations", sealed, id, unit, name, draft, state, person, answer,
       entered_by, entered_at, answered_at, version)

struct Registered : Archive {
    Registered() : Archive({&kept_shape<Registration>}) {
        asked = put({.unit = {k_commune},
                     .name = {"Siu H'Lan"},
                     .draft = {{"{\"name\":\"Siu H'Lan\"}"}},
                     .state = {"waiting"},
                     .entered_at = world.store().now()});
    }
    Registration put(Registration one) {
        return world.store().write(store::Store::system("test"),
                                   [&](Work& work) { return work.put(std::move(one)); });
    }
    /// The desk's word, later: whose file it became.
    void answer(Date on) {
        world.at(on);
        asked.person = Ref<Person>{person};
        asked = put(asked);
    }
    Registration asked;
};

}  // namespace

TEST_CASE("what was registered before there was a file ends by the minutes about the file") {
    Registered t;
    t.answer(make_date(2026, 11, 29));
    REQUIRE(test::everything_opened(t.world).find("Siu H'Lan") != std::string::npos);
    t.world.at(k_over);
    const auto done = t.confirmed(t.drawn(t.minutes()));
    CHECK(done.rows_taken == 3);
    CHECK(test::everything_opened(t.world).find("Siu H'Lan") == std::string::npos);
    const auto proof = t.world.store().verify();
    CHECK(proof.problems == std::vector<std::string>{});
    CHECK(proof.destroyed == 1);
    // Somebody else's key cannot end beside it.
    t.put({.unit = {k_commune},
           .name = {"Ksor Bia"},
           .draft = {{"{}"}},
           .state = {"waiting"},
           .entered_at = t.world.store().now()});
    CHECK(t.first_problem_after("UPDATE subject_keys SET sealed_key = NULL "
                                "WHERE record IS NOT NULL")
              .starts_with("verify.key_gone"));
}

TEST_CASE("the time of keeping counts from the last thing that happened, also beside the file") {
    Registered t;
    t.answer(make_date(2027, 3, 1));
    t.world.at(k_over);
    CHECK_FAULT(conflict, "retention.not_due", t.drawn(t.minutes()));
    t.world.at(make_date(2032, 3, 2));
    CHECK(t.drawn(t.minutes()).due_on == make_date(2032, 3, 2));
}

TEST_CASE("the history of such a record is the person's once known, before that the auditor's") {
    Registered t;
    const auto auditor = World::as("auditor", {"audit.review"}, {k_commune});
    const auto reader = World::as("reader", {"person.history"}, {k_commune});
    const auto away = World::as("away", {"person.history", "audit.review"}, {k_other});
    const auto history = [&](const store::Actor& actor) {
        return t.as(actor, [&](Work& work) {
            return record_history(work, {t.asked.id.value}, {}).items.size();
        });
    };
    CHECK(history(auditor) == 1);
    CHECK_FAULT(not_found, "record.not_found", history(reader));
    CHECK_FAULT(not_found, "record.not_found", history(away));
    t.answer(make_date(2026, 11, 29));
    CHECK(history(reader) == 2);
    CHECK_FAULT(not_found, "record.not_found", history(auditor));
    CHECK_FAULT(not_found, "record.not_found", history(away));
    CHECK(t.as(reader, [&](Work& work) {
        return audit::history(work, {t.person.value}, {}).items.size();
    }) == 4);
}
