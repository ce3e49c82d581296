/// How a commune's list is understood: which line is the header, which column is what, which lines
/// are people. Pure; private to cases.
#pragma once
#include <array>

#include "cases/intake.h"
#include "sheets/sheets.h"

namespace cases {

enum class Cell : std::uint8_t {
    name,
    family_name,
    given_name,
    aliases,
    identifier,
    birth,
    birth_male,
    birth_female,
    sex,
    permanent,
    current,
    drugs,
    entered,
    ends,
    presence,
    ending,
    determined,
    unit,
    ordinal,
    none
};
constexpr std::size_t k_cells = static_cast<std::size_t>(Cell::none);

/// Name of the field a column fills, as the answers show it; "" for none.
std::string_view name_of(Cell);
/// What a folded header text is.
Cell cell_of_header(std::string_view folded);

/// One person as the list has him or her.
struct ListLine {
    std::size_t                      number = 0;  // as a spreadsheet shows it
    std::array<std::string, k_cells> cells;       // normalised
    const std::vector<std::string>*  original = nullptr;

    const std::string& at(Cell c) const { return cells[static_cast<std::size_t>(c)]; }
    std::string&       at(Cell c) { return cells[static_cast<std::size_t>(c)]; }
};
struct List {
    Reading               reading;
    bool                  addicts = false;
    std::vector<ListLine> lines;  // point into the table
};

/// faults  invalid intake.(header_missing|column_missing|no_rows), naming the columns that are
///         missing and the headers that were found
List read_list(std::string_view file_name, const sheets::Table&);

}  // namespace cases
