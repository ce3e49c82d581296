// Putting a person, and adding to a known one.
#include <algorithm>
#include <set>

#include "base/fold.h"
#include "people/newcomers.h"
#include "people/search.h"

namespace people {
namespace {

constexpr auto k_papers_of = R"(
    SELECT i.kind FROM identifiers i WHERE i.person = $1 AND i.annulled_on IS NULL AND {scope:i}
)";
constexpr auto k_all_of = "WHERE r.person = $1 AND {scope:r} ORDER BY r.id";
constexpr auto k_holder = R"(
    SELECT i.person FROM identifiers i
     WHERE i.lookup = $1 AND i.annulled_on IS NULL ORDER BY i.id LIMIT 1
)";

[[noreturn]] void refuse(std::string field, std::string code) {
    throw base::Fault(base::Fault::Kind::invalid, "record.invalid",
                      {{std::move(field), std::move(code)}});
}

/// A description stands for the name.
bool is_unverified(const PersonDraft& draft) { return draft.least_age.has_value(); }

void check_numbers(const PersonDraft& draft) {
    std::set<std::string> kinds;
    for (const auto& [kind, number] : numbers_of(draft)) {
        if (auto problem = identifier_problem(kind, number))
            refuse("identifier", std::move(*problem));
        if (!kinds.insert(kind).second) refuse("more_identifiers", "person.number_of_kind");
    }
}

}  // namespace

void check_draft(const Work& work, const PersonDraft& draft) {
    const bool nameless = is_unverified(draft) && base::fold(draft.name.value).empty();
    if (!nameless) require_name("name", draft.name.value);
    for (const auto& alias : draft.aliases)
        if (!base::fold(alias.value).empty()) require_name("aliases", alias.value);
    if (draft.birth && !draft.birth->empty() && base::earliest(*draft.birth) > work.today())
        throw base::Fault(base::Fault::Kind::invalid, "record.invalid",
                          {{"birth", "date.in_future", {{"value", draft.birth->text}}}});
    if (is_unverified(draft)) {
        if (!draft.most_age || *draft.least_age < 0 || *draft.most_age > 120 ||
            *draft.most_age < *draft.least_age)
            refuse("most_age", "person.age_range");
    }
    check_numbers(draft);
}

namespace {

Personal<Text<120>> clean(const Text<120>& name) { return {{base::normalise(name.value)}}; }

/// The name a list writes is one that is known: in capitals, or without the marks a machine or a
/// telegram drops, it is no other name. With marks where none were known it is.
bool says_known(std::string_view written, std::string_view known) {
    const auto now = base::lower(base::normalise(written));
    return now == base::lower(base::normalise(known)) ||
           (now == base::fold(written) && now == base::fold(known));
}

}  // namespace

void put_identifier(Work& work, const PaperNumber& paper, Ref<Person> person,
                    Ref<places::Unit> unit) {
    const auto& number = paper.value;
    Identifier  identifier{.person = person, .unit = unit, .kind = {paper.kind}};
    identifier.value.value.value.value = number;
    identifier.lookup.value = work.lookup_of("identifier", identifier.kind.value + ":" + number);
    identifier.tail.value = number.substr(number.size() - std::min<std::size_t>(4, number.size()));
    mark_newcomer(work, work.put(std::move(identifier)));
}

std::optional<Ref<places::Unit>> commune_in(const Work& work, std::string_view address) {
    const auto* found =
        work.copy<places::Directory>().in_address(std::string(address), work.today());
    return found ? std::optional(found->id) : std::nullopt;
}

namespace {

bool says_something(const std::optional<Text<300>>& address) {
    return address && !base::fold(address->value).empty();
}

void put_residence(Work& work, std::string_view kind, const std::optional<Text<300>>& address,
                   const std::optional<Code<"presence">>& presence, Ref<Person> person,
                   Ref<places::Unit> unit) {
    if (!says_something(address)) return;
    Residence residence{.person = person, .unit = unit, .kind = {std::string(kind)}};
    residence.address.value.value = base::normalise(address->value);
    residence.place = commune_in(work, address->value);
    residence.presence = presence;
    work.put(std::move(residence));
}

/// Present or absent where nobody wrote an address: at the commune that manages the file.
void put_presence(Work& work, Code<"presence"> presence, Ref<Person> person,
                  Ref<places::Unit> unit) {
    const auto& directory = work.copy<places::Directory>();
    const auto* place = directory.unit(unit.value);
    Residence   residence{.person = person, .unit = unit, .kind = {"current"}, .place = unit};
    residence.address.value.value = place ? directory.path(*place) : "";
    residence.presence = std::move(presence);
    work.put(std::move(residence));
}

void put_alias(Work& work, const Text<120>& alias, Ref<Person> person, Ref<places::Unit> unit) {
    if (base::fold(alias.value).empty()) return;
    mark_newcomer(work,
                  work.put(PersonName{
                      .person = person, .unit = unit, .kind = {"usual"}, .name = clean(alias)}));
}

}  // namespace

Person add(Work& work, const PersonDraft& draft, Ref<places::Unit> unit) {
    work.need("person.write");
    check_draft(work, draft);
    Person person{.unit = unit, .name = clean(draft.name), .sex = draft.sex};
    person.ethnicity = draft.ethnicity;
    if (base::fold(draft.name.value).empty()) person.name = {{placeholder_of(work, draft)}};
    if (draft.birth && !draft.birth->empty()) person.birth = {*draft.birth};
    person = work.put(std::move(person));
    mark_newcomer(work, person);
    if (is_unverified(draft)) put_unverified(work, person, draft);
    for (const auto& alias : draft.aliases)
        if (!says_known(alias.value, draft.name.value)) put_alias(work, alias, person.id, unit);
    for (const auto& number : numbers_of(draft)) put_identifier(work, number, person.id, unit);
    const bool at_current = says_something(draft.current_address);
    const auto here = at_current ? std::nullopt : draft.presence;
    put_residence(work, "permanent", draft.permanent_address, here, person.id, unit);
    put_residence(work, "current", draft.current_address, draft.presence, person.id, unit);
    if (draft.presence && !at_current && !says_something(draft.permanent_address))
        put_presence(work, *draft.presence, person.id, unit);
    return person;
}

void complete(Work& work, Ref<Person> id, const PersonDraft& draft) {
    work.need("person.write");
    check_draft(work, draft);
    auto       person = work.get(id);
    const bool learns_birth = !person.birth && draft.birth && !draft.birth->empty();
    const bool learns_sex = !person.sex && draft.sex;
    const bool learns_ethnicity = !person.ethnicity && draft.ethnicity;
    if (learns_birth) person.birth = {*draft.birth};
    if (learns_sex) person.sex = draft.sex;
    if (learns_ethnicity) person.ethnicity = draft.ethnicity;
    if (learns_birth || learns_sex || learns_ethnicity) person = work.put(std::move(person));

    std::vector<std::string> names{person.name.value.value};
    for (const auto& name : work.select<PersonName>(k_all_of, {id.value}))
        names.push_back(name.name.value.value);
    auto wanted = draft.aliases;
    wanted.insert(wanted.begin(), draft.name);
    for (const auto& name : wanted) {
        if (std::ranges::any_of(names, [&](const auto& n) { return says_known(name.value, n); }))
            continue;
        put_alias(work, name, id, person.unit);
        names.push_back(name.value);
    }
    // Another number of the same kind is a contradiction for people to solve, not to be added.
    if (const auto numbers = numbers_of(draft); !numbers.empty()) {
        const auto known = work.query(k_papers_of, {id.value});
        for (const auto& number : numbers)
            if (std::ranges::none_of(
                    known, [&](const auto& row) { return store::text_of(row[0]) == number.kind; }))
                put_identifier(work, number, id, person.unit);
    }
    const auto residences = work.select<Residence>(k_all_of, {id.value});
    const auto lacks = [&](std::string_view kind) {
        return std::ranges::none_of(residences,
                                    [&](const auto& r) { return r.kind.value == kind; });
    };
    if (lacks("permanent"))
        put_residence(work, "permanent", draft.permanent_address, std::nullopt, id, person.unit);
    if (lacks("current") && says_something(draft.current_address))
        return put_residence(work, "current", draft.current_address, draft.presence, id,
                             person.unit);
    // known where, but not whether there: the newest residence learns it
    if (!draft.presence) return;
    if (residences.empty()) return put_presence(work, *draft.presence, id, person.unit);
    auto last = residences.back();
    if (last.presence) return;
    last.presence = draft.presence;
    work.put(std::move(last));
}

std::optional<Ref<Person>> holder_of(Work& work, std::string_view kind, std::string_view value) {
    const auto system = work.as_system("match");
    const auto lookup =
        work.lookup_of("identifier", std::string(kind) + ":" + identifier_normal(value));
    const auto rows = work.query(k_holder, {lookup});
    if (rows.empty()) return std::nullopt;
    return Ref<Person>{store::id_of(rows[0][0])};
}

Ref<places::Unit> unit_of_registrar(const Work& work) {
    const auto& directory = work.copy<places::Directory>();
    const auto* today = directory.today_of(work.actor().scope.holders, work.today());
    const bool  is_commune =
        today && today->kind.value != "province" && today->kind.value != "district";
    if (!is_commune) refuse("", "person.unit_unclear");
    return today->id;
}

Person create(Work& work, const PersonDraft& draft) {
    work.need("person.write");
    return add(work, draft, unit_of_registrar(work));
}

}  // namespace people
