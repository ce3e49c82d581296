/// Ids: UUIDv7 made by the program (or by a client working offline), so they sort by birth.
#pragma once
#include <array>
#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace base {

struct Uuid {
    std::array<std::uint8_t, 16> bytes{};

    auto operator<=>(const Uuid&) const = default;
    bool empty() const { return *this == Uuid{}; }
};

/// Lower-case 8-4-4-4-12.
std::string to_text(const Uuid&);
/// Absent when the text is not a UUID.
std::optional<Uuid> uuid_of(std::string_view);
/// A new UUIDv7. Thread-safe; ids made by one process ascend.
Uuid new_uuid();
/// A fixed id from a name (UUIDv8 over BLAKE2b): for rows that come from packs, so that every
/// installation gives a unit the same id.
Uuid named_uuid(std::string_view space, std::string_view name);

/// The id of an `Of`. Empty until `Work::put` gives it one.
template <class Of>
struct Id {
    Uuid value;
    auto operator<=>(const Id&) const = default;
    bool empty() const { return value.empty(); }
};
/// A reference to an `Of` owned by this or a lower module.
template <class Of>
using Ref = Id<Of>;

}  // namespace base

template <>
struct std::hash<base::Uuid> {
    std::size_t operator()(const base::Uuid& u) const noexcept {
        std::uint64_t low = 0;
        for (int i = 8; i < 16; ++i) low = low << 8 | u.bytes[static_cast<std::size_t>(i)];
        return static_cast<std::size_t>(low * 0x9E3779B97F4A7C15ull);
    }
};
