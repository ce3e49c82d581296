/// The questions of the front door that only routes and tests ask.
#pragma once
#include "people/people.h"

namespace people {

/// People of the scope by name in any spelling, by alias, or by a whole identity number; without a
/// text everybody of the scope. Nothing outside the scope is ever found.
/// needs   person.read
/// faults  invalid search.unit_unknown · search.after_invalid
PersonLinePage search(Work&, const PersonSearch&);
/// needs   person.read
/// faults  not_found
PersonFile show(Work&, Id<Person>);
/// Opens a file in the one unit the actor works for.
/// needs   person.write
/// faults  invalid person.(name_missing|unit_unclear) · identifier.*
Person create(Work&, const PersonDraft&);

}  // namespace people
