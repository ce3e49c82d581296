#include <set>

#include "edge/route.h"

namespace edge {
namespace {
using base::Basic;
using base::Problem;
using Pairs = std::vector<std::pair<std::string, std::string>>;

/// One element of a list as a field of its own, so that `read_text` can fill it.
base::Field element_of(const base::Field& list) {
    return {list.name,
            {.basic = list.kind.element, .max = list.kind.max, .list = list.kind.list},
            [](void* element, bool) { return element; },
            [](void*) {}};
}

void read_pair(const std::string& key, const std::string& value, const base::Shape& shape,
               void* record, std::set<std::string_view>& seen, std::vector<Problem>& problems) {
    const auto* field = shape.find(key);
    if (!field || field->kind.basic == Basic::record || field->kind.basic == Basic::json) {
        problems.push_back({key, "field.unknown", {{"field", key}}});
        return;
    }
    const bool again = !seen.insert(field->name).second;
    if (field->kind.basic == Basic::list) {
        void* element = field->kind.access.add(field->reach(record, true));
        base::read_text(value, element_of(*field), element, problems);
    } else if (again) {
        problems.push_back({key, "field.repeated"});
    } else {
        base::read_text(value, *field, record, problems);
    }
}

void read_pairs(const Pairs& query, const base::Shape& shape, void* record,
                std::vector<Problem>& problems) {
    std::set<std::string_view> seen;
    for (auto& [key, value] : query) read_pair(key, value, shape, record, seen, problems);
    for (auto& field : shape.fields) {
        const bool may_be_silent = field.kind.optional || field.kind.version ||
                                   field.kind.basic == Basic::list ||
                                   field.kind.basic == Basic::flag;
        if (!may_be_silent && !seen.contains(field.name))
            problems.push_back({std::string(field.name), "field.missing"});
    }
}

/// Words that are in no list join the problems of fields that could be read.
void judge(const law::Book* book, const base::Shape& shape, void* record,
           std::vector<Problem> problems) {
    if (book) {
        std::vector<Problem> words;
        law::check_codes(*book, shape, record, words);
        for (auto& word : words)
            if (std::ranges::find(problems, word.field, &Problem::field) == problems.end())
                problems.push_back(std::move(word));
    }
    if (!problems.empty())
        throw base::Fault(base::Fault::Kind::invalid, "record.invalid", std::move(problems));
}

void read_pairs_whole(const Pairs& query, const law::Book* book, const base::Shape& shape,
                      void* record) {
    std::vector<Problem> problems;
    read_pairs(query, shape, record, problems);
    judge(book, shape, record, std::move(problems));
}

void read_whole(const std::string& body, const law::Book* book, const base::Shape& shape,
                void* record) {
    std::vector<Problem> problems;
    try {
        base::read_json(body, shape, record);
    } catch (base::Fault& fault) {
        if (fault.code != "record.invalid") throw;
        problems = std::move(fault.problems);
    }
    judge(book, shape, record, std::move(problems));
}

const law::Book* book_of(const Call& call) { return call.work ? &call.work->law() : nullptr; }
const law::Book* book_of(const Direct& direct) {
    return direct.store ? &direct.store->law() : nullptr;
}
}  // namespace

void read_query(const Call& call, const base::Shape& shape, void* record) {
    read_pairs_whole(call.query, book_of(call), shape, record);
}
void read_query(const Direct& direct, const base::Shape& shape, void* record) {
    read_pairs_whole(direct.query, book_of(direct), shape, record);
}
void read_body(const Call& call, const base::Shape& shape, void* record) {
    read_whole(call.body, book_of(call), shape, record);
}
void read_body(const Direct& direct, const base::Shape& shape, void* record) {
    read_whole(direct.body, book_of(direct), shape, record);
}

}  // namespace edge
