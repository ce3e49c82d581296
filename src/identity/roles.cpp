#include "identity/roles.h"

#include <boost/json.hpp>

#include "base/ensure.h"

namespace identity {
namespace json = boost::json;
namespace {

std::string text(const json::object& from, std::string_view name) {
    return std::string(from.at({name.data(), name.size()}).as_string());
}

Reach reach_of(std::string_view word) {
    if (word == "unit") return Reach::unit;
    if (word == "everything") return Reach::everything;
    ENSURE(word == "none");
    return Reach::none;
}

}  // namespace

Roles read_roles(const law::Book& book) {
    json::parse_options options;
    options.allow_comments = true;
    const auto whole = json::parse(book.file("roles.json"), {}, options);
    Roles      roles;
    for (const auto& [code, value] : whole.at("roles").as_object()) {
        const auto& from = value.as_object();
        Role        role;
        role.vi = text(from, "vi");
        role.en = text(from, "en");
        role.reach = reach_of(text(from, "scope"));
        for (const auto& right : from.at("rights").as_array())
            role.rights.insert(std::string(right.as_string()));
        if (const auto* manages = from.if_contains("manages"))
            for (const auto& other : manages->as_array())
                role.manages.insert(std::string(other.as_string()));
        ENSURE(book.word("role", std::string(code)));
        roles.emplace(std::string(code), std::move(role));
    }
    for (const auto& [code, role] : roles)
        for (const auto& other : role.manages) ENSURE(roles.contains(other));
    return roles;
}

}  // namespace identity
