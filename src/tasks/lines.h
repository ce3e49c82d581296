/// What the queue and the calendar show of a task. Private to tasks.
#pragma once
#include "tasks/clocks.h"

namespace tasks {

/// faults  invalid, with this one problem
[[noreturn]] void refuse(const char* field, const char* code, base::Arguments arguments = {});
/// A task in words, as it stands at the moment.
TaskLine line_of(Work&, Task, Instant moment);

}  // namespace tasks
