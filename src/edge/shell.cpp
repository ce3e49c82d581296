#include "edge/shell.h"

#include <openssl/rand.h>

#include "base/ensure.h"
#include "edge/characters.h"
#include "edge/packing.h"

namespace edge {
namespace {
constexpr std::string_view k_mark = "__CSP_NONCE__";
constexpr std::string_view k_shell = "/desk/index.html";

/// Decision 29: scripts from the house only; styles from the house or with the answer's nonce.
std::string desk_policy(std::string_view nonce) {
    std::string out = "default-src 'none'; script-src 'self'; style-src-elem 'self'";
    if (!nonce.empty()) out.append(" 'nonce-").append(nonce) += '\'';
    return out +
           "; style-src-attr 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self'; "
           "connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; "
           "form-action 'self'; frame-ancestors 'none'";
}

/// 128 random bits in base64url.
std::string new_nonce() {
    unsigned char bytes[16];
    ENSURE(RAND_bytes(bytes, sizeof bytes) == 1);
    constexpr std::string_view digits =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    std::string out;
    unsigned    rest = 0, bits = 0;
    for (auto byte : bytes) {
        rest = (rest << 8 | byte) & 0xffffff;
        for (bits += 8; bits >= 6; bits -= 6) out += digits[rest >> (bits - 6) & 63];
    }
    return out += digits[rest << (6 - bits) & 63];
}

Response page(const Asset& asset) {
    const auto nonce = new_nonce();
    Response   out;
    out.type = asset.type;
    for (auto rest = asset.bytes; !rest.empty();) {
        const auto at = rest.find(k_mark);
        out.body += rest.substr(0, at);
        if (at == std::string_view::npos) break;
        out.body += nonce;
        rest.remove_prefix(at + k_mark.size());
    }
    out.set("Content-Security-Policy", desk_policy(nonce));
    return out;
}

bool names(std::string_view if_none_match, const std::string& etag) {
    return trimmed(if_none_match) == "*" || if_none_match.find(etag) != std::string_view::npos;
}

struct Form {
    std::string_view bytes, packing;
};

/// The smallest one the browser takes.
Form form_of(const Asset& asset, std::string_view accept_encoding) {
    if (!asset.brotli.empty() && takes(accept_encoding, "br")) return {asset.brotli, "br"};
    if (!asset.gzip.empty() && takes(accept_encoding, "gzip")) return {asset.gzip, "gzip"};
    return {asset.bytes, ""};
}

Response file(const Asset& asset, const Request& request, const std::string& path) {
    const auto form = form_of(asset, request.heading.accept_encoding);
    const auto etag = '"' + std::string(asset.etag) +
                      (form.packing.empty() ? "" : '-' + std::string(form.packing)) + '"';
    Response out;
    out.set("Content-Security-Policy", desk_policy(""));
    out.set("ETag", etag);
    if (!asset.gzip.empty() || !asset.brotli.empty()) out.set("Vary", "Accept-Encoding");
    // Names under /assets/ carry the hash of their content.
    out.set("Cache-Control", path.find("/assets/") != std::string::npos
                                 ? "public, max-age=31536000, immutable"
                                 : "no-cache");
    if (names(request.heading.if_none_match, etag)) {
        out.status = 304;
        return out;
    }
    out.type = asset.type;
    out.fixed = form.bytes;
    if (!form.packing.empty()) out.set("Content-Encoding", std::string(form.packing));
    return out;
}

Response redirect(std::string to) {
    Response out;
    out.status = 302;
    out.set("Location", std::move(to));
    return out;
}
}  // namespace

std::optional<Response> web_file(const Doors& doors, const Request& request) {
    const auto path = request.target.path();
    if (path == "/" || path == "/desk") return redirect("/desk/");
    if (!doors.asset) return std::nullopt;
    auto asset = path.ends_with('/') ? std::nullopt : doors.asset(path);
    if (!asset && path.starts_with("/desk/") &&
        request.target.segments.back().find('.') == std::string::npos)
        asset = doors.asset(k_shell);
    if (!asset) return std::nullopt;
    return asset->type.starts_with("text/html") ? page(*asset) : file(*asset, request, path);
}

void dress(Response& response, bool secure) {
    const auto add = [&](std::string_view name, std::string_view value) {
        for (auto& [known, _] : response.headers)
            if (same_word(known, name)) return;
        response.set(std::string(name), std::string(value));
    };
    add("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    add("Cache-Control", "no-store");
    add("Referrer-Policy", "no-referrer");
    add("X-Content-Type-Options", "nosniff");
    add("X-Frame-Options", "DENY");
    add("Cross-Origin-Opener-Policy", "same-origin");
    add("Cross-Origin-Resource-Policy", "same-origin");
    if (secure) add("Strict-Transport-Security", "max-age=31536000");
}

bool is_safe(const Response& response) {
    const auto has_control = [](std::string_view s) { return std::ranges::any_of(s, is_control); };
    if (has_control(response.type)) return false;
    for (auto& [name, value] : response.headers)
        if (name.empty() || !std::ranges::all_of(name, is_token) || has_control(value))
            return false;
    return true;
}

std::string disposition_of(std::string_view name) {
    constexpr std::string_view hex = "0123456789ABCDEF";
    std::string                plain, whole;
    for (char c : name) {
        const bool safe = is_letter(c) || is_digit(c) || c == '.' || c == '-' || c == '_';
        plain += safe ? c : '_';
        if (safe) {
            whole += c;
        } else {
            const auto byte = static_cast<unsigned char>(c);
            (whole += '%') += hex[byte >> 4];
            whole += hex[byte & 15];
        }
    }
    return "attachment; filename=\"" + plain + "\"; filename*=UTF-8''" + whole;
}

}  // namespace edge
