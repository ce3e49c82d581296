/// Which unit of today a fact of any time belongs to. Units and successions as a graph in memory,
/// rebuilt when one of them changes.
#pragma once
#include <mutex>
#include <unordered_map>

#include "places/places.h"

namespace indicators {
using namespace base;

class Territory {
public:
    void put(const places::Unit&);
    void put(const places::Succession&);

    /// For every asked unit the place in `roots` of the one it belongs to, or -1. A unit belongs to
    /// a root when it lies under it; else when everything it became belongs to that root; else when
    /// everything it was made of does. What was divided between roots belongs to none: no rule can
    /// divide the persons of a commune.
    std::vector<std::int32_t> assign(const std::vector<Uuid>& units,
                                     const std::vector<Uuid>& roots) const;

private:
    struct Node {
        std::optional<Uuid> parent;
        std::vector<Uuid>   after, before;
    };
    struct Assignment;
    mutable std::mutex             lock_;
    std::unordered_map<Uuid, Node> nodes_;
};

}  // namespace indicators
