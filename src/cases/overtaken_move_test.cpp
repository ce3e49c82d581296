// What became of the management between the sending of the file and its receipt: the receipt writes
// over nothing, and takes along what stands by then.
#include "cases/after_rehab_in_test.h"
#include "cases/managing_in_test.h"
#include "cases/moving_in_test.h"

using namespace cases;
using test::clock;
using test::Desk;
using test_managing::annulling;
using test_moving::Move;

namespace {

/// Somebody whose file was sent on 2 December and is received on the 9th: at the desk of the other
/// commune, or on the paper of one outside the register.
struct Sent : Move {
    bool on_paper;
    Uuid transfer;

    explicit Sent(bool outside) : on_paper(outside) {
        at(clock(2026, 12, 2, 18));
        Leaving made{.left_at = clock(2026, 12, 1, 8)};
        if (on_paper) {
            made.outside = true;
            made.receiving_name = {{"Phường Mẫu, thành phố Xa"}};
        }
        transfer = leave(made).id;
        send_file(transfer, clock(2026, 12, 2, 9), make_date(2026, 12, 2));
        at(clock(2026, 12, 9, 18));
    }
    Recorded received() {
        if (!on_paper) return receive(transfer, clock(2026, 12, 9, 8));
        return write([&](store::Work& w) {
            return receive_on_paper(w, {transfer},
                                    {{"27/GTN"}, make_date(2026, 12, 9), {"Công an Phường Mẫu"}});
        });
    }
    Uuid used_again() {
        const auto found = test(clock(2026, 12, 3, 9)).id;
        found_not_addicted(found, clock(2026, 12, 4, 9));
        return decide(found, signed_at(clock(2026, 12, 4, 15))).id;
    }
    void annul(Uuid management) {
        write([&](store::Work& w) {
            return record_annulment(w, {management}, annulling("no_use", clock(2026, 12, 5, 9)));
        });
    }
    Management now(Uuid management) {
        return office.world.store().read(store::Store::system("test"), [&](store::Work& w) {
            return w.get(Id<Management>{management});
        });
    }
    /// The file where it lies after the receipt.
    CaseFile kept() {
        return office.world.store().read(on_paper ? office.officer : office.neighbour,
                                         [&](store::Work& w) { return case_file(w, person); });
    }
    Transfer move() { return kept().transfers.front(); }
    /// What of it goes on in the commune moved to.
    std::vector<Management> going_on() {
        std::vector<Management> found;
        for (const auto& management : kept().managements)
            if (management.continues) found.push_back(management);
        return found;
    }
    bool asks_for(std::string_view kind) {
        return office.world.store().read(store::Store::system("test"), [&](store::Work& w) {
            return std::ranges::any_of(tasks::open_of(w, person), [&](const auto& line) {
                return line.task.kind.value == kind;
            });
        });
    }
    std::int64_t managed(Date on) {
        return office.world.store().read(store::Store::system("test"), [&](store::Work& w) {
            return store::whole_of(
                w.query("SELECT CAST(COALESCE(sum(f.sign), 0) AS BIGINT) FROM facts f "
                        "WHERE f.kind = 'user_managed' AND f.starts <= $1 "
                        "AND (f.ends IS NULL OR f.ends > $1)",
                        {on})[0][0]);
        });
    }
};

}  // namespace

TEST_CASE("a decision annulled before the receipt stays annulled, and the file moves") {
    for (const bool on_paper : {false, true}) {
        CAPTURE(on_paper);
        Sent m(on_paper);
        m.annul(m.id);
        CHECK(m.received().marks.empty());
        CHECK(m.now(m.id).ending->value == "annulled");
        CHECK(m.now(m.id).ended_on == make_date(2026, 12, 5));
        CHECK(m.now(m.id).ending_number->value == "9/QĐ");
        CHECK(m.managed(make_date(2026, 12, 2)) == 0);
        CHECK(m.managed(make_date(2026, 12, 10)) == 0);
        CHECK(m.move().state.value == "received");
        CHECK_FALSE(m.move().continued);
        CHECK(m.going_on().empty());
        CHECK_FALSE(m.asks_for("continuation"));
    }
}

TEST_CASE("a management that ended before the receipt keeps its ending and its day") {
    for (const bool on_paper : {false, true}) {
        CAPTURE(on_paper);
        Sent m(on_paper);
        m.end(m.id, Desk::ending("signed", clock(2026, 12, 4, 9)));
        m.received();
        CHECK(m.now(m.id).ending->value == "cleared");
        CHECK(m.now(m.id).ended_on == make_date(2026, 12, 4));
        CHECK(m.now(m.id).ending_number->value == "99/QĐ");
        CHECK(m.move().state.value == "received");
        CHECK(m.going_on().empty());
        CHECK(m.managed(make_date(2026, 12, 3)) == 1);
        CHECK(m.managed(make_date(2026, 12, 10)) == 0);
    }
}

TEST_CASE(
    "after new use it is the new decision that moves, and the one it replaced stays replaced") {
    for (const bool on_paper : {false, true}) {
        CAPTURE(on_paper);
        Sent       m(on_paper);
        const auto next = m.used_again();
        REQUIRE(m.now(m.id).ending->value == "replaced");
        m.received();
        CHECK(m.now(m.id).ending->value == "replaced");
        CHECK(m.now(m.id).ended_on == make_date(2026, 12, 4));
        CHECK(m.now(next).ending->value == "moved");
        CHECK(m.now(next).ended_on == make_date(2026, 12, 9));
        CHECK(m.managed(make_date(2026, 12, 8)) == 1);
        CHECK(m.going_on().size() == (on_paper ? 0 : 1));
        CHECK(m.asks_for("continuation") == !on_paper);
        if (on_paper) continue;
        CHECK(m.going_on()[0].continues == Id<Management>{next});
        CHECK(m.move().continued == m.going_on()[0].id);
    }
}

TEST_CASE("when the new decision is annulled as well, what it had replaced stands and moves") {
    for (const bool on_paper : {false, true}) {
        CAPTURE(on_paper);
        Sent       m(on_paper);
        const auto next = m.used_again();
        m.annul(next);
        m.received();
        CHECK(m.now(next).ending->value == "annulled");
        CHECK(m.now(m.id).ending->value == "moved");
        CHECK(m.going_on().size() == (on_paper ? 0 : 1));
    }
}

TEST_CASE("somebody who left without a management and came under one before the receipt") {
    test_after_rehab::AfterRehab a;
    const auto                   left = a.leave({.left_at = clock(2026, 12, 1, 8)});
    a.at(clock(2026, 12, 3, 18));
    const auto decided = a.managed_since(clock(2026, 12, 2, 9));
    a.send_file(left.id, clock(2026, 12, 2, 10));
    a.receive(left.id, clock(2026, 12, 3, 8));
    const auto file = a.file_there();
    REQUIRE(file.managements.size() == 2);
    for (const auto& management : file.managements)
        if (management.id.value == decided)
            CHECK(management.ending->value == "moved");
        else
            CHECK(management.continues == Id<Management>{decided});
}
