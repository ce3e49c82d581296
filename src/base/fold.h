/// Text as people type it: normalised, folded for finding, ordered for lists.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace base {

/// NFC. Absent when the bytes are not UTF-8 or hold NUL.
bool        is_utf8(std::string_view);
std::string normalise(std::string_view);  // NFC, inner white space to one blank, trimmed
std::size_t length(std::string_view);     // code points
std::string lower(std::string_view);      // lower case, marks kept
/// Lower case without marks: Đặng Thùy -> "dang thuy"; Vietnamese, Jrai and Bahnar letters
/// (ƀ č ñ ŏ ơ̆ ĕ ŭ), every apostrophe dropped: H'Lan, H’Lan, HLan -> "hlan". Words are parted by one
/// blank; everything that is neither letter nor digit parts words, except apostrophes.
std::string fold(std::string_view);
/// Folded words.
std::vector<std::string> fold_words(std::string_view);
/// Bytes that sort by Vietnamese order (ICU `vi`), the given name first: tên, họ, đệm.
std::string name_sort_key(std::string_view full_name);

}  // namespace base
