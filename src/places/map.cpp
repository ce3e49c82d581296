#include "places/map.h"

#include <algorithm>
#include <set>

#include "base/fold.h"

namespace places {
namespace {

template <class Index, class Key>
void erase_from(Index& index, const Key& key, const Uuid& id) {
    const auto [first, last] = index.equal_range(key);
    for (auto it = first; it != last; ++it)
        if (it->second == id) {
            index.erase(it);
            return;
        }
}

/// Living before gone, the later before the earlier, the smaller unit first.
void sort_for(std::vector<const Unit*>& units, Date on) {
    std::ranges::sort(units, [on](const Unit* a, const Unit* b) {
        const auto key = [on](const Unit* u) {
            return std::tuple(!is_alive(*u, on), -u->valid_from.time_since_epoch().count(),
                              -level_of(*u), std::string_view(u->code.value));
        };
        return key(a) < key(b);
    });
    units.erase(std::unique(units.begin(), units.end()), units.end());
}

}  // namespace

int level_of(const Unit& unit) {
    return unit.kind.value == "province" ? 0 : unit.kind.value == "district" ? 1 : 2;
}

void Map::put(const Unit& unit) {
    if (const auto* known = entry(unit.id.value)) {
        erase_from(by_code_, known->unit->code.value, unit.id.value);
        erase_from(by_name_, known->name.bare, unit.id.value);
        if (known->unit->parent) erase_from(children_, known->unit->parent->value, unit.id.value);
    }
    kept_.push_back(unit);
    const auto parts = parts_of(unit.name.value);
    Entry      fresh{.unit = &kept_.back()};
    if (!parts.empty()) fresh.name = parts.front();
    fresh.words = base::fold_words(unit.name.value);
    by_code_.emplace(unit.code.value, unit.id.value);
    by_name_.emplace(fresh.name.bare, unit.id.value);
    if (unit.parent) children_.emplace(unit.parent->value, unit.id.value);
    units_[unit.id.value] = std::move(fresh);
}

void Map::put(const Succession& succession) {
    if (!successions_.contains(succession.id.value)) {
        from_.emplace(succession.before.value, succession.id.value);
        to_.emplace(succession.after.value, succession.id.value);
    }
    successions_[succession.id.value] = succession;
}

const Map::Entry* Map::entry(const Uuid& id) const {
    const auto found = units_.find(id);
    return found == units_.end() ? nullptr : &found->second;
}
const Unit* Map::unit(const Uuid& id) const {
    const auto* found = entry(id);
    return found ? found->unit : nullptr;
}

const Unit* Map::by_code(std::string_view code, Date on) const {
    const auto [first, last] = by_code_.equal_range(code);
    for (auto it = first; it != last; ++it)
        if (const auto* found = unit(it->second); is_alive(*found, on)) return found;
    return nullptr;
}

bool Map::is_known(const NamePart& part) const {
    return by_name_.contains(part.bare) || by_name_.contains(part.whole);
}

/// True when the unit, or one it followed, lay in a unit of this name.
bool Map::lies_in(const Unit& unit, const NamePart& upper) const {
    for (const auto* above = &unit; above->parent;) {
        const auto* next = entry(above->parent->value);
        if (!next) break;
        if (next->name.bare == upper.bare || next->name.bare == upper.whole) return true;
        above = next->unit;
    }
    return std::ranges::any_of(successions_to(unit.id.value), [&](const Succession* s) {
        const auto* before = this->unit(s->before.value);
        return before && lies_in(*before, upper);
    });
}

std::vector<const Unit*> Map::by_name(std::string_view name, Date on) const {
    return by_parts(parts_of(name), on);
}

std::vector<const Unit*> Map::by_parts(std::span<const NamePart> parts, Date on) const {
    if (parts.empty()) return {};
    std::vector<const Unit*> found;
    for (const auto& key : std::set{parts[0].bare, parts[0].whole}) {
        const auto [first, last] = by_name_.equal_range(key);
        for (auto it = first; it != last; ++it)
            if (const auto* one = unit(it->second); !one->annulled_on && one->valid_from <= on)
                found.push_back(one);
    }
    // Lists often have the wrong kind since 2025: it chooses, it does not refuse.
    const auto keep = [&](auto&& fits) {
        if (std::ranges::any_of(found, fits)) std::erase_if(found, std::not_fn(fits));
    };
    keep([&](const Unit* u) { return u->kind.value == parts[0].kind; });
    keep([&](const Unit* u) { return entry(u->id.value)->name.word == parts[0].word; });
    for (std::size_t i = 1; i < parts.size(); ++i)
        if (is_known(parts[i]))
            std::erase_if(found, [&](const Unit* u) { return !lies_in(*u, parts[i]); });
    sort_for(found, on);
    return found;
}

std::vector<const Unit*> Map::suggestions(std::string_view name, Date on, std::size_t limit) const {
    const auto parts = parts_of(name);
    if (parts.empty()) return {};
    const auto& asked = parts[0];
    const auto  most = std::max<std::size_t>(1, asked.bare.size() / 3);

    // By distance; then the unit's own name before one it took over, the kind that was typed first.
    std::map<const Unit*, std::tuple<std::size_t, bool, bool, std::string_view>> near;
    for (const auto& [id, entry] : units_) {
        const auto  apart = letters_apart(asked.bare, entry.name.bare, most);
        const auto* living = apart > most ? nullptr : today_of(*entry.unit, on);
        if (!living || living->valid_from > on) continue;
        const bool       other_kind = !asked.kind.empty() && asked.kind != living->kind.value;
        const std::tuple key{apart, living != entry.unit, other_kind,
                             std::string_view(living->code.value)};
        const auto [at, is_new] = near.emplace(living, key);
        if (!is_new) at->second = std::min(at->second, key);
    }
    std::vector<const Unit*> out;
    for (const auto& [unit, key] : near) out.push_back(unit);
    std::ranges::sort(out, {}, [&](const Unit* u) { return near.at(u); });
    if (out.size() > limit) out.resize(limit);
    return out;
}

const Unit* Map::today_of(const Unit& unit, Date on) const {
    const Unit* at = &unit;
    while (at && !is_alive(*at, on)) {
        const auto onward = successions_from(at->id.value);
        if (onward.size() != 1 || onward[0]->relation.value == "part" || onward[0]->on_day > on)
            return nullptr;
        at = this->unit(onward[0]->after.value);
    }
    return at;
}

std::vector<const Succession*> Map::successions_from(const Uuid& before) const {
    std::vector<const Succession*> out;
    const auto [first, last] = from_.equal_range(before);
    for (auto it = first; it != last; ++it)
        if (const auto& one = successions_.at(it->second); !one.annulled_on) out.push_back(&one);
    return out;
}
std::vector<const Succession*> Map::successions_to(const Uuid& after) const {
    std::vector<const Succession*> out;
    const auto [first, last] = to_.equal_range(after);
    for (auto it = first; it != last; ++it)
        if (const auto& one = successions_.at(it->second); !one.annulled_on) out.push_back(&one);
    return out;
}
std::vector<const Unit*> Map::children(const Uuid& parent) const {
    std::vector<const Unit*> out;
    const auto [first, last] = children_.equal_range(parent);
    for (auto it = first; it != last; ++it) out.push_back(unit(it->second));
    std::ranges::sort(out, {}, [](const Unit* u) { return std::string_view(u->code.value); });
    return out;
}

/// How well the unit answers what was typed: 0 best, -1 not at all.
int Map::rank(const Entry& entry, std::string_view asked) const {
    if (asked.empty()) return 0;
    if (entry.unit->code.value == asked || entry.name.bare == asked || entry.name.whole == asked)
        return 0;
    if (entry.name.bare.starts_with(asked) || entry.unit->code.value.starts_with(asked)) return 1;
    if (std::ranges::any_of(entry.words, [&](auto& word) { return word.starts_with(asked); }))
        return 2;
    return entry.name.whole.find(asked) != std::string::npos ? 3 : -1;
}

std::vector<const Unit*> Map::search(std::string_view words, Date on, bool alive) const {
    std::string asked;
    for (const auto& word : base::fold_words(words)) asked += word;
    const auto                               parts = parts_of(words);
    std::vector<std::pair<int, const Unit*>> found;
    for (const auto& [id, entry] : units_) {
        if (entry.unit->annulled_on ||
            (alive ? !is_alive(*entry.unit, on)
                   : !entry.unit->valid_to || *entry.unit->valid_to >= on))
            continue;
        int best = rank(entry, asked);
        if (best < 0 && !parts.empty() && parts[0].kind == entry.unit->kind.value)
            best = rank(entry, parts[0].bare);
        if (best >= 0) found.emplace_back(best, entry.unit);
    }
    std::ranges::sort(found, {}, [](const auto& f) {
        return std::tuple(f.first, level_of(*f.second), std::string_view(f.second->code.value),
                          f.second->valid_from);
    });
    std::vector<const Unit*> out;
    for (const auto& [rank, unit] : found) out.push_back(unit);
    return out;
}

std::string Map::path(const Unit& unit) const {
    std::string out = unit.name.value;
    for (const auto* at = &unit; at->parent;) {
        at = this->unit(at->parent->value);
        if (!at) break;
        // "Huyện", "Thị xã", "Thành phố", "Tỉnh": a small first letter inside the line.
        auto name = at->name.value;
        if (!name.empty() && name[0] >= 'A' && name[0] <= 'Z')
            name[0] = static_cast<char>(name[0] - 'A' + 'a');
        out += ", " + name;
    }
    return out;
}

std::vector<const Unit*> Map::all() const {
    std::vector<const Unit*> out;
    for (const auto& [id, entry] : units_) out.push_back(entry.unit);
    return out;
}

/// True when a unit that lay in the holder went on elsewhere: what stands today where the holder
/// still stands is not his any more.
bool Map::has_left(const Unit& child, const Unit& holder) const {
    constexpr Date k_ever = base::make_date(2199, 12, 31);
    if (!child.valid_to || holder.valid_to || holder.annulled_on) return false;
    if (successions_from(child.id.value).empty()) return false;
    const auto now = on_day(child, k_ever).parts;
    return !now.empty() && std::ranges::none_of(now, [&](const Unit* part) {
        return std::ranges::count(upwards(*part), &holder) > 0;
    });
}

std::vector<std::pair<Uuid, Uuid>> Map::cover() const {
    std::vector<std::pair<Uuid, Uuid>> out;
    for (const auto& [holder, entry] : units_) {
        std::set<Uuid>    reached;
        std::vector<Uuid> open{holder};
        while (!open.empty()) {
            const auto at = open.back();
            open.pop_back();
            if (!reached.insert(at).second) continue;
            out.emplace_back(holder, at);
            for (const auto* child : children(at))
                if (!has_left(*child, *entry.unit)) open.push_back(child->id.value);
            for (const auto* s : successions_to(at))
                if (s->relation.value != "part") open.push_back(s->before.value);
            // The same commune under a new row: a holder of the old row loses nothing.
            for (const auto* s : successions_from(at))
                if (s->relation.value == "unchanged") open.push_back(s->after.value);
        }
    }
    return out;
}

}  // namespace places
