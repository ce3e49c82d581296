/// What the words of a command line mean: days, secrets in files, who acts.
#pragma once
#include <optional>
#include <string>

#include "app/house.h"
#include "base/fault.h"

namespace app {

/// faults  invalid, with this one problem
[[noreturn]] void refuse(const std::string& code, base::Arguments arguments = {});
/// Absent when the option was not given.   faults  invalid app.bad_date
std::optional<base::Date> day_of_option(const std::string& text, const std::string& option);
/// Of a file; "-" is standard input. What a secret is read from.   faults  invalid app.file_unreadable
std::string first_line_of(const std::string& file);
/// Whole in the file, or told.   faults  unavailable app.file_unwritable
void write_file(const std::string& file, const std::string& bytes);
/// Who a command acts as in this process, in the language of the command line: the login it names,
/// else somebody at the machine with the keys, who sees every unit as the system.
/// faults  as identity::actor_of_login
store::Actor acting(store::Store&, const Options&, const std::string& as = "");

}  // namespace app
