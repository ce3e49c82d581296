#include "base/fold.h"
#include "identity/administration.h"
#include "identity/sessions.h"

namespace identity {
namespace {

using base::Fault;

/// Three to sixty small letters, digits, dots, dashes and underscores, a letter first.
bool is_well_shaped(std::string_view login) {
    if (login.size() < 3 || login.size() > 60 || login[0] < 'a' || login[0] > 'z') return false;
    return std::ranges::all_of(login, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_';
    });
}

const places::Unit* unit_of(Work& work, const NewUser& user) {
    return work.copy<places::Directory>().by_code(user.unit_code.value, work.today());
}

}  // namespace

void need_reach(Work& work, const places::Unit& unit, const std::string& role) {
    const auto& known = work.copy<Register>();
    const auto  reach = reach_of(work);
    if (!reach.covers(work, unit.id.value))
        throw Fault(Fault::Kind::forbidden, "account.unit_out_of_reach",
                    {{"unit_code", "account.unit_out_of_reach", {{"unit", unit.name.value}}}});
    if (!reach.gives(role))
        throw Fault(Fault::Kind::forbidden, "account.role_out_of_reach",
                    {{"role",
                      "account.role_out_of_reach",
                      {{"role", known.role(role).vi}, {"role_en", known.role(role).en}}}});
}

void check_user(Work& work, const NewUser& user) {
    work.need("account.manage");
    std::vector<base::Problem> problems;
    const auto                 login = login_of(user.login.value);
    if (!is_well_shaped(login)) problems.push_back({"login", "account.login_shape"});
    if (base::normalise(user.name.value).empty())
        problems.push_back({"name", "account.name_missing"});
    if (!work.copy<Register>().has_role(user.role.value))
        problems.push_back({"role", "account.role_unknown", {{"role", user.role.value}}});
    if (!user.password.value.empty())
        if (auto problem = password_problem(work.law(), work.today(), user.password.value, login,
                                            is_demo(work)))
            problems.push_back(std::move(*problem));
    const auto* unit = unit_of(work, user);
    if (!unit)
        problems.push_back({"unit_code", "account.unit_unknown", {{"code", user.unit_code.value}}});
    if (!problems.empty()) {
        const auto code = problems.front().code;
        throw Fault(Fault::Kind::invalid, code, std::move(problems));
    }
    need_reach(work, *unit, user.role.value);
    if (!work.select<Account>("WHERE r.login = $1", {login}).empty())
        throw Fault(Fault::Kind::conflict, "account.login_taken",
                    {{"login", "account.login_taken", {{"login", login}}}});
}

Account put_user(Work& work, const NewUser& user, const std::string& hash) {
    const auto* unit = unit_of(work, user);
    ENSURE(unit);
    const auto account = work.put(Account{.login = {login_of(user.login.value)},
                                          .name = {base::normalise(user.name.value)},
                                          .password = {{hash}},
                                          .state = {"active"},
                                          .language = {"vi"}});
    work.put(Membership{
        .account = account.id, .holder = unit->id, .role = user.role, .from_day = work.today()});
    if (user.password.value.empty())
        count_idle_anew(work, account.id.value);
    else
        note_password(work, account.id.value);
    return account;
}

Account add_user(Work& work, const NewUser& user, const std::string& hash) {
    check_user(work, user);
    return put_user(work, user, hash);
}

Account add_user(Work& work, const NewUser& user) {
    check_user(work, user);
    return put_user(work, user,
                    user.password.value.empty() ? work.copy<Register>().nobody()
                                                : hash_password(user.password.value));
}

}  // namespace identity
