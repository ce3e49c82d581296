#include "edge/head.h"

#include <array>

#include "edge/characters.h"

namespace edge {
namespace {
constexpr int k_fields_max = 100;
/// Fields that decide something and therefore may stand only once.
constexpr std::array<std::string_view, 12> k_single = {
    "content-type",  "cookie",     "if-match",        "if-none-match",
    "authorization", "connection", "idempotency-key", "x-csrf-token",
    "x-neove-as",    "expect",     "origin",          "x-forwarded-proto"};

struct Seen {
    int                               fields = 0, hosts = 0, lengths = 0, encodings = 0;
    bool                              old = false;  // HTTP/1.0
    std::array<bool, k_single.size()> single{};
};

bool has_line_flaw(std::string_view head) {
    for (std::size_t i = 0; i < head.size(); ++i) {
        const char c = head[i];
        if (c == '\r') {
            if (i + 1 >= head.size() || head[i + 1] != '\n') return true;
            ++i;
        } else if (is_control(c) && c != '\t') {
            return true;
        }
    }
    return !head.ends_with("\r\n\r\n");
}

bool is_request_line(std::string_view line, Seen& seen) {
    const auto first = line.find(' ');
    if (first == std::string_view::npos || first == 0 || first > 16) return false;
    for (char c : line.substr(0, first))
        if (!is_token(c)) return false;
    const auto second = line.find(' ', first + 1);
    if (second == std::string_view::npos || second == first + 1) return false;
    if (line.find('\t') != std::string_view::npos) return false;
    const auto version = line.substr(second + 1);
    seen.old = version == "HTTP/1.0";
    return seen.old || version == "HTTP/1.1";
}

bool is_host(std::string_view value) {
    if (value.empty() || value.size() > 255) return false;
    for (char c : value)
        if (!is_digit(c) && !is_letter(c) &&
            std::string_view("-._~:[]").find(c) == std::string_view::npos)
            return false;
    return true;
}

bool is_length(std::string_view value) {
    if (value.empty() || value.size() > 18) return false;
    for (char c : value)
        if (!is_digit(c)) return false;
    return true;
}

Flaw flaw_of_field(std::string_view line, Seen& seen) {
    if (line.front() == ' ' || line.front() == '\t') return Flaw::field;
    const auto colon = line.find(':');
    if (colon == std::string_view::npos || colon == 0 || ++seen.fields > k_fields_max)
        return Flaw::field;
    const auto name = line.substr(0, colon);
    for (char c : name)
        if (!is_token(c)) return Flaw::field;
    const auto value = trimmed(line.substr(colon + 1));
    if (same_word(name, "host") && (++seen.hosts > 1 || !is_host(value))) return Flaw::host;
    if (same_word(name, "content-length") && (++seen.lengths > 1 || !is_length(value)))
        return Flaw::length;
    if (same_word(name, "transfer-encoding") &&
        (++seen.encodings > 1 || seen.old || !same_word(value, "chunked")))
        return Flaw::encoding;
    for (std::size_t i = 0; i < k_single.size(); ++i)
        if (same_word(name, k_single[i])) {
            if (seen.single[i]) return Flaw::repeated;
            seen.single[i] = true;
        }
    return Flaw::none;
}
}  // namespace

Flaw flaw_of(std::string_view head) {
    if (has_line_flaw(head)) return Flaw::line_ending;
    Seen seen;
    auto end = head.find("\r\n");
    if (!is_request_line(head.substr(0, end), seen)) return Flaw::request_line;
    for (head.remove_prefix(end + 2); head != "\r\n"; head.remove_prefix(end + 2)) {
        end = head.find("\r\n");
        if (end == 0 || end == std::string_view::npos) return Flaw::field;
        if (const auto flaw = flaw_of_field(head.substr(0, end), seen); flaw != Flaw::none)
            return flaw;
    }
    if (seen.hosts != 1) return Flaw::host;
    if (seen.lengths && seen.encodings) return Flaw::length;
    return Flaw::none;
}

}  // namespace edge
