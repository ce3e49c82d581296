// What the columns of a table say, as somebody wrote it down.
#include <algorithm>
#include <boost/json.hpp>

#include "linkage/linkage.h"

namespace linkage {
namespace {

constexpr std::array<std::string_view, 14> k_words{
    "id",        "given", "family",     "name",  "birth",   "birth_year", "birth_month",
    "birth_day", "sex",   "identifier", "phone", "address", "code",       "text"};

[[noreturn]] void refuse(std::string code, base::Arguments arguments = {}) {
    throw base::Fault(base::Fault::Kind::invalid, code, {{"", code, std::move(arguments)}});
}

}  // namespace

std::string_view word_of(Meaning meaning) { return k_words.at(static_cast<std::size_t>(meaning)); }

Map read_map(std::string_view text) {
    boost::json::error_code    wrong;
    boost::json::parse_options options;
    options.allow_comments = options.allow_trailing_commas = true;
    const auto  value = boost::json::parse(text, wrong, {}, options);
    const auto* object = wrong ? nullptr : value.if_object();
    const auto* columns = object ? object->if_contains("columns") : nullptr;
    if (!columns || !columns->is_object()) refuse("linkage.map_unreadable");
    Map map;
    for (const auto& [header, meaning] : columns->get_object()) {
        const auto* word = meaning.if_string();
        const auto  found =
            word ? std::ranges::find(k_words, std::string_view(*word)) : k_words.end();
        if (found == k_words.end()) {
            std::string known;
            for (const auto each : k_words)
                known += (known.empty() ? "" : ", ") + std::string(each);
            refuse("linkage.meaning_unknown",
                   {{"column", std::string(header)}, {"known", std::move(known)}});
        }
        map.columns.push_back({std::string(header), static_cast<Meaning>(found - k_words.begin())});
    }
    if (std::ranges::all_of(map.columns, [](const auto& c) { return c.meaning == Meaning::id; }))
        refuse("linkage.nothing_to_compare");
    return map;
}

}  // namespace linkage
