#include "people/emergency.h"

#include <mutex>

#include "base/fold.h"

namespace people {
namespace {

using base::Fault;

constexpr auto k_attempts = R"(
    SELECT count(*) FROM emergency_attempts a WHERE a.account = $1 AND a.at > $2
)";
constexpr auto k_attempt = "INSERT INTO emergency_attempts (account, at) VALUES ($1, $2)";
constexpr auto k_sweep = "DELETE FROM emergency_attempts WHERE at < $1";
constexpr auto k_running = R"(
    WHERE r.account = $1 AND r.person = $2 AND r.ends_at > $3 ORDER BY r.id DESC
)";
constexpr auto k_overdue = R"(
    WHERE r.state = 'open' AND r.escalated_at IS NULL AND r.review_by < $1 ORDER BY r.id
)";

constexpr std::int64_t       k_attempts_a_day = 10;
constexpr std::size_t        k_reason_least = 20;
constexpr std::chrono::hours k_day{24};

/// Running openings in memory, so that reading a file asks no database about them.
class Openings {
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
    if (base::length(base::normalise(ask.reason.value)) < k_reason_least)
        throw Fault(
            Fault::Kind::invalid, "record.invalid",
            {{"reason", "emergency.reason_short", {{"min", std::to_string(k_reason_least)}}}});
}

void count_attempt(Work& work) {
    const auto  day_ago = store::value_of(work.now() - k_day);
    const auto& account = work.actor().account;
    if (store::whole_of(work.query(k_attempts, {account, day_ago})[0][0]) >= k_attempts_a_day)
        throw Fault(Fault::Kind::too_many, "emergency.too_many", {{"", "emergency.too_many"}});
    work.run(k_sweep, {day_ago});
    work.run(k_attempt, {account, store::value_of(work.now())});
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

EmergencyLine review_emergency(Work& work, Id<Emergency> id, const EmergencyReview& review) {
    work.need("break_glass.review");
    auto emergency = work.get(id);
    if (emergency.account.value == work.actor().account)
        throw Fault(Fault::Kind::conflict, "emergency.own", {{"", "emergency.own"}});
    if (emergency.state.value != "open")
        throw Fault(Fault::Kind::conflict, "emergency.reviewed", {{"", "emergency.reviewed"}});
    const bool has_note = review.note && !base::normalise(review.note->value).empty();
    if (review.finding.value == "unjustified" && !has_note)
        throw Fault(Fault::Kind::invalid, "record.invalid", {{"note", "emergency.note_missing"}});
    emergency.state = {"reviewed"};
    emergency.finding = review.finding;
    if (has_note) emergency.note = review.note;
    emergency.reviewer = Ref<identity::Account>{work.actor().account};
    emergency.reviewed_at = work.now();
    // What was not right ends now.
    if (review.finding.value == "unjustified")
        emergency.ends_at = std::min(emergency.ends_at, work.now());
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

store::Actor widened(store::Store& store, const store::Actor& actor, std::string_view path,
                     const std::vector<Uuid>& ids) {
    if (ids.size() != 1 || (path != "/people/{id}" && path != "/people/{id}/case")) return actor;
    if (!actor.rights.contains("break_glass.open")) return actor;
    const auto open = store.read(actor, [&](Work& work) {
        const auto found = work.copy<Openings>().of(actor.account, ids.front());
        // in the own area there is something to open only when the file is a minor's
        const bool opens = found && found->ends_at > work.now() &&
                           (!work.covers(found->unit.value) || !may_open(work, {ids.front()}));
        return opens ? found : std::nullopt;
    });
    if (!open) return actor;
    // One file, and only to read: every query behind these two addresses asks for this person.
    auto out = actor;
    out.scope = {.everything = true};
    out.rights = {"person.read", "person.minor"};
    // The reason may name the person. It stands with the opening and goes with the person's key;
    // the read trail is kept longer and says only which opening it was.
    const auto at = base::to_text(open->opened_at);
    out.purpose = store.law().phrase(
        "vi", "emergency.purpose",
        {{"time", at.substr(11, 5)}, {"day", base::day_words(base::day_of(open->opened_at))}});
    return out;
}

void open_emergencies(store::Store& store) {
    const auto openings = std::make_shared<Openings>();
    store.know({&base::kept_shape<Emergency>});
    store.keep(openings);
    store.every("people.emergencies", std::chrono::hours{1}, [](store::Store& house) {
        house.write(store::Store::system("people.emergencies"), escalate_emergencies);
    });
    store.forget(nullptr, [openings](const Uuid& person) { openings->forget(person); });
    store.mirror<Emergency>([openings](const Emergency& emergency) { openings->put(emergency); });
}

}  // namespace people
