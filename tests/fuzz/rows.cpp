// Fuzzes whatever file a commune may send, workbooks included: any bytes give rows of Unicode text
// within the limits, or a named refusal; memory stays within what the limits allow.
#include <cstdint>
#include <cstdlib>

#include "sheets/sheets.h"
#include "sheets/utf8.h"

namespace {

void must(bool holds) {
    if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    sheets::Opening        opening;
    opening.limits = {.cell_characters = 200, .rows = 200, .columns = 40};
    opening.limits.expanded_bytes = 4u << 20;
    opening.limits.text_bytes = 1u << 20;
    opening.limits.element_bytes = 64u << 10;
    try {
        sheets::sheets_of(bytes, opening.limits);
        const auto   rows = sheets::open_rows(bytes, opening);
        std::size_t  before = 0, count = 0;
        sheets::Line line;
        while (rows->next(line)) {
            must(line.number > before && ++count <= opening.limits.rows);
            before = line.number;
            must(line.cells.size() <= opening.limits.columns);
            for (const auto& cell : line.cells) {
                must(sheets::first_not_utf8(cell) == cell.size());
                must(cell.find('\0') == std::string::npos);
            }
        }
        for (const auto& note : rows->notes()) must(!note.code.empty());
    } catch (const base::Fault& fault) {
        must(fault.code.starts_with("sheets."));
    }
    return 0;
}
