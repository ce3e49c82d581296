/// What the routes speak of: every shape and every word list that occurs, for the documents made
/// from them.
#pragma once
#include <map>
#include <set>

#include "edge/route.h"

namespace edge {

struct Catalogue {
    std::map<std::string_view, const base::Shape*> shapes;  // by type name
    std::set<std::string_view>                     lists;
    std::vector<const Route*>                      routes;  // by path, then method

    /// REQUIRES: `routes` outlives the catalogue. Two shapes with one name are a bug.
    explicit Catalogue(const Routes& routes);

private:
    void add(const base::Shape*);
};

/// How many {id} a pattern holds.
std::size_t ids_in(std::string_view pattern);
/// Query parameters instead of a body.
inline bool asks_by_query(const Route& r) { return r.method == "GET" || r.method == "DELETE"; }
/// A field a client need not send or will not find.
inline bool may_be_absent(const base::Kind& kind) { return kind.optional || kind.sealed; }

}  // namespace edge
