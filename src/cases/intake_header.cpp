// The words by which the columns of a list are known.
#include <algorithm>

#include "cases/intake_read.h"

namespace cases {
namespace {

using Phrases = std::initializer_list<std::string_view>;

/// The phrase stands in the header as whole words.
bool holds(std::string_view header, std::string_view phrase) {
    for (auto at = header.find(phrase); at != header.npos; at = header.find(phrase, at + 1)) {
        const auto end = at + phrase.size();
        if ((at == 0 || header[at - 1] == ' ') && (end == header.size() || header[end] == ' '))
            return true;
    }
    return false;
}
bool holds_any(std::string_view header, Phrases phrases) {
    return std::ranges::any_of(phrases, [&](auto phrase) { return holds(header, phrase); });
}
bool is_any(std::string_view header, Phrases phrases) {
    return std::ranges::find(phrases, header) != phrases.end();
}

constexpr auto k_relatives = {"cha",        "bo",       "me",     "vo",       "chong",  "than nhan",
                              "nguoi than", "con",      "father", "mother",   "spouse", "relative",
                              "giam ho",    "guardian", "can bo", "nguoi lap"};

bool is_of_a_relative(std::string_view header) {
    return std::ranges::any_of(k_relatives, [&](const char* word) { return holds(header, word); });
}

/// Columns that are known by one exact word.
Cell exact_cell(std::string_view h) {
    if (is_any(h, {"", "stt", "tt", "so tt", "s tt", "so thu tu", "thu tu", "no", "nr", "ordinal"}))
        return Cell::ordinal;
    if (is_any(h, {"ho", "ho dem", "ho va dem", "ho va ten dem", "ho ten dem", "ho chu dem",
                   "ho va chu dem", "last name", "surname", "family name"}))
        return Cell::family_name;
    if (is_any(h, {"ten", "given name", "first name", "given names"})) return Cell::given_name;
    if (is_any(h, {"name", "names", "person", "ten nguoi"})) return Cell::name;
    if (is_any(h, {"gioi", "sex", "gender", "nam nu", "phai"})) return Cell::sex;
    if (is_any(h, {"dan toc", "dtoc", "thanh phan dan toc", "tp dan toc", "ten dan toc",
                   "ma dan toc", "nguoi dan toc", "ethnicity", "ethnic group", "ethnic"}))
        return Cell::ethnicity;
    if (is_any(h, {"ns", "dob", "born", "sinh"})) return Cell::birth;
    if (is_any(h, {"id", "id no", "so giay to", "giay to", "so gttt", "gttt"}))
        return Cell::identifier;
    if (is_any(h, {"den", "to", "until", "due", "expiry", "expires"})) return Cell::ends;
    if (is_any(h, {"tu", "from", "entered", "listed"})) return Cell::entered;
    if (is_any(h, {"dung", "ending", "ended"})) return Cell::ending;
    if (is_any(h, {"xa",
                   "phuong",
                   "commune",
                   "ward",
                   "unit",
                   "don vi",
                   "dia ban",
                   "ma xa",
                   "ma don vi",
                   "xa phuong",
                   "phuong xa",
                   "xa phuong dac khu",
                   "xa phuong thi tran",
                   "ten xa",
                   "ten don vi",
                   "don vi hanh chinh",
                   "don vi quan ly",
                   "dia ban quan ly",
                   "xa phuong quan ly",
                   "ten xa phuong",
                   "unit code",
                   "unit name",
                   "commune code",
                   "commune name",
                   "commune ward",
                   "managing unit"}))
        return Cell::unit;
    return Cell::none;
}

Cell date_cell(std::string_view h) {
    // "Số, ngày quyết định" holds both in one cell, and is no day
    if (h.starts_with("so ")) return Cell::none;
    // "Ngày hết thời hạn quản lý" is the last day of a term, "Thời hạn quản lý (từ … đến …)" all of it.
    if (holds_any(h, {"ngay het", "het han", "het thoi", "ngay ket thuc thoi", "dao han"}) &&
        !holds_any(h, {"tu ngay"}))
        return Cell::ends;
    if (holds_any(h, {"thoi gian quan ly", "thoi han quan ly", "thoi gian qlsc",
                      "term of management", "management term", "management period"}))
        return Cell::term;
    if (holds_any(h, {"xac dinh tinh trang nghien", "xac dinh nghien", "ngay xac dinh",
                      "ket qua xac dinh", "addiction determined", "determination", "determined on",
                      "date determined"}))
        return Cell::determined;
    if (holds_any(h, {"het han", "ket thuc", "den ngay", "ngay den", "dao han", "het thoi han",
                      "ngay het", "end date", "ends on", "expiry date", "date of expiry",
                      "due date", "date due", "expected end", "term ends"}))
        return Cell::ends;
    if (holds_any(h,
                  {"vao danh sach",      "vao ds",         "ngay vao",        "ngay dua vao",
                   "ngay lap danh sach", "ngay lap ds",    "ngay lap ho so",  "bat dau quan ly",
                   "ngay bat dau",       "tu ngay",        "ngay quyet dinh", "ngay ra quyet dinh",
                   "ngay ky quyet dinh", "ngay qd",        "ngay ra qd",      "ngay ky qd",
                   "ngay quan ly",       "ngay tiep nhan", "date entered",    "entered on",
                   "date listed",        "listed on",      "date of listing", "date of entry",
                   "entry date",         "start date",     "date added",      "decision date",
                   "date of decision",   "added on"}))
        return Cell::entered;
    return Cell::none;
}

Cell person_cell(std::string_view h) {
    // the year of birth in one of two columns, Nam and Nữ ("Năm sinh" over them)
    if (holds_any(h, {"nam sinh nam", "ngay sinh nam"})) return Cell::birth_male;
    if (holds_any(h, {"nam sinh nu", "ngay sinh nu"})) return Cell::birth_female;
    if (holds_any(h, {"ho va ten", "ho ten", "ho va chu dem va ten", "ho chu dem va ten",
                      "full name", "name of person", "person name", "ten doi tuong"}))
        return Cell::name;
    if (holds_any(h,
                  {"ten goi khac", "ten khac", "bi danh", "ten thuong goi", "thuong goi", "alias",
                   "aliases", "other name", "other names", "nickname", "also known as"}))
        return Cell::aliases;
    if (holds_any(h, {"dinh danh", "cccd", "can cuoc", "cmnd", "cmt", "chung minh", "giay to khac",
                      "giay to tuy than", "ho chieu", "passport", "id number", "identity number",
                      "identity card", "id card", "citizen id", "personal id", "national id",
                      "personal identification", "identification"}))
        return Cell::identifier;
    if (holds_any(
            h, {"ngay sinh", "nam sinh", "thang nam sinh", "sinh ngay", "sinh nam", "date of birth",
                "birth date", "birthdate", "birth", "year of birth", "birth year"}))
        return Cell::birth;
    if (holds_any(h, {"gioi tinh", "sex", "gender"})) return Cell::sex;
    if (holds_any(h, {"dan toc", "ethnicity", "ethnic group"})) return Cell::ethnicity;
    return Cell::none;
}

Cell other_cell(std::string_view h) {
    if (holds_any(h, {"duoc giao quan ly", "duoc giao ql", "nguoi duoc giao", "to chuc ca nhan",
                      "assigned to", "keeper", "person in charge"}))
        return Cell::keeper;
    if (holds_any(h, {"tam dinh chi", "cham dut", "dung quan ly", "dung tam", "suspended",
                      "suspension", "stopped", "terminated", "termination"}))
        return Cell::ending;
    if (holds_any(h, {"tinh trang cu tru", "tinh hinh cu tru", "co mat", "vang mat",
                      "residence status", "residence situation", "presence"}))
        return Cell::presence;
    if (holds_any(
            h, {"loai ma tuy", "loai mt", "chat mt", "chat ma tuy", "loai chat", "ma tuy su dung",
                "ten ma tuy", "drug", "drugs", "substance", "substances", "chat gay nghien"}))
        return Cell::drugs;
    if (holds_any(h, {"hien tai", "hien nay", "dang o", "current address", "present address",
                      "current residence", "place of stay", "actual address", "present abode"}))
        return Cell::current;
    if (holds_any(h, {"thuong tru", "tam tru", "ho khau", "hktt", "hk tt", "dang ky cu tru"}))
        return Cell::permanent;
    if (holds_any(h, {"noi o", "cho o", "noi cu tru"})) return Cell::current;
    if (holds_any(h, {"dia chi", "permanent address", "registered address", "permanent residence",
                      "address", "residence"}))
        return Cell::permanent;
    return Cell::none;
}

}  // namespace

namespace {
struct Named {
    std::string_view field, word;
};
/// In the order of Cell.
constexpr std::array<Named, k_cells + 1> k_names{{{"name", "name"},
                                                  {"name", "family_name"},
                                                  {"name", "given_name"},
                                                  {"aliases", "aliases"},
                                                  {"identifier", "identifier"},
                                                  {"birth", "birth"},
                                                  {"birth", "birth_male"},
                                                  {"birth", "birth_female"},
                                                  {"sex", "sex"},
                                                  {"ethnicity", "ethnicity"},
                                                  {"permanent_address", "permanent_address"},
                                                  {"current_address", "current_address"},
                                                  {"drugs", "drugs"},
                                                  {"entered_on", "entered_on"},
                                                  {"ends_on", "ends_on"},
                                                  {"term", "term"},
                                                  {"presence", "presence"},
                                                  {"ending", "ending"},
                                                  {"determined_on", "determined_on"},
                                                  {"keeper", "keeper"},
                                                  {"unit", "unit"},
                                                  {"ordinal", "ordinal"},
                                                  {"", ""}}};
}  // namespace

std::string_view name_of(Cell cell) { return k_names[static_cast<std::size_t>(cell)].field; }
std::string_view word_of(Cell cell) { return k_names[static_cast<std::size_t>(cell)].word; }
Cell             cell_of_word(std::string_view word) {
                for (std::size_t i = 0; i < k_cells; ++i)
        if (k_names[i].word == word) return static_cast<Cell>(i);
    return Cell::none;
}

Cell cell_of_header(std::string_view folded) {
    if (const auto cell = exact_cell(folded); cell != Cell::none) return cell;
    if (is_of_a_relative(folded)) return Cell::none;
    for (const auto judge : {date_cell, person_cell, other_cell})
        if (const auto cell = judge(folded); cell != Cell::none) return cell;
    return Cell::none;
}

}  // namespace cases
