#include "indicators/territory.h"

#include <algorithm>

namespace indicators {
namespace {
constexpr auto k_none = Territory::none;
enum class Way { down, forward, backward };

void add_once(std::vector<Uuid>& list, const Uuid& id) {
    if (std::find(list.begin(), list.end(), id) == list.end()) list.push_back(id);
}
}  // namespace

/// One walk over the graph; every unit is answered once for each way.
struct Territory::Assignment {
    const std::unordered_map<Uuid, Node>&  nodes;
    std::unordered_map<Uuid, std::int32_t> root;
    std::unordered_map<Uuid, std::int32_t> answered[3] = {};
    std::unordered_map<Uuid, bool>         touched[3] = {};

    std::int32_t belongs(const Uuid& unit) {
        for (const auto way : {Way::down, Way::forward, Way::backward})
            if (const auto found = along(way, unit); found != k_none) return found;
        return touches(Way::forward, unit) || touches(Way::backward, unit) ? Territory::partly
                                                                           : k_none;
    }
    /// True when a part of the unit belongs to some root.
    bool touches(Way way, const Uuid& unit) {
        if (root.contains(unit) || along(Way::down, unit) >= 0) return true;
        auto [known, fresh] = touched[static_cast<int>(way)].try_emplace(unit, false);
        if (!fresh) return known->second;
        const auto found = nodes.find(unit);
        if (found == nodes.end()) return false;
        const auto& next = way == Way::forward ? found->second.after : found->second.before;
        bool        any = false;
        for (auto& other : next) any = any || touches(way, other);
        return touched[static_cast<int>(way)][unit] = any;
    }
    std::int32_t along(Way way, const Uuid& unit) {
        if (const auto r = root.find(unit); r != root.end()) return r->second;
        // entered as "none" first, so that a ring of successions ends here
        auto [known, fresh] = answered[static_cast<int>(way)].try_emplace(unit, k_none);
        if (!fresh) return known->second;
        const auto answer = look(way, unit);
        return answered[static_cast<int>(way)][unit] = answer;
    }
    std::int32_t look(Way way, const Uuid& unit) {
        const auto found = nodes.find(unit);
        if (found == nodes.end()) return k_none;
        const auto& node = found->second;
        if (way == Way::down) return node.parent ? along(way, *node.parent) : k_none;
        if (const auto below = along(Way::down, unit); below != k_none) return below;
        const auto& next = way == Way::forward ? node.after : node.before;
        if (next.empty()) return node.parent ? along(way, *node.parent) : k_none;
        const auto first = along(way, next.front());
        for (auto& other : next)
            if (along(way, other) != first) return k_none;
        return first;
    }
};

void Territory::put(const places::Unit& unit) {
    std::lock_guard guard(lock_);
    ++version_;
    nodes_[unit.id.value].parent = unit.parent ? std::optional(unit.parent->value) : std::nullopt;
}

void Territory::put(const places::Succession& succession) {
    std::lock_guard guard(lock_);
    if (succession.before == succession.after) return;
    ++version_;
    if (succession.annulled_on) {
        std::erase(nodes_[succession.before.value].after, succession.after.value);
        std::erase(nodes_[succession.after.value].before, succession.before.value);
        return;
    }
    add_once(nodes_[succession.before.value].after, succession.after.value);
    add_once(nodes_[succession.after.value].before, succession.before.value);
}

std::int64_t Territory::version() const {
    std::lock_guard guard(lock_);
    return version_;
}

std::vector<std::int32_t> Territory::assign(const std::vector<Uuid>& units,
                                            const std::vector<Uuid>& roots) const {
    std::lock_guard guard(lock_);
    Assignment      assignment{.nodes = nodes_};
    for (std::size_t i = 0; i < roots.size(); ++i)
        assignment.root.emplace(roots[i], static_cast<std::int32_t>(i));
    std::vector<std::int32_t> out;
    out.reserve(units.size());
    for (auto& unit : units) out.push_back(assignment.belongs(unit));
    return out;
}

}  // namespace indicators
