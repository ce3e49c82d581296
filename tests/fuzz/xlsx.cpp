// libFuzzer: whatever bytes stand where a workbook should be, the answer is rows within the limits or
// a refusal with words in both languages; never a crash, never more memory than the limits allow.
// The input is taken as a whole file, and as the XML of the sheet, the texts and the styles of an
// otherwise honest workbook, so that the fuzzer need not learn to pack.
// Built and run by tests/fuzz/run.
#include <cstdint>
#include <cstdlib>

#include "law/law.h"
#include "sheets/sheets.h"
#include "sheets/utf8.h"
#include "sheets/workbook_in_test.h"

namespace {

const law::Book& pack() {
    static const law::Book book = law::Book::read(law::Book::folder(NEOVE_SOURCE "/packs/vn"));
    return book;
}

void demand(bool holds) {
    if (!holds) std::abort();
}

const sheets::Limits k_limits{.cell_characters = 200,
                              .rows = 200,
                              .columns = 30,
                              .entries = 64,
                              .expanded_bytes = 4u << 20,
                              .text_bytes = 1u << 20,
                              .sheets = 8};

void check(const sheets::Line& line, std::size_t before) {
    demand(line.number > before);
    demand(!line.cells.empty() && line.cells.size() <= k_limits.columns);
    for (const auto& cell : line.cells) {
        demand(sheets::first_not_utf8(cell) == cell.size());
        demand(sheets::characters(cell) <= k_limits.cell_characters);
    }
}

void read(const std::string& bytes) {
    try {
        for (const auto& sheet : sheets::sheets_of(bytes, k_limits)) (void)sheet;
        const auto  rows = sheets::open_rows(bytes, {.limits = k_limits});
        std::size_t before = 0, count = 0;
        for (sheets::Line line; rows->next(line); before = line.number, ++count)
            check(line, before);
        demand(count <= k_limits.rows);
        for (const auto& note : rows->notes())
            demand(pack().has_phrase("vi", "sheets.note." + note.code));
    } catch (const base::Fault& fault) {
        demand(fault.kind == base::Fault::Kind::invalid);
        for (const auto* language : {"vi", "en"}) demand(pack().has_phrase(language, fault.code));
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string bytes(reinterpret_cast<const char*>(data), size);
    read(bytes);
    if (size == 0) return 0;
    const auto         rest = bytes.substr(1);
    sheets::test::Book book{.rows = "<row><c t=\"s\" s=\"1\"><v>0</v></c><c><v>1</v></c></row>"};
    book.texts = "<si><t>NguyÔn</t></si>";
    book.cells = "<xf/><xf numFmtId=\"14\"/>";
    switch (data[0] % 4) {
        case 0:
            book.rows = rest;
            break;
        case 1:
            book.texts = rest;
            break;
        case 2:
            book.cells = rest;
            break;
        default:
            book.properties = rest;
    }
    read(sheets::test::packed(book));
    return 0;
}
