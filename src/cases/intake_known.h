/// Rows that another list of the same unit holds word for word: a list is often imported again, under
/// another name, or longer by a few people. Private to cases.
#pragma once
#include "cases/intake_staging.h"

namespace cases {

/// Keyed hash of everything the line says but its number: the same in every list of this kind of
/// this unit, whatever the file is called. Says nothing to whoever lacks the key.
std::string digest_of(const Work&, Ref<places::Unit>, std::string_view kind, const ListLine&);

/// Knows the row by what became of the very same one in another list than `own`.
/// went in there    matched with that person; nothing is left to be done (`same_in`)
/// waits there      matched with nobody yet; it is decided there (`same_in`)
/// skipped there    to be compared, whoever is like it or not
/// Answers false when no other list decides it.
bool recognise(Work&, IntakeRow&, const std::string& digest, Id<Intake> own);
/// The same for a staged row, before it is applied; one that waited elsewhere is compared here when
/// that list is gone. Answers false when it must be matched as any other.
bool recognise_staged(Work&, IntakeRow&, Id<Intake> own);

/// True when what a reader found no longer holds: nothing waits any more where this row waits, or
/// it was new and has gone in with another list. It must be looked at anew.
bool is_overtaken(Work&, const IntakeRow&, Id<Intake> own);
/// Says at a row as it is shown that it no longer waits where it waited.
void tell_overtaken(Work&, IntakeRow&, Id<Intake> own);
/// This list is given up: the rows of confirmed lists that waited in it are open again and looked at
/// anew. A list that was done with them is `running`, in the name of the actor, or `read` when
/// somebody must confirm it anew.
void release_waiting(Work&, Id<Intake> gone, const char* state);

}  // namespace cases
