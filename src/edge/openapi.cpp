#include "base/json.h"
#include "edge/answering.h"
#include "edge/catalogue.h"

namespace edge {
namespace {
using base::Basic;

/// Writes JSON members in order, with the commas where they belong.
class Object {
public:
    explicit Object(std::string& out) : out_(out) { out_ += '{'; }
    ~Object() { out_ += '}'; }
    Object(const Object&) = delete;
    /// The name; the caller writes the value.
    std::string& member(std::string_view name) {
        if (!first_) out_ += ',';
        first_ = false;
        base::write_json_string(out_, name);
        return out_ += ':';
    }
    void text(std::string_view name, std::string_view value) {
        base::write_json_string(member(name), value);
    }
    void raw(std::string_view name, std::string_view value) { member(name) += value; }

private:
    std::string& out_;
    bool         first_ = true;
};

std::string reference(std::string_view type) {
    return "{\"$ref\":\"#/components/schemas/" + std::string(type) + "\"}";
}

void write_value(std::string& out, Basic basic, const base::Kind& kind, const law::Book& book) {
    if (basic == Basic::record) {
        out += reference(kind.shape->type);
        return;
    }
    Object o(out);
    switch (basic) {
        case Basic::flag:
            o.text("type", "boolean");
            break;
        case Basic::whole:
            o.text("type", "integer");
            o.text("format", "int64");
            break;
        case Basic::id:
        case Basic::instant:
        case Basic::date:
            o.text("type", "string");
            o.text("format", basic == Basic::id     ? "uuid"
                             : basic == Basic::date ? "date"
                                                    : "date-time");
            break;
        case Basic::partial_date:
            o.text("type", "string");
            o.text("pattern", "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$");
            break;
        case Basic::text:
            o.text("type", "string");
            if (kind.max) o.raw("maxLength", std::to_string(kind.max));
            break;
        case Basic::code: {
            o.text("type", "string");
            o.text("x-list", kind.list);
            auto& words = o.member("enum");
            words += '[';
            for (auto& word : book.list(kind.list)) {
                if (words.back() != '[') words += ',';
                base::write_json_string(words, word.code);
            }
            words += ']';
            break;
        }
        case Basic::list:
            o.text("type", "array");
            write_value(o.member("items"), kind.element, kind, book);
            break;
        case Basic::json:
            o.text("description", "A value frozen as it was.");
            break;
        case Basic::record:
            break;
    }
    if (kind.personal) o.raw("x-personal", "true");
    if (kind.sealed) o.raw("writeOnly", "true");
}

void write_schema(std::string& out, const base::Shape& shape, const law::Book& book) {
    Object o(out);
    o.text("type", "object");
    o.raw("additionalProperties", "false");
    {
        Object properties(o.member("properties"));
        for (auto& field : shape.fields)
            write_value(properties.member(field.name), field.kind.basic, field.kind, book);
    }
    std::string required;
    for (auto& field : shape.fields) {
        // `id` and `version` of a new record are given by the server.
        if (may_be_absent(field.kind) || field.kind.version || field.name == "id") continue;
        required += required.empty() ? "[" : ",";
        base::write_json_string(required, field.name);
    }
    if (!required.empty()) o.raw("required", required + "]");
}

std::string parameter(std::string_view place, std::string_view name, bool required,
                      std::string_view schema, std::string_view about = "") {
    std::string out;
    {
        Object o(out);
        o.text("name", name);
        o.text("in", place);
        o.raw("required", required ? "true" : "false");
        if (!about.empty()) o.text("description", about);
        o.raw("schema", schema);
    }
    return out;
}

/// OpenAPI wants every path parameter to have a name of its own: {id}, {id2}, …
std::string named_path(std::string_view pattern) {
    std::string out;
    int         count = 0;
    for (auto& segment : segments_of(pattern)) {
        out += '/';
        out += segment != "{id}" ? segment
               : ++count == 1    ? std::string("{id}")
                                 : "{id" + std::to_string(count) + "}";
    }
    return out;
}

std::string parameters_of(const Route& route, const law::Book& book) {
    constexpr std::string_view uuid = R"({"type":"string","format":"uuid"})";
    constexpr std::string_view text = R"({"type":"string"})";
    std::vector<std::string>   list;
    for (std::size_t i = 1; i <= ids_in(route.path); ++i)
        list.push_back(parameter("path", i == 1 ? "id" : "id" + std::to_string(i), true, uuid));
    if (route.takes && asks_by_query(route))
        for (auto& field : route.takes->fields) {
            std::string schema;
            write_value(schema, field.kind.basic, field.kind, book);
            const bool required = !may_be_absent(field.kind) && field.kind.basic != Basic::list &&
                                  field.kind.basic != Basic::flag;
            list.push_back(parameter("query", field.name, required, schema));
        }
    if (route.upload) list.push_back(parameter("query", "name", false, text, "Name of the file."));
    if (route.writes()) {
        if (route.run)
            list.push_back(parameter("query", "preview", false, R"({"enum":["1"]})",
                                     "Runs and rolls back: what would happen."));
        list.push_back(parameter("header", "Idempotency-Key", false, text,
                                 "The same key and content give the same answer again."));
    }
    if (route.needs_match)
        list.push_back(parameter("header", "If-Match", true, text, "Version in double quotes."));
    std::string out = "[";
    for (auto& one : list) out += (out.back() == '[' ? "" : ",") + one;
    return out + "]";
}

std::string content(std::string_view type, std::string_view schema) {
    std::string out;
    {
        Object o(out);
        Object media(o.member(type));
        media.raw("schema", schema);
    }
    return out;
}

void write_answers(Object& operation, const Route& route) {
    Object answers(operation.member("responses"));
    {
        Object good(answers.member("200"));
        good.text("description", "Answered.");
        if (route.download)
            good.raw("content", content("text/csv", R"({"type":"string","format":"binary"})"));
        else if (route.gives)
            good.raw("content", content("application/json", reference(route.gives->type)));
    }
    Object bad(answers.member("default"));
    bad.text("description", "Refused.");
    bad.raw("content", content("application/problem+json", reference("ProblemAnswer")));
}

void write_operation(std::string& out, const Route& route, const law::Book& book) {
    Object      o(out);
    std::string id(route.method);
    std::ranges::transform(id, id.begin(), [](char c) { return static_cast<char>(c | 32); });
    for (char c : route.path) id += c == '/' || c == '{' || c == '}' || c == '-' ? '_' : c;
    o.text("operationId", id);
    o.raw("parameters", parameters_of(route, book));
    if (route.upload || (route.takes && !asks_by_query(route))) {
        Object body(o.member("requestBody"));
        body.raw("required", "true");
        body.raw("content",
                 route.upload
                     ? content("application/octet-stream", R"({"type":"string","format":"binary"})")
                     : content("application/json", reference(route.takes->type)));
    }
    write_answers(o, route);
    if (route.guard == Guard::open) o.raw("security", "[]");
}

constexpr std::string_view k_problem =
    R"({"type":"object","required":["code","title","problems","law"],"properties":{)"
    R"("code":{"type":"string"},"title":{"type":"string"},"problems":{"type":"array","items":)"
    R"({"type":"object","properties":{"field":{"type":"string"},"code":{"type":"string"},)"
    R"("message":{"type":"string"}}}},"law":{"type":"array","items":{"type":"object",)"
    R"("properties":{"article":{"type":"string"},"paraphrase":{"type":"string"}}}},)"
    R"("current":{},"incident":{"type":"string"}}})";
}  // namespace

std::string openapi(const Routes& routes, const law::Book& book) {
    const auto      all = with_own_routes(routes, false);
    const Catalogue catalogue(all);
    std::string     out;
    {
        Object o(out);
        o.text("openapi", "3.1.0");
        o.raw("info", R"({"title":"Nẻo Về","version":"1"})");
        o.raw("servers", R"([{"url":"/api"}])");
        o.raw("security", R"([{"session":[]}])");
        {
            Object paths(o.member("paths"));
            for (auto at = catalogue.routes.begin(); at != catalogue.routes.end();) {
                const auto path = (*at)->path;
                Object     methods(paths.member(named_path(path)));
                for (; at != catalogue.routes.end() && (*at)->path == path; ++at) {
                    std::string method((*at)->method);
                    for (char& c : method) c = static_cast<char>(c | 32);
                    write_operation(methods.member(method), **at, book);
                }
            }
        }
        Object components(o.member("components"));
        components.raw("securitySchemes",
                       R"({"session":{"type":"apiKey","in":"cookie","name":"__Host-neove"}})");
        Object schemas(components.member("schemas"));
        schemas.raw("ProblemAnswer", k_problem);
        for (auto& [name, shape] : catalogue.shapes)
            write_schema(schemas.member(name), *shape, book);
    }
    return out;
}

}  // namespace edge
