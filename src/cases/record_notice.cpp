#include "cases/recording.h"

namespace cases {
namespace {

/// law  A D105 41.5 · B D163 58.5: only a positive result is notified.
law::Verdict may_notify(const DrugTest& test, const law::Book& book) {
    law::Verdict verdict;
    if (test.result.value != "positive")
        verdict.refuse("test.negative",
                       article_of("act.notice", test.basis, day_of(test.taken_at), book));
    return verdict;
}

/// True when the notice starts the decision here: the person lives here (or nobody has looked yet),
/// is not under a management already, and no decision was taken.
bool asks_for_decision(Work& work, const DrugTest& test,
                       const std::optional<ResidenceCheck>& check) {
    return (!check || check->outcome.value == "stable") && !decided_on_test(work, test.id) &&
           !reused_management(work, test);
}

}  // namespace

Recorded record_notice(Work& work, Id<DrugTest> id, const Noticing& made) {
    work.need("case.record");
    const auto test = work.get(id);
    require_not_withdrawn(work, test);
    const auto& book = work.law();
    refuse_impossible(work, {{"sent_at", made.sent_at}});
    if (made.sent_at < test.taken_at) refuse("sent_at", "cases.before_test");
    require_lawful(may_notify(test, book));

    const auto check = latest_check(work, id);
    const auto limit = tasks::open_task(work, id.value, "notice");
    const auto notice = work.put(UseNotice{.person = test.person,
                                           .unit = test.unit,
                                           .test = id,
                                           .basis = law::basis_of_act(made.sent_at),
                                           .number = made.number,
                                           .sent_at = made.sent_at,
                                           .recipient = made.recipient,
                                           .entered_at = work.now()});

    work.tell(event_of("cases.notice.sent", test, notice.basis, notice.sent_at));
    if (asks_for_decision(work, test, check) && !is_child(work, test))
        work.tell(event_of("cases.notice.received", test, notice.basis, notice.sent_at));

    const auto on = day_of(notice.sent_at);
    Act        act{notice.id.value, test.person, notice.basis, reason_of(notice.basis), on, {},
            notice.version};
    if (!check)
        act.defects.push_back(
            {"no_residence_check", article_of("no_residence_check", notice.basis, on, book)});
    if (limit && tasks::is_late(*limit, notice.sent_at))
        act.defects.push_back({"late", limit->article.value});
    return answer(work, act);
}

}  // namespace cases
