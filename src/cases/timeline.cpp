#include <algorithm>

#include "cases/path.h"

namespace cases {
namespace {

/// Entered more than a day after it happened. Normal in the mountains, and shown.
bool is_late(Instant happened, Instant entered) {
    return entered - happened > std::chrono::hours{24};
}

/// The task of this kind that the act closed, when it had run out by then.
const tasks::Task* missed(const Path& path, const Uuid& subject, std::string_view kind,
                          Instant at) {
    for (const auto& task : path.tasks)
        if (task.subject == subject && task.kind.value == kind && task.closed_at == at &&
            tasks::is_late(task, at))
            return &task;
    return nullptr;
}

struct Teller {
    const Path&               path;
    const Wording&            words;
    std::vector<TimelineLine> lines = {};

    TimelineLine& line(const char* kind, const char* act, const Uuid& record, Instant at,
                       const law::Basis& basis, Instant entered, std::string title) {
        auto& line = lines.emplace_back();
        line.at = at;
        line.kind = {kind};
        line.record = record;
        line.title = {std::move(title)};
        line.article = {article_of(act, basis, day_of(at), words.book)};
        line.basis = basis;
        line.entered_at = entered;
        line.late = is_late(at, entered);
        return line;
    }
    void mark_missed(TimelineLine& line, const tasks::Task* task) const {
        if (task)
            line.marks =
                mark_lines(words.book, words.language, {{"late", task->article.value, false}});
    }
    void mark(TimelineLine& line, const Management& management, bool of_ending) const {
        std::vector<Defect> defects;
        for (auto& defect : defects_of(management, words.book))
            if (is_mark_of_ending(defect.mark) == of_ending) defects.push_back(std::move(defect));
        line.marks = mark_lines(words.book, words.language, defects);
    }
    std::string drugs(const std::vector<Code<"drug">>& codes) const {
        std::string text;
        for (const auto& code : codes)
            text += (text.empty() ? "" : ", ") + words.word("drug", code.value);
        return text;
    }

    void tell(const DrugTest& test) {
        auto& told = line("test", "act.test", test.id.value, test.taken_at, test.basis,
                          test.entered_at, words.say("timeline.test." + test.result.value));
        told.detail = {
            words.say(test.drugs.empty() ? "timeline.test.detail_no_drug" : "timeline.test.detail",
                      {{"ground", words.word("test_ground", test.ground.value)},
                       {"drugs", drugs(test.drugs)},
                       {"agency", test.agency.value}})};
        if (!test.withdrawn_on) return;
        told.title = {words.say("timeline.test.withdrawn")};
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
    void tell(const AddictListing& listing) {
        auto& told =
            line("listing", "act.listing", listing.id.value, start_of(listing.listed_on),
                 listing.basis, listing.entered_at,
                 words.say(listing.continues ? "timeline.listing.moved_in" : "timeline.listing"));
        told.day_only = true;
        told.late = told.late && listing.origin.value != "taken_over";
        if (!listing.drugs.empty()) told.detail = {drugs(listing.drugs)};
        if (listing.origin.value == "taken_over")
            tell_intake(listing.id.value, listing.basis, listing.entered_at);
        if (!listing.ended_on) return;
        const auto at = start_of(*listing.ended_on);
        auto&      gone =
            line("ending", "act.addict_removed", listing.id.value, at, law::basis_of_act(at), at,
                 words.say("timeline.listing.ended",
                           {{"what", words.word("ending", listing.ending ? listing.ending->value
                                                                         : "cleared")}}));
        gone.day_only = true;
    }
    void tell_intake(const Uuid& record, const law::Basis& basis, Instant entered) {
        auto& told = line("intake", "act.intake", record, entered, basis, entered,
                          words.say("timeline.intake"));
        told.detail = {words.say("timeline.intake.detail")};
    }
    void tell(const Management& management) {
        tell_decision(management);
        if (management.origin.value == "taken_over")
            tell_intake(management.id.value, management.basis, management.entered_at);
        if (management.ended_on) tell_ending(management);
        if (management.ending_sent_at) tell_sending(management);
    }
    void tell_decision(const Management& management) {
        const bool taken_over = management.origin.value == "taken_over";
        const auto title = management.continues && management.state.value == "draft"
                               ? "timeline.decision.to_continue"
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
        const auto act = how == "replaced"  ? "act.replaced"
                         : how == "cleared" ? "act.cleared"
                         : how == "moved"   ? "act.file"
                                            : "act.stopped";
        auto&      told = line("ending", act, management.id.value, at, law::basis_of_act(at), at,
                               words.say("timeline.ending." + how));
        told.day_only = !management.ending_signed_at;
        if (management.ending_number)
            told.detail = {
                words.say("timeline.ending.detail", {{"number", management.ending_number->value}})};
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
    void tell(const Transfer& transfer) {
        line("transfer", "act.left", transfer.id.value, transfer.left_at, transfer.basis,
             transfer.entered_at, words.say("timeline.transfer.left"));
        if (!transfer.sent_at) return;
        auto& sent = line("transfer", "act.file", transfer.id.value, *transfer.sent_at,
                          law::basis_of_act(*transfer.sent_at), transfer.entered_at,
                          words.say("timeline.transfer.sent",
                                    {{"number", transfer.number ? transfer.number->value : ""}}));
        sent.late = false;
        mark_missed(sent, missed(path, transfer.id.value, "transfer_file", *transfer.sent_at));
        if (transfer.state.value != "received" && transfer.state.value != "returned") return;
        auto& back = line("transfer", "act.file", transfer.id.value, *transfer.received_at,
                          law::basis_of_act(*transfer.received_at), *transfer.received_at,
                          words.say("timeline.transfer." + transfer.state.value));
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
    std::vector<MarkLine> marks_of(const std::vector<Code<"mark">>& marks, const law::Basis& basis,
                                   Date on) const {
        std::vector<Defect> defects;
        for (const auto& mark : marks)
            defects.push_back({mark.value, article_of(mark.value, basis, on, words.book)});
        return mark_lines(words.book, words.language, defects);
    }
    void tell_sending(const Management& management) {
        const auto at = *management.ending_sent_at;
        line("sending", "act.sending", management.id.value, at, law::basis_of_act(at), at,
             words.say("timeline.sending"));
    }
};

}  // namespace

std::vector<TimelineLine> timeline_of(const Path& path, const Wording& words) {
    Teller teller{path, words};
    for (const auto& test : path.tests) teller.tell(test);
    for (const auto& check : path.checks) teller.tell(check);
    for (const auto& notice : path.notices) teller.tell(notice);
    for (const auto& management : path.managements) teller.tell(management);
    for (const auto& contact : path.contacts) teller.tell(contact);
    for (const auto& listing : path.listings) teller.tell(listing);
    for (const auto& suspension : path.suspensions) teller.tell(suspension);
    for (const auto& annulment : path.annulments) teller.tell(annulment);
    for (const auto& transfer : path.transfers) teller.tell(transfer);
    for (const auto& determination : path.determinations) teller.tell(determination);
    for (const auto& absence : path.absences) teller.tell(absence);
    std::stable_sort(teller.lines.begin(), teller.lines.end(),
                     [](const TimelineLine& a, const TimelineLine& b) { return a.at > b.at; });
    return std::move(teller.lines);
}

}  // namespace cases
