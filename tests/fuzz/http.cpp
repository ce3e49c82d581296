// libFuzzer target: the request head and target, byte for byte as a stranger may send them.
//   clang++-14 -std=c++20 -g -O1 -fsanitize=fuzzer,address,undefined -Isrc tests/fuzz/http.cpp \
//       src/edge/address.cpp src/edge/head.cpp src/edge/characters.cpp -o fuzz_http
#include <cstdint>
#include <cstdlib>
#include <string>

#include "edge/address.h"
#include "edge/characters.h"
#include "edge/head.h"

namespace {
void must(bool holds) {
    if (!holds) std::abort();
}

std::string escaped(const std::string& text) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string                out;
    for (char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        (out += '%') += digits[byte >> 4];
        out += digits[byte & 15];
    }
    return out;
}

/// What was taken apart, put together again with every byte escaped, means the same.
void check_target(std::string_view raw) {
    const auto target = edge::target_of(raw);
    if (!target) return;
    std::string again;
    for (auto& segment : target->segments) {
        must(!segment.empty() && segment != "." && segment != "..");
        must(segment.find_first_of("/\\") == std::string::npos && edge::is_text(segment));
        for (char c : segment) must(!edge::is_control(c));
        again += '/' + escaped(segment);
    }
    if (target->folder) again += '/';
    for (std::size_t i = 0; i < target->query.size(); ++i) {
        auto& [key, value] = target->query[i];
        must(!key.empty() && edge::is_text(key) && edge::is_text(value));
        must(key.find('\0') == std::string::npos && value.find('\0') == std::string::npos);
        again += (i ? '&' : '?') + escaped(key) + '=' + escaped(value);
    }
    if (again.size() > 4096) return;
    const auto second = edge::target_of(again);
    must(second && second->segments == target->segments && second->query == target->query &&
         second->folder == target->folder);
}
}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    check_target(bytes);
    check_target("/" + std::string(bytes));
    if (edge::flaw_of(bytes) == edge::Flaw::none) {
        must(bytes.ends_with("\r\n\r\n") && bytes.find("\r\n\r\n") == size - 4);
        must(bytes.find('\0') == std::string_view::npos);
    }
    edge::flaw_of("GET / HTTP/1.1\r\nHost: a\r\n" + std::string(bytes) + "\r\n\r\n");
    return 0;
}
