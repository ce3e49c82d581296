#include "store/image_text.h"

#include <charconv>

#include "base/ensure.h"

namespace store {
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

std::vector<std::string> items_of(std::string_view list) {
    std::vector<std::string> texts;
    Scanner                  scanner{list};
    ENSURE(scanner.next() == '[');
    while (!scanner.is(']')) {
        if (scanner.is(',')) scanner.next();
        texts.push_back(scanner.string());
    }
    return texts;
}

}  // namespace store
