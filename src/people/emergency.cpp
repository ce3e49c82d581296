#include "people/emergency.h"

#include <mutex>

#include "base/fold.h"
#include "people/reading.h"

namespace people {
namespace {

using base::Fault;

constexpr auto k_running = R"(
    WHERE r.account = $1 AND r.person = $2 AND r.ends_at > $3 ORDER BY r.id DESC
)";
constexpr auto k_overdue = R"(
    WHERE r.state = 'open' AND r.escalated_at IS NULL AND r.review_by < $1 ORDER BY r.id
)";

/// Running openings in memory, so that reading a file asks no database about them.
class Emergencies {
public:
    void put(const Emergency& emergency) {
        std::lock_guard lock(mutex_);
        by_account_[{emergency.account.value, emergency.person.value}] = emergency;
    }
    std::optional<Emergency> of(const Uuid& account, const Uuid& person) const {
        std::lock_guard lock(mutex_);
        const auto      found = by_account_.find({account, person});
        return found == by_account_.end() ? std::nullopt : std::optional(found->second);
    }

    void forget(const Uuid& person) {
        std::lock_guard lock(mutex_);
        std::erase_if(by_account_, [&](const auto& held) { return held.first.second == person; });
    }

private:
    mutable std::mutex                         mutex_;
    std::map<std::pair<Uuid, Uuid>, Emergency> by_account_;
};

void check(const EmergencyAsk& ask) {
    if (auto problem = identifier_problem(ask.kind.value, ask.number.value))
        throw Fault(Fault::Kind::invalid, "record.invalid", {{"number", std::move(*problem)}});
    check_reason(ask.reason.value);
}

Emergency put_emergency(Work& work, const EmergencyAsk& ask, Ref<Person> person,
                        Ref<places::Unit> unit) {
    const auto  today = work.today();
    const auto& opens = work.law().term("emergency.opens", {"X"}, today);
    const auto& review = work.law().term("emergency.review", {"X"}, today);
    const auto  ends = law::due_from(work.law(), opens, work.now(), std::nullopt);
    const auto  by = law::due_from(work.law(), review, std::nullopt, today);
    ENSURE(ends.at && by.on);
    return work.put(Emergency{.account = {work.actor().account},
                              .person = person,
                              .unit = unit,
                              .reason = {{base::normalise(ask.reason.value)}},
                              .opened_at = work.now(),
                              .ends_at = *ends.at,
                              .review_by = *by.on,
                              .state = {"open"}});
}

store::Event event_of(const Emergency& emergency, const char* name, Instant at) {
    return {.name = name,
            .person = emergency.person.value,
            .unit = emergency.unit.value,
            .subject = emergency.id.value,
            .basis = law::basis_of_act(emergency.opened_at).value,
            .at = at};
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

int escalate_emergencies(Work& work) {
    const auto system = work.as_system("people.escalate_emergencies");
    int        count = 0;
    for (auto emergency : work.select<Emergency>(k_overdue, {work.today()})) {
        emergency.escalated_at = work.now();
        emergency = work.put(emergency);
        work.tell(event_of(emergency, "people.emergency.unreviewed", work.now()));
        ++count;
    }
    return count;
}

std::optional<Ground> emergency_ground(Work& work, Ref<Person> person) {
    if (!work.may("break_glass.open")) return std::nullopt;
    const auto found = work.copy<Emergencies>().of(work.actor().account, person.value);
    // in the own area there is something to open only when the file is a minor's
    if (!found || found->ends_at <= work.now() ||
        (work.covers(found->unit.value) && may_open(work, person)))
        return std::nullopt;
    return Ground{.code = "emergency",
                  .told = told_when(found->opened_at),
                  .scope = {.everything = true},
                  .minors = true};
}

void open_emergencies(store::Store& store) {
    const auto openings = std::make_shared<Emergencies>();
    store.know({&base::kept_shape<Emergency>});
    store.keep(openings);
    store.every("people.emergencies", std::chrono::hours{1}, [](store::Store& house) {
        house.write(store::Store::system("people.emergencies"), escalate_emergencies);
    });
    store.forget(nullptr, [openings](const Uuid& person) { openings->forget(person); });
    store.mirror<Emergency>([openings](const Emergency& emergency) { openings->put(emergency); });
}

}  // namespace people
