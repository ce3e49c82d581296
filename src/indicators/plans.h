/// Which plans ask for a figure, for the province of whoever reads. Private.
#pragma once
#include "indicators/room.h"

namespace indicators {

/// The requests for the figure in plans of the provinces of the place, else of the reader.
std::vector<Asking> askings(Work&, const Room&, std::string_view figure, const Place&);

}  // namespace indicators
