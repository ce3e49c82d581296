#include "base/id.h"

#include <sodium.h>

#include <chrono>
#include <cstring>
#include <mutex>

namespace base {

std::string to_text(const Uuid& id) {
    static constexpr char hex[] = "0123456789abcdef";
    std::string           out;
    out.reserve(36);
    for (std::size_t i = 0; i < 16; ++i) {
        if (i == 4 || i == 6 || i == 8 || i == 10) out += '-';
        out += hex[id.bytes[i] >> 4];
        out += hex[id.bytes[i] & 15];
    }
    return out;
}

std::optional<Uuid> uuid_of(std::string_view text) {
    if (text.size() != 36) return std::nullopt;
    Uuid        id;
    std::size_t nibble = 0;
    for (std::size_t i = 0; i < 36; ++i) {
        const char c = text[i];
        if (i == 8 || i == 13 || i == 18 || i == 23) {
            if (c != '-') return std::nullopt;
            continue;
        }
        int value;
        if (c >= '0' && c <= '9')
            value = c - '0';
        else if (c >= 'a' && c <= 'f')
            value = c - 'a' + 10;
        else if (c >= 'A' && c <= 'F')
            value = c - 'A' + 10;
        else
            return std::nullopt;
        auto& byte = id.bytes[nibble / 2];
        byte = static_cast<std::uint8_t>(nibble % 2 == 0 ? value << 4 : byte | value);
        ++nibble;
    }
    return id;
}

Uuid new_uuid() {
    // RFC 9562: 48 bits of milliseconds, then a 12-bit counter within the millisecond, so that ids
    // made by one process ascend; the rest is random.
    static std::mutex    mutex;
    static std::uint64_t last_ms = 0;
    static unsigned      counter = 0;

    std::lock_guard lock(mutex);
    auto            ms = static_cast<std::uint64_t>(
        std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now())
            .time_since_epoch()
            .count());
    if (ms <= last_ms) {
        ms = last_ms;
        if (++counter > 0xFFF) {
            ++ms;
            counter = 0;
        }
    } else {
        counter = 0;
    }
    last_ms = ms;

    Uuid id;
    randombytes_buf(id.bytes.data() + 8, 8);
    for (std::size_t i = 0; i < 6; ++i)
        id.bytes[i] = static_cast<std::uint8_t>(ms >> (8 * (5 - i)));
    id.bytes[6] = static_cast<std::uint8_t>(0x70 | counter >> 8);
    id.bytes[7] = static_cast<std::uint8_t>(counter & 0xFF);
    id.bytes[8] = static_cast<std::uint8_t>((id.bytes[8] & 0x3F) | 0x80);
    return id;
}

Uuid named_uuid(std::string_view space, std::string_view name) {
    std::string text(space);
    text += '\0';
    text += name;
    Uuid id;
    crypto_generichash(id.bytes.data(), 16, reinterpret_cast<const unsigned char*>(text.data()),
                       text.size(), nullptr, 0);
    id.bytes[6] = static_cast<std::uint8_t>((id.bytes[6] & 0x0F) | 0x80);
    id.bytes[8] = static_cast<std::uint8_t>((id.bytes[8] & 0x3F) | 0x80);
    return id;
}

}  // namespace base
