/// The map behind the directory: what is where, without locks. Private to places.
#pragma once
#include <deque>
#include <set>
#include <span>

#include "places/names.h"
#include "places/places.h"

namespace places {

inline bool is_alive(const Unit& unit, Date on) {
    return !unit.annulled_on && unit.valid_from <= on && (!unit.valid_to || on <= *unit.valid_to);
}

class Map {
public:
    void put(const Unit&);
    void put(const Succession&);

    const Unit*              unit(const Uuid&) const;
    const Unit*              by_code(std::string_view code, Date on) const;
    std::vector<const Unit*> by_name(std::string_view name, Date on) const;
    const Unit*              in_address(std::string_view address, Date on) const;
    std::vector<const Unit*> suggestions(std::string_view name, Date on, std::size_t limit) const;
    const Unit*              today_of(const Unit&, Date on) const;
    std::vector<const Succession*> successions_from(const Uuid& before) const;
    std::vector<const Succession*> successions_to(const Uuid& after) const;
    std::vector<const Unit*>       children(const Uuid& parent) const;
    Attribution                    on_day(const Unit&, Date on) const;
    std::vector<const Unit*>       tops(Date on) const;
    std::vector<const Unit*>       tree(const Unit& root, Date on) const;
    const Unit*                    by_code_or_successor(std::string_view code, Date on) const;
    const Unit*                    last_bearer(std::string_view code, Date on) const;
    /// Best first; `alive` says which side of their end.
    std::vector<const Unit*>           search(std::string_view words, Date on, bool alive) const;
    std::string                        path(const Unit&) const;
    std::vector<const Unit*>           all() const;
    std::vector<std::pair<Uuid, Uuid>> cover() const;

private:
    struct Entry {
        const Unit*              unit;
        NamePart                 name;
        std::vector<std::string> words;  // folded, of the name without its kind
    };
    const Entry*             entry(const Uuid&) const;
    bool                     lies_in(const Unit&, const NamePart& upper) const;
    bool                     is_known(const NamePart&) const;
    std::vector<const Unit*> by_parts(std::span<const NamePart>, Date on) const;
    int                      rank(const Entry&, std::string_view asked) const;
    void gather(const Unit&, Date on, std::set<Uuid>& seen, std::vector<const Unit*>& parts) const;
    bool has_left(const Unit& child, const Unit& holder) const;
    /// The unit and what it lies in, the smallest first.
    std::vector<const Unit*> upwards(const Unit&) const;

    std::deque<Unit>                              kept_;  // never moved, never changed
    std::map<Uuid, Entry>                         units_;
    std::multimap<std::string, Uuid, std::less<>> by_code_, by_name_;
    std::multimap<Uuid, Uuid>                     children_;
    std::map<Uuid, Succession>                    successions_;
    std::multimap<Uuid, Uuid>                     from_, to_;
};

}  // namespace places
