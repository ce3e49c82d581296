// The matching desk: asked, and deciding.   law  users.md 1.4, 2.10; decision 20
#include "people/desk.h"

#include <algorithm>

#include "base/fold.h"
#include "base/json.h"
#include "people/correcting.h"
#include "people/index.h"
#include "people/search.h"

namespace people {
namespace {

constexpr auto k_asked = R"(
    WHERE r.origin_id = $1 AND r.origin_row = $2 ORDER BY r.id LIMIT 1
)";  // as the system

[[noreturn]] void refuse(std::string field, std::string code) {
    throw base::Fault(base::Fault::Kind::invalid, "record.invalid",
                      {{std::move(field), std::move(code)}});
}
template <class T>
bool is_said(const std::optional<T>& text) {
    return text && !base::fold(text->value).empty();
}

bool is_outside(Work& work, Ref<places::Unit> from, Ref<Person> person) {
    const auto known = work.get(person);
    return !work.store().covers({false, {from.value}}, known.unit.value);
}

void check(Work& work, const MatchCase& match, const MatchDecision& decision) {
    if (decision.decision.value == "send_back" && !is_said(decision.reason))
        refuse("reason", "match.reason_missing");
    if (decision.decision.value != "same_person") return;
    if (!decision.person || decision.person == match.opened)
        refuse("person", "match.person_missing");
    if (is_outside(work, match.from_unit, *decision.person) && !is_said(decision.paper))
        refuse("paper", "match.paper_missing");
}

/// A file for the draft in the asking unit, or the one it already opened.
Ref<Person> opened_for(Work& work, const MatchCase& match, const PersonDraft& draft) {
    if (match.opened) return *match.opened;
    const auto system = work.as_system("match.decide");
    return add(work, draft, match.from_unit).id;
}

/// What becomes of the registration that asked.
void settle_registration(Work& work, MatchCase& match) {
    const auto   draft = base::from_json<PersonDraft>(match.draft.value.value.value);
    Registration registration;
    {
        const auto system = work.as_system("match.decide");
        registration = work.get(Id<Registration>{match.origin_id});
    }
    registration.answered_at = work.now();
    registration.answer = match.reason;
    if (match.state.value == "sent_back") {
        registration.state = {"sent_back"};
    } else if (match.state.value == "same_person" &&
               !is_outside(work, match.from_unit, *match.person)) {
        registration.state = {"opened"};
        registration.person = match.person;
        if (!match.opened) {
            const auto system = work.as_system("match.decide");
            complete(work, *match.person, draft);
        } else {
            link_opened(work, match, *match.opened);
        }
    } else {
        registration.state = {"opened"};
        registration.person = opened_for(work, match, draft);
        match.opened = registration.person;
        if (match.state.value == "same_person") link_opened(work, match, *match.opened);
    }
    const auto system = work.as_system("match.decide");
    work.put(std::move(registration));
}

/// The file was there before: it hears what was decided, and whose else it is.
void settle_correction(Work& work, const MatchCase& match) {
    {
        const auto system = work.as_system("match.decide");
        auto       correction = work.get(Id<Correction>{match.origin_id});
        correction.desk = match.state;
        correction.answer = match.reason;
        work.put(std::move(correction));
    }
    if (match.state.value == "same_person" && match.opened) link_opened(work, match, *match.opened);
}

}  // namespace

std::optional<Id<MatchCase>> ask_desk(Work& work, const PersonDraft& draft, Ref<places::Unit> from,
                                      std::string_view origin, const Uuid& origin_id,
                                      std::int64_t origin_row, std::optional<Ref<Person>> beside) {
    const auto beyond = units_beyond(work, draft, from, beside);
    if (beyond.empty()) return std::nullopt;
    const auto account = work.actor().account;
    const auto system = work.as_system("match.ask");
    if (auto known = work.select<MatchCase>(k_asked, {origin_id, origin_row}); !known.empty())
        return known.front().id;
    MatchCase match{.unit = from, .from_unit = from, .origin = {std::string(origin)}};
    for (const auto& unit : beyond) match.unit = unit_over(work, match.unit, {unit});
    match.origin_id = origin_id;
    match.origin_row = origin_row;
    match.name = {draft.name};
    match.draft.value.value.value = base::to_json(draft);
    match.state = {"waiting"};
    match.asked_by = account;
    match.asked_at = work.now();
    return work.put(std::move(match)).id;
}

MatchCase decide_match(Work& work, Id<MatchCase> id, const MatchDecision& decision) {
    work.need("match.decide");
    auto match = work.get(id);
    if (match.state.value != "waiting")
        throw base::Fault(base::Fault::Kind::conflict, "match.decided_already",
                          {{"", "match.decided_already"}});
    check(work, match, decision);
    const auto& how = decision.decision.value;
    match.state = {how == "send_back" ? "sent_back" : how};
    match.person = how == "same_person" ? decision.person : std::nullopt;
    match.paper = decision.paper;
    match.reason = decision.reason;
    match.decided_by = work.actor().account;
    match.decided_at = work.now();
    if (match.origin.value == "registration") settle_registration(work, match);
    if (match.origin.value == "correction") settle_correction(work, match);
    match = work.put(std::move(match));
    store::Event event{.name = "people.match.decided"};
    event.unit = match.from_unit.value;
    event.subject = match.id.value;
    event.at = work.now();
    work.tell(std::move(event));
    return work.get(match.id);  // whoever heard it may have said which file was opened
}

DeskAnswer answer_of(Work& work, Id<MatchCase> id) {
    const auto system = work.as_system("match.decide");
    DeskAnswer answer{work.get(id)};
    if (answer.decided.person)
        answer.person_outside = is_outside(work, answer.decided.from_unit, *answer.decided.person);
    if (answer.decided.reason) answer.reason = answer.decided.reason->value;
    return answer;
}

void say_opened(Work& work, const Uuid& origin_id, std::int64_t origin_row, Ref<Person> opened) {
    const auto system = work.as_system("match.ask");
    for (auto& match : work.select<MatchCase>(k_asked, {origin_id, origin_row})) {
        if (match.opened == opened || match.person == opened) continue;
        match.opened = opened;
        work.put(std::move(match));
    }
}

void link_opened(Work& work, const MatchCase& match, Ref<Person> opened) {
    MergeProposal proposal{.person = match.person.value(), .absorbed = opened};
    proposal.paper = match.paper;
    proposal.reason.value = is_said(match.reason)
                                ? match.reason->value
                                : work.law().phrase(work.actor().language, "match.merge_reason");
    // a row of a list gives a status in this very work: two people always
    propose_merge(work, proposal, match.origin.value == "intake_row");
}

}  // namespace people
