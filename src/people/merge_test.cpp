// Merging: two people where a status follows, one of two rivals wins, and undoing reads apart again.
#include "people/communes_in_test.h"

using namespace people;
using namespace people::in_test;

namespace {

/// A commune officer, and two at the provincial desk.
struct Desk : Communes {
    store::Actor first, second;

    Desk() {
        const auto province = analyst.scope.holders.front();
        first = test::World::as("doichieu1", k_merging, {province});
        second = test::World::as("doichieu2", k_merging, {province});
    }
    PersonMerge propose(const store::Actor& actor, const Person& kept, const Person& absorbed,
                        std::string paper = "Biên bản số 1") {
        return world.store().write(actor, [&](Work& w) {
            MergeProposal asked{kept.id, absorbed.id, {"Cùng một người"}, {}};
            if (!paper.empty()) asked.paper = Text<200>{paper};
            return propose_merge(w, asked);
        });
    }
    PersonMerge confirm(const store::Actor& actor, const PersonMerge& merge, bool agree = true) {
        return world.store().write(
            actor, [&](Work& w) { return confirm_merge(w, merge.id, {.agree = agree}); });
    }
    PersonMerge undo(const PersonMerge& merge) {
        return world.store().write(second, [&](Work& w) {
            return undo_merge(w, merge.id, {{"Hai người khác nhau"}, Text<200>{"Biên bản số 2"}});
        });
    }
    PersonFile file(const store::Actor& actor, const Person& person) {
        return world.store().read(actor, [&](Work& w) { return show(w, person.id); });
    }
    std::vector<Uuid> set(const Person& person) {
        return world.store().read(analyst, [&](Work& w) { return set_of(w, person.id); });
    }
    static inline const std::set<std::string, std::less<>> k_merging{
        "person.read", "person.write", "person.merge", "person.merge.confirm"};
};

}  // namespace

TEST_CASE("files without a status and without a contradiction are merged by one person") {
    Desk       d;
    const auto kept = d.add(d.officer, draft("Nguyễn Văn Đức", "1990", "064090000001"));
    const auto other = d.add(d.officer, draft("Đức Nguyễn Văn", "1990-03-05"));
    const auto merge = d.propose(d.first, kept, other, "");
    CHECK(merge.state.value == "confirmed");
    CHECK_FALSE(merge.two_people);
    CHECK(merge.known_from);
    CHECK(d.set(kept) == std::vector{kept.id.value, other.id.value});
    CHECK(d.set(other) == d.set(kept));
    CHECK(d.file(d.officer, other).identifiers.size() == 1);  // of the kept file
    CHECK(d.file(d.officer, kept).merged.size() == 2);
}

TEST_CASE("a merged person is shown once, under the kept name, and found by every name") {
    Desk d;
    auto alias = draft("Ksor Y Phương", "1991", "064091000001");
    alias.aliases = {{"Ama Hing"}};
    const auto kept = d.add(d.officer, draft("Ksor Phương", "1991"));
    const auto other = d.add(d.officer, alias);
    d.propose(d.first, kept, other, "");
    for (const auto* text : {"ksor phuong", "ksor y phuong", "ama hing", "064091000001"})
        CHECK(d.found(d.officer, text) == Names{"Ksor Phương"});
    CHECK(d.found(d.officer, PersonSearch{}) == Names{"Ksor Phương"});
    const auto page =
        d.world.store().read(d.officer, [&](Work& w) { return search(w, PersonSearch{}); });
    CHECK(page.count == 1);
    CHECK(d.likely(d.officer, draft("Ksor Phương", "1991")).size() == 1);
    d.world.restart();
    CHECK(d.found(d.officer, "ama hing") == Names{"Ksor Phương"});
}

TEST_CASE("where a status follows, another person confirms and a paper is named") {
    Desk       d;
    const auto kept = d.add(d.officer, draft("Trần Văn An", "1990", "064090000001"));
    const auto other = d.add(d.neighbour, draft("Trần Văn Ân", "1972", "064072000009"));
    CHECK_FAULT(invalid, "record.invalid", d.propose(d.first, kept, other, ""));
    const auto merge = d.propose(d.first, kept, other);
    CHECK(merge.two_people);
    CHECK(merge.state.value == "proposed");
    CHECK(d.set(kept).size() == 1);
    CHECK_FAULT(conflict, "merge.own_proposal", d.confirm(d.first, merge));
    CHECK_FAULT(not_found, "record.not_found",
                d.confirm(test::World::as("x", Desk::k_merging, {d.ia_dom.value}), merge));
    CHECK(d.confirm(d.second, merge).state.value == "confirmed");
    CHECK(d.set(kept).size() == 2);
    CHECK_FAULT(conflict, "merge.decided_already", d.confirm(d.second, merge));
}

TEST_CASE("a person who was ever counted makes the merge one for two people") {
    Desk       d;
    const auto kept = d.add(d.officer, draft("Trần Văn An", "1990"));
    const auto other = d.add(d.officer, draft("Trần Văn An", "1990"));
    d.world.store().read(d.analyst, [&](Work& w) {
        auto& index = w.copy<Index>();
        index.put(store::FactChange{1,
                                    1,
                                    {"user_managed", "", other.id.value, d.ia_dom.value,
                                     base::make_date(2020, 1, 1), base::make_date(2021, 1, 1)}});
    });
    CHECK(d.propose(d.first, kept, other).two_people);
}

TEST_CASE("of two merges of the same files one wins and the other hears why") {
    Desk       d;
    const auto a = d.add(d.officer, draft("Nay Hiên", "1990"));
    const auto b = d.add(d.officer, draft("Nay Hiên", "1990"));
    const auto c = d.add(d.officer, draft("Nay Hiên", "1990"));
    d.propose(d.first, a, b, "");
    CHECK_FAULT(conflict, "merge.already_absorbed", d.propose(d.second, c, b, ""));
    CHECK_FAULT(conflict, "merge.kept_is_absorbed", d.propose(d.second, b, a, ""));
    CHECK_FAULT(conflict, "merge.kept_is_absorbed", d.propose(d.second, b, c, ""));
    CHECK_FAULT(invalid, "record.invalid", d.propose(d.second, a, a, ""));
    CHECK(d.propose(d.second, c, a, "").state.value == "confirmed");  // a tree of files
    CHECK(d.set(b) == std::vector{c.id.value, a.id.value, b.id.value});
}

TEST_CASE("merges asked for at the same moment: exactly one holds") {
    Desk                      d;
    const auto                a = d.add(d.officer, draft("Siu Loan", "1990"));
    const auto                b = d.add(d.officer, draft("Siu Loan", "1990"));
    std::atomic<int>          held = 0, refused = 0;
    std::vector<std::jthread> threads;
    for (int i = 0; i < 8; ++i)
        threads.emplace_back([&, i] {
            try {
                i % 2 ? d.propose(d.first, a, b, "") : d.propose(d.second, b, a, "");
                ++held;
            } catch (const base::Fault& fault) {
                if (fault.kind == base::Fault::Kind::conflict) ++refused;
            }
        });
    threads.clear();
    CHECK(held == 1);
    CHECK(refused == 7);
}

TEST_CASE("undoing reads the files apart again, and keeps who merged them, when and why") {
    Desk       d;
    const auto kept = d.add(d.officer, draft("Siu H’Bia", "1990", "064090000001"));
    const auto other = d.add(d.officer, draft("Siu Bia", "1990"));
    const auto merge = d.propose(d.first, kept, other, "");
    const auto undone = d.undo(merge);
    CHECK(undone.state.value == "undone");
    CHECK(undone.known_from == merge.known_from);
    CHECK(undone.known_to);
    CHECK(d.set(kept) == std::vector{kept.id.value});
    CHECK(d.found(d.officer, PersonSearch{}).size() == 2);
    CHECK(d.file(d.officer, other).identifiers.empty());
    CHECK_FAULT(conflict, "merge.not_confirmed", d.undo(merge));
    CHECK(d.propose(d.first, other, kept, "").state.value == "confirmed");  // the other way round
}

TEST_CASE("a merged file outside the scope is known to be there and tells nothing") {
    Desk       d;
    const auto kept = d.add(d.officer, draft("Rơ Châm Ƀlŏ", "1988"));
    auto       hidden = draft("Rơ Châm Ƀlŏ", "1988", "064088000001");
    hidden.aliases = {{"Ama Thương"}};
    const auto other = d.add(d.neighbour, hidden);
    const auto merge = d.propose(d.first, other, kept, "");
    CHECK(merge.state.value == "confirmed");
    const auto file = d.file(d.officer, kept);
    CHECK(file.more_outside);
    CHECK(file.names.empty());
    CHECK(file.identifiers.empty());
    CHECK(d.found(d.officer, PersonSearch{}) == Names{"Rơ Châm Ƀlŏ"});
    CHECK(d.found(d.officer, "064088000001").empty());
    CHECK(d.found(d.officer, "ama thuong").empty());
    CHECK(d.found(d.analyst, "ro cham").size() == 1);
    const auto lines = d.world.store().read(d.first, [&](Work& w) {
        return list_merges(w, {.state = Code<"merge_state">{"confirmed"}});
    });
    REQUIRE(lines.items.size() == 1);
    CHECK(has(lines.items[0].agrees, "name"));
    CHECK(lines.items[0].own_proposal);
    // what tells the two files apart stands at each: its own papers, by their tail
    REQUIRE(lines.items[0].person);
    REQUIRE(lines.items[0].absorbed);
    REQUIRE(lines.items[0].person->identifiers.size() == 1);
    CHECK(lines.items[0].person->identifiers[0].masked.value == "•••• 0001");
    CHECK(lines.items[0].absorbed->identifiers.empty());
}

TEST_CASE("a further file is held against everything that is read as one already") {
    Desk       d;
    const auto kept = d.add(d.officer, draft("Kpă Thuyên", "1990"));
    const auto numbered = d.add(d.officer, draft("Kpă Thuyên", "1990", "064090000001"));
    const auto third = d.add(d.officer, draft("Kpă Thuyên", "1990", "064090000777"));
    REQUIRE(d.propose(d.first, kept, numbered, "").state.value == "confirmed");

    SUBCASE("the number of a file that was absorbed says otherwise") {
        CHECK_FAULT(invalid, "record.invalid", d.propose(d.first, kept, third, ""));
        CHECK(d.propose(d.first, kept, third).two_people);
    }
    SUBCASE("also when the kept file is absorbed itself") {
        CHECK_FAULT(invalid, "record.invalid", d.propose(d.first, third, kept, ""));
    }
    SUBCASE("and the day of birth of one that lies in another commune") {
        const auto born = d.add(d.neighbour, draft("Kpă Thuyên", "1990-05-17"));
        const auto other = d.add(d.neighbour, draft("Kpă Thuyên", "1990-11-02"));
        REQUIRE(d.propose(d.first, kept, born, "").state.value == "confirmed");
        CHECK_FAULT(invalid, "record.invalid", d.propose(d.first, kept, other, ""));
    }
}

TEST_CASE("a negative test is nothing anybody was counted as: one person merges") {
    Desk       d;
    const auto kept = d.add(d.officer, draft("Trần Văn An", "1990"));
    const auto other = d.add(d.officer, draft("Trần Văn An", "1990"));
    d.world.store().read(d.analyst, [&](Work& w) {
        const auto day = base::make_date(2026, 11, 2);
        w.copy<Index>().put_closing(store::FactChange{
            1, 1, {"tested_negative", "", other.id.value, d.ia_dom.value, day, day}});
    });
    CHECK_FALSE(d.propose(d.first, kept, other, "").two_people);
}

TEST_CASE("who may decide about a merge changes with the units of its files") {
    Desk       d;
    const auto move = [&](const Person& person, Ref<places::Unit> to) {
        d.world.store().write(store::Store::system("test"),
                              [&](Work& w) { move_to(w, person.id, to); });
    };
    const auto here = test::World::as("o-day", Desk::k_merging, {d.ia_dom.value});
    const auto there = test::World::as("o-kia", Desk::k_merging, {d.pleiku.value});
    const auto shown = [&](const store::Actor& actor, const PersonMerge& merge) {
        return d.world.store().read(
            actor, [&](Work& w) { return show_merge(w, merge.id).merge.state.value; });
    };
    SUBCASE("both files went to another commune: that one may undo it, and nobody else") {
        const auto kept = d.add(d.officer, draft("Rah Lan Tơ", "1990"));
        const auto other = d.add(d.officer, draft("Rah Lan Tơ", "1990"));
        const auto merge = d.propose(here, kept, other, "");
        move(kept, d.pleiku);
        CHECK(shown(there, merge) == "confirmed");
        CHECK_FAULT(not_found, "record.not_found", shown(here, merge));
    }
    SUBCASE("one of them went while the second person had not decided: the province does") {
        const auto kept = d.add(d.officer, draft("Trần Văn An", "1990", "064090000001"));
        const auto other = d.add(d.officer, draft("Trần Văn Ân", "1972", "064072000009"));
        const auto merge = d.propose(here, kept, other);
        move(other, d.pleiku);
        CHECK_FAULT(not_found, "record.not_found", shown(here, merge));
        CHECK_FAULT(not_found, "record.not_found", shown(there, merge));
        CHECK(d.confirm(d.second, merge).state.value == "confirmed");
    }
}
