/// What travels between the program and a database: one value, one row. The same on both engines.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
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

/// A value where the database left it: nothing is copied, and it is gone with the next row.
struct Cell {
    enum class Kind : std::uint8_t { null, whole, text, bytes, date };
    Kind             kind = Kind::null;
    std::int64_t     whole = 0;  // of a date: days since 1970
    std::string_view text;       // also bytes, and the sixteen of an id
};
using Cells = std::span<const Cell>;

inline bool is_null(const Cell& c) { return c.kind == Cell::Kind::null; }
/// REQUIRES (all): as above.
std::int64_t     whole_of(const Cell&);
std::string_view text_of(const Cell&);  // of a date only where the database keeps it as text
std::string_view bytes_of(const Cell&);
base::Uuid       id_of(const Cell&);
base::Date       day_of(const Cell&);
/// Lives as long as the value.
Cell cell_of(const Value&);

}  // namespace store
