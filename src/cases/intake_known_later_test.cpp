// What went in is known again when the rows of its list are gone, until the key of the person ends.
#include "cases/intake_world_test.h"

using namespace cases;
using namespace cases::test_intake;

namespace {

/// Nobody has a number; of the last one not even the year of birth is known.
const std::string k_list = k_users +
                           "1,Lê Văn An,,05/03/1990,Nam,Làng Ó,,,01/08/2026,,,\n"
                           "2,Le Van An,,05/03/1990,Nam,Làng Ó,,,02/08/2026,,,\n"
                           "3,Y Hing,,,Nữ,,,,01/08/2026,,,\n";

struct Later : Commune {
    Id<Intake> first{*import(k_list).intake};

    Later() {
        world.store().write(officer, [&](Work& w) {
            return decide_row(w, first, {3, {"new_person"}, {}});
        });
        world.at(make_date(2027, 2, 28));
        sweep_intakes(world.store());
    }
    std::int64_t changes() {
        return count(
            "SELECT count(*) FROM ledger l WHERE l.kind IN ('people', 'person_names', "
            "'identifiers', 'residences', 'managements', 'tasks')");
    }
    std::int64_t known() { return count("SELECT count(*) FROM intake_known k"); }
};

}  // namespace

TEST_CASE("the same list after ninety days changes nothing") {
    Later c;
    CHECK(c.people() == 3);
    CHECK(c.managements() == 3);
    CHECK(c.rows(c.first).empty());
    CHECK(c.known() == 3);
    const auto before = c.changes();
    for (int again = 0; again < 2; ++again) {
        const auto result = c.import(k_list, {.name = "khac.csv"});
        CHECK(result.created == 0);
        CHECK(result.review == 0);
        CHECK(result.matched == 3);
        for (const auto& row : c.rows({*result.intake})) {
            CHECK(row.person);
            CHECK(row.same_in == Ref<Intake>{c.first});
            CHECK(row.done);
        }
    }
    CHECK(c.people() == 3);
    CHECK(c.managements() == 3);
    CHECK(c.changes() == before);
}

TEST_CASE("another commune does not know the row, nor does a row that was changed") {
    Later      c;
    const auto there = dry_run(c.world.store(), c.neighbour, {.name = "ds.csv"}, k_list);
    CHECK(there.matched == 0);
    CHECK(c.dry(k_users + "1,Y Hing,,,Nữ,,,,03/08/2026,,,\n").matched == 0);
}

TEST_CASE("what a row became is forgotten with the key of the person, in every list") {
    Later      c;
    const auto next = c.read(k_list);
    const auto rows = c.rows(next.id);
    REQUIRE(rows.size() == 3);
    const auto person = rows[2].person;
    REQUIRE(person);
    c.world.store().write(store::Store::system("test"), [&](Work& w) {
        w.destroy_key(person->value, base::named_uuid("minutes", "1"));
    });
    CHECK(c.known() == 2);
    CHECK(c.rows(next.id).size() == 2);
    CHECK(c.count("SELECT count(*) FROM intake_rows w WHERE w.line = 4") == 0);
}

TEST_CASE("a row of somebody that nobody decided goes with the key of who it became elsewhere") {
    Later      c;
    const auto waiting = c.import(k_list);  // known: its rows are the person's
    c.world.store().write(store::Store::system("test"), [&](Work& w) {
        w.run(
            "UPDATE intake_rows SET person = NULL, done = 0, verdict = 'review' "
            "WHERE intake = $1 AND line = 4",
            {*waiting.intake});
        const auto known = w.query(
            "SELECT k.person FROM intake_known k JOIN intake_rows s "
            "ON s.digest = k.digest WHERE s.intake = $1 AND s.line = 4",
            {*waiting.intake});
        w.destroy_key(store::id_of(known.at(0)[0]), base::named_uuid("minutes", "1"));
    });
    CHECK(c.count("SELECT count(*) FROM intake_rows w WHERE w.line = 4") == 0);
    CHECK(c.known() == 2);
}
