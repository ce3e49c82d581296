#include <algorithm>

#include "cases/recording.h"

namespace cases {
namespace {

void refuse_incomplete(const Work& work, const Deciding& stated) {
    refuse_impossible(
        work, {{"signed_at", stated.signed_at}, {"decided_on", start_of(stated.decided_on)}});
    refuse_unsigned(work, signature_of(stated));
}

Grounds grounds_of(Work& work, const DrugTest& test, const Deciding& stated) {
    const auto person = work.get(test.person);
    Grounds    grounds;
    grounds.test = test;
    grounds.check = latest_check(work, test.id);
    grounds.running = running_on(managements_of(work, test.person), stated.decided_on, test.id);
    grounds.birth = birth_of(person);
    grounds.determination = conclusion_on(work, test.id);
    const auto helpers = helpers_of(work, test.person, stated.decided_on);
    grounds.represented = has_helper(helpers, {"representative", "guardian"});
    grounds.youth_helped = has_helper(helpers, {"teacher", "youth_union"});
    for (const auto* kind : {"decision", "new_decision"})
        if (const auto limit = tasks::open_task(work, test.id.value, kind))
            grounds.late_from = limit->late_from;
    return grounds;
}

/// The draft on this test, or a new record.   faults  conflict management.already_decided
Management draft_of(Work& work, const DrugTest& test) {
    auto known = decided_on_test(work, test.id);
    if (!known) return {.person = test.person, .unit = test.unit, .test = test.id};
    if (known->state.value == "signed") {
        law::Verdict verdict;
        verdict.refuse("management.already_decided",
                       article_of("act.decision", known->basis, known->decided_on, work.law()));
        require_lawful(verdict);
    }
    return *known;
}

void fill(Management& management, const Deciding& stated, const DrugTest& test, const Work& work) {
    management.basis = law::basis_of_act(instant_of(stated));
    management.origin = {"recorded"};
    management.state = stated.state;
    management.number = stated.number;
    management.signed_at = stated.signed_at;
    management.decider = stated.decider;
    management.capacity = stated.capacity;
    management.signer = stated.signer;
    management.decided_on = stated.decided_on;
    management.ends_on = end_of_term(work.law(), management.basis, stated.decided_on);
    management.stated_end = stated.stated_end;
    management.drugs = test.drugs;
    management.marks.clear();
    management.entered_at = work.now();
}

/// law  A D105 43.2 · B D163 59.1: the new decision takes the place of the running one, and a fresh
///      year begins.
void replace(Work& work, Management running, const Management& by) {
    running.ending = {{"replaced"}};
    running.ending_state = {{"signed"}};
    running.ended_on = by.decided_on;
    running.ending_decider = by.decider;
    running.ending_number = by.number;
    running.ending_signed_at = by.signed_at;
    running = work.put(running);
    end_suspension(work, running.id, "stopped", by.decided_on);
    drop_papers(work, running.id);
    work.tell(event_of("cases.management.replaced", running, by.basis, *by.signed_at));
}

void tell_decided(Work& work, const Management& management, const Grounds& grounds,
                  const std::vector<Defect>& defects) {
    const auto& running = grounds.running;
    if (running && !running->ended_on && is_reuse(grounds.test, *running))
        replace(work, *running, management);
    // Under twelve there is no measure to be kept: child protection, and the remedy that says so.
    const bool no_measure = std::any_of(defects.begin(), defects.end(), [](const Defect& defect) {
        return defect.mark == "under_twelve";
    });
    // The clocks of the measure count from the day the decision bears, under the law it stands on.
    const auto on = day_under(management.basis, management.decided_on, work.law());
    const auto at = day_of(*management.signed_at) == on ? *management.signed_at : start_of(on);
    auto       event = event_of("cases.management.decided", management, management.basis, at);
    event.closes = grounds.test.id.value;
    if (no_measure) event.name = "cases.management.without_clocks";
    work.tell(event);
    open_remedies(work, event, defects);
}

}  // namespace

Recorded record_decision(Work& work, Id<DrugTest> id, const Deciding& stated) {
    need_for(work, signature_of(stated));
    const auto test = work.get(id);
    require_not_withdrawn(work, test);
    const auto& book = work.law();
    refuse_incomplete(work, stated);

    auto       management = draft_of(work, test);
    const auto grounds = grounds_of(work, test, stated);
    const auto verdict = may_decide(grounds, stated, book);
    const bool is_signed = stated.state.value == "signed";
    if (!is_signed) require_lawful(verdict);

    auto defects = defects_of(verdict);
    for (auto& remark : remarks_on(grounds, stated, book)) defects.push_back(std::move(remark));
    fill(management, stated, test, work);
    add_marks(management, defects);
    management = work.put(management);
    draw_up(work, management, management.id.value, "manage", management.basis,
            signature_of(stated));
    if (is_signed) tell_decided(work, management, grounds, defects);

    return answer(
        work, {management.id.value, management.person, management.basis,
               reason_of(management.basis), management.decided_on, defects, management.version});
}

}  // namespace cases
