// A result that is disputed (users.md 2.11, ADR 0017), and a draft whose test is withdrawn.
#include "cases/managing_in_test.h"

using namespace cases;
using namespace cases::test_managing;
using base::make_date;

namespace {

/// A positive test of yesterday, checked; nothing is decided yet.
struct Tested : Desk {
    Uuid test_id;

    Tested() : Desk(clock(2026, 11, 29, 9)) {
        auto made = testing(person, clock(2026, 11, 28, 9));
        made.stage = {{"screening"}};
        made.kit = {{"Kit Mẫu 5 chất"}};
        made.batch = {{"LOT-0725"}};
        made.remark = {{"Tôi chỉ uống thuốc cảm."}};
        test_id = test(made).id;
        check(test_id, clock(2026, 11, 28, 10));
    }
    template <class F>
    auto write(F&& f) {
        return office.write(std::forward<F>(f));
    }
    Recorded dispute(Disputing stated = {.disputed_on = make_date(2026, 11, 29),
                                         .disputer = {"person"},
                                         .ground = {"Uống thuốc cảm có codein"}}) {
        return write([&](store::Work& w) { return record_dispute(w, {test_id}, stated); });
    }
    Recorded settle(Uuid dispute, const char* outcome, const char* note = "Kết quả của Viện") {
        SettlingDispute stated{.settled_on = make_date(2026, 11, 29), .outcome = {outcome}};
        if (*note) stated.note = {{note}};
        return write([&](store::Work& w) { return settle_dispute(w, {dispute}, stated); });
    }
    Recorded withdraw() {
        return write([&](store::Work& w) {
            return withdraw_test(w, {test_id}, {.reason = {"Ghi nhầm người"}});
        });
    }
    Uuid decided() { return decide(test_id, signed_at(clock(2026, 11, 28, 15))).id; }
    bool offers(const char* step) {
        const auto now = file();
        return std::ranges::any_of(
            now.steps, [&](const NextStep& s) { return s.step.value == step && s.allowed; });
    }
    TimelineLine line(const char* kind) {
        for (const auto& told : file().timeline)
            if (told.kind.value == kind) return told;
        FAIL("no line of the kind");
        return {};
    }
    /// What stands in figures, as "kind code"; who the person is and the steps of the law aside.
    std::multiset<std::string> facts() {
        std::multiset<std::string> found;
        office.world.store().read(store::Store::system("test"), [&](store::Work& w) {
            for (const auto& row : w.query(
                     "SELECT f.kind, f.code FROM facts f WHERE f.person = $1 "
                     "AND f.kind <> 'person' AND f.kind NOT LIKE 'step%' GROUP BY f.kind, f.code, "
                     "f.unit, f.starts, f.ends HAVING sum(f.sign) > 0",
                     {person.value}))
                found.insert(store::text_of(row[0]) + " " + store::text_of(row[1]));
        });
        return found;
    }
};
using Facts = std::multiset<std::string>;

/// The clocks of the path; the answer to the dispute is another duty.
std::vector<std::pair<std::string, std::optional<Instant>>> clocks(Desk& desk) {
    std::vector<std::pair<std::string, std::optional<Instant>>> all;
    for (const auto& line : desk.office.open_of(desk.person))
        if (line.task.kind.value != "dispute_settlement")
            all.emplace_back(line.task.kind.value, line.task.late_from);
    return all;
}

}  // namespace

TEST_CASE("kit, lot, stage and the remark of the person stand in the file") {
    Tested     desk;
    const auto told = desk.line("test");
    CHECK(told.detail->value.find("Xét nghiệm sàng lọc (test nhanh)") != std::string::npos);
    CHECK(told.detail->value.find("Kit Mẫu 5 chất") != std::string::npos);
    CHECK(told.detail->value.find("LOT-0725") != std::string::npos);
    CHECK(told.said->value == "Ý kiến của người được xét nghiệm: Tôi chỉ uống thuốc cảm.");
}

TEST_CASE("a dispute freezes what is said of the result, and no clock") {
    Tested     desk;
    const auto before = clocks(desk);
    REQUIRE(!before.empty());
    const auto made = desk.dispute();
    CHECK(marks(made.marks) == Marks{"test_disputed"});
    CHECK(made.marks[0].article.value == "QC-NB 6");
    CHECK(clocks(desk) == before);
    CHECK(desk.facts() == Facts{"disputed tested_positive", "tested_positive heroin"});
    CHECK(desk.file().disputes.size() == 1);
    CHECK(marks(desk.line("test").marks) == Marks{"test_disputed"});
    CHECK(desk.line("dispute").detail->value == "Uống thuốc cảm có codein");
    CHECK(desk.offers("settle_dispute"));
    CHECK_FALSE(desk.offers("dispute_test"));
    CHECK_FALSE(desk.offers("withdraw_test"));
    CHECK_FAULT(conflict, "dispute.open", desk.dispute());
    CHECK_FAULT(conflict, "test.disputed", desk.withdraw());

    // the decision has its limit all the same, and carries the mark
    const auto decided = desk.decide(desk.test_id, Desk::signed_at(clock(2026, 11, 28, 15)));
    CHECK(std::ranges::count(marks(decided.marks), "test_disputed") == 1);
    CHECK(desk.facts() ==
          Facts{"disputed counselled", "disputed tested_positive", "disputed user_absent",
                "disputed user_listed", "disputed user_managed", "disputed user_suspended",
                "tested_positive heroin", "user_listed decided", "user_managed heroin"});
    desk.settle(made.id, "upheld", "");
    CHECK(desk.facts() ==
          Facts{"tested_positive heroin", "user_listed decided", "user_managed heroin"});
    CHECK(desk.management(decided.id).marks == std::vector<Code<"mark">>{});
    CHECK(desk.line("test").marks.empty());
    CHECK_FALSE(desk.offers("settle_dispute"));
    CHECK_FAULT(conflict, "dispute.settled_already", desk.settle(made.id, "upheld"));
    desk.dispute();  // and may be disputed again
}

TEST_CASE("what cannot be disputed is refused with its reason") {
    Tested          desk;
    const Disputing stated{.disputed_on = make_date(2026, 11, 29),
                           .disputer = {"person"},
                           .ground = {"Không sử dụng"}};
    const auto      with = [&](auto change) {
        auto other = stated;
        change(other);
        return desk.dispute(other);
    };
    CHECK_FAULT(invalid, "record.invalid", with([](Disputing& d) { d.ground = {"  "}; }));
    CHECK_FAULT(invalid, "record.invalid",
                with([](Disputing& d) { d.disputed_on = make_date(2026, 11, 27); }));
    CHECK_FAULT(invalid, "record.invalid",
                with([](Disputing& d) { d.disputed_on = make_date(2026, 12, 1); }));
    CHECK_FAULT(invalid, "record.invalid",
                with([](Disputing& d) { d.disputer = {"representative"}; }));
    with([](Disputing& d) {
        d.disputer = {"representative"};
        d.disputer_name = {{"Siu Mẹ"}};
    });
    CHECK(desk.line("dispute").title.value ==
          "Người đại diện khiếu nại kết quả xét nghiệm: Siu Mẹ");

    const auto negative = desk.test(clock(2026, 11, 28, 11), "negative").id;
    CHECK_FAULT(conflict, "dispute.negative",
                desk.write([&](store::Work& w) { return record_dispute(w, {negative}, stated); }));
    CHECK_FAULT(not_found, "record.not_found",
                desk.office.world.store().write(desk.office.neighbour, [&](store::Work& w) {
                    return record_dispute(w, {desk.test_id}, stated);
                }));
    CHECK_FAULT(forbidden, "right.missing",
                desk.office.world.store().write(desk.office.analyst, [&](store::Work& w) {
                    return record_dispute(w, {desk.test_id}, stated);
                }));
}

TEST_CASE("a result that is overturned takes the test back, with its tasks and its draft") {
    Tested     desk;
    const auto draft = desk.decide(desk.test_id, Desk::draft(make_date(2026, 11, 29))).id;
    const auto made = desk.dispute();
    CHECK(is_disputed(desk.management(draft).marks));
    CHECK_FAULT(invalid, "record.invalid", desk.settle(made.id, "overturned", " "));
    CHECK(desk.settle(made.id, "overturned").tasks.empty());
    CHECK(desk.facts() == Facts{});
    CHECK(desk.line("test").title.value.starts_with("Xét nghiệm không được giữ nguyên"));
    CHECK(desk.line("decision").title.value.starts_with("Dự thảo quyết định quản lý không còn"));
    CHECK_FAULT(conflict, "test.withdrawn", desk.dispute());
    CHECK_FALSE(desk.offers("sign"));
    CHECK_FALSE(desk.offers("submit"));
}

TEST_CASE("a draft falls with the test it rests on: it stays to be read and cannot be signed") {
    Tested desk;
    desk.decide(desk.test_id, Desk::draft(make_date(2026, 11, 29)));
    CHECK(desk.offers("sign"));
    desk.withdraw();
    const auto papers_now = desk.file().papers;
    REQUIRE(papers_now.size() == 1);
    CHECK(papers_now[0].decision.state.value == "fallen");
    CHECK(papers_now[0].steps.back().step.value == "fallen");
    CHECK_FALSE(desk.offers("sign"));
    const auto id = papers_now[0].decision.id;
    CHECK_FAULT(conflict, "paper.fallen", desk.write([&](store::Work& w) {
        return sign_paper(w, id,
                          {.number = {"1/QĐ"},
                           .signed_at = clock(2026, 11, 29, 8),
                           .decider = {"head_commune_police"},
                           .capacity = {"direct"},
                           .signer = {"Người ký"}});
    }));
    CHECK_FAULT(conflict, "paper.fallen", desk.write([&](store::Work& w) {
        return submit_paper(w, id, {clock(2026, 11, 29, 8), {"Trưởng Công an xã"}});
    }));
    // the right test has a draft and a decision of its own
    desk.test_id = desk.test(clock(2026, 11, 28, 9, 30)).id;
    desk.check(desk.test_id, clock(2026, 11, 28, 10));
    desk.decided();
    CHECK(desk.facts() ==
          Facts{"tested_positive heroin", "user_listed decided", "user_managed heroin"});
}

TEST_CASE("a signed decision is annulled before its test is overturned") {
    Tested     desk;
    const auto decided = desk.decided();
    const auto made = desk.dispute();
    CHECK(is_disputed(desk.management(decided).marks));
    CHECK_FAULT(conflict, "test.decided_on", desk.settle(made.id, "overturned"));
    CHECK(desk.offers("settle_dispute"));
    desk.write([&](store::Work& w) {
        return record_annulment(w, {decided},
                                {.state = {"signed"},
                                 .reason = {"no_use"},
                                 .explanation = {"Kết quả khẳng định âm tính"},
                                 .number = {{"9/QĐ"}},
                                 .signed_at = clock(2026, 11, 29, 8),
                                 .decider = {"head_commune_police"}});
    });
    desk.settle(made.id, "overturned");
    CHECK(desk.facts().count("tested_positive heroin") == 0);
    CHECK(desk.facts().count("disputed user_managed") == 0);
}

TEST_CASE("the list of users and a file that moves say that the result is disputed") {
    Tested     desk;
    const auto decided = desk.decided();
    const auto made = desk.dispute();
    const auto listed = desk.office.read([&](store::Work& w) {
        return user_list(w,
                         {.from_day = make_date(2026, 11, 1), .to_day = make_date(2026, 11, 29)});
    });
    REQUIRE(listed.managed.size() == 1);
    CHECK(listed.managed[0].change.value ==
          "Kết quả xét nghiệm đang được khiếu nại, không công bố");

    const auto left = desk.write([&](store::Work& w) {
        return record_departure(w, {decided},
                                {.unit_code = {{"90002"}}, .left_at = clock(2026, 11, 29, 8)});
    });
    desk.write([&](store::Work& w) {
        return record_file_sending(w, {left.id},
                                   {.number = {"6/TB"},
                                    .sent_at = clock(2026, 11, 29, 8, 30),
                                    .arrived_on = make_date(2026, 11, 29),
                                    .documents = {{"decision"}}});
    });
    auto&      store = desk.office.world.store();
    const auto there = [&](auto&& f) { return store.write(desk.office.neighbour, f); };
    const auto file = there([&](store::Work& w) { return transfer_file(w, {left.id}); });
    CHECK(file.line.disputed);
    CHECK(std::ranges::any_of(file.timeline, [](const TimelineLine& line) {
        return line.kind.value == "test" && !line.marks.empty();
    }));
    there([&](store::Work& w) {
        return receive_file(w, {left.id}, {clock(2026, 11, 29, 9), {"Siu Bình"}, {}});
    });
    // the management goes on there under the same dispute, which is settled there
    const auto standing = there([&](store::Work& w) {
        for (const auto& m : case_file(w, desk.person).managements)
            if (m.continues) return m;
        return Management{};
    });
    CHECK(is_disputed(standing.marks));
    CHECK(desk.facts().count("disputed user_managed") == 2);
    // what becomes of it is no longer told to the commune left
    const auto settled = [&](store::Work& w, bool outgoing) {
        return transfers(w, {.outgoing = outgoing, .settled = true}).items.at(0).disputed;
    };
    CHECK_FALSE(desk.write([&](store::Work& w) { return settled(w, true); }));
    CHECK_FALSE(
        desk.write([&](store::Work& w) { return transfer_file(w, {left.id}).line.disputed; }));
    CHECK(there([&](store::Work& w) { return settled(w, false); }));
    const auto asked = [&] {
        return there([&](store::Work& w) {
            return std::ranges::any_of(tasks::open_of(w, desk.person), [&](const auto& line) {
                return line.task.kind.value == "dispute_settlement" && line.task.subject == made.id;
            });
        });
    };
    CHECK(asked());
    there([&](store::Work& w) {
        return settle_dispute(w, {made.id},
                              {.settled_on = make_date(2026, 11, 29), .outcome = {"upheld"}});
    });
    CHECK_FALSE(asked());
    CHECK(desk.facts().count("disputed user_managed") == 0);
    CHECK(desk.facts().count("user_managed heroin") == 2);
}
