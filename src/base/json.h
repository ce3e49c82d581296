/// JSON over Shapes: one writer, one strict reader, for every record there is.
#pragma once
#include <string>
#include <string_view>

#include "base/fault.h"
#include "base/record.h"

namespace base {

/// Appends the record as a JSON object. Ids are strings, dates `YYYY-MM-DD`, instants ISO 8601 at
/// +07:00, absent optionals are left out, sealed fields are never written.
void write_json(std::string& out, const Shape&, const void* record);
template <Record R>
std::string to_json(const R& r) {
    std::string out;
    write_json(out, shape_of<R>(), &r);
    return out;
}
/// Appends the text as a JSON string with quotes.
void write_json_string(std::string& out, std::string_view);

/// Fills the record from a JSON object. Every problem is named at once with its path, up to 200.
/// faults  invalid json.malformed · invalid record.invalid with problems
///         field.(missing|unknown|wrong_type|too_long|not_a_date|not_an_instant|not_an_id|
///         control_character|not_utf8)
/// Keys `id` and `version` may be missing. Unknown codes are checked by `check_codes` of law.
void read_json(std::string_view text, const Shape&, void* record);
template <Record R>
R from_json(std::string_view text) {
    R r{};
    read_json(text, shape_of<R>(), &r);
    return r;
}
/// Sets one field from plain text (query string, CSV, form). "" makes an optional absent.
/// Adds a problem instead of throwing.
void read_text(std::string_view text, const Field&, void* record, std::vector<Problem>& problems);
/// Sets a list field from the JSON array the store keeps it as. REQUIRES: written by write_text.
void read_list(std::string_view json_array, const Field&, void* record);
/// One field as plain text ("" when absent), for CSV, history and logs.
std::string write_text(const Field&, const void* record);

}  // namespace base
