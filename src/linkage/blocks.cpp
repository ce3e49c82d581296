#include "linkage/blocks.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <exception>
#include <thread>

namespace linkage {
namespace {

using Part = KeyKind::Part;
using Keys = std::vector<std::uint64_t>;

constexpr std::size_t k_window = 8;      // neighbours compared in an overfull block
constexpr std::size_t k_useful = 50;     // blocks of more than so many times the most are left
constexpr std::size_t k_words_most = 4;  // words of a name that make keys
constexpr std::size_t k_rare_most = 3;

std::uint64_t mixed(std::uint64_t a, std::uint64_t b) {
    auto x = a * 0x9E3779B97F4A7C15ull + b;
    x = (x ^ x >> 31) * 0xBF58476D1CE4E5B9ull;
    return x ^ x >> 29;
}

/// The words of the text that few other rows have, rarest first.
void rare_words(const Dictionary& dictionary, std::uint32_t value, std::size_t rows, Keys& out) {
    std::array<std::uint32_t, k_rare_most> words{};
    std::size_t                            count = 0;
    for (const auto word : dictionary.words(value)) {
        const auto holders = dictionary.holders(word);
        if (holders < 2 || holders >= std::max<std::size_t>(50, rows / 50)) continue;
        auto at = std::min(count, k_rare_most - 1);
        if (count == k_rare_most && dictionary.holders(words[at]) <= holders) continue;
        for (; at > 0 && dictionary.holders(words[at - 1]) > holders; --at)
            words[at] = words[at - 1];
        words[at] = word;
        count = std::min(count + 1, k_rare_most);
    }
    for (std::size_t i = 0; i < count; ++i) out.push_back(dictionary.word_hash(words[i]));
}

void atoms(const Table& table, const KeyKind::Source& source, std::uint32_t row, Keys& out) {
    const auto& feature = table.features[source.feature];
    const auto  value = feature.values[row];
    out.clear();
    if (!value) return;
    const auto& dictionary = table.dictionary(feature);
    switch (source.part) {
        case Part::value:
            out.push_back(dictionary.hash(value));
            break;
        case Part::word:
            for (const auto word : dictionary.words(value)) {
                if (out.size() == k_words_most) break;
                out.push_back(dictionary.skeleton_hash(word));
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
        case Part::row:
            break;  // whole_row
        case Part::head:
        case Part::tail: {
            const auto text = dictionary.text(value);
            const auto half = (text.size() + 1) / 2;
            if (half < 3) break;
            out.push_back(source.part == Part::head ? hash_of(text.substr(0, half))
                                                    : hash_of(text.substr(text.size() - half)));
            break;
        }
    }
}

/// Equal rows are compared, however little they say.
void whole_row(const Table& table, std::uint32_t row, Keys& out) {
    std::uint64_t key = 0;
    bool          is_blank = true;
    for (const auto& feature : table.features) {
        key = mixed(key, feature.values[row]);
        is_blank = is_blank && !feature.values[row];
    }
    if (!is_blank) out.push_back(key);
}

/// Every key of the kind the row has. Two sources of one feature: its pairs of words.
void keys_of(const Table& table, const KeyKind& kind, std::uint32_t row, Keys& first, Keys& second,
             Keys& out) {
    out.clear();
    if (kind.sources[0].part == Part::row) return whole_row(table, row, out);
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

constexpr std::size_t k_buckets = 128;
using Buckets = std::array<std::vector<Keyed>, k_buckets>;

/// The keys of the rows from `from` to `to`, those that may be equal in one bucket.
Buckets keys_between(const Table& table, const KeyKind& kind, std::uint64_t sample,
                     std::size_t from, std::size_t to) {
    Buckets out;
    Keys    first, second, keys;
    for (auto row = static_cast<std::uint32_t>(from); row < to; ++row) {
        keys_of(table, kind, row, first, second, keys);
        std::ranges::sort(keys);
        keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
        for (const auto key : keys) {
            const auto spread = mixed(key, 77);
            if (sample == 1 || spread % sample == 0)
                out[spread >> 40 & (k_buckets - 1)].push_back({key, row});
        }
    }
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

/// Every pair of a small block; of an overfull one only those that stand near each other.
template <class Take>
void pair_bucket(const std::vector<Keyed>& bucket, const std::vector<std::uint64_t>& places,
                 std::size_t most, std::vector<std::uint32_t>& rows, const Take& take) {
    for (std::size_t at = 0, stop = 0; at < bucket.size(); at = stop) {
        rows.clear();
        for (stop = at; stop < bucket.size() && bucket[stop].key == bucket[at].key; ++stop)
            rows.push_back(bucket[stop].row);
        const auto size = stop - at;
        if (size > most * k_useful) continue;  // so many bear it that it says nothing
        const bool overfull = size > most;
        if (overfull) std::ranges::sort(rows, {}, [&](std::uint32_t row) { return places[row]; });
        for (std::size_t i = 0; i < size; ++i)
            for (std::size_t j = i + 1; j < (overfull ? std::min(size, i + k_window) : size); ++j)
                take(std::min(rows[i], rows[j]), std::max(rows[i], rows[j]));
    }
}

}  // namespace

void in_threads(unsigned threads, const std::function<void(unsigned)>& work) {
    std::vector<std::exception_ptr> failures(threads);
    const auto                      one = [&](unsigned t) {
        try {
            work(t);
        } catch (...) {
            failures[t] = std::current_exception();
        }
    };
    {
        std::vector<std::jthread> others;
        for (unsigned t = 1; t < threads; ++t) others.emplace_back(one, t);
        one(0);
    }
    for (auto& failure : failures)
        if (failure) std::rethrow_exception(failure);
}

bool KeyKind::names(std::size_t feature) const {
    return std::ranges::any_of(sources, [feature](const Source& source) {
        return source.feature == feature || source.part == Part::row;
    });
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
    add({{0, Part::row}});
    return kinds;
}

void pair_up(const Table& table, const KeyKind& kind, const Pairing& how, const Found& found) {
    const auto           places = places_of(table);
    std::vector<Buckets> keyed(how.threads);
    in_threads(how.threads, [&](unsigned t) {
        keyed[t] = keys_between(table, kind, how.sample, table.size() * t / how.threads,
                                table.size() * (t + 1) / how.threads);
    });
    std::atomic<std::size_t> next = 0;
    in_threads(how.threads, [&](unsigned thread) {
        std::vector<Keyed>         bucket;
        std::vector<std::uint32_t> rows;
        for (auto b = next.fetch_add(1); b < k_buckets; b = next.fetch_add(1)) {
            if (thread == 0 && how.tell) {
                try {
                    how.tell(static_cast<double>(b) / k_buckets);
                } catch (...) {
                    next = k_buckets;  // the others leave after their bucket
                    throw;
                }
            }
            bucket.clear();
            for (auto& part : keyed) {
                bucket.insert(bucket.end(), part[b].begin(), part[b].end());
                part[b] = {};
            }
            std::ranges::sort(bucket, std::less{});
            pair_bucket(bucket, places, how.most, rows,
                        [&](std::uint32_t x, std::uint32_t y) { found(thread, x, y); });
        }
    });
}

}  // namespace linkage
