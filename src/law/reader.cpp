// Reads a pack strictly: what is unknown, doubled, without article or without sense is refused, all
// of it at once, each problem naming its file and entry.
#include <sodium.h>

#include <algorithm>
#include <boost/json.hpp>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "law/law.h"

namespace law {
namespace json = boost::json;
using base::Date;

namespace {

/// Units that a clock can count; all others are words of the list term_unit.
bool is_time(std::string_view unit) {
    return unit == "h" || unit == "wd" || unit == "d" || unit == "mo" || unit == "y";
}
bool is_a_number(std::string_view unit) {
    constexpr std::string_view words[] = {"token", "role", "form",  "flag",
                                          "date",  "code", "cutoff"};
    return std::find(std::begin(words), std::end(words), unit) == std::end(words);
}
std::optional<double> number(std::string_view text) {
    double     value = 0;
    const auto end = text.data() + text.size();
    const auto result = std::from_chars(text.data(), end, value);
    if (result.ec != std::errc{} || result.ptr != end) return std::nullopt;
    return value;
}
std::vector<std::string> split(std::string_view text, char by) {
    std::vector<std::string> out;
    for (std::size_t at = 0; at <= text.size();) {
        const auto end = std::min(text.find(by, at), text.size());
        out.emplace_back(text.substr(at, end - at));
        at = end + 1;
    }
    return out;
}

}  // namespace

struct Reader {
    explicit Reader(const Book::Files&);
    Book read();

private:
    using Object = json::object;
    using Value = json::value;
    using Keys = std::initializer_list<std::string_view>;

    void read_file(const std::string& path, const std::string& text);
    void read_calendar(const Value&);
    void read_lists(const Value&);
    void read_articles(const Value&);
    void read_words(const std::string& path, const Value&);
    void read_terms(const Value&);
    void read_term(const Object&);
    Term read_value(const Object& entry, const Term& head);
    void check_value(const Term&);
    void check_periods(const std::vector<Term>&);
    void check_references();
    void hash();

    void                       problem(std::string code, base::Arguments = {});
    std::string                text(const Object&, std::string_view key, bool needed);
    bool                       flag(const Object&, std::string_view key);
    std::optional<base::Date>  date(const Object&, std::string_view key, bool needed = false);
    void                       only(const Object&, Keys);
    void                       one_of(std::string_view key, std::string_view word, Keys);
    std::vector<const Object*> entries(const Value&, std::string_view key);

    std::vector<std::pair<std::string, std::string>> files_;  // sorted
    Book                                             book_;
    std::vector<base::Problem>                       problems_;
    std::string                                      path_, entry_;
    std::map<std::string, std::string>               homes_;  // kind and id -> file
    std::set<std::string>                            house_;  // articles the house gave itself
    bool                                             new_home(const std::string& what);
};

Reader::Reader(const Book::Files& files) : files_(files) {
    std::sort(files_.begin(), files_.end());
}

Book Reader::read() {
    // Lists first: they hold the words that terms and the calendar may use.
    constexpr std::string_view order[] = {"lists/", "calendar.json", "terms/",
                                          "law/",   "words/",        ""};
    const auto                 rank_of = [&](const std::string& path) {
        std::size_t rank = 0;
        while (!path.starts_with(order[rank])) ++rank;  // the last one, "", fits every path
        return rank;
    };
    for (std::size_t rank = 0; rank < std::size(order); ++rank)
        for (const auto& [path, content] : files_)
            if (rank_of(path) == rank) read_file(path, content);
    path_ = entry_ = "";
    check_references();
    if (!problems_.empty())
        throw base::Fault(base::Fault::Kind::invalid, "law.pack_invalid", std::move(problems_));
    hash();
    return std::move(book_);
}

void Reader::read_file(const std::string& path, const std::string& content) {
    path_ = path;
    entry_ = "";
    if (!new_home("file " + path)) return;
    const bool known = path.starts_with("lists/") || path.starts_with("terms/") ||
                       path.starts_with("law/") || path.starts_with("words/") ||
                       path == "calendar.json";
    if (!path.ends_with(".json") || !known) book_.files_.emplace(path, content);
    if (!path.ends_with(".json")) return;
    json::parse_options options;
    options.allow_comments = options.allow_trailing_commas = true;
    json::error_code wrong;
    const auto       value = json::parse(content, wrong, {}, options);
    if (wrong) return problem("law.pack.malformed", {{"reason", wrong.message()}});
    if (path.starts_with("lists/"))
        read_lists(value);
    else if (path == "calendar.json")
        read_calendar(value);
    else if (path.starts_with("terms/"))
        read_terms(value);
    else if (path.starts_with("law/"))
        read_articles(value);
    else if (path.starts_with("words/"))
        read_words(path, value);
}

void Reader::read_lists(const Value& value) {
    for (const auto* list : entries(value, "lists")) {
        const auto name = text(*list, "name", true);
        entry_ = name;
        only(*list, {"name", "law", "words"});
        if (!new_home("list " + name)) continue;
        const auto* words = list->if_contains("words");
        if (!words || !words->is_array()) {
            problem("law.pack.missing", {{"key", "words"}});
            continue;
        }
        auto& out = book_.lists_[name];
        for (const auto& w : words->as_array()) {
            if (!w.is_object()) {
                problem("law.pack.wrong_type", {{"key", "words"}});
                continue;
            }
            const auto& word = w.as_object();
            only(word, {"code", "vi", "en"});
            entry_ = name + " " + text(word, "code", true);
            if (!new_home("word " + entry_)) continue;
            out.push_back(
                {text(word, "code", true), text(word, "vi", true), text(word, "en", true)});
        }
    }
}

void Reader::read_calendar(const Value& value) {
    if (!value.is_object()) return problem("law.pack.wrong_type", {{"key", "calendar"}});
    auto&       calendar = book_.calendar_;
    const auto& top = value.as_object();
    only(top, {"law", "first_year", "last_year", "days"});
    text(top, "law", true);
    for (auto [key, year] : {std::pair{"first_year", &calendar.first_year},
                             std::pair{"last_year", &calendar.last_year}}) {
        const auto* given = top.if_contains(key);
        if (given && given->is_int64())
            *year = static_cast<int>(given->as_int64());
        else
            problem("law.pack.missing", {{"key", key}});
    }
    for (const auto* row : entries(value, "days")) {
        entry_ = text(*row, "day", true);
        only(*row, {"day", "name", "works", "check"});
        const auto day = date(*row, "day", true);
        const auto name = text(*row, "name", true);
        if (!day || !new_home("day " + entry_)) continue;
        if (!book_.has_list("holiday") || !book_.word("holiday", name))
            problem("law.pack.unknown_word", {{"key", "name"}, {"word", name}});
        if (!calendar.is_known(*day)) problem("law.pack.outside_years", {{"day", entry_}});
        calendar.exceptions[*day] = flag(*row, "works");
        calendar.names[*day] = name;
        if (flag(*row, "check")) calendar.assumed[*day] = true;
    }
}

/// A rule of the house has no original text: nothing it could be compared with.
void Reader::read_articles(const Value& value) {
    const bool of_house = value.is_object() && flag(value.as_object(), "house");
    for (const auto* article : entries(value, "articles")) {
        const auto id = text(*article, "id", true);
        entry_ = id;
        only(*article, {"id", "vi", "en", "check"});
        if (!new_home("article " + id)) continue;
        book_.articles_[id] = {id, text(*article, "vi", true), text(*article, "en", true),
                               flag(*article, "check")};
        if (!of_house) continue;
        house_.insert(id);
        if (flag(*article, "check")) problem("law.pack.house_checked");
    }
}

void Reader::read_words(const std::string& path, const Value& value) {
    const auto parts = split(path.substr(path.rfind('/') + 1), '.');
    if (parts.size() != 3 || !value.is_object())
        return problem("law.pack.wrong_type", {{"key", "words"}});
    auto& phrases = book_.phrases_[parts[1]];
    for (const auto& [key, phrase] : value.as_object()) {
        entry_ = key;
        if (!phrase.is_string())
            problem("law.pack.wrong_type", {{"key", std::string(key)}});
        else if (new_home("phrase " + parts[1] + " " + std::string(key)))
            phrases.emplace(key, phrase.as_string());
    }
}

void Reader::read_terms(const Value& value) {
    for (const auto* term : entries(value, "terms")) read_term(*term);
}

void Reader::read_term(const Object& term) {
    Term head;
    head.id = text(term, "id", true);
    entry_ = head.id;
    only(term, {"id", "vi", "en", "values"});
    head.vi = text(term, "vi", false);
    head.en = text(term, "en", false);
    if (!new_home("term " + head.id)) return;
    const auto* values = term.if_contains("values");
    if (!values || !values->is_array() || values->as_array().empty())
        return problem("law.pack.missing", {{"key", "values"}});
    auto& out = book_.terms_[head.id];
    for (const auto& v : values->as_array()) {
        entry_ = head.id;
        if (v.is_object())
            out.push_back(read_value(v.as_object(), head));
        else
            problem("law.pack.wrong_type", {{"key", "values"}});
    }
    entry_ = head.id;
    check_periods(out);
}

Term Reader::read_value(const Object& entry, const Term& head) {
    Term t = head;
    t.basis = text(entry, "basis", true);
    entry_ = head.id + " " + t.basis;
    only(entry, {"basis", "value", "unit", "law", "from", "until", "relation", "rolls", "starts",
                 "track", "restarts", "prolongs", "check", "meaning"});
    t.value = text(entry, "value", true);
    t.unit = text(entry, "unit", true);
    t.article = text(entry, "law", false);
    if (t.article.find_first_not_of(" ;-") == std::string::npos)
        problem("law.pack.without_article");
    t.valid_from = date(entry, "from");
    t.valid_until = date(entry, "until");
    t.relation = text(entry, "relation", false);
    t.rolls = text(entry, "rolls", false);
    t.starts = text(entry, "starts", false);
    t.track = text(entry, "track", false);
    t.restarts = flag(entry, "restarts");
    t.prolongs = text(entry, "prolongs", false);
    t.check = flag(entry, "check");
    t.meaning = text(entry, "meaning", false);
    if (is_a_number(t.unit)) t.amount = number(t.value);
    check_value(t);
    return t;
}

void Reader::check_value(const Term& t) {
    one_of("basis", t.basis, {"A", "A0", "A1", "A2", "B", "X"});
    one_of("relation", t.relation, {"", "lt", "le", "gt", "ge", "range"});
    one_of("rolls", t.rolls, {"", "deadline", "duration", "before", "window"});
    one_of("track", t.track, {"", "adult", "minor"});
    if (!is_time(t.unit) && (!book_.has_list("term_unit") || !book_.word("term_unit", t.unit)))
        problem("law.pack.unknown_unit", {{"unit", t.unit}});
    if (!t.rolls.empty() && !is_time(t.unit))
        problem("law.pack.unknown_word", {{"key", "rolls"}, {"word", t.rolls}});
    if (!t.rolls.empty())
        for (const auto& part : split(t.value, '|'))
            if (const auto n = number(part); !n || *n != static_cast<int>(*n) || *n < 0)
                problem("law.pack.not_a_number", {{"value", t.value}});
    if (!t.starts.empty())
        for (const auto& start : split(t.starts, '|'))
            if (!book_.has_list("clock_start") || !book_.word("clock_start", start))
                problem("law.pack.unknown_word", {{"key", "starts"}, {"word", start}});
    if (t.valid_from && t.valid_until && *t.valid_until < *t.valid_from)
        problem("law.pack.period_backwards");
}

void Reader::check_periods(const std::vector<Term>& values) {
    const auto from = [](const Term& t) { return t.valid_from.value_or(Date::min()); };
    const auto until = [](const Term& t) { return t.valid_until.value_or(Date::max()); };
    for (std::size_t i = 0; i < values.size(); ++i)
        for (std::size_t j = i + 1; j < values.size(); ++j) {
            const auto &a = values[i], &b = values[j];
            if (a.basis.empty() || b.basis.empty() || a.basis.front() != b.basis.front()) continue;
            if (from(a) <= until(b) && from(b) <= until(a))
                problem("law.pack.overlap", {{"one", a.basis}, {"other", b.basis}});
        }
}

void Reader::check_references() {
    for (const auto& [id, values] : book_.terms_)
        for (const auto& t : values) {
            entry_ = id + " " + t.basis;
            if (!t.prolongs.empty() && !book_.knows(t.prolongs))
                problem("law.pack.unknown_word", {{"key", "prolongs"}, {"word", t.prolongs}});
            const auto articles = cited(t.article);
            for (const auto& article : articles)
                if (!book_.articles_.empty() && !book_.article(article))
                    problem("law.pack.unknown_article", {{"article", article}});
            const auto is_of_house = [&](const auto& article) { return house_.contains(article); };
            if (t.check && !articles.empty() && std::ranges::all_of(articles, is_of_house))
                problem("law.pack.house_checked");
        }
}

void Reader::hash() {
    crypto_generichash_state state;
    unsigned char            digest[32];
    crypto_generichash_init(&state, nullptr, 0, sizeof digest);
    const auto add = [&](std::string_view part) {
        const auto length = std::to_string(part.size()) + ":";
        crypto_generichash_update(&state, reinterpret_cast<const unsigned char*>(length.data()),
                                  length.size());
        crypto_generichash_update(&state, reinterpret_cast<const unsigned char*>(part.data()),
                                  part.size());
    };
    for (const auto& [path, content] : files_) {
        add(path);
        add(content);
    }
    crypto_generichash_final(&state, digest, sizeof digest);
    char hex[sizeof digest * 2 + 1];
    sodium_bin2hex(hex, sizeof hex, digest, sizeof digest);
    book_.hash_ = hex;
}

void Reader::problem(std::string code, base::Arguments arguments) {
    problems_.push_back(
        {path_ + (entry_.empty() ? "" : " " + entry_), std::move(code), std::move(arguments)});
}

bool Reader::new_home(const std::string& what) {
    const auto [home, fresh] = homes_.emplace(what, path_);
    if (!fresh) problem("law.pack.duplicate", {{"what", what}, {"other", home->second}});
    return fresh;
}

std::string Reader::text(const Object& entry, std::string_view key, bool needed) {
    const auto* value = entry.if_contains(key);
    if (value && value->is_string() && (!needed || !value->as_string().empty()))
        return std::string(value->as_string());
    if (value && !value->is_string() && !value->is_null())
        problem("law.pack.wrong_type", {{"key", std::string(key)}});
    else if (needed)
        problem("law.pack.missing", {{"key", std::string(key)}});
    return "";
}

bool Reader::flag(const Object& entry, std::string_view key) {
    const auto* value = entry.if_contains(key);
    if (value && !value->is_bool()) problem("law.pack.wrong_type", {{"key", std::string(key)}});
    return value && value->is_bool() && value->as_bool();
}

std::optional<Date> Reader::date(const Object& entry, std::string_view key, bool needed) {
    const auto given = text(entry, key, needed);
    const auto day = base::date_of(given);
    if (!given.empty() && !day)
        problem("law.pack.not_a_date", {{"key", std::string(key)}, {"value", given}});
    return day;
}

void Reader::only(const Object& entry, Keys keys) {
    for (const auto& member : entry)
        if (std::find(keys.begin(), keys.end(), std::string_view(member.key())) == keys.end())
            problem("law.pack.unknown_key", {{"key", std::string(member.key())}});
}

void Reader::one_of(std::string_view key, std::string_view word, Keys words) {
    if (std::find(words.begin(), words.end(), word) == words.end())
        problem("law.pack.unknown_word", {{"key", std::string(key)}, {"word", std::string(word)}});
}

std::vector<const Reader::Object*> Reader::entries(const Value& value, std::string_view key) {
    std::vector<const Object*> out;
    const auto* list = value.is_object() ? value.as_object().if_contains(key) : nullptr;
    if (!list || !list->is_array()) {
        problem("law.pack.missing", {{"key", std::string(key)}});
        return out;
    }
    for (const auto& entry : list->as_array())
        if (entry.is_object())
            out.push_back(&entry.as_object());
        else
            problem("law.pack.wrong_type", {{"key", std::string(key)}});
    return out;
}

Book Book::read(const Files& files) { return Reader(files).read(); }

Book::Files Book::folder(const std::string& path) {
    namespace fs = std::filesystem;
    Files files;
    for (const auto& entry : fs::recursive_directory_iterator(path)) {
        if (!entry.is_regular_file() || entry.path().filename().string().starts_with('.')) continue;
        std::stringstream content;
        content << std::ifstream(entry.path(), std::ios::binary).rdbuf();
        files.emplace_back(fs::relative(entry.path(), path).generic_string(), content.str());
    }
    std::sort(files.begin(), files.end());
    return files;
}

}  // namespace law
