/// Whether what stands where a name belongs can be one: the same for lists, forms and corrections.
/// Pure. Part of the front door people.h.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace people {

/// Why nobody is called so; absent when it may be a name. A name of one word is one (users.md 1.16).
/// missing      nothing stands there
/// formula      what a spreadsheet or a terminal would run
/// hidden_sign  signs that nobody sees and that turn what is read: U+202E, zero width, control
/// placeholder  says that the name is not known: "N/A", "NULL", "không rõ", "x", "#REF!"
/// unreadable   hardly any letters
/// The words: (person|representative).name_<trouble> of a form, name.<trouble> of a list.
std::optional<std::string> name_trouble(std::string_view);

/// Whoever stands beside a person: representative, witness, helper, keeper.
inline constexpr auto k_beside = "representative";
/// Refuses what is nobody's name. `whose` begins the words: the person, or `k_beside`.
/// faults  invalid <whose>.name_<trouble> at the field
void require_name(const char* field, std::string_view name, const char* whose = "person");

/// Control, direction, zero width and private signs, as no text of a form needs them.
bool has_hidden_sign(std::string_view);

}  // namespace people
