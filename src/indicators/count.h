/// Counting over the columns: every question is one pass over the rows known at the change number.
#pragma once
#include "indicators/columns.h"

namespace indicators {

/// Which facts a question means, by their days against a window of days (both ends included).
enum class Which {
    standing,  // stand on some day of it; of a stock the window is one day
    starting,  // begin in it
    ending,    // end in it: the day before was their last
};
struct Window {
    Day  first = 0, last = 0;
    auto operator<=>(const Window&) const = default;
};

constexpr std::uint16_t no_group = 0xFFFF;

class Stretches;

/// What is asked of a column: the rows known at the change number, in the units asked, divided into
/// groups either by unit or by code.
struct Asked {
    Asked(const Columns&, const Column&, std::int64_t change, Which);
    std::uint16_t group(UnitCode place) const {
        const auto of_unit = by_unit[place.unit];
        return of_unit == no_group || by_code.empty() ? of_unit : by_code[place.code];
    }
    const Columns& columns;
    const Column&  column;
    std::int64_t   known;
    std::size_t    rows;
    Which          which;
    std::size_t    groups = 0;
    std::vector<std::uint16_t>
        by_unit;  // one for each unit the columns know; all no_group at first
    std::vector<std::uint16_t> by_code;            // empty: divided by unit
    const Stretches*           without = nullptr;  // leaves out the rows within one of them
};

/// The days of all rows asked of a column, whenever they lie: stretches of time, by person.
class Stretches {
public:
    Stretches() = default;
    explicit Stretches(const Asked&);
    bool empty() const { return of_.empty(); }
    /// True when the row lies within a stretch of its own person.
    bool hold(const Segment& s, std::size_t row) const {
        const auto person = s.person[row];
        if (person >= any_.size() || !any_[person]) return false;
        for (auto [at, end] = of_.equal_range(person); at != end; ++at)
            if (at->second.starts <= s.starts[row] && s.ends[row] <= at->second.ends) return true;
        return false;
    }

private:
    struct Stretch {
        Day starts, ends;
    };
    std::vector<bool>                               any_;  // by person
    std::unordered_multimap<std::uint32_t, Stretch> of_;
};

/// Distinct persons, a merged one under the one that is kept.
struct Persons {
    std::int64_t                                         count = 0;
    std::vector<std::uint16_t>                           first;  // group of each, or no_group
    std::vector<std::pair<std::uint32_t, std::uint16_t>> more;   // further groups of a person

    /// A group of the person; another one may stand in `more` several times for now.
    void add(std::uint32_t person, std::uint16_t group) {
        auto& known = first[person];
        if (known == no_group) {
            known = group;
            ++count;
        } else if (known != group) {
            more.emplace_back(person, group);
        }
    }
    bool holds(std::uint32_t person) const { return first[person] != no_group; }
    /// Calls f(person, group) once for every group of every person.
    template <class F>
    void each(F&& f) const {
        // listed first and handed on then: whether somebody was found is no branch to be guessed
        std::array<std::uint32_t, 1024> found;
        for (std::size_t begin = 0; begin < first.size(); begin += found.size()) {
            std::size_t listed = 0;
            const auto  end = std::min<std::size_t>(begin + found.size(), first.size());
            for (auto person = begin; person < end; ++person) {
                found[listed] = static_cast<std::uint32_t>(person);
                listed += first[person] != no_group;
            }
            for (std::size_t i = 0; i < listed; ++i) f(found[i], first[found[i]]);
        }
        for (auto [person, group] : more) f(person, group);
    }
};
Persons find_persons(const Asked&, Window);

/// Facts, not persons, in each group.
std::vector<std::int64_t> count_facts(const Asked&, Window);

/// For each person a bit for each of up to eight windows, in one pass.
std::vector<std::uint8_t> persons_in(const Asked&, const std::vector<Window>&);
/// Facts in each of up to eight windows.
std::vector<std::int64_t> facts_in(const Asked&, const std::vector<Window>&);

/// Groups in which at least one fact was ever entered, as known; by unit only.
std::vector<bool> groups_with_source(const Asked&);

}  // namespace indicators
