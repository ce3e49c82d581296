#include <doctest/doctest.h>

#include <chrono>
#include <thread>

#include "indicators/columns_in_test.h"

using namespace indicators;

TEST_CASE("a person counts once, in the unit where the fact stands, on the days it stands") {
    Columns columns({"listed"});
    columns.put(fact(1, +1, 1, 1, 100, 200));
    columns.put(fact(2, +1, 1, 1, 150, 300));  // the same person twice at once
    columns.put(fact(3, +1, 2, 2, 120));

    const auto then = [&](Day day) { return count_on(ask_all(columns, 3), day); };
    CHECK(then(99).persons == 0);
    CHECK(then(100).persons == 1);
    CHECK(then(150).by_group == std::vector<std::int64_t>{1, 1});
    CHECK(then(199).persons == 2);
    CHECK(then(299).persons == 2);
    CHECK(then(300).by_group == std::vector<std::int64_t>{0, 1});
}

TEST_CASE("a person who stands in two units at once counts in each and once in the whole") {
    Columns columns({"listed"});
    columns.put(fact(1, +1, 1, 1, 100));
    columns.put(fact(2, +1, 1, 2, 100));
    const auto counted = count_on(ask_all(columns, 2), 100);
    CHECK(counted.persons == 1);
    CHECK(counted.by_group == std::vector<std::int64_t>{1, 1});
}

TEST_CASE("what was known then is answered as it was known then") {
    Columns columns({"listed"});
    columns.put(fact(5, +1, 1, 1, 100));
    columns.put(fact(9, -1, 1, 1, 100));  // corrected: it had ended, and elsewhere
    columns.put(fact(9, +1, 1, 2, 100, 140));

    const auto at = [&](std::int64_t known) { return count_on(ask_all(columns, known), 150); };
    CHECK(at(4).persons == 0);
    CHECK(at(5).persons == 1);
    CHECK(at(8).persons == 1);
    CHECK(at(9).persons == 0);
    CHECK(groups_with_source(ask_all(columns, 4)) == std::vector<bool>{false, false});
    CHECK(groups_with_source(ask_all(columns, 8)) == std::vector<bool>{true, false});
    CHECK(groups_with_source(ask_all(columns, 9)) == std::vector<bool>{true, true});
}

TEST_CASE("facts no figure asks for are not kept") {
    Columns columns({"listed"});
    auto    other = fact(1, +1, 1, 1, 100);
    other.fact.kind = "managed";
    columns.put(other);
    CHECK(columns.of("managed") == nullptr);
    CHECK(columns.of("listed")->rows() == 0);
    CHECK(columns.persons() == 0);
}

TEST_CASE("facts are found by the day they begin, or end, as well as by the days they stand") {
    Columns columns({"listed"});
    columns.put(fact(1, +1, 1, 1, 100, 200));
    columns.put(fact(2, +1, 2, 1, 150, 250));
    columns.put(fact(3, +1, 3, 1, 160));

    const auto ask = [&](Which which, Day first, Day last) {
        return count(ask_all(columns, 3, which), {first, last}).persons;
    };
    CHECK(ask(Which::starting, 100, 150) == 2);
    CHECK(ask(Which::starting, 101, 149) == 0);
    CHECK(ask(Which::starting, 150, 160) == 2);
    CHECK(ask(Which::ending, 200, 200) == 1);
    CHECK(ask(Which::ending, 201, 249) == 0);
    CHECK(ask(Which::ending, 200, 250) == 2);
    CHECK(ask(Which::ending, 251, 60'000) == 0);
    CHECK(ask(Which::standing, 199, 199) == 3);
    CHECK(ask(Which::standing, 200, 200) == 2);
    CHECK(ask(Which::standing, 0, 100) == 1);
}

TEST_CASE("two files of one person count once from the change that says so, and twice before") {
    Columns columns({"listed"});
    columns.put(fact(1, +1, 1, 1, 100));
    columns.put(fact(2, +1, 2, 1, 100));
    columns.put(fact(3, +1, 3, 2, 100));
    const auto merge = [&](std::int64_t number, int sign, std::uint64_t absorbed,
                           std::uint64_t kept) {
        columns.put({number,
                     sign,
                     {"same_person",
                      to_text(id("person", kept)),
                      id("person", absorbed),
                      id("unit", 1),
                      on(100),
                      {}}});
    };
    merge(4, +1, 2, 1);
    merge(6, +1, 1, 3);  // and both are a third one, of another unit
    merge(8, -1, 2, 1);  // that was wrong

    const auto at = [&](std::int64_t known) { return count_on(ask_all(columns, known), 100); };
    CHECK(at(3).persons == 3);
    CHECK(at(3).by_group == std::vector<std::int64_t>{2, 1});
    CHECK(at(4).persons == 2);
    CHECK(at(5).by_group == std::vector<std::int64_t>{1, 1});
    CHECK(at(6).persons == 1);
    CHECK(at(7).by_group == std::vector<std::int64_t>{1, 1});
    CHECK(at(8).persons == 2);
    CHECK(at(8).by_group == std::vector<std::int64_t>{2, 1});

    const auto windows = std::vector<Window>{{99, 99}, {100, 100}};
    const auto bits = persons_in(ask_all(columns, 7), windows);
    CHECK(std::ranges::count(bits, 2) == 1);
    CHECK(std::ranges::count(bits, 0) == 2);
}

TEST_CASE("a fact that was never entered cannot leave, and days far off stay at the edge") {
    Columns columns({"listed"});
    columns.put(fact(1, -1, 1, 1, 100));
    columns.put(fact(2, +1, 1, 1, 100));
    CHECK(count_on(ask_all(columns, 2), 100).persons == 1);
    CHECK(day_number(make_date(1949, 1, 1)) == 0);
    CHECK(day_number(make_date(2199, 1, 1)) == never - 1);
    CHECK(on(day_number(make_date(2026, 11, 29))) == make_date(2026, 11, 29));
}

TEST_CASE("sex, ethnicity and birth are those known at the change") {
    Columns    columns({"listed"});
    const auto person = [&](std::int64_t number, int sign, const char* code, Date birth) {
        columns.put({number, sign, {"person", code, id("person", 1), id("unit", 1), birth, {}}});
    };
    person(3, +1, "male/01", make_date(1990, 1, 1));
    person(7, -1, "male/01", make_date(1990, 1, 1));
    person(7, +1, "female/10", people::no_birth);
    CHECK(columns.trait(0, 2) == nullptr);
    CHECK(columns.code(columns.trait(0, 6)->sex) == "male");
    CHECK(columns.trait(0, 6)->birth == (make_date(1990, 1, 1) - people::no_birth).count());
    CHECK(columns.code(columns.trait(0, 7)->sex) == "female");
    CHECK(columns.code(columns.trait(0, 7)->ethnicity) == "10");
    CHECK(columns.trait(0, 7)->birth == 0);
}

TEST_CASE(
    "counting over columns equals a recount of the facts, over segments, days and knowledge") {
    const std::uint32_t seed = 20261129;
    INFO("seed ", seed);
    RandomHistory history{std::mt19937(seed)};
    const auto    below = [&](std::uint32_t n) { return history.below(n); };
    Columns       columns({"listed"});
    Recount       recount;
    for (int i = 0; i < 90'000; ++i) {  // more than one segment
        recount.rows.push_back(history.next());
        columns.put(recount.rows.back());
    }
    const auto number = history.number;
    for (int i = 0; i < 12; ++i) {
        const auto known = static_cast<std::int64_t>(below(static_cast<std::uint32_t>(number) + 5));
        const auto which = std::array{Which::standing, Which::starting, Which::ending}[below(3)];
        std::vector<Window> windows;
        for (int k = 0; k < 8; ++k) {
            const auto first = static_cast<Day>(below(1400));
            windows.push_back({first, static_cast<Day>(first + below(i % 2 ? 100 : 1))});
        }
        const auto     asked = ask_all(columns, known, which);
        const auto     expected = recount.find(which, windows[3], known);
        const auto     counted = count(asked, windows[3]);
        const auto     facts = count_facts(asked, windows[3]);
        std::set<Uuid> persons;
        std::int64_t   all = 0;
        for (std::size_t unit = 0; unit < asked.groups; ++unit) {
            const auto   found = expected.find(columns.unit(unit));
            const auto   there = found == expected.end() ? std::map<Uuid, int>{} : found->second;
            std::int64_t in_unit = 0;
            for (auto& [person, n] : there) {
                persons.insert(person);
                in_unit += n;
            }
            all += in_unit;
            CHECK(counted.by_group[unit] == static_cast<std::int64_t>(there.size()));
            CHECK(facts[unit] == in_unit);
        }
        CHECK(counted.persons == static_cast<std::int64_t>(persons.size()));
        CHECK(std::ranges::count_if(persons_in(asked, windows),
                                    [](auto bits) { return (bits & 8) != 0; }) == counted.persons);
        CHECK(facts_in(asked, windows)[3] == all);
    }
}

TEST_CASE("readers count while the writer appends") {
    Columns           columns({"listed"});
    std::atomic<bool> done = false;
    std::thread       writer([&] {
        for (std::int64_t i = 1; i <= 100'000; ++i)
            columns.put(fact(i, +1, static_cast<std::uint64_t>(i),
                                   static_cast<std::uint64_t>(i % 50), 100));
        done = true;
    });
    bool              right = true;
    while (!done) {
        const auto asked = ask_all(columns, std::numeric_limits<std::int64_t>::max());
        right = right && count_on(asked, 100).persons == static_cast<std::int64_t>(asked.rows);
    }
    writer.join();
    CHECK(right);
    CHECK(count_on(ask_all(columns, 100'000), 100).persons == 100'000);
    CHECK(count_on(ask_all(columns, 70'000), 100).persons == 70'000);
}
