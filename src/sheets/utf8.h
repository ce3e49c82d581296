/// UTF-8 as bytes, where it breaks and how long it is, and as code points. Private to sheets.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace sheets {

/// Offset of the first byte that is not part of a well-formed sequence (RFC 3629: no overlong
/// forms, no surrogates, nothing above U+10FFFF); the size when all is well.
std::size_t first_not_utf8(std::string_view);
/// Code points. REQUIRES: well-formed.
std::size_t characters(std::string_view);

/// As code points and back. REQUIRES: well-formed.
std::u32string wide(std::string_view utf8);
void           add_utf8(std::string& out, char32_t);
std::string    narrow(std::u32string_view);

}  // namespace sheets
