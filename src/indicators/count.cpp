#include "indicators/count.h"

#include "indicators/scan.h"

namespace indicators {
namespace {

template <class T>
void add_each(std::vector<T>& mine, const std::vector<T>& theirs) {
    for (std::size_t i = 0; i < mine.size(); ++i) mine[i] += theirs[i];
}

/// Up to eight windows at once: for a day, the windows it fits as a bit each.
struct Windows {
    Windows(Which w, const std::vector<Window>& all) : which(w), hull(all.front()) {
        ENSURE(!all.empty() && all.size() <= 8);
        for (auto& window : all) {
            hull.first = std::min(hull.first, window.first);
            hull.last = std::max(hull.last, window.last);
        }
        begun.resize(std::size_t{1} << 16);
        gone.resize(std::size_t{1} << 16);
        for (std::size_t day = 0; day < begun.size(); ++day)
            for (std::size_t i = 0; i < all.size(); ++i) {
                const auto bit = static_cast<std::uint8_t>(1u << i);
                if (day <= all[i].last) begun[day] |= bit;  // has begun by its end
                if (day <= all[i].first) gone[day] |= bit;  // is over when it begins
            }
    }
    std::uint8_t of(const Segment& s, std::size_t i) const {
        const auto starts = s.starts[i], ends = s.ends[i];
        if (which == Which::standing) return static_cast<std::uint8_t>(begun[starts] & ~gone[ends]);
        const auto day = which == Which::starting ? starts : ends;
        if (day == never) return 0;
        return static_cast<std::uint8_t>(begun[day] & ~gone[day + std::size_t{1}]);
    }
    Which                     which;
    Window                    hull;
    std::vector<std::uint8_t> begun, gone;
};

/// Puts what was found of a merged person under the one that is kept.
void gather_merged(const Asked& asked, Persons& found) {
    std::unordered_map<std::uint32_t, std::uint32_t> into;
    for (const auto& [absorbed, kept] : asked.columns.merged(asked.known)) {
        if (absorbed >= found.first.size() || kept >= found.first.size()) continue;
        const auto group = std::exchange(found.first[absorbed], no_group);
        if (group == no_group) continue;
        --found.count;
        found.more.emplace_back(absorbed, group);
        into.emplace(absorbed, kept);
    }
    if (into.empty()) return;
    for (auto& further : found.more)
        if (const auto kept = into.find(further.first); kept != into.end())
            further.first = kept->second;
}

/// Leaves of the further groups each once: laid out group by group, and in each a bit for every
/// person already met, which stays in the cache where a sort of all would not.
void drop_repeated(Persons& found, std::size_t groups) {
    std::vector<std::size_t> end(groups + 1);
    for (auto& further : found.more) ++end[further.second + std::size_t{1}];
    for (std::size_t group = 0; group < groups; ++group) end[group + 1] += end[group];
    std::vector<std::uint32_t> persons(found.more.size());
    for (auto [person, group] : found.more) persons[end[group]++] = person;

    found.more.clear();
    std::vector<std::uint64_t> met((found.first.size() + 63) / 64);
    std::size_t                begin = 0;
    for (std::size_t group = 0; group < groups; begin = end[group++]) {
        for (auto i = begin; i < end[group]; ++i) {
            const auto person = persons[i];
            const auto bit = std::uint64_t{1} << person % 64;
            if (met[person / 64] & bit) continue;
            met[person / 64] |= bit;
            auto& first = found.first[person];
            if (first == group) continue;
            if (first != no_group) {
                found.more.emplace_back(person, static_cast<std::uint16_t>(group));
                continue;
            }
            first = static_cast<std::uint16_t>(group);  // only under a merged id so far
            ++found.count;
        }
        for (auto i = begin; i < end[group]; ++i) met[persons[i] / 64] = 0;
    }
}

}  // namespace

// Rows are taken before units, codes and persons, so that each row finds its own.
Asked::Asked(const Columns& all, const Column& one, std::int64_t change, Which w)
    : columns(all),
      column(one),
      known(change),
      rows(one.known_at(change, one.rows())),
      which(w),
      by_unit(all.units(), no_group) {}

Stretches::Stretches(const Asked& asked) : any_(asked.columns.persons()) {
    ENSURE(asked.which == Which::standing);
    const Window everything{0, never - 1};
    const auto   segments = segments_to_read(asked, everything);
    each_row(asked, everything, Share{segments},
             [&](const Segment& s, std::size_t i, std::uint16_t) {
                 any_[s.person[i]] = true;
                 of_.emplace(s.person[i], Stretch{s.starts[i], s.ends[i]});
             });
}

Persons find_persons(const Asked& asked, Window window) {
    ENSURE(asked.groups < no_group);
    const auto persons = asked.columns.persons();
    const auto scan = [&](Share share) {
        Persons found;
        found.first.assign(persons, no_group);
        each_row(asked, window, share, [&](const Segment& s, std::size_t i, std::uint16_t group) {
            found.add(s.person[i], group);
        });
        return found;
    };
    auto found = find_in_all(asked, window, scan, [](Persons& mine, const Persons& theirs) {
        theirs.each([&](std::uint32_t person, std::uint16_t group) { mine.add(person, group); });
    });
    gather_merged(asked, found);
    if (!found.more.empty()) drop_repeated(found, asked.groups);
    return found;
}

std::vector<std::int64_t> count_facts(const Asked& asked, Window window) {
    const auto scan = [&](Share share) {
        std::vector<std::int64_t> counts(asked.groups);
        each_row(asked, window, share,
                 [&](const Segment&, std::size_t, std::uint16_t group) { ++counts[group]; });
        return counts;
    };
    return find_in_all(asked, window, scan, add_each<std::int64_t>);
}

std::vector<std::uint8_t> persons_in(const Asked& asked, const std::vector<Window>& all) {
    const Windows windows(asked.which, all);
    const auto    persons = asked.columns.persons();
    const auto    scan = [&](Share share) {
        std::vector<std::uint8_t> bits(persons);
        each_row(asked, windows.hull, share, [&](const Segment& s, std::size_t i, std::uint16_t) {
            bits[s.person[i]] |= windows.of(s, i);
        });
        return bits;
    };
    auto bits = find_in_all(asked, windows.hull, scan, [](auto& mine, const auto& theirs) {
        for (std::size_t i = 0; i < mine.size(); ++i) mine[i] |= theirs[i];
    });
    for (const auto& [absorbed, kept] : asked.columns.merged(asked.known))
        if (absorbed < bits.size() && kept < bits.size())
            bits[kept] |= std::exchange(bits[absorbed], std::uint8_t{0});
    return bits;
}

std::vector<std::int64_t> facts_in(const Asked& asked, const std::vector<Window>& all) {
    const Windows windows(asked.which, all);
    const auto    scan = [&](Share share) {
        std::vector<std::int64_t> counts(all.size());
        each_row(asked, windows.hull, share, [&](const Segment& s, std::size_t i, std::uint16_t) {
            for (auto bits = windows.of(s, i); bits; bits &= static_cast<std::uint8_t>(bits - 1))
                ++counts[static_cast<std::size_t>(std::countr_zero(bits))];
        });
        return counts;
    };
    return find_in_all(asked, windows.hull, scan, add_each<std::int64_t>);
}

std::vector<bool> groups_with_source(const Asked& asked) {
    std::vector<bool> entered(asked.groups);
    for (std::size_t unit = 0; unit < asked.by_unit.size(); ++unit) {
        if (asked.by_unit[unit] == no_group) continue;
        const auto first = asked.column.first_in(static_cast<std::uint16_t>(unit));
        if (first && *first <= asked.known) entered[asked.by_unit[unit]] = true;
    }
    return entered;
}

}  // namespace indicators
