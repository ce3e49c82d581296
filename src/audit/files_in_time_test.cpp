/// How files end that moved to another unit or were merged.
#include "audit/archive_in_test.h"

using namespace audit;
using namespace audit::test_archive;

TEST_CASE("a file that moved is ended by the unit that keeps it, and a hold goes with it") {
    Archive    t;
    const auto move = [&](const Uuid& unit) {
        t.as(store::Store::system("test"), [&](Work& work) {
            auto person = work.get(t.person);
            person.unit = {unit};
            work.put(person);
        });
    };
    const auto shown_to = [&](const store::Actor& actor) {
        return t.as(actor, [](Work& work) { return destructions(work, {}); }).items.size();
    };
    t.world.at(k_over - days{1});
    const auto hold = t.as(t.head, [&](Work& work) {
        return place_hold(work, {t.person.value, {"Đang khiếu nại"}, {"Luật Khiếu nại"}});
    });
    t.world.at(k_over);
    CHECK(propose_due(t.world.store()) == 1);
    move(k_other);
    t.world.at(make_date(2037, 1, 1));
    CHECK(propose_due(t.world.store()) == 0);
    CHECK(shown_to(t.head) == 0);
    CHECK(shown_to(t.stranger) == 1);
    const auto draw = [&] {
        return t.as(t.stranger, [&](Work& work) { return draw_up(work, t.minutes()); });
    };
    CHECK_FAULT(conflict, "retention.held", draw());
    t.as(t.head, [&](Work& work) { return release_hold(work, hold.id); });
    const auto drawn = draw();
    CHECK(drawn.unit.value == k_other);
    move(k_commune);
    auto other = World::as("other", {"retention.destroy"}, {k_other});
    t.as(store::Store::system("test"), [&](Work& work) { enter(work, other, "Người thứ hai"); });
    CHECK_FAULT(not_found, "record.not_found",
                t.as(other, [&](Work& work) { return confirm(work, drawn.id); }));
    CHECK(t.as(t.head, [&](Work& work) { return work.sees(t.person.value); }));
}

TEST_CASE("files that were merged are kept, and held, as one") {
    Archive    t;
    const auto absorbed = t.add("Ksor Nay", true);  // something runs under the other number
    const auto held = t.add("Siu Mẫu");
    read_over_sets(
        t.world.store(),
        [&](const Work&, const Uuid& person) {
            if (person == held.value) return std::vector<Uuid>{held.value, t.person.value};
            return std::vector<Uuid>{t.person.value, absorbed.value};
        },
        [](Work&, const Uuid&) {});
    t.world.at(k_over);
    CHECK_FAULT(conflict, "retention.file_open", t.drawn(t.minutes()));
    t.as(t.head, [&](Work& work) {
        return place_hold(work, {t.person.value, {"Đang khiếu nại"}, {"Luật Khiếu nại"}});
    });
    auto wanted = t.minutes();
    wanted.file = held.value;
    CHECK_FAULT(conflict, "retention.held", t.drawn(wanted));
}
