#include "edge/log.h"

#include <unistd.h>

#include <cstdio>

#include "base/json.h"

namespace edge {
namespace {
std::string begun(std::string_view log) {
    std::string out = "{\"at\":\"" + base::to_text(base::now()) + "\",\"log\":\"";
    return out.append(log) += '"';
}
void member(std::string& out, std::string_view name, std::string_view value) {
    out.append(",\"").append(name) += "\":";
    base::write_json_string(out, value);
}
}  // namespace

void log_to_stderr(std::string_view line) {
    std::string whole(line);
    whole += '\n';
    // A log that cannot be written must not stop the server.
    [[maybe_unused]] const auto written = ::write(STDERR_FILENO, whole.data(), whole.size());
}

std::string access_line(std::string_view method, std::string_view route, int status, double ms) {
    auto out = begun("access");
    member(out, "method", method);
    member(out, "route", route);
    char numbers[64];
    std::snprintf(numbers, sizeof numbers, ",\"status\":%d,\"ms\":%.2f}", status, ms);
    return out += numbers;
}

std::string incident_line(std::string_view number, std::string_view method, std::string_view route,
                          std::string_view what) {
    auto out = begun("incident");
    member(out, "incident", number);
    member(out, "method", method);
    member(out, "route", route);
    member(out, "what", what);
    return out += '}';
}

std::string server_line(std::string_view what) {
    auto out = begun("server");
    member(out, "what", what);
    return out += '}';
}

}  // namespace edge
