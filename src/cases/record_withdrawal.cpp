// A test that was a mistake is taken back, and a draft on it falls with it.
#include <algorithm>

#include "base/fold.h"
#include "cases/recording.h"

namespace cases {
namespace {

constexpr std::string_view k_tests_with_drafts = R"(
    SELECT DISTINCT t.id
      FROM drug_tests t
      JOIN managements m ON m.test = t.id
     WHERE t.withdrawn_on IS NOT NULL AND m.state = 'draft' AND m.ended_on IS NULL
     ORDER BY t.id
)";  // as the system

}  // namespace

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
    if (is_annulled(*decided)) return;
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

/// A draft on it is no decision that could be annulled: it falls with its ground, on the day that
/// took the test back.
void drop_draft(Work& work, const DrugTest& test) {
    auto drawn = decided_on_test(work, test.id);
    if (!drawn || drawn->state.value != "draft" || drawn->ended_on) return;
    drawn->ending = {{"fallen"}};
    drawn->ended_on = std::max(test.withdrawn_on.value(), drawn->decided_on);
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

std::int64_t drop_drafts(store::Store& store) {
    const auto system = store::Store::system("cases.draft");
    const auto tests = store.read(system, [](Work& work) {
        std::vector<Id<DrugTest>> found;
        for (const auto& row : work.query(k_tests_with_drafts))
            found.push_back({store::id_of(row[0])});
        return found;
    });
    for (const auto& id : tests)
        store.write(system, [&](Work& work) { drop_draft(work, work.get(id)); });
    return static_cast<std::int64_t>(tests.size());
}

}  // namespace cases
