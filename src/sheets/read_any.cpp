// Which file it is by its first bytes; text in whatever encoding becomes rows.
#include <algorithm>

#include "sheets/csv.h"
#include "sheets/letters.h"
#include "sheets/package.h"
#include "sheets/read_xlsx.h"
#include "sheets/utf8.h"

namespace sheets {
namespace {

using namespace std::string_view_literals;

/// A compound file of old Office: an encrypted workbook names its stream in UTF-16.
bool is_encrypted_office(std::string_view bytes) {
    std::string wanted;
    for (const char c : "EncryptedPackage"sv) {
        wanted += c;
        wanted += '\0';
    }
    return bytes.find(wanted) != bytes.npos;
}

/// "<html>", "<?xml …><Workbook>": pages and old XML that call themselves workbooks.
bool is_markup(std::string_view bytes) {
    const auto start = bytes.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
    if (start == bytes.npos || bytes[start] != '<') return false;
    std::string head(bytes.substr(start, 512));
    std::ranges::transform(head, head.begin(), [](char c) {
        return static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
    });
    return head.starts_with("<html") || head.starts_with("<!doctype") ||
           head.starts_with("<?xml") || head.starts_with("<table") || head.starts_with("<head") ||
           head.starts_with("<meta") || head.starts_with("<style");
}

bool is_picture(std::string_view bytes) {
    return bytes.starts_with("\xFF\xD8\xFF"sv) || bytes.starts_with("\x89PNG"sv) ||
           bytes.starts_with("GIF8"sv) || bytes.starts_with("II*\0"sv) ||
           bytes.starts_with("MM\0*"sv) ||
           bytes.substr(std::min<std::size_t>(4, bytes.size())).starts_with("ftyphei"sv);
}

/// Files that are no table, each with the word that helps.
void refuse_others(std::string_view bytes) {
    if (bytes.empty()) refuse("sheets.empty", {{"row", "1"}});
    if (bytes.starts_with("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv))
        refuse(is_encrypted_office(bytes) ? "sheets.encrypted" : "sheets.old_workbook");
    // workbooks of Excel 2 to 4, without a compound file around them
    if (bytes.starts_with("\x09\x08"sv) || bytes.starts_with("\x09\x04\x06\x00"sv) ||
        bytes.starts_with("\x09\x02\x06\x00"sv))
        refuse("sheets.old_workbook");
    if (bytes.starts_with("%PDF"sv)) refuse("sheets.pdf");
    if (is_picture(bytes)) refuse("sheets.picture");
    if (bytes.starts_with("Rar!"sv) || bytes.starts_with("7z\xBC\xAF"sv) ||
        bytes.starts_with("\x1F\x8B"sv))
        refuse("sheets.archive");
    if (bytes.starts_with("{\\rtf"sv)) refuse("sheets.other_office");
    if (is_markup(bytes)) refuse("sheets.web_page");
}

std::string row_of_byte(std::string_view bytes, std::size_t at) {
    return std::to_string(1 + std::ranges::count(bytes.substr(0, at), '\n'));
}

Encoding encoding_of_text(std::string_view bytes) {
    const auto bad = first_not_utf8(bytes);
    const bool utf8 = bad == bytes.size() && bytes.find('\0') == bytes.npos;
    if (utf8) return Encoding::utf8;
    if (const auto guess = guess_encoding(bytes)) return *guess;
    if (const auto nul = bytes.find('\0'); nul < bad)
        refuse("sheets.nul_byte", {{"row", row_of_byte(bytes, nul)}});
    refuse("sheets.encoding_unknown", {{"row", row_of_byte(bytes, bad)}});
}

constexpr std::size_t k_sampled_rows = 400;

/// Text decoded as a whole, then its rows; old letters inside Unicode are found by a sample.
class TextRows : public Rows {
public:
    TextRows(std::string_view bytes, Encoding written_in, const Limits& limits)
        : text_(decoded(bytes, written_in)), rows_(text_, limits) {
        encoding = written_in;
        format = rows_.format;
        separator = rows_.separator;
        if (encoding != Encoding::utf8 && encoding != Encoding::utf16) return;
        CsvRows ahead(text_, limits);
        Line    line;
        try {
            for (std::size_t i = 0; i < k_sampled_rows && ahead.next(line); ++i)
                for (const auto& cell : line.cells) old_.sample(cell);
        } catch (const base::Fault&) {
            // told by next(), with its row
        }
        old_.decide();
        if (const auto found = old_.encoding()) encoding = *found;
    }
    bool next(Line& line) override {
        if (!rows_.next(line)) return false;
        for (auto& cell : line.cells)
            if (old_.repair(cell)) {
                if (repaired_++ == 0) first_ = line.number;
            }
        return true;
    }
    std::vector<Note> notes() const override {
        if (repaired_ == 0) return {};
        return {{"legacy_text",
                 {{"count", std::to_string(repaired_)}, {"first", std::to_string(first_)}}}};
    }

    std::size_t expected() const override {
        return static_cast<std::size_t>(std::ranges::count(text_, '\n'));
    }

private:
    std::string text_;
    CsvRows     rows_;
    OldLetters  old_;
    std::size_t repaired_ = 0, first_ = 0;
};

}  // namespace

bool is_workbook(std::string_view bytes) {
    return bytes.starts_with("PK\x03\x04"sv) || bytes.starts_with("PK\x05\x06"sv);
}

std::unique_ptr<Rows> open_rows(std::string_view bytes, const Opening& how) {
    refuse_others(bytes);
    if (is_workbook(bytes)) return open_workbook(bytes, how);
    const auto written_in = how.encoding ? *how.encoding : encoding_of_text(bytes);
    return std::make_unique<TextRows>(bytes, written_in, how.limits);
}

}  // namespace sheets
