#include "cases/recording.h"

namespace cases {
namespace {

/// What no statement can change: there is nothing to end, or it is ended already.
law::Verdict stands(const Management& management, const law::Basis& basis, Date on,
                    const law::Book& book) {
    law::Verdict verdict;
    const auto   article = article_of("act.cleared", basis, on, book);
    if (management.state.value != "signed") verdict.refuse("management.not_signed", article);
    if (management.ended_on) verdict.refuse("management.already_ended", article);
    return verdict;
}

void refuse_incomplete(const Work& work, const Management& management, const Ending& stated) {
    refuse_impossible(work, {{"signed_at", stated.signed_at}});
    if (stated.state.value == "signed") {
        if (!stated.signed_at) refuse("signed_at", "cases.signed_at_missing");
        if (!stated.number || stated.number->value.empty())
            refuse("number", "cases.number_missing");
    }
    if (stated.signed_at && day_of(*stated.signed_at) < management.decided_on)
        refuse("signed_at", "cases.before_decision");
}

}  // namespace

Recorded record_ending(Work& work, Id<Management> id, const Ending& stated) {
    work.need("case.record");
    auto        management = work.get(id);
    const auto& book = work.law();
    const auto  when = stated.signed_at.value_or(work.now());
    const auto  basis = law::basis_of_act(when);
    require_lawful(stands(management, basis, day_of(when), book));
    refuse_incomplete(work, management, stated);

    const bool new_use = stated.new_use || has_new_use(work, management);
    const auto verdict = may_end(management, new_use, stated.decider.value, when, book);
    const bool is_signed = stated.state.value == "signed";
    if (!is_signed) require_lawful(verdict);

    const auto defects = defects_of(verdict);
    management.ending_state = stated.state;
    management.ending_decider = stated.decider;
    management.ending_number = stated.number;
    if (is_signed) {
        management.ending = {{"cleared"}};
        management.ended_on = day_of(when);
        management.ending_signed_at = stated.signed_at;
        add_marks(management, defects);
    }
    management = work.put(management);

    if (is_signed) {
        const auto event = event_of("cases.management.ended", management, basis, when);
        work.tell(event);
        open_remedies(work, event, defects);
    }
    return answer(work, {id.value, management.person, basis, reason_of(basis, management),
                         day_of(when), defects, management.version});
}

}  // namespace cases
