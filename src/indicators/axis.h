/// The dimension of a table: its lines, and which line a unit, a code or a person belongs to.
/// Private.
#pragma once
#include "indicators/table.h"

namespace indicators {

class Axis {
public:
    /// Ages are those of the day `on`.
    Axis(const Question&, Date on);
    const std::string&       by() const { return by_; }
    const std::vector<Line>& lines() const { return lines_; }
    std::size_t              size() const { return lines_.size(); }
    bool                     overlaps() const { return by_code_; }

    /// Groups are the lines; when the dimension is of the person, all are in one group.
    Asked ask(const Question&, const Column&, Which) const;
    /// By unit, whatever the dimension: one group for each row of the place, then the rest.
    Asked ask_units(const Question&, const Column&, Which) const;
    /// What lies only partly in the place, as one group; absent when nothing does.
    std::optional<Asked> ask_partly(const Question&, const Column&, Which) const;

    /// The line of a person found in a group.
    std::size_t line_of(std::uint32_t person, std::uint16_t group) const {
        return of_person_ ? line_of_trait(person) : group;
    }

private:
    void        lines_of_units(const Question&);
    void        lines_of_words(const Question&, std::string_view list);
    void        lines_of_ages(const Question&, Date on);
    std::size_t line_of_trait(std::uint32_t person) const;

    const Columns&                 columns_;
    std::int64_t                   known_;
    std::string                    by_;
    bool                           by_code_ = false, of_person_ = false;
    std::vector<Line>              lines_;
    std::vector<std::uint16_t>     line_of_code_;  // by code index
    std::vector<std::int64_t>      born_by_;       // of each age band, days since people::no_birth
    std::shared_ptr<const UnitsOf> units_;
    bool                           everything_ = false;
    std::size_t                    rows_ = 0;
};

}  // namespace indicators
