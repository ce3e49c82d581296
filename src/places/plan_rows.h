/// The rows of a change, read against the map of the day before. Private to places.
#pragma once
#include "places/change.h"

namespace places {

/// The new unit of a code, put together from every row that names it.
struct Described {
    std::optional<std::string> name, kind, parent_code;
    std::optional<bool>        remote;
    std::vector<const Unit*>   from;           // what comes to it, in the order of the rows
    std::size_t                first_row = 0;  // where a problem with it is shown
};

struct ReadRows {
    std::map<Uuid, std::vector<std::size_t>>      of;         // rows by the unit that closes
    std::map<std::string, Described, std::less<>> described;  // new units by code
    std::vector<base::Problem>                    problems;
};

/// Every problem names its row as people count and the field.
ReadRows read_rows(const Map&, const UnitChange&);
/// "rows[2].after_name", the sentence of `code` with the row as people count it.
base::Problem row_problem(std::size_t row, const std::string& field, const std::string& code,
                          base::Arguments);

}  // namespace places
