// Cells in old fonts, and whether what they hold is old.
#include <doctest/doctest.h>

#include "sheets/sheets.h"
#include "sheets/workbook_in_test.h"

using namespace sheets;
using namespace sheets::test;

namespace {

/// A column of cells in the font .VnTime, as the sheet gives them.
std::vector<std::string> in_vntime(const std::vector<std::string>& texts) {
    Book book{.fonts = R"(<font><name val="Arial"/></font><font><name val=".VnTime"/></font>)",
              .cells = R"(<xf fontId="0"/><xf fontId="1"/>)"};
    for (std::size_t i = 0; i < texts.size(); ++i) {
        const auto row = std::to_string(i + 1);
        book.rows += "<row r=\"" + row + "\"><c r=\"A" + row +
                     "\" s=\"1\" t=\"inlineStr\"><is><t>" + texts[i] + "</t></is></c></row>";
    }
    const auto               bytes = packed(book);
    const auto               rows = open_rows(bytes);
    std::vector<std::string> out;
    for (Line line; rows->next(line);) out.push_back(line.cells.at(0));
    return out;
}
using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("Unicode typed into an old template stays what it is") {
    const Texts typed{"Trần Văn Tân", "Lê Hà", "Tân", "Kpă Hân", "TRẦN VĂN TÂN"};
    CHECK(in_vntime(typed) == typed);
}

TEST_CASE("what the font says holds where the letters leave it open") {
    CHECK(in_vntime({"T©n", "Tân"}) == Texts{"Tân", "Tõn"});
    CHECK(in_vntime({"Tân"}) == Texts{"Tõn"});
}

TEST_CASE("a template typed by two hands is read cell by cell") {
    CHECK(in_vntime({"NguyÔn V¨n An", "Trần Văn Tân", "TrÇn V¨n B×nh", "Nguyễn Thị Hà"}) ==
          Texts{"Nguyễn Văn An", "Trần Văn Tân", "Trần Văn Bình", "Nguyễn Thị Hà"});
}
