/// Answers made small for slow lines: a commune on a mobile network waits for every byte.
#pragma once
#include "edge/message.h"

namespace edge {

/// True when the client takes the packing ("gzip", "br"), by its Accept-Encoding.
bool takes(std::string_view accept_encoding, std::string_view packing);

/// Packs JSON that is longer than one packet of the network, for who takes gzip: a list of forty
/// duties is 4 kB instead of 31.
/// REQUIRES: the answer holds no secret of the session. How small it becomes would tell a listener
/// of the secret, when he can choose words that stand beside it.
void pack(Response&, std::string_view accept_encoding);

}  // namespace edge
