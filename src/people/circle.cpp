// An identity nobody knows yet, and who stands beside a minor.   law  D163 56.6, 61.2; users.md 1.17
#include "people/circle.h"

#include <algorithm>

#include "base/fold.h"
#include "people/corrected.h"
#include "people/newcomers.h"
#include "people/search.h"

namespace people {
namespace {

constexpr auto k_of_set =
    "WHERE r.person IN {set} AND {scope:r} ORDER BY r.from_day DESC, r.id DESC";
constexpr auto k_unverified =
    "WHERE r.person = $1 AND r.verified_on IS NULL AND {scope:r} ORDER BY r.id LIMIT 1";
constexpr auto k_papers_of = R"(
    WHERE r.person = $1 AND r.kind = $2 AND r.annulled_on IS NULL AND {scope:r}
    ORDER BY r.id LIMIT 1
)";

[[noreturn]] void refuse(std::string field, std::string code) {
    throw base::Fault(base::Fault::Kind::invalid, "record.invalid",
                      {{std::move(field), std::move(code)}});
}
[[noreturn]] void refuse_meaning(std::string code) {
    throw base::Fault(base::Fault::Kind::conflict, code, {{"", code}});
}

RepresentativeLine opened(const Representative& r) {
    RepresentativeLine line{.id = r.id, .kind = r.kind, .name = r.name.value.value};
    if (r.contact) line.contact = r.contact->value.value;
    line.from_day = r.from_day;
    line.to_day = r.to_day;
    line.version = r.version;
    return line;
}

}  // namespace

std::optional<UnverifiedIdentity> unverified_of(Work& work, Ref<Person> person) {
    auto found = work.select<UnverifiedIdentity>(k_unverified, {person.value});
    return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

RepresentativeList list_representatives(Work& work, Id<Person> person) {
    if (!reads_in_emergency(work)) work.need("person.write");
    (void)work.get(person);
    need_to_open(work, person);
    RepresentativeList list;
    for (const auto& r : select_of_set<Representative>(work, person, k_of_set))
        list.items.push_back(opened(r));
    return list;
}

RepresentativeLine add_representative(Work& work, Id<Person> id, const RepresentativeDraft& draft) {
    work.need("person.write");
    const auto person = work.get(id);
    require_name("name", draft.name.value, k_beside);
    if (draft.from_day > work.today()) refuse("from_day", "representative.in_the_future");
    Representative r{.person = id, .unit = person.unit, .kind = draft.kind};
    r.name.value.value.value = base::normalise(draft.name.value);
    if (draft.contact) {
        r.contact.emplace();
        r.contact->value.value = *draft.contact;
    }
    r.from_day = draft.from_day;
    return opened(work.put(std::move(r)));
}

RepresentativeLine end_representative(Work& work, Id<Representative> id,
                                      const RepresentativeEnding& ending) {
    work.need("person.write");
    auto r = work.get(id);
    need_to_open(work, r.person);
    if (ending.to_day < r.from_day) refuse("to_day", "representative.ends_before");
    r.to_day = ending.to_day;
    return opened(work.put(std::move(r)));
}

std::string placeholder_of(const Work& work, const PersonDraft& draft) {
    const auto  age = (draft.least_age.value_or(0) + draft.most_age.value_or(0)) / 2;
    const auto* sex = draft.sex ? work.law().word("sex", draft.sex->value) : nullptr;
    // the file speaks Vietnamese, whoever opens it
    return work.law().phrase("vi", sex ? "person.placeholder" : "person.placeholder_no_sex",
                             {{"sex", sex ? sex->vi : ""}, {"age", std::to_string(age)}});
}

void put_unverified(Work& work, const Person& person, const PersonDraft& draft) {
    UnverifiedIdentity identity{.person = person.id, .unit = person.unit};
    identity.least_age = *draft.least_age;
    identity.most_age = *draft.most_age;
    identity.estimated_on = work.today();
    if (draft.appearance) identity.appearance = {*draft.appearance};
    work.put(std::move(identity));
}

PersonName add_name(Work& work, Id<Person> id, const NameDraft& draft) {
    work.need("person.write");
    const auto person = work.get(id);
    require_name("name", draft.name.value);
    if (draft.to_day && draft.from_day && *draft.to_day < *draft.from_day)
        refuse("to_day", "representative.ends_before");
    PersonName name{.person = id, .unit = person.unit, .kind = draft.kind};
    name.name = {{base::normalise(draft.name.value)}};
    name.from_day = draft.from_day;
    name.to_day = draft.to_day;
    return work.put(std::move(name));
}

PersonDraft draft_of(Work& work, const Person& person, const IdentityFound& found) {
    auto draft = draft_of(work, person);
    draft.name = found.name;
    if (found.birth && !found.birth->empty()) draft.birth = found.birth;
    if (found.sex) draft.sex = found.sex;
    if (found.ethnicity) draft.ethnicity = found.ethnicity;
    if (!found.identifier) return draft;
    draft.identifier_kind = found.identifier_kind.value_or(Code<"identifier_kind">{"other"});
    draft.identifier = Text<20>{identifier_normal(found.identifier->value)};
    return draft;
}

namespace {

/// What the file learns; a paper of a kind it has already is not learned (`complete`).
std::vector<Code<"correction_field">> learned(Work& work, const Person& person,
                                              const IdentityFound& found,
                                              const PersonDraft&   after) {
    const auto                            before = draft_of(work, person);
    std::vector<Code<"correction_field">> out{{"name"}};
    if (after.birth != before.birth) out.push_back({"birth"});
    if (after.sex != before.sex) out.push_back({"sex"});
    if (after.ethnicity != before.ethnicity) out.push_back({"ethnicity"});
    if (found.identifier &&
        work.select<Identifier>(k_papers_of, {person.id.value, after.identifier_kind->value})
            .empty())
        out.push_back({"identifier"});
    return out;
}

}  // namespace

Corrected attach_identity(Work& work, Id<Person> id, const IdentityFound& found,
                          const Compared& seen) {
    work.need("person.write");
    auto person = work.get(id);
    need_to_open(work, id);
    const auto unverified = unverified_of(work, id);
    if (!unverified) refuse_meaning("identity_found.known_already");
    if (base::fold(found.paper.value).empty()) refuse("paper", "identity_found.paper_missing");
    const auto draft = draft_of(work, person, found);
    check_draft(work, draft);
    auto warnings = identifier_warnings(work, draft);
    if (auto first = to_compare(work, seen.found, warnings, found.compared)) return *first;
    refuse_newcomer(work, draft, seen, id);
    if (found.identifier && is_held_by_another(work, id, draft))
        refuse_meaning("identity_found.held_by_another");
    Correction done{.reason = {"identified"}, .paper = found.paper};
    done.fields = learned(work, person, found, draft);
    person.name = {{base::normalise(found.name.value)}};
    if (draft.birth) person.birth = {*draft.birth};
    person.sex = draft.sex;
    person.ethnicity = draft.ethnicity;
    mark_newcomer(work, work.put(std::move(person)));
    if (found.identifier) complete(work, id, draft);
    auto verified = *unverified;
    verified.verified_on = work.today();
    verified.paper = found.paper;
    work.put(std::move(verified));
    const bool outside = is_outside_meant(seen.found);
    auto       out = keep_correction(work, work.get(id), std::move(done), draft, outside);
    out.warnings = std::move(warnings);
    return out;
}

}  // namespace people
