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
    static constexpr std::int32_t none = -1, partly = -2;

    void put(const places::Unit&);
    void put(const places::Succession&);

    /// For every asked unit the place in `roots` of the one it belongs to, or `none`. A unit
    /// belongs to a root when it lies under it; else when everything it became belongs to that
    /// root; else when everything it was made of does. What was divided between roots belongs to
    /// none: no rule can divide the persons of a commune. It is `partly` when some of what it
    /// became, or was made of, does belong.
    std::vector<std::int32_t> assign(const std::vector<Uuid>& units,
                                     const std::vector<Uuid>& roots) const;
    /// Grows with every change of the map.
    std::int64_t version() const;

private:
    struct Node {
        std::optional<Uuid> parent;
        std::vector<Uuid>   after, before;
    };
    struct Assignment;
    mutable std::mutex             lock_;
    std::unordered_map<Uuid, Node> nodes_;
    std::int64_t                   version_ = 0;
};

}  // namespace indicators
