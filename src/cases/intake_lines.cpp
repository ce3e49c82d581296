// Which lines of a list are about nobody.
#include <algorithm>

#include "base/fold.h"
#include "cases/intake_read.h"

namespace cases {
namespace {

using base::fold;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_number(std::string_view s) { return !s.empty() && std::ranges::all_of(s, is_digit); }
bool has_digits(const std::string& cell) { return std::ranges::any_of(cell, is_digit); }

/// What stands in sections, totals and signatures, and is nobody's name.
bool begins_as_no_person(std::string_view folded) {
    static constexpr std::array<std::string_view, 20> words{
        "tong",       "cong",        "total",        "nguoi lap",  "truong cong an",
        "thu truong", "chi huy",     "ky ten",       "ky ghi ro",  "xac nhan",
        "noi nhan",   "prepared by", "dang quan ly", "danh sach",  "dua ra khoi",
        "signature",  "tm uy ban",   "chu tich",     "can bo lap", "nguoi tong hop"};
    return std::ranges::any_of(words, [&](auto word) {
        return folded.starts_with(word) &&
               (folded.size() == word.size() || folded[word.size()] == ' ');
    });
}

}  // namespace

bool is_error_value(std::string_view cell) {
    static constexpr std::array<std::string_view, 14> values{
        "#REF!",   "#N/A",   "#VALUE!",       "#NAME?",  "#DIV/0!",   "#NUM!",     "#NULL!",
        "#SPILL!", "#CALC!", "#GETTING_DATA", "#FIELD!", "#BLOCKED!", "#CONNECT!", "#UNKNOWN!"};
    return std::ranges::find(values, cell) != values.end();
}

bool says_not_stated(std::string_view cell) {
    static constexpr std::array<std::string_view, 15> words{
        "null",      "none",       "nil",           "undefined",
        "khong ro",  "chua ro",    "chua xac dinh", "khong xac dinh",
        "chua biet", "khong biet", "chua cap nhat", "dang cap nhat",
        "unknown",   "not known",  "not stated"};
    const auto folded = fold(cell);
    return std::ranges::find(words, folded) != words.end() ||
           (folded == "n a" && cell.find('/') != cell.npos);
}

bool ListLine::is_error(Cell cell) const {
    return std::ranges::any_of(errors, [&](const ErrorCell& e) { return e.cell == cell; });
}

bool begins_signature(const ListLine& line) {
    static constexpr std::array<std::string_view, 14> words{
        "nguoi lap", "truong cong an", "thu truong", "chi huy",       "ky ten",
        "ky ghi ro", "xac nhan",       "noi nhan",   "prepared by",   "signature",
        "tm uy ban", "chu tich",       "can bo lap", "nguoi tong hop"};
    return std::ranges::any_of(line.original, [](const std::string& cell) {
        const auto folded = fold(cell);
        return std::ranges::any_of(words, [&](auto word) { return folded.starts_with(word); });
    });
}

bool is_no_person(const ListLine& line, const Heading& header, bool below_people) {
    std::size_t known = 0, numbered = 0, total = 0;
    bool        speaks = false;
    for (std::size_t i = 0; i < line.original.size(); ++i) {
        const auto text = fold(line.original[i]);
        if (text.empty()) continue;
        ++total;
        if (i < header.texts.size() && text == fold(header.texts[i])) ++known;
        if (is_number(text) && text.size() <= 2) ++numbered;
        speaks = speaks || begins_as_no_person(text);
    }
    if (total == 0 || known >= 2 || (numbered == total && total >= 3)) return true;
    if (cell_of_header(fold(line.at(Cell::name))) == Cell::name) return true;
    if (has_digits(line.at(Cell::identifier)) || has_digits(line.at(Cell::birth)) ||
        has_digits(line.at(Cell::birth_male)) || has_digits(line.at(Cell::birth_female)))
        return false;
    if (speaks) return true;
    const bool dated = has_digits(line.at(Cell::entered)) || has_digits(line.at(Cell::determined));
    const bool has_number = is_number(fold(line.at(Cell::ordinal)));
    // a name alone is a signature unless the line is numbered as one of the list; a list without
    // numbers may know of somebody nothing but the name
    const bool may_be_signature = header.has(Cell::ordinal) || below_people;
    if (!line.at(Cell::name).empty())
        return may_be_signature && !dated && !has_number && total <= 2;
    return total <= 2 || !(has_number || (dated && !header.has(Cell::ordinal)));
}

}  // namespace cases
