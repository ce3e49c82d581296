#include "edge/router.h"

#include "base/ensure.h"

namespace edge {
namespace {
bool matches(const std::vector<std::string>& pattern, std::span<const std::string> segments,
             std::vector<base::Uuid>& ids) {
    ids.clear();
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        if (pattern[i] != "{id}") {
            if (pattern[i] != segments[i]) return false;
            continue;
        }
        const auto id = base::uuid_of(segments[i]);
        if (!id) return false;
        ids.push_back(*id);
    }
    return true;
}
}  // namespace

std::vector<std::string> segments_of(std::string_view pattern) {
    std::vector<std::string> out;
    while (!pattern.empty()) {
        pattern.remove_prefix(1);
        const auto slash = pattern.find('/');
        out.emplace_back(pattern.substr(0, slash));
        if (slash == std::string_view::npos) break;
        pattern.remove_prefix(slash);
    }
    return out;
}

Router::Router(Routes routes) : routes_(std::move(routes)) {
    for (auto& route : routes_) {
        ENSURE(route.path.starts_with('/') && (route.run || route.direct));
        auto  segments = segments_of(route.path);
        auto& patterns = by_length_[segments.size()];
        auto  same = std::ranges::find(patterns, segments, &Pattern::segments);
        if (same == patterns.end()) same = patterns.insert(same, {segments, {}});
        for (auto* other : same->routes) ENSURE(other->method != route.method);
        same->routes.push_back(&route);
    }
}

Router::Found Router::find(std::string_view method, std::span<const std::string> segments) const {
    const auto of_length = by_length_.find(segments.size());
    if (of_length == by_length_.end()) return {};
    const auto              wanted = method == "HEAD" ? std::string_view("GET") : method;
    std::vector<base::Uuid> ids;
    std::string             allow;
    for (auto& pattern : of_length->second) {
        if (!matches(pattern.segments, segments, ids)) continue;
        for (auto* route : pattern.routes) {
            if (route->method == wanted) return {route, ids, {}};
            allow += (allow.empty() ? "" : ", ") + std::string(route->method);
        }
    }
    return {nullptr, {}, allow};
}

}  // namespace edge
