#include "cases/path.h"

namespace cases {

std::string Wording::word(std::string_view list, std::string_view code) const {
    const auto* found = book.has_list(list) ? book.word(list, code) : nullptr;
    if (!found) return std::string(code);
    return language == "en" ? found->en : found->vi;
}

std::string Wording::limit(std::string_view term, const law::Basis& basis, Date on) const {
    const auto* rule = book.find(term, basis, on);
    return rule ? say("limit." + rule->unit, {{"value", rule->value}}) : "";
}

}  // namespace cases
