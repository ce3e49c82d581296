// Workbooks that want more memory than their size tells.
#include <doctest/doctest.h>

#include "sheets/workbook.h"
#include "sheets/workbook_in_test.h"

using namespace sheets;
using namespace sheets::test;

namespace {

std::string refusal(const std::string& bytes, const Limits& limits = {}) {
    try {
        const auto rows = open_rows(bytes, {.limits = limits});
        for (Line line; rows->next(line);) continue;
    } catch (const base::Fault& fault) {
        return fault.code;
    }
    return "";
}
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
    zip_source_open(memory);
    std::string out;
    char        piece[65536];
    for (zip_int64_t got = 0; (got = zip_source_read(memory, piece, sizeof piece)) > 0;)
        out.append(piece, static_cast<std::size_t>(got));
    zip_source_close(memory);
    zip_source_free(memory);
    return out;
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
    CHECK(refusal(packed(Book{.rows = k_one_text, .texts = text}), limits) == "");
    limits.text_bytes = 100'000;
    CHECK(refusal(packed(Book{.rows = k_one_text, .texts = text}), limits) ==
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
