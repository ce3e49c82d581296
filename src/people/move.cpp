// A file that goes to another unit, with every file of the same human being that lies in the same unit.
#include "people/correcting.h"

namespace people {
namespace {

template <base::Record R>
void move_all(Work& work, Ref<Person> person, Ref<places::Unit> unit) {
    for (auto& record : work.select<R>("WHERE r.person = $1 ORDER BY r.id", {person.value})) {
        record.unit = unit;
        work.put(record);
    }
}

}  // namespace

void move_to(Work& work, Ref<Person> id, Ref<places::Unit> unit) {
    const auto across = work.as_system("people.move_to");
    const auto from = work.get(id).unit;
    for (const auto& file : set_of(work, id)) {
        auto person = work.get(Ref<Person>{file});
        if (person.unit != from) continue;
        person.unit = unit;
        work.put(person);
        move_all<PersonName>(work, person.id, unit);
        move_all<Identifier>(work, person.id, unit);
        move_all<Residence>(work, person.id, unit);
        move_all<Phone>(work, person.id, unit);
        move_all<Correction>(work, person.id, unit);
    }
}

}  // namespace people
