/// The contract of every route (decision 4): without rights nothing is told, and nothing of one
/// commune is told to the other. A new route must be placed in one of the tables below.
#include <doctest/doctest.h>

#include <filesystem>

#include "app/house.h"
#include "audit/audit.h"
#include "cases/intake.h"
#include "indicators/indicators.h"
#include "people/emergency.h"
#include "store/jobs.h"
#include "tests/office.h"

namespace {
using namespace base;

/// Everyone signed in may ask these: units are public knowledge.
const std::set<std::string_view> k_for_everyone{"GET /units", "GET /units/{id}",
                                                "GET /units/{id}/past", "GET /head"};
/// And these about their own things; another's look as if they were not there.
const std::set<std::string_view> k_own{"GET /jobs", "POST /jobs/{id}/cancellation"};

const char* k_contact =
    R"({"kind":"psychological","held_at":"2026-07-21T09:00:00+07:00","present":true})";
const char* k_unit_change =
    R"({"kind":"rename","number":"1/NQ","decided_on":"2026-07-01","article":"Điều 1",)"
    R"("on_day":"2026-07-22","rows":[{"before_code":"90001","relation":"unchanged",)"
    R"("after_code":"90001","after_name":"Xã Mới"}],"agencies":[]})";
const std::map<std::string_view, const char*> k_bodies{
    {"POST /unit-changes", k_unit_change},
    {"POST /unit-changes/file", "kind,number\n"},
    {"POST /unit-changes/{id}/revision", k_unit_change},
    {"POST /unit-changes/{id}/confirmation", ""},
    {"POST /unit-changes/{id}/withdrawal", ""},
    {"POST /unit-changes/{id}/annulment",
     R"({"number":"2/NQ","decided_on":"2026-07-22","article":"Điều 1","note":"Nhập nhầm"})"},
    {"POST /tests", ""},  // filled with the person below
    {"POST /tests/{id}/residence-check",
     R"({"checked_at":"2026-07-19T08:00:00+07:00","outcome":"stable"})"},
    {"POST /tests/{id}/notice",
     R"({"number":"1/TB","sent_at":"2026-07-19T09:00:00+07:00","recipient":"Trưởng Công an xã"})"},
    {"POST /tests/{id}/decision",
     R"({"state":"draft","decider":"head_commune_police","decided_on":"2026-07-19"})"},
    {"POST /managements/{id}/contacts", k_contact},
    {"POST /managements/{id}/ending",
     R"({"state":"draft","decider":"head_commune_police","new_use":false})"},
    {"POST /managements/{id}/sending", R"({"sent_at":"2026-07-21T09:00:00+07:00"})"},
    {"POST /jobs/{id}/cancellation", ""},
    {"POST /tests/{id}/determination",
     R"({"number":"1/ĐN","requested_at":"2026-07-20T09:00:00+07:00","recipient":"Trung tâm Y tế"})"},
    {"POST /determinations/{id}/result",
     R"({"result":"not_addicted","concluded_at":"2026-07-21T09:00:00+07:00"})"},
    {"POST /managements/{id}/suspension",
     R"({"state":"draft","kind":"custody","detained_from":"2026-07-20","decider":"head_commune_police"})"},
    {"POST /suspensions/{id}/sending", R"({"sent_at":"2026-07-21T09:00:00+07:00"})"},
    {"POST /suspensions/{id}/resumption", R"({"resumed_on":"2026-07-21"})"},
    {"POST /managements/{id}/stop",
     R"({"state":"draft","cause":"prison","ground":"Bản án","decider":"head_commune_police"})"},
    {"POST /managements/{id}/absence",
     R"({"from_day":"2026-07-10","to_day":"2026-07-12","confirmed":"Biên bản"})"},
    {"POST /managements/{id}/annulment",
     R"({"state":"draft","reason":"wrong_person","explanation":"x","decider":"head_commune_police"})"},
    {"POST /annulments/{id}/telling", R"({"told_at":"2026-07-21T09:00:00+07:00"})"},
    {"POST /managements/{id}/transfer",
     R"({"unit_code":"90002","left_at":"2026-07-20T09:00:00+07:00"})"},
    {"POST /managements/{id}/continuation", R"({"state":"draft","decider":"head_commune_police"})"},
    {"POST /transfers/{id}/sending",
     R"({"number":"1","sent_at":"2026-07-21T09:00:00+07:00","arrived_on":"2026-07-20","documents":[]})"},
    {"POST /transfers/{id}/receipt",
     R"({"received_at":"2026-07-21T09:00:00+07:00","receiver":"x"})"},
    {"POST /transfers/{id}/return", R"({"returned_at":"2026-07-21T09:00:00+07:00","remark":"x"})"},
    {"POST /people/{id}/helpers", R"({"kind":"teacher","name":"x","from_day":"2026-07-20"})"},
    {"POST /helpers/{id}/ending", R"({"to_day":"2026-07-21"})"},
    {"POST /decisions/{id}/submission",
     R"({"submitted_at":"2026-07-21T09:00:00+07:00","who":"x"})"},
    {"POST /decisions/{id}/return", R"({"returned_at":"2026-07-21T09:00:00+07:00","remark":"x"})"},
    {"POST /decisions/{id}/signature",
     R"({"number":"1","signed_at":"2026-07-21T09:00:00+07:00","decider":"head_commune_police",)"
     R"("capacity":"direct","signer":"x"})"},
    {"POST /decisions/{id}/issuance", R"({"issued_at":"2026-07-21T09:00:00+07:00"})"},
    {"POST /decisions/{id}/delivery",
     R"({"delivered_at":"2026-07-21T09:00:00+07:00","recipient":"team","receipt":"signed"})"},
    {"POST /reminders", R"({"address":"a@b.vn","soon":true,"overdue":true})"},
    {"POST /people", R"({"name":"Người Mẫu","birth":"1990","aliases":[]})"},
    {"POST /people/search", "{}"},
    {"POST /people/{id}/identity", R"({"name":"Người Mẫu","paper":"1/TC"})"},
    {"POST /people/{id}/names", R"({"kind":"usual","name":"Mẫu"})"},
    {"POST /people/{id}/representatives",
     R"({"kind":"parent","name":"Người Mẫu","from_day":"2026-07-01"})"},
    {"POST /representatives/{id}/ending", R"({"to_day":"2026-07-21"})"},
    {"POST /people/candidates", R"({"name":"Người Mẫu","aliases":[]})"},
    {"POST /registrations/{id}/opening", R"({"withdraw":true})"},
    {"POST /matches/{id}/decision", R"({"decision":"send_back","reason":"x"})"},
    {"POST /merges",
     R"({"person":"0191e4b2-0000-7000-8000-000000000001",)"
     R"("absorbed":"0191e4b2-0000-7000-8000-000000000002","reason":"x","paper":"1/BB"})"},
    {"POST /merges/{id}/confirmation", R"({"agree":true,"paper":"1/BB"})"},
    {"POST /merges/{id}/undoing", R"({"reason":"x","paper":"2/BB"})"},
    {"POST /tasks/{id}/remedy",
     R"({"done_at":"2026-07-21T09:00:00+07:00","outcome":"Đã khắc phục"})"},
    {"POST /emergencies",
     R"({"kind":"cccd","number":"964000000001","reason":"Cấp cứu tại trạm y tế xã lúc nửa đêm"})"},
    {"POST /emergencies/{id}/review", R"({"finding":"justified"})"},
    {"POST /accounts/search", "{}"},
    {"POST /accounts/{id}/state", R"({"state":"disabled"})"},
    {"POST /accounts/{id}/role", R"({"role":"commune_clerk","unit_code":"90001"})"},
    {"POST /accounts/{id}/reset", ""},
    {"POST /accounts/{id}/subject", R"({"subject":""})"},
    {"POST /accounts/{id}/slip", ""},
    {"POST /accounts/{id}/sessions/revocation", ""},
    {"POST /accounts/import", "x"},
    {"POST /intakes/{id}/confirmation", ""},
    {"POST /intakes/{id}/cancellation", ""},
    {"POST /intakes/{id}/decision", R"({"row":1,"decision":"skip"})"},
    {"POST /verifications", ""},
    {"POST /unusual", R"({"from":"2026-07-01","until":"2026-07-02"})"},
    {"POST /findings/{id}/note", R"({"state":"explained","note":"Đã hỏi"})"},
    {"POST /destructions",
     R"({"kind":"read_month","month":"2021-01","ground":"expired","number":"1","reason":"x",)"
     R"("article":"y"})"},
    {"POST /destructions/{id}/confirmation", ""},
    {"POST /destructions/{id}/refusal", R"({"note":"x"})"},
    {"POST /holds",
     R"({"file":"01890000-0000-7000-8000-000000000000","reason":"x","article":"y"})"},
    {"POST /holds/{id}/release", ""}};

/// One person of the first commune with a test, a management and an intake.
struct Commune {
    test::Office                     office;
    std::map<std::string_view, Uuid> ids;

    Commune()
        : office(make_date(2026, 7, 22),
                 {identity::open, audit::open, cases::open, indicators::open}) {
        auto& officer = office.officer;
        for (auto* actor : {&officer, &office.neighbour})
            for (auto right :
                 {"person.history", "person.readers", "intake.run", "figure.read", "figure.people",
                  "person.merge", "person.merge.confirm", "match.decide", "places.manage",
                  "account.manage", "account.reset", "audit.verify", "audit.review",
                  "retention.destroy", "break_glass.open", "break_glass.review"})
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
            ids["/emergencies"] = w.put(people::Emergency{.account = {third},
                                                          .person = person,
                                                          .unit = office.here,
                                                          .reason = {{"Cấp cứu"}},
                                                          .opened_at = w.now(),
                                                          .ends_at = w.now(),
                                                          .review_by = make_date(2026, 7, 24),
                                                          .state = {"open"}})
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
        auto transfer = about(cases::Transfer{});
        transfer.receiving = office.province;  // neither of the two communes
        transfer.state = {"left"};
        ids["/transfers"] = w.put(transfer).id.value;
        auto determination = about(cases::Determination{});
        determination.test = test;
        ids["/determinations"] = w.put(determination).id.value;
        auto decision = about(cases::Decision{});
        decision.subject = m.id.value;
        decision.kind = {"end"};
        decision.state = {"draft"};
        ids["/decisions"] = w.put(decision).id.value;
        cases::Helper helper{.person = m.person, .unit = m.unit, .kind = {"teacher"}};
        ids["/helpers"] = w.put(helper).id.value;
    }

    /// How the route answers this actor: "ok", or the kind of fault.
    std::string ask(const edge::Route& route, const store::Actor& actor) {
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
        if (route.path.find("{id}") != route.path.npos)
            call.ids.push_back(ids[route.path.substr(0, route.path.find('/', 1))]);
        try {
            const auto run = [&](store::Work& work) {
                call.work = &work;
                return route.run(call);
            };
            auto& store = office.world.store();
            route.method == "GET" || route.asks ? store.read(actor, run)
                                                : store.preview(actor, run);
            return "ok";
        } catch (const Fault& fault) {
            return fault.kind == Fault::Kind::forbidden ? "forbidden"
                   : fault.code == "record.not_found"   ? "not_found"
                                                        : "other " + fault.code;
        }
    }
};

std::vector<edge::Route> asked_routes() {
    std::vector<edge::Route> out;
    for (auto& route : app::all_routes())
        if (route.run && !route.direct && route.guard == edge::Guard::session) out.push_back(route);
    return out;
}
}  // namespace

TEST_CASE("every route without a right behind it is refused, or is for everyone by name") {
    Commune    commune;
    const auto nobody = test::World::as("nobody", {}, {commune.office.here.value});
    const auto routes = asked_routes();
    CHECK(routes.size() >= 25);
    for (auto& route : routes) {
        const auto name = std::string(route.method) + " " + std::string(route.path);
        if (k_for_everyone.contains(name)) continue;
        CAPTURE(name);
        CHECK((route.method == "GET" || k_bodies.contains(name)));
        const bool nothing_own = route.path.find("{id}") == route.path.npos;
        CHECK(commune.ask(route, nobody) == (!k_own.contains(name) ? "forbidden"
                                             : nothing_own         ? "ok"
                                                                   : "not_found"));
    }
}

TEST_CASE("every route with an id of one commune answers the other commune: not found") {
    Commune commune;
    int     asked = 0;
    for (auto& route : asked_routes()) {
        const auto name = std::string(route.method) + " " + std::string(route.path);
        const bool about_a_person =
            name == "POST /tests" || route.path.find("{id}") != route.path.npos;
        if (k_for_everyone.contains(name) || !about_a_person) continue;
        CAPTURE(name);
        CHECK(commune.ask(route, commune.office.neighbour) == "not_found");
        CHECK(commune.ask(route, commune.office.officer) != "not_found");
        ++asked;
    }
    CHECK(asked >= 15);
}

TEST_CASE(
    "every route answers the successor about a unit closed yesterday as it answered that unit") {
    Commune    commune;
    auto&      store = commune.office.world.store();
    const auto second =
        test::World::as("second", {"places.manage"}, {commune.office.province.value});
    // The commune goes on under another code: its files keep the unit they were begun in.
    const auto confirmed = [&] {
        for (auto& route : asked_routes()) {
            if (route.method != "POST" || route.path != "/unit-changes/{id}/confirmation") continue;
            store.write(second, [&](store::Work& work) {
                edge::Call call{.work = &work, .ids = {commune.ids["/unit-changes"]}};
                return route.run(call).json;
            });
        }
        return store.read(second, [](store::Work& work) {
            const auto* unit = work.copy<places::Directory>().by_code("90001", work.today());
            return unit ? std::optional(*unit) : std::nullopt;
        });
    }();
    REQUIRE(confirmed);
    REQUIRE(confirmed->name.value == "Xã Mới");
    REQUIRE(confirmed->id != commune.office.here);

    auto heir = commune.office.officer;
    heir.scope.holders = {confirmed->id.value};
    int asked = 0;
    for (auto& route : asked_routes()) {
        const auto name = std::string(route.method) + " " + std::string(route.path);
        if (k_for_everyone.contains(name) || route.path.find("{id}") == route.path.npos) continue;
        CAPTURE(name);
        // The same account: what belongs to it belongs to it in either unit.
        CHECK(commune.ask(route, heir) == commune.ask(route, commune.office.officer));
        CHECK(commune.ask(route, commune.office.neighbour) != "ok");
        ++asked;
    }
    CHECK(asked >= 12);
}
