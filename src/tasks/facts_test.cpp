#include <doctest/doctest.h>

#include "tasks/tasks.h"

using namespace tasks;

namespace {

/// A duty of 24 hours from 10 August 2026, 09:00.
Task duty() {
    Task task;
    task.kind = {"notice"};
    task.state = {"open"};
    task.due_at = start_of(make_date(2026, 8, 11)) + std::chrono::hours{9};
    task.late_from = *task.due_at + std::chrono::milliseconds{1};
    return task;
}
std::string kinds_of(const Task& task) {
    std::string out;
    for (auto& fact : facts_of(task)) {
        CHECK(fact.code == "notice");
        CHECK(fact.starts == make_date(2026, 8, 11));
        CHECK(fact.ends == make_date(2026, 8, 12));
        out += (out.empty() ? "" : " ") + fact.kind;
    }
    return out;
}

}  // namespace

TEST_CASE("a step is due on the day of its limit, and on time when done by its last moment") {
    auto task = duty();
    CHECK(kinds_of(task) == "step_due");
    task.state = {"done"};
    task.closed_at = task.due_at;
    CHECK(kinds_of(task) == "step_due step_on_time");
    task.closed_at = task.late_from;
    CHECK(kinds_of(task) == "step_due");
}

TEST_CASE("a step without an object any more, and a remedy, are no steps of the law") {
    auto task = duty();
    task.state = {"dropped"};
    CHECK(facts_of(task).empty());
    task = duty();
    task.kind = {"remedy"};
    CHECK(facts_of(task).empty());
}

TEST_CASE("a limit the house set is no limit of the law: no step, and nothing is late by it") {
    auto task = duty();
    task.article = {"L120 48.1; QC-NB 3"};
    CHECK(is_house_limit(task));
    CHECK(facts_of(task).empty());
    task.state = {"done"};
    task.closed_at = task.late_from;
    CHECK(facts_of(task).empty());
    CHECK_FALSE(is_late(task, task.late_from));
    task.article = {"QC-NB 2"};
    CHECK(is_house_limit(task));
    task.article = {"L120 31.1c; C18 5.2; D163 59.1"};
    CHECK_FALSE(is_house_limit(task));
    CHECK(is_late(task, task.late_from));
    CHECK_FALSE(is_late(task, task.due_at.value()));
}
