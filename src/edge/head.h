/// The strictness of the door (decision 28): what a request head must look like before anything
/// is read from it. Two servers that read one head differently are how requests are smuggled.
#pragma once
#include <string_view>

namespace edge {

enum class Flaw {
    none,
    line_ending,   // CR or LF alone, NUL or another control character
    request_line,  // not `METHOD /target HTTP/1.1` with single blanks
    field,         // folded, a blank before the colon, not a token, too many
    host,          // not exactly one
    length,        // repeated, not a number, or beside Transfer-Encoding
    encoding,      // anything but one `chunked` on HTTP/1.1
    repeated       // a field that decides something stands twice
};

/// Judges the raw bytes of a head, up to and with the empty line.
Flaw flaw_of(std::string_view head);

}  // namespace edge
