// libFuzzer target: what a security key sends, byte for byte as a stranger may send it.
//   clang++-14 -std=c++20 -g -O1 -fsanitize=fuzzer,address,undefined -Isrc tests/fuzz/cbor.cpp \
//       src/identity/cbor.cpp -o fuzz_cbor
#include "identity/cbor.h"

#include <cstdint>
#include <cstdlib>
#include <string>

namespace {

void must(bool holds) {
    if (!holds) std::abort();
}

std::string number(int major, std::uint64_t n) {
    std::string out;
    if (n < 24) return {static_cast<char>(major << 5 | static_cast<int>(n))};
    const int size = n < 256 ? 1 : n < 65536 ? 2 : n <= 0xFFFFFFFFu ? 4 : 8;
    out += static_cast<char>(major << 5 | (size == 1 ? 24 : size == 2 ? 25 : size == 4 ? 26 : 27));
    for (int i = size - 1; i >= 0; --i) out += static_cast<char>(n >> (8 * i) & 255);
    return out;
}

/// What was read, written again in its one form.
std::string written(const identity::CborValue& value) {
    using Kind = identity::CborValue::Kind;
    std::string out;
    switch (value.kind) {
        case Kind::whole:
            return value.whole >= 0 ? number(0, static_cast<std::uint64_t>(value.whole))
                                    : number(1, static_cast<std::uint64_t>(-1 - value.whole));
        case Kind::bytes:
            return number(2, value.bytes.size()) + value.bytes;
        case Kind::text:
            return number(3, value.bytes.size()) + value.bytes;
        case Kind::list:
            out = number(4, value.items.size());
            break;
        case Kind::map:
            out = number(5, value.items.size() / 2);
            break;
        case Kind::flag:
            return {static_cast<char>(value.whole ? 0xF5 : 0xF4)};
        case Kind::null:
            return {static_cast<char>(0xF6)};
    }
    for (const auto& item : value.items) out += written(item);
    return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view all(reinterpret_cast<const char*>(data), size);
    auto                   rest = all;
    const auto             value = identity::read_cbor(rest);
    // Only one way to write a value is read, and what is left is left as it was.
    if (value) must(written(*value) + std::string(rest) == all);
    return 0;
}
