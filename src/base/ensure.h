/// ENSURE(x): x cannot be false if the program is right. Always compiled. A broken one throws Bug,
/// which the door answers with an incident number; tests fail on it.
#pragma once
#include <stdexcept>

namespace base {
struct Bug : std::logic_error {
    using std::logic_error::logic_error;
};
}  // namespace base

#define ENSURE_TEXT_(x) #x
#define ENSURE_LINE_(x) ENSURE_TEXT_(x)
#define ENSURE(x) \
    ((x) ? void() : throw ::base::Bug(__FILE__ ":" ENSURE_LINE_(__LINE__) " ENSURE(" #x ")"))
