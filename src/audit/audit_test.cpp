#include "audit/communes_in_test.h"

using namespace audit;
using namespace audit::test_communes;

namespace {

/// As people keep them, in their tables.
struct Person {
    Id<Person>                 id;
    Ref<places::Unit>          unit;
    Personal<Text<120>>        name;
    std::optional<Code<"sex">> sex;
    Version                    version;
};
RECORD(Person, "people", personal, id, unit, name, sex, version)
struct Paper {
    Id<Paper>                  id;
    Ref<Person>                person;
    Ref<places::Unit>          unit;
    Text<20>                   kind;
    Personal<Sealed<Text<20>>> value;
    Text<64>                   lookup;
    Text<4>                    tail;
    Version                    version;
};
RECORD(Paper, "identifiers", sealed, id, person, unit, kind, value, lookup, tail, version)

struct House {
    World        world{{places::open, identity::open, audit::open}, [](store::Store& store) {
                    store.know({&kept_shape<Person>, &kept_shape<Paper>});
                }};
    store::Actor officer = World::as("officer", {"person.history", "person.readers"}, {k_commune});
    store::Actor auditor = World::as("auditor", {"person.readers", "audit.verify"}, {k_commune});
    store::Actor stranger = World::as("stranger", {"person.history"}, {k_other});
    Id<Person>   person;

    House() {
        world.store().write(store::Store::system("test"), [&](Work& work) {
            put_communes(work);
            enter(work, officer, "Cán bộ thử nghiệm", k_commune);
        });
        person = world.store().write(officer, [&](Work& work) {
            return work
                .put(Person{.unit = {k_commune}, .name = {{"Siu H'Lan"}}, .sex = {{"female"}}})
                .id;
        });
    }
    ~House() { audit::close(world.store()); }
    void read(const store::Actor& actor, std::string_view view, bool wait = true) {
        record_reading(world.store(), actor, view, {person.value}, wait);
    }
    ReadLinePage readers_of(const store::Actor& actor, const HistoryQuery& query = {}) {
        return world.store().read(actor,
                                  [&](Work& w) { return readers(w, {person.value}, query); });
    }
    ChangeLinePage history_of(const store::Actor& actor, const HistoryQuery& query = {}) {
        return world.store().read(actor,
                                  [&](Work& w) { return history(w, {person.value}, query); });
    }
    void rename(const char* name) {
        world.store().write(officer, [&](Work& work) {
            auto p = work.get(person);
            p.name = {{name}};
            work.put(p);
        });
    }
};

}  // namespace

TEST_CASE("a reading is on record when its answer leaves, with the reader's name and office") {
    House house;
    CHECK(house.readers_of(house.auditor).count == 0);
    house.read(house.officer, "GET /people/{id}");
    const auto page = house.readers_of(house.auditor);
    REQUIRE(page.items.size() == 1);
    CHECK(page.items[0].by.value == "Cán bộ thử nghiệm");
    CHECK(page.items[0].unit_name.value == "Xã thử nghiệm");
    CHECK(page.items[0].view.value == "GET /people/{id}");
    CHECK(page.items[0].purpose.value == "duty");
    CHECK(page.items[0].at == house.world.store().now());
}

TEST_CASE("the same person in the same view is written once in five minutes") {
    House      house;
    const auto start = house.world.store().now();
    house.read(house.officer, "a");
    house.read(house.officer, "a");
    house.world.at(start + std::chrono::minutes{5} - std::chrono::milliseconds{1});
    house.read(house.officer, "a");
    CHECK(house.readers_of(house.auditor).count == 1);
    house.read(house.officer, "b");
    house.read(house.auditor, "a");
    CHECK(house.readers_of(house.auditor).count == 3);
    house.world.at(start + std::chrono::minutes{5});
    house.read(house.officer, "a");
    CHECK(house.readers_of(house.auditor).count == 4);
}

TEST_CASE("a list does not wait, and is on record soon") {
    House house;
    house.read(house.officer, "list", false);
    house.read(house.officer, "list", true);  // repeats the reading above, and waits for it
    CHECK(house.readers_of(house.auditor).count == 1);
    CHECK(house.readers_of(house.auditor).items.size() == 1);
}

TEST_CASE("readers are shown page by page, newest first, to those who may") {
    House house;
    for (auto view : {"a", "b", "c"}) house.read(house.officer, view);
    const auto first = house.readers_of(house.auditor, {.limit = 2});
    CHECK(first.count == 3);
    REQUIRE(first.items.size() == 2);
    CHECK(first.items[0].view.value == "c");
    REQUIRE(first.next);
    const auto second = house.readers_of(house.auditor, {.after = first.next, .limit = 2});
    REQUIRE(second.items.size() == 1);
    CHECK(second.items[0].view.value == "a");
    CHECK(!second.next);
    CHECK_FAULT(not_found, "record.not_found", house.readers_of(house.stranger));
    CHECK_FAULT(forbidden, "right.missing", house.readers_of(World::as("guest", {}, {k_commune})));
    CHECK_FAULT(invalid, "record.invalid",
                house.readers_of(house.auditor, {.after = Text<200>{"c"}}));
}

TEST_CASE("after the trail is closed nothing may be read") {
    House house;
    audit::close(house.world.store());
    CHECK_FAULT(unavailable, "audit.trail_unavailable", house.read(house.officer, "a"));
}

TEST_CASE("the history shows who changed what, newest first, in words") {
    House house;
    house.rename("Siu Lan");
    const auto page = house.history_of(house.officer);
    REQUIRE(page.items.size() == 2);
    CHECK(page.count == 2);
    const auto& change = page.items[0];
    CHECK(change.table.value == "people");
    CHECK(change.record == house.person.value);
    CHECK(change.record_version == 2);
    CHECK(change.by.value == "Cán bộ thử nghiệm");
    CHECK(change.purpose.value == "duty");
    REQUIRE(change.fields.size() == 1);
    CHECK(change.fields[0].field.value == "name");
    CHECK(change.fields[0].before->value == "Siu H'Lan");
    CHECK(change.fields[0].after->value == "Siu Lan");

    const auto& birth = page.items[1];
    CHECK(birth.record_version == 1);
    std::map<std::string, std::string> entered;
    for (auto& field : birth.fields) {
        CHECK(!field.before);
        entered[field.field.value] = field.after->value;
    }
    CHECK(entered["name"] == "Siu H'Lan");
    CHECK(entered["sex"] == "Nữ");
    CHECK(entered["unit"] == "Xã thử nghiệm");
    CHECK(!entered.contains("id"));
    CHECK(!entered.contains("version"));
}

TEST_CASE("of what is sealed the history only says that it changed") {
    House house;
    house.world.store().write(house.officer, [&](Work& work) {
        work.put(Paper{.person = house.person,
                       .unit = {k_commune},
                       .kind = {"cccd"},
                       .value = {{{"052000000001"}}},
                       .lookup = {"x"},
                       .tail = {"0001"}});
    });
    std::map<std::string, std::string> entered;
    const auto                         page = house.history_of(house.officer);
    for (auto& field : page.items[0].fields) entered[field.field.value] = field.after->value;
    CHECK(entered["value"] == "đã thay đổi");
    CHECK(entered["tail"] == "0001");
    CHECK(!entered.contains("lookup"));  // a keyed hash of the number
}

TEST_CASE("the history is paged without losing what a page began from") {
    House house;
    for (auto name : {"B", "C", "D"}) house.rename(name);
    HistoryQuery             query{.limit = 1};
    std::vector<std::string> steps;
    while (true) {
        const auto page = house.history_of(house.officer, query);
        CHECK(page.count == 4);
        REQUIRE(page.items.size() == 1);
        for (auto& field : page.items[0].fields)
            if (field.field.value == "name")
                steps.push_back((field.before ? field.before->value : "") + ">" +
                                field.after->value);
        if (!page.next) break;
        query.after = page.next;
    }
    CHECK(steps == std::vector<std::string>{"C>D", "B>C", "Siu H'Lan>B", ">Siu H'Lan"});
    CHECK_FAULT(not_found, "record.not_found", house.history_of(house.stranger));
    CHECK_FAULT(forbidden, "right.missing", house.history_of(house.auditor));
}

TEST_CASE("verification proves the trail, and finds a row that was altered or hidden") {
    House house;
    for (auto view : {"a", "b", "c"}) house.read(house.officer, view);
    auto& store = house.world.store();
    CHECK(store.verify().intact);

    const auto first_problem_after = [&](const char* sql) {
        store.write(store::Store::system("test"), [&](Work& work) { work.run(sql); });
        const auto found = store.verify();
        CHECK(!found.intact);
        return found.problems.empty() ? "" : found.problems.front();
    };
    CHECK(first_problem_after("UPDATE reads_2026_11 SET view = 'x' WHERE number = 2") ==
          "verify.reads_altered #2");
    store.write(store::Store::system("test"), [](Work& work) {
        work.run("UPDATE reads_2026_11 SET view = 'b' WHERE number = 2");
    });
    CHECK(store.verify().intact);
    CHECK(first_problem_after("DELETE FROM read_persons_2026_11 WHERE number = 3") ==
          "verify.reads_persons_altered #3");
    CHECK(first_problem_after("DELETE FROM read_persons_2026_11 WHERE number = 2") ==
          "verify.reads_persons_altered #2");
    CHECK(first_problem_after("DELETE FROM reads_2026_11 WHERE number = 2") ==
          "verify.reads_missing #2");
}
