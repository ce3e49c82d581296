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

/// faults  invalid linkage.map_unreadable with the line where reading stopped
boost::json::value parsed(std::string_view text) {
    constexpr std::string_view mark = "\xEF\xBB\xBF";  // as Windows puts it before UTF-8
    if (text.starts_with(mark)) text.remove_prefix(mark.size());
    boost::json::parse_options options;
    options.allow_comments = options.allow_trailing_commas = true;
    boost::json::stream_parser parser({}, options);
    boost::json::error_code    wrong;
    const auto                 read = parser.write_some(text.data(), text.size(), wrong);
    if (!wrong) parser.finish(wrong);
    if (wrong || read < text.size())
        refuse("linkage.map_unreadable",
               {{"line", std::to_string(1 + std::ranges::count(text.substr(0, read), '\n'))}});
    return parser.release();
}

}  // namespace

std::string_view word_of(Meaning meaning) { return k_words.at(static_cast<std::size_t>(meaning)); }

Map read_map(std::string_view text) {
    const auto  value = parsed(text);
    const auto* object = value.if_object();
    const auto* columns = object ? object->if_contains("columns") : nullptr;
    if (!columns || !columns->is_object()) refuse("linkage.map_without_columns");
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
    const auto ids = std::ranges::count(map.columns, Meaning::id, &Map::Column::meaning);
    if (ids > 1) refuse("linkage.id_twice");
    if (static_cast<std::size_t>(ids) == map.columns.size()) refuse("linkage.nothing_to_compare");
    return map;
}

}  // namespace linkage
