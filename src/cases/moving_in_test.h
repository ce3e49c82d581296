/// A managed person about to move to the neighbouring commune, for the tests of both offices.
#pragma once
#include <set>

#include "cases/desk_in_test.h"

namespace cases::test_moving {
using test::clock;
using test::Desk;
using test::Marks;
using test::marks;

struct Move : Desk {
    Uuid id;

    Move() : Desk(clock(2026, 8, 3, 18)) { id = managed_since(clock(2026, 8, 3, 15)); }
    template <class F>
    auto write(F&& f) {
        return office.write(std::forward<F>(f));
    }
    template <class F>
    auto there(F&& f) {
        return office.world.store().write(office.neighbour, std::forward<F>(f));
    }
    Recorded leave(Leaving made) {
        if (!made.unit_code && !made.outside) made.unit_code = {{"90002"}};
        return write([&](store::Work& w) { return record_departure(w, {id}, made); });
    }
    Recorded send_file(Uuid transfer, Instant at, Date arrived) {
        return write([&](store::Work& w) {
            return record_file_sending(w, {transfer},
                                       {.number = {"6/TB"},
                                        .sent_at = at,
                                        .arrived_on = arrived,
                                        .documents = {{"decision"}, {"summary"}}});
        });
    }
    Recorded receive(Uuid transfer, Instant at, std::optional<Text<300>> address = {}) {
        return there([&](store::Work& w) {
            return receive_file(w, {transfer}, {at, {"Siu Bình"}, std::move(address)});
        });
    }
    std::vector<std::string> list(const store::Actor& who, Date from, Date to,
                                  bool removed = false) {
        std::vector<std::string> names;
        office.world.store().read(who, [&](store::Work& w) {
            const auto found = user_list(w, {.from_day = from, .to_day = to});
            for (const auto& row : removed ? found.removed : found.managed)
                names.push_back(row.name.value);
        });
        return names;
    }
};
using Names = std::vector<std::string>;

}  // namespace cases::test_moving
