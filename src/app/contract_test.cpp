/// The contract of every route (decision 4): without rights nothing is told, and nothing of one
/// commune is told to the other. A new route must be placed in one of the tables below.
#include "app/contract_in_test.h"
#include "audit/unusual.h"

using namespace base;
using namespace app::test_contract;

namespace {
std::vector<edge::Route> asked_routes() {
    std::vector<edge::Route> out;
    for (auto& route : app::all_routes())
        if (route.guard == edge::Guard::session) out.push_back(route);
    return out;
}

/// The route as asked by a client who saw another version of the record in its address.
edge::Route asked_late(edge::Route route) {
    constexpr std::int64_t k_other = 1'000'000;
    if (route.run)
        route.run = [run = route.run](const edge::Call& call) {
            call.work->expect(call.ids.front(), k_other);
            return run(call);
        };
    else
        route.direct = [run = route.direct](const edge::Direct& direct) {
            auto late = direct;
            late.write_once = [&direct](const edge::Change& change) {
                return direct.write_once([&](store::Work& work) {
                    work.expect(direct.ids.front(), k_other);
                    return change(work);
                });
            };
            return run(late);
        };
    return route;
}
}  // namespace

TEST_CASE("every route without a right behind it is refused, or is for everyone by name") {
    Commune    commune;
    const auto nobody = test::World::as("nobody", {}, {commune.office.here.value});
    const auto routes = asked_routes();
    CHECK(routes.size() >= 25);
    for (auto& route : routes) {
        const auto name = std::string(route.method) + " " + std::string(route.path);
        if (k_for_everyone.contains(name)) continue;
        CAPTURE(name);
        CHECK((route.method == "GET" || k_bodies.contains(name)));
        const bool nothing_own = route.path.find("{id}") == route.path.npos;
        CHECK(commune.ask(route, nobody) == (!k_own.contains(name) ? "forbidden"
                                             : nothing_own         ? "ok"
                                                                   : "not_found"));
    }
}

TEST_CASE("every route with an id of one commune answers the other commune: not found") {
    Commune commune;
    int     asked = 0;
    for (auto& route : asked_routes()) {
        const auto name = std::string(route.method) + " " + std::string(route.path);
        const bool about_a_person =
            name == "POST /tests" || route.path.find("{id}") != route.path.npos;
        if (k_for_everyone.contains(name) || !about_a_person || is_of_own_account(route.path))
            continue;
        CAPTURE(name);
        CHECK(commune.ask(route, commune.office.neighbour) == "not_found");
        CHECK(commune.ask(route, commune.office.officer) != "not_found");
        ++asked;
    }
    CHECK(asked >= 15);
}

TEST_CASE(
    "every route answers the successor about a unit closed yesterday as it answered that unit") {
    Commune    commune;
    auto&      store = commune.office.world.store();
    const auto second =
        test::World::as("second", {"places.manage"}, {commune.office.province.value});
    // The commune goes on under another code: its files keep the unit they were begun in.
    const auto confirmed = [&] {
        for (auto& route : asked_routes()) {
            if (route.method != "POST" || route.path != "/unit-changes/{id}/confirmation") continue;
            store.write(second, [&](store::Work& work) {
                edge::Call call{.work = &work, .ids = {commune.ids["/unit-changes"]}};
                return route.run(call).json;
            });
        }
        return store.read(second, [](store::Work& work) {
            const auto* unit = work.copy<places::Directory>().by_code("90001", work.today());
            return unit ? std::optional(*unit) : std::nullopt;
        });
    }();
    REQUIRE(confirmed);
    REQUIRE(confirmed->name.value == "Xã Mới");
    REQUIRE(confirmed->id != commune.office.here);

    auto heir = commune.office.officer;
    heir.scope.holders = {confirmed->id.value};
    int asked = 0;
    for (auto& route : asked_routes()) {
        const auto name = std::string(route.method) + " " + std::string(route.path);
        if (k_for_everyone.contains(name) || route.path.find("{id}") == route.path.npos ||
            is_of_own_account(route.path))
            continue;
        CAPTURE(name);
        // The same account: what belongs to it belongs to it in either unit.
        CHECK(commune.ask(route, heir) == commune.ask(route, commune.office.officer));
        CHECK(commune.ask(route, commune.office.neighbour) != "ok");
        ++asked;
    }
    CHECK(asked >= 12);
}

TEST_CASE("every route that wants the version one has seen refuses another") {
    Commune commune;
    int     asked = 0;
    for (auto& route : asked_routes()) {
        if (!route.needs_match) continue;
        const auto name = std::string(route.method) + " " + std::string(route.path);
        CAPTURE(name);
        CHECK(commune.ask(asked_late(route), commune.office.officer) == "other record.stale");
        ++asked;
    }
    CHECK(asked >= 50);
}

TEST_CASE("every file with people in it that leaves the house is an export for the auditor") {
    const std::set<std::string_view> without_people{"/unit-changes/{id}/file", "/figures/sheet"};
    const auto                       rules =
        from_json<audit::UnusualRules>(app::shipped_book().file("unusual.json")).rules;
    const auto exports =
        std::ranges::find(rules, std::string("export"), [](auto& rule) { return rule.id.value; });
    REQUIRE(exports != rules.end());
    for (auto& route : asked_routes()) {
        if (!route.download || without_people.contains(route.path)) continue;
        CAPTURE(route.path);
        CHECK(std::ranges::any_of(exports->words, [&](auto& word) {
            return route.path.find(word.value) != route.path.npos;
        }));
    }
}

TEST_CASE("every reading of a file is told in words of both languages in the access history") {
    Commune     commune;
    const auto& book = commune.office.world.store().law();
    int         left = 0;
    for (auto& route : asked_routes()) {
        const auto key = "web.view." + std::string(route.path);
        CAPTURE(key);
        const bool told = book.has_phrase("vi", key) && book.has_phrase("en", key);
        CHECK(told != k_of_nobody.contains(route.path));
        commune.ask(route, commune.office.officer);
        if (!commune.left_reading) continue;
        CHECK(told);
        ++left;
    }
    CHECK(left >= 20);
}

TEST_CASE("every record of a file belongs to a class of what is kept") {
    Commune               commune;
    auto&                 store = commune.office.world.store();
    std::set<std::string> kept;
    for (const auto& one :
         from_json<audit::RetentionClasses>(store.law().file("retention.json")).classes)
        for (const auto& table : one.tables) kept.insert(table.value);
    int sensitive = 0;
    for (const auto* shape : store.shapes()) {
        if (shape->data_class != DataClass::sensitive || shape->table.empty()) continue;
        CAPTURE(shape->table);
        CHECK(kept.contains(std::string(shape->table)));
        ++sensitive;
    }
    CHECK(sensitive >= 14);
}
