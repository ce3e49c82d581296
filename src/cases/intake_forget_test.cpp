// Destroying the key of somebody who came with a list: the list says so no more, nor does the desk.
#include <algorithm>

#include "cases/intake_staging.h"
#include "cases/intake_world_test.h"
#include "tests/opened.h"

using namespace cases;
using namespace cases::test_intake;

namespace {

struct House : Commune {
    template <class F>
    auto system(F&& f) {
        return world.store().write(store::Store::system("test"), std::forward<F>(f));
    }
    Uuid person(std::string_view name) {
        for (const auto& one : all<people::Person>())
            if (one.name.value.value == name) return one.id.value;
        return {};
    }
    void destroy(const Uuid& person) {
        system([&](Work& w) { w.destroy_key(person, base::named_uuid("minutes", "1")); });
    }
    bool is_said(std::string_view words) {
        return test::everything_opened(world).find(words) != std::string::npos;
    }
};

constexpr auto k_two =
    "1,Siu Bia,064090000001,09/07/1993,Nữ,Làng Ó,,,01/08/2026,,,\n"
    "2,Rơ Châm Ba,064090000002,09/07/1991,Nam,Làng Ó,,,01/08/2026,,,\n";

}  // namespace

TEST_CASE("a list that held the person is called after nobody, once, and its rows go") {
    House h;
    h.import(k_users + k_two, {.name = "Siu Bia và Rơ Châm Ba.csv"});
    const auto first = h.person("Siu Bia"), second = h.person("Rơ Châm Ba");
    CHECK(h.is_said("Siu Bia"));
    h.destroy(first);
    CHECK_FALSE(h.is_said("Siu Bia"));
    CHECK(h.is_said("Rơ Châm Ba"));
    const auto list = h.all<Intake>().at(0);
    CHECK(list.file_name.value == "Danh sách không còn tên tệp.csv");
    CHECK(list.created == 2);  // how many it brought stays
    CHECK(h.count("SELECT count(*) FROM intake_rows w") == 1);
    h.destroy(second);
    CHECK(h.all<Intake>().at(0).version == list.version);
    CHECK_FALSE(h.is_said("Rơ Châm Ba"));
    CHECK(h.world.store().verify().problems == std::vector<std::string>{});
}

TEST_CASE("the desk forgets the row's person long after the rows are swept") {
    House h;
    auto  desk = h.province;
    for (const auto* right : {"match.decide", "person.merge", "person.merge.confirm"})
        desk.rights.insert(right);
    h.world.store().write(h.neighbour, [&](Work& w) {
        people::PersonDraft draft{.name = {"Ksor H’Bia"}};
        draft.birth = base::partial_date_of("1993-07-09");
        return people::add(w, draft, h.ia_krel);
    });
    h.import(k_users + "1,Ksor HBia,,09/07/1993,Nữ,Làng Ó,,,01/08/2026,,,\n");
    const auto question = [&] { return h.all<people::MatchCase>().at(0); };
    h.world.store().write(desk, [&](Work& w) {
        const auto decided = people::decide_match(w, question().id, {{"new_person"}});
        CHECK(decided.opened);
        return 0;
    });
    const auto opened = h.person("Ksor HBia");
    CHECK(question().opened == Ref<people::Person>{opened});
    h.system([](Work& w) { w.run("DELETE FROM intake_rows"); });
    h.destroy(opened);
    CHECK_FALSE(h.is_said("Ksor HBia"));
    CHECK(question().name.value.value.empty());
    CHECK(h.world.store().verify().problems == std::vector<std::string>{});
}
