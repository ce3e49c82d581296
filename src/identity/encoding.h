/// Bytes as text and back, and the few primitives every factor needs. Private to identity.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace identity {

std::string random_bytes(std::size_t);
std::string sha256(std::string_view);
/// In constant time for equal lengths.
bool same_bytes(std::string_view, std::string_view);

/// RFC 4648 5, without padding.
std::string to_base64url(std::string_view bytes);
/// Absent when a character or the length is wrong; padding is refused.
std::optional<std::string> from_base64url(std::string_view text);
/// RFC 4648 6, without padding: what authenticator programs take.
std::string                to_base32(std::string_view bytes);
std::optional<std::string> from_base32(std::string_view text);

}  // namespace identity
