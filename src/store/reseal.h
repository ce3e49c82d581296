/// A new key for everything that lies sealed (decision 20, docs/adr/0016): subject keys, sealed
/// fields of live records, parcels that wait. Images of the ledger are never written anew; what a
/// record looks like under the new key is its next row there.
#pragma once
#include "store/store.h"

namespace store {

/// The purpose of those rows, by no account: the record has not changed, its seals have.
constexpr std::string_view k_resealing = "keys.rotated";

struct Resealed {
    bool         new_key = false;  // false: what an earlier run left was finished under its key
    std::int64_t keys = 0, records = 0, parcels = 0;  // sealed anew by this run
    std::int64_t unopened = 0;                        // what no key of the folder opens
    /// Rows of the ledger about records with sealed fields, older than each record's last. What is
    /// sealed in them may need a retired key. `open`: of records of nobody (accounts), whose rows
    /// no subject key covers, so that the retired key alone opens their sealed fields.
    std::int64_t older_rows = 0, open_rows = 0;
};
RECORD(Resealed, "", internal, new_key, keys, records, parcels, unopened, older_rows, open_rows)

/// Renews the master key of `config.keys`, unless an earlier run is unfinished, and seals anew what
/// opens under a retired key, batch after batch; drops the snapshots of the data folder. Killed at
/// any time, everything opens and is proved, and the next call goes on. `shapes`: every record.
/// What the progress throws ends it between two batches.
/// faults  unavailable store.(locked|nodes_running|no_database|cannot_open|unavailable|full|
///         keys_missing|keys_open_to_others|keys_older)
Resealed rotate_keys(const Config&, const std::vector<const base::Shape*>& shapes,
                     const Progress& = nullptr);

}  // namespace store
