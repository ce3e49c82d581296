#include "base/json.h"

#include <boost/json.hpp>
#include <charconv>

#include "base/ensure.h"
#include "base/fold.h"

namespace base {
namespace json = boost::json;

void write_json_string(std::string& out, std::string_view text) {
    static constexpr char hex[] = "0123456789abcdef";
    out += '"';
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (c == '\n') {
            out += "\\n";
        } else if (c == '\t') {
            out += "\\t";
        } else if (byte < 0x20) {
            out += "\\u00";
            out += hex[byte >> 4];
            out += hex[byte & 15];
        } else {
            out += c;
        }
    }
    out += '"';
}

namespace {

void write_whole(std::string& out, std::int64_t n) {
    char       text[24];
    const auto end = std::to_chars(text, text + sizeof text, n).ptr;
    out.append(text, end);
}

void write_value(std::string& out, Basic basic, const Shape* shape, const ListAccess* access,
                 Basic element, void* at) {
    switch (basic) {
        case Basic::id:
            write_json_string(out, to_text(*static_cast<Uuid*>(at)));
            return;
        case Basic::flag:
            out += *static_cast<bool*>(at) ? "true" : "false";
            return;
        case Basic::whole:
            write_whole(out, *static_cast<std::int64_t*>(at));
            return;
        case Basic::instant:
            write_json_string(out, to_text(*static_cast<Instant*>(at)));
            return;
        case Basic::date:
            write_json_string(out, to_text(*static_cast<Date*>(at)));
            return;
        case Basic::partial_date:
        case Basic::text:
        case Basic::code:
            write_json_string(out, *static_cast<std::string*>(at));
            return;
        case Basic::json: {
            const auto& text = *static_cast<std::string*>(at);
            out += text.empty() ? "null" : text;
            return;
        }
        case Basic::record:
            write_json(out, *shape, at);
            return;
        case Basic::list: {
            out += '[';
            const auto size = access->size(at);
            for (std::size_t i = 0; i < size; ++i) {
                if (i) out += ',';
                write_value(out, element, shape, nullptr, Basic::text, access->at(at, i));
            }
            out += ']';
            return;
        }
    }
}

}  // namespace

void write_json(std::string& out, const Shape& shape, const void* record) {
    out += '{';
    bool first = true;
    for (auto& field : shape.fields) {
        if (field.kind.sealed) continue;
        // Reaching never changes a record unless it is told to make something.
        void* at = field.reach(const_cast<void*>(record), false);
        if (!at) continue;
        if (!first) out += ',';
        first = false;
        write_json_string(out, field.name);
        out += ':';
        write_value(out, field.kind.basic, field.kind.shape, &field.kind.access, field.kind.element,
                    at);
    }
    out += '}';
}

namespace {

/// More than anybody mends in one go; what is sent to make the answer long ends here.
constexpr std::size_t k_problems_most = 200, k_key_most = 100;

/// A key nobody knows, as it is said back.
std::string named(std::string_view key) {
    auto end = std::min(key.size(), k_key_most);
    while (end < key.size() && (key[end] & 0xC0) == 0x80) --end;
    return std::string(key.substr(0, end));
}

/// Reads one JSON document strictly; problems are collected with the path of their field.
struct StrictReader {
    std::vector<Problem> problems;

    void problem(const std::string& path, std::string code, Arguments arguments = {}) {
        if (problems.size() < k_problems_most)
            problems.push_back({path, std::move(code), std::move(arguments)});
    }

    void object(const json::object& from, const Shape& shape, void* record,
                const std::string& prefix) {
        for (auto& [key, _] : from) {
            if (shape.find({key.data(), key.size()})) continue;
            const auto name = named({key.data(), key.size()});
            problem(prefix + name, "field.unknown", {{"field", name}});
        }
        for (auto& field : shape.fields) {
            const std::string path = prefix + std::string(field.name);
            const auto found = from.find(json::string_view(field.name.data(), field.name.size()));
            if (found == from.end() || found->value().is_null()) {
                const bool may_miss = field.kind.optional || field.name == "id" ||
                                      field.kind.version || field.kind.basic == Basic::list ||
                                      field.kind.basic == Basic::flag;
                if (!may_miss) problem(path, "field.missing", {{"field", std::string(field.name)}});
                continue;
            }
            value(found->value(), field.kind.basic, field.kind, field.reach(record, true), path);
        }
    }

    void value(const json::value& from, Basic basic, const Kind& kind, void* at,
               const std::string& path) {
        switch (basic) {
            case Basic::flag:
                if (!from.is_bool()) return problem(path, "field.wrong_type");
                *static_cast<bool*>(at) = from.get_bool();
                return;
            case Basic::whole:
                if (!from.is_int64()) return problem(path, "field.wrong_type");
                *static_cast<std::int64_t*>(at) = from.get_int64();
                return;
            case Basic::record:
                if (!from.is_object()) return problem(path, "field.wrong_type");
                return object(from.get_object(), *kind.shape, at, path + ".");
            case Basic::list: {
                if (!from.is_array()) return problem(path, "field.wrong_type");
                if (from.get_array().size() > 1000) return problem(path, "field.too_many");
                std::size_t i = 0;
                for (auto& item : from.get_array())
                    value(item, kind.element, kind, kind.access.add(at),
                          path + "[" + std::to_string(i++) + "]");
                return;
            }
            case Basic::json:
                *static_cast<std::string*>(at) = json::serialize(from);
                return;
            default:
                if (!from.is_string()) return problem(path, "field.wrong_type");
                const auto& text = from.get_string();
                scalar({text.data(), text.size()}, basic, kind, at, path);
        }
    }

    void scalar(std::string_view text, Basic basic, const Kind& kind, void* at,
                const std::string& path) {
        switch (basic) {
            case Basic::id:
                if (const auto id = uuid_of(text))
                    *static_cast<Uuid*>(at) = *id;
                else
                    problem(path, "field.not_an_id");
                return;
            case Basic::date:
                if (const auto day = date_of(text))
                    *static_cast<Date*>(at) = *day;
                else
                    problem(path, "field.not_a_date");
                return;
            case Basic::instant:
                if (const auto instant = instant_of(text))
                    *static_cast<Instant*>(at) = *instant;
                else
                    problem(path, "field.not_an_instant");
                return;
            case Basic::partial_date:
                if (const auto date = partial_date_of(text))
                    *static_cast<PartialDate*>(at) = *date;
                else
                    problem(path, "field.not_a_date");
                return;
            case Basic::whole: {
                std::int64_t n = 0;
                const auto   end = text.data() + text.size();
                const auto   done = std::from_chars(text.data(), end, n);
                if (done.ec != std::errc{} || done.ptr != end)
                    problem(path, "field.wrong_type");
                else
                    *static_cast<std::int64_t*>(at) = n;
                return;
            }
            case Basic::flag:
                if (text != "true" && text != "false" && text != "1" && text != "0")
                    return problem(path, "field.wrong_type");
                *static_cast<bool*>(at) = text == "true" || text == "1";
                return;
            case Basic::code:
            case Basic::text: {
                if (!is_utf8(text)) return problem(path, "field.not_utf8");
                for (const char c : text)
                    if (static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\r' && c != '\t')
                        return problem(path, "field.control_character");
                auto& target = *static_cast<std::string*>(at);
                target = text;
                if (length(text) > kind.max)
                    problem(path, "field.too_long", {{"max", std::to_string(kind.max)}});
                else if (basic == Basic::text && kind.max <= 300)
                    target = normalise(text);
                return;
            }
            default:
                problem(path, "field.wrong_type");
        }
    }
};

}  // namespace

void read_json(std::string_view text, const Shape& shape, void* record) {
    json::error_code ec;
    const auto       parsed = json::parse({text.data(), text.size()}, ec);
    if (ec || !parsed.is_object())
        throw Fault(Fault::Kind::invalid, "json.malformed", {{"", "json.malformed"}});
    StrictReader reader;
    reader.object(parsed.get_object(), shape, record, "");
    if (!reader.problems.empty())
        throw Fault(Fault::Kind::invalid, "record.invalid", std::move(reader.problems));
}

void read_text(std::string_view text, const Field& field, void* record,
               std::vector<Problem>& problems) {
    if (text.empty() && field.kind.optional) return field.drop(record);
    StrictReader reader;
    reader.scalar(text, field.kind.basic, field.kind, field.reach(record, true),
                  std::string(field.name));
    problems.insert(problems.end(), reader.problems.begin(), reader.problems.end());
}

void read_list(std::string_view text, const Field& field, void* record) {
    if (text.empty() || text == "[]") return;
    StrictReader reader;
    reader.value(json::parse({text.data(), text.size()}), Basic::list, field.kind,
                 field.reach(record, true), std::string(field.name));
    ENSURE(reader.problems.empty());
}

std::string write_text(const Field& field, const void* record) {
    void* at = field.reach(const_cast<void*>(record), false);
    if (!at || field.kind.sealed) return "";
    switch (field.kind.basic) {
        case Basic::id:
            return to_text(*static_cast<Uuid*>(at));
        case Basic::flag:
            return *static_cast<bool*>(at) ? "true" : "false";
        case Basic::whole:
            return std::to_string(*static_cast<std::int64_t*>(at));
        case Basic::instant:
            return to_text(*static_cast<Instant*>(at));
        case Basic::date:
            return to_text(*static_cast<Date*>(at));
        case Basic::list:
        case Basic::record: {
            std::string out;
            write_value(out, field.kind.basic, field.kind.shape, &field.kind.access,
                        field.kind.element, at);
            return out;
        }
        default:
            return *static_cast<std::string*>(at);
    }
}

}  // namespace base
