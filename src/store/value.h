/// What travels between the program and a database: one value, one row. The same on both engines.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/record.h"

namespace store {

struct Bytes {
    std::string value;
    bool        operator==(const Bytes&) const = default;
};
/// null · whole (also flags and instants in ms UTC) · text · bytes · id · date
using Value =
    std::variant<std::monostate, std::int64_t, std::string, Bytes, base::Uuid, base::Date>;
using Row = std::vector<Value>;
using Rows = std::vector<Row>;

inline bool is_null(const Value& v) { return std::holds_alternative<std::monostate>(v); }
/// REQUIRES (all): the column has that type; null gives the empty value.
std::int64_t              whole_of(const Value&);
std::string               text_of(const Value&);
std::string               bytes_of(const Value&);
base::Uuid                id_of(const Value&);
std::optional<base::Date> date_of(const Value&);  // SQLite keeps dates as text
inline base::Instant      instant_of(const Value& v) {
         return base::Instant{std::chrono::milliseconds{whole_of(v)}};
}
inline Value value_of(base::Instant i) { return i.time_since_epoch().count(); }
template <class T>
Value value_of(const base::Id<T>& id) {
    return id.value;
}

}  // namespace store
