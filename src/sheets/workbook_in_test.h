/// Workbooks put together by hand, part by part, for what no honest writer makes.
#pragma once
#include <zip.h>

#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "sheets/sheets.h"

namespace sheets::test {

using Parts = std::vector<std::pair<std::string, std::string>>;

/// The bytes of a pack that was closed; the source is freed.
inline std::string taken_out(zip_source_t* memory) {
    zip_source_open(memory);
    std::string out;
    char        piece[65536];
    for (zip_int64_t got = 0; (got = zip_source_read(memory, piece, sizeof piece)) > 0;)
        out.append(piece, static_cast<std::size_t>(got));
    zip_source_close(memory);
    zip_source_free(memory);
    return out;
}

inline std::string packed(const Parts& parts, const char* password = nullptr) {
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* memory = zip_source_buffer_create(nullptr, 0, 0, &error);
    zip_source_keep(memory);
    zip_t* zip = zip_open_from_source(memory, ZIP_CREATE | ZIP_TRUNCATE, &error);
    if (!zip) throw std::runtime_error("zip");
    for (const auto& [name, text] : parts) {
        auto*      source = zip_source_buffer(zip, text.data(), text.size(), 0);
        const auto at = zip_file_add(zip, name.c_str(), source, ZIP_FL_ENC_UTF_8);
        if (at >= 0 && password)
            zip_file_set_encryption(zip, static_cast<zip_uint64_t>(at), ZIP_EM_AES_256, password);
    }
    if (zip_close(zip) != 0) throw std::runtime_error("zip_close");
    return taken_out(memory);
}

/// What a hand-made workbook holds; every text is the inside of its element.
struct Book {
    std::string rows;                                  // of <sheetData>
    std::string texts = {};                            // <si>…</si> of sharedStrings
    std::string formats = {}, fonts = {}, cells = {};  // of styles: numFmts, fonts, cellXfs
    std::string properties = {};                       // <workbookPr …/>
    std::string doctype = {};                          // before the worksheet's root
    Parts       more = {};
};

inline Parts parts_of(const Book& book) {
    const std::string head = R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>)";
    const std::string main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const std::string office =
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const std::string relations = "http://schemas.openxmlformats.org/package/2006/relationships";
    const auto        relation = [&](const char* id, const char* type, const char* target) {
        return std::string("<Relationship Id=\"") + id + "\" Type=\"" + office + "/" + type +
               "\" Target=\"" + target + "\"/>";
    };
    Parts parts{
        {"_rels/.rels", head + "<Relationships xmlns=\"" + relations + "\">" +
                            relation("rId1", "officeDocument", "xl/workbook.xml") +
                            "</Relationships>"},
        {"xl/workbook.xml", head + "<workbook xmlns=\"" + main + "\" xmlns:r=\"" + office + "\">" +
                                book.properties +
                                "<sheets><sheet name=\"Bảng 1\" sheetId=\"1\" r:id=\"rId1\"/>"
                                "</sheets></workbook>"},
        {"xl/_rels/workbook.xml.rels", head + "<Relationships xmlns=\"" + relations + "\">" +
                                           relation("rId1", "worksheet", "worksheets/sheet1.xml") +
                                           relation("rId2", "styles", "styles.xml") +
                                           relation("rId3", "sharedStrings", "sharedStrings.xml") +
                                           "</Relationships>"},
        {"xl/styles.xml", head + "<styleSheet xmlns=\"" + main + "\"><numFmts>" + book.formats +
                              "</numFmts><fonts>" + book.fonts + "</fonts><cellXfs>" + book.cells +
                              "</cellXfs></styleSheet>"},
        {"xl/sharedStrings.xml", head + "<sst xmlns=\"" + main + "\">" + book.texts + "</sst>"},
        {"xl/worksheets/sheet1.xml", head + book.doctype + "<worksheet xmlns=\"" + main +
                                         "\"><sheetData>" + book.rows +
                                         "</sheetData></worksheet>"}};
    parts.insert(parts.end(), book.more.begin(), book.more.end());
    return parts;
}
inline std::string packed(const Book& book) { return packed(parts_of(book)); }

/// The code with which a file is refused when it is read to its end; "" when it is not.
inline std::string refusal(const std::string& bytes, const Opening& how = {}) {
    try {
        const auto rows = open_rows(bytes, how);
        for (Line line; rows->next(line);) continue;
    } catch (const base::Fault& fault) {
        if (fault.kind != base::Fault::Kind::invalid || fault.problems.size() != 1) throw;
        return fault.code;
    }
    return "";
}

}  // namespace sheets::test
