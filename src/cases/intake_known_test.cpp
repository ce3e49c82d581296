// A list imported again: what it held already is known by the very same rows.
#include "cases/intake_world_test.h"

using namespace cases;
using namespace cases::test_intake;

namespace {

/// Nobody has a number, and An and Bình are like somebody of their own list.
const std::string k_without_numbers = k_users +
                                      "1,Lê Văn An,,05/03/1990,Nam,Làng Ó,,,01/08/2026,,,\n"
                                      "2,Le Van An,,05/03/1990,Nam,Làng Ó,,,02/08/2026,,,\n"
                                      "3,Y Hing,,1985,Nữ,Làng Mook,,,01/08/2026,,,\n";

void decide(Commune& c, const Uuid& intake, std::int64_t row, const char* decision) {
    c.world.store().write(c.officer, [&](Work& w) {
        return decide_row(w, Id<Intake>{intake}, {row, {decision}, {}});
    });
}
bool says(const IntakeRow& row, std::string_view code) {
    return std::ranges::any_of(row.problems,
                               [&](const RowProblem& p) { return p.code.value == code; });
}

}  // namespace

TEST_CASE("rows without a number that went in are known again, in any order, under any name") {
    Commune    c;
    const auto first = c.import(k_without_numbers);
    CHECK(first.created == 2);
    CHECK(first.review == 1);
    decide(c, *first.intake, 3, "new_person");
    CHECK(c.people() == 3);
    const auto changes = [&] {
        return c.count(
            "SELECT count(*) FROM ledger l WHERE l.kind IN ('people', 'person_names', "
            "'identifiers', 'residences', 'managements', 'tasks')");
    };
    const auto before = changes();

    const auto again = c.import(k_users +
                                    "1,Y Hing,,1985,Nữ,Làng Mook,,,01/08/2026,,,\n"
                                    "2,Lê Văn An,,05/03/1990,Nam,Làng Ó,,,01/08/2026,,,\n"
                                    "3,Le Van An,,05/03/1990,Nam,Làng Ó,,,02/08/2026,,,\n",
                                {.name = "danh sach thang 12.csv"});
    CHECK(again.created == 0);
    CHECK(again.review == 0);
    CHECK(again.matched == 3);
    CHECK(c.people() == 3);
    CHECK(c.managements() == 3);
    CHECK(before > 0);
    CHECK(changes() == before);
    for (const auto& row : c.rows({*again.intake})) CHECK(row.person);
}

TEST_CASE("a row that waits in another list is decided there and opens no file here") {
    Commune    c;
    const auto first = c.import(k_without_numbers);
    CHECK(c.people() == 2);
    // who waits is unlike anybody by now
    c.world.store().write(store::Store::system("test"), [&](Work& w) {
        auto an = w.select<people::Person>("ORDER BY r.id LIMIT 1").front();
        an.name = {{"Trần Quốc Toản"}};
        an.birth->value.text = "1960";
        w.put(an);
    });
    const auto again = c.import(k_without_numbers, {.name = "khac.csv"});
    CHECK(again.created == 0);
    CHECK(again.review == 0);
    CHECK(again.matched == 3);
    CHECK(c.people() == 2);
    const auto waiting = c.rows({*again.intake})[1];
    CHECK(waiting.done);
    CHECK_FALSE(waiting.person);
    CHECK(waiting.same_in == Ref<Intake>{*first.intake});
    CHECK(says(waiting, "row.waits_elsewhere"));
    CHECK(waiting.problems.back().message.value.find("dòng 3") != std::string::npos);
    // a changed row is another row: compared like any other
    CHECK(c.dry(k_users + "1,Le Van An,,05/03/1990,Nam,Làng Ó,,,03/08/2026,,,\n").matched == 0);

    decide(c, *first.intake, 3, "new_person");
    CHECK(c.people() == 3);
    CHECK(c.import(k_without_numbers).matched == 3);
    CHECK(c.people() == 3);
}

TEST_CASE(
    "a list that was read and confirmed by nobody holds up no other; skipped is asked again") {
    Commune    c;
    const auto left = c.read(k_without_numbers);
    const auto first = c.import(k_without_numbers);
    CHECK(first.created == 2);  // the doubtful row waits in the list that was read first
    CHECK(first.matched == 1);
    c.apply(left.id);
    CHECK(c.people() == 2);
    CHECK(c.look(left.id).matched == 2);
    CHECK(c.look(left.id).review == 1);
    decide(c, left.id.value, 3, "skip");
    const auto again = c.import(k_without_numbers);
    CHECK(again.matched == 2);
    CHECK(again.review == 1);
    CHECK(says(c.rows({*again.intake}, "review").at(0), "row.skipped_before"));
}

TEST_CASE("a row that waited in a list that is gone is decided here") {
    Commune    c;
    const auto left = c.read(k_without_numbers);
    const auto next = c.read(k_without_numbers);
    CHECK(next.review == 0);
    CHECK(next.matched == 1);
    c.world.store().write(c.officer, [&](Work& w) { return cancel_intake(w, left.id); });
    c.apply(next.id);
    const auto done = c.look(next.id);
    CHECK(done.created == 2);
    CHECK(done.review == 1);
    CHECK_FALSE(c.rows(next.id, "review").at(0).same_in);
    CHECK(c.people() == 2);
}

TEST_CASE("the same row of another commune, or of another kind of list, says nothing") {
    Commune c;
    c.import(k_without_numbers);
    CHECK(c.dry(k_without_numbers, {.name = "ds.csv", .kind = "free"}).matched == 0);
    const auto there = dry_run(c.world.store(), c.neighbour, {.name = "ds.csv"}, k_without_numbers);
    CHECK(there.matched == 0);
    CHECK(there.review > 0);  // somebody outside may be meant
}

TEST_CASE("a digest shows nothing, and ends with the person in every list that holds the row") {
    Commune    c;
    const auto first = c.import(k_without_numbers);
    const auto again = c.import(k_without_numbers);
    const auto digests = [&](std::int64_t line) {
        return c.count(("SELECT count(*) FROM intake_rows w WHERE length(w.digest) = 64 AND "
                        "w.line = " +
                        std::to_string(line))
                           .c_str());
    };
    CHECK(digests(3) == 2);
    decide(c, *first.intake, 3, "new_person");
    const auto person = c.rows({*first.intake})[1].person;
    REQUIRE(person);
    CHECK_FALSE(c.rows({*again.intake})[1].person);
    c.world.store().write(store::Store::system("test"), [&](Work& w) {
        w.destroy_key(person->value, base::named_uuid("minutes", "1"));
    });
    CHECK(digests(3) == 0);
    CHECK(digests(2) == 2);
}
