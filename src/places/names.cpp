#include "places/names.h"

#include <algorithm>
#include <array>

#include "base/fold.h"

namespace places {
namespace {

struct KindWord {
    std::string_view first, second, kind, word;
};
constexpr KindWord k_kind_words[] = {
    {"thi", "tran", "thi_tran", "thi tran"},
    {"thi", "xa", "district", "thi xa"},
    {"thanh", "pho", "district", "thanh pho"},
    {"dac", "khu", "dac_khu", "dac khu"},
    {"xa", "", "xa", "xa"},
    {"x", "", "xa", "xa"},
    {"phuong", "", "phuong", "phuong"},
    {"p", "", "phuong", "phuong"},
    {"tt", "", "thi_tran", "thi tran"},
    {"dk", "", "dac_khu", "dac khu"},
    {"huyen", "", "district", "huyen"},
    {"h", "", "district", "huyen"},
    {"tx", "", "district", "thi xa"},
    {"tp", "", "district", "thanh pho"},
    {"tinh", "", "province", "tinh"},
    {"t", "", "province", "tinh"},
};

std::string joined(const std::vector<std::string>& words, std::size_t from) {
    std::string out;
    for (std::size_t i = from; i < words.size(); ++i) out += words[i];
    return out;
}

NamePart part_of(const std::vector<std::string>& words) {
    NamePart part{.whole = joined(words, 0)};
    part.bare = part.whole;
    for (const auto& [first, second, kind, word] : k_kind_words) {
        const std::size_t length = second.empty() ? 1 : 2;
        if (words.size() <= length || words[0] != first || (length == 2 && words[1] != second))
            continue;
        part.kind = kind;
        part.word = word;
        part.bare = joined(words, length);
        break;
    }
    return part;
}

/// Where the next part begins and how many bytes part it; npos when there is none.
std::pair<std::size_t, std::size_t> next_break(std::string_view text) {
    std::pair<std::size_t, std::size_t> found{std::string_view::npos, 0};
    for (const std::string_view sign : {",", ";", "(", ")", "\n", "/", " - ", " – ", " — "})
        if (const auto at = text.find(sign); at < found.first) found = {at, sign.size()};
    return found;
}

}  // namespace

std::vector<NamePart> parts_of(std::string_view name) {
    std::vector<NamePart> parts;
    while (true) {
        const auto [at, length] = next_break(name);
        const auto words = base::fold_words(name.substr(0, at));
        if (!words.empty()) parts.push_back(part_of(words));
        if (at == std::string_view::npos) return parts;
        name.remove_prefix(at + length);
    }
}

std::size_t letters_apart(std::string_view a, std::string_view b, std::size_t most) {
    if (std::max(a.size(), b.size()) - std::min(a.size(), b.size()) > most) return most + 1;
    std::vector<std::size_t> two_ago, before(b.size() + 1), row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) before[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            row[j] =
                std::min({before[j] + 1, row[j - 1] + 1, before[j - 1] + (a[i - 1] != b[j - 1])});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[j] = std::min(row[j], two_ago[j - 2] + 1);
        }
        if (*std::min_element(row.begin(), row.end()) > most) return most + 1;
        two_ago = before;
        std::swap(before, row);
    }
    return std::min(before[b.size()], most + 1);
}

}  // namespace places
