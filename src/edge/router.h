/// Which route an address means. A segment `{id}` of a pattern matches a UUID and nothing else, so
/// `/people/search` and `/people/{id}` cannot be confused.
#pragma once
#include <map>

#include "edge/route.h"

namespace edge {

class Router {
public:
    struct Found {
        const Route*            route = nullptr;  // null: no such address, or `allow` says what is
        std::vector<base::Uuid> ids;
        std::string             allow;  // "GET, POST" when only the method is wrong
    };
    /// Two routes with the same method and pattern are a bug.
    explicit Router(Routes);
    Router(const Router&) = delete;
    /// `segments` after /api. HEAD is answered by the GET route.
    Found         find(std::string_view method, std::span<const std::string> segments) const;
    const Routes& routes() const { return routes_; }

private:
    struct Pattern {
        std::vector<std::string>  segments;
        std::vector<const Route*> routes;  // one for each method
    };
    Routes                                      routes_;
    std::map<std::size_t, std::vector<Pattern>> by_length_;
};

/// "/people/{id}" -> people, {id}
std::vector<std::string> segments_of(std::string_view pattern);

}  // namespace edge
