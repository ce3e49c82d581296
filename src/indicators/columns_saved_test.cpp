/// What is kept of the columns for the next start.
#include "indicators/columns_in_test.h"

using namespace indicators;

namespace {

std::string saved(const Columns& columns) {
    std::string bytes;
    Packer      out([&](std::string_view more) { bytes += more; });
    columns.save(out);
    return bytes;
}
void load(Columns& columns, std::string_view bytes) {
    Unpacker in([&](std::span<char> to) {
        if (to.size() > bytes.size()) throw std::runtime_error("the end");
        std::ranges::copy(bytes.substr(0, to.size()), to.begin());
        bytes.remove_prefix(to.size());
    });
    columns.load(in);
    CHECK(bytes.empty());
}

/// Who somebody is, or whom they were merged into, now and then.
std::optional<store::FactChange> other_fact(RandomHistory& history) {
    const auto who = id("person", history.below(3000));
    const auto day = day_zero + days{history.below(20'000)};
    if (history.below(20) == 0)
        return store::FactChange{
            history.number,
            1,
            {"person", history.below(2) ? "male/01" : "female/10", who, id("unit", 0), day, {}}};
    if (history.below(200) == 0)
        return store::FactChange{history.number,
                                 history.below(3) ? 1 : -1,
                                 {"same_person",
                                  to_text(id("person", history.below(3000))),
                                  who,
                                  id("unit", 0),
                                  day_zero,
                                  {}}};
    return std::nullopt;
}
/// Quiet years pass between some of the changes.
void go_on(RandomHistory& history, int facts, const std::vector<Columns*>& all) {
    for (int i = 0; i < facts; ++i) {
        if (history.below(5000) == 0) history.number += 200'000;
        const auto change = history.next();
        const auto other = other_fact(history);
        for (auto* columns : all) {
            columns->put(change);
            if (other) columns->put(*other);
        }
    }
}

void check_same(RandomHistory& history, const Columns& a, const Columns& b) {
    for (int i = 0; i < 6; ++i) {
        const auto known = history.number - history.below(static_cast<std::size_t>(history.number));
        const auto which = std::array{Which::standing, Which::starting, Which::ending}[i % 3];
        const auto first = static_cast<Day>(history.below(1400));
        const Window window{first, static_cast<Day>(first + history.below(100))};
        const auto   of_a = count(ask_all(a, known, which), window);
        const auto   of_b = count(ask_all(b, known, which), window);
        CHECK(of_a.persons == of_b.persons);
        CHECK(of_a.by_group == of_b.by_group);
        CHECK(groups_with_source(ask_all(a, known)) == groups_with_source(ask_all(b, known)));
        CHECK(a.merged(known).size() == b.merged(known).size());
        for (std::uint32_t person = 0; person < a.persons(); person += 97) {
            const auto *of_one = a.trait(person, known), *of_other = b.trait(person, known);
            REQUIRE((of_one == nullptr) == (of_other == nullptr));
            if (of_one) CHECK(of_one->birth == of_other->birth);
        }
    }
}

}  // namespace

TEST_CASE("columns loaded answer as those that were saved, and go on in the same way") {
    const std::uint32_t seed = 2207;
    INFO("seed ", seed);
    RandomHistory history{std::mt19937(seed)};
    Columns       first({"listed", "managed"});
    for (const int facts : {0, 1, 20'000, 50'000}) {  // none, one, part of a segment, several
        go_on(history, facts, {&first});
        Columns second({"listed", "managed"});
        load(second, saved(first));
        CHECK(second.persons() == first.persons());
        CHECK(second.of("listed")->rows() == first.of("listed")->rows());
        if (facts > 1) check_same(history, first, second);
        go_on(history, 3'000, {&first, &second});
        CHECK(saved(first) == saved(second));
    }
    CHECK(first.of("listed")->rows() > 50'000);
}

TEST_CASE("a fact leaves by the row entered last, also after a start from what was saved") {
    Columns first({"listed"});
    first.put(fact(1, +1, 1, 1, 100));
    first.put(fact(70'000, +1, 1, 1, 100));  // the same fact twice
    for (int i = 0; i < 1000; ++i) first.put(fact(90'000 + i, +1, 2, 1, 100));
    Columns second({"listed"});
    load(second, saved(first));
    for (auto* columns : {&first, &second}) {
        columns->put(fact(400'000, -1, 1, 1, 100));
        CHECK(columns->of("listed")->segment(0).left_of(1) == 1);
        columns->put(fact(400'001, -1, 1, 1, 100));
        CHECK(columns->of("listed")->segment(0).left_of(0) == 2);
        CHECK(count_on(ask_all(*columns, 400'000), 100).persons == 2);
        CHECK(count_on(ask_all(*columns, 400'001), 100).persons == 1);
        CHECK(ask_all(*columns, 69'999).rows == 1);
        CHECK(ask_all(*columns, 89'999).rows == 2);
        CHECK(ask_all(*columns, 90'499).rows == 502);
    }
}

TEST_CASE("what cannot have been saved is refused and leaves nothing behind") {
    RandomHistory history{std::mt19937(5)};
    Columns       columns({"listed"});
    go_on(history, 400, {&columns});
    const auto bytes = saved(columns);

    Columns other_kinds({"managed"});
    CHECK_THROWS(load(other_kinds, bytes));
    Columns empty({"listed"});
    for (std::size_t end = 0; end < bytes.size(); end += 1 + history.below(200)) {
        CHECK_THROWS(load(empty, bytes.substr(0, end)));
        CHECK(empty.persons() == 0);
    }
    load(empty, bytes);
    CHECK(saved(empty) == bytes);
}

TEST_CASE("saved bytes that were changed are refused, or are columns like others") {
    RandomHistory history{std::mt19937(6)};
    Columns       columns({"listed"});
    go_on(history, 400, {&columns});
    const auto bytes = saved(columns);
    int        refused = 0;
    for (int i = 0; i < 2'000; ++i) {
        auto changed = bytes;
        changed[history.below(bytes.size())] ^= static_cast<char>(1 << history.below(8));
        Columns loaded({"listed"});
        try {
            load(loaded, changed);
        } catch (const std::exception&) {
            ++refused;
            CHECK(loaded.persons() == 0);
            continue;
        }
        CHECK(count_on(ask_all(loaded, history.number), 500).persons >= 0);
        loaded.put(fact(0xFFFF'FFF0, +1, 1, 1, 100));
        loaded.put(fact(0xFFFF'FFF0, -1, 1, 1, 100));
    }
    CHECK(refused > 200);
    CHECK(refused < 2'000);
}
