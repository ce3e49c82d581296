/// CBOR (RFC 8949) as authenticators write it (CTAP2 canonical): lengths are stated, numbers have
/// their shortest form, no floats and no tags. Everything is bounded: depth, items, and no string
/// is longer than what is there. Pure; tests/fuzz feeds it anything. Private to identity.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace identity {

struct CborValue {
    enum class Kind { whole, bytes, text, list, map, flag, null };
    Kind                   kind = Kind::null;
    std::int64_t           whole = 0;  // also 0 or 1 of a flag
    std::string            bytes;      // of bytes and text
    std::vector<CborValue> items;      // of a list; of a map key, value, key, value …

    /// The value under a key of the map; null when it is no map or has no such key.
    const CborValue* at(std::int64_t key) const;
    const CborValue* at(std::string_view key) const;
};

/// Reads one value and takes its bytes off the front of `from`. Absent when it is malformed; then
/// `from` is undefined.
std::optional<CborValue> read_cbor(std::string_view& from);

}  // namespace identity
