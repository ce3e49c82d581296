#include "base/ensure.h"
#include "base/json.h"
#include "law/count.h"

namespace law {
namespace {

void member(std::string& out, std::string_view key, std::string_view text) {
    if (out.back() != '{') out += ',';
    base::write_json_string(out, key);
    out += ':';
    base::write_json_string(out, text);
}
void raw_member(std::string& out, std::string_view key, std::string_view json) {
    if (out.back() != '{') out += ',';
    base::write_json_string(out, key);
    out += ':';
    out += json;
}
void date_member(std::string& out, std::string_view key, const std::optional<base::Date>& day) {
    if (day)
        member(out, key, base::to_text(*day));
    else
        raw_member(out, key, "null");
}

/// The pack writes numbers as JSON would; "007" or "1." stay text.
void value_member(std::string& out, const Term& t) {
    const bool plain = t.amount && t.value.back() != '.' && t.value.front() != '.' &&
                       (t.value.front() != '0' || t.value.size() == 1 || t.value[1] == '.') &&
                       t.value.find_first_not_of("-.0123456789") == std::string::npos;
    if (plain)
        raw_member(out, "value", t.value);
    else
        member(out, "value", t.value);
    member(out, "unit", t.unit);
}

void moment_member(std::string& out, std::string_view key, const std::optional<base::Instant>& at,
                   const std::optional<base::Date>& on) {
    if (at) member(out, key, base::to_text(*at));
    if (on) member(out, key, base::to_text(*on));
}

std::string list_of(const std::vector<std::string>& words) {
    std::string out = "[";
    for (const auto& word : words) {
        if (out.size() > 1) out += ',';
        base::write_json_string(out, word);
    }
    return out + "]";
}

std::string value_json(const Term& t) {
    std::string out = "{";
    member(out, "basis", t.basis);
    value_member(out, t);
    member(out, "relation", t.relation);
    date_member(out, "from", t.valid_from);
    date_member(out, "until", t.valid_until);
    member(out, "article", t.article);
    raw_member(out, "check", t.check ? "true" : "false");
    member(out, "meaning", t.meaning);
    if (!t.rolls.empty()) member(out, "rolls", t.rolls);
    if (!t.starts.empty()) raw_member(out, "starts", list_of(parted(t.starts, '|')));
    if (!t.track.empty()) member(out, "track", t.track);
    if (t.restarts) raw_member(out, "restarts", "true");
    if (!t.prolongs.empty()) member(out, "prolongs", t.prolongs);
    return out + "}";
}

}  // namespace

std::string to_json(const Book& book, const Due& due, std::string_view language) {
    std::string out = "{";
    member(out, "term", due.term.id);
    member(out, "basis", due.basis);
    if (!due.term.unit.empty()) value_member(out, due.term);
    if (due.applicable) {
        moment_member(out, "due", due.at, due.on);
        moment_member(out, "window_from", due.window_from_at, due.window_from);
    } else {
        raw_member(out, "applicable", "false");
    }
    if (!due.term.article.empty()) {
        member(out, "article", due.term.article);
        raw_member(out, "check", due.term.check ? "true" : "false");
    }
    if (!due.note.empty()) member(out, "note", book.phrase(language, due.note));
    if (!due.alternatives.empty()) {
        std::string ways = "[";
        for (const auto& way : due.alternatives) {
            std::string one = "{";
            raw_member(one, "terms", list_of(way.terms));
            moment_member(one, "due", way.at, way.on);
            ways += (ways.size() > 1 ? "," : "") + one + "}";
        }
        raw_member(out, "alternatives", ways + "]");
    }
    return out + "}";
}

std::string show_json(const Book& book, std::string_view id) {
    const auto values = book.all(id);
    if (values.empty())
        throw base::Fault(base::Fault::Kind::not_found, "law.term_unknown",
                          {{"term", "law.term_unknown", {}}});
    std::string list = "[";
    for (const auto* value : values) list += (list.size() > 1 ? "," : "") + value_json(*value);
    std::string out = "{";
    member(out, "term", id);
    member(out, "vi", values.front()->vi);
    member(out, "en", values.front()->en);
    raw_member(out, "values", list + "]");
    return out + "}";
}

}  // namespace law
