/// The server's own log: JSON lines on stderr, without names, logins, query values or bodies.
#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace edge {

using Log = std::function<void(std::string_view line)>;
/// Writes a line to stderr in one call.
void log_to_stderr(std::string_view line);

/// {"at","log":"access","method","route","status","ms"}
std::string access_line(std::string_view method, std::string_view route, int status, double ms);
/// {"at","log":"incident","incident","method","route","what"}
std::string incident_line(std::string_view number, std::string_view method, std::string_view route,
                          std::string_view what);
/// {"at","log":"server","what"}
std::string server_line(std::string_view what);

}  // namespace edge
