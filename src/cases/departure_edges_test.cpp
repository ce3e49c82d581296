// A move after rehabilitation at its edges: what is refused, what moves along, and back again.
#include "cases/after_rehab_in_test.h"

using namespace cases;
using namespace cases::test_after_rehab;

TEST_CASE("nobody leaves by a term that is over, or has not begun, or to where nobody lives") {
    AfterRehab a(clock(2027, 8, 1, 18));
    // The last day of the list is the first day off it, as in the figures.
    CHECK_FAULT(conflict, "post_rehab.ended", a.leave({.left_at = clock(2027, 8, 1, 0)}));
    CHECK_FALSE(step_of(a.file(), "post_rehab_leave"));
    CHECK_FAULT(invalid, "record.invalid", a.leave({.left_at = clock(2026, 7, 31, 23)}));
    const auto on_the_last_day = clock(2027, 7, 31, 23);
    const auto refused = [&](const char* code) {
        try {
            a.leave({.unit_code = {{code}}, .left_at = on_the_last_day});
        } catch (const Fault& fault) {
            const auto& why = fault.problems.at(0).code;
            CHECK(a.office.world.store().law().has_phrase("vi", why));
            return why;
        }
        return std::string();
    };
    CHECK(refused("99999") == "cases.unit_unknown");
    CHECK(refused("52") == "cases.unit_not_commune");
    CHECK(refused("90001") == "cases.same_unit");
    CHECK_FAULT(not_found, "record.not_found", a.there([&](store::Work& w) {
        return record_post_rehab_departure(w, a.brought.id,
                                           {.unit_code = {{"90001"}}, .left_at = on_the_last_day});
    }));
    CHECK_FAULT(forbidden, "right.missing",
                a.office.world.store().write(a.office.analyst, [&](store::Work& w) {
                    return record_post_rehab_departure(
                        w, a.brought.id, {.unit_code = {{"90002"}}, .left_at = on_the_last_day});
                }));
    CHECK(a.leave({.left_at = on_the_last_day}).marks.empty());

    // Over when it is received: the file goes, no term runs on, nobody has to be named.
    const auto moves = a.file().transfers;
    REQUIRE(moves.size() == 1);
    a.send_file(moves[0].id.value, clock(2027, 8, 1, 9));
    a.receive(moves[0].id.value, clock(2027, 8, 1, 10));
    REQUIRE(a.all().size() == 1);
    CHECK(a.all()[0].unit == a.office.there);
    CHECK(a.all()[0].place == a.office.here);
    CHECK(a.stands(make_date(2027, 7, 31)) == Names{"Xã Đây"});
    CHECK(a.stands(make_date(2027, 8, 1)).empty());
    CHECK(a.queue_there().empty());
}

TEST_CASE("what runs beside it moves along, and only one of them says so") {
    AfterRehab    a;
    AddictListing listing{.person = a.person, .unit = a.office.here, .basis = {"B"}};
    listing.origin = {"taken_over"};
    listing.listed_on = make_date(2026, 8, 1);
    listing.entered_at = clock(2026, 8, 1, 9);
    listing = a.office.write([&](store::Work& w) { return w.put(listing); });
    const Leaving made{.unit_code = {{"90002"}}, .left_at = clock(2026, 12, 1, 8)};
    CHECK_FAULT(conflict, "listing.moves_with_post_rehab", a.office.write([&](store::Work& w) {
        return record_addict_departure(w, listing.id, made);
    }));
    CHECK_FALSE(step_of(a.file(), "addict_leave"));
    SUBCASE("the listing goes along with the term after rehabilitation") {
        const auto left = a.leave(made);
        a.at(clock(2026, 12, 2, 18));
        a.send_file(left.id, clock(2026, 12, 2, 8));
        a.receive(left.id, clock(2026, 12, 2, 9));
        const auto file = a.file_there();
        REQUIRE(file.listings.size() == 2);
        CHECK(file.listings[1].continues == listing.id);
        CHECK(file.post_rehabs.size() == 2);
    }
    SUBCASE("the term after rehabilitation goes along with a management of users") {
        const auto id = a.managed_since(clock(2026, 11, 30, 9));
        CHECK_FAULT(conflict, "post_rehab.moves_with_management", a.leave(made));
        CHECK_FALSE(step_of(a.file(), "post_rehab_leave"));
        const auto left =
            a.office.write([&](store::Work& w) { return record_departure(w, {id}, made); });
        a.at(clock(2026, 12, 2, 18));
        a.send_file(left.id, clock(2026, 12, 2, 8));
        a.receive(left.id, clock(2026, 12, 2, 9));
        CHECK(a.file_there().post_rehabs.size() == 2);
        std::set<std::string> kinds;
        for (const auto& line : a.queue_there()) kinds.insert(line.task.kind.value);
        CHECK(kinds == std::set<std::string>{"continuation", "keeper"});
    }
    SUBCASE("once the term is over, the listing moves by its own notice") {
        a.at(clock(2027, 8, 2, 18));
        const auto file = a.file();
        REQUIRE(step_of(file, "addict_leave"));
        a.office.write([&](store::Work& w) {
            return record_addict_departure(w, listing.id,
                                           {.unit_code = {{"90002"}},
                                            .left_at = clock(2027, 8, 1, 8),
                                            .notified_at = clock(2027, 8, 1, 9)});
        });
        REQUIRE(a.queue_there().size() == 1);
        CHECK(a.queue_there()[0].task.article.value == "L120 48.2; QC-NB 3");
    }
}

TEST_CASE("a file after rehabilitation that goes back changes nothing, and may be sent again") {
    AfterRehab a;
    const auto left = a.leave({.left_at = clock(2026, 12, 1, 8)});
    a.at(clock(2026, 12, 3, 18));
    a.send_file(left.id, clock(2026, 12, 2, 7));
    a.there([&](store::Work& w) {
        return return_file(w, {left.id}, {clock(2026, 12, 3, 9), {"Không cư trú tại xã"}});
    });
    CHECK(a.queue_there().empty());
    REQUIRE(a.all().size() == 1);
    CHECK_FALSE(a.all()[0].ending);
    CHECK(a.stands(make_date(2026, 12, 3)) == Names{"Xã Đây"});
    CHECK(step_of(a.file(), "post_rehab_leave")->allowed);
    CHECK_FALSE(a.leave({.left_at = clock(2026, 12, 3, 10)}).tasks.empty());
}

TEST_CASE("who moves on before a keeper was named leaves no duty behind") {
    AfterRehab a;
    const auto left = a.leave({.left_at = clock(2026, 12, 1, 8)});
    a.at(clock(2026, 12, 2, 18));
    a.send_file(left.id, clock(2026, 12, 2, 7));
    a.receive(left.id, clock(2026, 12, 2, 8));
    a.at(clock(2026, 12, 3, 18));
    const auto received = a.all().back().id;
    const auto back = a.there([&](store::Work& w) {
        const auto left_again = record_post_rehab_departure(
            w, received, {.unit_code = {{"90001"}}, .left_at = clock(2026, 12, 3, 8)});
        return record_file_sending(w, {left_again.id},
                                   {.number = {"7/CAX"},
                                    .sent_at = clock(2026, 12, 3, 9),
                                    .arrived_on = make_date(2026, 12, 3)});
    });
    a.office.write([&](store::Work& w) {
        return receive_file(w, {back.id}, {clock(2026, 12, 3, 10), {"Ai đó"}});
    });
    CHECK(a.queue_there().empty());
    const auto open = a.office.open_of(a.person);
    REQUIRE(open.size() == 1);
    CHECK(open[0].task.kind.value == "keeper");
    CHECK(open[0].task.subject == a.all().back().id.value);
}

TEST_CASE("a term that is over asks for no keeper any more") {
    AfterRehab a;
    const auto left = a.leave({.left_at = clock(2026, 12, 1, 8)});
    a.at(clock(2026, 12, 2, 18));
    a.send_file(left.id, clock(2026, 12, 2, 7));
    a.receive(left.id, clock(2026, 12, 2, 8));
    auto& house = a.office.world.store();
    a.at(clock(2027, 7, 31, 23));
    tell_over(house);
    REQUIRE(a.queue_there().size() == 1);
    CHECK(a.queue_there()[0].task.kind.value == "keeper");

    a.at(clock(2027, 8, 1, 0));
    tell_over(house);
    CHECK(a.queue_there().empty());
    const auto closed = house.read(
        a.office.neighbour, [](store::Work& w) { return tasks::queue(w, {.closed = true}).items; });
    const auto keeper = std::ranges::find_if(
        closed, [](const auto& line) { return line.task.kind.value == "keeper"; });
    REQUIRE(keeper != closed.end());
    CHECK(keeper->task.state.value == "dropped");
    CHECK(keeper->task.closed_at == clock(2027, 8, 1, 0));
    const auto head = house.head();
    tell_over(house);  // once
    CHECK(house.head() == head);
}

TEST_CASE("who left for a commune divided since is entered as moved to the part of it") {
    AfterRehab a(clock(2027, 1, 5, 18));
    a.office.world.store().write(store::Store::system("test"), [&](store::Work& w) {
        auto old = w.get(a.office.there);
        old.valid_to = make_date(2026, 12, 31);
        w.put(old);
        for (const auto* code : {"90002", "90009"}) {
            const auto part = w.put(places::Unit{.code = {code},
                                                 .name = {std::string("Xã Kia ") + code},
                                                 .kind = {"xa"},
                                                 .parent = a.office.province,
                                                 .valid_from = make_date(2027, 1, 1)});
            w.put(places::Succession{.before = a.office.there,
                                     .after = part.id,
                                     .relation = {"part"},
                                     .on_day = make_date(2027, 1, 1),
                                     .article = {"NQ 1"}});
        }
    });
    const auto left = a.leave({.unit_code = {{"90009"}}, .left_at = clock(2026, 12, 30, 8)});
    a.office.read([&](store::Work& w) {
        const auto to = w.get(Id<Transfer>{left.id}).receiving;
        CHECK(w.copy<places::Directory>().unit(to->value)->code.value == "90009");
    });
}
