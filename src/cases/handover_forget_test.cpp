// Destroying the key of somebody whom minutes of handing over name.
#include "cases/handing_in_test.h"
#include "cases/intake.h"
#include "tests/opened.h"

using namespace cases;
using namespace cases::test_handing;

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
        w.put(minutes);
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
