#include "law/lunar.h"

#include <doctest/doctest.h>

#include <array>

using base::make_date;

TEST_CASE("lunar new year falls on the days that were celebrated") {
    CHECK(law::lunar_new_year(1968) == make_date(1968, 1, 29));  // a day before China's
    CHECK(law::lunar_new_year(1985) == make_date(1985, 1, 21));  // a month before China's
    CHECK(law::lunar_new_year(2007) == make_date(2007, 2, 17));  // a day before China's
    CHECK(law::lunar_new_year(2022) == make_date(2022, 2, 1));
    CHECK(law::lunar_new_year(2023) == make_date(2023, 1, 22));
    CHECK(law::lunar_new_year(2024) == make_date(2024, 2, 10));
    CHECK(law::lunar_new_year(2025) == make_date(2025, 1, 29));
    CHECK(law::lunar_new_year(2026) == make_date(2026, 2, 17));
    CHECK(law::lunar_new_year(2027) == make_date(2027, 2, 6));
    CHECK(law::lunar_new_year(2030) == make_date(2030, 2, 2));  // China: 3 February
}

TEST_CASE("the Hung Kings' day is the tenth of the third month, also after a leap second month") {
    CHECK(law::hung_kings_day(2022) == make_date(2022, 4, 10));
    CHECK(law::hung_kings_day(2023) == make_date(2023, 4, 29));  // leap month 2 in 2023
    CHECK(law::hung_kings_day(2024) == make_date(2024, 4, 18));
    CHECK(law::hung_kings_day(2025) == make_date(2025, 4, 7));
    CHECK(law::hung_kings_day(2026) == make_date(2026, 4, 26));
    CHECK(law::hung_kings_day(2027) == make_date(2027, 4, 16));
}

TEST_CASE("leap months are recognised") {
    const auto leap = law::lunar_of(make_date(2023, 4, 1));
    CHECK(leap == law::LunarDay{2023, 2, 11, true});
    CHECK(law::lunar_of(make_date(2025, 8, 1)) == law::LunarDay{2025, 6, 8, true});
    CHECK(law::lunar_of(make_date(2026, 2, 16)) == law::LunarDay{2025, 12, 29, false});
}

TEST_CASE("every day from 1990 to 2060 comes back from its lunar day") {
    for (auto day = make_date(1990, 1, 1); day < make_date(2060, 1, 1); day += base::days{1}) {
        const auto lunar = law::lunar_of(day);
        if (lunar.leap) continue;
        REQUIRE(law::date_of_lunar(lunar.year, lunar.month, lunar.day) == day);
    }
}
