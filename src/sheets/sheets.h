/// Sheets: tables that come from people and go to people. CSV only; knows nothing of the domain.
#pragma once
#include <cstddef>
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

}  // namespace sheets
