#include <doctest/doctest.h>

#include "sheets/sheets.h"
#include "sheets/workbook_in_test.h"
#include "sheets/write_xlsx.h"

using namespace sheets;
using namespace sheets::test;
using base::make_date;

namespace {

using Lines = std::vector<std::vector<std::string>>;

Lines lines_of(Rows& rows) {
    Lines out;
    for (Line line; rows.next(line);) out.push_back(line.cells);
    return out;
}
Lines lines_of(const std::string& bytes, const Opening& how = {}) {
    return lines_of(*open_rows(bytes, how));
}
/// The one cell of a sheet of one cell.
std::string cell(const std::string& element, Book book = {}) {
    book.rows = "<row r=\"1\">" + element + "</row>";
    return lines_of(packed(book)).at(0).at(0);
}
const Note* note_of(const Rows& rows, std::string_view code, std::vector<Note>& kept) {
    kept = rows.notes();
    for (const auto& note : kept)
        if (note.code == code) return &note;
    return nullptr;
}

}  // namespace

TEST_CASE("what is written is read again: titles, text, numbers, days, instants") {
    Workbook book({"Danh sách: [III/10]*?",
                   {"DANH SÁCH NGƯỜI SỬ DỤNG", "Quý III"},
                   {{"STT", Kind::whole},
                    {"Họ và tên"},
                    {"Số định danh"},
                    {"Ngày", Kind::date},
                    {"Lúc", Kind::instant}}});
    book.row({std::int64_t{1}, "Siu H’Lan", "064195000001", make_date(2026, 7, 15),
              base::start_of(make_date(2026, 7, 18)) + std::chrono::minutes{22 * 60 + 10}});
    book.row({std::int64_t{2}, "=1+1", "+84", std::monostate{}, std::monostate{}});
    book.sheet({"Danh sách: [III/10]*?", {}, {{"Khác"}}});
    book.row({"x"});
    const auto bytes = book.bytes();

    const auto names = sheets_of(bytes);
    REQUIRE(names.size() == 2);
    CHECK(names[0].name.starts_with("Danh sách"));
    auto rows = open_rows(bytes);
    CHECK(rows->format == "xlsx");
    CHECK(lines_of(*rows) ==
          Lines{{"DANH SÁCH NGƯỜI SỬ DỤNG"},
                {"Quý III"},
                {"STT", "Họ và tên", "Số định danh", "Ngày", "Lúc"},
                {"1", "Siu H’Lan", "064195000001", "15/07/2026", "18/07/2026 22:10"},
                {"2", "=1+1", "+84"}});
    CHECK(rows->notes().empty());
    CHECK(lines_of(bytes, {.sheet = names[1].name}) == Lines{{"Khác"}, {"x"}});
    CHECK(refusal(bytes, {.sheet = "Không có"}) == "sheets.sheet_unknown");
}

TEST_CASE("a day before the calendars agree, a huge number and forbidden characters are text") {
    Workbook book({"", {}, {{"a", Kind::date}, {"b", Kind::whole}, {"c"}}});
    book.row(
        {make_date(1899, 1, 5), std::int64_t{1'234'567'890'123'456}, std::string("x\x01\ry", 4)});
    CHECK(lines_of(book.bytes())[1] ==
          std::vector<std::string>{"1899-01-05", "1234567890123456", "x\ny"});
}

TEST_CASE("numbers are read as people see them") {
    Book book;
    book.formats =
        "<numFmt numFmtId=\"170\" formatCode=\"000000000000\"/>"
        "<numFmt numFmtId=\"171\" formatCode=\"[$-42A]dd/mm/yyyy;@\"/>"
        "<numFmt numFmtId=\"172\" formatCode=\"mm/yyyy\"/>"
        "<numFmt numFmtId=\"173\" formatCode=\"yyyy\"/>"
        "<numFmt numFmtId=\"174\" formatCode=\"&quot;ngày &quot;dd&quot; tháng &quot;mm\"/>"
        "<numFmt numFmtId=\"175\" formatCode=\"[h]:mm\"/>"
        "<numFmt numFmtId=\"176\" formatCode=\"#,##0\"/>";
    book.cells =
        "<xf/><xf numFmtId=\"170\"/><xf numFmtId=\"171\"/><xf numFmtId=\"172\"/>"
        "<xf numFmtId=\"173\"/><xf numFmtId=\"174\"/><xf numFmtId=\"175\"/>"
        "<xf numFmtId=\"176\"/><xf numFmtId=\"14\"/><xf numFmtId=\"22\"/>";
    const auto shown = [&](int style, const char* value) {
        return cell("<c r=\"A1\" s=\"" + std::to_string(style) + "\"><v>" + value + "</v></c>",
                    book);
    };
    CHECK(shown(0, "1990") == "1990");
    CHECK(shown(0, "64090000001") == "64090000001");
    CHECK(shown(0, "6.4090000001E10") == "64090000001");
    CHECK(shown(0, "0.5") == "0.5");
    CHECK(shown(1, "64090000001") == "064090000001");
    CHECK(shown(2, "46218") == "15/07/2026");
    CHECK(shown(3, "46218") == "07/2026");
    CHECK(shown(4, "33000") == "1990");
    CHECK(shown(5, "46218") == "15/07/2026");
    CHECK(shown(6, "0.5") == "12:00");
    CHECK(shown(7, "1234567") == "1234567");
    CHECK(shown(8, "46218") == "15/07/2026");
    CHECK(shown(9, "46218.75") == "15/07/2026 18:00");
    SUBCASE("around the day that never was") {
        CHECK(shown(8, "1") == "01/01/1900");
        CHECK(shown(8, "59") == "28/02/1900");
        CHECK(shown(8, "60") == "29/02/1900");
        CHECK(shown(8, "61") == "01/03/1900");
    }
    SUBCASE("in the calendar of 1904, which is told") {
        book.properties = "<workbookPr date1904=\"1\"/>";
        CHECK(shown(8, "0") == "01/01/1904");
        CHECK(shown(8, "44756") == "15/07/2026");
        book.rows = "<row r=\"1\"><c r=\"A1\" s=\"8\"><v>44756</v></c></row>";
        const auto        bytes = packed(book);
        const auto        rows = open_rows(bytes);
        std::vector<Note> kept;
        CHECK(rows->days_from_1904);
        CHECK(note_of(*rows, "days_from_1904", kept));
    }
    SUBCASE("what is no day stays a number") {
        CHECK(shown(8, "-5") == "-5");
        CHECK(shown(8, "99999999") == "99999999");
        CHECK(shown(0, "1.5e") == "1.5e");
    }
}

TEST_CASE("every kind of cell is read, with references and without") {
    Book book;
    book.texts =
        "<si><t>chung</t></si><si><r><t>hai </t></r><r><t>phần</t></r>"
        "<rPh sb=\"0\" eb=\"1\"><t>đọc</t></rPh></si>";
    book.rows =
        "<row><c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c><c t=\"inlineStr\"><is><t>tại "
        "chỗ</t></is></c><c t=\"b\"><v>1</v></c><c t=\"e\"><v>#N/A</v></c><c "
        "t=\"d\"><v>2026-07-15T00:"
        "00:00</v></c></row>"
        "<row r=\"5\"><c r=\"C5\" t=\"str\"><f>A1</f><v>tính</v></c><c r=\"E5\"><f>B1</f></c><c "
        "r=\"G5\" t=\"inlineStr\"><is><t>a_x000D_b_xZZZZ_</t></is></c></row>"
        "<row r=\"9\" hidden=\"1\"><c r=\"A9\" t=\"inlineStr\"><is><t>ẩn</t></is></c></row>";
    const auto bytes = packed(book);
    auto       rows = open_rows(bytes);
    Line       line;
    REQUIRE(rows->next(line));
    CHECK(line.number == 1);
    CHECK(line.cells ==
          std::vector<std::string>{"chung", "hai phần", "tại chỗ", "TRUE", "#N/A", "2026-07-15"});
    REQUIRE(rows->next(line));
    CHECK(line.number == 5);
    CHECK(line.cells == std::vector<std::string>{"", "", "tính", "", "", "", "a\rb_xZZZZ_"});
    REQUIRE(rows->next(line));
    CHECK(line.number == 9);
    CHECK_FALSE(rows->next(line));
    std::vector<Note> kept;
    CHECK(note_of(*rows, "formula_values", kept)->arguments.at("first") == "C5");
    CHECK(note_of(*rows, "formula_empty", kept)->arguments.at("first") == "E5");
    CHECK(note_of(*rows, "hidden_rows", kept)->arguments.at("count") == "1");
}

TEST_CASE("cells in old fonts become Unicode, stretch by stretch") {
    Book book;
    book.fonts =
        "<font><name val=\"Arial\"/></font><font><name val=\".VnTime\"/></font>"
        "<font><name val=\".VnTimeH\"/></font><font><name val=\"VNI-Times\"/></font>";
    book.cells = "<xf/><xf fontId=\"1\"/><xf fontId=\"2\"/><xf fontId=\"3\"/>";
    book.texts =
        "<si><t>NguyÔn V¨n §øc</t></si><si><t>Nguyeãn Vaên Ñöùc</t></si>"
        "<si><r><rPr><rFont val=\".VnTime\"/></rPr><t>Lª </t></r><r><rPr><rFont "
        "val=\"Arial\"/></rPr><t>Đức</t></r></si>";
    book.rows =
        "<row r=\"1\"><c s=\"1\" t=\"s\"><v>0</v></c><c s=\"2\" t=\"s\"><v>0</v></c><c s=\"3\" "
        "t=\"s\"><v>1</v></c><c t=\"s\"><v>2</v></c></row>";
    const auto bytes = packed(book);
    auto       rows = open_rows(bytes);
    Line       line;
    REQUIRE(rows->next(line));
    CHECK(line.cells ==
          std::vector<std::string>{"Nguyễn Văn Đức", "NGUYỄN VĂN ĐỨC", "Nguyễn Văn Đức", "Lê Đức"});
    std::vector<Note> kept;
    CHECK(note_of(*rows, "legacy_font", kept)->arguments.at("count") == "4");
    CHECK(rows->encoding == Encoding::tcvn3);
    SUBCASE("and old letters under a new font are known by what they spell") {
        book.rows = "<row><c t=\"s\"><v>0</v></c></row><row><c t=\"s\"><v>0</v></c></row>";
        const auto        spelled = packed(book);
        auto              found = open_rows(spelled);
        std::vector<Note> noted;
        REQUIRE(found->next(line));
        CHECK(line.cells[0] == "Nguyễn Văn Đức");
        CHECK(note_of(*found, "legacy_text", noted));
    }
}

TEST_CASE("files that are no workbook are refused with the word that helps") {
    CHECK(refusal("") == "sheets.empty");
    CHECK(refusal(std::string("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8) + std::string(600, '\0') +
                  "W\0o\0r\0k") == "sheets.old_workbook");
    std::string hidden;
    for (const char c : std::string("EncryptedPackage")) hidden += std::string{c, '\0'};
    CHECK(refusal(std::string("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8) + std::string(64, '\0') +
                  hidden) == "sheets.encrypted");
    CHECK(refusal("%PDF-1.7 …") == "sheets.pdf");
    CHECK(refusal("\xFF\xD8\xFF\xE0 JFIF") == "sheets.picture");
    CHECK(refusal("<html><table><tr><td>Họ tên</td></tr></table></html>") == "sheets.web_page");
    CHECK(refusal("<?xml version=\"1.0\"?><Workbook/>") == "sheets.web_page");
    CHECK(refusal("{\\rtf1 …}") == "sheets.other_office");
    CHECK(refusal("Rar!\x1A\x07 …") == "sheets.archive");
    CHECK(refusal(packed(Parts{{"word/document.xml", "<w/>"}})) == "sheets.other_office");
    CHECK(refusal(packed(Parts{{"xl/workbook.bin", "x"}})) == "sheets.binary_workbook");
    CHECK(refusal(packed(Parts{{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"},
                               {"content.xml", "<o/>"}})) == "sheets.open_document");
    CHECK(refusal(packed(Parts{{"anh.jpg", "x"}})) == "sheets.archive");
    CHECK(refusal(packed(parts_of({.rows = "<row/>"}), "mat-khau")) == "sheets.encrypted");
    CHECK(refusal("PK\x03\x04 cụt") == "sheets.broken_workbook");
    const auto whole = packed(Book{.rows = "<row><c><v>1</v></c></row>"});
    CHECK(refusal(whole.substr(0, whole.size() / 2)) == "sheets.broken_workbook");
    CHECK(refusal(packed(Book{.rows = "<row/>"})) == "sheets.empty");
}

TEST_CASE("a hundred thousand rows pass row by row") {
    Workbook book({"Dài", {}, {{"STT", Kind::whole}, {"Họ tên"}, {"Ngày", Kind::date}}});
    for (int i = 0; i < 100'000; ++i)
        book.row({std::int64_t{i}, "Nguyễn Văn " + std::to_string(i), make_date(2026, 1, 1)});
    const auto  bytes = book.bytes();
    auto        rows = open_rows(bytes);
    std::size_t count = 0;
    Line        last;
    for (Line line; rows->next(line); ++count) last = line;
    CHECK(count == 100'001);
    CHECK(last.cells == std::vector<std::string>{"99999", "Nguyễn Văn 99999", "01/01/2026"});
}
