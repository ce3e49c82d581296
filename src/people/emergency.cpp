#include "people/emergency.h"

namespace people {
namespace {

using base::Fault;

constexpr auto k_running = R"(
    WHERE r.account = $1 AND r.person = $2 AND r.ends_at > $3 ORDER BY r.id DESC
)";
/// What stands open in an emergency.
struct RunningEmergencies : RunningOpenings {};

void check(const EmergencyAsk& ask) {
    if (auto problem = identifier_problem(ask.kind.value, ask.number.value))
        throw Fault(Fault::Kind::invalid, "record.invalid", {{"number", std::move(*problem)}});
    check_reason(ask.reason.value);
}

Emergency put_emergency(Work& work, const EmergencyAsk& ask, Ref<Person> person,
                        Ref<places::Unit> unit) {
    const auto terms = opening_terms(work, "emergency.opens", "emergency.review");
    return work.put(Emergency{.account = {work.actor().account},
                              .person = person,
                              .unit = unit,
                              .reason = {{base::normalise(ask.reason.value)}},
                              .opened_at = work.now(),
                              .ends_at = terms.ends_at,
                              .review_by = terms.review_by,
                              .state = {"open"}});
}

}  // namespace

EmergencyOpened open_emergency(Work& work, const EmergencyAsk& ask) {
    work.need("break_glass.open");
    check(ask);
    count_attempt(work);
    const auto person = holder_of(work, ask.kind.value, identifier_normal(ask.number.value));
    if (!person) return {};
    if (work.sees(person->value) && may_open(work, *person)) {
        work.saw(person->value);
        return {.found = true, .within = true, .person = person};
    }
    const auto system = work.as_system("people.open_emergency");
    const auto running = work.select<Emergency>(
        k_running, {work.actor().account, person->value, store::value_of(work.now())});
    if (!running.empty())
        return {.found = true, .person = person, .ends_at = running.front().ends_at};
    const auto unit = work.get(Id<Person>{person->value}).unit;
    const auto emergency = put_emergency(work, ask, *person, unit);
    work.tell(event_of(emergency, "people.emergency.opened", work.now()));
    return {.found = true, .person = person, .ends_at = emergency.ends_at};
}

EmergencyLine review_emergency(Work& work, Id<Emergency> id, const OpeningReview& review) {
    work.need("break_glass.review");
    auto emergency = work.get(id);
    judge_opening(work, emergency, review);
    emergency.state = {"reviewed"};
    emergency = work.put(emergency);
    work.tell(event_of(emergency, "people.emergency.reviewed", work.now()));
    return emergency_line(work, emergency);
}

std::optional<Ground> emergency_ground(Work& work, Ref<Person> person) {
    if (!work.may("break_glass.open")) return std::nullopt;
    const auto running =
        work.copy<RunningEmergencies>().running(work.actor().account, person.value, work.now());
    // in the own area there is something to open only when the file is a minor's
    if (!running || (work.covers(running->unit) && may_open(work, person))) return std::nullopt;
    return Ground{.code = "emergency",
                  .told = told_when(running->opened_at),
                  .scope = {.everything = true},
                  .minors = true};
}

void open_emergencies(store::Store& store) {
    const auto running = std::make_shared<RunningEmergencies>();
    store.know({&base::kept_shape<Emergency>});
    store.keep(running);
    store.every("people.emergencies", std::chrono::hours{1}, [](store::Store& house) {
        house.write(store::Store::system("people.emergencies"), [](Work& work) {
            return escalate<Emergency>(work, "people.emergency.unreviewed");
        });
    });
    store.forget(nullptr, [running](const Uuid& person) { running->forget(person); });
    store.mirror<Emergency>([running](const Emergency& emergency) { running->put(emergency); });
}

}  // namespace people
