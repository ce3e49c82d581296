/// What an administrator sees and how a slip answers, in words a test can compare.
#pragma once
#include "identity/activation.h"
#include "identity/administration.h"
#include "identity/demo_house.h"

namespace identity::test_house {

inline Id<Account> id_of(House& house, std::string_view login) {
    return house.as("quantri", [&](Work& work) { return account_of(work, login); });
}
inline std::vector<std::string> logins_seen(House& house, std::string_view by,
                                            AccountQuery query = {}) {
    std::vector<std::string> out;
    while (true) {
        const auto page = house.as(by, [&](Work& work) { return accounts(work, query); });
        for (const auto& line : page.items) out.push_back(line.login.value);
        if (!page.next) return out;
        query.after = page.next;
    }
}
inline std::string activating(const Slip& slip, std::string_view code, std::string_view password) {
    return R"({"login":")" + slip.login.value + R"(","code":")" + std::string(code) +
           R"(","password":")" + std::string(password) + "\"}";
}

}  // namespace identity::test_house
