#include "audit/image.h"

#include <charconv>

namespace audit {
namespace {

/// Walks the JSON the store wrote.
struct Scanner {
    std::string_view text;
    std::size_t      at = 0;

    char next() {
        ENSURE(at < text.size());
        return text[at++];
    }
    bool     is(char c) const { return at < text.size() && text[at] == c; }
    unsigned hex() {
        unsigned   value = 0;
        const auto from = text.data() + at;
        ENSURE(at + 4 <= text.size());
        ENSURE(std::from_chars(from, from + 4, value, 16).ptr == from + 4);
        at += 4;
        return value;
    }
    std::string string() {
        std::string out;
        ENSURE(next() == '"');
        for (char c = next(); c != '"'; c = next()) {
            if (c != '\\') {
                out += c;
                continue;
            }
            switch (c = next()) {
                case 'n':
                    out += '\n';
                    break;
                case 't':
                    out += '\t';
                    break;
                case 'r':
                    out += '\r';
                    break;
                case 'b':
                    out += '\b';
                    break;
                case 'f':
                    out += '\f';
                    break;
                // the writer escapes only control characters so
                case 'u':
                    out += static_cast<char>(hex());
                    break;
                default:
                    out += c;
            }
        }
        return out;
    }
    std::string value() {
        if (is('"')) return string();
        std::string out;
        while (!is(',') && !is('}')) out += next();
        return out;
    }
};

std::int64_t whole(std::string_view text) {
    std::int64_t value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

std::string word(const Work& work, std::string_view list, std::string_view code) {
    if (!work.law().has_list(list)) return std::string(code);
    const auto* found = work.law().word(list, code);
    if (!found) return std::string(code);
    return work.actor().language == "en" ? found->en : found->vi;
}

/// A list column holds a JSON list of texts.
std::string words(const Work& work, const Kind& kind, std::string_view json) {
    Scanner     scanner{json};
    std::string out;
    ENSURE(scanner.next() == '[');
    while (!scanner.is(']')) {
        if (scanner.is(',')) scanner.next();
        if (!out.empty()) out += ", ";
        out += word(work, kind.list, scanner.string());
    }
    return out;
}

std::string shown(Work& work, const Field& field, const std::string& column) {
    const auto& kind = field.kind;
    switch (kind.basic) {
        case Basic::flag:
            return work.law().phrase(work.actor().language,
                                     column == "1" ? "audit.yes" : "audit.no");
        case Basic::instant:
            return to_text(Instant{std::chrono::milliseconds{whole(column)}});
        case Basic::code:
            return word(work, kind.list, column);
        case Basic::list:
            return kind.element == Basic::code ? words(work, kind, column) : column;
        case Basic::id: {
            const auto& directory = work.copy<places::Directory>();
            const auto  id = uuid_of(column).value_or(Uuid{});
            if (const auto* unit = directory.unit(id)) return directory.path(*unit);
            const auto account = work.find(Id<identity::Account>{id});
            return account ? account->name.value : column;
        }
        default:
            return column;
    }
}

const Shape* shape_of_table(const store::Store& store, std::string_view table) {
    for (const auto* shape : store.shapes())
        if (shape->table == table) return shape;
    return nullptr;
}

}  // namespace

std::map<std::string, std::string, std::less<>> columns_of(std::string_view image) {
    std::map<std::string, std::string, std::less<>> columns;
    if (image.empty()) return columns;
    Scanner scanner{image};
    ENSURE(scanner.next() == '{');
    while (!scanner.is('}')) {
        if (scanner.is(',')) scanner.next();
        auto name = scanner.string();
        ENSURE(scanner.next() == ':');
        columns.emplace(std::move(name), scanner.value());
    }
    return columns;
}

std::vector<FieldChange> differences(Work& work, std::string_view table, std::string_view before,
                                     std::string_view after) {
    std::vector<FieldChange> changes;
    const auto*              shape = shape_of_table(work.store(), table);
    if (!shape || after.empty()) return changes;
    const auto was = columns_of(before), is = columns_of(after);
    for (auto& field : shape->fields) {
        if (field.kind.version || field.name == "id" || field.name == "person") continue;
        const auto old = was.find(field.name), now = is.find(field.name);
        const bool had = old != was.end(), has = now != is.end();
        if (had == has && (!had || old->second == now->second)) continue;
        FieldChange change{.field = {std::string(field.name)}};
        if (field.kind.sealed) {
            change.after =
                Text<2000>{work.law().phrase(work.actor().language, "audit.sealed_changed")};
            changes.push_back(std::move(change));
            continue;
        }
        if (had) change.before = Text<2000>{shown(work, field, old->second)};
        if (has) change.after = Text<2000>{shown(work, field, now->second)};
        changes.push_back(std::move(change));
    }
    return changes;
}

}  // namespace audit
