// The list of addicts: put on it after a determination, carried along by a move, read on any day.
#include "cases/desk_in_test.h"
#include "sheets/sheets.h"

using namespace cases;
using test::clock;
using test::Desk;
using test::Marks;
using test::marks;

namespace {

/// Somebody under management who used again and was determined addicted on 10 September 2026.
struct Addicted : Desk {
    Uuid id, determination;

    Addicted() : Desk(clock(2026, 8, 3, 18)) {
        id = managed_since(clock(2026, 8, 3, 15));
        at(clock(2026, 9, 10, 18));
        const auto again = test(clock(2026, 9, 9, 9)).id;
        determination =
            office
                .write([&](store::Work& w) {
                    return record_determination_request(
                        w, {again}, {{"5/ĐN"}, clock(2026, 9, 9, 10), {"Trung tâm Y tế"}});
                })
                .id;
    }
    template <class F>
    auto write(F&& f) {
        return office.write(std::forward<F>(f));
    }
    template <class F>
    auto there(F&& f) {
        return office.world.store().write(office.neighbour, std::forward<F>(f));
    }
    void conclude(const char* result) {
        write([&](store::Work& w) {
            return record_determination_result(
                w, {determination}, {.result = {result}, .concluded_at = clock(2026, 9, 10, 8)});
        });
    }
    Recorded enlist(Date on) {
        return write([&](store::Work& w) {
            return record_addict_listing(w, {determination}, {on, {}});
        });
    }
    AddictList list(const store::Actor& who, Date from, Date to) {
        return office.world.store().read(
            who, [&](store::Work& w) { return addict_list(w, {.from_day = from, .to_day = to}); });
    }
    /// Facts of the kind that hold on the day, as known now: "unit code".
    std::vector<std::string> facts(const char* kind, Date on) {
        return office.world.store().read(store::Store::system("test"), [&](store::Work& w) {
            std::vector<std::string> out;
            for (const auto& row :
                 w.query("SELECT u.name, f.code, CAST(sum(f.sign) AS BIGINT) FROM facts f "
                         "JOIN units u ON u.id = f.unit WHERE f.kind = $1 AND f.starts <= $2 "
                         "AND (f.ends IS NULL OR f.ends > $2) GROUP BY u.name, f.code "
                         "HAVING sum(f.sign) > 0 ORDER BY u.name, f.code",
                         {std::string(kind), on}))
                out.push_back(store::text_of(row[0]) + " " + store::text_of(row[1]));
            return out;
        });
    }
    void move_on(Date left, Date received) {
        at(start_of(received) + std::chrono::hours{20});
        const auto move = write([&](store::Work& w) {
            return record_departure(
                w, {id},
                {.unit_code = {{"90002"}}, .left_at = start_of(left) + std::chrono::hours{8}});
        });
        write([&](store::Work& w) {
            return record_file_sending(w, {move.id},
                                       {.number = {"6/TB"},
                                        .sent_at = start_of(received) + std::chrono::hours{9},
                                        .arrived_on = left});
        });
        there([&](store::Work& w) {
            return receive_file(w, {move.id},
                                {start_of(received) + std::chrono::hours{10}, {"Siu Bình"}});
        });
    }
};
using Facts = std::vector<std::string>;
const Date k_first = make_date(2026, 9, 1), k_last = make_date(2026, 12, 31);

}  // namespace

TEST_CASE("a conclusion of addiction asks the commune for the listing, with its article") {
    Addicted a;
    CHECK_FAULT(conflict, "listing.not_addicted", a.enlist(make_date(2026, 9, 10)));
    a.conclude("addicted");
    const auto task = a.task("addict_listing");
    REQUIRE(task);
    CHECK(task->article.value == "L120 48.1; QC-NB 3");
    CHECK(task->due_on == make_date(2026, 9, 11));
    CHECK(is_house_limit(*task));  // the day is ours, not the law's
    CHECK(a.list(a.office.officer, k_first, k_last).listed.empty());
    const auto file = a.file();
    const auto step = std::ranges::find_if(
        file.steps, [](const NextStep& s) { return s.step.value == "list_addict"; });
    REQUIRE(step != file.steps.end());
    CHECK(step->subject == a.determination);
    CHECK(step->article.value == "L120 48.1");

    CHECK_FAULT(invalid, "record.invalid", a.enlist(make_date(2026, 9, 9)));
    a.at(clock(2026, 9, 14, 9));
    const auto enlisted = a.enlist(make_date(2026, 9, 14));
    CHECK(enlisted.marks.empty());  // no limit of the law has passed
    CHECK_FALSE(a.task("addict_listing"));
    CHECK_FAULT(conflict, "listing.already", a.enlist(make_date(2026, 9, 14)));
    const auto list = a.list(a.office.officer, k_first, k_last);
    REQUIRE(list.listed.size() == 1);
    CHECK(list.article.value == "L120 48");
    CHECK(list.listed[0].determined_on == make_date(2026, 9, 10));
    CHECK(list.listed[0].drugs.front().value == "heroin");
    CHECK(a.list(a.office.officer, k_first, make_date(2026, 9, 13)).listed.empty());
    CHECK(a.facts("addict_added", make_date(2026, 9, 14)) == Facts{"Xã Đây determined"});
}

TEST_CASE("not addicted, or not living here: nobody is asked to list") {
    Addicted a;
    a.conclude("not_addicted");
    CHECK_FALSE(a.task("addict_listing"));
    Desk       stranger(clock(2026, 8, 3, 18));
    const auto given = stranger.test(clock(2026, 8, 3, 9)).id;
    stranger.check(given, clock(2026, 8, 3, 10), "unstable");
    stranger.office.write([&](store::Work& w) {
        const auto asked = record_determination_request(
            w, {given}, {{"5/ĐN"}, clock(2026, 8, 3, 11), {"Trung tâm Y tế"}});
        return record_determination_result(
            w, {asked.id}, {.result = {"addicted"}, .concluded_at = clock(2026, 8, 3, 15)});
    });
    CHECK_FALSE(stranger.task("addict_listing"));
}

TEST_CASE("a listing follows a move: one commune on any day, the old one says where to") {
    Addicted a;
    a.conclude("addicted");
    a.enlist(make_date(2026, 9, 10));
    a.move_on(make_date(2026, 12, 1), make_date(2026, 12, 3));

    const auto here = a.list(a.office.officer, make_date(2026, 12, 1), k_last);
    CHECK(here.listed.empty());
    REQUIRE(here.removed.size() == 1);
    CHECK(here.removed[0].change.value ==
          "Chuyển nơi cư trú đến Xã Kia, tỉnh Mẫu từ ngày 03/12/2026");
    CHECK(here.removed[0].unit_name.value == "Xã Đây");
    // its own past stays readable to the old commune
    CHECK(a.list(a.office.officer, k_first, make_date(2026, 12, 2)).listed.size() == 1);
    const auto there = a.list(a.office.neighbour, make_date(2026, 12, 1), k_last);
    CHECK(there.removed.empty());
    REQUIRE(there.listed.size() == 1);
    CHECK(there.listed[0].listed_on == make_date(2026, 12, 3));
    CHECK(there.listed[0].determined_on == make_date(2026, 9, 10));
    CHECK(there.listed[0].change.value ==
          "Chuyển đến từ Xã Đây, tỉnh Mẫu, đưa vào danh sách ngày 03/12/2026");
    CHECK(a.list(a.office.neighbour, k_first, make_date(2026, 12, 2)).listed.empty());

    CHECK(a.facts("addict_listed", make_date(2026, 12, 2)) == Facts{"Xã Đây heroin"});
    CHECK(a.facts("addict_listed", make_date(2026, 12, 3)) == Facts{"Xã Kia heroin"});
    CHECK(a.facts("addict_removed", make_date(2026, 12, 3)) == Facts{"Xã Đây moved"});
    CHECK(a.facts("addict_added", make_date(2026, 12, 3)) == Facts{"Xã Kia moved_in"});

    // The province sees the person once, and the file in the new commune tells both.
    const auto all = a.list(a.office.analyst, make_date(2026, 12, 1), k_last);
    CHECK(all.listed.size() == 1);
    a.office.world.store().read(a.office.neighbour, [&](store::Work& w) {
        const auto file = case_file(w, a.person);
        CHECK(file.listings.size() == 2);
        const auto said = [&](std::string_view title) {
            return std::ranges::any_of(
                file.timeline, [&](const TimelineLine& line) { return line.title.value == title; });
        };
        CHECK(said("Đưa vào danh sách người nghiện ma túy tại nơi chuyển đến"));
        CHECK(said("Đưa ra khỏi danh sách người nghiện ma túy: Chuyển nơi cư trú"));
    });
}

TEST_CASE("a listing moved on is not counted twice when the commune it came to is merged") {
    Addicted a;
    a.conclude("addicted");
    a.enlist(make_date(2026, 9, 10));
    a.move_on(make_date(2026, 12, 1), make_date(2026, 12, 3));
    Id<places::Unit> merged;
    a.office.world.store().write(store::Store::system("test"), [&](store::Work& w) {
        places::Unit unit{.code = {"90003"},
                          .name = {"Xã Gộp"},
                          .kind = {"xa"},
                          .parent = a.office.province,
                          .valid_from = make_date(2027, 1, 1)};
        merged = w.put(unit).id;
        for (const auto& before : {a.office.here, a.office.there})
            w.put(places::Succession{.before = before,
                                     .after = merged,
                                     .relation = {"whole"},
                                     .on_day = make_date(2027, 1, 1),
                                     .article = {"test"}});
        a.office.world.store().set_cover(w, {{merged.value, merged.value},
                                             {merged.value, a.office.here.value},
                                             {merged.value, a.office.there.value}});
    });
    a.at(clock(2027, 1, 5, 9));
    const auto officer = test::World::as("officer", {"person.read"}, {merged.value});
    const auto now = a.list(officer, make_date(2027, 1, 1), make_date(2027, 1, 5));
    CHECK(now.listed.size() == 1);
    CHECK(now.removed.empty());
    const auto december = a.list(officer, make_date(2026, 12, 1), k_last);
    CHECK(december.listed.size() == 1);
    CHECK(december.removed.size() == 1);  // the history of both is one commune's now
    CHECK(a.list(officer, k_first, make_date(2026, 11, 30)).listed.size() == 1);
}

TEST_CASE("an addict under no management moves by the notice of article 48.2") {
    Addicted a;
    a.conclude("addicted");
    const auto listing = a.enlist(make_date(2026, 9, 10)).id;
    const auto leave = [&](const Leaving& made) {
        return a.write([&](store::Work& w) { return record_addict_departure(w, {listing}, made); });
    };
    a.at(clock(2026, 9, 20, 18));
    const Leaving made{.unit_code = {{"90002"}}, .left_at = clock(2026, 9, 20, 8)};
    CHECK_FAULT(conflict, "listing.moves_with_management", leave(made));
    a.write([&](store::Work& w) {
        return record_stop(w, {a.id},
                           {.state = {"signed"},
                            .cause = {"addicted"},
                            .ground = {"Kết luận số 5"},
                            .number = {{"8/QĐ"}},
                            .signed_at = clock(2026, 9, 11, 9),
                            .decider = {"head_commune_police"}});
    });
    const auto file = a.file();
    CHECK(std::ranges::any_of(file.steps, [&](const NextStep& s) {
        return s.step.value == "addict_leave" && s.subject == listing &&
               s.article.value == "L120 48.2";
    }));
    const auto move = leave(made);
    CHECK(a.task("transfer_notice")->due_at == clock(2026, 9, 21, 8));
    CHECK(a.task("transfer_notice")->article.value == "L120 48.2");
    CHECK_FAULT(conflict, "transfer.already", leave(made));
    a.at(clock(2026, 9, 21, 18));
    a.write([&](store::Work& w) {
        return record_file_sending(w, {move.id},
                                   {.number = {"7/TB"},
                                    .sent_at = clock(2026, 9, 21, 7),
                                    .arrived_on = make_date(2026, 9, 20)});
    });
    CHECK_FALSE(a.task("transfer_notice"));
    CHECK_FALSE(a.task("transfer_file"));
    a.office.world.store().read(a.office.neighbour, [&](store::Work& w) {
        const auto waiting = transfers(w, {}).items;
        REQUIRE(waiting.size() == 1);
        CHECK(waiting[0].listed_on == make_date(2026, 9, 10));
        CHECK(tasks::queue(w, {}).items.size() == 1);
    });
    a.there([&](store::Work& w) {
        return receive_file(w, {move.id}, {clock(2026, 9, 21, 9), {"Siu Bình"}});
    });
    CHECK(a.list(a.office.neighbour, k_first, k_last).listed.size() == 1);
    CHECK(a.list(a.office.officer, k_first, k_last).removed.size() == 1);
    CHECK(a.facts("addict_listed", make_date(2026, 9, 20)) == Facts{"Xã Đây heroin"});
    CHECK(a.facts("addict_listed", make_date(2026, 9, 21)) == Facts{"Xã Kia heroin"});
    a.office.world.store().read(a.office.neighbour, [&](store::Work& w) {
        REQUIRE(tasks::queue(w, {}).items.size() == 1);         // the stop is still to be sent
        CHECK(case_file(w, a.person).managements.size() == 1);  // stopped, not carried on
    });
}

TEST_CASE("the lists leave as workbooks that carry the head of the ledger and run no formula") {
    Addicted a;
    a.conclude("addicted");
    a.enlist(make_date(2026, 9, 10));
    a.write([&](store::Work& w) {
        auto person = w.get(a.person);
        person.name = {{"=HYPERLINK(\"http://x\")"}};
        w.put(person);
    });
    a.office.world.restart();  // signs what was written
    a.at(clock(2026, 9, 12, 9));
    a.office.read([&](store::Work& w) {
        const auto head = store::signed_head(w);
        REQUIRE(head);
        const auto line = store::head_line(w.law(), "vi", *head);
        for (const auto& file : {user_list_file(w, {}), addict_list_file(w, {})}) {
            const auto rows = sheets::open_rows(file.bytes);
            bool       said = false, named = false;
            for (sheets::Line cells; rows->next(cells);)
                for (const auto& cell : cells.cells) {
                    said = said || cell == line;
                    named = named || cell == "=HYPERLINK(\"http://x\")";
                }
            CHECK(said);
            CHECK(named);  // as text
            CHECK(file.bytes.find("<f>") == std::string::npos);
        }
    });
}
