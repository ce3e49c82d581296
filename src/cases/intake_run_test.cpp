// While one chunk of a list is written the next one is compared already.
#include "cases/intake_run.h"

#include <doctest/doctest.h>

#include "cases/intake_world_test.h"

using namespace cases;
using namespace cases::test_intake;

namespace {

struct Applied : Commune {
    Intake intake = read(many_users(1200));

    Applied() {
        world.store().write(officer, [&](Work& w) { return confirm_intake(w, intake.id); });
    }
    IntakeRow row(std::int64_t number) {
        return world.store().read(officer,
                                  [&](Work& w) { return *staged_row(w, intake.id, number); });
    }
    /// The same human being as that row, as far as a name and a birth say it.
    void register_like(std::int64_t number) {
        auto draft = row(number).draft;
        draft.identifier.reset();
        draft.identifier_kind.reset();
        world.store().write(officer, [&](Work& w) { return people::add(w, draft, {ia_dom}); });
    }
};

}  // namespace

TEST_CASE("who is registered while the next rows are compared already is not registered twice") {
    Applied  a;
    Applying applying(a.world.store(), a.officer, a.intake.id);
    CHECK(applying.next() == 500);
    CHECK(applying.next() == 500);  // meanwhile those behind were compared
    a.register_like(1100);
    CHECK(applying.next() == 200);
    CHECK(a.row(1100).verdict.value == "review");
    CHECK(a.row(1099).done);
    while (applying.next() > 0) continue;
    const auto done = a.look(a.intake.id);
    CHECK(done.state.value == "done");
    CHECK(done.created == 1199);
    CHECK(done.review == 1);
    CHECK(a.people() == 1200);
}

TEST_CASE("a list that is cancelled takes in nobody whom it compared early") {
    Applied  a;
    Applying applying(a.world.store(), a.officer, a.intake.id);
    for (int i = 0; i < 2; ++i) CHECK(applying.next() == 500);
    a.world.store().write(a.officer, [&](Work& w) { return cancel_intake(w, a.intake.id); });
    while (applying.next() > 0) continue;
    CHECK(a.people() == 1000);
    CHECK(a.look(a.intake.id).state.value == "cancelled");
}
