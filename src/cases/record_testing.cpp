#include "cases/recording.h"

namespace cases {
namespace {

constexpr std::string_view k_of_moment = R"(
    WHERE r.person IN {set} AND r.taken_at = $1 AND r.method = $2 AND r.result = $3
      AND r.withdrawn_on IS NULL AND {scope:r} ORDER BY r.id LIMIT 1
)";

/// One test recorded twice would start every clock twice. A second one of the same day is another.
void refuse_recorded(Work& work, const DrugTesting& made) {
    const auto on = day_of(made.taken_at);
    const auto known = people::select_of_set<DrugTest>(
        work, made.person, k_of_moment,
        {store::value_of(made.taken_at), made.method.value, made.result.value});
    if (known.empty()) return;
    law::Verdict verdict;
    verdict.refuse("test.recorded_already",
                   article_of("test_recorded", law::basis_of_act(made.taken_at), on, work.law()),
                   {{"day", day_words(on)}});
    require_lawful(verdict);
}

void refuse_bad_times(const Work& work, const DrugTesting& made) {
    refuse_impossible(work, {{"detected_at", made.detected_at},
                             {"taken_at", made.taken_at},
                             {"received_at", made.received_at}});
    if (made.detected_at && made.taken_at < *made.detected_at)
        refuse("taken_at", "cases.before_detection");
    if (made.received_at && *made.received_at < made.taken_at)
        refuse("received_at", "cases.before_test");
}

DrugTest test_of(const Work& work, const Person& person, const DrugTesting& made) {
    DrugTest test;
    test.person = person.id;
    test.unit = person.unit;
    test.basis = law::basis_of_act(made.taken_at);
    test.detected_at = made.detected_at;
    test.taken_at = made.taken_at;
    test.received_at = made.received_at;
    test.ground = made.ground;
    test.method = made.method;
    test.result = made.result;
    test.drugs = made.drugs;
    test.remote = made.remote;
    test.agency = made.agency;
    test.remark = made.remark;
    test.witness = made.witness;
    test.witness_name = made.witness_name;
    test.stage = made.stage;
    test.kit = made.kit;
    test.batch = made.batch;
    test.entered_at = work.now();
    return test;
}

/// law  A D105 41.1, L73 23.4, D105 43.2 · B D163 58.1, L120 24.4a, D163 59.1
void tell_positive(Work& work, const DrugTest& test) {
    const auto detected = detected_at(test);
    const auto received = result_received_at(test);
    work.tell(event_of("cases.use.detected", test, law::basis_of_act(detected), detected));
    work.tell(event_of("cases.test.positive", test, test.basis, test.taken_at));
    if (const auto running = reused_management(work, test))
        work.tell(event_of("cases.reuse.found", test, law::basis_of_act(detected), detected));
    else
        work.tell(event_of("cases.result.received", test, law::basis_of_act(received), received));
}

}  // namespace

Recorded record_test(Work& work, const DrugTesting& made) {
    work.need("case.record");
    const auto  person = work.get(made.person);
    const auto& book = work.law();
    refuse_bad_times(work, made);
    refuse_before_birth(person, "taken_at", day_of(made.taken_at));
    if (made.witness_name)
        people::require_name("witness_name", made.witness_name->value, people::k_beside);
    refuse_recorded(work, made);

    const auto test = work.put(test_of(work, person, made));

    const auto on = day_of(test.taken_at);
    Act act{test.id.value, test.person, test.basis, reason_of(test.basis), on, {}, test.version};
    const auto remark = [&](const char* mark) {
        act.defects.push_back({mark, article_of(mark, test.basis, on, book)});
    };
    const auto birth = birth_of(person);
    // D105 46.4 · D163 56.6: under eighteen, but for urine.
    if (perhaps_under(birth, k_adult, on) && test.method.value != "urine" && !test.witness)
        remark("no_witness");
    if (test.result.value != "positive") {
        work.tell(event_of("cases.test.negative", test, test.basis, test.taken_at));
        remark("short_retention");
    } else if (certainly_under(birth, least_age(test.basis, on, book), on)) {
        remark("under_twelve");
    } else {
        tell_positive(work, test);
    }
    return answer(work, act);
}

}  // namespace cases
