// A file that goes to another unit, with every file of the same human being that lies in the same unit.
#include "base/fold.h"
#include "people/correcting.h"
#include "people/search.h"

namespace people {
namespace {

constexpr auto k_homes_of = R"(
    WHERE r.person = $1 AND r.kind <> 'permanent' AND r.to_day IS NULL ORDER BY r.id
)";

constexpr auto k_merges_of = R"(
    WHERE (r.person = $1 OR r.absorbed = $1) AND r.state IN ('proposed', 'confirmed') ORDER BY r.id
)";

template <base::Record R>
void move_all(Work& work, Ref<Person> person, Ref<places::Unit> unit) {
    for (auto& record : work.select<R>("WHERE r.person = $1 ORDER BY r.id", {person.value})) {
        record.unit = unit;
        work.put(record);
    }
}

/// Who may decide about a merge, or undo it, is who covers both files where they lie now.
void move_merges(Work& work, Ref<Person> file) {
    const auto unit_of = [&](Ref<Person> person) { return work.get(person).unit; };
    for (auto& merge : work.select<PersonMerge>(k_merges_of, {file.value})) {
        const auto over = unit_over(work, unit_of(merge.person), unit_of(merge.absorbed));
        if (merge.unit == over) continue;
        merge.unit = over;
        merge = work.put(std::move(merge));
        if (merge.state.value == "proposed") tell_merge(work, "people.merge.moved", merge);
    }
}

}  // namespace

void move_to(Work& work, Ref<Person> id, Ref<places::Unit> unit) {
    const auto across = work.as_system("people.move_to");
    const auto from = work.get(id).unit;
    const auto files = set_of(work, id);
    for (const auto& file : files) {
        auto person = work.get(Ref<Person>{file});
        if (person.unit != from) continue;
        person.unit = unit;
        work.put(person);
        move_all<PersonName>(work, person.id, unit);
        move_all<Identifier>(work, person.id, unit);
        move_all<Residence>(work, person.id, unit);
        move_all<Phone>(work, person.id, unit);
        move_all<Correction>(work, person.id, unit);
        move_all<UnverifiedIdentity>(work, person.id, unit);
        move_all<Representative>(work, person.id, unit);
    }
    for (const auto& file : files) move_merges(work, {file});
}

void settle(Work& work, Ref<Person> id, std::optional<Ref<places::Unit>> place, Date from,
            const std::optional<Text<300>>& address) {
    ENSURE(place || address);
    const auto across = work.as_system("people.settle");
    const auto person = work.get(id);
    for (auto& before : work.select<Residence>(k_homes_of, {id.value})) {
        if (before.from_day && *before.from_day >= from) continue;  // entered for a later day
        before.to_day = from - days{1};
        work.put(before);
    }
    Residence home{.person = id, .unit = person.unit, .kind = {"current"}, .place = place};
    if (address) home.address.value.value = base::normalise(address->value);
    if (home.address.value.value.empty() && place) {
        const auto& directory = work.copy<places::Directory>();
        const auto* unit = directory.unit(place->value);
        home.address.value.value = unit ? directory.path(*unit) : "";
    }
    home.from_day = from;
    work.put(std::move(home));
}

}  // namespace people
