// In an emergency whoever is on duty reads whom to call, and only for as long as the opening lasts.
#include "people/communes_in_test.h"
#include "people/emergency.h"
#include "people/opening.h"
#include "tests/accounts.h"

using namespace people;
using namespace people::in_test;
using namespace std::chrono_literals;

namespace {

constexpr auto k_number = "064212000001";
constexpr auto k_reason = "Trẻ ngất tại trạm y tế xã, cần báo gia đình";

const std::set<std::string, std::less<>> k_duty{"person.read", "person.write", "break_glass.open"};

/// A minor with a mother; on duty one officer of the commune that keeps the file, one of another.
struct Ward : Communes {
    Person       minor = add(officer, draft("Rơ Châm An", "2012-05-06", k_number));
    store::Actor here = test::World::as("trucban", k_duty, {ia_dom.value});
    store::Actor away = test::World::as("trucban-xa", k_duty, {pleiku.value});
    store::Actor head =
        test::World::as("truongca", {"person.read", "break_glass.review"}, {ia_dom.value});

    Ward() {
        test::add_accounts(world.store(), {&here, &away, &head, &analyst});
        stands_beside(officer, minor, "Rơ Châm Hồng");
    }
    void stands_beside(const store::Actor& by, const Person& whom, const char* name) {
        world.store().write(by, [&](Work& w) {
            add_representative(w, whom.id,
                               {{"parent"}, {name}, Text<200>{"0900 000 001"}, w.today()});
        });
    }
    void open(const store::Actor& by) {
        const auto opened = world.store().write(by, [&](Work& w) {
            return open_emergency(w, {{"cccd"}, {k_number}, {k_reason}});
        });
        CHECK(opened.person == minor.id);
    }
    store::Actor at_door(const store::Actor& by) {
        return widened(world.store(), by, "/people/{id}/representatives", {minor.id.value});
    }
    /// Names and telephones; every reading is about the minor, for the read trail.
    Names to_call(const store::Actor& by) {
        return world.store().read(at_door(by), [&](Work& w) {
            Names out;
            for (const auto& line : list_representatives(w, minor.id).items)
                out.push_back(line.name.value + ", " + line.contact->value);
            CHECK(w.seen().contains(minor.id.value));
            return out;
        });
    }
};

const Names k_mother{"Rơ Châm Hồng, 0900 000 001"};

}  // namespace

TEST_CASE("who opened a minor's file in an emergency reads whom to call, and the trail says why") {
    Ward w;
    CHECK_FAULT(forbidden, "person.minor_sealed", w.to_call(w.here));
    CHECK_FAULT(not_found, "record.not_found", w.to_call(w.away));
    for (const auto* duty : {&w.here, &w.away}) {
        w.open(*duty);
        CHECK(w.to_call(*duty) == k_mother);
        const auto actor = w.at_door(*duty);
        CHECK(actor.purpose.starts_with("Mở hồ sơ khẩn cấp lúc "));
        CHECK(actor.account == duty->account);
        // only to read
        CHECK_FAULT(forbidden, "right.missing", w.world.store().write(actor, [&](Work& work) {
            return add_representative(work, w.minor.id, {{"parent"}, {"A"}, {}, work.today()});
        }));
    }
    // another's opening opens nothing
    auto third = w.away;
    third.account = base::new_uuid();
    CHECK_FAULT(not_found, "record.not_found", w.to_call(third));
}

TEST_CASE("whom to call is read until the opening ends, by the clock or by the review") {
    Ward       w;
    const auto start = w.world.store().now();
    w.open(w.here);
    w.open(w.away);
    SUBCASE("by the clock") {
        w.world.at(start + 24h - 1ms);
        CHECK(w.to_call(w.here) == k_mother);
        CHECK(w.to_call(w.away) == k_mother);
        w.world.at(start + 24h);
    }
    SUBCASE("by the review") {
        w.world.store().write(w.head, [&](Work& work) {
            for (const auto& line : emergencies(work, {}).items)
                review_emergency(work, line.emergency.id,
                                 {{"unjustified"}, Text<500>{"Không có việc khẩn cấp"}});
        });
    }
    CHECK_FAULT(forbidden, "person.minor_sealed", w.to_call(w.here));
    CHECK_FAULT(not_found, "record.not_found", w.to_call(w.away));
}

TEST_CASE("whoever stands beside the person in another file of the same person is called too") {
    Ward       w;
    const auto twin = w.add(w.neighbour, draft("Rơ Châm An", "2012-05-06"));
    w.stands_beside(w.neighbour, twin, "Siu Bình");
    w.open(w.here);
    CHECK(w.to_call(w.here) == k_mother);
    w.world.store().write(store::Store::system("test"), [&](Work& work) {
        work.put(PersonMerge{.person = w.minor.id,
                             .absorbed = twin.id,
                             .unit = work.get(w.minor.id).unit,
                             .state = {"confirmed"},
                             .proposed_at = work.now(),
                             .known_from = work.now()});
    });
    CHECK(w.to_call(w.here).size() == 2);
    CHECK(w.to_call(w.officer) == k_mother);  // by scope: what lies with the own unit
}

TEST_CASE("a stated reason tells nobody who stands beside the person") {
    Ward w;
    w.analyst.rights = {"person.read_stated", "person.minor"};
    w.world.store().write(w.analyst, [&](Work& work) {
        return open_file(work, {.person = w.minor.id, .reason = {k_reason}});
    });
    CHECK(widened(w.world.store(), w.analyst, "/people/{id}", {w.minor.id.value}).ground);
    CHECK_FALSE(w.at_door(w.analyst).ground);
    CHECK_FAULT(forbidden, "right.missing", w.to_call(w.analyst));
}
