/// Fictional people for demo databases: names made of common parts, identity numbers that no
/// province issues (they begin with 9), birth days drawn at random.
#pragma once
#include <random>

#include "people/people.h"

namespace app {

class PeopleMaker {
public:
    explicit PeopleMaker(unsigned seed) : random_(seed) {}

    people::PersonDraft person(const places::Unit& unit, base::Date on);
    /// Evenly from [low, high].
    int  number(int low, int high);
    bool chance(int percent) { return number(1, 100) <= percent; }
    template <class T>
    const T& one_of(const std::vector<T>& list) {
        return list[static_cast<std::size_t>(number(0, static_cast<int>(list.size()) - 1))];
    }

private:
    std::mt19937 random_;
};

/// The communes of today, by code: where people may live.
std::vector<places::Unit> living_communes(store::Work&);

}  // namespace app
