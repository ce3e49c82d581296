// Cells whose words mean something: identity papers and drugs.
#include <algorithm>

#include "base/fold.h"
#include "cases/intake_judge.h"

namespace cases {
namespace {

using base::fold;
using base::fold_words;
using people::kind_by_shape;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool all_digits(std::string_view s) { return !s.empty() && std::ranges::all_of(s, is_digit); }

/// 6.4E+10: a spreadsheet took the number for an amount and dropped its digits.
bool is_scientific(std::string_view cell) {
    const auto e = cell.find_first_of("eE");
    return e != cell.npos && e > 0 && is_digit(cell[e - 1]) && e + 2 < cell.size() &&
           cell[e + 1] == '+' && is_digit(cell[e + 2]);
}

/// Words that only say which paper it is, or part two of them.
bool is_label(std::string_view word) {
    static constexpr std::array<std::string_view, 16> labels{
        "cccd", "cmnd", "cmt", "cmtnd", "so", "hc", "can", "cuoc",
        "cong", "dan",  "ho",  "chieu", "va", "cu", "moi", "and"};
    return std::ranges::find(labels, word) != labels.end();
}
std::string without_label(std::string_view part) {
    std::string out;
    for (const auto& word : fold_words(part))
        if (!is_label(word)) out += word;
    return people::identifier_normal(out);
}

std::vector<std::string> parts_of(std::string_view cell) {
    static constexpr std::string_view between = ";,/+()\n";
    std::vector<std::string>          parts(1);
    for (const char c : cell)
        if (between.find(c) != between.npos)
            parts.emplace_back();
        else
            parts.back() += c;
    return parts;
}

/// The words between two labels: one number written in groups, or each of them a number.
void take_numbers(std::vector<std::string>& words, std::vector<people::PaperNumber>& out) {
    std::string joined;
    for (const auto& word : words) joined += word;
    std::vector<people::PaperNumber> found;
    for (const auto& text : kind_by_shape(joined).empty() ? words : std::vector{joined})
        found.push_back({kind_by_shape(text), people::identifier_normal(text)});
    const auto is_none = [](const auto& number) { return number.kind.empty(); };
    if (std::ranges::none_of(found, is_none)) out.insert(out.end(), found.begin(), found.end());
    words.clear();
}

/// Every number of a cell that has a shape, the kind that counts most first.
std::vector<people::PaperNumber> numbers_in(std::string_view cell) {
    std::vector<people::PaperNumber> out;
    for (const auto& part : parts_of(cell)) {
        std::vector<std::string> words;
        for (auto& word : fold_words(part))
            if (is_label(word))
                take_numbers(words, out);
            else
                words.push_back(std::move(word));
        take_numbers(words, out);
    }
    const auto rank = [](const people::PaperNumber& number) {
        return number.kind == "cccd" ? 0 : number.kind == "cmnd" ? 1 : 2;
    };
    std::ranges::stable_sort(out, {}, rank);
    return out;
}

ReadPaper paper_of(const std::vector<people::PaperNumber>& numbers) {
    ReadPaper read{numbers.front().kind, numbers.front().value, ""};
    for (const auto& [kind, number] : numbers) {
        const auto taken = std::ranges::find(read.more, kind, &people::PaperNumber::kind);
        const bool is_first = kind == read.kind;
        if (!is_first && taken == read.more.end())
            read.more.push_back({kind, number});
        else if (number != (is_first ? read.number : taken->value) && read.left.empty())
            read.left = number;
    }
    return read;
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
    if (auto kind = kind_by_shape(whole); !kind.empty()) return {std::move(kind), whole, ""};
    if (const auto numbers = numbers_in(text); !numbers.empty()) return paper_of(numbers);
    // another paper must be named: "GKS 12/2005"
    const auto words = fold_words(text);
    const bool is_named = words.size() >= 2 && words.front().size() >= 2 && words.front() != "so" &&
                          std::ranges::none_of(words.front(), is_digit) && !all_digits(whole);
    const auto number = people::identifier_normal(text);
    if (is_named && std::ranges::any_of(number, is_digit)) {
        if (people::identifier_problem("other", number))
            return {.trouble = "identifier.other_shape"};
        return {"other", number, ""};
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
