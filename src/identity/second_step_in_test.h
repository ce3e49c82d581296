/// The second step as a browser goes through it, for the tests of it.
#pragma once
#include "identity/administration.h"
#include "identity/demo_house.h"
#include "identity/encoding.h"
#include "identity/factors.h"
#include "identity/totp.h"

namespace identity::test_house {

inline std::string proof(std::string_view password) {
    return R"({"password":")" + std::string(password) + "\"}";
}
inline std::string code_body(std::string_view code) {
    return R"({"code":")" + std::string(code) + "\"}";
}
/// What the phone shows at the instant.
inline std::string phone(const std::string& secret, Instant now) {
    return hotp(*from_base32(secret), static_cast<std::uint64_t>(totp_step(now)));
}
/// Sets up an authenticator program and answers its secret.
inline std::string enrol(House& house, const std::string& token,
                         std::string_view password = k_password) {
    const auto offer = base::from_json<TotpOffer>(
        ask(house, "POST", "/account/totp", proof(password), token).json);
    ask(house, "POST", "/account/totp/confirmation",
        code_body(phone(offer.secret.value, house.store().now())), token);
    return offer.secret.value;
}
inline std::string enter(House& house, std::string_view login,
                         std::string_view password = k_password) {
    return token_in(ask(house, "POST", "/session",
                        R"({"login":")" + std::string(login) + R"(","password":")" +
                            std::string(password) + "\"}"));
}
inline Me answer_code(House& house, std::string& token, std::string_view code) {
    const auto answer = ask(house, "POST", "/session/code", code_body(code), token);
    token = token_in(answer);
    return base::from_json<Me>(answer.json);
}

}  // namespace identity::test_house
