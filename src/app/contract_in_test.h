/// Two communes, one record of every kind in the first, and how a route answers whom.
#pragma once
#include <doctest/doctest.h>

#include <filesystem>

#include "app/contract_bodies_in_test.h"
#include "app/house.h"
#include "audit/audit.h"
#include "cases/handover.h"
#include "cases/intake.h"
#include "indicators/indicators.h"
#include "people/emergency.h"
#include "people/opening.h"
#include "store/jobs.h"
#include "tests/office.h"

namespace app::test_contract {
using namespace base;

/// One person of the first commune with a test, a management and an intake.
struct Commune {
    test::Office                     office;
    std::map<std::string_view, Uuid> ids;
    bool                             left_reading = false;  // the last answer, of a file

    Commune()
        : office(make_date(2026, 7, 22),
                 {identity::open, audit::open, cases::open, indicators::open}) {
        auto& officer = office.officer;
        for (auto* actor : {&officer, &office.neighbour})
            for (auto right :
                 {"person.history", "person.readers", "intake.run", "figure.read", "figure.people",
                  "person.merge", "person.merge.confirm", "match.decide", "places.manage",
                  "account.manage", "account.reset", "audit.verify", "audit.review",
                  "retention.destroy", "break_glass.open", "break_glass.review", "person.assign",
                  "person.closed", "person.read_stated"})
                actor->rights.insert(right);
        const auto person = office.person("Người Mẫu Một");
        const auto twin = office.person("Người Mẫu Hai");
        ids["/people"] = person.value;
        office.write([&](store::Work& w) {
            cases::DrugTesting testing;
            testing.person = person;
            testing.taken_at = test::clock(2026, 7, 18, 22, 10);
            testing.ground = {"G8"};
            testing.method = {"urine"};
            testing.result = {"positive"};
            testing.agency = {"Công an xã"};
            ids["/tests"] = cases::record_test(w, testing).id;
            cases::Management management;
            management.person = person;
            management.unit = office.here;
            management.basis = {"B"};
            management.origin = {"taken_over"};
            management.state = {"signed"};
            management.decided_on = make_date(2026, 7, 2);
            management.ends_on = make_date(2027, 7, 2);
            management = w.put(management);
            ids["/managements"] = management.id.value;
            put_what_follows(w, management, {ids["/tests"]});
            cases::Intake intake;
            intake.unit = office.here;
            intake.kind = {"users"};
            intake.state = {"read"};
            intake.reading = {"{}"};
            ids["/intakes"] = w.put(intake).id.value;
            ids["/jobs"] = store::ask_job(w, {.kind = "intake.apply"});
            people::PersonMerge merge{
                .person = person, .absorbed = twin, .unit = office.here, .state = {"proposed"}};
            ids["/merges"] = w.put(merge).id.value;
            people::Representative beside{
                .person = person, .unit = office.here, .kind = {"parent"}};
            beside.name.value.value.value = "Người Mẫu Ba";
            beside.from_day = make_date(2026, 7, 1);
            ids["/representatives"] = w.put(beside).id.value;
            people::Registration registration{.unit = office.here, .state = {"waiting"}};
            registration.draft.value.value.value = R"({"name":"Người Mẫu","aliases":[]})";
            ids["/registrations"] = w.put(registration).id.value;
            people::MatchCase match{.unit = office.here,
                                    .from_unit = office.here,
                                    .origin = {"registration"},
                                    .state = {"waiting"}};
            match.origin_id = ids["/registrations"];
            match.draft = registration.draft;
            ids["/matches"] = w.put(match).id.value;
        });
        office.write([&](store::Work& w) { ids["/unit-changes"] = entered_change(w); });
        put_accounts(person);
        ids["/accounts/imports"] =
            identity::ask_user_import(
                office.world.store(), office.officer, "tai-khoan.csv",
                "Tên đăng nhập;Họ và tên;Vai trò;Mã đơn vị\nbon;Người Mẫu Bốn;"
                "commune_officer;60001\n")
                .id.value;
        ids["/records"] = ids["/tests"];
        guard(person.value);
        const auto open = office.open_of(person);
        ids["/tasks"] = open.at(0).task.id.value;
    }

    /// An administrator in each commune, an account of the first, and a file it opened.
    void put_accounts(Id<people::Person> person) {
        office.world.store().write(store::Store::system("test"), [&](store::Work& w) {
            const auto account = [&](const char* login, const Uuid& id, const char* role,
                                     Id<places::Unit> unit) {
                const auto put = w.put(identity::Account{.id = {id},
                                                         .login = {login},
                                                         .name = {login},
                                                         .password = {{"-"}},
                                                         .state = {"active"},
                                                         .language = {"vi"}});
                w.put(identity::Membership{.account = put.id,
                                           .holder = unit,
                                           .role = {role},
                                           .from_day = make_date(2026, 7, 1)});
                return put.id.value;
            };
            account("officer", office.officer.account, "unit_administrator", office.here);
            account("neighbour", office.neighbour.account, "unit_administrator", office.there);
            const auto third = account("third", {}, "commune_officer", office.here);
            ids["/accounts"] = third;
            ids["/handovers"] = w.put(cases::HandOver{.unit = office.here,
                                                      .giver = {third},
                                                      .taker = {office.officer.account},
                                                      .role = {"commune_officer"},
                                                      .ends = {"grant"},
                                                      .state = {"offered"},
                                                      .given_at = w.now()})
                                    .id.value;
            ids["/emergencies"] = w.put(people::Emergency{.account = {third},
                                                          .person = person,
                                                          .unit = office.here,
                                                          .reason = {{"Cấp cứu"}},
                                                          .opened_at = w.now(),
                                                          .ends_at = w.now(),
                                                          .review_by = make_date(2026, 7, 24),
                                                          .state = {"open"}})
                                      .id.value;
            ids["/openings"] = w.put(people::StatedOpening{.account = {third},
                                                           .person = person,
                                                           .unit = office.here,
                                                           .opened_at = w.now(),
                                                           .ends_at = w.now()})
                                   .id.value;
        });
    }

    /// A change of the first commune, entered through its route.
    static Uuid entered_change(store::Work& work) {
        const auto routes = places::routes();
        const auto route = std::ranges::find_if(
            routes, [](auto& r) { return r.method == "POST" && r.path == "/unit-changes"; });
        edge::Call call{.work = &work, .body = k_unit_change};
        const auto json = route->run(call).json;
        const auto at = json.find("\"id\":\"") + 6;
        return *uuid_of(json.substr(at, 36));
    }
    /// A finding, minutes and a hold about the person.
    void guard(const Uuid& person) {
        office.world.store().write(store::Store::system("test"), [&](store::Work& w) {
            const auto account = w.put(identity::Account{.login = {"somebody"},
                                                         .name = {"Người Mẫu"},
                                                         .password = {{"x"}},
                                                         .state = {"active"},
                                                         .language = {"vi"}})
                                     .id;
            audit::Finding finding{.unit = office.here, .account = account};
            finding.rule = {"export"};
            finding.day = make_date(2026, 7, 21);
            finding.state = {"new"};
            ids["/findings"] = w.put(finding).id.value;
            audit::Destruction minutes{.unit = office.here, .kind = {"person"}, .file = person};
            minutes.retention_class = {"user_file"};
            minutes.state = {"drafted"};
            minutes.drafted_by = account;
            ids["/destructions"] = w.put(minutes).id.value;
            audit::Hold hold{.unit = office.here, .file = person, .reason = {"x"}};
            hold.article = {"y"};
            hold.placed_by = account;
            hold.placed_at = w.now();
            ids["/holds"] = w.put(hold).id.value;
        });
    }

    /// One record of each kind that follows a decision.
    void put_what_follows(store::Work& w, const cases::Management& m,
                          base::Id<cases::DrugTest> test) {
        const auto about = [&](auto record) {
            record.person = m.person;
            record.unit = m.unit;
            record.basis = {"B"};
            if constexpr (requires { record.management; }) record.management = m.id;
            return record;
        };
        auto suspension = about(cases::Suspension{});
        suspension.state = {"draft"};
        suspension.kind = {"custody"};
        ids["/suspensions"] = w.put(suspension).id.value;
        auto annulment = about(cases::Annulment{});
        annulment.state = {"draft"};
        annulment.reason = {"no_use"};
        ids["/annulments"] = w.put(annulment).id.value;
        auto listing = about(cases::AddictListing{});
        listing.origin = {"recorded"};
        listing.listed_on = base::make_date(2026, 7, 1);
        ids["/listings"] = w.put(listing).id.value;
        auto measure = about(cases::PostRehab{});
        measure.origin = {"taken_over"};
        measure.starts_on = base::make_date(2026, 7, 1);
        ids["/post-rehab"] = w.put(measure).id.value;
        auto transfer = about(cases::Transfer{});
        transfer.receiving = office.province;  // neither of the two communes
        transfer.state = {"left"};
        ids["/transfers"] = w.put(transfer).id.value;
        auto determination = about(cases::Determination{});
        determination.test = test;
        ids["/determinations"] = w.put(determination).id.value;
        auto dispute = about(cases::TestDispute{.test = test});
        dispute.disputed_on = base::make_date(2026, 7, 19);
        ids["/disputes"] = w.put(dispute).id.value;
        auto decision = about(cases::Decision{});
        decision.subject = m.id.value;
        decision.kind = {"end"};
        decision.state = {"draft"};
        ids["/decisions"] = w.put(decision).id.value;
        cases::Helper helper{.person = m.person, .unit = m.unit, .kind = {"teacher"}};
        ids["/helpers"] = w.put(helper).id.value;
    }

    /// "/people" of "/people/{id}/names"; a list of accounts is one of its own.
    static std::string_view kind_of(std::string_view path) {
        const auto kind = path.substr(0, path.find('/', 1));
        return path.starts_with("/accounts/imports/") ? "/accounts/imports" : kind;
    }

    /// What the route did is undone, and whom it saw is noted.
    template <class F>
    edge::Answer undone(const store::Actor& actor, F&& run) {
        return office.world.store().preview(actor, [&](store::Work& work) {
            auto out = run(work);
            left_reading = !work.seen().empty();
            return out;
        });
    }
    /// A direct route opens its own works: its one write is undone, what it stored before is not.
    void ask_directly(const edge::Route& route, const store::Actor& actor, const edge::Call& call) {
        edge::Direct direct{.store = &office.world.store(),
                            .actor = actor,
                            .ids = call.ids,
                            .body = call.body,
                            .upload_name = "ds.csv",
                            .language = "vi",
                            .query = call.query,
                            .host = "localhost:8102"};
        direct.write_once = [&](const edge::Change& change) { return undone(actor, change); };
        route.direct(direct);
    }

    /// How the route answers this actor: "ok", or the kind of fault.
    std::string ask(const edge::Route& route, const store::Actor& actor) {
        left_reading = false;
        edge::Call call;
        const auto name = std::string(route.method) + " " + std::string(route.path);
        const auto body = k_bodies.find(name);
        if (body != k_bodies.end()) call.body = body->second;
        if (name == "POST /tests")
            call.body =
                R"({"person":")" + to_text(ids["/people"]) +
                R"(","taken_at":"2026-07-20T08:00:00+07:00","ground":"G1","method":"urine",)"
                R"("result":"negative","agency":"x"})";
        if (name == "GET /calendar")
            call.query = {{"from_day", "2026-07-01"}, {"to_day", "2026-07-31"}};
        if (name == "POST /imports") call.query = {{"dry_run", "1"}};  // nobody does jobs here
        if (route.path.find("{id}") != route.path.npos)
            call.ids.push_back(ids[kind_of(route.path)]);
        try {
            const auto run = [&](store::Work& work) {
                call.work = &work;
                return route.run(call);
            };
            if (route.direct)
                ask_directly(route, actor, call);
            else if (route.writes())
                undone(actor, run);
            else
                office.world.store().read(actor, [&](store::Work& work) {
                    run(work);
                    left_reading = !work.seen().empty();
                });
            return "ok";
        } catch (const Fault& fault) {
            return fault.kind == Fault::Kind::forbidden ? "forbidden"
                   : fault.code == "record.not_found"   ? "not_found"
                                                        : "other " + fault.code;
        }
    }
};

}  // namespace app::test_contract
