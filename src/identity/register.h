/// The register: accounts and memberships in memory, fed after every commit, so that the question
/// "who is this" costs one look at the session. Private to identity.
#pragma once
#include <shared_mutex>

#include "identity/identity.h"
#include "identity/passwords.h"
#include "identity/roles.h"

namespace identity {

class Register {
public:
    explicit Register(Roles);

    void put(const Account&);
    void put(const Membership&);

    std::optional<Account> by_login(std::string_view login) const;
    std::optional<Account> by_id(const Uuid&) const;
    std::vector<Account>   all() const;
    /// The membership that began last, alive or ended.
    std::optional<Membership> latest(const Uuid& account) const;
    /// Memberships alive on the day, the oldest first.
    std::vector<Membership> memberships(const Uuid& account, Date on) const;
    /// Rights and scope of the day; absent when the account is disabled or has no role then.
    std::optional<store::Actor> actor(const Uuid& account, Date on) const;

    const Role&        role(std::string_view code) const;
    bool               has_role(std::string_view code) const { return roles_.contains(code); }
    PasswordQueue&     queue() { return queue_; }
    const std::string& nobody() const { return nobody_; }  // a hash that no password opens

private:
    mutable std::shared_mutex                  lock_;
    std::map<Uuid, Account>                    accounts_;
    std::map<std::string, Uuid, std::less<>>   by_login_;
    std::map<Uuid, std::map<Uuid, Membership>> memberships_;  // by account
    const Roles                                roles_;
    PasswordQueue                              queue_;
    const std::string                          nobody_;
};

/// A login as it is kept and compared: trimmed, small ASCII letters.
std::string login_of(std::string_view typed);

/// Adds the account with a password that is hashed already (POST /accounts hashes in the queue).
Account add_user(Work&, const NewUser&, const std::string& hash);
/// Everything add_user checks before it hashes.
void check_user(Work&, const NewUser&);
/// The account and its membership, unchecked: for add_user and the demo logins, whose password is
/// public and would be refused to anybody else.
Account put_user(Work&, const NewUser&, const std::string& hash);

}  // namespace identity
