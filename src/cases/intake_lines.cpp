// Which lines of a list are about nobody.
#include <algorithm>
#include <span>

#include "base/fold.h"
#include "cases/intake_read.h"

namespace cases {
namespace {

using base::fold;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_number(std::string_view s) { return !s.empty() && std::ranges::all_of(s, is_digit); }
bool has_digits(const std::string& cell) { return std::ranges::any_of(cell, is_digit); }

/// "Tổng cộng", "Cộng: 5 người"; people are called Tống and Công.
bool is_total(std::string_view text) {
    static constexpr std::array<std::string_view, 8> after{"cong",  "so",    "hop",  "toan",
                                                           "chung", "nguoi", "danh", "doi"};
    static constexpr std::array<std::string_view, 4> families{"Tống ", "TỐNG ", "Công ", "CÔNG "};
    const auto                                       words = base::fold_words(text);
    if (words.empty() || (words[0] != "tong" && words[0] != "cong" && words[0] != "total"))
        return false;
    if (words.size() == 1 || words[0] == "total" || is_number(words[1])) return true;
    return std::ranges::find(after, words[1]) != after.end() &&
           std::ranges::none_of(families, [&](auto name) { return text.starts_with(name); });
}

constexpr std::array<std::string_view, 14> k_signatures{
    "nguoi lap", "truong cong an", "thu truong", "chi huy",       "ky ten",
    "ky ghi ro", "xac nhan",       "noi nhan",   "prepared by",   "signature",
    "tm uy ban", "chu tich",       "can bo lap", "nguoi tong hop"};
constexpr std::array<std::string_view, 3> k_sections{"dang quan ly", "danh sach", "dua ra khoi"};

/// Begins with one of them, as whole words.
bool begins_with(std::string_view folded, std::span<const std::string_view> phrases) {
    return std::ranges::any_of(phrases, [&](std::string_view phrase) {
        return folded.starts_with(phrase) &&
               (folded.size() == phrase.size() || folded[phrase.size()] == ' ');
    });
}

/// What stands in sections, totals and signatures, and is nobody's name.
bool begins_as_no_person(std::string_view text) {
    const auto folded = fold(text);
    return is_total(text) || begins_with(folded, k_signatures) || begins_with(folded, k_sections);
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
    return std::ranges::any_of(line.original, [](const std::string& cell) {
        return begins_with(fold(cell), k_signatures);
    });
}

bool is_no_person(const ListLine& line, const Heading& header, bool below_people) {
    std::size_t known = 0, numbered = 0, total = 0;
    bool        speaks = false;  // anywhere
    for (std::size_t i = 0; i < line.original.size(); ++i) {
        const auto text = fold(line.original[i]);
        if (text.empty()) continue;
        ++total;
        if (i < header.texts.size() && text == fold(header.texts[i])) ++known;
        if (is_number(text) && text.size() <= 2) ++numbered;
        speaks = speaks || begins_as_no_person(base::normalise(line.original[i]));
    }
    if (total == 0 || known >= 2 || (numbered == total && total >= 3)) return true;
    if (cell_of_header(fold(line.at(Cell::name))) == Cell::name) return true;
    if (has_digits(line.at(Cell::identifier)) || has_digits(line.at(Cell::birth)) ||
        has_digits(line.at(Cell::birth_male)) || has_digits(line.at(Cell::birth_female)))
        return false;
    const bool has_number = is_number(fold(line.at(Cell::ordinal)));
    // beside a name these words are what some column says of the person: "Đang quản lý"
    const bool beside_a_name = !line.at(Cell::name).empty() && (has_number || total > 2) &&
                               !begins_as_no_person(line.at(Cell::name)) &&
                               !begins_as_no_person(line.at(Cell::ordinal));
    if (speaks && !beside_a_name) return true;
    const bool dated = has_digits(line.at(Cell::entered)) || has_digits(line.at(Cell::determined));
    // a name alone is a signature unless the line is numbered as one of the list; a list without
    // numbers may know of somebody nothing but the name
    const bool may_be_signature = header.has(Cell::ordinal) || below_people;
    if (!line.at(Cell::name).empty())
        return may_be_signature && !dated && !has_number && total <= 2;
    return total <= 2 || !(has_number || (dated && !header.has(Cell::ordinal)));
}

}  // namespace cases
