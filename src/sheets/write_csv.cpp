#include <utility>

#include "sheets/sheets.h"

namespace sheets {
namespace {

/// A spreadsheet runs what begins so; people's names and remarks must stay text.
bool looks_like_formula(std::string_view cell) {
    return !cell.empty() &&
           std::string_view("=+-@\t\r").find(cell.front()) != std::string_view::npos;
}

void write_cell(std::string& out, std::string_view cell, char separator) {
    const bool guarded = looks_like_formula(cell);
    const bool quoted = cell.find_first_of("\"\r\n") != std::string_view::npos ||
                        cell.find(separator) != std::string_view::npos ||
                        (!cell.empty() && (cell.front() == ' ' || cell.back() == ' '));
    if (quoted) out += '"';
    if (guarded) out += '\'';
    for (const char c : cell) {
        if (c == '"') out += '"';
        out += c;
    }
    if (quoted) out += '"';
}

}  // namespace

std::string write_csv(const std::vector<std::vector<std::string>>& rows, char separator) {
    std::string out = "\xEF\xBB\xBF";
    for (const auto& row : rows) {
        bool first = true;
        for (const auto& cell : row) {
            if (!std::exchange(first, false)) out += separator;
            write_cell(out, cell, separator);
        }
        out += "\r\n";
    }
    return out;
}

}  // namespace sheets
