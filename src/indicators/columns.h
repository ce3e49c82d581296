/// The facts in memory, one column set per kind, appended by the writer thread and scanned by any
/// number of readers without a lock (decision 15). A row is a fact with its days (validity) and the
/// change numbers between which it was known; a correction ends the knowledge of one row and adds
/// another. Rows lie in the order in which they became known. 14 bytes a row; in segments where
/// something was corrected 16, and 4 for each row that left.
#pragma once
#include <array>
#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <unordered_map>

#include "base/pack.h"
#include "indicators/grown.h"
#include "store/store.h"

namespace indicators {
using namespace base;

/// Days since 1950-01-01, what lies before counts as the first of them. An open fact ends on
/// `never`, as does one that ends after 2129.
using Day = std::uint16_t;
constexpr Day  never = 0xFFFF;
constexpr Date day_zero = make_date(1950, 1, 1);
Day            day_number(Date);
/// A change number as the columns hold it.
using Known = std::uint32_t;

constexpr std::size_t segment_rows = 1 << 15;
/// Rows of a person are found by blocks of so many.
constexpr std::size_t block_rows = 1 << 8;

/// Where and what: each pair of unit and code that occurs in a segment is kept there once.
struct UnitCode {
    std::uint16_t unit = 0, code = 0;
    auto          operator<=>(const UnitCode&) const = default;
};

struct Segment {
    /// Four rows to a word, so that a reader copies words that the writer may be changing.
    using Left = std::array<std::atomic<std::uint64_t>, segment_rows / 4>;
    std::array<std::uint32_t, segment_rows> person;
    std::array<std::uint16_t, segment_rows> place;  // in `places`
    std::array<Day, segment_rows>           starts, ends;
    std::array<std::uint16_t, segment_rows> step;     // change number since that of the base
    std::array<std::uint16_t, segment_rows> earlier;  // Column::leave; writer only
    Grown<UnitCode, 1 << 8, 1 << 7>         places;
    /// Change numbers at which rows left, ascending, and for each row which of them it was, from 1
    /// on; 0: it stands. Null while every row stands.
    Grown<Known, 1 << 10, 1 << 5> left_at;
    std::atomic<const Left*>      left{nullptr};
    std::unique_ptr<Left>         left_kept;
    /// Bounds of the days in this segment: what lies outside is passed over unread.
    std::atomic<Day> first_start{never}, last_start{0}, first_end{never}, last_end{0};

    /// How many rows had left at the change number: those of `left` from 1 up to it are gone.
    std::uint16_t gone_at(std::int64_t change) const;
    std::uint16_t left_of(std::size_t row) const {
        const auto* all = left.load(std::memory_order_acquire);
        if (!all) return 0;
        const auto four = (*all)[row / 4].load(std::memory_order_relaxed);
        return static_cast<std::uint16_t>(four >> 16 * (row % 4));
    }
    void set_left(std::size_t row, std::uint16_t which);
    void widen(Day starts, Day ends);
};

/// The facts of one kind.
class Column {
public:
    std::size_t    rows() const { return rows_.load(std::memory_order_acquire); }
    const Segment& segment(std::size_t i) const { return *segments_[i]; }
    /// How many of the first `rows` rows were known at the change number, or had been.
    std::size_t known_at(std::int64_t change, std::size_t rows) const;
    /// Change number of the first row ever entered in the unit; absent when there is none.
    std::optional<std::int64_t> first_in(std::uint16_t unit) const;
    std::size_t                 bytes() const;

private:
    friend class Columns;
    struct Row {
        std::uint32_t person;
        UnitCode      place;
        Day           starts, ends;
    };
    /// Rows from `row` on became known at `number` and so many changes later as their step says.
    struct Base {
        std::uint32_t row;
        Known         number;
    };
    void          push(Known, const Row&);
    void          leave(Known, const Row&);
    Segment&      open_segment();
    std::uint16_t place_in(Segment&, UnitCode);
    std::uint16_t step_to(Known, std::size_t row);
    void          link(Segment&, std::size_t row);
    bool          leave_in(std::size_t block, Known, const Row&, std::size_t& lowest);
    void          note_first(std::uint16_t unit, Known);

    /// How many there are of what rows point to.
    struct Sizes {
        std::size_t persons, units, codes;
    };
    void save(Packer&) const;
    void load(Unpacker&, Sizes);
    void save_segment(Packer&, const Segment&, std::size_t rows) const;
    void load_segment(Unpacker&, std::size_t rows, Sizes, std::size_t& base, Known& last);
    void load_left(Unpacker&, Segment&, std::size_t rows);

    std::array<std::unique_ptr<Segment>, 8192>           segments_{};
    std::atomic<std::size_t>                             rows_{0};
    Grown<Base, 1 << 10>                                 bases_;
    std::vector<std::uint32_t>                           latest_;       // by person: last block + 1
    std::unordered_map<std::uint32_t, std::uint16_t>     place_index_;  // of the last segment
    std::array<std::atomic<Known>, std::size_t{1} << 16> first_{};      // by unit; 0: none yet
};

/// Sex, ethnicity and birth of a person as known from a change on.
struct Trait {
    Known         known_from = 0;
    std::uint32_t previous = 0;            // of the same person + 1
    std::uint16_t birth = 0;               // days since 1900-01-01; 0: not stated
    std::uint16_t sex = 0, ethnicity = 0;  // codes
    std::uint16_t unused = 0;              // no bytes of chance in what is saved
};

class Columns {
public:
    explicit Columns(const std::vector<std::string>& kinds);
    /// Takes a fact of a kept kind; others are passed over. Writer thread only.
    ///   "person"       sex, ethnicity and birth (people::facts_of)
    ///   "same_person"  the person was merged into the one whose id is the code
    void put(const store::FactChange&);

    /// The column of a kind; null when no figure uses it.
    const Column*      of(std::string_view kind) const;
    std::size_t        persons() const { return persons_.size(); }
    std::size_t        units() const { return units_.size(); }
    std::size_t        codes() const { return codes_.size(); }
    const Uuid&        person(std::size_t i) const { return persons_[i]; }
    const Uuid&        unit(std::size_t i) const { return units_[i]; }
    const std::string& code(std::size_t i) const { return codes_[i]; }
    /// Null when nothing was known about the person.
    const Trait* trait(std::uint32_t person, std::int64_t known) const;
    /// Each person merged away by then, with the one that is kept.
    std::vector<std::pair<std::uint32_t, std::uint32_t>> merged(std::int64_t known) const;
    std::size_t                                          bytes() const;

    /// Everything, for the next start. Readers may go on; the writer stands still meanwhile.
    void save(Packer&) const;
    /// What was saved by columns of the same kinds; `put` goes on from there. Throws when it cannot
    /// have been, and holds nothing then.   REQUIRES: nothing was put, nobody reads.
    void load(Unpacker&);

private:
    struct Merge {
        std::uint32_t absorbed, kept;
        Known         from, to;
    };
    std::uint32_t               index_of_person(const Uuid&);
    std::uint16_t               index_of_unit(const Uuid&);
    std::uint16_t               index_of_code(std::string_view);
    std::atomic<std::uint32_t>& latest_trait(std::uint32_t person) {
        return trait_of_[person / segment_rows][person % segment_rows];
    }
    void put_trait(Known, const store::Fact&);
    void put_merge(Known, int sign, const store::Fact&);
    void load_names(Unpacker&);
    void load_traits(Unpacker&);
    void load_merges(Unpacker&);
    void clear();

    std::map<std::string, std::unique_ptr<Column>, std::less<>> columns_;
    Grown<Uuid>                                                 persons_, units_;
    Grown<std::atomic<std::uint32_t>*, 1 << 10>                 trait_of_;  // parts, by person
    std::vector<std::unique_ptr<std::atomic<std::uint32_t>[]>>  trait_parts_;
    Grown<Trait>                                                traits_;
    Grown<std::string, 1 << 10>                                 codes_;
    PersonIndex                                                 person_index_;
    std::unordered_map<Uuid, std::uint16_t>                     unit_index_;
    std::map<std::string, std::uint16_t, std::less<>>           code_index_;
    mutable std::mutex                                          merges_lock_;
    std::vector<Merge>                                          merges_;
};

}  // namespace indicators
