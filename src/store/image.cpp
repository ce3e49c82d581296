#include "store/image.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "base/ensure.h"
#include "base/json.h"
#include "store/image_text.h"

namespace store {
using base::Basic;

namespace {

/// What a sealed field is bound to: moving the bytes to another row or column breaks the seal.
std::string bound_to(const base::Shape& shape, const base::Field& field, const base::Uuid& id) {
    return std::string(shape.table) + "." + std::string(field.name) + ":" + base::to_text(id);
}

base::Uuid own_id(const base::Shape& shape, const void* record) {
    const auto* id = id_in(shape, "id", record);
    return id ? *id : base::Uuid{};
}

Value value_at(const base::Field& field, const void* record) {
    void* at = field.reach(const_cast<void*>(record), false);
    if (!at) return std::monostate{};
    switch (field.kind.basic) {
        case Basic::id:
            return *static_cast<base::Uuid*>(at);
        case Basic::flag:
            return std::int64_t{*static_cast<bool*>(at)};
        case Basic::whole:
            return *static_cast<std::int64_t*>(at);
        case Basic::instant:
            return value_of(*static_cast<base::Instant*>(at));
        case Basic::date:
            return *static_cast<base::Date*>(at);
        case Basic::partial_date:
        case Basic::text:
        case Basic::code:
        case Basic::json:
            return *static_cast<std::string*>(at);
        case Basic::list:
            return base::write_text(field, record);
        case Basic::record:
            break;
    }
    ENSURE(!"a record inside a record has no column");
    return {};
}

}  // namespace

Row row_of(const base::Shape& shape, const void* record, const Vault& vault) {
    Row row;
    row.reserve(shape.fields.size());
    for (auto& field : shape.fields) {
        auto value = value_at(field, record);
        if (field.kind.sealed && !is_null(value))
            value =
                Bytes{vault.seal(text_of(value), bound_to(shape, field, own_id(shape, record)))};
        row.push_back(std::move(value));
    }
    return row;
}

void fill(const base::Shape& shape, const Row& columns, void* record, const Vault& vault) {
    ENSURE(columns.size() == shape.fields.size());
    for (std::size_t i = 0; i < columns.size(); ++i) {
        auto& field = shape.fields[i];
        auto& value = columns[i];
        if (is_null(value)) {
            if (field.kind.optional) field.drop(record);
            continue;
        }
        void* at = field.reach(record, true);
        if (field.kind.sealed) {
            const auto plain =
                vault.unseal(bytes_of(value), bound_to(shape, field, own_id(shape, record)));
            if (!plain)
                throw base::Bug("a sealed field does not open: " + std::string(shape.table));
            *static_cast<std::string*>(at) = *plain;
            continue;
        }
        switch (field.kind.basic) {
            case Basic::id:
                *static_cast<base::Uuid*>(at) = id_of(value);
                break;
            case Basic::flag:
                *static_cast<bool*>(at) = whole_of(value) != 0;
                break;
            case Basic::whole:
                *static_cast<std::int64_t*>(at) = whole_of(value);
                break;
            case Basic::instant:
                *static_cast<base::Instant*>(at) = instant_of(value);
                break;
            case Basic::date:
                *static_cast<base::Date*>(at) = date_of(value).value();
                break;
            case Basic::list:
                base::read_list(text_of(value), field, record);
                break;
            default:
                *static_cast<std::string*>(at) = text_of(value);
        }
    }
}

namespace {

/// The column as `image_of` wrote it.
Value value_of_text(const base::Field& field, const std::string& text) {
    switch (field.kind.basic) {
        case Basic::id:
            return base::uuid_of(text).value();
        case Basic::date:
            return base::date_of(text).value();
        case Basic::flag:
        case Basic::whole:
        case Basic::instant:
            return std::int64_t{std::stoll(text)};
        default:
            return text;
    }
}

}  // namespace

Row row_of(const base::Shape& shape, std::string_view image) {
    const auto texts = columns_of(image);
    Row        row;
    row.reserve(shape.fields.size());
    for (auto& field : shape.fields) {
        const auto text = texts.find(field.name);
        const bool left_out = field.kind.sealed || text == texts.end();
        row.push_back(left_out ? Value{} : value_of_text(field, text->second));
    }
    return row;
}

bool seal_anew(const base::Shape& shape, Row& columns, const Vault& vault) {
    ENSURE(columns.size() == shape.fields.size());
    const auto id = id_at(shape, columns, "id");
    auto       anew = columns;
    bool       changed = false;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        auto& field = shape.fields[i];
        if (!field.kind.sealed || is_null(columns[i])) continue;
        const auto sealed = bytes_of(columns[i]), bound = bound_to(shape, field, id);
        if (vault.is_current(sealed, bound)) continue;
        const auto plain = vault.unseal(sealed, bound);
        if (!plain) throw base::Bug("a sealed field does not open: " + std::string(shape.table));
        anew[i] = Bytes{vault.seal(*plain, bound)};
        changed = true;
    }
    columns = std::move(anew);
    return changed;
}

namespace {

void write_text(std::string& out, std::string_view text) {
    const auto is_special = [](char c) {
        return c == '"' || c == '\\' || static_cast<unsigned char>(c) < 0x20;
    };
    if (std::ranges::any_of(text, is_special)) return base::write_json_string(out, text);
    ((out += '"') += text) += '"';
}

void write_hex(std::string& out, std::string_view bytes) {
    static constexpr char digits[] = "0123456789abcdef";
    auto                  at = out.size();
    out.resize(at + 2 * bytes.size());
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        out[at++] = digits[byte >> 4];
        out[at++] = digits[byte & 15];
    }
}

void write_column(std::string& out, const base::Field& field, const Cell& cell) {
    if (field.kind.sealed) {
        out += '"';
        write_hex(out, bytes_of(cell));
        out += '"';
    } else if (field.kind.basic == Basic::id) {
        out += '"';
        write_id(out, id_of(cell));
        out += '"';
    } else if (cell.kind == Cell::Kind::date) {
        ((out += '"') += base::to_text(day_of(cell))) += '"';
    } else if (cell.kind == Cell::Kind::whole) {
        char digits[24];
        out.append(digits, std::to_chars(digits, digits + sizeof digits, cell.whole).ptr);
    } else {
        write_text(out, text_of(cell));
    }
}

}  // namespace

void write_id(std::string& out, const base::Uuid& id) {
    const std::string_view bytes(reinterpret_cast<const char*>(id.bytes.data()), 16);
    write_hex(out, bytes.substr(0, 4));
    for (const std::size_t at : {4, 6, 8}) write_hex(out += '-', bytes.substr(at, 2));
    write_hex(out += '-', bytes.substr(10));
}

void write_image(std::string& out, const base::Shape& shape, Cells columns) {
    bool is_first = true;
    out += '{';
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (is_null(columns[i])) continue;
        if (!std::exchange(is_first, false)) out += ',';
        ((out += '"') += shape.fields[i].name) += "\":";
        write_column(out, shape.fields[i], columns[i]);
    }
    out += '}';
}

std::string image_of(const base::Shape& shape, const Row& columns) {
    std::vector<Cell> cells(columns.size());
    std::ranges::transform(columns, cells.begin(), cell_of);
    std::string out;
    write_image(out, shape, cells);
    return out;
}

base::Uuid id_at(const base::Shape& shape, const Row& columns, std::string_view name) {
    for (std::size_t i = 0; i < columns.size(); ++i)
        if (shape.fields[i].name == name && shape.fields[i].kind.basic == Basic::id)
            return is_null(columns[i]) ? base::Uuid{} : id_of(columns[i]);
    return {};
}

const base::Uuid* id_in(const base::Shape& shape, std::string_view name, const void* record) {
    const auto* field = shape.find(name);
    if (!field || field->kind.basic != Basic::id) return nullptr;
    return static_cast<base::Uuid*>(field->reach(const_cast<void*>(record), false));
}

base::Uuid subject_of(const base::Shape& shape, const void* record) {
    if (shape.table == "people") return own_id(shape, record);
    const auto* person = id_in(shape, "person", record);
    return person ? *person : base::Uuid{};
}

base::Uuid subject_of(const base::Shape& shape, const Row& columns) {
    return id_at(shape, columns, shape.table == "people" ? "id" : "person");
}

base::Uuid unit_of(const base::Shape& shape, const void* record) {
    const auto* unit = id_in(shape, "unit", record);
    return unit ? *unit : base::Uuid{};
}

bool is_scoped(const base::Shape& shape) { return shape.find("unit") != nullptr; }

}  // namespace store
