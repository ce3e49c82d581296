#include <mutex>
#include <shared_mutex>

#include "places/map.h"

namespace places {

struct Directory::Inside {
    mutable std::shared_mutex lock;
    Map                       map;
};

Directory::Directory() : in_(std::make_unique<Inside>()) {}
Directory::~Directory() = default;

namespace {

std::vector<const Unit*> first(std::vector<const Unit*> units, std::size_t limit) {
    if (units.size() > limit) units.resize(limit);
    return units;
}

}  // namespace

const Unit* Directory::unit(const Uuid& id) const {
    std::shared_lock reading(in_->lock);
    return in_->map.unit(id);
}
const Unit* Directory::by_code(std::string_view code, Date on) const {
    std::shared_lock reading(in_->lock);
    return in_->map.by_code(code, on);
}
std::vector<const Unit*> Directory::by_name(std::string_view name, Date on) const {
    std::shared_lock reading(in_->lock);
    return in_->map.by_name(name, on);
}
std::vector<const Unit*> Directory::suggestions(std::string_view name, Date on,
                                                std::size_t limit) const {
    std::shared_lock reading(in_->lock);
    return in_->map.suggestions(name, on, limit);
}
const Unit* Directory::today_of(const Unit& unit, Date on) const {
    std::shared_lock reading(in_->lock);
    return in_->map.today_of(unit, on);
}
const Unit* Directory::today_of(const std::vector<base::Uuid>& units, Date on) const {
    std::shared_lock reading(in_->lock);
    const Unit*      one = nullptr;
    for (const auto& id : units) {
        const auto* unit = in_->map.unit(id);
        const auto* today = unit ? in_->map.today_of(*unit, on) : nullptr;
        if (!today || (one && one != today)) return nullptr;
        one = today;
    }
    return one;
}
std::vector<const Unit*> Directory::successors(const Unit& unit) const {
    std::shared_lock         reading(in_->lock);
    std::vector<const Unit*> out;
    for (const auto* s : in_->map.successions_from(unit.id.value))
        if (const auto* after = in_->map.unit(s->after.value)) out.push_back(after);
    return out;
}
std::vector<const Unit*> Directory::predecessors(const Unit& unit) const {
    std::shared_lock         reading(in_->lock);
    std::vector<const Unit*> out;
    for (const auto* s : in_->map.successions_to(unit.id.value))
        if (const auto* before = in_->map.unit(s->before.value)) out.push_back(before);
    return out;
}
std::vector<Succession> Directory::successions(const Unit& unit) const {
    std::shared_lock        reading(in_->lock);
    std::vector<Succession> out;
    for (const auto* s : in_->map.successions_from(unit.id.value)) out.push_back(*s);
    for (const auto* s : in_->map.successions_to(unit.id.value)) out.push_back(*s);
    return out;
}
std::vector<const Unit*> Directory::children(const Unit& unit, Date on) const {
    std::shared_lock reading(in_->lock);
    auto             out = in_->map.children(unit.id.value);
    std::erase_if(out, [&](const Unit* u) { return !is_alive(*u, on); });
    return out;
}
Attribution Directory::on_day(const Unit& unit, Date on) const {
    std::shared_lock reading(in_->lock);
    return in_->map.on_day(unit, on);
}
const Unit* Directory::in_address(std::string_view address, Date on) const {
    std::shared_lock reading(in_->lock);
    return in_->map.in_address(address, on);
}
std::vector<const Unit*> Directory::tops(Date on) const {
    std::shared_lock reading(in_->lock);
    return in_->map.tops(on);
}
std::vector<const Unit*> Directory::tree(const Unit& root, Date on) const {
    std::shared_lock reading(in_->lock);
    return in_->map.tree(root, on);
}
const Unit* Directory::by_code_or_successor(std::string_view code, Date on) const {
    std::shared_lock reading(in_->lock);
    return in_->map.by_code_or_successor(code, on);
}
const Unit* Directory::meant_by_code(std::string_view code, Date on) const {
    std::shared_lock reading(in_->lock);
    if (const auto* found = in_->map.by_code_or_successor(code, on)) return found;
    return in_->map.last_bearer(code, on);
}
std::vector<const Unit*> Directory::search(std::string_view words, Date on,
                                           std::size_t limit) const {
    std::shared_lock reading(in_->lock);
    return first(in_->map.search(words, on, true), limit);
}
std::vector<const Unit*> Directory::search_past(std::string_view words, Date on,
                                                std::size_t limit) const {
    std::shared_lock reading(in_->lock);
    auto             gone = in_->map.search(words, on, false);
    std::erase_if(gone, [&](const Unit* u) {
        const auto onward = in_->map.successions_from(u->id.value);
        return onward.size() == 1 && onward[0]->relation.value == "unchanged";
    });
    return first(std::move(gone), limit);
}
std::string Directory::path(const Unit& unit) const {
    std::shared_lock reading(in_->lock);
    return in_->map.path(unit);
}
std::vector<const Unit*> Directory::all() const {
    std::shared_lock reading(in_->lock);
    return in_->map.all();
}
std::vector<std::pair<Uuid, Uuid>> Directory::cover() const {
    std::shared_lock reading(in_->lock);
    return in_->map.cover();
}

void Directory::put(const Unit& unit) {
    std::unique_lock writing(in_->lock);
    in_->map.put(unit);
}
void Directory::put(const Succession& succession) {
    std::unique_lock writing(in_->lock);
    in_->map.put(succession);
}

}  // namespace places
