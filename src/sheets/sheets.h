/// Sheets: tables that come from people and go to people, CSV and XLSX, in whatever encoding a
/// commune kept them. Knows nothing of the domain; what was changed while reading is told in notes.
#pragma once
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/fault.h"

namespace sheets {

/// What a table may hold at most.
struct Limits {
    std::size_t cell_characters = 10'000;
    std::size_t rows = 200'000;
    std::size_t columns = 500;
    // of a packed workbook
    std::size_t entries = 2'000;              // files inside
    std::size_t expanded_bytes = 512u << 20;  // unpacked while one table is read
    std::size_t ratio = 250;                  // unpacked : packed, once beyond a megabyte
    std::size_t text_bytes = 128u << 20;      // of the texts the sheets share
    std::size_t element_bytes = 1u << 20;     // of XML without a single element
    std::size_t depth = 32;                   // of elements in each other
    std::size_t sheets = 256;
};

/// A table as it was read. Rows that hold nothing but blanks are left out; `line_numbers[i]` is the
/// number a spreadsheet shows beside `lines[i]` (from 1; a quoted line break stays in its row, a
/// leading `sep=` line is not a row).
struct Table {
    std::string                           encoding;         // "utf-8" · "utf-8 bom"
    char                                  separator = ',';  // , ; or tab
    std::vector<std::vector<std::string>> lines;
    std::vector<std::size_t>              line_numbers;
};

/// Reads CSV: UTF-8 with or without BOM; comma, semicolon or tab, found from the first lines unless
/// a line `sep=;` says it; CRLF, LF or CR; cells in quotes may hold separators and line breaks.
/// faults  invalid sheets.(empty|workbook|not_utf8|nul_byte|unclosed_quote|cell_too_long|
///         too_many_rows|too_many_columns), each naming the row
Table read_csv(std::string_view bytes, const Limits& = {});

/// CSV a spreadsheet opens as it is: BOM, CRLF, quotes where needed. A cell that a spreadsheet
/// would run as a formula (= + - @, tab, carriage return in front) gets a leading apostrophe.
std::string write_csv(const std::vector<std::vector<std::string>>& rows, char separator = ',');

// -- any file a commune may keep, row by row

/// How letters are written in a file or a cell. tcvn3: the fonts .Vn*, also called ABC; vni: the
/// fonts VNI-*.
enum class Encoding { utf8, utf16, windows1258, tcvn3, vni };
/// utf-8 · utf-16 · windows-1258 · tcvn3 · vni
std::string_view        name_of(Encoding);
std::optional<Encoding> encoding_of(std::string_view name);

/// Something that was not taken as it stood, once for a table: formula_values, formula_empty,
/// legacy_font, legacy_text, hidden_rows, days_from_1904. Words: sheets.note.<code>.
struct Note {
    std::string     code;
    base::Arguments arguments;  // count, first (the cell, "B7"), encoding
};

struct SheetName {
    std::string name;
    bool        hidden = false;
};

struct Opening {
    std::string             sheet = {};     // of a workbook; empty: the first that is not hidden
    std::optional<Encoding> encoding = {};  // when somebody knows better than the statistics
    Limits                  limits = {};
};

struct Line {
    std::size_t              number = 0;  // as a spreadsheet shows it
    std::vector<std::string> cells;       // UTF-8; days as dd/mm/yyyy, as people see them
};

/// The rows of one table, one after the other, in constant memory. Ends with the bytes it reads.
class Rows {
public:
    virtual ~Rows() = default;
    /// The next row that holds anything; false at the end.   faults  invalid sheets.*
    virtual bool next(Line&) = 0;
    /// What was noticed so far; complete after the last row.
    virtual std::vector<Note> notes() const = 0;
    /// How many rows there may be, for progress; 0: not known.
    virtual std::size_t expected() const { return 0; }

    std::string format;           // csv · xlsx
    Encoding    encoding{};       // of the text; of a workbook what its letters turned out to be
    char        separator = ',';  // of CSV
    std::string sheet;            // of a workbook
    bool        days_from_1904 = false;
};

/// Opens CSV (UTF-8, UTF-16, Windows-1258, TCVN3, VNI) or XLSX, told apart by their first bytes and
/// never by the name. Letters of TCVN3 and VNI become Unicode, by the font of the cell or by what
/// makes Vietnamese syllables. A formula gives the value the spreadsheet last computed.
/// REQUIRES: the bytes outlive the answer
/// faults  invalid sheets.(empty|encrypted|old_workbook|binary_workbook|other_office|open_document|
///         web_page|pdf|picture|archive|broken_workbook|xml_doctype|too_big_inside|too_many_entries|
///         sheet_unknown|encoding_unknown|nul_byte|unclosed_quote|cell_too_long|too_many_rows|
///         too_many_columns)
std::unique_ptr<Rows> open_rows(std::string_view bytes, const Opening& = {});
/// The sheets of a workbook in their order; none for CSV.   faults  as open_rows
std::vector<SheetName> sheets_of(std::string_view bytes, const Limits& = {});
bool                   is_workbook(std::string_view bytes);

}  // namespace sheets
