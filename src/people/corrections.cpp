// What a correction is compared with first, what is kept of it, and the corrections of a file.
#include <algorithm>

#include "base/fold.h"
#include "people/corrected.h"
#include "people/search.h"

namespace people {
namespace {

constexpr auto k_of_set =
    "WHERE r.person IN {set} AND {scope:r} ORDER BY r.corrected_at DESC, r.id DESC";
constexpr auto k_number_of = R"(
    WHERE r.person = $1 AND r.kind = 'cccd' AND r.annulled_on IS NULL AND {scope:r}
    ORDER BY r.id LIMIT 1
)";
constexpr auto k_homes_of = "WHERE r.person = $1 AND r.to_day IS NULL AND {scope:r} ORDER BY r.id";

bool is_emptied(const CorrectionDraft& asked, std::string_view field) {
    return std::ranges::any_of(asked.emptied, [&](const auto& f) { return f.value == field; });
}

/// Who may be meant outside the unit is compared by the desk above both; the file is right at once.
bool ask_desk_of(Work& work, Correction& correction, const PersonDraft& after) {
    const auto& person = correction.person;
    if (!ask_desk(work, after, correction.unit, "correction", correction.id.value, 0, person))
        return false;
    say_opened(work, correction.id.value, 0, person);
    correction.desk = Code<"match_state">{"waiting"};
    correction = work.put(std::move(correction));
    return true;
}

}  // namespace

PersonDraft draft_of(Work& work, const Person& person) {
    PersonDraft draft{.name = person.name.value};
    if (person.birth) draft.birth = person.birth->value;
    draft.sex = person.sex;
    draft.ethnicity = person.ethnicity;
    for (const auto& number : work.select<Identifier>(k_number_of, {person.id.value})) {
        draft.identifier_kind = number.kind;
        draft.identifier = number.value.value.value;
    }
    for (const auto& home : work.select<Residence>(k_homes_of, {person.id.value}))
        (home.kind.value == "current" ? draft.current_address : draft.permanent_address) =
            home.address.value;
    return draft;
}

Changed changed_by(Work& work, const Person& person, const CorrectionDraft& asked) {
    Changed    out{.before = draft_of(work, person), .after = {}};
    const auto says = [](const auto& text) { return text && !base::fold(text->value).empty(); };
    auto&      after = out.after = out.before;
    if (says(asked.name)) after.name.value = base::normalise(asked.name->value);
    if (asked.birth && !asked.birth->empty()) after.birth = asked.birth;
    if (asked.sex) after.sex = asked.sex;
    if (asked.ethnicity) after.ethnicity = asked.ethnicity;
    if (is_emptied(asked, "birth")) after.birth.reset();
    if (is_emptied(asked, "sex")) after.sex.reset();
    if (is_emptied(asked, "ethnicity")) after.ethnicity.reset();
    if (asked.identifier && asked.identifier_kind) {
        after.identifier_kind = asked.identifier_kind;
        after.identifier = Text<20>{identifier_normal(asked.identifier->value)};
    } else if (is_emptied(asked, "identifier") && asked.identifier_kind == after.identifier_kind) {
        after.identifier_kind.reset();
        after.identifier.reset();
    }
    if (says(asked.permanent_address)) after.permanent_address = asked.permanent_address;
    if (says(asked.current_address)) after.current_address = asked.current_address;
    const auto& before = out.before;
    out.identity = before.name != after.name || before.birth != after.birth ||
                   before.sex != after.sex || before.identifier != after.identifier;
    return out;
}

std::vector<IdentifierWarning> warnings_of(const Work& work, const Changed& changed) {
    if (!changed.identity) return {};
    auto warnings = identifier_warnings(work, changed.after);
    // a number that is kept is shown by its tail only, and its province did not change
    if (changed.after.identifier == changed.before.identifier)
        std::erase_if(warnings,
                      [](const auto& w) { return w.code.value == "identifier.says_place"; });
    return warnings;
}

bool is_held_by_another(Work& work, Ref<Person> person, const PersonDraft& draft) {
    const auto set = set_of(work, person);
    const auto holder = holder_of(work, draft.identifier_kind->value, draft.identifier->value);
    return holder && std::ranges::find(set, holder->value) == set.end();
}

Compared compared(Work& work, Id<Person> id, const CorrectionDraft& asked) {
    work.need("person.write");
    const auto changed = changed_by(work, work.get(id), asked);
    return changed.identity ? compared(work, changed.after, id) : Compared{};
}

Compared compared(Work& work, Id<Person> id, const IdentityFound& found) {
    work.need("person.write");
    return compared(work, draft_of(work, work.get(id), found), id);
}

std::optional<Corrected> to_compare(Work& work, const std::vector<Candidate>& found,
                                    std::vector<IdentifierWarning> warnings, bool compared) {
    if (compared) return std::nullopt;
    Corrected out{.outcome = {"to_compare"}, .person = {}, .candidates = found};
    if (is_outside_meant(found)) out.candidates.pop_back();
    out.warnings = std::move(warnings);
    if (out.candidates.empty() && out.warnings.empty()) return std::nullopt;
    for (const auto& one : out.candidates)
        if (one.person) work.saw(one.person->value);
    return out;
}

bool is_outside_meant(const std::vector<Candidate>& found) {
    return !found.empty() && found.back().outside;
}

Corrected keep_correction(Work& work, const Person& person, Correction done,
                          const PersonDraft& after, bool outside) {
    done.person = person.id;
    done.unit = person.unit;
    done.corrected_by = work.actor().account;
    done.corrected_at = work.now();
    done = work.put(std::move(done));
    Corrected out{.outcome = {"corrected"}, .person = person, .candidates = {}};
    out.at_desk = outside && ask_desk_of(work, done, after);
    return out;
}

CorrectionList list_corrections(Work& work, Id<Person> id) {
    work.need("person.read");
    need_to_open(work, work.get(id).id);
    CorrectionList list;
    for (auto& correction : select_of_set<Correction>(work, id, k_of_set)) {
        auto by = identity::account_name(work, correction.corrected_by);
        list.items.push_back({std::move(correction), {std::move(by)}});
    }
    return list;
}

}  // namespace people
