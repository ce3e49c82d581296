/// The images of the ledger read back as fields people understand. Private.
#pragma once
#include "audit/audit.h"

namespace audit {

/// What changed from one image to the next, in the order of the record's fields: words for codes,
/// names for units and accounts, days and instants in ISO 8601; of what is sealed only that it
/// changed. The id, the version, the link to the person and keyed hashes are left out. Nothing when
/// an image can no longer be opened.
std::vector<FieldChange> differences(Work&, std::string_view table, std::string_view before,
                                     std::string_view after);

}  // namespace audit
