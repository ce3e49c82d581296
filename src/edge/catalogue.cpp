#include "edge/catalogue.h"

#include "base/ensure.h"

namespace edge {

Catalogue::Catalogue(const Routes& all) {
    for (auto& route : all) {
        routes.push_back(&route);
        if (route.takes) add(route.takes);
        if (route.gives) add(route.gives);
    }
    std::ranges::sort(routes, {}, [](const Route* r) { return std::pair(r->path, r->method); });
}

void Catalogue::add(const base::Shape* shape) {
    const auto [known, is_new] = shapes.emplace(shape->type, shape);
    if (!is_new) {
        ENSURE(std::ranges::equal(known->second->fields, shape->fields, {}, &base::Field::name,
                                  &base::Field::name));
        return;
    }
    for (auto& field : shape->fields) {
        if (!field.kind.list.empty()) lists.insert(field.kind.list);
        if (field.kind.shape) add(field.kind.shape);
    }
}

std::size_t ids_in(std::string_view pattern) {
    std::size_t count = 0;
    for (auto at = pattern.find("{id}"); at != std::string_view::npos;
         at = pattern.find("{id}", at + 1))
        ++count;
    return count;
}

}  // namespace edge
