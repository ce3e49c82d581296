#include "sheets/sheets.h"

#include <doctest/doctest.h>

#include "sheets/utf8.h"

namespace {

using Lines = std::vector<std::vector<std::string>>;
using namespace std::string_literals;

struct Refusal {
    std::string code, row;
    bool        operator==(const Refusal&) const = default;
};
std::ostream& operator<<(std::ostream& out, const Refusal& r) {
    return out << r.code << " row " << r.row;
}

Refusal refusal(std::string_view bytes, const sheets::Limits& limits = {}) {
    try {
        sheets::read_csv(bytes, limits);
    } catch (const base::Fault& fault) {
        CHECK(fault.kind == base::Fault::Kind::invalid);
        REQUIRE(fault.problems.size() == 1);
        CHECK(fault.problems[0].code == fault.code);
        return {fault.code, fault.problems[0].arguments.at("row")};
    }
    return {};
}

}  // namespace

TEST_CASE("a table is read with or without a byte order mark") {
    const auto plain = sheets::read_csv("họ tên,năm sinh\nSiu H'Lan,1990\n");
    CHECK(plain.encoding == "utf-8");
    CHECK(plain.lines == Lines{{"họ tên", "năm sinh"}, {"Siu H'Lan", "1990"}});
    const auto marked = sheets::read_csv("\xEF\xBB\xBFhọ tên,năm sinh\nSiu H'Lan,1990");
    CHECK(marked.encoding == "utf-8 bom");
    CHECK(marked.lines == plain.lines);
}

TEST_CASE("the separator is found from the first lines") {
    CHECK(sheets::read_csv("a,b,c\n1,2,3\n").separator == ',');
    CHECK(sheets::read_csv("a;b;c\n1;2;3\n").separator == ';');
    CHECK(sheets::read_csv("a\tb\tc\n1\t2\t3\n").separator == '\t');
    SUBCASE("although cells hold other separators") {
        const auto table = sheets::read_csv("tên;địa chỉ\nA;làng X, xã Y\nB;làng Z, xã Y\n");
        CHECK(table.separator == ';');
        CHECK(table.lines[1] == std::vector<std::string>{"A", "làng X, xã Y"});
    }
    SUBCASE("although separators stand in quotes") {
        const auto table = sheets::read_csv("a,b\n\"1;2;3;4\",x\n\"5;6;7;8\",y\n");
        CHECK(table.separator == ',');
    }
    SUBCASE("although a title stands above the header") {
        CHECK(
            sheets::read_csv("DANH SÁCH, quý III\n\nstt;tên;năm\n1;A;1990\n2;B;1991\n").separator ==
            ';');
    }
    SUBCASE("unless a line says it, and that line is not a row") {
        const auto table = sheets::read_csv("sep=;\r\na,b;c\r\n1,2;3\r\n");
        CHECK(table.separator == ';');
        CHECK(table.lines[0] == std::vector<std::string>{"a,b", "c"});
        CHECK(table.line_numbers[0] == 1);
    }
    SUBCASE("one column is a table too") {
        CHECK(sheets::read_csv("tên\nA\nB\n").lines == Lines{{"tên"}, {"A"}, {"B"}});
    }
}

TEST_CASE("every line ending ends a row") {
    const Lines expected{{"a", "b"}, {"c", "d"}};
    CHECK(sheets::read_csv("a,b\r\nc,d\r\n").lines == expected);
    CHECK(sheets::read_csv("a,b\nc,d").lines == expected);
    CHECK(sheets::read_csv("a,b\rc,d\r").lines == expected);
}

TEST_CASE("quotes hold separators, line breaks and quotes") {
    const auto table = sheets::read_csv("a,\"x,\r\n\"\"y\"\"\"\nb,\"\"\n");
    CHECK(table.lines == Lines{{"a", "x,\r\n\"y\""}, {"b", ""}});
    CHECK(table.line_numbers == std::vector<std::size_t>{1, 2});
    CHECK(sheets::read_csv("tên \"Tèo\",b\n").lines == Lines{{"tên \"Tèo\"", "b"}});
}

TEST_CASE("blank rows are left out and still counted") {
    const auto table = sheets::read_csv("a,b\n\n,,\n \t, \nc,d\n");
    CHECK(table.lines == Lines{{"a", "b"}, {"c", "d"}});
    CHECK(table.line_numbers == std::vector<std::size_t>{1, 5});
}

TEST_CASE("an empty last cell is a cell") {
    CHECK(sheets::read_csv("a,b,\nc,d,").lines == Lines{{"a", "b", ""}, {"c", "d", ""}});
}

TEST_CASE("what is not a table of text is refused with its row") {
    CHECK(refusal("") == Refusal{"sheets.empty", "1"});
    CHECK(refusal("\xEF\xBB\xBF\n,,\n") == Refusal{"sheets.empty", "1"});
    CHECK(refusal("PK\x03\x04....") == Refusal{"sheets.workbook", "1"});
    CHECK(refusal("\xFF\xFE"
                  "a\0"s) == Refusal{"sheets.not_utf8", "1"});
    CHECK(refusal("a,b\nc,\0d\n"s) == Refusal{"sheets.nul_byte", "2"});
    CHECK(refusal("a,b\r\nc,d\r\nLan,H\xE0 N\xF4i\r\n") == Refusal{"sheets.not_utf8", "3"});
    CHECK(refusal("a,b\nc,d\ne,\"f\ng,h\n") == Refusal{"sheets.unclosed_quote", "3"});
    CHECK(refusal("a,b\nc,\"" + std::string(20'000, 'x') + "\n") ==
          Refusal{"sheets.unclosed_quote", "2"});
}

TEST_CASE("a cell of 10,000 characters is read and one more is refused") {
    std::string longest;
    for (int i = 0; i < 10'000; ++i) longest += "ế";
    CHECK(sheets::read_csv("a,b\nc," + longest + "\n").lines[1][1] == longest);
    CHECK(refusal("a,b\nc," + longest + "x\n") == Refusal{"sheets.cell_too_long", "2"});
}

TEST_CASE("the limits of rows and columns hold on both sides") {
    const sheets::Limits limits{.rows = 3, .columns = 2};
    CHECK(sheets::read_csv("a\n\nb\nc\n", limits).lines.size() == 3);
    CHECK(refusal("a\n\nb\nc\nd\n", limits) == Refusal{"sheets.too_many_rows", "5"});
    CHECK(refusal("a,b\nc,d,e\n", limits) == Refusal{"sheets.too_many_columns", "2"});
    CHECK(sheets::read_csv("x\n").lines.size() == 1);
    std::string rows;
    for (int i = 0; i < 200'001; ++i) rows += "a\n";
    CHECK(refusal(rows) == Refusal{"sheets.too_many_rows", "200001"});
}

TEST_CASE("only well-formed UTF-8 passes") {
    CHECK(sheets::first_not_utf8("Đắk Đoa ƀ ŏ 😀") == std::string("Đắk Đoa ƀ ŏ 😀").size());
    for (const std::string bad :
         {"\xC0\x80", "\xE0\x80\x80", "\xED\xA0\x80", "\xF0\x80\x80\x80", "\xF4\x90\x80\x80",
          "\xF5\x80\x80\x80", "\x80", "\xC3", "\xE1\xBA", "\xF0\x9F\x98"}) {
        CHECK(sheets::first_not_utf8("abc" + bad) == 3);
        CHECK(sheets::first_not_utf8("abcdefgh" + bad) == 8);
    }
    CHECK(sheets::characters("Đắk") == 3);
}

TEST_CASE("what is written is read back") {
    const Lines rows{{"họ tên", "ghi chú", ""},
                     {"Nay H'Ƀlem", "a,b;c\td", " cách "},
                     {"x \"y\"", "dòng 1\ndòng 2", "z\r\nz"}};
    for (const char separator : {',', ';', '\t'}) {
        const auto bytes = sheets::write_csv(rows, separator);
        CHECK(bytes.starts_with("\xEF\xBB\xBF"));
        const auto table = sheets::read_csv(bytes);
        CHECK(table.separator == separator);
        CHECK(table.lines == rows);
    }
}

TEST_CASE("a written cell never runs as a formula") {
    const auto bytes = sheets::write_csv(
        {{"=1+1", "+84", "-5", "@SUM(A1)", "\tx", "\rx"}, {"1-2", "'=1", "a=b", "", "x", "y"}});
    const auto table = sheets::read_csv(bytes);
    CHECK(table.lines[0] ==
          std::vector<std::string>{"'=1+1", "'+84", "'-5", "'@SUM(A1)", "'\tx", "'\rx"});
    CHECK(table.lines[1] == std::vector<std::string>{"1-2", "'=1", "a=b", "", "x", "y"});
}
