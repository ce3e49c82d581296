#include "base/ensure.h"
#include "law/law.h"

namespace law {
namespace {
using base::Date;

/// Law 73/2021 ends here for new acts; what stands under it goes on under it (L120 56.1).
constexpr Date k_last_day_of_a = base::make_date(2026, 6, 30);
constexpr Date k_first_day_of_b = base::make_date(2026, 7, 1);

bool same_family(const Term& t, const Basis& basis) {
    return !basis.value.empty() && t.basis.front() == basis.value.front();
}

bool stands_on(const Term& t, Date on) {
    if (t.valid_from && on < *t.valid_from) return false;
    if (!t.valid_until || on <= *t.valid_until) return true;
    return t.basis.front() == 'A' && *t.valid_until == k_last_day_of_a;
}

}  // namespace

const Term* Book::find(std::string_view id, const Basis& basis, Date on) const {
    const auto values = terms_.find(id);
    if (values == terms_.end()) return nullptr;
    for (const auto& t : values->second)
        if (same_family(t, basis) && stands_on(t, on)) return &t;
    for (const auto& t : values->second)
        if (t.basis == "X" && stands_on(t, on)) return &t;
    return nullptr;
}

const Term& Book::term(std::string_view id, const Basis& basis, Date on) const {
    if (const auto* found = find(id, basis, on)) return *found;
    throw base::Bug("the pack is silent on " + std::string(id) + " under " + basis.value + " on " +
                    base::to_text(on));
}

bool Book::knows(std::string_view id) const { return terms_.contains(id); }

std::vector<const Term*> Book::all(std::string_view id) const {
    std::vector<const Term*> found;
    if (const auto values = terms_.find(id); values != terms_.end())
        for (const auto& t : values->second) found.push_back(&t);
    return found;
}

std::vector<std::string> Book::ids() const {
    std::vector<std::string> out;
    for (const auto& [id, values] : terms_) out.push_back(id);
    return out;
}

const Article* Book::article(std::string_view id) const {
    const auto found = articles_.find(id);
    return found == articles_.end() ? nullptr : &found->second;
}

bool Book::has_list(std::string_view name) const { return lists_.contains(name); }

const std::vector<Word>& Book::list(std::string_view name) const {
    const auto found = lists_.find(name);
    if (found == lists_.end()) throw base::Bug("the pack has no list " + std::string(name));
    return found->second;
}

const Word* Book::word(std::string_view list_name, std::string_view code) const {
    for (const auto& w : list(list_name))
        if (w.code == code) return &w;
    return nullptr;
}

bool Book::has_phrase(std::string_view language, std::string_view key) const {
    const auto words = phrases_.find(language);
    return words != phrases_.end() && words->second.contains(key);
}

std::string Book::phrase(std::string_view language, std::string_view key,
                         const base::Arguments& arguments) const {
    if (!has_phrase(language, key)) return std::string(key);
    const std::string& text = phrases_.find(language)->second.find(key)->second;
    std::string        out;
    for (std::size_t at = 0; at < text.size();) {
        const auto open = text.find('{', at);
        const auto close = open == std::string::npos ? open : text.find('}', open);
        if (close == std::string::npos) return out.append(text, at);
        out.append(text, at, open - at);
        const auto given = arguments.find(text.substr(open + 1, close - open - 1));
        if (given != arguments.end())
            out += given->second;
        else
            out.append(text, open, close - open + 1);
        at = close + 1;
    }
    return out;
}

const std::string& Book::file(std::string_view path) const {
    const auto found = files_.find(path);
    if (found == files_.end()) throw base::Bug("the pack has no file " + std::string(path));
    return found->second;
}

/// law  L120 55.1
Basis basis_of_act(base::Instant at) { return {base::day_of(at) < k_first_day_of_b ? "A" : "B"}; }

std::vector<std::string> cited(std::string_view article) {
    std::vector<std::string> out;
    while (!article.empty()) {
        const auto end = article.find("; ");
        out.emplace_back(article.substr(0, end));
        if (end == std::string_view::npos) break;
        article.remove_prefix(end + 2);
    }
    return out;
}

}  // namespace law
