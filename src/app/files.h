/// Files named on the command line or in the settings.
#pragma once
#include <cstddef>
#include <limits>
#include <string>

namespace app {

/// The whole file as it is; "-" is standard input. What is longer than `most` is refused, and of it
/// no more than that is read.   faults  invalid app.file_unreadable · too_large app.file_too_large
std::string read_file(const std::string& file,
                      std::size_t        most = std::numeric_limits<std::size_t>::max());

}  // namespace app
