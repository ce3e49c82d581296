// Workbooks that want more memory than their size tells.
#include <doctest/doctest.h>

#include "sheets/workbook.h"
#include "sheets/workbook_in_test.h"

using namespace sheets;
using namespace sheets::test;

namespace {

std::string repeated(std::string_view text, int count) {
    std::string out;
    for (int i = 0; i < count; ++i) out += text;
    return out;
}
const std::string k_one_text = R"(<row r="1"><c r="A1" t="s"><v>0</v></c></row>)";

/// The same parts, packed by a method that no workbook uses.
std::string packed_by(zip_int32_t method, const std::string& bytes) {
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* memory = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
    zip_source_keep(memory);
    zip_t* zip = zip_open_from_source(memory, 0, &error);
    REQUIRE(zip);
    for (zip_int64_t i = 0; i < zip_get_num_entries(zip, 0); ++i)
        zip_set_file_compression(zip, static_cast<zip_uint64_t>(i), method, 0);
    REQUIRE(zip_close(zip) == 0);
    return taken_out(memory);
}

}  // namespace

TEST_CASE("a text of a million empty pieces is one piece") {
    TextHearer  hearer(100);
    const char* nothing[] = {nullptr};
    for (int i = 0; i < 1'000'000; ++i) {
        hearer.begin("t", Attributes(nothing));
        hearer.end("t");
    }
    CHECK(hearer.stretches().size() == 1);
    const auto rows = open_rows(
        packed(Book{.rows = k_one_text, .texts = "<si><t/><t>Siu</t><t/><r><t> Lan</t></r></si>"}));
    Line line;
    REQUIRE(rows->next(line));
    CHECK(line.cells == std::vector<std::string>{"Siu Lan"});
}

TEST_CASE("pieces in old fonts count with what they take, not with their letters alone") {
    const auto text =
        "<si>" +
        repeated(R"(<r><rPr><rFont val=".VnTime"/></rPr><t>a</t></r><r><t>b</t></r>)", 5'000) +
        "</si>";
    Limits limits;
    CHECK(refusal(packed(Book{.rows = k_one_text, .texts = text}), {.limits = limits}) == "");
    limits.text_bytes = 100'000;
    CHECK(refusal(packed(Book{.rows = k_one_text, .texts = text}), {.limits = limits}) ==
          "sheets.too_big_inside");
}

TEST_CASE("a workbook packed in a way that may ask for any memory is none") {
    const auto bytes = packed(Book{.rows = k_one_text, .texts = "<si><t>Siu</t></si>"});
    CHECK(refusal(packed_by(ZIP_CM_DEFLATE, bytes)) == "");
    CHECK(refusal(packed_by(ZIP_CM_STORE, bytes)) == "");
    for (const auto method : {ZIP_CM_BZIP2, ZIP_CM_LZMA, ZIP_CM_XZ})
        if (zip_compression_method_supported(method, 1))
            CHECK(refusal(packed_by(method, bytes)) == "sheets.broken_workbook");
}

TEST_CASE("a sheet with a name as long as a book is none") {
    auto parts = parts_of(Book{.rows = k_one_text, .texts = "<si><t>Siu</t></si>"});
    for (auto& [name, text] : parts)
        if (name == "xl/workbook.xml") text.insert(text.find("Bảng 1"), std::string(3'000, 'x'));
    CHECK(refusal(packed(parts)) == "sheets.broken_workbook");
}

TEST_CASE("bombs and traps inside are refused before they hurt") {
    const auto with_sheet = [](const std::string& sheet) {
        auto parts = parts_of({});
        parts[5].second = sheet;
        return packed(parts);
    };
    SUBCASE("a megabyte of nothing packed into a kilobyte") {
        const auto bytes = with_sheet("<worksheet><sheetData>" + std::string(40u << 20, ' ') +
                                      "</sheetData></worksheet>");
        CHECK(bytes.size() < 100'000);
        CHECK(refusal(bytes) == "sheets.too_big_inside");
    }
    SUBCASE("more than may be unpacked at all") {
        Book book;
        for (int i = 0; i < 3000; ++i)
            book.rows += "<row><c t=\"inlineStr\"><is><t>dòng số " + std::to_string(i * 7919) +
                         "</t></is></c></row>";
        CHECK(refusal(packed(book), {.limits = {.expanded_bytes = 100'000}}) ==
              "sheets.too_big_inside");
        CHECK(refusal(packed(book), {.limits = {.rows = 100}}) == "sheets.too_many_rows");
        CHECK(refusal(packed(book)).empty());
    }
    SUBCASE("a thousand files") {
        Book book{.rows = "<row><c><v>1</v></c></row>"};
        for (int i = 0; i < 2500; ++i) book.more.push_back({"xl/media/" + std::to_string(i), "x"});
        CHECK(refusal(packed(book)) == "sheets.too_many_entries");
    }
    SUBCASE("entities, also those that grow") {
        Book book{.rows = "<row><c t=\"inlineStr\"><is><t>&b;</t></is></c></row>"};
        book.doctype = "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>";
        CHECK(refusal(packed(book)) == "sheets.xml_doctype");
        book.doctype = "<!DOCTYPE x SYSTEM \"file:///etc/passwd\">";
        CHECK(refusal(packed(book)) == "sheets.xml_doctype");
    }
    SUBCASE("elements in each other without end") {
        std::string deep = "<worksheet><sheetData>";
        for (int i = 0; i < 5000; ++i) deep += "<a>";
        CHECK(refusal(with_sheet(deep)) == "sheets.broken_workbook");
    }
    SUBCASE("stretches of nothing, small in the file, are one in memory") {
        std::string nothing;
        for (int i = 0; i < 50'000; ++i) nothing += "<t/>";
        nothing += "<t>Siu</t>";
        const auto inlined = "<row><c t=\"inlineStr\"><is>" + nothing + "</is></c></row>";
        CHECK(refusal(packed(Book{.rows = inlined})).empty());
        const Book named{.rows = "<row><c t=\"s\"><v>0</v></c></row>",
                         .texts = "<si>" + nothing + "</si>"};
        CHECK(refusal(packed(named), {.limits = {.text_bytes = 1u << 20}}).empty());
        // Fonts that change with every letter are kept, and counted.
        Book kept{.rows = "<row><c t=\"s\"><v>0</v></c></row>"};
        for (int i = 0; i < 50; ++i) {
            kept.texts += "<si>";
            for (int j = 0; j < 500; ++j)
                kept.texts += "<r><rPr><rFont val=\".VnTime\"/></rPr><t>x</t></r><r><t>y</t></r>";
            kept.texts += "</si>";
        }
        CHECK(refusal(packed(kept), {.limits = {.ratio = 10'000, .text_bytes = 1u << 20}}) ==
              "sheets.too_big_inside");
        CHECK(refusal(packed(kept), {.limits = {.ratio = 10'000}}).empty());
    }
    SUBCASE("one attribute that goes on and on") {
        std::string noise;
        for (std::uint64_t i = 1, x = 88172645463325252u; i < 3'000'000; ++i) {
            x ^= x << 13, x ^= x >> 7, x ^= x << 17;
            noise += static_cast<char>('a' + x % 26);
        }
        CHECK(refusal(with_sheet("<worksheet a=\"" + noise)) == "sheets.too_big_inside");
    }
    SUBCASE("rows that go backwards, columns far out, texts that are not there") {
        CHECK(refusal(packed(Book{.rows = "<row r=\"5\"/><row r=\"4\"/>"})) ==
              "sheets.broken_workbook");
        CHECK(refusal(packed(Book{.rows = "<row r=\"99999999\"/>"})) == "sheets.broken_workbook");
        CHECK(refusal(packed(Book{.rows = "<row><c r=\"ZZZ1\"><v>1</v></c></row>"})) ==
              "sheets.too_many_columns");
        CHECK(refusal(packed(Book{.rows = "<row><c t=\"s\"><v>7</v></c></row>"})) ==
              "sheets.broken_workbook");
        CHECK(refusal(packed(Book{.rows = "<row><c t=\"inlineStr\"><is><t>" +
                                          std::string(10'001, 'x') + "</t></is></c></row>"})) ==
              "sheets.cell_too_long");
    }
}
