#include "audit/desk_in_test.h"

using namespace audit;
using test::World;
using namespace audit::test_desk;

TEST_CASE("reading at night and on days off is found from the fifth, by day is not") {
    Desk              t;
    const auto        night = start_of(k_monday) + std::chrono::hours{23};
    std::vector<Uuid> persons;
    for (int i = 0; i < 5; ++i) persons.push_back(t.person("Rơ Châm Y"));
    for (auto& one : persons) t.read({one});
    CHECK(t.found("out_of_hours", k_monday).empty());
    for (int i = 0; i < 4; ++i) {
        t.world.at(night + std::chrono::minutes{10 * i});
        t.read({persons[static_cast<std::size_t>(i)]});
    }
    CHECK(t.found("out_of_hours", k_monday).empty());
    t.world.at(night + std::chrono::minutes{50});
    t.read({persons[4]});
    CHECK(t.found("out_of_hours", k_monday).at("") == 5);
    t.world.at(make_date(2026, 12, 6));  // a Sunday, nine in the morning
    for (auto& one : persons) t.read({one});
    CHECK(t.found("out_of_hours", make_date(2026, 12, 6)).at("") == 5);
}

TEST_CASE("many persons in an hour are measured by the account's own usual hour") {
    Desk           t;
    std::set<Uuid> crowd;
    for (int i = 0; i < 41; ++i) crowd.insert(t.person("Rơ Châm Y"));
    for (int hour = 8; hour < 12; ++hour) {
        t.world.at(start_of(k_monday) + std::chrono::hours{hour});
        t.read({*crowd.begin()});
    }
    CHECK(t.found("many_persons", k_monday).empty());
    t.world.at(start_of(k_monday) + std::chrono::hours{14});
    t.read(crowd, "/people/search");
    CHECK(t.found("many_persons", k_monday).at("") == 41);
    // the same number is nothing to look at for somebody whose every hour is like that
    for (int hour = 8; hour < 17; ++hour) {
        t.world.at(start_of(make_date(2026, 12, 1)) + std::chrono::hours{hour});
        t.read(crowd, "/people/search");
    }
    CHECK(t.found("many_persons", make_date(2026, 12, 1)).empty());
}

TEST_CASE("a rare family name shared with the reader is found, a common one is not") {
    Desk       t;
    const auto relative = t.person("SIU H'Lan"), stranger = t.person("Rơ Châm Y");
    t.read({relative});
    t.read({stranger});
    CHECK(t.found("same_surname", k_monday) ==
          std::map<std::string, std::int64_t>{{to_text(relative), 1}});
    t.as(store::Store::system("test"), [&](Work& work) {
        auto account = work.get(Id<identity::Account>{t.officer.account});
        account.name = {"Nguyễn Phin"};
        work.put(account);
    });
    const auto common = t.person("Nguyễn Văn Mẫu");
    t.read({common});
    CHECK(t.found("same_surname", k_monday).empty());
}

TEST_CASE("a person the unit has nothing to do with is found, one it worked on is not") {
    Desk       t;
    const auto idle = t.person("Rơ Châm Y"), worked = t.person("Ksor Nay", false);
    t.read({idle});
    t.read({worked});
    CHECK(t.found("no_task", k_monday) == std::map<std::string, std::int64_t>{{to_text(idle), 1}});
}

TEST_CASE("the same file on six days of a month without work on it is found") {
    Desk       t;
    const auto idle = t.person("Rơ Châm Y"), worked = t.person("Ksor Nay");
    for (int i = 0; i < 6; ++i) {
        t.world.at(k_monday + days{i});
        CHECK(t.found("repeated_person", k_monday + days{i}).empty());
        t.read({idle});
        t.read({worked});
    }
    t.as(t.officer, [&](Work& work) {
        auto one = work.get(Id<Person>{worked});
        work.put(one);
    });
    CHECK(t.found("repeated_person", k_monday + days{5}) ==
          std::map<std::string, std::int64_t>{{to_text(idle), 6}});
}

TEST_CASE("exports, emergency openings and openings for a reason are always found") {
    Desk       t;
    const auto one = t.person("Rơ Châm Y"), other = t.person("Siu Mẫu");
    t.read({one}, "/intakes/{id}/rejected");
    t.read({other}, k_file, "Mở hồ sơ có nêu lý do lúc 08:15 ngày 30/11/2026");
    t.read({one}, k_file, "break_glass: cấp cứu");
    CHECK(t.found("export", k_monday).at("") == 1);
    CHECK(t.found("break_glass", k_monday).at(to_text(one)) == 1);
    CHECK(t.found("stated_reason", k_monday) ==
          std::map<std::string, std::int64_t>{{to_text(other), 1}});
}

TEST_CASE("findings are kept once, grow, and are answered by somebody else of the area") {
    Desk       t;
    const auto one = t.person("SIU H'Lan", false);
    t.read({one});
    CHECK(look_for_unusual(t.world.store(), k_monday, k_monday) == 1);
    CHECK(look_for_unusual(t.world.store(), k_monday, k_monday) == 0);
    t.world.at(start_of(k_monday) + std::chrono::hours{10});
    t.read({one});
    CHECK(look_for_unusual(t.world.store(), k_monday, k_monday) == 1);

    const auto page = t.list(t.auditor);
    REQUIRE(page.items.size() == 1);
    CHECK(page.count == 1);
    CHECK(page.items[0].finding.readings == 2);
    CHECK(page.items[0].account_name.value == "Siu Phin");
    CHECK(page.items[0].rule_name.value == "Cùng họ với người xem");
    CHECK(t.list(t.outsider).items.empty());
    CHECK(t.list(t.auditor, {.rule = Code<"finding_rule">{"export"}}).items.empty());
    CHECK(t.list(t.auditor, {.unit_code = Text<8>{"001"}}).items.size() == 1);
    CHECK(t.list(t.auditor, {.unit_code = Text<8>{"002"}}).items.empty());
    CHECK(t.list(t.auditor, {.until = k_sunday}).items.empty());

    const auto id = page.items[0].finding.id;
    const auto note = [&](const store::Actor& actor, const FindingNote& how) {
        return t.as(actor, [&](Work& work) { return note_finding(work, id, how); });
    };
    CHECK_FAULT(not_found, "record.not_found", note(t.outsider, {{"explained"}, {"x"}}));
    CHECK_FAULT(invalid, "audit.forwarded_to", note(t.auditor, {{"forwarded"}, {"x"}}));
    CHECK_FAULT(invalid, "audit.note_state", note(t.auditor, {{"new"}, {"x"}}));
    auto self = t.officer;
    self.rights.insert("audit.review");
    CHECK_FAULT(conflict, "audit.own_reading", note(self, {{"explained"}, {"x"}}));
    note(t.auditor, {{"explained"}, {"Là em ruột, đã đổi người phụ trách"}});
    CHECK(t.list(t.auditor, {.state = Code<"finding_state">{"explained"}}).items.size() == 1);
    CHECK(t.world.store().verify().intact);

    t.as(store::Store::system("test"),
         [](Work& work) { work.run("UPDATE findings SET note = 'không có gì'"); });
    const auto proof = t.world.store().verify();
    CHECK_FALSE(proof.intact);
    CHECK(proof.problems.front().find("findings") != std::string::npos);
}

TEST_CASE("what was found about readers is not in the history of the file they read") {
    Desk       desk;
    const auto person = desk.person("Rmah Khê");
    desk.read({person});
    look_for_unusual(desk.world.store(), k_monday, k_monday);
    const auto finding = desk.list(desk.auditor).items.at(0).finding;
    REQUIRE(finding.person);
    const auto head = World::as("head", {"person.history"}, {k_commune});
    for (auto& line : desk.as(head, [&](Work& w) { return history(w, {person}, {}); }).items)
        CHECK(line.table.value == "people");
    const auto of_finding = [&](const store::Actor& actor) {
        return desk.as(actor, [&](Work& w) { return record_history(w, {finding.id.value}, {}); });
    };
    CHECK_FAULT(not_found, "record.not_found", of_finding(head));
    CHECK_FAULT(not_found, "record.not_found", of_finding(desk.outsider));
    CHECK(of_finding(desk.auditor).items.size() == 1);
}

TEST_CASE("looking again is a job, for days in order") {
    Desk t;
    t.read({t.person("SIU H'Lan", false)});
    CHECK_FAULT(invalid, "audit.days", t.as(t.auditor, [](Work& work) {
        return ask_unusual(work, {k_monday, k_sunday});
    }));
    const auto job = t.as(t.auditor, [](Work& work) {
        return ask_unusual(work, {k_sunday, k_monday});
    });
    CHECK(job.kind.value == "audit.unusual");
    t.run_waiting();
    CHECK(t.list(t.auditor).items.size() == 1);
}

TEST_CASE(
    "the verification runs as a job and its result is kept, and a kept result cannot be bent") {
    Desk t;
    t.as(t.auditor, [](Work& work) { return ask_verification(work); });
    t.as(t.auditor, [](Work& work) { return ask_verification(work); });  // the same one
    t.run_waiting();
    const auto runs = [&] {
        return t.world.store().read(t.auditor, [](Work& w) { return verification_runs(w, {}); });
    };
    REQUIRE(runs().items.size() == 1);
    const auto run = runs().items[0];
    CHECK(run.intact);
    CHECK(run.by.value == "Lê Kiểm");
    CHECK(run.rows > 0);
    CHECK(run.live_rows > 0);
    CHECK(run.problems.empty());
    CHECK_FALSE(run.not_proven.empty());
    t.as(store::Store::system("test"),
         [](Work& work) { work.run("UPDATE verification_runs SET intact = 0"); });
    CHECK_FALSE(t.world.store().verify().intact);
    CHECK_FAULT(forbidden, "right.missing",
                t.as(t.officer, [](Work& work) { return ask_verification(work); }));
}

TEST_CASE("the head is kept and mailed once a day, and says what to do with it") {
    Desk t;
    t.person("Rơ Châm Y");
    t.world.store().verify();  // signs
    mail_heads_to(t.world.store(), {"kiemtra@example.vn", "luutru@example.vn"});
    send_head(t.world.store());
    send_head(t.world.store());
    t.run_waiting();
    REQUIRE(t.mailed.size() == 2);
    const auto& letter = t.mailed[0];
    CHECK(letter.to == "kiemtra@example.vn");
    CHECK(letter.body.find("neove verify --head") != std::string::npos);
    const auto kept = store::read_kept_head(letter.body);
    auto       proof = t.world.store().verify();
    t.world.store().compare_head(letter.body, proof);
    CHECK(proof.intact);
    const auto view = t.world.store().read(t.auditor, head_now);
    REQUIRE(view.sent.size() == 1);
    CHECK(view.sent[0].number == kept.number);
    CHECK(view.sent[0].recipients == 2);
    CHECK(view.groups.size() == 4);
    CHECK(view.mailed);
    t.as(store::Store::system("test"),
         [](Work& work) { work.run("UPDATE sent_heads SET number = 1"); });
    CHECK_FALSE(t.world.store().verify().intact);
}

TEST_CASE("accounts have a history for those who answer for them, never the password") {
    Desk               t;
    const Id<Recorded> account{t.officer.account};
    t.as(store::Store::system("test"), [&](Work& work) {
        auto one = work.get(Id<identity::Account>{account.value});
        one.name = {"Siu Phin A"};
        one.password = {{"y"}};
        work.put(one);
    });
    const auto asked = [&](const store::Actor& actor) {
        return t.world.store().read(actor, [&](Work& w) { return record_history(w, account, {}); });
    };
    for (const auto* actor : {&t.admin, &t.auditor}) {
        const auto page = asked(*actor);
        REQUIRE(page.items.size() == 2);
        CHECK(page.items[0].table.value == "accounts");
        std::map<std::string, std::string> after;
        for (auto& field : page.items[0].fields) after[field.field.value] = field.after->value;
        CHECK(after == std::map<std::string, std::string>{{"name", "Siu Phin A"},
                                                          {"password", "đã thay đổi"}});
    }
    CHECK_FAULT(not_found, "record.not_found", asked(t.outsider));
    CHECK_FAULT(forbidden, "right.missing", asked(t.officer));
    auto nosy = t.officer;
    nosy.rights = {"person.history"};
    CHECK_FAULT(not_found, "record.not_found", asked(nosy));
}
