/// The facts in memory, one column set per kind, appended by the writer thread and scanned by any
/// number of readers without a lock (decision 15). A row is a fact with its days (validity) and the
/// change numbers between which it was known; a correction ends the knowledge of one row and adds
/// another. Rows lie in the order in which they became known. 24 bytes a row, 28 in segments where
/// something was corrected.
#pragma once
#include <array>
#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <unordered_map>

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

constexpr std::size_t segment_rows = 1 << 16;

/// A list that grows at its end. One writer; a reader that has seen `size()` may read below it
/// for as long as the list lives: elements never move.
template <class T, std::size_t Part = segment_rows>
class Grown {
public:
    std::size_t size() const { return size_.load(std::memory_order_acquire); }
    const T&    operator[](std::size_t i) const { return (*parts_[i / Part])[i % Part]; }
    T&          operator[](std::size_t i) { return (*parts_[i / Part])[i % Part]; }
    void        push(T t) {
               const auto i = size_.load(std::memory_order_relaxed);
               ENSURE(i / Part < parts_.size());
               auto& part = parts_[i / Part];
               if (!part) part = std::make_unique<std::array<T, Part>>();
        (*part)[i % Part] = std::move(t);
               size_.store(i + 1, std::memory_order_release);
    }

private:
    std::array<std::unique_ptr<std::array<T, Part>>, 4096> parts_{};
    std::atomic<std::size_t>                               size_{0};
};

struct Segment {
    using Left = std::array<std::atomic<Known>, segment_rows>;
    std::array<std::uint32_t, segment_rows> person;
    std::array<Known, segment_rows>         known_from;
    std::array<std::uint32_t, segment_rows> previous;  // row of the same person + 1; writer only
    std::array<std::uint16_t, segment_rows> unit, code;
    std::array<Day, segment_rows>           starts, ends;
    /// When each row left what is known, 0: it stands. Null while every row stands.
    std::atomic<const Left*> left{nullptr};
    std::unique_ptr<Left>    left_kept;
    /// Bounds of the days in this segment: what lies outside is passed over unread.
    std::atomic<Day> first_start{never}, last_start{0}, first_end{never}, last_end{0};
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
        std::uint16_t unit, code;
        Day           starts, ends;
    };
    void push(Known, const Row&);
    void leave(Known, const Row&);

    std::array<std::unique_ptr<Segment>, 8192> segments_{};
    std::atomic<std::size_t>                   rows_{0};
    std::vector<std::uint32_t>                 latest_;   // by person: last row + 1
    std::array<std::atomic<Known>, 1 << 16>    first_{};  // by unit; 0: none yet
};

/// Sex, ethnicity and birth of a person as known from a change on.
struct Trait {
    Known         known_from = 0;
    std::uint32_t previous = 0;            // of the same person + 1
    std::uint16_t birth = 0;               // days since 1900-01-01; 0: not stated
    std::uint16_t sex = 0, ethnicity = 0;  // codes
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

private:
    struct Merge {
        std::uint32_t absorbed, kept;
        Known         from, to;
    };
    std::uint32_t index_of_person(const Uuid&);
    std::uint16_t index_of_unit(const Uuid&);
    std::uint16_t index_of_code(std::string_view);
    void          put_trait(Known, const store::Fact&);
    void          put_merge(Known, int sign, const store::Fact&);

    std::map<std::string, std::unique_ptr<Column>, std::less<>> columns_;
    Grown<Uuid>                                                 persons_, units_;
    Grown<std::atomic<std::uint32_t>*, 1 << 10>                 trait_of_;  // parts, by person
    std::vector<std::unique_ptr<std::atomic<std::uint32_t>[]>>  trait_parts_;
    Grown<Trait>                                                traits_;
    Grown<std::string, 1 << 10>                                 codes_;
    std::unordered_map<Uuid, std::uint32_t>                     person_index_;
    std::unordered_map<Uuid, std::uint16_t>                     unit_index_;
    std::map<std::string, std::uint16_t, std::less<>>           code_index_;
    mutable std::mutex                                          merges_lock_;
    std::vector<Merge>                                          merges_;
};

}  // namespace indicators
