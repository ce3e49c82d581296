// Destroying the key of somebody who came with a list: the list says so no more, nor does the desk.
#include <algorithm>

#include "cases/intake_jobs.h"
#include "cases/intake_staging.h"
#include "cases/intake_world_test.h"
#include "edge/once.h"
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
    /// The chain is whole: all it says is that these keys ended without the minutes of audit.
    bool stands() {
        return std::ranges::all_of(world.store().verify().problems, [](const auto& problem) {
            return problem.starts_with("verify.act_without_minutes ");
        });
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
    CHECK(list.file_name.value == ".csv");
    CHECK(list.created == 2);  // how many it brought stays
    CHECK(h.count("SELECT count(*) FROM intake_rows w") == 1);
    h.destroy(second);
    CHECK(h.all<Intake>().at(0).version == list.version);
    CHECK_FALSE(h.is_said("Rơ Châm Ba"));
    CHECK(h.stands());
}

TEST_CASE("a list called after nobody says so in the language of who reads it") {
    House h;
    h.import(k_users + k_two, {.name = "Siu Bia.CSV"});
    h.destroy(h.person("Siu Bia"));
    auto english = h.officer;
    english.language = "en";
    const auto shown_to = [&](const store::Actor& actor) {
        return h.world.store().read(actor, [&](Work& w) {
            const auto listed = list_intakes(w, {}).items.at(0);
            CHECK(show_intake(w, listed.id).file_name == listed.file_name);
            return listed.file_name.value;
        });
    };
    CHECK(shown_to(h.officer) == "Danh sách không còn tên tệp.csv");
    CHECK(shown_to(english) == "List without a file name.csv");
}

TEST_CASE("of a file's name only a form that the reader knows is kept") {
    const auto form_of_list = [](const char* name) {
        House h;
        h.import(k_users + k_two, {.name = name});
        h.destroy(h.person("Siu Bia"));
        CHECK_FALSE(h.is_said("Bia"));
        return h.all<Intake>().at(0).file_name.value;
    };
    CHECK(form_of_list("Danh sách Siu H.Bia").empty());
    CHECK(form_of_list("Siu Bia") == "");
    CHECK(form_of_list("Siu.Bia.Xlsx") == ".xlsx");
    CHECK(form_of_list("ds Bia.TXT") == ".txt");
}

TEST_CASE("a list that was open when the first person went is finished with the next") {
    House      h;
    const auto id = h.read(k_users + k_two, {.name = "Siu Bia.csv"}).id;
    h.system([&](Work& w) {
        auto list = w.get(id);
        auto reading = base::from_json<Reading>(list.reading.value);
        reading.sheet = Text<100>{"Rơ Châm Ba"};
        list.reading.value = base::to_json(reading);
        list.problem = base::Json{base::to_json(IntakeProblem{.message = {"Rơ Châm Ba"}})};
        w.put(std::move(list));
    });
    h.world.store().write(h.officer, [&](Work& w) { return confirm_intake(w, id); });
    CHECK(apply_chunk(h.world.store(), h.officer, id) == 2);
    const auto list = [&] { return h.all<Intake>().at(0); };
    h.destroy(h.person("Siu Bia"));
    CHECK(list().state.value == "running");
    CHECK(list().file_name.value == ".csv");
    CHECK(base::from_json<Reading>(list().reading.value).sheet);
    h.work_off();
    CHECK(list().state.value == "done");
    CHECK(h.is_said("Rơ Châm Ba"));
    h.destroy(h.person("Rơ Châm Ba"));
    CHECK_FALSE(base::from_json<Reading>(list().reading.value).sheet);
    CHECK_FALSE(list().problem);
    CHECK_FALSE(h.is_said("Rơ Châm Ba"));
    CHECK(h.stands());
}

TEST_CASE("kept answers about a list end with the name of whoever it held") {
    House                  h;
    const edge::Repeatable request{"key-of-a-list", "POST /intakes", edge::hash_of({"siu"})};
    const auto             kept = [&] {
        return h.world.store().read(h.officer, [&](Work& w) {
            const auto found = edge::answered_before(w, request);
            return found ? found->json : "";
        });
    };
    h.world.store().write(h.officer, [&](Work& w) {
        const auto ready =
            Intake{.id = {base::new_uuid()}, .file_name = {"another.csv"}, .reading = {"{}"}};
        edge::keep_answer(w, {"key-of-another", "POST /intakes", request.hash},
                          {.json = base::to_json(ready)});
    });
    h.import(k_users + k_two, {.name = "Siu Bia.csv"});
    const auto list = h.all<Intake>().at(0);
    h.world.store().write(
        h.officer, [&](Work& w) { edge::keep_answer(w, request, {.json = base::to_json(list)}); });
    REQUIRE(kept().find("Siu Bia.csv") != std::string::npos);
    h.destroy(h.person("Siu Bia"));
    CHECK(kept() == "{}");
    CHECK(h.count("SELECT count(*) FROM idempotency i WHERE i.answer LIKE '%another.csv%'") == 1);
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
    CHECK(h.stands());
}
