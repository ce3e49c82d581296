// What a list of a past period says of where somebody lived: to a former commune, what it knew.
#include "cases/moving_in_test.h"

using namespace cases;
using namespace cases::test_moving;

namespace {

using Lived = std::vector<std::string>;  // "registered|current" of each row

/// Managed and on the list of addicts here, with an address of each kind; gone on 3 December.
struct Gone : Move {
    Gone() {
        write([&](store::Work& w) {
            w.put(AddictListing{.person = person,
                                .unit = office.here,
                                .basis = {"B"},
                                .origin = {"recorded"},
                                .listed_on = make_date(2026, 9, 10),
                                .drugs = {{"heroin"}},
                                .entered_at = w.now()});
        });
        lives(office.officer, office.here, "permanent", "Thôn 1, xã Đây");
        lives(office.officer, office.here, "current", "Thôn 2, xã Đây");
    }
    void lives(const store::Actor& who, Ref<places::Unit> unit, const char* kind,
               const char* address, std::optional<Date> from = {}, std::optional<Date> to = {}) {
        office.world.store().write(who, [&](store::Work& w) {
            w.put(people::Residence{.person = person,
                                    .unit = unit,
                                    .kind = {kind},
                                    .place = unit,
                                    .address = {{address}},
                                    .from_day = from,
                                    .to_day = to});
        });
    }
    void go() {
        at(clock(2026, 12, 1, 18));
        const auto left = leave({.left_at = clock(2026, 12, 1, 8)});
        at(clock(2026, 12, 2, 18));
        send_file(left.id, clock(2026, 12, 2, 9), make_date(2026, 12, 2));
        at(clock(2026, 12, 3, 18));
        receive(left.id, clock(2026, 12, 3, 8));
        at(clock(2026, 12, 5, 9));
        lives(office.neighbour, office.there, "permanent", "Làng Mới, xã Kia");
        lives(office.neighbour, office.there, "current", "Làng Mới 2, xã Kia");
    }
    /// Both lists, which say the same of one person.
    Lived lived(const store::Actor& who, Date from, Date to, bool removed = false) {
        return office.world.store().read(who, [&](store::Work& w) {
            const UserListQuery query{.from_day = from, .to_day = to};
            const auto          users = user_list(w, query);
            const auto          addicts = addict_list(w, query);
            Lived               out, other;
            for (const auto& row : removed ? users.removed : users.managed)
                out.push_back(row.registered.value + "|" + row.current.value);
            for (const auto& row : removed ? addicts.removed : addicts.listed)
                other.push_back(row.registered.value + "|" + row.current.value);
            CHECK(out == other);
            return out;
        });
    }
};

const Date k_november = make_date(2026, 11, 1), k_december = make_date(2026, 12, 1),
           k_last = make_date(2026, 12, 31), k_day_before = make_date(2026, 12, 2);

}  // namespace

TEST_CASE("a former commune reads in its own period where it knew somebody to live, and no more") {
    Gone gone;
    CHECK(gone.lived(gone.office.officer, k_november, make_date(2026, 11, 30)) ==
          Lived{"Thôn 1, xã Đây|Thôn 2, xã Đây"});
    gone.go();
    const Lived known{"Thôn 1, xã Đây|"};
    CHECK(gone.lived(gone.office.officer, k_november, k_day_before) == known);
    CHECK(gone.lived(gone.office.officer, k_december, k_last, true) == known);
    // where the file is, and above both, what is so now is read
    const Lived now{"Làng Mới, xã Kia|Làng Mới 2, xã Kia"};
    CHECK(gone.lived(gone.office.neighbour, k_december, k_last) == now);
    CHECK(gone.lived(gone.office.analyst, k_december, k_last) == now);
}

TEST_CASE("an address is that of the last day of the period") {
    Gone gone;
    gone.at(clock(2026, 10, 20, 9));
    gone.lives(gone.office.officer, gone.office.here, "permanent", "Thôn 5, xã Đây",
               make_date(2026, 10, 15));
    gone.lives(gone.office.officer, gone.office.here, "current", "Lán rẫy, xã Đây",
               make_date(2026, 9, 1), make_date(2026, 9, 30));
    const auto on = [&](Date day) {
        return gone.lived(gone.office.officer, make_date(2026, 9, 15), day);
    };
    CHECK(on(make_date(2026, 9, 30)) == Lived{"Thôn 1, xã Đây|Lán rẫy, xã Đây"});
    CHECK(on(make_date(2026, 10, 1)) == Lived{"Thôn 1, xã Đây|Thôn 2, xã Đây"});
    CHECK(on(make_date(2026, 10, 14)) == Lived{"Thôn 1, xã Đây|Thôn 2, xã Đây"});
    CHECK(on(make_date(2026, 10, 15)) == Lived{"Thôn 5, xã Đây|Thôn 2, xã Đây"});
}

TEST_CASE("whether somebody was found at home is told to a former commune of its own period only") {
    Gone gone;
    gone.at(clock(2026, 11, 20, 9));
    gone.contact(gone.id, clock(2026, 11, 20, 8), "residence_check");
    gone.go();
    gone.at(clock(2026, 12, 20, 9));
    gone.office.world.store().write(gone.office.neighbour, [&](store::Work& w) {
        w.put(Contact{.person = gone.person,
                      .unit = gone.office.there,
                      .management = {gone.id},
                      .basis = {"B"},
                      .kind = {"residence_check"},
                      .held_at = clock(2026, 12, 19, 9),
                      .present = false,
                      .entered_at = w.now()});
    });
    const auto present = [&](const store::Actor& who, bool removed) {
        return gone.office.world.store().read(who, [&](store::Work& w) {
            const auto list = user_list(w, {.from_day = k_december, .to_day = k_last});
            return (removed ? list.removed : list.managed).at(0).present;
        });
    };
    CHECK(present(gone.office.officer, true) == true);
    CHECK(present(gone.office.neighbour, false) == false);
}

TEST_CASE("a list shows the personal number, whichever paper came first") {
    Gone       gone;
    const auto give = [&](const char* kind, const char* tail) {
        gone.write([&](store::Work& w) {
            w.put(people::Identifier{.person = gone.person,
                                     .unit = gone.office.here,
                                     .kind = {kind},
                                     .value = {{{std::string("06409000") + tail}}},
                                     .lookup = {w.lookup_of("identifier", tail)},
                                     .tail = {tail}});
        });
    };
    const auto shown = [&] {
        return gone.office.read([&](store::Work& w) {
            const UserListQuery query{.from_day = k_november, .to_day = make_date(2026, 11, 30)};
            CHECK(user_list(w, query).managed.at(0).identifier.value ==
                  addict_list(w, query).listed.at(0).identifier.value);
            return user_list(w, query).managed.at(0).identifier.value;
        });
    };
    give("passport", "1111");
    CHECK(shown() == "•••• 1111");
    give("cmnd", "2222");
    CHECK(shown() == "•••• 2222");
    give("cccd", "3333");
    CHECK(shown() == "•••• 3333");
    give("cmnd", "4444");
    CHECK(shown() == "•••• 3333");
}
