#include "edge/address.h"

#include <cstdint>

#include "edge/characters.h"

namespace edge {
namespace {
constexpr std::size_t k_target_max = 4096, k_segments_max = 32, k_pairs_max = 64;

int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

/// Absent on a broken escape, a control character (in the open or escaped) or bytes not in UTF-8.
std::optional<std::string> decoded(std::string_view raw, bool plus_is_blank) {
    std::string out;
    out.reserve(raw.size());
    for (std::size_t i = 0; i < raw.size(); ++i) {
        char c = raw[i];
        if (c == '%') {
            if (i + 2 >= raw.size()) return std::nullopt;
            const int high = hex_digit(raw[i + 1]), low = hex_digit(raw[i + 2]);
            if (high < 0 || low < 0) return std::nullopt;
            c = static_cast<char>(high * 16 + low);
            i += 2;
            // A line break may stand in a query value; nothing else below a blank may.
            if (is_control(c) && !(plus_is_blank && c == '\n')) return std::nullopt;
        } else if (is_control(c) || c == ' ' || c == '\\' || c == '#') {
            return std::nullopt;
        } else if (c == '+' && plus_is_blank) {
            c = ' ';
        }
        out.push_back(c);
    }
    if (!is_text(out)) return std::nullopt;
    return out;
}

bool read_path(std::string_view path, Target& target) {
    path.remove_prefix(1);
    while (!path.empty()) {
        const auto slash = path.find('/');
        auto       segment = decoded(path.substr(0, slash), false);
        if (!segment || segment->empty() || *segment == "." || *segment == "..") return false;
        if (segment->find_first_of("/\\") != std::string::npos) return false;
        target.segments.push_back(std::move(*segment));
        if (target.segments.size() > k_segments_max) return false;
        if (slash == std::string_view::npos) return true;
        path.remove_prefix(slash + 1);
    }
    target.folder = true;
    return true;
}

bool read_pairs(std::string_view query, Target& target) {
    while (!query.empty()) {
        const auto end = query.find('&');
        const auto pair = query.substr(0, end);
        query = end == std::string_view::npos ? std::string_view() : query.substr(end + 1);
        if (pair.empty()) continue;
        const auto equals = pair.find('=');
        const auto after = equals == std::string_view::npos ? pair.size() : equals + 1;
        auto       key = decoded(pair.substr(0, equals), true);
        auto       value = decoded(pair.substr(after), true);
        if (!key || key->empty() || !value) return false;
        if (target.query.size() == k_pairs_max) return false;
        target.query.emplace_back(std::move(*key), std::move(*value));
    }
    return true;
}
}  // namespace

std::optional<Target> target_of(std::string_view raw) {
    if (raw.empty() || raw.front() != '/' || raw.size() > k_target_max) return std::nullopt;
    const auto mark = raw.find('?');
    Target     target;
    if (!read_path(raw.substr(0, mark), target)) return std::nullopt;
    if (mark != std::string_view::npos && !read_pairs(raw.substr(mark + 1), target))
        return std::nullopt;
    return target;
}

std::string Target::path() const {
    std::string out;
    for (auto& segment : segments) out += "/" + segment;
    if (folder) out += "/";
    return out;
}

std::string_view Target::asked(std::string_view key) const {
    for (auto& [name, value] : query)
        if (name == key) return value;
    return {};
}

void Target::drop(std::string_view key) {
    std::erase_if(query, [&](auto& pair) { return pair.first == key; });
}

}  // namespace edge
