// What must hold for the shipped pack as a whole.
#include <doctest/doctest.h>

#include <set>

#include "base/ensure.h"
#include "law/count.h"
#include "law/lunar.h"

using base::make_date;

namespace {
const law::Book& pack() {
    static const law::Book book = law::Book::read(law::Book::folder(NEOVE_SOURCE "/packs/vn"));
    return book;
}
}  // namespace

TEST_CASE("the pack carries more than the 423 rules of the dossier, each with its article") {
    std::size_t values = 0;
    for (const auto& id : pack().ids())
        for (const auto* t : pack().all(id)) {
            INFO(id, " ", t->basis);
            ++values;
            CHECK(!t->article.empty());
            CHECK(!t->vi.empty());
            CHECK(!t->en.empty());
            for (const auto& article : law::cited(t->article))
                CHECK(pack().article(article) != nullptr);
        }
    CHECK(pack().ids().size() >= 327);
    CHECK(values >= 423);
}

TEST_CASE("a length of time says how it is counted or has no clock at all") {
    for (const auto& id : pack().ids())
        for (const auto* t : pack().all(id)) {
            INFO(id, " ", t->basis);
            if (t->rolls.empty()) continue;
            CHECK_FALSE(t->starts.empty());
            const auto day = t->valid_from.value_or(make_date(2026, 7, 15));
            const auto due = law::due_from(pack(), *t, std::nullopt, day);
            CHECK(due.at.has_value() + due.on.has_value() + due.window_from.has_value() +
                      due.window_from_at.has_value() ==
                  1);
        }
}

TEST_CASE("values that rest on memory or on nothing found are marked") {
    for (const auto* id :
         {"comp.limitation", "rehab.term.compulsory_adult", "comp.exclude.child_age"})
        CHECK(pack().term(id, {"A"}, make_date(2025, 1, 1)).check);
    for (const auto* id :
         {"rehab.start.public", "court.ordinance.B", "tthc.B.codes", "post.absence", "comp.prison",
          "area.typeI.dens", "grandfather.user_management"})
        CHECK(pack().term(id, {"B"}, make_date(2026, 9, 1)).check);
    CHECK_FALSE(pack().term("residence.check", {"B"}, make_date(2026, 9, 1)).check);
}

TEST_CASE("the holidays of the moon in the calendar agree with the computed ones") {
    std::map<int, base::Date> kings;
    std::map<int, int>        tet_days;
    for (const auto& [day, name] : pack().calendar().names) {
        const int year = static_cast<int>(base::ymd(day).year());
        if (name == "hung_kings") kings[year] = day;
        if (name == "tet") {
            ++tet_days[year];
            // Five days around the first of the first month, none further than four days away.
            const auto distance = (day - law::lunar_new_year(year)).count();
            CHECK(std::abs(distance) <= 4);
        }
    }
    const auto& calendar = pack().calendar();
    for (int year = calendar.first_year; year <= calendar.last_year; ++year) {
        INFO(year);
        CHECK(kings[year] == law::hung_kings_day(year));
        CHECK(tet_days[year] == 5);
        CHECK_FALSE(calendar.is_working_day(law::lunar_new_year(year)));
        CHECK_FALSE(calendar.is_working_day(law::lunar_new_year(year) + base::days{1}));
    }
    CHECK(calendar.first_year == 2022);
    CHECK(calendar.last_year == 2027);
}

TEST_CASE("years outside the calendar are unknown, assumed days are not checked") {
    const auto& calendar = pack().calendar();
    CHECK(calendar.is_known(make_date(2022, 1, 1)));
    CHECK(calendar.is_known(make_date(2027, 12, 31)));
    CHECK_FALSE(calendar.is_known(make_date(2021, 12, 31)));
    CHECK_FALSE(calendar.is_known(make_date(2028, 1, 1)));
    CHECK_FALSE(calendar.is_checked(make_date(2027, 2, 10)));
    CHECK_FALSE(calendar.is_checked(make_date(2026, 11, 24)));
    CHECK(calendar.is_checked(make_date(2026, 9, 2)));
}

TEST_CASE("working days are counted both ways over a holiday") {
    const auto& calendar = pack().calendar();
    CHECK(calendar.add_working_days(make_date(2026, 8, 28), 1) == make_date(2026, 9, 3));
    CHECK(calendar.add_working_days(make_date(2026, 9, 3), -1) == make_date(2026, 8, 28));
    CHECK(calendar.add_working_days(make_date(2026, 8, 21), 1) == make_date(2026, 8, 22));
    CHECK(calendar.add_working_days(make_date(2026, 8, 21), 0) == make_date(2026, 8, 21));
    CHECK(calendar.roll(make_date(2026, 8, 29)) == make_date(2026, 9, 3));
    CHECK(calendar.roll(make_date(2026, 8, 22)) == make_date(2026, 8, 22));
}

TEST_CASE("months end on the corresponding day or on the last of the month") {
    CHECK(law::add_months(make_date(2026, 8, 31), 3) == make_date(2026, 11, 30));
    CHECK(law::add_months(make_date(2024, 2, 29), 12) == make_date(2025, 2, 28));
    CHECK(law::add_months(make_date(2024, 2, 29), 48) == make_date(2028, 2, 29));
    CHECK(law::add_months(make_date(2026, 3, 31), -1) == make_date(2026, 2, 28));
    CHECK(law::add_months(make_date(2026, 12, 15), 1) == make_date(2027, 1, 15));
}

TEST_CASE("law A has no cut-off for what stands under it, its sub-periods do") {
    CHECK(pack().find("residence.check", {"A"}, make_date(2028, 3, 1))->value == "3");
    CHECK(pack().find("residence.check", {"A"}, make_date(2021, 12, 31)) == nullptr);
    CHECK(pack().find("comp.labour.check", {"A"}, make_date(2025, 2, 28)) != nullptr);
    CHECK(pack().find("comp.labour.check", {"A"}, make_date(2025, 3, 1)) == nullptr);
    CHECK(pack().find("comp.forward", {"A"}, make_date(2028, 3, 1))->basis == "A2");
    CHECK(pack().find("residence.check", {"B"}, make_date(2026, 6, 30)) == nullptr);
    CHECK(pack().find("pdpl.breach", {"A"}, make_date(2026, 1, 1))->basis == "X");
    CHECK(pack().find("pdpl.breach", {"B"}, make_date(2026, 8, 1))->basis == "X");
    CHECK_THROWS_AS(pack().term("em.fit", {"A"}, make_date(2026, 1, 1)), base::Bug);
}

TEST_CASE("show tells every value of a term") {
    const auto shown = law::show_json(pack(), "residence.check");
    CHECK(shown.find(R"("basis":"A","value":3,"unit":"wd")") != std::string::npos);
    CHECK(shown.find(R"("basis":"B","value":24,"unit":"h")") != std::string::npos);
    CHECK(shown.find(R"("article":"D163 58.1","check":false)") != std::string::npos);
    CHECK(shown.find(R"("from":"2022-01-01","until":"2026-06-30")") != std::string::npos);
    CHECK_THROWS_AS(law::show_json(pack(), "no.such"), base::Fault);
    // A procedure code looks like a number and is none.
    CHECK(law::show_json(pack(), "tthc.ost").find(R"("value":"1.013036")") != std::string::npos);
}

TEST_CASE("the hash changes with every file of the pack") {
    auto       files = law::Book::folder(NEOVE_SOURCE "/packs/vn");
    const auto before = law::Book::read(files).hash();
    CHECK(before.size() == 64);
    std::reverse(files.begin(), files.end());
    CHECK(law::Book::read(files).hash() == before);
    files.emplace_back("note.md", "x");
    CHECK(law::Book::read(files).hash() != before);
}

TEST_CASE("the words of the law stand in both languages") {
    for (const auto* key : {"law.facts_invalid", "law.pack_invalid", "law.note.calendar_assumed"}) {
        CHECK(pack().has_phrase("vi", key));
        CHECK(pack().has_phrase("en", key));
    }
    CHECK(pack().phrase("en", "law.not_one_of", {{"allowed", "A, B"}}) ==
          "The value must be one of: A, B.");
    CHECK(pack().phrase("en", "no.such.key") == "no.such.key");
}
