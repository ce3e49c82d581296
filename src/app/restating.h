/// Facts that this version of the program reads off old records and an older one did not.
#pragma once
#include <cstdint>

#include "store/store.h"

namespace app {

/// Gives every record the facts that are read off it now, where the ledger has others: new kinds,
/// kinds read otherwise. Known from now on; each such record gets a row of the ledger. Answers how
/// many did; doing it again does nothing.
std::int64_t restate_facts(store::Store&);

}  // namespace app
