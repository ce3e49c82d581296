#include "store/value.h"

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

}  // namespace store
