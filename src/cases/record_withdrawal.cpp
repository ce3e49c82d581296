// A test that was a mistake is taken back, and a draft on it falls with it.
#include <algorithm>

#include "base/fold.h"
#include "cases/recording.h"

namespace cases {

void require_not_withdrawn(Work& work, const DrugTest& test) {
    if (!test.withdrawn_on) return;
    law::Verdict verdict;
    verdict.refuse("test.withdrawn",
                   article_of("act.test", test.basis, day_of(test.taken_at), work.law()),
                   {{"day", day_words(*test.withdrawn_on)}});
    require_lawful(verdict);
}

namespace {

/// What was decided on it falls first, by its own annulment (users.md 1.6).
void require_undecided(Work& work, const DrugTest& test) {
    const auto decided = decided_on_test(work, test.id);
    if (!decided || decided->state.value != "signed") return;
    if (decided->ending && decided->ending->value == "annulled") return;
    law::Verdict verdict;
    verdict.refuse("test.decided_on",
                   article_of("act.annulled", decided->basis, decided->decided_on, work.law()));
    require_lawful(verdict);
}

/// Whoever disputes the result gets an answer: a settlement takes the test back, nothing beside it.
void require_undisputed(Work& work, const DrugTest& test) {
    if (!test.disputed_on) return;
    law::Verdict verdict;
    const auto   basis = law::basis_of_act(work.now());
    verdict.refuse("test.disputed", article_of("act.dispute", basis, work.today(), work.law()),
                   {{"day", day_words(*test.disputed_on)}});
    require_lawful(verdict);
}

/// A draft on it is no decision that could be annulled: it falls with its ground.
void drop_draft(Work& work, const DrugTest& test) {
    auto drawn = decided_on_test(work, test.id);
    if (!drawn || drawn->state.value != "draft") return;
    drawn->ending = {{"fallen"}};
    drawn->ended_on = std::max(work.today(), drawn->decided_on);
    work.put(*drawn);
    drop_paper(work, drawn->id.value, "manage");
}

}  // namespace

Recorded withdraw_test(Work& work, Id<DrugTest> id, const WithdrawingTest& stated) {
    work.need("case.record");
    auto test = work.get(id);
    require_not_withdrawn(work, test);
    require_undisputed(work, test);
    require_undecided(work, test);
    if (base::fold(stated.reason.value).empty()) refuse("reason", "cases.reason_missing");
    test.withdrawn_on = work.today();
    test.withdrawn_for = stated.reason;
    test = work.put(test);
    drop_draft(work, test);
    const auto basis = law::basis_of_act(work.now());
    work.tell(event_of("cases.test.settled", test, basis, work.now()));
    return answer(work,
                  {id.value, test.person, basis, reason_of(basis), work.today(), {}, test.version});
}

}  // namespace cases
