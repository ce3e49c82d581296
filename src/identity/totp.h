/// Codes of an authenticator program: HOTP (RFC 4226), TOTP (RFC 6238) with SHA-1, six digits and
/// thirty seconds, which every program on a phone understands. Pure. Private to identity.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/date.h"

namespace identity {

/// The code of one counter, `digits` long (6 to 8), with the zeros in front.
std::string hotp(std::string_view secret, std::uint64_t counter, int digits = 6);

/// Number of the thirty seconds the instant lies in.
std::int64_t totp_step(base::Instant);
/// The step a code belongs to: the running one, the one before or the one after, for clocks that
/// differ. Absent when it is none of them. Who asks must refuse a step that was used before.
std::optional<std::int64_t> totp_step_of(std::string_view secret, std::string_view code,
                                         base::Instant now);

/// What the QR code says: otpauth://totp/…
std::string totp_address(std::string_view secret, std::string_view login);
/// The text as a QR code (libqrencode, error correction M), one SVG path in black on white with the
/// quiet zone; nothing in it is executed or loaded.
std::string qr_svg(std::string_view text);

}  // namespace identity
