#include "cases/recording.h"

namespace cases {
namespace {

constexpr std::string_view k_draft = R"(
    WHERE r.management = $1 AND r.state = 'draft' AND {scope:r} ORDER BY r.id DESC LIMIT 1
)";

Suspension draft_of(Work& work, const Management& management) {
    auto drafts = work.select<Suspension>(k_draft, {management.id.value});
    if (!drafts.empty()) return drafts.front();
    return {.person = management.person, .unit = management.unit, .management = management.id};
}

void require_no_other(Work& work, const Management& management, Instant when) {
    if (!running_suspension(work, management.id)) return;
    law::Verdict verdict;
    verdict.refuse("suspension.already",
                   article_of("act.suspended", law::basis_of_act(when), day_of(when), work.law()));
    require_lawful(verdict);
}

void require_running(Work& work, const Suspension& suspension, Instant when) {
    law::Verdict verdict;
    const auto   article =
        article_of("act.resumed", law::basis_of_act(when), day_of(when), work.law());
    if (suspension.state.value != "signed") verdict.refuse("suspension.not_signed", article);
    if (suspension.ended_on) verdict.refuse("suspension.not_running", article);
    require_lawful(verdict);
}

void tell_over(Work& work, const Suspension& suspension, Instant at) {
    store::Event event;
    event.name = "cases.suspension.ended";
    event.person = suspension.person.value;
    event.unit = suspension.unit.value;
    event.subject = suspension.id.value;
    event.basis = suspension.basis.value;
    event.at = at;
    work.tell(std::move(event));
}

void tell_suspended(Work& work, const Management& management, const Suspension& suspension,
                    Instant when, const std::vector<Defect>& defects) {
    const auto basis = suspension.basis;
    auto       event = event_of("cases.management.suspended", management, basis, when);
    work.tell(event);
    open_remedies(work, event, defects);
    auto paper = event_of("cases.suspension.signed", management, basis, when);
    paper.subject = suspension.id.value;
    // The day to look again: the last day of the detention as stated, the last of the term at most.
    paper.until =
        std::min(suspension.detained_until.value_or(management.ends_on), management.ends_on);
    work.tell(paper);
}

}  // namespace

Recorded record_suspension(Work& work, Id<Management> id, const Suspending& stated) {
    const auto signature = signature_of(stated);
    need_for(work, signature);
    const auto  management = work.get(id);
    const auto& book = work.law();
    const auto  when = stated.signed_at.value_or(work.now());
    const auto  basis = law::basis_of_act(when);
    refuse_unsigned(work, signature);
    refuse_impossible(work, {{"detained_from", start_of(stated.detained_from)}});
    if (stated.detained_until && *stated.detained_until < stated.detained_from)
        refuse("detained_until", "cases.before_detention");
    if (day_of(when) < management.decided_on) refuse("signed_at", "cases.before_decision");
    if (day_of(when) < stated.detained_from) refuse("signed_at", "cases.before_detention");
    require_standing(management, when, book);
    require_no_other(work, management, when);

    const auto verdict = may_suspend(management, stated, when, book);
    if (!signature.is_signed()) require_lawful(verdict);
    auto defects = defects_of(verdict);
    mark_authority(defects, signature, basis, day_of(when), book);

    auto suspension = draft_of(work, management);
    suspension.basis = basis;
    suspension.state = stated.state;
    suspension.kind = stated.kind;
    suspension.detention_paper = stated.detention_paper;
    suspension.detained_from = stated.detained_from;
    suspension.detained_until = stated.detained_until;
    suspension.number = stated.number;
    suspension.signed_at = stated.signed_at;
    suspension.decider = stated.decider;
    suspension.entered_at = work.now();
    suspension.marks.clear();
    add_marks(suspension.marks, defects);
    if (signature.is_signed()) suspension.suspended_on = day_of(when);
    suspension = work.put(suspension);
    draw_up(work, management, suspension.id.value, "suspend", basis, signature);
    if (signature.is_signed()) tell_suspended(work, management, suspension, when, defects);
    return answer(work, {suspension.id.value, management.person, basis,
                         reason_of(basis, management), day_of(when), defects, suspension.version});
}

Recorded record_suspension_sending(Work& work, Id<Suspension> id, const Sending& made) {
    work.need("case.record");
    auto       suspension = work.get(id);
    const auto management = work.get(suspension.management);
    const auto basis = law::basis_of_act(made.sent_at);
    const auto on = day_of(made.sent_at);
    refuse_impossible(work, {{"sent_at", made.sent_at}});
    law::Verdict verdict;
    const auto   article = article_of("act.sending", basis, on, work.law());
    if (!suspension.signed_at) verdict.refuse("suspension.not_signed", article);
    if (suspension.sent_at) verdict.refuse("suspension.already_sent", article);
    require_lawful(verdict);
    if (made.sent_at < *suspension.signed_at) refuse("sent_at", "cases.before_signing");

    std::vector<Defect> defects;
    const auto          limit = tasks::open_task(work, id.value, "sending");
    if (limit && tasks::is_late(*limit, made.sent_at))
        defects.push_back({"late_sending", limit->article.value});
    suspension.sent_at = made.sent_at;
    add_marks(suspension.marks, defects);
    suspension = work.put(suspension);
    auto event = event_of("cases.suspension.sent", management, basis, made.sent_at);
    event.subject = id.value;
    work.tell(event);
    return answer(work, {id.value, suspension.person, basis, reason_of(basis, management), on,
                         defects, suspension.version});
}

Recorded record_resumption(Work& work, Id<Suspension> id, const Resuming& made) {
    work.need("case.record");
    auto       suspension = work.get(id);
    const auto management = work.get(suspension.management);
    const auto at = start_of(made.resumed_on);
    const auto basis = law::basis_of_act(at);
    refuse_impossible(work, {{"resumed_on", at}});
    require_running(work, suspension, at);
    if (made.resumed_on < suspension.detained_from) refuse("resumed_on", "cases.before_detention");

    suspension.ended_on = std::max(made.resumed_on, *suspension.suspended_on);
    suspension.outcome = {{"resumed"}};
    suspension = work.put(suspension);
    tell_over(work, suspension, at);
    // L120 24.7: what outlasted the term is stopped, the rest goes on to the last day.
    const bool outlasted = made.resumed_on > management.ends_on;
    work.tell(event_of(outlasted ? "cases.management.must_stop" : "cases.management.resumed",
                       management, basis, at));
    return answer(work, {id.value,
                         suspension.person,
                         basis,
                         reason_of(basis, management),
                         made.resumed_on,
                         {},
                         suspension.version});
}

void end_suspension(Work& work, Id<Management> id, const char* outcome, Date on) {
    auto suspension = running_suspension(work, id);
    if (!suspension) return;
    suspension->ended_on = std::max(on, *suspension->suspended_on);
    suspension->outcome = {{outcome}};
    tell_over(work, work.put(*suspension), start_of(on));
}

}  // namespace cases
