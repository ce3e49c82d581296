/// The facts in memory, one column set per kind, appended by the writer thread and scanned by any
/// number of readers without a lock (decision 15). A row is a fact entering (+1) or leaving (-1)
/// what is known at a change number; rows are in the order of change numbers. 19 bytes a row.
#pragma once
#include <array>
#include <atomic>
#include <map>
#include <memory>
#include <unordered_map>

#include "store/store.h"

namespace indicators {
using namespace base;

/// Days since 1970-01-01; an open fact ends on `never`.
using Day = std::int32_t;
constexpr Day never = std::numeric_limits<Day>::max();
inline Day    day_number(Date d) { return static_cast<Day>(d.time_since_epoch().count()); }

constexpr std::size_t segment_rows = 1 << 16;

/// A list that grows at its end. One writer; a reader that has seen `size()` may read below it
/// for as long as the list lives: elements never move and never change.
template <class T>
class Grown {
public:
    std::size_t size() const { return size_.load(std::memory_order_acquire); }
    const T&    operator[](std::size_t i) const {
           return (*parts_[i / segment_rows])[i % segment_rows];
    }
    void push(const T& t) {
        const auto i = size_.load(std::memory_order_relaxed);
        ENSURE(i / segment_rows < parts_.size());
        auto& part = parts_[i / segment_rows];
        if (!part) part = std::make_unique<std::array<T, segment_rows>>();
        (*part)[i % segment_rows] = t;
        size_.store(i + 1, std::memory_order_release);
    }

private:
    std::array<std::unique_ptr<std::array<T, segment_rows>>, 4096> parts_{};
    std::atomic<std::size_t>                                       size_{0};
};

struct Segment {
    std::int64_t                            first_number = 0;  // change number of its first row
    std::array<std::uint32_t, segment_rows> number;            // above first_number
    std::array<std::uint32_t, segment_rows> person;
    std::array<std::uint16_t, segment_rows> unit;
    std::array<std::int8_t, segment_rows>   sign;
    std::array<Day, segment_rows>           starts, ends;
};

/// The facts of one kind.
class Column {
public:
    std::size_t    rows() const { return rows_.load(std::memory_order_acquire); }
    const Segment& segment(std::size_t i) const { return *segments_[i]; }
    /// How many of the first `rows` rows were known at the change number.
    std::size_t known_at(std::int64_t change, std::size_t rows) const;
    /// Change number of the first row ever entered in the unit; absent when there is none.
    std::optional<std::int64_t> first_in(std::uint16_t unit) const;

private:
    friend class Columns;
    void push(std::int64_t number, std::uint32_t person, std::uint16_t unit, int sign, Day starts,
              Day ends);

    std::array<std::unique_ptr<Segment>, 8192>     segments_{};
    std::atomic<std::size_t>                       rows_{0};
    std::array<std::atomic<std::int64_t>, 1 << 16> first_{};  // by unit; 0: none yet
};

class Columns {
public:
    explicit Columns(const std::vector<std::string>& kinds);
    /// Appends a fact of a kept kind; others are passed over. Writer thread only.
    void put(const store::FactChange&);

    /// The column of a kind; null when no figure uses it.
    const Column* of(std::string_view kind) const;
    std::size_t   persons() const { return persons_.size(); }
    std::size_t   units() const { return units_.size(); }
    const Uuid&   person(std::size_t i) const { return persons_[i]; }
    const Uuid&   unit(std::size_t i) const { return units_[i]; }

private:
    std::map<std::string, std::unique_ptr<Column>, std::less<>> columns_;
    Grown<Uuid>                                                 persons_, units_;
    std::unordered_map<Uuid, std::uint32_t>                     person_index_;
    std::unordered_map<Uuid, std::uint16_t>                     unit_index_;
};

/// What is asked of a column: its first `rows` rows (those known at the change number), in the
/// units that have a group (`group[unit index]` >= 0).
struct Asked {
    Asked(const Columns&, const Column&, std::int64_t change);
    const Columns&            columns;
    const Column&             column;
    std::int64_t              known;
    std::size_t               rows;
    std::size_t               groups = 0;
    std::vector<std::int32_t> group;  // one for each unit the columns know; all -1 at first
};
struct Counted {
    std::int64_t              persons = 0;  // distinct, over all groups
    std::vector<std::int64_t> by_group;     // distinct inside each group
};

/// Distinct persons with a fact alive on the day.
Counted count_on(const Asked&, Day);
/// The same without groups for up to eight ascending days in one pass.
std::vector<std::int64_t> count_on_days(const Asked&, const std::vector<Day>&);
/// Indexes of the persons themselves, ascending.
std::vector<std::uint32_t> persons_on(const Asked&, Day);
/// Groups in which at least one fact was ever entered, as known.
std::vector<bool> groups_with_source(const Asked&);

}  // namespace indicators
