/// What a role may do: packs/vn/roles.json, read once. Private to identity.
#pragma once
#include <map>
#include <set>
#include <string>

#include "law/law.h"

namespace identity {

enum class Reach { unit, everything, none };

struct Role {
    std::string                        vi, en;
    Reach                              reach = Reach::none;
    std::set<std::string, std::less<>> rights;
    std::set<std::string, std::less<>> manages;  // roles an administrator with this one may give
};
using Roles = std::map<std::string, Role, std::less<>>;

/// A pack is part of the program: what is wrong in it is a bug.
Roles read_roles(const law::Book&);

}  // namespace identity
