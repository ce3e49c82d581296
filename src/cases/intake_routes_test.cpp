// An upload and what its columns are, asked again: the one write keeps the answer (decision 26).
#include "cases/intake_world_test.h"

using namespace cases;
using namespace cases::test_intake;

namespace {

/// How the door carries out the one write of a direct route.
using WriteOnce = std::function<edge::Answer(Commune&, const edge::Change&)>;

edge::Answer ask(Commune& c, std::string_view path, std::string body, std::vector<Uuid> ids,
                 const WriteOnce& write) {
    const auto routes = intake_routes();
    const auto route = std::ranges::find_if(
        routes, [&](const auto& r) { return r.method == "POST" && r.path == path; });
    REQUIRE(route != routes.end());
    edge::Direct direct{.store = &c.world.store(),
                        .actor = c.officer,
                        .ids = std::move(ids),
                        .body = std::move(body),
                        .upload_name = "so.csv"};
    direct.write_once = [&](const edge::Change& change) { return write(c, change); };
    return route->direct(direct);
}

edge::Answer really(Commune& c, const edge::Change& change) {
    return c.world.store().write(c.officer, change);
}
/// As when the answer cannot be kept: what was written goes with it.
edge::Answer undone(Commune& c, const edge::Change& change) {
    return c.world.store().preview(c.officer, change);
}
/// Nothing is written, and the door says why.
edge::Answer refused(Commune&, const edge::Change&) {
    throw base::Fault(base::Fault::Kind::conflict, "idempotency.reused");
}
/// The connection broke at the commit: nobody can say whether it came about.
edge::Answer uncertain(Commune&, const edge::Change&) {
    throw base::Fault(base::Fault::Kind::unavailable, "store.uncertain");
}
/// What follows the write fails.
edge::Answer unseen(Commune& c, const edge::Change& change) {
    really(c, change);
    throw base::Fault(base::Fault::Kind::unavailable, "audit.trail_unavailable");
}

constexpr auto k_own =
    "Sổ theo dõi thôn\nA,Người,Đẻ năm,Lên sổ\n1,Siu Lan,1990,01/08/2026\n2,Siu "
    "Mai,1991,02/08/2026\n";
constexpr auto k_choice =
    R"({"header_row":2,"kind":"users","columns":[{"position":2,"field":"name"},)"
    R"({"position":3,"field":"birth"},{"position":4,"field":"entered_on"}]})";

}  // namespace

TEST_CASE("an upload is a list in the write that keeps its answer, or it is none") {
    Commune    c;
    const auto users = many_users(3);
    ask(c, "/intakes", users, {}, undone);
    CHECK(c.count("SELECT count(*) FROM intakes i") == 0);
    CHECK(c.count("SELECT count(*) FROM jobs j") == 0);
    const auto first = ask(c, "/intakes", users, {}, really);
    const auto intake = base::from_json<Intake>(first.json);
    CHECK(first.version == 1);
    CHECK(intake.state.value == "reading");
    c.work_off();
    CHECK(c.look(intake.id).created == 3);
}

TEST_CASE("a copy of an upload that was faster is the only list, with the only file") {
    Commune    c;
    const auto first = ask(c, "/intakes", many_users(3), {}, really);
    const auto again =
        ask(c, "/intakes", many_users(3), {}, [&](Commune&, const edge::Change&) { return first; });
    CHECK(again.json == first.json);
    CHECK(c.count("SELECT count(*) FROM intakes i") == 1);
    CHECK(c.count("SELECT count(*) FROM intake_files f") == 1);
    c.work_off();
    CHECK(c.look(base::from_json<Intake>(first.json).id).created == 3);
}

TEST_CASE("an upload that fails leaves no file behind, unless its list may be there") {
    Commune    c;
    const auto files = [&] { return c.count("SELECT count(*) FROM intake_files f"); };
    const auto users = many_users(3);
    CHECK_FAULT(conflict, "idempotency.reused", ask(c, "/intakes", users, {}, refused));
    CHECK(files() == 0);
    CHECK_FAULT(unavailable, "store.uncertain", ask(c, "/intakes", users, {}, uncertain));
    CHECK(files() == 1);
    CHECK_FAULT(unavailable, "audit.trail_unavailable", ask(c, "/intakes", users, {}, unseen));
    CHECK(files() == 2);
    const auto lists = c.all<Intake>();
    REQUIRE(lists.size() == 1);
    c.work_off();
    CHECK(c.look(lists[0].id).created == 3);
}

TEST_CASE("what the columns are is said in the write that keeps the answer") {
    Commune    c;
    const auto waiting = c.take(k_own, {.name = "so.csv"});
    REQUIRE(waiting.state.value == "uploaded");
    const std::vector<Uuid> ids{waiting.id.value};
    ask(c, "/intakes/{id}/mapping", k_choice, ids, undone);
    CHECK(c.look(waiting.id).state.value == "uploaded");
    CHECK(c.count("SELECT count(*) FROM intake_columns m") == 0);
    const auto mapped = ask(c, "/intakes/{id}/mapping", k_choice, ids, really);
    CHECK(mapped.version == waiting.version.value + 1);
    CHECK(base::from_json<Intake>(mapped.json).state.value == "reading");
    c.work_off();
    CHECK(c.look(waiting.id).created == 2);
}
