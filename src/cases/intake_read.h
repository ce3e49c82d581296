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
    ethnicity,
    permanent,
    current,
    drugs,
    entered,
    ends,
    term,
    presence,
    ending,
    determined,
    keeper,
    unit,
    ordinal,
    none
};
constexpr std::size_t k_cells = static_cast<std::size_t>(Cell::none);

/// Name of the field a column fills, as problems name it; "" for none.
std::string_view name_of(Cell);
/// The word of the list intake_field, one for each; "" for none.
std::string_view word_of(Cell);
/// faults  none: Cell::none for an unknown word
Cell cell_of_word(std::string_view);
/// What a folded header text is.
Cell cell_of_header(std::string_view folded);

/// The line (or two, read as one) that names the columns.
struct Heading {
    std::size_t              first = 0, last = 0;  // index of its lines among the first ones
    std::size_t              row = 0;              // as a spreadsheet shows it; 0: there is none
    std::vector<std::string> texts;
    std::vector<Cell>        cells;
    int                      score = 0;  // how many columns are known

    /// Where the people begin: a list may have no such line.
    std::size_t after() const { return row == 0 ? 0 : last + 1; }
    bool        has(Cell) const;
    bool        has_name() const { return has(Cell::name) || has(Cell::given_name); }
    /// What a mapping is remembered by: the folded texts.
    std::string key() const;
};
/// In how many lines the header is looked for.
constexpr std::size_t k_searched = 40;
/// How many lines that were taken for nobody are named.
constexpr std::size_t k_told_lines = 12;
/// The best heading of the first lines, or that of the line with this number. A score below 2: none.
Heading find_heading(std::span<const sheets::Line> first,
                     std::optional<std::size_t>    row = std::nullopt);
/// users · addicts · post_rehab, by the columns, the title, the name of the file.
std::string kind_of_list(std::string_view file_name, std::span<const sheets::Line> first,
                         const Heading&);
/// The columns without which nobody can be taken over, each a problem; empty when all are there.
std::vector<base::Problem> missing_columns(const Heading&, std::string_view kind);

/// What somebody said about a file, or what is remembered of one like it.
struct Choice {
    std::optional<std::size_t> header_row;
    std::vector<Cell>          columns;  // by position; empty: as the header says
    std::string                kind;     // "": as it looks
};

/// A cell in which the spreadsheet could compute nothing: what stands there is no value.
struct ErrorCell {
    Cell        cell = Cell::none;
    std::string place, value;  // "Danh sách!B6", "#REF!"
};
/// #REF!, #N/A, #VALUE! …, as a workbook keeps them and as a text file was saved with them.
bool is_error_value(std::string_view cell);
/// "N/A", "NULL", "không rõ", "chưa xác định": not stated. Never asked of a name.
bool says_not_stated(std::string_view cell);

/// One person as the list has him or her.
struct ListLine {
    std::size_t                      number = 0;  // as a spreadsheet shows it
    std::array<std::string, k_cells> cells;       // normalised
    std::vector<std::string>         original;
    std::vector<ErrorCell>           errors;  // of the columns that are used

    const std::string& at(Cell c) const { return cells[static_cast<std::size_t>(c)]; }
    std::string&       at(Cell c) { return cells[static_cast<std::size_t>(c)]; }
    bool               is_error(Cell) const;
};

/// Where the office or the name of the signer begins: below it a name alone is no row.
bool begins_signature(const ListLine&);
/// Lines between or below the people: a header again, (1)(2)(3), a section, a total, a signature.
bool is_no_person(const ListLine&, const Heading&, bool below_people);

/// The first lines of a table, how they are understood, and then person after person.
class ListRows {
public:
    /// faults  sheets.*
    ListRows(std::string_view file_name, std::unique_ptr<sheets::Rows>);
    /// Takes the file as somebody says it is. Once, before `next`.
    void choose(const Choice&);
    /// faults  invalid intake.(header_missing|column_missing), naming the columns that are missing
    ///         and the headers that were found
    void need_heading() const;
    /// The next person; false at the end.   faults  sheets.* · invalid intake.no_rows
    bool next(ListLine&);

    const std::vector<sheets::Line>& first_lines() const { return first_; }
    const Heading&                   heading() const { return heading_; }
    const std::string&               kind() const { return kind_; }
    const sheets::Rows&              rows() const { return *rows_; }
    /// With what was noticed so far.
    Reading reading() const;

private:
    Heading heading_at(std::optional<std::size_t> row) const;
    bool    next_line(sheets::Line&);
    void    note_nobody(const ListLine&);

    std::string                   file_name_;
    std::unique_ptr<sheets::Rows> rows_;
    std::vector<sheets::Line>     first_;
    Heading                       heading_;
    std::string                   kind_;
    std::size_t                   at_ = 0;
    bool                          any_ = false;
    bool                          below_people_ = false;  // the signatures have begun
    std::size_t                   nobody_ = 0;  // lines with something where the name belongs
    std::string                   nobody_rows_;
};

}  // namespace cases
