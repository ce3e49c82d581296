#include "cases/recording.h"

namespace cases {
namespace {

law::Verdict may_ask(const DrugTest& test, const law::Book& book) {
    law::Verdict verdict;
    if (test.result.value != "positive")
        verdict.refuse("test.negative",
                       article_of("act.determination", test.basis, day_of(test.taken_at), book));
    return verdict;
}

/// Commune police list the addicts who live there: an act of the office, so it becomes a duty.
/// law  A L73 43.1 · B L120 48.1
void tell_addicted(Work& work, const DrugTest& test, const Determination& determination,
                   Instant received) {
    const auto check = latest_check(work, test.id);
    if (check && check->outcome.value != "stable") return;
    if (standing_listing(work, test.person)) return;
    auto event = event_of("cases.person.addicted", test, law::basis_of_act(received), received);
    event.subject = determination.id.value;
    work.tell(std::move(event));
}

/// What the conclusion means for the management and for the decision that waits for it.
void tell_conclusion(Work& work, const DrugTest& test, const Determination& determination) {
    const auto received = determination.received_at.value_or(*determination.concluded_at);
    const auto basis = law::basis_of_act(received);
    const auto running = reused_management(work, test);
    if (determination.result->value == "not_addicted") {
        if (decided_on_test(work, test.id)) return;
        work.tell(event_of(running ? "cases.reuse.confirmed" : "cases.use.confirmed", test, basis,
                           received));
        return;
    }
    tell_addicted(work, test, determination, received);
    // L73 23.5a · L120 24.5a: an addict is not managed as a user.
    work.tell(event_of("cases.test.settled", test, basis, received));
    const auto managed =
        running ? running
                : running_on(managements_of(work, test.person), day_of(received), Id<DrugTest>{});
    if (managed && !managed->ended_on)
        work.tell(event_of("cases.management.must_stop", *managed, basis, received));
}

}  // namespace

Recorded record_determination_request(Work& work, Id<DrugTest> id,
                                      const RequestingDetermination& made) {
    work.need("case.record");
    const auto test = work.get(id);
    require_not_withdrawn(work, test);
    refuse_impossible(work, {{"requested_at", made.requested_at}});
    if (made.requested_at < test.taken_at) refuse("requested_at", "cases.before_test");
    require_lawful(may_ask(test, work.law()));

    const auto limit = tasks::open_task(work, id.value, "determination_request");
    const auto asked = work.put(Determination{.person = test.person,
                                              .unit = test.unit,
                                              .test = id,
                                              .basis = law::basis_of_act(made.requested_at),
                                              .number = made.number,
                                              .requested_at = made.requested_at,
                                              .recipient = made.recipient,
                                              .entered_at = work.now()});
    work.tell(event_of("cases.determination.requested", test, asked.basis, asked.requested_at));
    Act act{asked.id.value,
            test.person,
            asked.basis,
            reason_of(asked.basis),
            day_of(made.requested_at),
            {},
            asked.version};
    if (limit && tasks::is_late(*limit, made.requested_at))
        act.defects.push_back({"late", limit->article.value});
    return answer(work, act);
}

Recorded record_determination_result(Work& work, Id<Determination> id, const Determining& made) {
    work.need("case.record");
    auto       determination = work.get(id);
    const auto test = work.get(determination.test);
    const auto received = made.received_at.value_or(made.concluded_at);
    const auto basis = law::basis_of_act(received);
    const auto on = day_of(received);
    refuse_impossible(work,
                      {{"concluded_at", made.concluded_at}, {"received_at", made.received_at}});
    if (made.concluded_at < determination.requested_at)
        refuse("concluded_at", "cases.before_request");
    if (received < made.concluded_at) refuse("received_at", "cases.before_conclusion");
    if (determination.result) {
        law::Verdict verdict;
        verdict.refuse("determination.concluded",
                       article_of("act.determined", basis, on, work.law()));
        require_lawful(verdict);
    }

    determination.result = made.result;
    determination.concluded_at = made.concluded_at;
    determination.received_at = made.received_at;
    determination.result_number = made.result_number;
    determination = work.put(determination);
    tell_conclusion(work, test, determination);
    return answer(work,
                  {id.value, test.person, basis, reason_of(basis), on, {}, determination.version});
}

}  // namespace cases
