#include "people/people.h"

namespace people {

std::vector<store::Fact> facts_of(const Person& person) {
    const bool born = person.birth && !person.birth->value.empty();
    return {{"person",
             (person.sex ? person.sex->value : "") + "/" +
                 (person.ethnicity ? person.ethnicity->value : ""),
             person.id.value,
             person.unit.value,
             born ? std::max(earliest(person.birth->value), no_birth) : no_birth,
             {}}};
}

std::vector<store::Fact> facts_of(const PersonMerge& merge) {
    if (merge.state.value != "confirmed" || !merge.known_from) return {};
    return {{"same_person",
             to_text(merge.person.value),
             merge.absorbed.value,
             merge.unit.value,
             day_of(*merge.known_from),
             {}}};
}

}  // namespace people
