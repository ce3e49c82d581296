// Somebody is registered in the moment in which a file is corrected, or its person is named, to be
// just that person.
#include "people/correcting.h"
#include "people/desks_in_test.h"

using namespace people;
using namespace people::in_test;

namespace {

constexpr auto k_correct = "/people/{id}/corrections";
constexpr auto k_identity = "/people/{id}/identity";

std::string renaming(bool compared) {
    return std::string(R"({"reason":"papers","name":"Ksor H’Bia","birth":"1993-07-09",)") +
           R"("emptied":[],"compared":)" + (compared ? "true" : "false") + "}";
}
std::string naming(bool compared) {
    return std::string(R"({"name":"Ksor H’Bia","birth":"1993-07-09","identifier_kind":"cccd",)") +
           R"("identifier":"064193000001","paper":"Phiếu tra cứu số 3","compared":)" +
           (compared ? "true" : "false") + "}";
}

struct Files : Desks {
    Person slip = add(officer, draft("Nguyễn Thị Bia", "1971"));
    Person unknown = [&] {
        PersonDraft d{.sex = Code<"sex">{"female"}, .least_age = 30, .most_age = 36};
        return add(officer, d);
    }();

    std::string correct_slip(bool compared) {
        return ask(officer, k_correct, renaming(compared), {slip.id.value});
    }
    std::string name_unknown(bool compared) {
        return ask(officer, k_identity, naming(compared), {unknown.id.value});
    }
    void comes(const store::Actor& at, const PersonDraft& who) {
        between = [this, &at, who] { add(at, who); };
    }
    std::string name_of(const Person& whom) {
        return world.store().read(officer,
                                  [&](Work& w) { return w.get(whom.id).name.value.value; });
    }
    std::size_t questions() {
        const auto desk =
            test::World::as("doichieu", {"person.read", "match.decide"}, analyst.scope.holders);
        return world.store().read(desk, [](Work& w) { return list_matches(w, {}).items.size(); });
    }
};

}  // namespace

TEST_CASE("who came between comparison and correction is compared before the file says the same") {
    Files f;
    f.comes(f.officer, draft("Ksor HBia", "1993-07-09"));
    CHECK(says(f.correct_slip(false), "to_compare"));
    CHECK(f.name_of(f.slip) == "Nguyễn Thị Bia");

    SUBCASE("what was looked at was said of those who were shown, not of who came meanwhile") {
        f.comes(f.officer, draft("Ksor Hơ Bia", "1993-07-09"));
        CHECK(says(f.correct_slip(true), "to_compare"));
        CHECK(f.name_of(f.slip) == "Nguyễn Thị Bia");
        CHECK(says(f.correct_slip(true), "corrected"));
        CHECK(f.name_of(f.slip) == "Ksor H’Bia");
    }
    SUBCASE("somebody else does not stand in the way") {
        f.comes(f.officer, draft("Nguyễn Văn Đức", "1950-08-02"));
        CHECK(says(f.correct_slip(true), "corrected"));
    }
    SUBCASE("what tells nobody apart is compared with nobody") {
        f.comes(f.officer, draft("Nguyễn Thị Bia", "1971"));
        const auto phone =
            R"({"reason":"adding","phone":"0905 123 456","emptied":[],"compared":false})";
        CHECK(says(f.ask(f.officer, k_correct, phone, {f.slip.id.value}), "corrected"));
    }
}

TEST_CASE("who came meanwhile in another commune is for the desk, and the file is right at once") {
    Files f;
    f.comes(f.neighbour, draft("Ksor HBia", "1993-07-09"));
    SUBCASE("corrected") { CHECK(says(f.correct_slip(false), "corrected")); }
    SUBCASE("the person named") { CHECK(says(f.name_unknown(false), "corrected")); }
    CHECK(f.questions() == 1);
}

TEST_CASE("who an unknown person turns out to be is compared with who came meanwhile") {
    Files f;
    SUBCASE("by name and birth") { f.comes(f.officer, draft("Ksor HBia", "1993-07-09")); }
    SUBCASE("by the number") { f.comes(f.officer, draft("Siu H’Yên", "", "064193000001")); }
    const auto placeholder = f.name_of(f.unknown);
    CHECK(says(f.name_unknown(true), "to_compare"));
    CHECK(f.name_of(f.unknown) == placeholder);
}

TEST_CASE("that an identity was found is said where it is attached, never by a correction") {
    Files f;
    auto  body = renaming(true);
    body.replace(body.find("papers"), 6, "identified");
    try {
        f.ask(f.officer, k_correct, body, {f.slip.id.value});
        FAIL_CHECK("was not refused");
    } catch (const base::Fault& fault) {
        REQUIRE(fault.problems.size() == 1);
        CHECK(fault.problems[0].field == "reason");
        CHECK(fault.problems[0].code == "field.not_in_list");
    }
    CHECK(f.name_of(f.slip) == "Nguyễn Thị Bia");
}

TEST_CASE("nobody is a newcomer to himself, under any of his names, in any of his files") {
    Files      f;
    const auto other = f.add(f.officer, draft("Ksor HBia", "1993-07-09"));
    const auto asked = base::from_json<CorrectionDraft>(renaming(true));
    const auto seen =
        f.world.store().read(f.officer, [&](Work& w) { return compared(w, f.slip.id, asked); });
    f.world.store().write(f.officer, [&](Work& w) {
        add_name(w, f.slip.id, {{"usual"}, {"Ksor HBia"}, {}, {}});
        put_identifier(w, {"cccd", "064193000001"}, f.slip.id, f.ia_dom);
    });
    const auto came = [&] {
        return f.world.store().write(f.officer, [&](Work& w) {
            return came_since(w, draft("Ksor H’Bia", "1993-07-09", "064193000001"), seen.newcomers,
                              f.slip.id);
        });
    };
    CHECK_FALSE(came());
    f.world.store().write(f.officer, [&](Work& w) {
        auto same = w.get(other.id);
        same.sex = {"female"};
        w.put(same);
    });
    CHECK(came());  // put again since: rather once too often
    f.world.store().write(store::Store::system("test"), [&](Work& w) {
        w.put(PersonMerge{.person = other.id,
                          .absorbed = f.slip.id,
                          .unit = f.ia_dom,
                          .state = {"confirmed"},
                          .proposed_at = w.now(),
                          .known_from = w.now()});
    });
    CHECK_FALSE(came());
}

TEST_CASE("a correction that is written together with a registration sees who was put before it") {
    Files      f;
    const auto asked = base::from_json<CorrectionDraft>(renaming(false));
    const auto seen =
        f.world.store().read(f.officer, [&](Work& w) { return compared(w, f.slip.id, asked); });
    CHECK(seen.found.empty());
    f.world.store().write(f.officer, [&](Work& w) {
        create(w, draft("Ksor HBia", "1993-07-09"));
        CHECK_FAULT(conflict, "person.came_meanwhile", correct(w, f.slip.id, asked, seen));
    });
    CHECK(f.name_of(f.slip) == "Nguyễn Thị Bia");
}

TEST_CASE("a registration that is written together with a correction sees who is called so now") {
    Files      f;
    const auto who = draft("Ksor HBia", "1993-07-09");
    const auto meets = [&](auto change) {
        f.world.store().write(f.officer, [&](Work& w) {
            change(w);
            const auto seen = f.look_beside(who);
            CHECK(seen.found.empty());
            CHECK_FAULT(conflict, "person.came_meanwhile", create_compared(w, who, seen));
        });
    };
    SUBCASE("corrected") {
        const auto asked = base::from_json<CorrectionDraft>(renaming(true));
        meets([&](Work& w) { correct(w, f.slip.id, asked, compared(w, f.slip.id, asked)); });
    }
    SUBCASE("the person named") {
        auto asked = base::from_json<IdentityFound>(naming(true));
        meets([&](Work& w) {
            attach_identity(w, f.unknown.id, asked, compared(w, f.unknown.id, asked));
        });
    }
}
