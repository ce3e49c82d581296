// Which people a cell names.   law  Q121: the list of the peoples of Vietnam with their other names
#include "base/fold.h"
#include "cases/intake_judging.h"

namespace cases {
namespace {

/// "Bru - Vân Kiều" -> "bruvankieu": blanks, hyphens and apostrophes are written as people like.
std::string joined(std::string_view name) {
    std::string out;
    for (const auto& word : base::fold_words(name)) out += word;
    return out;
}

/// The words that only say what the column is: "dân tộc Kinh", "người Ba Na".
std::string_view without_label(std::string_view joined) {
    for (const std::string_view label : {"dantoc", "nguoi", "dt"})
        if (joined.starts_with(label) && joined.size() > label.size())
            return joined.substr(label.size());
    return joined;
}

}  // namespace

Peoples::Peoples(const law::Book& book) {
    for (const char* list : {"ethnicity", "ethnicity_also"})
        for (const auto& word : book.list(list)) {
            codes_.emplace(word.code, word.code);
            for (const auto* names : {&word.vi, &word.en}) {
                codes_.emplace(joined(*names), word.code);
                std::string part;
                for (const char c : *names + ",") {
                    if (c != ',' && c != '(' && c != ')') {
                        part += c;
                        continue;
                    }
                    if (auto key = joined(part); !key.empty())
                        codes_.emplace(std::move(key), word.code);
                    part.clear();
                }
            }
        }
}

std::optional<Code<"ethnicity">> Peoples::find(std::string_view cell) const {
    const auto key = joined(cell);
    auto       found = codes_.find(key);
    if (found == codes_.end()) found = codes_.find(without_label(key));
    if (found == codes_.end()) return std::nullopt;
    return Code<"ethnicity">{found->second};
}

/// As stated, never inferred from a name (users.md 1.16); an unknown word costs nobody the row.
void RowJudge::ethnicity(Reading& r) const {
    const auto& value = r.line.at(Cell::ethnicity);
    if (joined(value).empty()) return;
    r.row.draft.ethnicity = peoples_.find(value);
    if (!r.row.draft.ethnicity)
        r.tell(Weight::note, Cell::ethnicity, "ethnicity.unreadable",
               {{"value", clipped(value, 40)}});
}

}  // namespace cases
