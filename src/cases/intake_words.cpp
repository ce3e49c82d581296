// Cells whose words mean something: identity papers and drugs.
#include <algorithm>

#include "base/fold.h"
#include "cases/intake_judge.h"

namespace cases {
namespace {

using base::fold;
using base::fold_words;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool all_digits(std::string_view s) { return !s.empty() && std::ranges::all_of(s, is_digit); }

/// 6.4E+10: a spreadsheet took the number for an amount and dropped its digits.
bool is_scientific(std::string_view cell) {
    const auto e = cell.find_first_of("eE");
    return e != cell.npos && e > 0 && is_digit(cell[e - 1]) && e + 2 < cell.size() &&
           cell[e + 1] == '+' && is_digit(cell[e + 2]);
}

/// The kind a number has by its shape; "" for none.
std::string kind_by_shape(std::string_view number) {
    for (const auto* kind : {"cccd", "cmnd", "passport"})
        if (!people::identifier_problem(kind, number)) return kind;
    return "";
}

/// Without the words that only say which paper it is.
std::string without_label(std::string_view part) {
    static constexpr std::array<std::string_view, 12> labels{
        "cccd", "cmnd", "cmt", "cmtnd", "so", "hc", "can", "cuoc", "cong", "dan", "ho", "chieu"};
    std::string out;
    for (const auto& word : fold_words(part))
        if (std::ranges::find(labels, word) == labels.end()) out += word;
    return people::identifier_normal(out);
}

std::vector<std::string> parts_of(std::string_view cell) {
    std::vector<std::string> parts(1);
    for (const char c : cell)
        if (c == ';' || c == ',' || c == '/' || c == '\n')
            parts.emplace_back();
        else
            parts.back() += c;
    return parts;
}

/// The number of a further paper in the cell; "" for none.
std::string another_in(std::string_view cell, std::string_view taken) {
    for (const auto& part : parts_of(cell))
        if (auto number = without_label(part); number != taken && !kind_by_shape(number).empty())
            return number;
    return "";
}

std::string trouble_of(std::string_view number) {
    if (!all_digits(number)) return "identifier.unreadable";
    if (number.size() == 11 || number.size() == 8) return "identifier.zero_lost";
    return "identifier.wrong_length";
}

}  // namespace

bool says_none(std::string_view folded) {
    static constexpr std::array<std::string_view, 16> words{
        "",         "khong",   "khong co", "ko",   "ko co", "k",   "chua co", "chua",
        "chua cap", "chua ro", "khong ro", "none", "no",    "n a", "na",      "chua xac dinh"};
    return std::ranges::find(words, folded) != words.end();
}

ReadPaper read_paper(std::string_view cell) {
    if (says_none(fold(cell))) return {};
    if (is_scientific(cell)) return {.trouble = "identifier.scientific"};
    auto text = std::string(cell);
    if (text.size() > 2 && text.ends_with(".0") && is_digit(text[text.size() - 3]))
        text.resize(text.size() - 2);
    const auto whole = without_label(text);
    if (auto kind = kind_by_shape(whole); !kind.empty()) return {std::move(kind), whole, "", ""};
    // two papers in one cell: the personal identity number counts most
    for (const std::string_view wanted : {"cccd", "cmnd", "passport"})
        for (const auto& part : parts_of(text))
            if (auto number = without_label(part); kind_by_shape(number) == wanted) {
                auto second = another_in(text, number);
                return {std::string(wanted), std::move(number), "", std::move(second)};
            }
    // another paper must be named: "GKS 12/2005"
    const auto words = fold_words(text);
    const bool is_named = words.size() >= 2 && words.front().size() >= 2 && words.front() != "so" &&
                          std::ranges::none_of(words.front(), is_digit) && !all_digits(whole);
    const auto number = people::identifier_normal(text);
    if (is_named && std::ranges::any_of(number, is_digit)) {
        if (people::identifier_problem("other", number))
            return {.trouble = "identifier.other_shape"};
        return {"other", number, "", ""};
    }
    return {.trouble = trouble_of(whole)};
}

std::vector<Code<"drug">> read_drugs(std::string_view cell, std::vector<std::string>& unknown) {
    struct Known {
        std::string_view phrase, code;
    };
    static constexpr std::array<Known, 34> known{{{"heroin", "heroin"},
                                                  {"heroine", "heroin"},
                                                  {"he ro in", "heroin"},
                                                  {"bach phien", "heroin"},
                                                  {"thuoc phien", "opium"},
                                                  {"opium", "opium"},
                                                  {"a phien", "opium"},
                                                  {"cocain", "cocaine"},
                                                  {"cocaine", "cocaine"},
                                                  {"coca", "cocaine"},
                                                  {"can sa", "cannabis"},
                                                  {"cannabis", "cannabis"},
                                                  {"marijuana", "cannabis"},
                                                  {"tai ma", "cannabis"},
                                                  {"ketamin", "ketamine"},
                                                  {"ketamine", "ketamine"},
                                                  {"ke", "ketamine"},
                                                  {"amphetamin", "amphetamine"},
                                                  {"amphetamine", "amphetamine"},
                                                  {"methamphetamin", "amphetamine"},
                                                  {"methamphetamine", "amphetamine"},
                                                  {"meth", "amphetamine"},
                                                  {"ma tuy da", "amphetamine"},
                                                  {"hang da", "amphetamine"},
                                                  {"da", "amphetamine"},
                                                  {"hong phien", "amphetamine"},
                                                  {"ats", "amphetamine"},
                                                  {"nhieu loai", "multiple"},
                                                  {"several", "multiple"},
                                                  {"multiple", "multiple"},
                                                  {"khac", "other"},
                                                  {"other", "other"},
                                                  {"ma tuy tong hop", "other"},
                                                  {"thuoc lac", "other"}}};
    std::vector<Code<"drug">>              drugs;
    std::string                            separated(cell);
    std::ranges::replace_if(
        separated, [](char c) { return c == '+' || c == '&'; }, ',');
    for (const auto& part : parts_of(separated)) {
        const auto folded = fold(part);
        if (says_none(folded)) continue;
        const auto padded = " " + folded + " ";
        bool       found = false;
        for (const auto& k : known) {
            if (padded.find(" " + std::string(k.phrase) + " ") == padded.npos) continue;
            const Code<"drug"> code{std::string(k.code)};
            if (std::ranges::find(drugs, code) == drugs.end()) drugs.push_back(code);
            found = true;
        }
        if (found) continue;
        unknown.push_back(base::normalise(part));
        if (std::ranges::find(drugs, Code<"drug">{"other"}) == drugs.end())
            drugs.push_back({"other"});
    }
    return drugs;
}

}  // namespace cases
