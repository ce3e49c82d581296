#include "law/law.h"

namespace law {
namespace {
using base::Basic;

void check_word(const Book& book, std::string_view list, const void* at, std::string path,
                std::vector<base::Problem>& problems) {
    const auto& code = *static_cast<const std::string*>(at);
    if (book.word(list, code)) return;
    problems.push_back({std::move(path),
                        "field.not_in_list",
                        {{"value", code.substr(0, 64)}, {"list", std::string(list)}}});
}

}  // namespace

void check_codes(const Book& book, const base::Shape& shape, void* record,
                 std::vector<base::Problem>& problems, const std::string& prefix) {
    for (const auto& field : shape.fields) {
        const auto& kind = field.kind;
        void* const at = field.reach(record, false);
        if (!at) continue;
        const auto path = prefix + std::string(field.name);
        if (kind.basic == Basic::code) check_word(book, kind.list, at, path, problems);
        if (kind.basic == Basic::record) check_codes(book, *kind.shape, at, problems, path + ".");
        if (kind.basic != Basic::list) continue;
        for (std::size_t i = 0; i < kind.access.size(at); ++i) {
            const auto  place = path + "[" + std::to_string(i) + "]";
            void* const element = kind.access.at(at, i);
            if (kind.element == Basic::code) check_word(book, kind.list, element, place, problems);
            if (kind.element == Basic::record)
                check_codes(book, *kind.shape, element, problems, place + ".");
        }
    }
}

}  // namespace law
