/// Somebody whom a list brought with a term after rehabilitation and nothing else, for the tests of
/// how such a person leaves.
#pragma once
#include <set>

#include "cases/desk_in_test.h"
#include "cases/post_rehab.h"

namespace cases::test_after_rehab {
using test::clock;
using test::Desk;
using test::Marks;
using test::marks;

struct AfterRehab : Desk {
    PostRehab brought;

    explicit AfterRehab(Instant             now = clock(2026, 12, 1, 18),
                        Date                starts_on = make_date(2026, 8, 1),
                        std::optional<Date> ends_on = make_date(2027, 8, 1))
        : Desk(now) {
        brought = {.person = person, .unit = office.here, .origin = {"taken_over"}};
        brought.basis = law::basis_of_act(start_of(starts_on));
        brought.starts_on = starts_on;
        brought.ends_on = ends_on;
        brought.keeper = Text<200>{"Hội Phụ nữ"};
        brought.entered_at = now;
        brought = office.write([&](store::Work& w) { return w.put(brought); });
    }
    template <class F>
    auto there(F&& f) {
        return office.world.store().write(office.neighbour, std::forward<F>(f));
    }
    Recorded leave(Leaving made) {
        if (!made.unit_code && !made.outside) made.unit_code = {{"90002"}};
        return office.write(
            [&](store::Work& w) { return record_post_rehab_departure(w, brought.id, made); });
    }
    Recorded send_file(Uuid transfer, Instant at) {
        return office.write([&](store::Work& w) {
            return record_file_sending(w, {transfer},
                                       {.number = {"6/CAX"},
                                        .sent_at = at,
                                        .arrived_on = day_of(at),
                                        .documents = {{"decision"}, {"certificate"}}});
        });
    }
    Recorded receive(Uuid transfer, Instant at) {
        return there([&](store::Work& w) {
            return receive_file(w, {transfer}, {at, {"Siu Bình"}});
        });
    }
    std::vector<PostRehab> all() {
        return office.world.store().read(store::Store::system("test"), [](store::Work& w) {
            return w.select<PostRehab>("ORDER BY r.id");
        });
    }
    std::vector<tasks::TaskLine> queue_there() {
        return office.world.store().read(office.neighbour,
                                         [](store::Work& w) { return tasks::queue(w, {}).items; });
    }
    CaseFile file_there() {
        return office.world.store().read(office.neighbour,
                                         [&](store::Work& w) { return case_file(w, person); });
    }
    /// The communes in which the person stands as managed after rehabilitation on the day.
    std::vector<std::string> stands(Date on) {
        return office.world.store().read(store::Store::system("test"), [&](store::Work& w) {
            std::vector<std::string> out;
            for (const auto& row :
                 w.query("SELECT u.name, CAST(sum(f.sign) AS BIGINT) FROM facts f "
                         "JOIN units u ON u.id = f.unit WHERE f.kind = 'post_rehab' "
                         "AND f.starts <= $1 AND (f.ends IS NULL OR f.ends > $1) "
                         "GROUP BY u.name HAVING sum(f.sign) > 0 ORDER BY u.name",
                         {on}))
                out.push_back(store::text_of(row[0]));
            return out;
        });
    }
};
using Names = std::vector<std::string>;

inline const NextStep* step_of(const CaseFile& file, std::string_view name) {
    const auto found =
        std::ranges::find_if(file.steps, [&](const NextStep& s) { return s.step.value == name; });
    return found == file.steps.end() ? nullptr : &*found;
}
inline bool said(const CaseFile& file, std::string_view title) {
    return std::ranges::any_of(file.timeline,
                               [&](const TimelineLine& l) { return l.title.value == title; });
}

}  // namespace cases::test_after_rehab
