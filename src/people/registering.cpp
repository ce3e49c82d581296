// Opening a file: who may be meant already, what waits for the desk.   law  users.md 1.4, 2.10
#include <algorithm>

#include "base/fold.h"
#include "base/json.h"
#include "edge/page.h"
#include "people/latest.h"
#include "people/newcomers.h"
#include "people/search.h"

namespace people {
namespace {

constexpr auto k_latest = "WHERE r.id < $1 AND {scope:r} ORDER BY r.id DESC LIMIT $2";
constexpr auto k_how_many = R"(
    SELECT count(*) FROM (SELECT 1 FROM registrations g WHERE {scope:g} LIMIT $1) counted
)";
constexpr auto k_waiting = R"(
    WHERE r.unit = $1 AND r.state = 'waiting' AND r.name = $2 AND {scope:r} ORDER BY r.id
)";
constexpr auto k_case_of = R"(
    WHERE r.origin_id = $1 AND r.origin_row = 0 ORDER BY r.id LIMIT 1
)";  // as the system

[[noreturn]] void refuse_meaning(std::string code) {
    throw base::Fault(base::Fault::Kind::conflict, code, {{"", code}});
}

/// Somebody of the scope was registered under a number since it was looked for.
void refuse_taken(Work& work, const PersonDraft& draft) {
    for (const auto& [kind, number] : numbers_of(draft)) {
        const auto holder = holder_of(work, kind, number);
        if (holder && work.sees(holder->value)) refuse_meaning("registration.number_taken");
    }
}

/// A number or a whole day of birth: what two human beings of one name do not share.
bool tells_one_apart(const PersonDraft& draft) {
    return !numbers_of(draft).empty() || (draft.birth && draft.birth->text.size() == 10);
}

/// What the unit asked the desk about just this human being and still waits for.
std::optional<Registration> asked_already(Work& work, const PersonDraft& draft,
                                          Ref<places::Unit> unit) {
    if (!tells_one_apart(draft)) return std::nullopt;
    const auto said = base::to_json(draft);
    for (auto& registration : work.select<Registration>(k_waiting, {unit.value, draft.name.value}))
        if (registration.draft.value.value.value == said) return std::move(registration);
    return std::nullopt;
}

/// The file is opened at once although the desk has not answered; it hears which one it is.
void open_now(Work& work, Registration& registration, const PersonDraft& draft) {
    registration.person = add(work, draft, registration.unit).id;
    registration.state = {"opened"};
    registration = work.put(std::move(registration));
    const auto system = work.as_system("match.ask");
    for (auto match : work.select<MatchCase>(k_case_of, {registration.id.value})) {
        match.opened = registration.person;
        work.put(std::move(match));
    }
}

Registration ask(Work& work, const PersonDraft& draft, Ref<places::Unit> unit) {
    if (auto known = asked_already(work, draft, unit)) return std::move(*known);
    Registration registration{.unit = unit, .name = {draft.name}};
    registration.draft.value.value.value = base::to_json(draft);
    registration.state = {"waiting"};
    registration.entered_by = work.actor().account;
    registration.entered_at = work.now();
    registration = work.put(std::move(registration));
    // nobody outside may be meant any more: there is no answer to wait for
    if (!ask_desk(work, draft, unit, "registration", registration.id.value))
        open_now(work, registration, draft);
    return registration;
}

}  // namespace

Registered register_person(Work& work, const RegistrationDraft& asked, Compared compared) {
    Registered out;
    auto&      found = compared.found;
    out.warnings = identifier_warnings(work, asked.person);
    const bool outside = !found.empty() && found.back().outside;
    if (outside) found.pop_back();
    if (!found.empty() && found.front().exact) {
        complete(work, *found.front().person, asked.person);
        out.outcome = {"known"};
        out.person = found.front().person;
        return out;
    }
    if (!found.empty() && !asked.none_of_them) {
        for (const auto& one : found)
            if (one.person) work.saw(one.person->value);
        out.outcome = {"candidates"};
        out.candidates = std::move(found);
        return out;
    }
    refuse_newcomer(work, asked.person, compared);
    if (!outside) {
        refuse_taken(work, asked.person);
        out.outcome = {"opened"};
        out.person = create(work, asked.person).id;
        return out;
    }
    const auto unit = unit_of_registrar(work);
    check_draft(work, asked.person);
    auto registration = ask(work, asked.person, unit);
    if (asked.urgent && !registration.person) open_now(work, registration, asked.person);
    out.outcome = {registration.person ? "opened" : "waiting"};
    out.person = registration.person;
    out.registration = registration.id;
    return out;
}

std::vector<IdentifierWarning> identifier_warnings(const Work& work, const PersonDraft& draft) {
    const auto& language = work.actor().language;
    const auto  word = [&](const std::string& code) {
        const auto* sex = work.law().word("sex", code);
        return !sex ? code : language == "en" ? sex->en : sex->vi;
    };
    auto warnings = identifier_warnings(draft);
    for (auto& w : warnings)
        w.message.value =
            work.law().phrase(language, w.code.value,
                              {{"stated", word(w.stated.value)}, {"number", word(w.number.value)}});
    return warnings;
}

CandidateList look(Work& work, const PersonDraft& draft) {
    work.need("person.write");
    CandidateList out;
    out.items = candidates(work, draft);
    out.warnings = identifier_warnings(work, draft);
    return out;
}

Compared compared(Work& work, const PersonDraft& draft, std::optional<Ref<Person>> beside) {
    work.need("person.write");
    const auto newcomers = work.copy<Newcomers>().count();  // before anybody is looked for
    return {candidates(work, draft, beside), newcomers};
}

PersonOpened create_compared(Work& work, const PersonDraft& draft, const Compared& compared) {
    check_draft(work, draft);
    if (!compared.found.empty()) refuse_meaning("person.candidates");
    refuse_newcomer(work, draft, compared);
    refuse_taken(work, draft);
    return {create(work, draft), identifier_warnings(work, draft)};
}

RegistrationPage list_registrations(Work& work, const RegistrationQuery& query) {
    work.need("person.write");
    const auto       limit = edge::lines_of(query.limit);
    RegistrationPage page;
    page.items = work.select<Registration>(k_latest, {below(query.after), limit + 1});
    const auto count = store::whole_of(work.query(k_how_many, {k_counted + 1})[0][0]);
    cut(page, page.items, limit, count);
    for (auto& line : page.items)  // in lists a minor stands by initials (users.md 2.8)
        if (is_minor(work, base::from_json<PersonDraft>(line.draft.value.value.value)))
            line.name = {{initials_of(line.name.value.value)}};
    return page;
}

Registration open_registration(Work& work, Id<Registration> id, const RegistrationOpening& how) {
    work.need("person.write");
    auto registration = work.get(id);
    if (registration.state.value != "waiting") refuse_meaning("registration.not_waiting");
    if (how.withdraw) {
        registration.state = {"withdrawn"};
        registration = work.put(std::move(registration));
        const auto system = work.as_system("match.ask");
        for (auto match : work.select<MatchCase>(k_case_of, {id.value})) {
            match.state = {"withdrawn"};
            work.put(std::move(match));
        }
        return registration;
    }
    const auto draft = base::from_json<PersonDraft>(registration.draft.value.value.value);
    refuse_taken(work, draft);
    open_now(work, registration, draft);
    return registration;
}

}  // namespace people
