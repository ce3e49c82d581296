#include "store/value.h"

#include <cstring>

#include "base/ensure.h"

namespace store {

std::int64_t whole_of(const Value& v) {
    if (is_null(v)) return 0;
    const auto* whole = std::get_if<std::int64_t>(&v);
    ENSURE(whole);
    return *whole;
}

std::string text_of(const Value& v) {
    if (is_null(v)) return "";
    if (const auto* date = std::get_if<base::Date>(&v)) return base::to_text(*date);
    const auto* text = std::get_if<std::string>(&v);
    ENSURE(text);
    return *text;
}

std::string bytes_of(const Value& v) {
    if (is_null(v)) return "";
    if (const auto* id = std::get_if<base::Uuid>(&v))  // sixteen bytes read back from SQLite
        return {reinterpret_cast<const char*>(id->bytes.data()), 16};
    const auto* bytes = std::get_if<Bytes>(&v);
    ENSURE(bytes);
    return bytes->value;
}

base::Uuid id_of(const Value& v) {
    if (is_null(v)) return {};
    const auto* id = std::get_if<base::Uuid>(&v);
    ENSURE(id);
    return *id;
}

std::optional<base::Date> date_of(const Value& v) {
    if (is_null(v)) return std::nullopt;
    if (const auto* date = std::get_if<base::Date>(&v)) return *date;
    return base::date_of(text_of(v));
}

std::int64_t whole_of(const Cell& c) {
    ENSURE(c.kind == Cell::Kind::whole || is_null(c));
    return c.whole;
}

std::string_view text_of(const Cell& c) {
    ENSURE(c.kind == Cell::Kind::text || is_null(c));
    return c.text;
}

std::string_view bytes_of(const Cell& c) {
    ENSURE(c.kind == Cell::Kind::bytes || is_null(c));
    return c.text;
}

base::Uuid id_of(const Cell& c) {
    base::Uuid id;
    if (is_null(c)) return id;
    ENSURE(c.kind == Cell::Kind::bytes && c.text.size() == 16);
    std::memcpy(id.bytes.data(), c.text.data(), 16);
    return id;
}

base::Date day_of(const Cell& c) {
    if (c.kind == Cell::Kind::date) return base::Date{std::chrono::days{c.whole}};
    return base::date_of(text_of(c)).value();
}

Cell cell_of(const Value& value) {
    using Kind = Cell::Kind;
    if (const auto* whole = std::get_if<std::int64_t>(&value)) return {Kind::whole, *whole, {}};
    if (const auto* text = std::get_if<std::string>(&value)) return {Kind::text, 0, *text};
    if (const auto* bytes = std::get_if<Bytes>(&value)) return {Kind::bytes, 0, bytes->value};
    if (const auto* id = std::get_if<base::Uuid>(&value))
        return {Kind::bytes, 0, {reinterpret_cast<const char*>(id->bytes.data()), 16}};
    if (const auto* date = std::get_if<base::Date>(&value))
        return {Kind::date, date->time_since_epoch().count(), {}};
    return {};
}

}  // namespace store
