/// One indicator counted at one place: the whole, and the lines of one dimension. Exact; what may
/// be shown of it is decided by others. Private.
#pragma once
#include "indicators/room.h"

namespace indicators {

struct Count {
    std::int64_t value = 0, whole = 0;  // whole: of a share only
    auto         operator<=>(const Count&) const = default;
};
struct Line {
    std::string         code, name;
    std::string         kind = "cell";  // as FigureCell
    const places::Unit* unit = nullptr;
    bool                has_source = true;
    Count               count;
};
struct Table {
    bool              has_source = false;
    bool              overlapping = false;  // one person may stand in several lines
    Count             total;
    std::vector<Line> lines;
};

/// For each unit the columns know: whether it lies in the place, and in which row of it.
struct UnitsOf {
    std::vector<std::int32_t> inside, row;
};

/// A question put to the columns.
struct Question {
    Work&             work;
    const Room&       room;
    const Definition& definition;
    std::int64_t      known;
    Place             place;
    std::string       by;
    /// Worked out once for everything asked of the place.
    std::shared_ptr<const UnitsOf> units = nullptr;
    /// Counts nobody by what rests on a disputed test: ADR 0017.
    bool undisputed = false;

    Table table(Days) const;
    /// Of the persons of the table, those counted by nothing but what rests on a disputed test.
    std::int64_t disputed(Days) const;
    /// The total in up to eight periods, in one pass.
    std::vector<Count> totals(const std::vector<Days>&) const;
    /// The persons of the table, or of one line of it, as indexes of the columns.
    std::vector<std::uint32_t> persons(Days, const std::optional<Text<40>>& line) const;
    /// The same measure taken otherwise: what a stock was, who came, who left.
    Question measured(const Definition&) const;
};

Window                         window_of(Days);
std::shared_ptr<const UnitsOf> units_of(const Room&, const Place&);

}  // namespace indicators
