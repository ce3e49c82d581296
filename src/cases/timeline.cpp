#include <algorithm>

#include "cases/telling.h"
#include "cases/transferring.h"

namespace cases {
namespace {

/// The task of this kind that the act closed, when it had run out by then.
const tasks::Task* missed(const Path& path, const Uuid& subject, std::string_view kind,
                          Instant at) {
    for (const auto& task : path.tasks)
        if (task.subject == subject && task.kind.value == kind && task.closed_at == at &&
            tasks::is_late(task, at))
            return &task;
    return nullptr;
}

/// A draft whose test was withdrawn.
bool is_fallen(const Management& management) {
    return management.ending && management.ending->value == "fallen";
}

struct Teller : Telling {
    void mark(TimelineLine& line, const Management& management, bool of_ending) const {
        std::vector<Defect> defects;
        for (auto& defect : defects_of(management, words.book))
            if (is_mark_of_ending(defect.mark) == of_ending) defects.push_back(std::move(defect));
        line.marks = mark_lines(words.book, words.language, defects);
    }
    /// How sure the result is: "Xét nghiệm sàng lọc (test nhanh): kit …, lô …".
    std::string kit_of(const DrugTest& test) const {
        std::string text;
        const auto  add = [&](const char* key, const std::string& what) {
            if (!what.empty()) text += " " + words.say(key, {{"what", what}});
        };
        add("timeline.test.stage", test.stage ? words.word("test_stage", test.stage->value) : "");
        add("timeline.test.kit", test.kit ? test.kit->value : "");
        add("timeline.test.batch", test.batch ? test.batch->value : "");
        return text;
    }
    void tell(const DrugTest& test) {
        auto& told = line("test", "act.test", test.id.value, test.taken_at, test.basis,
                          test.entered_at, words.say("timeline.test." + test.result.value));
        told.detail = {
            words.say(test.drugs.empty() ? "timeline.test.detail_no_drug" : "timeline.test.detail",
                      {{"ground", words.word("test_ground", test.ground.value)},
                       {"drugs", drugs(test.drugs)},
                       {"agency", test.agency.value}}) +
            kit_of(test)};
        if (test.remark)
            told.said = {words.say("timeline.test.said", {{"remark", test.remark->value}})};
        if (test.disputed_on)
            told.marks = marks_of({{k_disputed}}, law::basis_of_act(start_of(*test.disputed_on)),
                                  *test.disputed_on);
        if (!test.withdrawn_on) return;
        const bool overturned = std::ranges::any_of(path.disputes, [&](const TestDispute& dispute) {
            return dispute.test == test.id && dispute.outcome &&
                   dispute.outcome->value == "overturned";
        });
        told.title = {
            words.say(overturned ? "timeline.test.overturned" : "timeline.test.withdrawn")};
        told.detail = {words.say(
            "timeline.test.withdrawn.detail",
            {{"day", day_words(*test.withdrawn_on)}, {"reason", test.withdrawn_for->value}})};
    }
    void tell(const ResidenceCheck& check) {
        auto& told =
            line("residence_check", "act.residence_check", check.id.value, check.checked_at,
                 check.basis, check.entered_at,
                 words.say("timeline.residence_check",
                           {{"outcome", words.word("residence_outcome", check.outcome.value)}}));
        if (check.remark) told.detail = check.remark;
        mark_missed(told, missed(path, check.test.value, "residence_check", check.checked_at));
    }
    void tell(const UseNotice& notice) {
        auto& told = line("notice", "act.notice", notice.id.value, notice.sent_at, notice.basis,
                          notice.entered_at,
                          words.say("timeline.notice", {{"number", notice.number.value}}));
        told.detail = {
            words.say("timeline.notice.detail", {{"recipient", notice.recipient.value}})};
        mark_missed(told, missed(path, notice.test.value, "notice", notice.sent_at));
    }
    void tell(const Contact& contact) {
        const bool check = contact.kind.value == "residence_check";
        auto& told = line("contact", check ? "act.monthly_check" : "act.contact", contact.id.value,
                          contact.held_at, contact.basis, contact.entered_at,
                          words.word("contact_kind", contact.kind.value));
        if (!contact.present)
            told.detail = {words.say("timeline.contact.absent")};
        else if (contact.remark)
            told.detail = contact.remark;
        mark_missed(told, missed(path, contact.management.value, "monthly_check", contact.held_at));
    }
    void tell(const Management& management) {
        tell_decision(management);
        if (management.origin.value == "taken_over")
            tell_intake("act.intake", management.id.value, management.basis, management.entered_at);
        if (management.ended_on) tell_ending(management);
        if (management.ending_sent_at) tell_sending(management);
    }
    void tell_decision(const Management& management) {
        const bool taken_over = management.origin.value == "taken_over";
        const auto title = management.continues && management.state.value == "draft"
                               ? "timeline.decision.to_continue"
                           : is_fallen(management)             ? "timeline.decision.fallen"
                           : management.state.value == "draft" ? "timeline.decision.draft"
                           : taken_over && !management.number  ? "timeline.decision.taken_over"
                           : management.number                 ? "timeline.decision"
                                                               : "timeline.decision.no_number";
        auto&      told =
            line("decision", "act.decision", management.id.value,
                 management.signed_at.value_or(start_of(management.decided_on)), management.basis,
                 management.entered_at,
                 words.say(title, {{"number", management.number ? management.number->value : ""}}));
        told.day_only = !management.signed_at;
        told.late = told.late && !taken_over;
        told.detail = {words.say(
            management.decider ? "timeline.decision.detail" : "timeline.decision.detail_no_decider",
            {{"decider",
              management.decider ? words.word("decider", management.decider->value) : ""},
             {"last_day", day_words(management.ends_on)}})};
        mark(told, management, false);
    }
    void tell_ending(const Management& management) {
        const auto at = management.ending_signed_at.value_or(start_of(*management.ended_on));
        const auto how = management.ending ? management.ending->value : "cleared";
        if (how == "annulled") return;  // told with its reason, from the annulment
        if (how == "fallen") return;    // told by the title of the draft
        const auto act = how == "replaced"  ? "act.replaced"
                         : how == "cleared" ? "act.cleared"
                         : how == "moved"   ? "act.file"
                                            : "act.stopped";
        auto&      told = line("ending", act, management.id.value, at, law::basis_of_act(at), at,
                               words.say("timeline.ending." + how));
        told.day_only = !management.ending_signed_at;
        if (management.ending_number)
            told.detail = {words.say(
                how == "moved" ? "timeline.ending.moved.detail" : "timeline.ending.detail",
                {{"number", management.ending_number->value}})};
        if (management.ending_cause)
            told.detail = {words.say(
                "timeline.stop.detail",
                {{"cause", words.word("stop_cause", management.ending_cause->value)},
                 {"ground", management.ending_ground ? management.ending_ground->value : ""}})};
        mark(told, management, true);
    }
    void tell(const Suspension& suspension) {
        if (!suspension.suspended_on) return;
        const bool taken_over = !suspension.signed_at;
        const auto at = suspension.signed_at.value_or(start_of(*suspension.suspended_on));
        auto& told = line("suspension", "act.suspended", suspension.id.value, at, suspension.basis,
                          suspension.entered_at,
                          words.say(taken_over && !suspension.number
                                        ? "timeline.suspension.taken_over"
                                        : "timeline.suspension." + suspension.kind.value));
        told.day_only = taken_over;
        told.late = told.late && !taken_over;
        told.detail = {words.say(
            suspension.detained_until ? "timeline.suspension.detail" : "timeline.suspension.open",
            {{"from", day_words(suspension.detained_from)},
             {"until", suspension.detained_until ? day_words(*suspension.detained_until) : ""}})};
        told.marks = marks_of(suspension.marks, suspension.basis, day_of(at));
        if (suspension.ended_on && suspension.outcome->value == "resumed") {
            const auto then = start_of(*suspension.ended_on);
            auto&      back = line("resumption", "act.resumed", suspension.id.value, then,
                                   law::basis_of_act(then), then, words.say("timeline.resumption"));
            back.day_only = true;
        }
    }
    void tell(const Annulment& annulment) {
        if (!annulment.signed_at) return;
        auto& told =
            line("annulment", "act.annulled", annulment.id.value, *annulment.signed_at,
                 annulment.basis, annulment.entered_at,
                 words.say("timeline.annulment",
                           {{"reason", words.word("annulment_reason", annulment.reason.value)}}));
        told.detail = annulment.explanation;
        told.marks = marks_of(annulment.marks, annulment.basis, day_of(*annulment.signed_at));
    }
    void tell(const TestDispute& dispute) {
        const auto at = start_of(dispute.disputed_on);
        auto&      told =
            line("dispute", "act.dispute", dispute.id.value, at, dispute.basis, dispute.entered_at,
                 words.say("timeline.dispute." + dispute.disputer.value,
                           {{"name", dispute.disputer_name ? dispute.disputer_name->value : ""}}));
        told.day_only = true;
        told.detail = dispute.ground;
        if (!dispute.settled_on) return;
        const auto then = start_of(*dispute.settled_on);
        auto&      settled =
            line("dispute", "act.dispute", dispute.id.value, then, law::basis_of_act(then), then,
                 words.say("timeline.dispute." + dispute.outcome->value));
        settled.day_only = true;
        if (dispute.note) settled.detail = dispute.note;
    }
    void tell(const Transfer& transfer) {
        const auto& moving = moving_of(transfer);
        auto&       left = line("transfer", moving.left, transfer.id.value, transfer.left_at,
                                transfer.basis, transfer.entered_at, words.say("timeline.transfer.left"));
        if (transfer.receiving_name) left.detail = {transfer.receiving_name->value};
        if (!transfer.sent_at) return;
        auto& sent =
            line("transfer", moving.file, transfer.id.value, *transfer.sent_at,
                 law::basis_of_act(*transfer.sent_at), transfer.entered_at,
                 words.say(transfer.number ? "timeline.transfer.sent" : "timeline.transfer.told",
                           {{"number", transfer.number ? transfer.number->value : ""}}));
        sent.late = false;
        mark_missed(sent, missed(path, transfer.id.value, "transfer_file", *transfer.sent_at));
        if (transfer.state.value != "received" && transfer.state.value != "returned") return;
        const auto& paper = transfer.receipt_number;
        const auto  said =
            paper ? words.say("timeline.transfer.received_on_paper", {{"number", paper->value}})
                   : words.say("timeline.transfer." + transfer.state.value);
        auto& back = line("transfer", moving.file, transfer.id.value, *transfer.received_at,
                          law::basis_of_act(*transfer.received_at), *transfer.received_at, said);
        back.day_only = paper.has_value();
        if (paper) back.detail = {transfer.receiver->value};
        if (transfer.remark) back.detail = transfer.remark;
    }
    void tell(const Determination& determination) {
        auto& asked =
            line("determination", "act.determination", determination.id.value,
                 determination.requested_at, determination.basis, determination.entered_at,
                 words.say("timeline.determination.requested",
                           {{"number", determination.number.value}}));
        asked.detail = {determination.recipient.value};
        if (!determination.result) return;
        const auto at = *determination.concluded_at;
        line("determination", "act.determined", determination.id.value, at, law::basis_of_act(at),
             determination.received_at.value_or(at),
             words.say("timeline.determination." + determination.result->value));
    }
    void tell(const Absence& absence) {
        auto& told = line("absence", "act.absence", absence.id.value, start_of(absence.from_day),
                          absence.basis, absence.entered_at,
                          words.say("timeline.absence", {{"from", day_words(absence.from_day)},
                                                         {"to", day_words(absence.to_day)}}));
        told.day_only = true;
        told.detail = absence.confirmed;
    }
    void tell_sending(const Management& management) {
        const auto at = *management.ending_sent_at;
        line("sending", "act.sending", management.id.value, at, law::basis_of_act(at), at,
             words.say("timeline.sending"));
    }
};

}  // namespace

std::vector<TimelineLine> timeline_of(const Path& path, const Wording& words) {
    Teller teller{{path, words}};
    for (const auto& test : path.tests) teller.tell(test);
    for (const auto& check : path.checks) teller.tell(check);
    for (const auto& notice : path.notices) teller.tell(notice);
    for (const auto& management : path.managements) teller.tell(management);
    for (const auto& contact : path.contacts) teller.tell(contact);
    for (const auto& listing : path.listings) tell_listing(teller, listing);
    for (const auto& measure : path.post_rehabs) tell_post_rehab(teller, measure);
    for (const auto& suspension : path.suspensions) teller.tell(suspension);
    for (const auto& annulment : path.annulments) teller.tell(annulment);
    for (const auto& dispute : path.disputes) teller.tell(dispute);
    for (const auto& transfer : path.transfers) teller.tell(transfer);
    for (const auto& determination : path.determinations) teller.tell(determination);
    for (const auto& absence : path.absences) teller.tell(absence);
    std::stable_sort(teller.lines.begin(), teller.lines.end(),
                     [](const TimelineLine& a, const TimelineLine& b) { return a.at > b.at; });
    return std::move(teller.lines);
}

}  // namespace cases
