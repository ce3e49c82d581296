/// Messages kept as a code with arguments and put into words when somebody reads them. Private to
/// cases.
#pragma once
#include "cases/intake.h"

namespace cases {

/// Absent when there are none.
std::optional<base::Json> kept_arguments(const base::Arguments&);
base::Arguments           arguments_of(const std::optional<base::Json>&);

/// Puts the words into `message` and takes the arguments out. What was kept with its words before
/// stays.
void say(const law::Book&, std::string_view language, IntakeProblem&);
void say(const law::Book&, std::string_view language, RowProblem&);
void say(const law::Book&, std::string_view language, IntakeRow&);
void say(const law::Book&, std::string_view language, Reading&);
/// `reading` and `problem` of an intake, and the name of one that has none, in words.
void say(const law::Book&, std::string_view language, Intake&);

/// One problem for each rejected row: its first, with all the others in the words.
RowProblem told_once(const law::Book&, std::string_view language, IntakeRow);

/// How a file is read: ".csv" · ".xlsx" · ".txt", or "" when its name ends in something else, which
/// may be part of somebody's.
std::string_view form_of(std::string_view file_name);
/// Called after nobody: what is kept of its name is the form alone.
bool is_nameless(std::string_view file_name);
bool is_nameless(const Intake&);

/// How the file was read; also as it was kept before there were workbooks.
Reading reading_of(const Intake&);

/// The first problem of a fault, to be kept with an intake.
IntakeProblem problem_of(const base::Fault&);

}  // namespace cases
