// Destroying the key of somebody whom minutes of handing over name.
#include "cases/handing_in_test.h"
#include "cases/handover_items.h"
#include "cases/intake.h"
#include "edge/once.h"
#include "tests/opened.h"

using namespace cases;
using namespace cases::test_handing;

namespace {

/// Two minutes: one names Kpă Hai, one of the commune beside it names somebody else.
struct TwoMinutes : Post {
    Id<HandOver>       first, other;
    Id<people::Person> somebody;

    TwoMinutes() {
        account("kia2", "commune_officer", office.there);
        first = offer("canbo", "moi").handover.id;
        other = offer("kia", "kia2").handover.id;
        somebody = office.person("Rơ Châm Ba");
        system([&](Work& w) {
            auto minutes = w.get(other);
            minutes.contents = {
                {.kind = {"task"}, .person = somebody.value, .subject = other.value}};
            keep_handover(w, std::move(minutes));
        });
    }
    using Ids = std::vector<Id<HandOver>>;
    Ids naming(const Uuid& id) {
        return system([&](Work& w) { return handovers_naming(w, {id}); });
    }
    Ids unnamed() {
        return system([](Work& w) { return unnamed_handovers(w); });
    }
    std::int64_t version(Id<HandOver> id) {
        return system([&](Work& w) { return w.get(id).version.value; });
    }
    std::int64_t names_of(Id<HandOver> id) {
        return system([&](Work& w) {
            return store::whole_of(w.query(
                "SELECT count(*) FROM handover_names n WHERE n.handover = $1", {id.value})[0][0]);
        });
    }
    void destroy(const Uuid& whom) {
        system([&](Work& w) { w.destroy_key(whom, base::named_uuid("minutes", "1")); });
    }
    /// As the release before left them: nothing is written down of whom they name.
    void forget_names() {
        system([](Work& w) {
            w.run("DELETE FROM handover_names");
            w.run("DELETE FROM handovers_named");
        });
    }
    /// Taken when nothing was open any more.
    HandOver emptied(Id<HandOver> id) {
        return system([&](Work& w) {
            auto minutes = w.get(id);
            minutes.contents.clear();
            return minutes;
        });
    }
    bool is_said(std::string_view words) {
        return test::everything_opened(office.world).find(words) != std::string::npos;
    }
};

}  // namespace

TEST_CASE("of all minutes only those that name the person are opened") {
    TwoMinutes t;
    CHECK(t.unnamed().empty());  // those are opened too
    CHECK(t.naming(t.person.value) == TwoMinutes::Ids{t.first});
    CHECK(t.naming(t.somebody.value) == TwoMinutes::Ids{t.other});
    const auto first = t.version(t.first), other = t.version(t.other);
    t.destroy(t.person.value);
    CHECK(t.version(t.first) == first + 1);
    CHECK(t.version(t.other) == other);
    CHECK(t.naming(t.person.value).empty());
    CHECK(t.naming(t.somebody.value) == TwoMinutes::Ids{t.other});
    CHECK(t.unnamed().empty());
    CHECK(t.store().verify().intact);
}

TEST_CASE("who was named when minutes were offered stays written down when they are taken") {
    TwoMinutes t;
    t.system([&](Work& w) {
        auto minutes = w.get(t.first);
        minutes.note = Text<500>{"Về Kpă Hai"};
        keep_handover(w, std::move(minutes));
    });
    t.system([minutes = t.emptied(t.first)](Work& w) { keep_handover(w, minutes); });
    CHECK(t.naming(t.person.value) == TwoMinutes::Ids{t.first});
    t.destroy(t.person.value);
    CHECK_FALSE(t.is_said("Kpă Hai"));
    CHECK(t.names_of(t.first) == 0);
    CHECK(t.store().verify().intact);
}

TEST_CASE("minutes of before are found once their names are written down, as they ever stood") {
    TwoMinutes t;
    t.system([minutes = t.emptied(t.first)](Work& w) { w.put(minutes); });
    t.forget_names();
    CHECK(t.unnamed().size() == 2);
    CHECK(t.naming(t.person.value).empty());
    CHECK(name_handovers(t.store()) == 2);
    CHECK(name_handovers(t.store()) == 0);
    CHECK(t.unnamed().empty());
    CHECK(t.naming(t.person.value) == TwoMinutes::Ids{t.first});
    const auto other = t.version(t.other);
    t.destroy(t.person.value);
    CHECK_FALSE(t.is_said("Kpă Hai"));
    CHECK(t.version(t.other) == other);
    CHECK(t.store().verify().intact);
}

TEST_CASE("minutes of before that are taken by this release keep whom they named") {
    TwoMinutes t;
    t.forget_names();
    t.system([minutes = t.emptied(t.first)](Work& w) { keep_handover(w, minutes); });
    CHECK(t.unnamed() == TwoMinutes::Ids{t.other});
    CHECK(t.naming(t.person.value) == TwoMinutes::Ids{t.first});
    t.destroy(t.somebody.value);  // its names are not written down: it is looked through
    CHECK(t.unnamed().empty());
    CHECK(t.naming(t.somebody.value).empty());
    t.destroy(t.person.value);
    CHECK_FALSE(t.is_said("Kpă Hai"));
    CHECK_FALSE(t.is_said("Rơ Châm Ba"));
    CHECK(t.store().verify().intact);
}

TEST_CASE("kept answers about minutes end when the person they named goes") {
    TwoMinutes t;
    const auto giver = identity::actor_of_login(t.store(), "canbo");
    const auto keep = [&](const char* key, Id<HandOver> id) {
        const edge::Repeatable request{
            key, "POST /handovers/{id}/refusal", edge::hash_of({key}), {id.value}};
        t.store().write(giver, [&](Work& w) {
            edge::keep_answer(w, request, {.json = R"({"remark":"Về Kpă Hai"})"});
        });
    };
    const auto kept = [&](const char* key) {
        return t.store().read(giver, [&](Work& w) {
            return edge::answered_before(
                       w, {key, "POST /handovers/{id}/refusal", edge::hash_of({key})})
                ->json;
        });
    };
    keep("of-the-first", t.first);
    keep("of-the-other", t.other);
    t.destroy(t.person.value);
    CHECK(kept("of-the-first") == "{}");
    CHECK(kept("of-the-other") != "{}");
}

TEST_CASE("a list that is called after nobody is handed over as one") {
    Post post;
    post.system([&](Work& w) {
        const auto put = [&](const char* name) {
            w.put(Intake{.unit = post.office.here,
                         .file_name = {name},
                         .kind = {"addicts"},
                         .state = {"read"},
                         .reading = {"{}"},
                         .entered_at = w.now()});
        };
        put(".csv");
        put("");
        put("Quý 3.csv");
    });
    const auto titles_in = [&](const char* language) {
        auto actor = identity::actor_of_login(post.store(), "canbo");
        actor.language = language;
        std::multiset<std::string> titles;
        for (const auto& line : post.store().read(actor, handover_offer).lines)
            if (line.item.kind.value == "intake") titles.insert(line.title.value);
        return titles;
    };
    CHECK(titles_in("vi") ==
          std::multiset<std::string>{"Danh sách người nghiện ma túy: Quý 3.csv",
                                     "Danh sách người nghiện ma túy: không còn tên tệp",
                                     "Danh sách người nghiện ma túy: không còn tên tệp"});
    CHECK(titles_in("en").count("List of addicts: no file name") == 2);
    // As minutes of before hold it.
    const auto line = post.as("canbo", [](Work& w) {
        return lines_of(w, {{.kind = {"intake"},
                             .subject = base::named_uuid("list", "1"),
                             .what = {"addicts"},
                             .file_name = Text<200>{".csv"}}});
    });
    CHECK(line.at(0).title.value == "Danh sách người nghiện ma túy: không còn tên tệp");
}

TEST_CASE("what was offered is closed too, when it named the person and what was taken does not") {
    Post       post;
    const auto id = post.offer("canbo", "moi").handover.id;
    post.system([&](Work& w) {
        auto minutes = w.get(id);
        minutes.note = Text<500>{"Về Kpă Hai"};
        minutes = w.put(minutes);
        minutes.contents.clear();
        w.put(minutes);
        w.destroy_key(post.person.value, base::named_uuid("minutes", "1"));
    });
    CHECK(test::everything_opened(post.office.world).find("Kpă Hai") == std::string::npos);
    CHECK(post.store().verify().problems == std::vector<std::string>{});
}

TEST_CASE("with the key of a person the lines about him or her leave the minutes") {
    Post       post;
    const auto second = post.person;
    Uuid       intake;
    const auto id = post.offer("canbo", "moi").handover.id;
    post.system([&](Work& w) {
        auto minutes = w.get(id);
        intake = w.put(Intake{.unit = minutes.unit,
                              .file_name = {"Kpă Hai.xlsx"},
                              .kind = {"users"},
                              .state = {"done"},
                              .reading = {base::to_json(Reading{.sheet = Text<100>{"Kpă Hai"}})},
                              .entered_at = w.now()})
                     .id.value;
        minutes.remark = Text<500>{"Bàn giao hồ sơ Kpă Hai"};
        minutes.contents.push_back({.kind = {"intake"},
                                    .subject = intake,
                                    .what = {"users"},
                                    .file_name = Text<200>{"Kpă Hai.xlsx"}});
        keep_handover(w, minutes);
        w.run(
            "INSERT INTO intake_rows (intake, line, verdict, payload, person, done) "
            "VALUES ($1, 1, 'same', $2, $3, 1)",
            {intake, store::Bytes{"x"}, second.value});
    });
    const auto minutes = [&] {
        return post.store().read(store::Store::system("test"), [&](Work& w) { return w.get(id); });
    };
    const auto lines_about = [&](const Uuid& person) {
        const auto kept = minutes().contents;
        return std::ranges::count_if(kept,
                                     [&](const HandedItem& item) { return item.person == person; });
    };
    const auto before = minutes();
    const auto about_second = lines_about(second.value);
    REQUIRE(about_second >= 2);
    REQUIRE(test::everything_opened(post.office.world).find("Kpă Hai") != std::string::npos);
    post.system([&](Work& w) { w.destroy_key(second.value, base::named_uuid("minutes", "1")); });

    const auto after = minutes();
    CHECK(lines_about(second.value) == 0);
    CHECK(after.contents.size() == before.contents.size() - static_cast<std::size_t>(about_second));
    CHECK_FALSE(after.note);
    CHECK_FALSE(after.remark);
    CHECK(after.contents.back().subject == intake);
    CHECK_FALSE(after.contents.back().file_name);
    CHECK(after.tasks == before.tasks);  // how much was handed over stays
    CHECK(post.as("moi", [&](Work& w) { return show_handover(w, id).lines.size(); }) ==
          after.contents.size());
    CHECK(post.store().verify().intact);
    CHECK(test::everything_opened(post.office.world).find("Kpă Hai") == std::string::npos);

    // Minutes that say nothing of a person stay as they are.
    const auto third = post.office.person("Rơ Châm Ba");
    post.system([&](Work& w) { w.destroy_key(third.value, base::named_uuid("minutes", "2")); });
    CHECK(minutes().version == after.version);
}
