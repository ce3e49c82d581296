#include "people/traits.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "base/fold.h"
#include "people/pairing.h"

namespace people {
namespace {

// Bits of evidence. Positive ones are log2(m/u) with the u of 8,757 real names and of uniform days;
// negative ones log2((1-m)/(1-u)) with the errors such lists have, rounded.
constexpr double k_birth = 14, k_birth_swapped = 10, k_birth_one_digit = 7, k_birth_part = 6;
constexpr double k_birth_year = 5.7, k_birth_differs = -6, k_birth_far = -8;
constexpr double k_sex = 1, k_sex_differs = -4;
constexpr double k_address = 4, k_address_differs = -1;

std::string joined(const Words& words) {
    std::string out;
    for (const auto& w : words) out += one_spelling(w);
    return out;
}

/// H'Lan and Hơ Lan: the same when any reading of the one is a reading of the other.
bool is_same_name(const Traits::Named& a, const Traits::Named& b) {
    const auto word_of = [](const Words& words) {
        return [&words](std::size_t i) -> const std::string& { return words[i]; };
    };
    if (is_joined_same(a.words.size(), word_of(a.words), b.words.size(), word_of(b.words)))
        return true;
    const auto apart = [](const Traits::Named& n) {
        return std::ranges::any_of(n.words, is_particle);
    };
    if (!apart(a) && !apart(b)) return false;
    const auto reading = [](const Traits::Named& n) {
        return joined(readings_of(n.written).back());
    };
    return reading(a) == reading(b);
}

enum class NameVerdict { same, close, differs };
struct NameEvidence {
    double      bits = 0;
    NameVerdict verdict = NameVerdict::differs;
};

NameEvidence compare_names(const Traits::Named& a, const Traits::Named& b, const Rarity& rarity) {
    if (a.words.empty() || b.words.empty()) return {0, NameVerdict::close};
    if (is_same_name(a, b)) {
        double bits = 0;
        for (const auto& w : a.words) bits += rarity(w);
        return {bits + bits_of_marks(marks_of(a.written), b.written), NameVerdict::same};
    }
    const auto p = pair_words(
        a.words.size(), b.words.size(),
        [&](std::size_t i, std::size_t j) { return likeness(a.words[i], b.words[j]); },
        [&](std::size_t i, std::size_t j) {
            const auto left = rarity(a.words[i]);
            return a.words[i] == b.words[j] ? left : std::min(left, rarity(b.words[j]));
        });
    const bool close =
        p.met > 0 && !p.given_lost && (p.against == 0 || (p.against == 1 && p.met >= 2));
    return {p.bits, close && p.bits > 0 ? NameVerdict::close : NameVerdict::differs};
}

void add_names(const Traits& a, const Traits& b, const Rarity& rarity, Match& m) {
    NameEvidence best{-100, NameVerdict::differs};
    bool         by_alias = false;
    for (std::size_t i = 0; i < a.names.size(); ++i)
        for (std::size_t j = 0; j < b.names.size(); ++j) {
            const auto e = compare_names(a.names[i], b.names[j], rarity);
            if (e.bits <= best.bits) continue;
            best = e;
            by_alias = i > 0 || j > 0;
        }
    if (a.names.empty() || b.names.empty()) return;
    m.bits += best.bits;
    if (best.verdict == NameVerdict::differs) {
        m.name_differs = true;
        m.differs.push_back("name");
    } else {
        m.agrees.push_back(by_alias                            ? "alias"
                           : best.verdict == NameVerdict::same ? "name"
                                                               : "name_close");
    }
}

struct Birth {
    explicit Birth(std::uint32_t packed)
        : year(packed / 10000), month(packed / 100 % 100), day(packed % 100) {}
    std::uint32_t year, month, day;
    // 01/01 in lists and on cards means that only the year is known (users.md 1.16)
    bool full() const { return day != 0 && !(day == 1 && month == 1); }
};

int digits_apart(std::uint32_t a, std::uint32_t b) {
    int apart = 0;
    for (; a || b; a /= 10, b /= 10) apart += a % 10 != b % 10;
    return apart;
}

struct BirthEvidence {
    double bits = 0;
    bool   year_agrees = false, agrees = false, differs = false;
};

BirthEvidence compare_births(std::uint32_t first, std::uint32_t second) {
    if (!first || !second) return {};
    const Birth a(first), b(second);
    const bool  both_full = a.full() && b.full();
    if (a.year == b.year) {
        const bool month_fits = !a.month || !b.month || a.month == b.month || !both_full;
        if (!both_full) return {.bits = month_fits ? k_birth_year : 0, .year_agrees = true};
        if (a.month == b.month && a.day == b.day) return {.bits = k_birth, .agrees = true};
        const bool swapped = a.month == b.day && a.day == b.month;
        const bool part = a.month == b.month || a.day == b.day;
        return {.bits = swapped ? k_birth_swapped
                        : part  ? k_birth_part
                                : 1,
                .year_agrees = true,
                .differs = true};
    }
    const auto gap = a.year > b.year ? a.year - b.year : b.year - a.year;
    const bool one_slip = both_full && digits_apart(first, second) == 1;
    return {.bits = one_slip               ? k_birth_one_digit
                    : gap == 1             ? 0
                    : gap > 5 || both_full ? k_birth_far
                                           : k_birth_differs,
            .differs = true};
}

void add_birth(std::uint32_t first, std::uint32_t second, Match& m) {
    const auto found = compare_births(first, second);
    m.bits += found.bits;
    if (found.agrees) m.agrees.push_back("birth");
    if (found.year_agrees) m.agrees.push_back("birth_year");
    if (found.differs) m.differs.push_back("birth");
    m.birth_differs = found.differs;
}

const std::map<std::string_view, double>& known_shares() {
    // Share of people who bear the word, of 8,757 Vietnamese names; minority names by estimate.
    static const std::map<std::string_view, double> shares{
        {"nguyen", .31}, {"tran", .10},  {"le", .09},   {"pham", .064}, {"vo", .033},
        {"huynh", .03},  {"phan", .027}, {"bui", .026}, {"hoang", .03}, {"vu", .022},
        {"dang", .02},   {"do", .02},    {"ho", .013},  {"ngo", .013},  {"duong", .015},
        {"dinh", .03},   {"van", .25},   {"thi", .30},  {"y", .02},     {"siu", .02},
        {"ksor", .02},   {"ro", .02},    {"cham", .02}, {"kpa", .01},   {"nay", .01},
        {"rmah", .01},   {"puih", .01},  {"a", .01}};
    return shares;
}

}  // namespace

Words telling_words(std::string_view address) {
    static constexpr std::array<std::string_view, 24> plain{
        "thon", "to",    "xa",   "phuong", "huyen", "tinh", "so",  "duong",
        "khu",  "pho",   "lang", "buon",   "ap",    "xom",  "thi", "tran",
        "quan", "thanh", "dan",  "noi",    "o",     "nha",  "tp",  "tdp"};
    auto words = base::fold_words(address);
    std::erase_if(words, [](const auto& w) { return std::ranges::find(plain, w) != plain.end(); });
    std::ranges::sort(words);
    words.erase(std::unique(words.begin(), words.end()), words.end());
    return words;
}

Match compare(const Traits& a, const Traits& b, const Rarity& rarity) {
    Match m;
    m.agrees.reserve(3);  // name, birth, sex
    add_names(a, b, rarity, m);
    add_birth(a.birth, b.birth, m);
    m.bits += bits_of_sex(a.sex, b.sex);
    if (a.sex && b.sex) {
        (a.sex == b.sex ? m.agrees : m.differs).push_back("sex");
        m.sex_differs = a.sex != b.sex;
    }
    return m;
}

double bits_of_birth(std::uint32_t first, std::uint32_t second) {
    return compare_births(first, second).bits;
}
double bits_of_sex(std::uint8_t first, std::uint8_t second) {
    return !first || !second ? 0 : first == second ? k_sex : k_sex_differs;
}

double rarity_of(std::string_view word, std::size_t holders, std::size_t all) {
    constexpr double weight = 2000, usual = .006;  // as if so many people were known already
    const auto       known = known_shares().find(word);
    const double     share = known == known_shares().end() ? usual : known->second;
    const double     among = static_cast<double>(all) + weight;
    return std::clamp(std::log2(among / (static_cast<double>(holders) + weight * share)), .3, 12.);
}

std::uint32_t packed_birth(std::string_view text) {
    std::uint32_t packed = 0;
    for (const char c : text)
        if (c >= '0' && c <= '9') packed = packed * 10 + static_cast<std::uint32_t>(c - '0');
    return text.size() == 4 ? packed * 10000 : text.size() == 7 ? packed * 100 : packed;
}

std::string unpacked_birth(std::uint32_t packed) {
    if (!packed) return {};
    auto out = std::to_string(packed);
    out.insert(0, 8 - std::min<std::size_t>(8, out.size()), '0');
    if (packed % 10000 == 0) return out.substr(0, 4);
    if (packed % 100 == 0) return out.substr(0, 4) + "-" + out.substr(4, 2);
    return out.substr(0, 4) + "-" + out.substr(4, 2) + "-" + out.substr(6);
}

std::uint8_t packed_sex(std::string_view code) {
    return code == "male" ? 1 : code == "female" ? 2 : code.empty() ? 0 : 3;
}
std::string unpacked_sex(std::uint8_t sex) {
    static constexpr std::array<std::string_view, 4> codes{"", "male", "female", "other"};
    return std::string(codes[sex & 3]);
}

Traits::Named named(std::string_view name) { return {std::string(name), base::fold_words(name)}; }

void compare_addresses(const Words& a, const Words& b, Match& m) {
    if (a.empty() || b.empty()) return;
    Words common;
    std::ranges::set_intersection(a, b, std::back_inserter(common));
    const auto all = a.size() + b.size() - common.size();
    if (common.size() * 2 >= all) {
        m.bits += k_address;
        m.agrees.push_back("address");
    } else if (common.empty()) {
        m.bits += k_address_differs;
        m.differs.push_back("address");
    }
}

bool is_close_number(std::string_view a, std::string_view b) {
    if (a.size() != b.size() || a == b) return false;
    const auto first =
        static_cast<std::size_t>(std::mismatch(a.begin(), a.end(), b.begin()).first - a.begin());
    if (a.substr(first + 1) == b.substr(first + 1)) return true;
    return first + 1 < a.size() && a[first] == b[first + 1] && a[first + 1] == b[first] &&
           a.substr(first + 2) == b.substr(first + 2);
}

double bits_before_looking(std::size_t all) {
    constexpr double registered = 3.3, least = 10'000;
    return -registered - std::log2(std::max(static_cast<double>(all), least));
}

int chance_of(double bits, std::size_t all) {
    const double odds = bits + bits_before_looking(all);
    return static_cast<int>(std::lround(100. / (1. + std::exp2(-odds))));
}

}  // namespace people
