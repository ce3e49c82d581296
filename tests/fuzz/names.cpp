// Fuzzes the folding of names: any bytes give words of small letters and digits that fold to
// themselves, keys that do not depend on order, and likeness that does not depend on the side.
#include "people/names.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>

#include "base/fold.h"

namespace {

void must(bool holds) {
    if (!holds) std::abort();
}

void check_word(const std::string& word) {
    must(!word.empty());
    must(base::fold(word) == word);
    must(people::one_spelling(people::one_spelling(word)) == people::one_spelling(word));
    must(people::likeness(word, word) == people::Likeness::same);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data),
                                std::min<std::size_t>(size, 400));
    const auto             folded = base::fold(text);
    must(base::fold(folded) == folded);
    auto words = base::fold_words(text);
    for (auto& word : words) check_word(word);
    for (auto& word : people::words_to_find(text)) check_word(word);
    for (auto& reading : people::readings_of(text))
        for (auto& word : reading) check_word(word);
    for (std::size_t i = 1; i < words.size(); ++i)
        must(people::likeness(words[i - 1], words[i]) == people::likeness(words[i], words[i - 1]));
    const auto key = people::order_free_key(words);
    std::reverse(words.begin(), words.end());
    must(people::order_free_key(words) == key);
    people::given_words(text);
    if (base::is_utf8(text)) {
        const auto normal = base::normalise(text);
        must(base::is_utf8(normal) && base::normalise(normal) == normal);
        must(base::length(normal) <= normal.size());
        base::name_sort_key(text);
    }
    return 0;
}
