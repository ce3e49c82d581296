// What a list leaves out of a decision, added from the original.   law  users.md 1.1
#include <algorithm>

#include "base/fold.h"
#include "cases/recording.h"

namespace cases {
namespace {

void require_incomplete(Work& work, bool taken_over, bool complete, const law::Basis& basis,
                        Date on) {
    law::Verdict verdict;
    const auto   article = article_of("act.completed", basis, on, work.law());
    if (!taken_over) verdict.refuse("completion.recorded_here", article);
    if (taken_over && complete) verdict.refuse("completion.already", article);
    require_lawful(verdict);
}

void refuse_later(const Work& work, const char* field, Date on) {
    if (on > work.today()) refuse(field, "cases.in_the_future");
}

template <class Named>
void require_number(const Named& stated) {
    if (base::fold(stated.number.value).empty()) refuse("number", "cases.number_missing");
}

void unmark(std::vector<Code<"mark">>& marks, std::initializer_list<const char*> gone) {
    std::erase_if(marks, [&](const Code<"mark">& mark) {
        return std::ranges::any_of(gone, [&](const char* one) { return mark.value == one; });
    });
}

/// The decision counts from the day it bears; the list keeps the day it says.
/// law  A L73 23.2, D105 43.1 · B L120 24.2
void date_from_the_decision(Management& management, Date decided_on, const law::Book& book) {
    if (decided_on == management.decided_on) return;
    if (!management.listed_on) management.listed_on = management.decided_on;
    management.decided_on = decided_on;
    management.basis = law::basis_of_act(start_of(decided_on));
    management.ends_on = end_of_term(book, management.basis, decided_on) +
                         days{management.uncounted_days.value_or(0)};
}

/// The last day has moved with the day of the decision: so does the clock of the ending.
void tell_end_moved(Work& work, const Management& management) {
    if (management.ended_on || running_suspension(work, management.id)) return;
    auto event = event_of("cases.management.end_completed", management,
                          law::basis_of_act(work.now()), work.now());
    event.backfill = true;
    work.tell(std::move(event));
    if (management.ends_on < work.today()) ask_for_the_ending(work, management);
}

std::vector<Defect> defects_of_original(const Management& management, const Completing& stated,
                                        const law::Book& book) {
    const auto on = management.decided_on;
    auto       defects = defects_of(may_have_decided(stated.decider.value, start_of(on), book));
    const auto mark = [&](const char* name, bool remedied) {
        defects.push_back({name, article_of(name, management.basis, on, book), remedied});
    };
    if (lacks_authority(stated.capacity, stated.authority)) mark("authority_missing", true);
    if (management.stated_end && *management.stated_end != management.ends_on)
        mark("wrong_end", false);
    return defects;
}

}  // namespace

Recorded complete_decision(Work& work, Id<Management> id, const Completing& stated) {
    work.need("case.record");
    auto        management = work.get(id);
    const auto& book = work.law();
    require_incomplete(work, management.origin.value == "taken_over", management.number.has_value(),
                       management.basis, management.decided_on);
    require_number(stated);
    refuse_later(work, "decided_on", stated.decided_on);
    if (management.ended_on && stated.decided_on > *management.ended_on)
        refuse("decided_on", "cases.after_ending");
    if (stated.stated_end && *stated.stated_end <= stated.decided_on)
        refuse("stated_end", "cases.before_decision");

    const auto last_day = management.ends_on;
    date_from_the_decision(management, stated.decided_on, book);
    management.number = stated.number;
    management.decider = stated.decider;
    management.capacity = stated.capacity;
    management.signer = stated.signer;
    if (stated.stated_end) management.stated_end = stated.stated_end;
    unmark(management.marks, {"number_missing", "date_missing", "signer_missing", "wrong_end",
                              "before_the_law", "transition"});
    const auto defects = defects_of_original(management, stated, book);
    add_marks(management, defects);
    if (management.decided_on < first_day(book)) management.marks.push_back({"before_the_law"});
    const auto last = management.ended_on.value_or(work.today());
    if (management.basis != law::basis_of_act(start_of(last)))
        management.marks.push_back({"transition"});
    management = work.put(management);

    if (management.ends_on != last_day) tell_end_moved(work, management);
    open_remedies(work,
                  event_of("cases.management.taken_over", management, management.basis, work.now()),
                  defects);
    return answer(work, {id.value, management.person, management.basis, reason_of(management.basis),
                         management.decided_on, defects, management.version});
}

Recorded complete_suspension(Work& work, Id<Suspension> id, const CompletingSuspension& stated) {
    work.need("case.record");
    auto       suspension = work.get(id);
    const auto management = work.get(suspension.management);
    const bool taken_over = suspension.suspended_on && !suspension.signed_at;
    require_incomplete(work, taken_over, suspension.number.has_value(), suspension.basis,
                       suspension.suspended_on.value_or(work.today()));
    require_number(stated);
    refuse_later(work, "detained_from", stated.detained_from);
    if (stated.detained_until && *stated.detained_until < stated.detained_from)
        refuse("detained_until", "cases.before_detention");

    suspension.number = stated.number;
    suspension.decider = stated.decider;
    suspension.kind = stated.kind;
    suspension.detention_paper = stated.detention_paper;
    suspension.detained_from = stated.detained_from;
    suspension.detained_until = stated.detained_until;
    unmark(suspension.marks, {"suspension_taken_over"});
    const auto on = *suspension.suspended_on;
    auto       defects = defects_of(may_suspend(
              management,
              {.kind = stated.kind, .detained_until = stated.detained_until, .decider = stated.decider},
              start_of(on), work.law()));
    add_marks(suspension.marks, defects);
    suspension = work.put(suspension);

    if (!suspension.ended_on) {
        auto event = event_of("cases.suspension.completed", management,
                              law::basis_of_act(work.now()), work.now());
        event.subject = suspension.id.value;
        event.until =
            std::min(suspension.detained_until.value_or(management.ends_on), management.ends_on);
        work.tell(std::move(event));
    }
    return answer(work, {id.value, suspension.person, suspension.basis,
                         reason_of(suspension.basis, management), on, defects, suspension.version});
}

}  // namespace cases
