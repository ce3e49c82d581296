#include "identity/cbor.h"

namespace identity {
namespace {

constexpr int         k_depth = 8;
constexpr std::size_t k_items = 1024;

class Reader {
public:
    explicit Reader(std::string_view from) : rest(from) {}

    std::optional<CborValue> value(int depth) {
        if (depth > k_depth || ++items_ > k_items || rest.empty()) return std::nullopt;
        const auto first = static_cast<unsigned char>(rest.front());
        rest.remove_prefix(1);
        const int major = first >> 5;
        if (major == 7) return simple(first & 31);
        const auto number = argument(first & 31);
        if (!number) return std::nullopt;
        switch (major) {
            case 0:
            case 1:
                return whole(*number, major == 1);
            case 2:
            case 3:
                return text(*number, major == 3);
            case 4:
                return list(*number, depth);
            case 5:
                return map(*number, depth);
            default:
                return std::nullopt;  // a tag
        }
    }
    std::string_view rest;

private:
    /// The number in or behind the first byte, in its shortest form only.
    std::optional<std::uint64_t> argument(int small) {
        if (small < 24) return static_cast<std::uint64_t>(small);
        if (small > 27) return std::nullopt;  // reserved, or a length that is not stated
        const auto size = std::size_t{1} << (small - 24);
        if (rest.size() < size) return std::nullopt;
        std::uint64_t number = 0;
        for (std::size_t i = 0; i < size; ++i)
            number = number << 8 | static_cast<unsigned char>(rest[i]);
        rest.remove_prefix(size);
        const auto least = size == 1 ? std::uint64_t{24} : std::uint64_t{1} << (size * 4);
        if (number < least) return std::nullopt;
        return number;
    }
    static std::optional<CborValue> simple(int what) {
        CborValue out;
        if (what == 22) return out;
        if (what != 20 && what != 21) return std::nullopt;  // floats and the undefined
        out.kind = CborValue::Kind::flag;
        out.whole = what - 20;
        return out;
    }
    static std::optional<CborValue> whole(std::uint64_t number, bool negative) {
        if (number > static_cast<std::uint64_t>(INT64_MAX)) return std::nullopt;
        CborValue out;
        out.kind = CborValue::Kind::whole;
        out.whole =
            negative ? -1 - static_cast<std::int64_t>(number) : static_cast<std::int64_t>(number);
        return out;
    }
    std::optional<CborValue> text(std::uint64_t size, bool is_text) {
        if (size > rest.size()) return std::nullopt;
        CborValue out;
        out.kind = is_text ? CborValue::Kind::text : CborValue::Kind::bytes;
        out.bytes = rest.substr(0, size);
        rest.remove_prefix(size);
        return out;
    }
    std::optional<CborValue> list(std::uint64_t count, int depth) {
        if (count > rest.size()) return std::nullopt;  // each item takes a byte at least
        CborValue out;
        out.kind = CborValue::Kind::list;
        for (std::uint64_t i = 0; i < count; ++i) {
            auto item = value(depth + 1);
            if (!item) return std::nullopt;
            out.items.push_back(std::move(*item));
        }
        return out;
    }
    std::optional<CborValue> map(std::uint64_t count, int depth) {
        if (count > rest.size() / 2) return std::nullopt;
        CborValue out;
        out.kind = CborValue::Kind::map;
        for (std::uint64_t i = 0; i < count; ++i) {
            auto key = value(depth + 1);
            if (!key) return std::nullopt;
            // A key that stands twice would let two readers see two different things.
            if (key->kind == CborValue::Kind::whole ? out.at(key->whole) != nullptr
                : key->kind == CborValue::Kind::text
                    ? out.at(std::string_view(key->bytes)) != nullptr
                    : true)
                return std::nullopt;
            auto held = value(depth + 1);
            if (!held) return std::nullopt;
            out.items.push_back(std::move(*key));
            out.items.push_back(std::move(*held));
        }
        return out;
    }

    std::size_t items_ = 0;
};

}  // namespace

const CborValue* CborValue::at(std::int64_t key) const {
    if (kind != Kind::map) return nullptr;
    for (std::size_t i = 0; i + 1 < items.size(); i += 2)
        if (items[i].kind == Kind::whole && items[i].whole == key) return &items[i + 1];
    return nullptr;
}
const CborValue* CborValue::at(std::string_view key) const {
    if (kind != Kind::map) return nullptr;
    for (std::size_t i = 0; i + 1 < items.size(); i += 2)
        if (items[i].kind == Kind::text && items[i].bytes == key) return &items[i + 1];
    return nullptr;
}

std::optional<CborValue> read_cbor(std::string_view& from) {
    Reader reader(from);
    auto   out = reader.value(0);
    from = reader.rest;
    return out;
}

}  // namespace identity
