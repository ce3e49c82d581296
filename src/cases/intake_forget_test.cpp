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

TEST_CASE("a list that is open when a person goes keeps its rows and nothing of its file") {
    House      h;
    const auto id = h.read(k_users + k_two, {.name = "Siu Bia.csv"}).id;
    h.system([&](Work& w) {
        auto list = w.get(id);
        auto reading = base::from_json<Reading>(list.reading.value);
        reading.sheet = Text<100>{"Bảng của Ba"};
        list.reading.value = base::to_json(reading);
        list.problem =
            base::Json{base::to_json(IntakeProblem{.message = {"Có Ba trong bảng này"}})};
        w.put(std::move(list));
    });
    h.world.store().write(h.officer, [&](Work& w) { return confirm_intake(w, id); });
    CHECK(Applying(h.world.store(), h.officer, id).next() == 2);
    const auto list = [&] { return h.all<Intake>().at(0); };
    CHECK(h.is_said("Bảng của Ba"));
    h.destroy(h.person("Siu Bia"));
    CHECK(list().state.value == "running");
    CHECK(list().file_name.value == ".csv");
    CHECK_FALSE(base::from_json<Reading>(list().reading.value).sheet);
    CHECK_FALSE(list().problem);
    for (const auto* words : {"Siu Bia", "Bảng của Ba", "Có Ba"}) CHECK_FALSE(h.is_said(words));
    h.work_off();
    CHECK(list().state.value == "done");
    CHECK(h.is_said("Rơ Châm Ba"));
    h.destroy(h.person("Rơ Châm Ba"));
    CHECK_FALSE(h.is_said("Rơ Châm Ba"));
    CHECK(h.stands());
}

TEST_CASE("the file of a list that is not confirmed goes, and with it the person who is in it") {
    House h;
    h.import(k_users + "1,Siu Bia,064090000001,09/07/1993,Nữ,Làng Ó,,,01/08/2026,,,\n");
    const auto person = h.person("Siu Bia");
    const auto read = h.read(k_users + k_two, {.name = ".csv"}).id;  // it names nobody
    const auto reading = h.take(k_users + k_two).id;
    h.system([&](Work& w) {  // as the reading stands half way
        IntakeRow row{.row = 2, .verdict = {"matched"}, .person = Ref<Person>{person}};
        const std::vector<std::string> none;
        const std::string              digest;
        stage(w, reading, {&row, 1}, {&none, 1}, {&digest, 1});
    });
    CHECK(h.count("SELECT count(*) FROM intake_files f") == 2);
    h.destroy(person);
    CHECK(h.count("SELECT count(*) FROM intake_files f") == 0);
    CHECK(h.look(read).state.value == "read");
    CHECK(h.look(reading).state.value == "cancelled");
    CHECK(base::from_json<IntakeProblem>(h.look(reading).problem->value).code.value ==
          "intake.file_gone");
    h.apply(read);
    CHECK(h.look(read).state.value == "done");
    CHECK(h.person("Rơ Châm Ba") != Uuid{});
    CHECK(h.person("Siu Bia") == Uuid{});
    CHECK(h.stands());
}

TEST_CASE(
    "ninety days later a list is called after nobody, and its older images end with a person") {
    House      h;
    const auto begun = h.world.store().now();
    h.import(k_users + k_two, {.name = "Siu Bia và Rơ Châm Ba.csv"});
    const auto first = h.person("Siu Bia"), second = h.person("Rơ Châm Ba");
    const auto list = [&] { return h.all<Intake>().at(0); };
    h.world.at(begun + base::days{90});
    sweep_intakes(h.world.store());
    CHECK(list().file_name.value == "Siu Bia và Rơ Châm Ba.csv");
    h.world.at(begun + base::days{90} + std::chrono::seconds{1});
    sweep_intakes(h.world.store());
    CHECK(h.count("SELECT count(*) FROM intake_rows w") == 0);
    CHECK(list().file_name.value == ".csv");
    CHECK(h.is_said("Siu Bia và Rơ Châm Ba"));
    const auto swept = list().version;
    sweep_intakes(h.world.store());
    CHECK(list().version == swept);

    h.destroy(first);
    CHECK_FALSE(h.is_said("Siu Bia"));
    CHECK(h.count("SELECT count(*) FROM intake_people p") == 0);
    const auto forgotten = list().version;
    h.destroy(second);
    CHECK(list().version == forgotten);
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

TEST_CASE("the answer to a decided row ends with the file that the row became") {
    House      h;
    const auto rows = k_users + "1,Siu Bia,064090000001,09/07/1993,Nữ,Làng Ó,,,01/08/2026,,,\n";
    h.import(rows);
    const auto read = h.read(k_users +
                                 "1,Siu Bia,,1993,Nữ,Làng Ó,,,02/08/2026,,,\n"
                                 "2,Siu Bia,,1993,Nữ,Làng Ú,,,03/08/2026,,,\n",
                             {.name = "một.csv"});
    const auto another = h.read(k_users + "1,Siu Bia,,1993,Nữ,Làng Á,,,04/08/2026,,,\n").id;
    // As the door does: the address names the list, the answer nobody.
    const auto decided = [&](Id<Intake> id, std::int64_t row, const char* key) {
        const edge::Repeatable request{
            key, "POST /intakes/{id}/decision", edge::hash_of({key}), {id.value}};
        h.world.store().write(h.officer, [&](Work& w) {
            auto answer = decide_row(w, id, {row, {"new_person"}, {}});
            CHECK(answer.draft.name.value == "Siu Bia");
            answer.candidates.clear();
            edge::keep_answer(w, request, {.json = base::to_json(answer)});
        });
    };
    const auto kept = [&](const char* key) {
        return h.world.store().read(h.officer, [&](Work& w) {
            return edge::answered_before(w,
                                         {key, "POST /intakes/{id}/decision", edge::hash_of({key})})
                ->json;
        });
    };
    decided(read.id, 2, "first-row");
    decided(another, 2, "other-list");
    h.apply(read.id);
    const auto became = [&](std::int64_t row) {
        return h.system([&](Work& w) { return person_of_row(w, read.id, row)->value; });
    };
    const auto person = became(2);
    h.destroy(person);
    CHECK(kept("first-row") == "{}");
    CHECK(kept("other-list").find("Siu Bia") != std::string::npos);
    // One decided after the list was called after nobody ends too.
    decided(read.id, 3, "second-row");
    const auto second = became(3);
    CHECK(second != person);
    CHECK(kept("second-row").find("Siu Bia") != std::string::npos);
    h.destroy(second);
    CHECK(kept("second-row") == "{}");
    CHECK(h.stands());
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
