// Management after rehabilitation follows a move: one commune on any day, under the same decision.
#include "cases/post_rehab.h"

#include "cases/moving_in_test.h"
#include "cases/transferring.h"

using namespace cases;
using namespace cases::test_moving;

namespace {

/// Somebody under management on whom a list brought a term after rehabilitation as well.
struct AfterRehab : Move {
    PostRehab brought;

    explicit AfterRehab(Date                starts_on = make_date(2026, 3, 1),
                        std::optional<Date> ends_on = make_date(2027, 3, 1)) {
        brought = bring(starts_on, ends_on);
    }
    PostRehab bring(Date starts_on, std::optional<Date> ends_on) {
        PostRehab measure{.person = person, .unit = office.here, .origin = {"taken_over"}};
        measure.basis = law::basis_of_act(start_of(starts_on));
        measure.starts_on = starts_on;
        measure.ends_on = ends_on;
        measure.keeper = Text<200>{"Hội Phụ nữ"};
        measure.marks = {{"number_missing"}};
        measure.entered_at = office.world.store().now();
        return write([&](store::Work& w) { return w.put(measure); });
    }
    void move_on(Date received) {
        at(start_of(received) + std::chrono::hours{20});
        const auto left = leave({.left_at = start_of(received) + std::chrono::hours{6}});
        send_file(left.id, start_of(received) + std::chrono::hours{8}, received);
        receive(left.id, start_of(received) + std::chrono::hours{9});
    }
    std::vector<PostRehab> all() {
        return office.world.store().read(store::Store::system("test"), [](store::Work& w) {
            return w.select<PostRehab>("ORDER BY r.id");
        });
    }
    /// Where the person stands as managed after rehabilitation on the day, as known then or now.
    Names stands(Date on, std::optional<std::int64_t> known = {}) {
        return office.world.store().read(store::Store::system("test"), [&](store::Work& w) {
            Names out;
            for (const auto& row :
                 w.query("SELECT u.name, CAST(sum(f.sign) AS BIGINT) FROM facts f "
                         "JOIN units u ON u.id = f.unit WHERE f.kind = 'post_rehab' "
                         "AND f.starts <= $1 AND (f.ends IS NULL OR f.ends > $1) "
                         "AND f.number <= $2 GROUP BY u.name HAVING sum(f.sign) > 0 "
                         "ORDER BY u.name",
                         {on, known.value_or(office.world.store().head())}))
                out.push_back(store::text_of(row[0]));
            return out;
        });
    }
    std::set<std::string> standings(const store::Actor& who) {
        return office.world.store().read(who, [&](store::Work& w) {
            std::set<std::string> out;
            for (const auto& one : people::line_of(w, person).standings) out.insert(one.value);
            return out;
        });
    }
};

}  // namespace

TEST_CASE("a term after rehabilitation follows a move, and every day stands in one commune") {
    AfterRehab a;
    const auto before = a.office.world.store().head();
    CHECK(a.stands(make_date(2026, 12, 2)) == Names{"Xã Đây"});
    a.move_on(make_date(2026, 12, 3));

    const auto all = a.all();
    REQUIRE(all.size() == 2);
    CHECK(all[0].ending->value == "moved");
    CHECK(all[0].ended_on == make_date(2026, 12, 3));
    CHECK(all[0].place == a.office.here);
    CHECK(all[0].moved_to == a.office.there);
    CHECK(all[0].unit == a.office.there);
    const auto& next = all[1];
    CHECK(next.continues == all[0].id);
    CHECK(next.unit == a.office.there);
    CHECK_FALSE(next.place);
    CHECK(next.listed_on == make_date(2026, 12, 3));
    // The decision taken under Law 73 is the same, and its days count on.
    CHECK(next.basis.value == "A");
    CHECK(next.starts_on == make_date(2026, 3, 1));
    CHECK(next.ends_on == make_date(2027, 3, 1));
    CHECK_FALSE(next.keeper);  // the new commune names its own
    CHECK(next.marks == std::vector<Code<"mark">>{{"number_missing"}, {"transition"}});
    CHECK_FALSE(next.ending);

    CHECK(a.stands(make_date(2026, 3, 1)) == Names{"Xã Đây"});
    CHECK(a.stands(make_date(2026, 12, 2)) == Names{"Xã Đây"});
    CHECK(a.stands(make_date(2026, 12, 3)) == Names{"Xã Kia"});
    CHECK(a.stands(make_date(2027, 2, 28)) == Names{"Xã Kia"});
    CHECK(a.stands(make_date(2027, 3, 1)).empty());
    // As it was known before the move.
    CHECK(a.stands(make_date(2026, 12, 3), before) == Names{"Xã Đây"});
    CHECK(a.standings(a.office.neighbour).contains("post_rehab"));
    CHECK(a.office.world.store().verify().intact);
}

TEST_CASE("moved on again on the same day, the term stands once, where the person came to") {
    AfterRehab a;
    a.move_on(make_date(2026, 12, 3));
    const auto there = a.all().back();
    a.office.world.store().write(store::Store::system("test"), [&](store::Work& w) {
        Transfer back{.person = a.person,
                      .unit = a.office.there,
                      .receiving = a.office.here,
                      .basis = {"B"},
                      .state = {"received"},
                      .left_at = clock(2026, 12, 3, 12)};
        move_post_rehab(w, back, clock(2026, 12, 3, 13));
    });
    CHECK(a.all().size() == 3);
    CHECK(a.all().back().continues == there.id);
    CHECK(a.stands(make_date(2026, 12, 2)) == Names{"Xã Đây"});
    CHECK(a.stands(make_date(2026, 12, 3)) == Names{"Xã Đây"});
}

TEST_CASE("a term that is over stays on the days it stood on, and its file goes along") {
    AfterRehab a(make_date(2025, 1, 1), make_date(2026, 1, 1));
    const auto open = a.bring(make_date(2026, 2, 1), {});
    a.move_on(make_date(2026, 12, 3));
    const auto all = a.all();
    REQUIRE(all.size() == 3);
    CHECK_FALSE(all[0].ending);
    CHECK_FALSE(all[0].ended_on);
    CHECK(all[0].place == a.office.here);
    CHECK(all[0].unit == a.office.there);
    CHECK(all[2].continues == open.id);
    CHECK(a.stands(make_date(2025, 12, 31)) == Names{"Xã Đây"});
    CHECK(a.stands(make_date(2026, 1, 1)).empty());
    CHECK(a.stands(make_date(2027, 6, 1)) == Names{"Xã Kia"});
    // Not a day of the old commune is read there any more but through its facts.
    CHECK(a.office.world.store().read(a.office.officer, [](store::Work& w) {
        return w.select<PostRehab>("WHERE {scope:r}").empty();
    }));
}
