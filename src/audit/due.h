/// When the keeping of a file or a month is over. Private.
#pragma once
#include "audit/months.h"
#include "audit/retention.h"

namespace audit {

/// The classes of the pack, each with a term the pack knows.
const std::vector<RetentionClass>& classes_of(const law::Book&);
const RetentionClass&              class_named(const law::Book&, std::string_view id);

/// How long something is kept.
struct Keeping {
    const RetentionClass* kept = nullptr;
    const law::Term*      term = nullptr;
    std::optional<Date>   due_on;        // the first day on which it may be destroyed
    bool                  open = false;  // something still runs: no end in sight
};
/// Of a person's file: the longest of its classes, from the last thing that happened in it. Files
/// that were merged are one: each is kept as long as any of them.
/// REQUIRES: runs as the system, or the actor sees the file.
Keeping keeping_of(Work&, const Uuid& person);
/// True while a hold lies on the file or on one merged with it, whatever unit placed it.
bool    is_held(Work&, const Uuid& person);
Keeping keeping_of(Work&, const ReadMonth&);

/// Every key destroyed and every month dropped has minutes of two persons, and none came early: a
/// file by what its minutes say, a month by its term.
void prove_destructions(Work&, store::Verification&);

/// Whose the months of the read trail are: the trail is the whole house's, so the desk's that may
/// destroy at the top; in a house without one the first top unit's.
std::optional<Uuid> unit_of_months(Work&);

}  // namespace audit
