// A file opened for a stated reason is told to the unit that keeps it, and reviewed there.
#include "audit/audit.h"
#include "audit/due.h"
#include "people/opening.h"
#include "tests/accounts.h"
#include "tests/office.h"

using namespace people;
using namespace std::chrono_literals;
using base::make_date;

namespace {

constexpr auto k_reason = "Đối chiếu số liệu quý IV với hồ sơ gốc của xã";

/// An analyst of the province, the heads of two communes, an auditor, and a file of the first.
struct Stated {
    test::Office office{make_date(2026, 11, 27), {identity::open, audit::open}};  // a Friday
    Id<Person>   person = office.person("Siu Mẫu");
    store::Actor head, other_head, auditor;

    Stated() {
        const std::set<std::string, std::less<>> of_head{"person.read", "person.readers",
                                                         "break_glass.review", "task.read"};
        office.analyst.rights = {"person.read_stated", "task.read"};
        head = test::World::as("head", of_head, {office.here.value});
        other_head = test::World::as("other-head", of_head, {office.there.value});
        auditor = test::World::as("auditor", {"person.readers", "break_glass.review"},
                                  {office.province.value});
        test::add_accounts(store(), {&office.analyst, &office.officer, &head, &auditor});
    }
    store::Store& store() { return office.world.store(); }
    FileOpened    open() {
           return store().write(office.analyst, [&](Work& w) {
            return open_file(w, {.person = person, .reason = {k_reason}});
        });
    }
    bool is_read() {
        return widened(store(), office.analyst, "/people/{id}", {person.value}).ground.has_value();
    }
    std::vector<OpeningLine> lines(const store::Actor& by) {
        return store().read(by, [](Work& w) { return openings(w, {}).items; });
    }
    OpeningLine review(const store::Actor& by, const char* finding, const char* note = nullptr) {
        const auto    id = lines(office.analyst).at(0).opening.id;  // the latest
        OpeningReview given{.finding = {finding}};
        if (note) given.note = Text<500>{note};
        return store().write(by, [&](Work& w) { return review_opening(w, id, given); });
    }
    std::optional<tasks::Task> task() { return office.open_task(person, "opening_review"); }
};

}  // namespace

TEST_CASE(
    "the unit that keeps a file opened for a stated reason gets a task, until it is reviewed") {
    Stated s;
    s.open();
    s.open();  // the same opening, not a second
    const auto task = s.task();
    REQUIRE(task);
    CHECK(task->unit == s.office.here);
    CHECK(task->due_on == make_date(2026, 12, 2));  // Friday + 3 working days
    CHECK(task->article.value == "QC-NB 8");
    const auto line = s.lines(s.head).at(0);
    CHECK(task->subject == line.opening.id.value);
    CHECK(line.opening.review_by == make_date(2026, 12, 2));
    CHECK(line.reviewable);
    CHECK_FALSE(s.lines(s.office.analyst).at(0).reviewable);

    CHECK_FALSE(s.review(s.head, "justified").reviewable);
    CHECK_FALSE(s.task());
    CHECK(s.is_read());
    const auto reviewed = s.lines(s.auditor).at(0).opening;
    CHECK(reviewed.finding->value == "justified");
    CHECK(reviewed.reviewer->value == s.head.account);
    CHECK(reviewed.reviewed_at == s.store().now());
    CHECK_FAULT(conflict, "opening_review.done", s.review(s.auditor, "justified"));
}

TEST_CASE("what was not right ends at once, also after a restart, and is said why") {
    Stated s;
    s.open();
    CHECK_FAULT(invalid, "record.invalid", s.review(s.auditor, "unjustified"));
    CHECK_FAULT(invalid, "record.invalid", s.review(s.auditor, "unjustified", "  "));
    CHECK(s.is_read());
    const auto line = s.review(s.auditor, "unjustified", "Số liệu không cần mở hồ sơ");
    CHECK(line.person_name.value.empty());  // the auditor opens no file
    CHECK_FALSE(s.is_read());
    s.office.world.restart();
    CHECK_FALSE(s.is_read());
    CHECK(s.lines(s.office.analyst).at(0).opening.note->value == "Số liệu không cần mở hồ sơ");
    // a reason stated anew is another opening, with a duty of its own
    s.office.world.at(s.store().now() + 1h);
    s.open();
    CHECK(s.is_read());
    CHECK(s.task());
}

TEST_CASE("head or auditor reviews, nobody reviews himself, and nobody a file of another commune") {
    Stated s;
    s.open();
    CHECK_FAULT(forbidden, "right.missing", s.review(s.office.officer, "justified"));
    CHECK_FAULT(forbidden, "right.missing", s.review(s.office.analyst, "justified"));
    CHECK_FAULT(not_found, "record.not_found", s.review(s.other_head, "justified"));
    auto self = s.office.analyst;
    self.rights.insert("break_glass.review");
    CHECK_FAULT(conflict, "opening_review.own", s.review(self, "justified"));
    CHECK(s.task());
}

TEST_CASE(
    "an opening nobody reviewed in three working days is overdue, in the list and the queue") {
    Stated s;
    s.open();
    s.office.world.at(make_date(2026, 12, 2));
    CHECK_FALSE(s.lines(s.head).at(0).overdue);
    s.office.world.at(make_date(2026, 12, 3));
    CHECK(s.lines(s.head).at(0).overdue);
    CHECK(s.lines(s.auditor).at(0).overdue);
    CHECK(s.office.open_of(s.person).at(0).overdue);
}

TEST_CASE("what nobody reviewed in time is told once, and not when it was") {
    Stated     s;
    const auto told = [&] {
        return s.store().write(store::Store::system("test"), [](Work& w) {
            return escalate<StatedOpening>(w, "people.file.unreviewed");
        });
    };
    s.open();
    s.office.world.at(make_date(2026, 12, 2));
    CHECK(told() == 0);
    s.office.world.at(make_date(2026, 12, 3));
    CHECK(told() == 1);
    CHECK(told() == 0);
    CHECK(s.lines(s.head).at(0).opening.escalated_at == s.store().now());
    s.open();  // anew, and reviewed in time
    s.review(s.head, "justified");
    s.office.world.at(make_date(2026, 12, 20));
    CHECK(told() == 0);
}

TEST_CASE("the review of an earlier opening ends nothing of a later one") {
    Stated s;
    s.open();
    const auto earlier = s.lines(s.head).at(0).opening.id;
    s.office.world.at(s.store().now() + 9h);
    s.open();
    s.store().write(s.head, [&](Work& w) {
        return review_opening(w, earlier, {{"unjustified"}, Text<500>{"Không cần mở hồ sơ"}});
    });
    CHECK(s.is_read());
}

TEST_CASE("neither the opening nor the duty to review it lengthens how long the file is kept") {
    Stated     s;
    const auto kept_until = [&] {
        return s.store().read(store::Store::system("test"),
                              [&](Work& w) { return audit::keeping_of(w, s.person.value).due_on; });
    };
    const auto before = kept_until();
    REQUIRE(before);
    s.office.world.at(make_date(2027, 3, 1));
    s.open();
    CHECK(s.task());
    CHECK(kept_until() == before);
    s.review(s.head, "justified");
    CHECK(kept_until() == before);
}
