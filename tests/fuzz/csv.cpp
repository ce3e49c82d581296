// Fuzzes the CSV reader: any bytes give a table or a named refusal, and what was read survives being
// written and read again.
#include <cstdint>
#include <cstdlib>

#include "sheets/sheets.h"
#include "sheets/utf8.h"

namespace {

void demand(bool holds) {
    if (!holds) std::abort();
}

void check(const sheets::Table& table, const sheets::Limits& limits) {
    demand(table.lines.size() == table.line_numbers.size());
    demand(!table.lines.empty() && table.lines.size() <= limits.rows);
    std::size_t before = 0;
    for (std::size_t i = 0; i < table.lines.size(); ++i) {
        demand(table.line_numbers[i] > before);
        before = table.line_numbers[i];
        demand(!table.lines[i].empty() && table.lines[i].size() <= limits.columns);
        for (const auto& cell : table.lines[i]) {
            demand(cell.find('\0') == std::string::npos);
            demand(sheets::first_not_utf8(cell) == cell.size());
            demand(sheets::characters(cell) <= limits.cell_characters);
        }
    }
}

/// The apostrophe that guards formulas is the only thing writing may add.
bool same_but_guarded(const std::string& read, const std::string& written) {
    return read == written || read == "'" + written;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const sheets::Limits limits{.cell_characters = 200, .rows = 50, .columns = 20};
    try {
        const auto table = sheets::read_csv({reinterpret_cast<const char*>(data), size}, limits);
        check(table, limits);
        const std::string said = std::string("sep=") + table.separator + "\r\n";
        const auto        written = sheets::write_csv(table.lines, table.separator);
        const auto        again = sheets::read_csv(said + written.substr(3));
        demand(again.lines.size() == table.lines.size());
        for (std::size_t i = 0; i < again.lines.size(); ++i) {
            demand(again.lines[i].size() == table.lines[i].size());
            for (std::size_t j = 0; j < again.lines[i].size(); ++j)
                demand(same_but_guarded(again.lines[i][j], table.lines[i][j]));
        }
    } catch (const base::Fault& fault) {
        demand(fault.code.starts_with("sheets."));
    }
    return 0;
}
