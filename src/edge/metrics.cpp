#include "edge/metrics.h"

#include <algorithm>
#include <cstdio>

namespace edge {
namespace {
std::string number(double n) {
    char text[32];
    std::snprintf(text, sizeof text, "%.6g", n);
    return text;
}
void gauge(std::string& out, std::string_view name, std::string_view help, std::int64_t value) {
    out.append("# HELP ").append(name).append(" ").append(help).append("\n# TYPE ");
    out.append(name).append(" gauge\n").append(name).append(" ").append(std::to_string(value));
    out += '\n';
}
}  // namespace

void Metrics::count(std::string_view method, std::string_view route, int status, double seconds) {
    ++requests_[{std::string(method), std::string(route), status}];
    auto found = seconds_.find(route);
    if (found == seconds_.end()) found = seconds_.emplace(route, Histogram{}).first;
    const auto bound = std::ranges::lower_bound(k_bounds, seconds);
    ++found->second.counts[static_cast<std::size_t>(bound - k_bounds.begin())];
    found->second.sum += seconds;
}

std::string Metrics::text(const Gauges& now) const {
    std::string out =
        "# HELP neove_requests_total Answers by method, route and status.\n"
        "# TYPE neove_requests_total counter\n";
    for (auto& [key, count] : requests_) {
        auto& [method, route, status] = key;
        out += "neove_requests_total{method=\"" + method + "\",route=\"" + route + "\",status=\"" +
               std::to_string(status) + "\"} " + std::to_string(count) + '\n';
    }
    out +=
        "# HELP neove_request_seconds Time from the whole head to the last byte sent.\n"
        "# TYPE neove_request_seconds histogram\n";
    for (auto& [route, histogram] : seconds_) {
        const auto    label = "route=\"" + route + '"';
        std::uint64_t sum = 0;
        for (std::size_t i = 0; i < k_bounds.size(); ++i) {
            sum += histogram.counts[i];
            out += "neove_request_seconds_bucket{" + label + ",le=\"" + number(k_bounds[i]) +
                   "\"} " + std::to_string(sum) + '\n';
        }
        sum += histogram.counts.back();
        out += "neove_request_seconds_bucket{" + label + ",le=\"+Inf\"} " + std::to_string(sum) +
               "\nneove_request_seconds_sum{" + label + "} " + number(histogram.sum) +
               "\nneove_request_seconds_count{" + label + "} " + std::to_string(sum) + '\n';
    }
    gauge(out, "neove_connections", "Open connections.",
          static_cast<std::int64_t>(now.connections));
    gauge(out, "neove_reading_queue", "Questions waiting for a reader.",
          static_cast<std::int64_t>(now.reading_queue));
    gauge(out, "neove_changing_queue", "Changes waiting for a worker.",
          static_cast<std::int64_t>(now.changing_queue));
    gauge(out, "neove_store_head", "Number of the last committed change.", now.store_head);
    return out;
}

}  // namespace edge
