#include "edge/problem.h"

#include <algorithm>

#include "base/json.h"
#include "edge/characters.h"

namespace edge {
namespace {
using Kind = base::Fault::Kind;

struct Manner {
    int              status;
    std::string_view general;      // phrase when the code itself has none
    int              retry_after;  // seconds, 0: no word about it
};
Manner manner_of(Kind kind) {
    switch (kind) {
        case Kind::invalid:
            return {422, "edge.invalid", 0};
        case Kind::unauthenticated:
            return {401, "edge.sign_in", 0};
        case Kind::forbidden:
            return {403, "edge.forbidden", 0};
        case Kind::not_found:
            return {404, "edge.not_found", 0};
        case Kind::conflict:
            return {409, "edge.conflict", 0};
        case Kind::stale:
            return {412, "edge.stale", 0};
        case Kind::precondition_required:
            return {428, "edge.match_required", 0};
        case Kind::too_large:
            return {413, "edge.too_large", 0};
        case Kind::too_many:
            return {429, "edge.too_many", 30};
        case Kind::unavailable:
            return {503, "edge.unavailable", 5};
    }
    return {500, "edge.incident", 0};
}

void member(std::string& out, std::string_view name, std::string_view value) {
    out += out.back() == '{' ? "" : ",";
    base::write_json_string(out, name);
    out += ':';
    base::write_json_string(out, value);
}

/// A phrase in which a right goes by its name for people.
std::string message_of(const law::Book& book, std::string_view language, std::string_view key,
                       base::Arguments arguments) {
    if (const auto right = arguments.find("right"); right != arguments.end())
        if (const auto name = "right." + right->second; book.has_phrase(language, name))
            right->second = book.phrase(language, name);
    return book.phrase(language, key, arguments);
}

std::string title_of(const law::Book& book, std::string_view language, const base::Fault& fault) {
    const auto key = book.has_phrase(language, fault.code) ? std::string_view(fault.code)
                                                           : manner_of(fault.kind).general;
    for (auto& p : fault.problems)
        if (p.code == fault.code) return message_of(book, language, key, p.arguments);
    return book.phrase(language, key);
}

void write_problems(std::string& out, const law::Book& book, std::string_view language,
                    const base::Fault& fault) {
    out += ",\"problems\":[";
    for (auto& p : fault.problems) {
        out += out.back() == '[' ? "{" : ",{";
        member(out, "field", p.field);
        member(out, "code", p.code);
        member(out, "message", message_of(book, language, p.code, p.arguments));
        out += '}';
    }
    out += "],\"law\":[";
    std::vector<std::string_view> said;
    for (auto& id : fault.law) {
        if (std::ranges::find(said, id) != said.end()) continue;
        said.push_back(id);
        const auto* article = book.article(id);
        out += out.back() == '[' ? "{" : ",{";
        member(out, "article", id);
        member(out, "paraphrase", !article ? "" : language == "en" ? article->en : article->vi);
        out += '}';
    }
    out += ']';
}

Response bare(int status, std::string body) {
    Response out;
    out.status = status;
    out.type = "application/problem+json";
    out.body = std::move(body);
    return out;
}
}  // namespace

std::string language_of(std::string_view accept) {
    std::string best = "vi";
    double      best_weight = 0;
    while (!accept.empty()) {
        const auto comma = accept.find(',');
        auto       entry = trimmed(accept.substr(0, comma));
        accept = comma == std::string_view::npos ? std::string_view() : accept.substr(comma + 1);
        double     weight = 1;
        const auto mark = entry.find(';');
        if (mark != std::string_view::npos) {
            auto q = trimmed(entry.substr(mark + 1));
            weight = q.starts_with("q=0") ? 0 : 1;
            if (q.starts_with("q=0.") && q.size() > 4 && is_digit(q[4]))
                weight = (q[4] - '0') / 10.;
        }
        const auto word = entry.substr(0, entry.find_first_of(";-"));
        for (std::string_view known : {"vi", "en"})
            if (same_word(trimmed(word), known) && weight > best_weight) {
                best = known;
                best_weight = weight;
            }
    }
    return best;
}

Response problem(const law::Book& book, std::string_view language, const base::Fault& fault) {
    const auto  manner = manner_of(fault.kind);
    std::string body = "{";
    member(body, "code", fault.code);
    member(body, "title", title_of(book, language, fault));
    write_problems(body, book, language, fault);
    if (!fault.current.empty()) body += ",\"current\":" + fault.current;
    body += '}';
    auto out = bare(manner.status, std::move(body));
    if (manner.retry_after) out.set("Retry-After", std::to_string(manner.retry_after));
    return out;
}

Response refusal(const law::Book& book, std::string_view language, int status,
                 std::string_view code, const base::Arguments& arguments) {
    std::string body = "{";
    member(body, "code", code);
    member(body, "title", book.phrase(language, code, arguments));
    body += ",\"problems\":[],\"law\":[]}";
    return bare(status, std::move(body));
}

Response incident(const law::Book& book, std::string_view language, const std::string& number) {
    std::string body = "{";
    member(body, "code", "edge.incident");
    member(body, "title", book.phrase(language, "edge.incident", {{"incident", number}}));
    body += ",\"problems\":[],\"law\":[]";
    member(body, "incident", number);
    body += '}';
    return bare(500, std::move(body));
}

std::string blotted(std::string_view what) {
    std::string out;
    char        until = 0;
    for (char c : what.substr(0, 1000)) {
        if (until) {
            if (c == until) {
                out += "…";
                out += c;
                until = 0;
            }
            continue;
        }
        if (is_control(c) || static_cast<unsigned char>(c) >= 0x80) {
            if (!out.ends_with(' ')) out += ' ';
            continue;
        }
        out += is_digit(c) ? '#' : c;
        if (c == '"' || c == '\'' || c == '`') until = c;
        if (c == '(') until = ')';
        if (c == '[') until = ']';
    }
    if (until) out += "…";
    return out;
}

}  // namespace edge
