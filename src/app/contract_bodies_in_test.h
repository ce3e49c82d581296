/// What is sent to each route of the contract, and which routes are for everyone.
#pragma once
#include <map>
#include <set>
#include <string_view>

namespace app::test_contract {

/// Everyone signed in may ask these: units are public knowledge.
inline const std::set<std::string_view> k_for_everyone{"GET /units", "GET /units/{id}",
                                                       "GET /units/{id}/past", "GET /head"};
/// And these about their own things; another's look as if they were not there.
inline const std::set<std::string_view> k_own{"GET /jobs", "POST /jobs/{id}/cancellation"};

inline const char* k_contact =
    R"({"kind":"psychological","held_at":"2026-07-21T09:00:00+07:00","present":true})";
inline const char* k_unit_change =
    R"({"kind":"rename","number":"1/NQ","decided_on":"2026-07-01","article":"Điều 1",)"
    R"("on_day":"2026-07-22","rows":[{"before_code":"90001","relation":"unchanged",)"
    R"("after_code":"90001","after_name":"Xã Mới"}],"agencies":[]})";
inline const std::map<std::string_view, const char*> k_bodies{
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
    {"POST /determinations/{id}/listing", R"({"listed_on":"2026-07-21","drugs":[]})"},
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
    {"POST /listings/{id}/transfer",
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
    {"POST /assignments",
     R"({"persons":["0191e4b2-0000-7000-8000-000000000001"],"unit_code":"90001",)"
     R"("on_day":"2026-07-20","ground":"1/BB"})"},
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
    {"POST /account/proof/start", ""},
    {"POST /account/proof", R"({"code":"x","state":"x","secret":"x"})"},
    {"POST /handovers", R"({"taker":"0191e4b2-0000-7000-8000-000000000001","ends":"grant"})"},
    {"POST /handovers/{id}/taking", "{}"},
    {"POST /handovers/{id}/refusal", R"({"remark":"x"})"},
    {"POST /handovers/{id}/withdrawal", ""},
    {"POST /accounts/import", "x"},
    {"POST /accounts/imports/{id}/slips", ""},
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

}  // namespace app::test_contract
