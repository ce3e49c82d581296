#include "audit/months.h"

#include <doctest/doctest.h>

#include "tests/world.h"

using namespace audit;
using test::World;

namespace {

struct Trailed {
    World world{{places::open, identity::open, audit::open}, nullptr, make_date(2026, 11, 30)};
    Uuid  somebody = named_uuid("test-person", "1");

    ~Trailed() { audit::close(world.store()); }
    store::Store& store() { return world.store(); }
    template <class F>
    auto as_system(F&& f) {
        return store().write(store::Store::system("test"), std::forward<F>(f));
    }
    void read(const char* view) {
        record_reading(store(), World::as("officer", {}), view, {somebody}, true);
    }
    void anchored() {
        as_system([](Work& work) { anchor(work); });
    }
    std::string first_problem_after(const std::string& sql) {
        as_system([&](Work& work) { work.define(sql); });
        const auto found = store().verify();
        CHECK_FALSE(found.intact);
        return found.problems.empty() ? "" : found.problems.front();
    }
    std::string state_of(const char* month) {
        return as_system([&](Work& work) { return month_named(work, month)->state.value; });
    }
};

/// Two readings in November, one in December, one in January.
struct ThreeMonths : Trailed {
    ThreeMonths() {
        read("a");
        read("b");
        world.at(make_date(2026, 12, 1));
        read("a");
        world.at(make_date(2027, 1, 2));
        read("a");
    }
};

}  // namespace

TEST_CASE(
    "each month has its own tables, one chain runs through them, and a month over is sealed") {
    ThreeMonths t;
    CHECK(t.state_of("2026-11") == "sealed");
    CHECK(t.state_of("2026-12") == "sealed");
    CHECK(t.state_of("2027-01") == "open");
    const auto proof = t.store().verify();
    CHECK(proof.intact);
    const auto rows = t.as_system([&](Work& work) {
        CHECK(count_readings_of(work, {t.somebody}, 100) == 4);
        CHECK(count_readings_of(work, {t.somebody}, 3) == 3);
        CHECK(work.query("SELECT count(*) FROM reads_2026_11").size() == 1);
        return readings_of(work, {t.somebody}, 4, 2);
    });
    REQUIRE(rows.size() == 2);
    CHECK(rows[0].number == 3);
    CHECK(rows[1].number == 2);
    std::vector<std::int64_t> days;
    t.as_system([&](Work& work) {
        each_reading(work, start_of(make_date(2026, 12, 1)), start_of(make_date(2027, 1, 2)),
                     [&](const Reading& reading) {
                         CHECK(reading.persons == std::vector{t.somebody});
                         days.push_back((day_of(reading.at) - make_date(2026, 12, 1)).count());
                     });
    });
    CHECK(days == std::vector<std::int64_t>{0});
}

TEST_CASE("a clock set back opens no month again") {
    Trailed t;
    t.world.at(make_date(2026, 12, 1));
    t.read("a");
    t.world.at(make_date(2026, 11, 30));
    t.read("b");
    CHECK(t.state_of("2026-12") == "open");
    t.world.at(make_date(2027, 1, 1));
    t.anchored();
    CHECK(t.state_of("2026-12") == "sealed");
    t.world.at(make_date(2026, 12, 31));
    t.read("c");
    CHECK(t.state_of("2027-01") == "open");
    CHECK(t.store().verify().intact);
}

TEST_CASE("what the ledger knows of the open month cannot be cut off") {
    Trailed t;
    t.read("a");
    t.read("b");
    CHECK(t.store().verify().not_proven.back() == "verify.not_proven.last_reads #1–#2");
    t.anchored();
    const auto anchored = t.store().verify();
    for (auto& open : anchored.not_proven) CHECK(open.find("last_reads") == std::string::npos);
    CHECK(t.first_problem_after("DELETE FROM read_persons_2026_11 WHERE number = 2;"
                                "DELETE FROM reads_2026_11 WHERE number = 2") ==
          "verify.reads_cut 2026-11 #2");
}

TEST_CASE("a month dropped beside the program, cut or swapped is named") {
    ThreeMonths t;
    SUBCASE("its tables are gone") {
        CHECK(t.first_problem_after("DROP TABLE read_persons_2026_11; DROP TABLE reads_2026_11") ==
              "verify.reads_month_gone 2026-11");
    }
    SUBCASE("its end is cut off") {
        CHECK(t.first_problem_after("DELETE FROM read_persons_2026_11 WHERE number = 2;"
                                    "DELETE FROM reads_2026_11 WHERE number = 2") ==
              "verify.reads_cut 2026-11 #2");
    }
    SUBCASE("it is said to be dropped") {
        const auto problem = t.first_problem_after(
            "UPDATE read_months SET state = 'dropped' WHERE month = '2026-11'");
        CHECK(problem.starts_with("verify.row_altered"));
    }
    SUBCASE("its record is gone too") {
        const auto problem = t.first_problem_after(
            "DROP TABLE read_persons_2026_11; DROP TABLE reads_2026_11;"
            "DELETE FROM read_months WHERE month = '2026-11'");
        CHECK(problem.starts_with("verify.row_gone"));
    }
}

TEST_CASE("only a sealed month can be dropped") {
    ThreeMonths t;
    const auto  drop = [&](const char* month) {
        t.as_system([&](Work& work) { drop_month(work, month); });
    };
    CHECK_FAULT(not_found, "audit.month_unknown", drop("2026-10"));
    CHECK_FAULT(conflict, "audit.month_not_sealed", drop("2027-01"));
    drop("2026-11");
    CHECK_FAULT(conflict, "audit.month_not_sealed", drop("2026-11"));
    t.as_system([&](Work& work) { CHECK(count_readings_of(work, {t.somebody}, 100) == 2); });
}

TEST_CASE("what was written before there were months is still read and proved") {
    Trailed t;
    t.as_system([&](Work& work) {
        store::Row row{std::int64_t{1},    store::value_of(work.now()), t.somebody,
                       std::string("old"), std::string("duty"),         to_text(t.somebody)};
        row.push_back(link(work, "", row));
        work.run(
            "INSERT INTO reads (number, at, account, view, purpose, persons, hash) "
            "VALUES ($1, $2, $3, $4, $5, $6, $7)",
            row);
        work.run("INSERT INTO read_persons (person, number) VALUES ($1, $2)",
                 {t.somebody, std::int64_t{1}});
    });
    t.read("new");
    CHECK(t.store().verify().intact);
    t.as_system([&](Work& work) { CHECK(count_readings_of(work, {t.somebody}, 10) == 2); });
    CHECK(t.first_problem_after("DELETE FROM read_persons; DELETE FROM reads") ==
          "verify.reads_other_chain 2026-11");
}

TEST_CASE("two nodes write one trail") {
    Trailed t;
    if (t.world.config().postgres.empty()) return;  // one process holds a SQLite file
    auto other = store::Store::open(t.world.config(), test::book());
    other->set_clock([&] { return t.store().now(); });
    for (auto* open : {places::open, identity::open, audit::open}) open(*other);
    other->start();
    std::vector<std::thread> threads;
    for (auto* store : {&t.store(), other.get()})
        threads.emplace_back([&, store] {
            for (int i = 0; i < 20; ++i)
                record_reading(*store, World::as("officer", {}), "view" + std::to_string(i),
                               {t.somebody}, true);
        });
    for (auto& thread : threads) thread.join();
    audit::close(*other);
    CHECK(t.store().verify().intact);
    t.as_system([&](Work& work) { CHECK(count_readings_of(work, {t.somebody}, 100) == 40); });
}
