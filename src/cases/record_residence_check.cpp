#include "cases/recording.h"

namespace cases {
namespace {

/// law  A D105 41.1 · B D163 58.1: only a positive result leads to a check.
law::Verdict may_check(const DrugTest& test, const law::Book& book) {
    law::Verdict verdict;
    const auto   on = day_of(test.taken_at);
    if (test.result.value != "positive")
        verdict.refuse("test.negative", article_of("act.residence_check", test.basis, on, book));
    return verdict;
}

/// Tells what the outcome means for the decision. A person found to live here after all is decided
/// on like anybody else; one checked later than this entry keeps the later outcome.
void tell_outcome(Work& work, const DrugTest& test, const ResidenceCheck& check,
                  const std::optional<ResidenceCheck>& before) {
    work.tell(
        event_of("cases.residence." + check.outcome.value, test, check.basis, check.checked_at));
    const bool stable_again = before && before->outcome.value != "stable" &&
                              check.outcome.value == "stable" && !decided_on_test(work, test.id);
    if (!stable_again || reused_management(work, test)) return;
    work.tell(event_of("cases.residence.stable_again", test, check.basis, check.checked_at));
    const auto received = result_received_at(test);
    work.tell(event_of("cases.result.received", test, law::basis_of_act(received), received));
}

/// law  A D105 41.5-6 · B D163 58.5-6
void tell_checked(Work& work, const DrugTest& test, const ResidenceCheck& check,
                  const std::optional<ResidenceCheck>& before) {
    work.tell(event_of("cases.residence.checked", test, check.basis, check.checked_at));
    if (!before || before->checked_at <= check.checked_at) tell_outcome(work, test, check, before);
    if (const auto notice = latest_notice(work, test.id))
        work.tell(event_of("cases.notice.sent", test, notice->basis, notice->sent_at));
}

}  // namespace

Recorded record_residence_check(Work& work, Id<DrugTest> id, const ResidenceChecking& made) {
    work.need("case.record");
    const auto test = work.get(id);
    require_not_withdrawn(work, test);
    refuse_impossible(work, {{"checked_at", made.checked_at}});
    if (test.detected_at && made.checked_at < *test.detected_at)
        refuse("checked_at", "cases.before_detection");
    require_lawful(may_check(test, work.law()));

    const auto before = latest_check(work, id);
    const auto limit = tasks::open_task(work, id.value, "residence_check");
    const auto check = work.put(ResidenceCheck{.person = test.person,
                                               .unit = test.unit,
                                               .test = id,
                                               .basis = law::basis_of_act(made.checked_at),
                                               .checked_at = made.checked_at,
                                               .outcome = made.outcome,
                                               .remark = made.remark,
                                               .entered_at = work.now()});

    const bool child = is_child(work, test);
    if (!child) tell_checked(work, test, check, before);

    Act act{check.id.value,           test.person, check.basis,  reason_of(check.basis),
            day_of(check.checked_at), {},          check.version};
    if (limit && tasks::is_late(*limit, check.checked_at))
        act.defects.push_back({"late", limit->article.value});
    if (child)
        act.defects.push_back({"under_twelve", article_of("under_twelve", check.basis,
                                                          day_of(check.checked_at), work.law())});
    return answer(work, act);
}

}  // namespace cases
