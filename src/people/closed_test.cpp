// After the list: a file whose every standing has ended is out of lists, search by name and counts.
#include <random>

#include "base/fold.h"
#include "people/communes_in_test.h"

using namespace people;
using namespace people::in_test;
using base::days;
using base::make_date;

namespace {

/// What `cases` tells of somebody, given to the index as it would hear it.
void tell(Communes& c, const Person& person, std::string_view kind, Date from,
          std::optional<Date> to, int sign = 1) {
    c.world.store().read(c.officer, [&](Work& w) {
        const store::FactChange change{
            1, sign, {std::string(kind), "", person.id.value, person.unit.value, from, to}};
        auto& index = w.copy<Index>();
        if (kind == "tested_positive")
            index.put_reopening(change);
        else if (kind == "user_removed")
            index.put_leaving(change);
        else if (kind == "tested_negative")
            index.put_closing(change);
        else
            index.put(change);
    });
}

struct AfterTheList : Communes {
    store::Actor head =
        test::World::as("truong", {"person.read", "person.minor", "person.closed"}, {ia_dom.value});
    Person closed = add(officer, draft("Siu Bơ̆n Mẫu", "1990-03-05", "064090000001"));
    Person open = add(officer, draft("Siu Hyin Mẫu", "1991", "064091000002"));

    AfterTheList() {
        tell(*this, closed, "user_managed", make_date(2025, 1, 10), make_date(2026, 1, 11));
        tell(*this, open, "user_managed", make_date(2026, 5, 1), std::nullopt);
    }
    PersonLinePage page(const store::Actor& actor, const PersonSearch& asked) {
        return world.store().read(actor, [&](Work& w) { return search(w, asked); });
    }
};

}  // namespace

TEST_CASE("a closed file is in no list, found by no name, counted nowhere, whoever asks") {
    AfterTheList c;
    for (const auto* actor : {&c.officer, &c.head, &c.analyst}) {
        CHECK(c.found(*actor, PersonSearch{}) == Names{"Siu Hyin Mẫu"});
        CHECK(c.found(*actor, "siu bon mau").empty());
        CHECK(c.found(*actor, "siu") == Names{"Siu Hyin Mẫu"});
        CHECK(c.page(*actor, {}).count == 1);
    }
}

TEST_CASE("the whole number finds a closed file, by initials; so does the head's own filter") {
    AfterTheList c;
    const auto   by_number = c.page(c.officer, {.text = Text<120>{"064090000001"}});
    REQUIRE(by_number.items.size() == 1);
    CHECK(by_number.items[0].name.value.value == "S. B. M.");
    CHECK(by_number.items[0].closed);
    CHECK(c.found(c.officer, "064090000002").empty());
    CHECK(c.page(c.head, {.text = Text<120>{"064091000002"}, .closed = true}).items.empty());
    CHECK(c.found(c.head, PersonSearch{.closed = true}) == Names{"S. B. M."});
    CHECK(c.page(c.head, {.text = Text<120>{"siu"}, .closed = true}).count == 1);
    CHECK_FAULT(forbidden, "right.missing", c.page(c.officer, {.closed = true}));
    c.world.store().read(c.officer, [&](Work& w) {  // who has the id and the scope opens it
        const auto file = show(w, c.closed.id);
        CHECK(file.closed);
        CHECK(file.person.name.value.value == "Siu Bơ̆n Mẫu");
        CHECK(line_of(w, c.closed.id).name.value.value == "Siu Bơ̆n Mẫu");  // work of the past
    });
    c.world.store().read(c.neighbour, [&](Work& w) {
        CHECK_FAULT(not_found, "record.not_found", show(w, c.closed.id));
    });
}

TEST_CASE(
    "nobody gets a second file: candidates see closed files, by initials until it is certain") {
    AfterTheList c;
    const auto   like = c.likely(c.officer, draft("Siu Bơn Mẫu", "1990-03-05"));
    REQUIRE(like.size() == 1);
    CHECK(like[0].line->name.value.value == "S. B. M.");
    CHECK(like[0].line->closed);
    const auto same = c.likely(c.officer, draft("Siu Bơ̆n Mẫu", "1990-03-05", "064090000001"));
    REQUIRE(same.size() == 1);
    CHECK(same[0].exact);
    CHECK(same[0].line->name.value.value == "Siu Bơ̆n Mẫu");
    const auto other = c.likely(c.officer, draft("Nay Khác", "1960-01-02", "064090000001"));
    REQUIRE(other.size() == 1);
    CHECK_FALSE(other[0].exact);
    CHECK(other[0].line->name.value.value == "S. B. M.");
}

TEST_CASE("the day of the end closes, a new positive test or a new standing opens again") {
    AfterTheList c;
    const auto   ends = make_date(2026, 12, 1);
    tell(c, c.open, "user_managed", make_date(2026, 5, 1), std::nullopt, -1);
    tell(c, c.open, "user_managed", make_date(2026, 5, 1), ends);
    c.world.at(ends - days{1});
    CHECK(c.found(c.officer, "hyin") == Names{"Siu Hyin Mẫu"});
    c.world.at(ends);  // with nothing told on that day
    CHECK(c.found(c.officer, "hyin").empty());
    CHECK(c.found(c.head, PersonSearch{.closed = true}) == Names{"S. B. M.", "S. H. M."});
    tell(c, c.open, "tested_positive", ends, ends + days{1});  // the day itself opens nothing
    CHECK(c.found(c.officer, "hyin").empty());
    tell(c, c.open, "tested_positive", ends + days{1}, ends + days{2});
    CHECK(c.found(c.officer, "hyin") == Names{"Siu Hyin Mẫu"});
    tell(c, c.open, "tested_positive", ends + days{1}, ends + days{2}, -1);
    CHECK(c.found(c.officer, "hyin").empty());
    tell(c, c.open, "post_rehab", ends, ends + days{300});
    tell(c, c.open, "tested_negative", ends, ends + days{1});  // closes nothing beside it
    CHECK(c.found(c.officer, "hyin") == Names{"Siu Hyin Mẫu"});
    c.world.at(ends + days{300});
    CHECK(c.found(c.officer, "hyin").empty());
    CHECK(c.found(c.officer, PersonSearch{}).empty());
}

TEST_CASE("listed and taken off on one day closes too") {
    AfterTheList c;
    const auto   day = make_date(2026, 11, 29);
    const auto   short_listed = c.add(c.officer, draft("Siu Ngắn Mẫu", "1992"));
    tell(c, short_listed, "user_removed", day, day + days{1});
    CHECK(c.found(c.officer, "ngan mau").empty());
    tell(c, short_listed, "user_removed", day, day + days{1}, -1);  // annulled: it never was
    CHECK(c.found(c.officer, "ngan mau") == Names{"Siu Ngắn Mẫu"});
}

TEST_CASE("files of one human being are closed and opened together") {
    AfterTheList c;
    const auto   merge = [&](const char* state) {
        PersonMerge m{.person = c.open.id, .absorbed = c.closed.id};
        m.state = {state};
        c.world.store().read(c.officer, [&](Work& w) { w.copy<Index>().put(m); });
    };
    merge("confirmed");  // the one that stands keeps both open
    CHECK(c.found(c.officer, "bon") == Names{"Siu Hyin Mẫu"});
    CHECK(c.page(c.officer, {}).count == 1);
    tell(c, c.open, "user_managed", make_date(2026, 5, 1), std::nullopt, -1);
    CHECK(c.page(c.officer, {}).count == 0);  // now what ended speaks for both
    merge("undone");
    CHECK(c.found(c.officer, PersonSearch{}) ==
          Names{"Siu Hyin Mẫu"});  // never counted as anything
}

namespace {

constexpr Date k_first = make_date(2026, 1, 1);
constexpr int  k_people = 400, k_span = 60;

enum class What { standing, leaving, reopening };
struct Stretch {
    What                kind;
    Date                from;
    std::optional<Date> to;
};
struct Told {
    Uuid                 id, unit;
    std::string          name;
    int                  kept = -1;  // whose set it belongs to, itself when alone
    std::vector<Stretch> stretches = {};
};

/// Read off the words of the rule, file by file.
bool is_closed(const std::vector<Told>& all, int kept, Date on) {
    std::optional<Date> last, begun;
    for (const auto& one : all) {
        if (one.kept != kept) continue;
        for (const auto& s : one.stretches) {
            if (s.kind == What::standing && (!s.to || *s.to > on)) return false;
            if (s.kind == What::leaving && s.from > on) return false;
            if (s.kind == What::reopening)
                begun = std::max(begun.value_or(s.from), s.from);
            else
                last = std::max(last.value_or(s.from), s.kind == What::standing ? *s.to : s.from);
        }
    }
    return last && !(begun && *begun > *last);
}

/// The human beings there must be, by the id of the kept file.
std::set<Uuid> scanned(const std::vector<Told>& all, const Index::Ask& ask,
                       const std::string& word) {
    std::set<Uuid> out;
    for (int kept = 0; kept < static_cast<int>(all.size()); ++kept) {
        const bool fits = std::ranges::any_of(all, [&](const Told& one) {
            return one.kept == kept && ask.covers(one.unit) &&
                   (word.empty() || base::fold(one.name).find(word) != std::string::npos);
        });
        if (fits && is_closed(all, kept, ask.on) == ask.closed)
            out.insert(all[static_cast<std::size_t>(kept)].id);
    }
    return out;
}

/// Every page, and that the count says how many there are.
std::set<Uuid> paged(const Index& index, Index::Ask ask) {
    std::set<Uuid> out;
    std::size_t    count = 0;
    for (bool more = true; more;) {
        const auto answer = index.find(ask);
        count = answer.count;
        for (const auto& line : answer.lines)
            CHECK(out.insert(index.set_of(line.id).front()).second);
        more = answer.next.has_value();
        ask.after = answer.next;
    }
    CHECK(count == out.size());
    return out;
}

}  // namespace

TEST_CASE("over random histories find says what a slow reading of the rule says") {
    std::mt19937 random(2026);
    const auto below = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
    const std::vector<std::string> names{"Nguyễn Văn An", "Trần Thị Bình", "Siu Chơn", "Ksor Dơi"};
    const std::vector<Uuid> units{base::new_uuid(), base::new_uuid(), base::new_uuid()};
    Index                   index;
    std::vector<Told>       all;
    for (int i = 0; i < k_people; ++i) {
        Told   one{base::new_uuid(), units[static_cast<std::size_t>(below(3))],
                 names[static_cast<std::size_t>(below(4))], i};
        Person p{.id = {one.id}, .unit = {one.unit}};
        p.name.value.value = one.name;
        index.put(p);
        all.push_back(std::move(one));
    }
    const auto merge = [&](int kept, int absorbed, const char* state) {
        PersonMerge m{.person = {all[static_cast<std::size_t>(kept)].id},
                      .absorbed = {all[static_cast<std::size_t>(absorbed)].id}};
        m.state = {state};
        index.put(m);
        all[static_cast<std::size_t>(absorbed)].kept =
            std::string_view(state) == "confirmed" ? kept : absorbed;
    };
    const auto put = [&](const Told& one, const Stretch& s, int sign) {
        const store::FactChange change{
            1, sign, {"user_managed", "", one.id, one.unit, s.from, s.to}};
        if (s.kind == What::standing)
            index.put(change);
        else if (s.kind == What::leaving)
            index.put_leaving(change);
        else
            index.put_reopening(change);
    };
    const auto check = [&](const Index& asked) {
        Index::Ask ask{.on = k_first + days{below(2 * k_span)}, .limit = 7};
        const auto only = units[static_cast<std::size_t>(below(3))];
        const bool narrow = below(2) == 0;
        ask.covers = [=](const Uuid& unit) { return !narrow || unit == only; };
        ask.closed = below(2) == 0;
        for (const std::string word : {"", "van", "siu"}) {
            ask.readings.clear();
            if (!word.empty()) ask.readings = readings_of(word);
            CHECK(paged(asked, ask) == scanned(all, ask, word));
        }
    };
    std::size_t closed = 0;
    for (int round = 0; round < 60; ++round) {
        for (int i = 0; i < 40; ++i) {
            auto& one = all[static_cast<std::size_t>(below(k_people))];
            if (!one.stretches.empty() && below(4) == 0) {
                put(one, one.stretches.back(), -1);
                one.stretches.pop_back();
                continue;
            }
            const auto from = k_first + days{below(k_span)};
            const auto kind = below(5) == 0   ? What::leaving
                              : below(3) == 0 ? What::reopening
                                              : What::standing;
            Stretch    s{kind, from, from + days{1 + below(k_span)}};
            if (kind == What::standing && below(6) == 0) s.to.reset();
            put(one, s, 1);
            one.stretches.push_back(s);
        }
        const int kept = below(k_people / 2), absorbed = k_people / 2 + below(k_people / 2);
        if (all[static_cast<std::size_t>(absorbed)].kept == absorbed)
            merge(kept, absorbed, "confirmed");
        else
            merge(all[static_cast<std::size_t>(absorbed)].kept, absorbed, "undone");
        check(index);
        for (int i = 0; i < k_people; ++i) closed += is_closed(all, i, k_first + days{k_span});
    }
    CHECK(closed > 500);  // otherwise the histories say nothing
    std::string  bytes;
    base::Packer packer([&](std::string_view more) { bytes += more; });
    index.save(packer);
    std::string_view rest = bytes;
    base::Unpacker   unpacker([&](std::span<char> to) {
        std::ranges::copy(rest.substr(0, to.size()), to.begin());
        rest.remove_prefix(to.size());
    });
    Index            again;
    again.load(unpacker);
    for (int i = 0; i < 10; ++i) check(again);
}
