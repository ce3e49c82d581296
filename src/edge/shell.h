/// Web files and the header fields every answer carries.
#pragma once
#include "edge/message.h"
#include "edge/server.h"

namespace edge {

/// The file behind a path, with caching, packing and policy; "/" leads to /desk/, and what is
/// unknown under /desk/ is the shell, unless it looks like a file. Absent: no such file.
std::optional<Response> web_file(const Doors&, const Request&);

/// Adds what is not there yet: policy, caching, framing, referrer, transport security.
void dress(Response&, bool secure);

/// False when a name or value would end its line early.
bool is_safe(const Response&);

/// `attachment; filename="so-lieu.csv"; filename*=UTF-8''s%E1%BB%91-li%E1%BB%87u.csv`
std::string disposition_of(std::string_view name);

}  // namespace edge
