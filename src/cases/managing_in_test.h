/// A desk with a running management, for the tests of what may become of it.
#pragma once
#include <set>

#include "cases/desk_in_test.h"

namespace cases::test_managing {
using test::clock;
using test::Desk;
using test::Marks;
using test::marks;

inline const char* k_head = "head_commune_police";

inline Suspending held(const char* state, Date from, std::optional<Date> until,
                       std::optional<Instant> at = {}) {
    Suspending s{.state = {state},
                 .kind = {"custody"},
                 .detained_from = from,
                 .detained_until = until,
                 .signed_at = at,
                 .decider = {k_head}};
    if (at) s.number = {{"7/QĐ"}};
    return s;
}
inline Stopping stopping(const char* state, const char* cause, std::optional<Instant> at = {}) {
    Stopping s{.state = {state},
               .cause = {cause},
               .ground = {"Bản án số 3"},
               .signed_at = at,
               .decider = {k_head}};
    if (at) s.number = {{"8/QĐ"}};
    return s;
}
inline Annulling annulling(const char* reason, std::optional<Instant> at = {}) {
    Annulling a{.state = {at ? "signed" : "draft"},
                .reason = {reason},
                .explanation = {"Kiểm tra lại hồ sơ"},
                .signed_at = at,
                .decider = {k_head}};
    if (at) a.number = {{"9/QĐ"}};
    return a;
}

struct Managed : Desk {
    Uuid id;

    explicit Managed(Instant since = clock(2026, 8, 3, 15)) : Desk(since + std::chrono::hours{3}) {
        id = managed_since(since);
    }
    template <class F>
    auto write(F&& f) {
        return office.write(std::forward<F>(f));
    }
    Recorded suspend(const Suspending& s) {
        return write([&](store::Work& w) { return record_suspension(w, {id}, s); });
    }
    Recorded resume(Uuid suspension, Date on) {
        return write(
            [&](store::Work& w) { return record_resumption(w, {suspension}, {.resumed_on = on}); });
    }
    Recorded stop(const Stopping& s) {
        return write([&](store::Work& w) { return record_stop(w, {id}, s); });
    }
    Recorded annul(Uuid management, const Annulling& a) {
        return write([&](store::Work& w) { return record_annulment(w, {management}, a); });
    }
    std::set<std::string> open_kinds() {
        std::set<std::string> kinds;
        for (const auto& line : office.open_of(person)) kinds.insert(line.task.kind.value);
        return kinds;
    }
    /// Units in which a fact of the kind holds on the day, as known now.
    std::vector<std::string> fact_codes(const char* kind) {
        std::vector<std::string> codes;
        office.world.store().read(store::Store::system("test"), [&](store::Work& w) {
            for (const auto& row : w.query(
                     "SELECT f.code, CAST(sum(f.sign) AS BIGINT) FROM facts f WHERE f.kind = $1 "
                     "GROUP BY f.code, f.unit, f.starts, f.ends HAVING sum(f.sign) > 0 "
                     "ORDER BY f.code",
                     {std::string(kind)}))
                codes.push_back(store::text_of(row[0]));
        });
        return codes;
    }
    const NextStep& step(const CaseFile& file, const char* name) {
        const auto found = std::ranges::find_if(
            file.steps, [&](const NextStep& s) { return s.step.value == name; });
        REQUIRE(found != file.steps.end());
        return *found;
    }
};
using Kinds = std::set<std::string>;

}  // namespace cases::test_managing
