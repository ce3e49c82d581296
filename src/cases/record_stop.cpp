#include "cases/recording.h"

namespace cases {

Recorded record_stop(Work& work, Id<Management> id, const Stopping& stated) {
    const auto signature = signature_of(stated);
    need_for(work, signature);
    auto        management = work.get(id);
    const auto& book = work.law();
    const auto  when = stated.signed_at.value_or(work.now());
    const auto  basis = law::basis_of_act(when);
    const auto  on = day_of(when);
    require_standing(management, when, book);
    refuse_unsigned(work, signature);
    if (on < management.decided_on) refuse("signed_at", "cases.before_decision");

    const auto verdict = may_stop(management, latest_suspension(work, id), stated, when, book);
    if (!signature.is_signed()) require_lawful(verdict);
    auto defects = defects_of(verdict);
    mark_authority(defects, signature, basis, on, book);

    management.ending_state = stated.state;
    management.ending_decider = stated.decider;
    management.ending_number = stated.number;
    management.ending_cause = stated.cause;
    management.ending_ground = stated.ground;
    if (signature.is_signed()) {
        management.ending = {{"stopped"}};
        management.ended_on = on;
        management.ending_signed_at = stated.signed_at;
        add_marks(management, defects);
    }
    management = work.put(management);
    draw_up(work, management, id.value, "stop", basis, signature);

    if (signature.is_signed()) {
        end_suspension(work, id, "stopped", on);
        drop_papers(work, id);
        const auto event = event_of("cases.management.stopped", management, basis, when);
        work.tell(event);
        settle_tests(work, management, when);
        open_remedies(work, event, defects);
    }
    return answer(work, {id.value, management.person, basis, reason_of(basis, management), on,
                         defects, management.version});
}

void settle_tests(Work& work, const Management& management, Instant at) {
    // What asked for a new decision during this management has no object any more.
    for (const auto& test : undecided_tests(work, management, at))
        work.tell(event_of("cases.test.settled", test, law::basis_of_act(at), at));
}

}  // namespace cases
