// Assigning the files of a divided unit.
#include <algorithm>

#include "base/fold.h"
#include "people/people.h"

namespace people {
namespace {

using base::Fault;

constexpr std::size_t k_together = 10;
constexpr auto        k_residences = R"(
    WHERE r.person = $1 AND r.place = $2 AND r.to_day IS NULL ORDER BY r.id
)";

[[noreturn]] void refuse(const char* field, const char* code, base::Arguments arguments = {}) {
    throw Fault(Fault::Kind::invalid, "record.invalid", {{field, code, std::move(arguments)}});
}

const places::Unit& unit_named(Work& work, const AssignmentDraft& draft) {
    const auto* unit = work.copy<places::Directory>().by_code(draft.unit_code.value, work.today());
    if (!unit) refuse("unit_code", "assign.unit_unknown", {{"code", draft.unit_code.value}});
    return *unit;
}

void check(const Work& work, const AssignmentDraft& draft) {
    if (draft.persons.empty()) refuse("persons", "assign.nobody");
    if (draft.persons.size() > k_together)
        refuse("persons", "assign.too_many", {{"most", std::to_string(k_together)}});
    if (base::normalise(draft.ground.value).empty()) refuse("ground", "assign.ground_missing");
    if (draft.on_day > work.today()) refuse("on_day", "assign.in_future");
}

/// A divided unit's files go to one of its parts; a dissolved one's to any commune of what held it.
void check_way(Work& work, const places::Unit& from, const places::Unit& to, Date on) {
    const auto& directory = work.copy<places::Directory>();
    const auto  today = directory.on_day(from, work.today());
    const bool  is_part =
        today.parts.empty()
             ? today.unit && work.store().covers({.holders = {today.unit->id.value}}, to.id.value)
             : std::ranges::any_of(today.parts,
                                   [&](const places::Unit* part) { return part->id == to.id; });
    if (!is_part || places::level_of(to) != places::level_of(from))
        refuse("unit_code", "assign.not_a_part", {{"unit", to.name.value}});
    const auto first =
        from.valid_to ? std::max(to.valid_from, *from.valid_to + base::days{1}) : to.valid_from;
    if (on < first) refuse("on_day", "assign.too_early", {{"day", base::day_words(first)}});
}

/// Where somebody lived in the divided unit is now known to be in that part of it.
void assign_residences(Work& work, Ref<Person> person, const places::Unit& from,
                       const places::Unit& to) {
    for (const auto& file : set_of(work, person))
        for (auto& residence : work.select<Residence>(k_residences, {file, from.id.value})) {
            residence.place = to.id;
            work.put(residence);
        }
}

}  // namespace

Assigned assign(Work& work, const AssignmentDraft& draft) {
    work.need("person.assign");
    check(work, draft);
    const auto& to = unit_named(work, draft);
    const auto& directory = work.copy<places::Directory>();
    Assigned    out;
    for (const auto id : draft.persons) {
        const auto  person = work.get(id);  // in the scope of who assigns
        const auto* from = directory.unit(person.unit.value);
        ENSURE(from);
        if (from->id == to.id) {
            ++out.already;
            continue;
        }
        if (!waits_for_assignment(work, person.unit.value))
            throw Fault(Fault::Kind::conflict, "assign.not_waiting", {{"", "assign.not_waiting"}});
        check_way(work, *from, to, draft.on_day);
        const auto across = work.as_system("people.assign");
        assign_residences(work, id, *from, to);
        const auto made = work.put(Assignment{.person = id,
                                              .unit = to.id,
                                              .from_unit = from->id,
                                              .on_day = draft.on_day,
                                              .ground = {base::normalise(draft.ground.value)},
                                              .assigned_by = work.actor().account,
                                              .assigned_at = work.now()});
        move_to(work, id, to.id);
        work.tell({.name = "people.person.assigned",
                   .person = id.value,
                   .unit = to.id.value,
                   .subject = made.id.value,
                   .on = draft.on_day});
        ++out.assigned;
    }
    return out;
}

}  // namespace people
