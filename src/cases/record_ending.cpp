#include "cases/recording.h"

namespace cases {

Recorded record_ending(Work& work, Id<Management> id, const Ending& stated) {
    need_for(work, signature_of(stated));
    auto        management = work.get(id);
    const auto& book = work.law();
    const auto  when = stated.signed_at.value_or(work.now());
    const auto  basis = law::basis_of_act(when);
    const auto  signature = signature_of(stated);
    require_standing(management, when, book);
    refuse_unsigned(work, signature);
    if (day_of(when) < management.decided_on) refuse("signed_at", "cases.before_decision");

    const bool new_use = stated.new_use || has_new_use(work, management);
    const bool suspended = running_suspension(work, id).has_value();
    const auto verdict = may_end(management, new_use, stated.decider.value, when, book, suspended);
    if (!signature.is_signed()) require_lawful(verdict);

    auto defects = defects_of(verdict);
    mark_authority(defects, signature, basis, day_of(when), book);
    management.ending_state = stated.state;
    management.ending_decider = stated.decider;
    management.ending_number = stated.number;
    management.ending_cause.reset();
    management.ending_ground.reset();
    if (signature.is_signed()) {
        management.ending = {{"cleared"}};
        management.ended_on = day_of(when);
        management.ending_signed_at = stated.signed_at;
        add_marks(management, defects);
    }
    management = work.put(management);
    draw_up(work, management, id.value, "end", basis, signature);

    if (signature.is_signed()) {
        end_suspension(work, id, "stopped", day_of(when));
        drop_papers(work, id);
        const auto event = event_of("cases.management.ended", management, basis, when);
        work.tell(event);
        open_remedies(work, event, defects);
    }
    return answer(work, {id.value, management.person, basis, reason_of(basis, management),
                         day_of(when), defects, management.version});
}

}  // namespace cases
