// Numbers of identity papers: their shapes, and why a spreadsheet spoils them.
#include <algorithm>

#include "base/fold.h"
#include "people/people.h"

namespace people {
namespace {

bool is_digits(std::string_view s) {
    return !s.empty() && std::ranges::all_of(s, [](char c) { return c >= '0' && c <= '9'; });
}

/// Provinces as the numbers name them: where the birth was registered, by the codes before July 2025.
/// law  Decree 137/2015 art. 13, Circular 59/2021/TT-BCA Annex I. 100 and above are countries.
constexpr std::string_view k_provinces =
    "001 002 004 006 008 010 011 012 014 015 017 019 020 022 024 025 026 027 030 031 033 034 035 "
    "036 037 038 040 042 044 045 046 048 049 051 052 054 056 058 060 062 064 066 067 068 070 072 "
    "074 075 077 079 080 082 083 084 086 087 089 091 092 093 094 095 096";

}  // namespace

std::string identifier_normal(std::string_view value) {
    std::string out;
    for (const char c : base::fold(value))
        if (c != ' ') out += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    return out;
}

std::optional<std::string> identifier_problem(std::string_view kind, std::string_view value) {
    const auto number = identifier_normal(value);
    if (number.empty()) return "identifier.missing";
    if (kind == "cccd") {
        // A spreadsheet that takes the number for an amount drops the zero in front.
        if (is_digits(number) && number.size() == 11) return "identifier.zero_lost";
        if (!is_digits(number) || number.size() != 12) return "identifier.cccd_shape";
    } else if (kind == "cmnd") {
        if (is_digits(number) && number.size() == 8) return "identifier.zero_lost";
        if (!is_digits(number) || number.size() != 9) return "identifier.cmnd_shape";
    } else if (kind == "passport") {
        const bool shaped = number[0] >= 'A' && number[0] <= 'Z' && number.size() >= 8 &&
                            number.size() <= 9 && is_digits(std::string_view(number).substr(1));
        if (!shaped) return "identifier.passport_shape";
    } else if (number.size() < 4 || number.size() > 20) {
        return "identifier.other_shape";
    }
    return std::nullopt;
}

std::string kind_by_shape(std::string_view number) {
    for (const auto* kind : {"cccd", "cmnd", "passport"})
        if (!identifier_problem(kind, number)) return kind;
    return "";
}

std::vector<PaperNumber> numbers_of(const PersonDraft& draft) {
    std::vector<PaperNumber> out;
    if (draft.identifier)
        out.push_back({draft.identifier_kind ? draft.identifier_kind->value : "other",
                       identifier_normal(draft.identifier->value)});
    for (const auto& more : draft.more_identifiers) {
        auto number = identifier_normal(more.value);
        if (std::ranges::find(out, number, &PaperNumber::value) != out.end()) continue;
        auto kind = kind_by_shape(more.value);
        out.push_back({kind.empty() ? "other" : std::move(kind), std::move(number)});
    }
    return out;
}

namespace {

/// What one personal number says.
void warn(const PersonDraft& draft, const std::string& number,
          std::vector<IdentifierWarning>& out) {
    const auto        digit = [&](std::size_t at) { return number[at] - '0'; };
    const std::string sex = digit(3) % 2 == 0 ? "male" : "female";
    const auto        year = std::to_string(1900 + digit(3) / 2 * 100 + digit(4) * 10 + digit(5));
    if (draft.sex && draft.sex->value != "other" && draft.sex->value != sex)
        out.push_back({{"identifier.says_sex"}, {draft.sex->value}, {sex}, {}});
    if (draft.birth && !draft.birth->empty() && draft.birth->text.substr(0, 4) != year)
        out.push_back({{"identifier.says_year"}, {draft.birth->text.substr(0, 4)}, {year}, {}});
    const auto place = number.substr(0, 3);
    if (place < "100" && k_provinces.find(place) == k_provinces.npos)
        out.push_back({{"identifier.says_place"}, {number}, {place}, {}});
}

}  // namespace

/// A personal identity number says sex and century in its fourth digit (even: male, odd: female,
/// two steps for each century from 1900 on) and the year of birth in the two digits after it.
std::vector<IdentifierWarning> identifier_warnings(const PersonDraft& draft) {
    std::vector<IdentifierWarning> out;
    for (const auto& [kind, number] : numbers_of(draft))
        if (kind == "cccd" && !identifier_problem(kind, number)) warn(draft, number, out);
    return out;
}

}  // namespace people
