#include "people/naming.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "base/fault.h"
#include "base/fold.h"

namespace people {
namespace {

/// The letter at `at`, and moves behind it. What is no UTF-8 counts as one hidden sign.
char32_t next_letter(std::string_view text, std::size_t& at) {
    const auto first = static_cast<unsigned char>(text[at++]);
    if (first < 0x80) return first;
    const int more = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : 1;
    char32_t  letter = first & (0x3Fu >> more);
    for (int i = 0; i < more; ++i) {
        if (at == text.size()) return 0;
        letter = letter << 6 | (static_cast<unsigned char>(text[at++]) & 0x3F);
    }
    return letter;
}

bool is_hidden(char32_t letter) {
    struct Range {
        char32_t first, last;
    };
    static constexpr std::array<Range, 11> hidden{{{0x00, 0x1F},
                                                   {0x7F, 0x9F},
                                                   {0xAD, 0xAD},
                                                   {0x61C, 0x61C},
                                                   {0x180E, 0x180E},
                                                   {0x200B, 0x200F},
                                                   {0x2028, 0x202E},
                                                   {0x2060, 0x206F},
                                                   {0xE000, 0xF8FF},
                                                   {0xFEFF, 0xFEFF},
                                                   {0xFFF9, 0xFFFF}}};
    return letter >= 0xE0000 || std::ranges::any_of(hidden, [&](const Range& range) {
               return letter >= range.first && letter <= range.last;
           });
}

bool begins_as_formula(std::string_view name) {
    return !name.empty() && std::string_view("=+-@").find(name.front()) != name.npos;
}

/// Khổng and Võ are family names, however the rest of the name folds.
bool has_family_name(std::string_view name) {
    return std::ranges::any_of(
        std::array<std::string_view, 6>{"Khổng ", "khổng ", "KHỔNG ", "Võ ", "võ ", "VÕ "},
        [&](auto family) { return name.starts_with(family); });
}

/// Said instead of a name. "Na" is a name, "N/A" is none.
bool says_unknown(std::string_view name) {
    static constexpr std::array<std::string_view, 41> words{"null",
                                                            "none",
                                                            "nil",
                                                            "undefined",
                                                            "unknown",
                                                            "not known",
                                                            "no name",
                                                            "unnamed",
                                                            "nameless",
                                                            "khong ro",
                                                            "khong ro ten",
                                                            "khong ro ho ten",
                                                            "khong ro danh tinh",
                                                            "khong co",
                                                            "khong co ten",
                                                            "khong ten",
                                                            "khong biet",
                                                            "khong biet ten",
                                                            "khong xac dinh",
                                                            "khong xac dinh duoc",
                                                            "khong xac dinh danh tinh",
                                                            "chua ro",
                                                            "chua ro ten",
                                                            "chua ro ho ten",
                                                            "chua ro danh tinh",
                                                            "chua co",
                                                            "chua co ten",
                                                            "chua biet",
                                                            "chua biet ten",
                                                            "chua xac dinh",
                                                            "chua xac dinh duoc",
                                                            "chua xac dinh ten",
                                                            "chua xac dinh danh tinh",
                                                            "chua xac dinh nhan than",
                                                            "chua xac minh",
                                                            "dang xac minh",
                                                            "chua cap nhat",
                                                            "dang cap nhat",
                                                            "nguoi la",
                                                            "doi tuong la",
                                                            "khong ro nhan than"};
    if (name.starts_with('#')) return true;
    const auto folded = base::fold(name);
    if (folded == "n a" && name.find('/') != name.npos) return true;
    if (!folded.empty() && folded.find_first_not_of("x ") == folded.npos) return true;
    return !has_family_name(name) && std::ranges::find(words, folded) != words.end();
}

/// More than sixty signs in a hundred are no letters.
bool is_unreadable(std::string_view name) {
    if (base::fold(name).empty()) return true;
    std::size_t letters = 0, others = 0;
    for (std::size_t at = 0; at < name.size();) {
        const auto sign = next_letter(name, at);
        if (sign == ' ') continue;
        const bool letter =
            sign >= 0x80 || (sign >= 'a' && sign <= 'z') || (sign >= 'A' && sign <= 'Z');
        ++(letter ? letters : others);
    }
    return others * 10 > (letters + others) * 6;
}

}  // namespace

bool has_hidden_sign(std::string_view text) {
    for (std::size_t at = 0; at < text.size();)
        if (is_hidden(next_letter(text, at))) return true;
    return false;
}

std::optional<std::string> name_trouble(std::string_view text) {
    const auto name = base::normalise(text);
    if (has_hidden_sign(name)) return "hidden_sign";
    if (begins_as_formula(name) && name.find_first_not_of(" .-_") != name.npos) return "formula";
    if (name.find('|') != name.npos) return "formula";
    if (name.find_first_not_of(" .-_") == name.npos) return "missing";
    if (says_unknown(name)) return "placeholder";
    if (is_unreadable(name)) return "unreadable";
    return std::nullopt;
}

void require_name(const char* field, std::string_view name, const char* whose) {
    const auto trouble = name_trouble(name);
    if (!trouble) return;
    throw base::Fault(base::Fault::Kind::invalid, "record.invalid",
                      {{field,
                        std::string(whose) + ".name_" + *trouble,
                        {{"value", std::string(base::normalise(name))}}}});
}

}  // namespace people
