#include "linkage/blocks.h"

#include <algorithm>
#include <atomic>
#include <thread>

namespace linkage {
namespace {

using Part = KeyKind::Part;
using Keys = std::vector<std::uint64_t>;

constexpr std::size_t k_window = 8;      // neighbours compared in an overfull block
constexpr std::size_t k_useful = 50;     // blocks of more than so many times the most are left
constexpr std::size_t k_words_most = 4;  // words of a name that make keys
constexpr std::size_t k_rare_most = 3;

std::uint64_t hash_of(std::string_view text) {
    std::uint64_t hash = 0xCBF29CE484222325ull;
    for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3ull;
    return hash;
}
std::uint64_t mixed(std::uint64_t a, std::uint64_t b) {
    auto x = a * 0x9E3779B97F4A7C15ull + b;
    x = (x ^ x >> 31) * 0xBF58476D1CE4E5B9ull;
    return x ^ x >> 29;
}

/// The words of the text that few other rows have, but at least one.
void rare_words(const Dictionary& dictionary, std::uint32_t value, std::size_t rows, Keys& out) {
    std::vector<std::uint32_t> words;
    for (const auto word : dictionary.words(value))
        if (dictionary.holders(word) > 1 &&
            dictionary.holders(word) < std::max<std::size_t>(50, rows / 50))
            words.push_back(word);
    std::ranges::sort(words, {}, [&](std::uint32_t w) { return dictionary.holders(w); });
    if (words.size() > k_rare_most) words.resize(k_rare_most);
    for (const auto word : words) out.push_back(hash_of(dictionary.word(word)));
}

void atoms(const Table& table, const KeyKind::Source& source, std::uint32_t row, Keys& out) {
    const auto& feature = table.features[source.feature];
    const auto  value = feature.values[row];
    out.clear();
    if (!value) return;
    const auto& dictionary = table.dictionary(feature);
    switch (source.part) {
        case Part::value:
            out.push_back(hash_of(dictionary.text(value)));
            break;
        case Part::word:
            for (const auto word : dictionary.words(value)) {
                if (out.size() == k_words_most) break;
                out.push_back(hash_of(skeleton(dictionary.word(word))));
            }
            break;
        case Part::rare_word:
            rare_words(dictionary, value, table.size(), out);
            break;
        case Part::day:
            if (value % 100) out.push_back(value);
            break;
        case Part::year:
            out.push_back(value / 10000);
            break;
        case Part::month_day:
            if (value % 100) out.push_back(value % 10000);
            break;
        case Part::head:
        case Part::tail: {
            const auto& text = dictionary.text(value);
            const auto  half = (text.size() + 1) / 2;
            if (half < 3) break;
            out.push_back(source.part == Part::head ? hash_of(text.substr(0, half))
                                                    : hash_of(text.substr(text.size() - half)));
            break;
        }
    }
}

/// Every key of the kind the row has. Two sources of one feature: its pairs of words.
void keys_of(const Table& table, const KeyKind& kind, std::uint32_t row, Keys& first, Keys& second,
             Keys& out) {
    out.clear();
    atoms(table, kind.sources[0], row, first);
    if (kind.sources.size() == 1) {
        out = first;
        return;
    }
    if (kind.sources[0].feature == kind.sources[1].feature) {
        std::ranges::sort(first);
        for (std::size_t i = 0; i < first.size(); ++i)
            for (std::size_t j = i + 1; j < first.size(); ++j)
                out.push_back(mixed(first[i], first[j]));
    } else {
        atoms(table, kind.sources[1], row, second);
        for (const auto a : first)
            for (const auto b : second) out.push_back(mixed(a, b));
    }
    if (kind.sources.size() < 3) return;
    atoms(table, kind.sources[2], row, second);
    if (second.empty()) {
        out.clear();
        return;
    }
    for (auto& key : out) key = mixed(key, second.front());
}

struct Keyed {
    std::uint64_t key;
    std::uint32_t row;
    bool operator<(const Keyed& o) const { return key != o.key ? key < o.key : row < o.row; }
};

std::vector<Keyed> all_keys(const Table& table, const KeyKind& kind, std::uint64_t sample) {
    std::vector<Keyed> out;
    Keys               first, second, keys;
    for (std::uint32_t row = 0; row < table.size(); ++row) {
        keys_of(table, kind, row, first, second, keys);
        std::ranges::sort(keys);
        keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
        for (const auto key : keys)
            if (sample == 1 || mixed(key, 77) % sample == 0) out.push_back({key, row});
    }
    std::ranges::sort(out, std::less{});
    return out;
}

/// By this rows that are alike stand side by side: the first two values, in the order of features.
std::vector<std::uint64_t> places_of(const Table& table) {
    std::vector<std::uint64_t> places(table.size());
    const auto&                features = table.features;
    const auto& second = features[std::min<std::size_t>(features.size() - 1, 1)].values;
    for (std::size_t row = 0; row < places.size(); ++row)
        places[row] = std::uint64_t{features[0].values[row]} << 32 | second[row];
    return places;
}

}  // namespace

bool KeyKind::names(std::size_t feature) const {
    return std::ranges::any_of(sources,
                               [feature](const Source& s) { return s.feature == feature; });
}

std::vector<KeyKind> kinds_of(const Table& table) {
    std::vector<std::size_t>   names, numbers, words, codes;
    std::optional<std::size_t> birth;
    for (std::size_t i = 0; i < table.features.size(); ++i) {
        const auto manner = table.features[i].manner;
        if (manner == Manner::names) names.push_back(i);
        if (manner == Manner::number) numbers.push_back(i);
        if (manner == Manner::words) words.push_back(i);
        if (manner == Manner::code) codes.push_back(i);
        if (manner == Manner::birth) birth = i;
    }
    std::vector<KeyKind> kinds;
    const auto           add = [&](std::initializer_list<KeyKind::Source> sources) {
        kinds.push_back({sources});
    };
    for (const auto n : numbers) add({{n, Part::value}});
    for (std::size_t i = 0; i < names.size(); ++i) {
        const auto n = names[i];
        if (birth) add({{n, Part::word}, {*birth, Part::day}});
        if (birth) add({{n, Part::word}, {*birth, Part::month_day}});
        for (std::size_t j = i; j < names.size(); ++j) {
            if (birth) add({{n, Part::word}, {names[j], Part::word}, {*birth, Part::year}});
            add({{n, Part::word}, {names[j], Part::word}});
        }
        for (const auto w : words) add({{n, Part::word}, {w, Part::rare_word}});
        for (const auto c : codes) add({{n, Part::word}, {c, Part::value}});
        for (const auto m : numbers) add({{n, Part::word}, {m, Part::head}});
        for (const auto m : numbers) add({{n, Part::word}, {m, Part::tail}});
    }
    if (names.size() == 1 && !birth && words.empty() && codes.empty() && numbers.empty())
        add({{names[0], Part::word}});
    if (birth) add({{*birth, Part::day}});
    for (const auto w : words) {
        add({{w, Part::rare_word}, {w, Part::rare_word}});
        if (birth) add({{w, Part::rare_word}, {*birth, Part::year}});
    }
    if (words.size() == 1 && names.empty()) add({{words[0], Part::rare_word}});
    for (const auto c : codes)
        if (birth) add({{c, Part::value}, {*birth, Part::year}});
    if (kinds.empty())
        for (const auto c : codes) add({{c, Part::value}});
    return kinds;
}

void pair_up(const Table& table, const KeyKind& kind, std::size_t most, std::uint64_t sample,
             unsigned                                                           threads,
             const std::function<void(unsigned, std::uint32_t, std::uint32_t)>& found) {
    const auto               keyed = all_keys(table, kind, sample);
    const auto               places = places_of(table);
    constexpr std::size_t    piece = 50'000;
    std::atomic<std::size_t> next = 0;
    const auto               work = [&](unsigned thread) {
        std::vector<std::uint32_t> rows;
        for (auto from = next.fetch_add(piece); from < keyed.size(); from = next.fetch_add(piece)) {
            const auto end = std::min(from + piece, keyed.size());
            // a block belongs to the piece in which it begins
            auto at = from;
            while (at > 0 && at < end && keyed[at].key == keyed[at - 1].key) ++at;
            while (at < end) {
                auto stop = at + 1;
                while (stop < keyed.size() && keyed[stop].key == keyed[at].key) ++stop;
                const auto size = stop - at;
                if (size > most * k_useful) {  // so many bear it that it says nothing
                    at = stop;
                    continue;
                }
                rows.clear();
                for (auto i = at; i < stop; ++i) rows.push_back(keyed[i].row);
                const bool overfull = size > most;
                if (overfull)
                    std::ranges::sort(rows, {}, [&](std::uint32_t row) { return places[row]; });
                for (std::size_t i = 0; i < size; ++i)
                    for (std::size_t j = i + 1;
                         j < (overfull ? std::min(size, i + k_window) : size); ++j)
                        found(thread, std::min(rows[i], rows[j]), std::max(rows[i], rows[j]));
                at = stop;
            }
        }
    };
    std::vector<std::jthread> others;
    for (unsigned t = 1; t < threads; ++t) others.emplace_back(work, t);
    work(0);
}

}  // namespace linkage
