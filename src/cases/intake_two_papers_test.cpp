// Rows with two identity papers in one cell, taken over.
#include "cases/intake_world_test.h"

using namespace cases;
using namespace cases::test_intake;

namespace {

std::string row(const std::string& name, const std::string& papers) {
    return k_users + "1," + name + ",\"" + papers + "\",1990,Nam,Làng Ó,,,01/08/2026,,,\n";
}

}  // namespace

TEST_CASE("a file known by its old paper learns the new number from a row that has both") {
    Commune c;
    c.import(row("Đinh Văn Hai", "230999888"));
    const auto again = c.import(row("Đinh Văn Hai", "230999888; 064090700008"));
    CHECK(again.matched == 1);
    CHECK(c.people() == 1);
    CHECK(c.managements() == 1);
    CHECK(c.count("SELECT count(*) FROM identifiers i") == 2);
    // from now on each of them finds the file
    CHECK(c.import(row("Đinh Văn Hai", "064090700008")).matched == 1);
    const auto noted = c.rows({*again.intake})[0].problems.at(0);
    CHECK(noted.code.value == "identifier.both");
    CHECK(noted.message.value.find("9888") != std::string::npos);
}

TEST_CASE("both numbers of a new person are kept") {
    Commune c;
    CHECK(c.import(row("Đinh Văn Hai", "064090700008 (CMND 230999888)")).created == 1);
    CHECK(c.count("SELECT count(*) FROM identifiers i WHERE i.kind = 'cccd'") == 1);
    CHECK(c.count("SELECT count(*) FROM identifiers i WHERE i.kind = 'cmnd'") == 1);
    CHECK(c.import(row("Đinh Văn Hai", "230999888")).matched == 1);
    CHECK(c.people() == 1);
}

TEST_CASE("two numbers of two files are for people to compare") {
    Commune c;
    c.import(row("Đinh Văn Hai", "230999888"));
    c.import(row("Siu Lan", "064090700008"));
    const auto both = c.import(row("Đinh Văn Hai", "230999888; 064090700008"));
    CHECK(both.matched == 0);
    CHECK(both.review == 1);
    CHECK(c.rows({*both.intake})[0].candidates.size() == 2);
    CHECK(c.people() == 2);
}

TEST_CASE("somebody registered meanwhile under one of the numbers is not registered again") {
    Commune    c;
    const auto waiting = c.read(row("Đinh Văn Hai", "230999888; 064090700008"));
    CHECK(waiting.created == 1);
    c.import(row("Đinh Văn Hai", "230999888"));
    c.apply(waiting.id);
    CHECK(c.look(waiting.id).matched == 1);
    CHECK(c.people() == 1);
    CHECK(c.count("SELECT count(*) FROM identifiers i") == 2);
}
