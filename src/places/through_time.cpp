// The map asked about a day: what a unit of any time is then.
#include <algorithm>
#include <set>

#include "places/map.h"

namespace places {

std::vector<const Unit*> Map::upwards(const Unit& unit) const {
    std::vector<const Unit*> out{&unit};
    while (out.back()->parent) {
        const auto* above = this->unit(out.back()->parent->value);
        if (!above || std::ranges::find(out, above) != out.end()) break;
        out.push_back(above);
    }
    return out;
}

/// The units of the day among which `at` lies. A district has no successor: what lay in it tells.
void Map::gather(const Unit& at, Date on, std::set<Uuid>& seen,
                 std::vector<const Unit*>& parts) const {
    if (!seen.insert(at.id.value).second) return;
    if (is_alive(at, on)) {
        parts.push_back(&at);
        return;
    }
    const bool gone = at.valid_to && *at.valid_to < on;
    const auto steps = gone ? successions_from(at.id.value) : successions_to(at.id.value);
    for (const auto* step : steps)
        if (const auto* next = unit(gone ? step->after.value : step->before.value))
            gather(*next, on, seen, parts);
    if (!steps.empty()) return;
    const auto below = children(at.id.value);
    for (const auto* child : below) gather(*child, on, seen, parts);
    if (!below.empty() || !at.parent) return;
    if (const auto* above = unit(at.parent->value)) gather(*above, on, seen, parts);
}

Attribution Map::on_day(const Unit& unit, Date on) const {
    Attribution    out;
    std::set<Uuid> seen;
    gather(unit, on, seen, out.parts);
    if (out.parts.empty()) return out;
    std::ranges::sort(out.parts, {}, [](const Unit* u) { return std::string_view(u->code.value); });
    for (const auto* candidate : upwards(*out.parts.front())) {
        const bool holds_all = std::ranges::all_of(out.parts, [&](const Unit* part) {
            return std::ranges::count(upwards(*part), candidate) > 0;
        });
        if (!holds_all) continue;
        out.unit = candidate;
        break;
    }
    out.whole = out.parts.size() == 1 && level_of(*out.unit) == level_of(unit);
    return out;
}

const Unit* Map::in_address(std::string_view address, Date on) const {
    const auto parts = parts_of(address);
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const auto& kind = parts[i].kind;
        if (kind != "xa" && kind != "phuong" && kind != "thi_tran" && kind != "dac_khu") continue;
        const auto found = by_parts(std::span(parts).subspan(i), on);
        if (found.empty()) continue;
        // The living one bears the name; of former ones only what is one unit today is meant.
        if (is_alive(*found.front(), on)) {
            const bool one = std::ranges::all_of(
                found, [&](const Unit* u) { return u == found.front() || !is_alive(*u, on); });
            return one ? found.front() : nullptr;
        }
        return found.size() == 1 ? found.front() : nullptr;
    }
    return nullptr;
}

std::vector<const Unit*> Map::tops(Date on) const {
    std::vector<const Unit*> out;
    for (const auto& [id, entry] : units_)
        if (!entry.unit->parent && is_alive(*entry.unit, on)) out.push_back(entry.unit);
    std::ranges::sort(out, {}, [](const Unit* u) { return std::string_view(u->code.value); });
    return out;
}

std::vector<const Unit*> Map::tree(const Unit& root, Date on) const {
    std::vector<const Unit*> out{&root};
    for (const auto* child : children(root.id.value)) {
        if (!is_alive(*child, on)) continue;
        const auto below = tree(*child, on);
        out.insert(out.end(), below.begin(), below.end());
    }
    return out;
}

const Unit* Map::last_bearer(std::string_view code, Date on) const {
    const Unit* last = nullptr;
    const auto [first, end] = by_code_.equal_range(code);
    for (auto it = first; it != end; ++it) {
        const auto* one = unit(it->second);
        if (one->annulled_on || one->valid_from > on) continue;
        if (!last || one->valid_from > last->valid_from) last = one;
    }
    return last;
}

const Unit* Map::by_code_or_successor(std::string_view code, Date on) const {
    const auto* last = last_bearer(code, on);
    return last ? today_of(*last, on) : nullptr;
}

}  // namespace places
