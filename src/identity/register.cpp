#include "identity/register.h"

#include <sodium.h>

#include <mutex>

#include "base/fold.h"

namespace identity {
namespace {

/// The hash of a random password nobody knows: unknown logins take as long as known ones.
std::string hash_of_nobody() {
    ENSURE(sodium_init() >= 0);
    char noise[32], text[2 * sizeof noise + 1];
    randombytes_buf(noise, sizeof noise);
    sodium_bin2hex(text, sizeof text, reinterpret_cast<const unsigned char*>(noise), sizeof noise);
    return hash_password(text);
}

}  // namespace

std::string login_of(std::string_view typed) {
    auto login = base::normalise(typed);
    for (char& c : login)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return login;
}

Register::Register(Roles roles) : roles_(std::move(roles)), nobody_(hash_of_nobody()) {}

void Register::put(const Account& account) {
    std::unique_lock writing(lock_);
    if (const auto before = accounts_.find(account.id.value); before != accounts_.end())
        by_login_.erase(before->second.login.value);
    by_login_[account.login.value] = account.id.value;
    accounts_[account.id.value] = account;
}

void Register::put(const Membership& membership) {
    std::unique_lock writing(lock_);
    memberships_[membership.account.value][membership.id.value] = membership;
}

std::optional<Account> Register::by_login(std::string_view login) const {
    std::shared_lock reading(lock_);
    const auto       found = by_login_.find(login);
    return found == by_login_.end() ? std::nullopt : std::optional(accounts_.at(found->second));
}

std::optional<Account> Register::by_id(const Uuid& id) const {
    std::shared_lock reading(lock_);
    const auto       found = accounts_.find(id);
    return found == accounts_.end() ? std::nullopt : std::optional(found->second);
}

std::vector<Account> Register::all() const {
    std::shared_lock     reading(lock_);
    std::vector<Account> out;
    for (const auto& [id, account] : accounts_) out.push_back(account);
    return out;
}

std::optional<Membership> Register::latest(const Uuid& account) const {
    std::shared_lock          reading(lock_);
    std::optional<Membership> out;
    if (const auto found = memberships_.find(account); found != memberships_.end())
        for (const auto& [id, m] : found->second)
            if (!out || std::pair(out->from_day, out->id) < std::pair(m.from_day, m.id)) out = m;
    return out;
}

std::vector<Membership> Register::memberships(const Uuid& account, Date on) const {
    std::shared_lock        reading(lock_);
    std::vector<Membership> out;
    if (const auto found = memberships_.find(account); found != memberships_.end())
        for (const auto& [id, m] : found->second)
            if (m.from_day <= on && (!m.to_day || on <= *m.to_day)) out.push_back(m);
    std::ranges::sort(out, {}, [](const Membership& m) { return std::pair(m.from_day, m.id); });
    return out;
}

std::optional<store::Actor> Register::actor(const Uuid& id, Date on) const {
    const auto account = by_id(id);
    const auto held = memberships(id, on);
    if (!account || account->state.value != "active" || held.empty()) return std::nullopt;
    store::Actor actor{.account = id,
                       .login = account->login.value,
                       .purpose = "duty",
                       .language = account->language.value};
    for (const auto& membership : held) {
        const auto& role = this->role(membership.role.value);
        actor.rights.insert(role.rights.begin(), role.rights.end());
        if (role.reach == Reach::unit) actor.scope.holders.push_back(membership.holder.value);
        if (role.reach == Reach::everything) actor.scope.everything = true;
    }
    actor.rights.insert({"account.own", "account.enrol", "account.password"});
    return actor;
}

const Role& Register::role(std::string_view code) const {
    const auto found = roles_.find(code);
    ENSURE(found != roles_.end());
    return found->second;
}

}  // namespace identity
