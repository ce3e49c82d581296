// A merge that waits for its second person is a task of the unit that decides, until it is decided.
#include "tests/office.h"

using namespace people;
using base::make_date;

namespace {

/// Two files that contradict each other, and two people who may merge.
struct Proposed {
    test::Office office{make_date(2026, 11, 27), {identity::open}};  // a Friday
    Id<Person>   kept = office.person("Siu Lan", "1995"), other = office.person("Siu Lan", "1961");
    store::Actor head = test::World::as(
        "head", {"person.read", "person.merge", "person.merge.confirm"}, {office.here.value});
    PersonMerge merge;

    Proposed() {
        office.officer.rights.insert("person.merge");
        merge = office.write([&](Work& w) {
            return propose_merge(w, {kept, other, {"Một người"}, Text<200>{"Biên bản số 1"}});
        });
    }
    std::optional<tasks::Task> task() { return office.open_task(kept, "merge_confirmation"); }
    void                       decide(bool agree) {
                              office.world.store().write(
                                  head, [&](Work& w) { return confirm_merge(w, merge.id, {.agree = agree}); });
    }
    void as_system(const std::function<void(Work&)>& act) {
        office.world.store().write(store::Store::system("test"), act);
    }
    std::size_t waiting(const store::Actor& by) {
        return office.world.store().read(by, [](Work& w) {
            const auto items = tasks::queue(w, {}).items;
            return static_cast<std::size_t>(std::ranges::count_if(items, [](const auto& line) {
                return line.task.kind.value == "merge_confirmation";
            }));
        });
    }
};

}  // namespace

TEST_CASE("a merge that needs a second person is a task, by a limit of the house, until decided") {
    Proposed p;
    REQUIRE(p.merge.state.value == "proposed");
    const auto task = p.task();
    REQUIRE(task);
    CHECK(task->unit == p.office.here);
    CHECK(task->subject == p.merge.id.value);
    CHECK(task->article.value == "QC-NB 3");
    CHECK(task->due_on == make_date(2026, 11, 30));  // Friday + 1 working day
    CHECK(p.waiting(p.office.neighbour) == 0);
    SUBCASE("confirmed") { p.decide(true); }
    SUBCASE("refused") { p.decide(false); }
    CHECK_FALSE(p.task());
}

TEST_CASE("a merge one person may decide is nobody's task") {
    Proposed   p;
    const auto again = p.office.person("Siu Lan", "1995");
    const auto first = p.office.person("Siu Lan", "1995");
    const auto merge = p.office.write([&](Work& w) {
        return propose_merge(w, {first, again, {"Một người"}, {}});
    });
    CHECK(merge.state.value == "confirmed");
    CHECK_FALSE(p.office.open_task(first, "merge_confirmation"));
}

TEST_CASE("when one of the files goes to another commune, the task goes to who covers both") {
    Proposed p;
    p.as_system([&](Work& w) { move_to(w, p.other, p.office.there); });
    CHECK_FALSE(p.task());
    CHECK(p.waiting(p.office.analyst) == 1);
    CHECK(p.waiting(p.office.officer) == 0);
    CHECK(p.waiting(p.office.neighbour) == 0);
}

TEST_CASE("when the file to be absorbed is destroyed there is nothing left to decide") {
    Proposed p;
    REQUIRE(p.task());
    p.as_system([&](Work& w) { w.destroy_key(p.other.value, base::named_uuid("minutes", "1")); });
    CHECK_FALSE(p.task());
}
