/// One round of the outbox. Private to src/store.
#pragma once
#include "store/outbox.h"
#include "store/vault.h"

namespace store {

/// Carries out at most twenty parcels of the channel that are due; answers how many were sent.
int carry_out(Store&, const Vault&, const std::string& channel, const Carrier&);

}  // namespace store
