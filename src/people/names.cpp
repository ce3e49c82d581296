#include "people/names.h"

#include <algorithm>
#include <cstdint>

#include "base/distance.h"
#include "base/fold.h"

namespace people {
namespace {

bool is_vowel(char c) { return std::string_view("aeiouy").find(c) != std::string_view::npos; }
bool is_particle(std::string_view word) { return word == "h" || word == "ho"; }
/// "hlan": in Vietnamese a vowel always follows an initial h, so this is a particle and a name.
bool joins_particle(std::string_view word) {
    return word.size() > 2 && word[0] == 'h' && !is_vowel(word[1]);
}
/// An apostrophe right after a leading H or h of a word: the name behind it may begin with a vowel.
bool has_apostrophe(std::string_view name) {
    for (const std::string_view sign : {"'", "’", "‘", "ʼ", "`", "´"})
        for (const char h : {'H', 'h'})
            if (name.find(std::string(1, h) + std::string(sign)) != name.npos) return true;
    return false;
}

void add_once(Words& words, std::string word) {
    if (!word.empty() && std::ranges::find(words, word) == words.end())
        words.push_back(std::move(word));
}

/// Quý and Quí.
bool is_one_spelling(std::string_view a, std::string_view b) {
    const auto is_i = [](char c) { return c == 'i' || c == 'y'; };
    return a.size() == b.size() && a.size() > 1 && is_i(a.back()) && is_i(b.back()) &&
           a.substr(0, a.size() - 1) == b.substr(0, b.size() - 1);
}

bool is_regional_pair(std::string_view a, std::string_view b) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 6> pairs{
        {{"vu", "vo"},
         {"hoang", "huynh"},
         {"phuc", "phuoc"},
         {"chau", "chu"},
         {"nhat", "nhut"},
         {"canh", "kieng"}}};
    return std::ranges::any_of(pairs, [&](const auto& p) {
        return (p.first == a && p.second == b) || (p.first == b && p.second == a);
    });
}

}  // namespace

Words words_to_find(std::string_view name) {
    const auto folded = base::fold_words(name);
    Words      words;
    for (const auto& w : folded) add_once(words, w);
    const bool apostrophe = has_apostrophe(name);
    for (std::size_t i = 0; i < folded.size(); ++i) {
        const auto& w = folded[i];
        if (is_particle(w) && i + 1 < folded.size()) add_once(words, "h" + folded[i + 1]);
        if (joins_particle(w) || (apostrophe && w.size() > 2 && w[0] == 'h'))
            add_once(words, w.substr(1));
    }
    return words;
}

Words given_words(std::string_view name) {
    const auto folded = base::fold_words(name);
    if (folded.empty()) return {};
    const auto last = name.rfind(' ', name.find_last_not_of(' '));
    auto       words = words_to_find(last == name.npos ? name : name.substr(last + 1));
    if (folded.size() > 1 && is_particle(folded[folded.size() - 2]))
        add_once(words, "h" + folded.back());
    return words;
}

std::vector<Words> readings_of(std::string_view text) {
    std::vector<Words> readings{base::fold_words(text)};
    Words              joined;
    const auto&        words = readings.front();
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (is_particle(words[i]) && i + 1 < words.size()) {
            joined.push_back("h" + words[i + 1]);
            ++i;
        } else {
            joined.push_back(words[i]);
        }
    }
    if (joined != words) readings.push_back(std::move(joined));
    return readings;
}

std::string one_spelling(std::string_view word) {
    std::string out(word);
    if (out.size() > 1 && out.back() == 'y') out.back() = 'i';
    return out;
}

std::string other_spelling(std::string_view word) {
    if (word.size() < 2 || word == "thi" || word == "thy") return "";
    const auto before = word.substr(0, word.size() - 1);
    const bool alone = before.find_first_of("aeiouy") == before.npos || before == "qu";
    if (!alone || (word.back() != 'i' && word.back() != 'y')) return "";
    return std::string(before) + (word.back() == 'i' ? 'y' : 'i');
}

std::uint64_t order_free_key(const Words& words) {
    std::uint64_t key = words.size();
    for (const auto& w : words) {
        std::uint64_t hash = 0xCBF29CE484222325ull;  // FNV-1a; the sum is the same in any order
        for (const char c : one_spelling(w))
            hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3ull;
        key += hash * 0x9E3779B97F4A7C15ull;
    }
    return key;
}

Likeness likeness(std::string_view a, std::string_view b) {
    if (a == b || is_one_spelling(a, b)) return Likeness::same;
    if (is_regional_pair(a, b)) return Likeness::close;
    const auto [shorter, longer] = a.size() < b.size() ? std::pair{a, b} : std::pair{b, a};
    if (shorter.size() == 1 && longer[0] == shorter[0])
        return joins_particle(longer) ? Likeness::different : Likeness::close;
    if (longer.size() < 4) return Likeness::different;
    const std::size_t most = longer.size() >= 8 ? 2 : 1;
    return base::edit_distance(a, b, most) <= most ? Likeness::close : Likeness::different;
}

}  // namespace people
