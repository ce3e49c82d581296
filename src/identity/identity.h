/// Identity: who may sign in, as what, for which unit.
#pragma once
#include <string_view>
#include <vector>

#include "places/places.h"

namespace identity {
using namespace base;
using store::Work;

struct Account {
    Id<Account>           id;
    Text<60>              login;
    Text<120>             name;
    Sealed<Text<200>>     password;  // Argon2id string
    Code<"account_state"> state;     // active · disabled
    Code<"language">      language;  // vi · en
    Version               version;
};
RECORD(Account, "accounts", sealed, id, login, name, password, state, language, version)

/// account <-> (unit, role, from, to). Scope on a day = covers of the memberships alive that day.
struct Membership {
    Id<Membership>      id;
    Ref<Account>        account;
    Ref<places::Unit>   holder;
    Code<"role">        role;
    Date                from_day;
    std::optional<Date> to_day;
    Version             version;
};
RECORD(Membership, "memberships", internal, id, account, holder, role, from_day, to_day, version)

struct SignIn {
    Text<60>  login;
    Text<200> password;
};
RECORD(SignIn, "", sealed, login, password)

/// The signed-in account, as the desk needs it.
struct Me {
    Id<Account>           account;
    Text<60>              login;
    Text<120>             name;
    Code<"role">          role;
    Text<120>             role_name;
    Ref<places::Unit>     unit;
    Text<8>               unit_code;
    Text<200>             unit_name;
    std::vector<Text<60>> rights;
    Code<"language">      language;
    bool                  demo = false;  // a demo database carries a banner
    Text<64>              csrf;          // to be sent as X-CSRF-Token with every change
};
RECORD(Me, "", internal, account, login, name, role, role_name, unit, unit_code, unit_name, rights,
       language, demo, csrf)

struct NewUser {
    Text<60>     login;
    Text<120>    name;
    Text<200>    password;
    Code<"role"> role;
    Text<8>      unit_code;
};
RECORD(NewUser, "", sealed, login, name, password, role, unit_code)

/// Adds an account with one membership from today on. A password has at least 14 characters as long
/// as there is no second factor (8 in a demo database), is no common one and not the login.
/// needs   account.manage, over a unit that the administrator's own unit covers
/// faults  conflict account.login_taken · forbidden account.unit_out_of_reach · invalid account.
///         (login_shape|name_missing|weak_password|common_password|role_unknown|unit_unknown)
/// law     TCVN 14423:2026, terms password.min and password.min.no_mfa
Account add_user(Work&, const NewUser&);

/// A demo login: the people of one fictional commune, a neighbour, and the province.
struct DemoLogin {
    std::string_view login, name, role, unit_code;
};
constexpr std::string_view demo_password = "neo-ve-2026";
/// canbo · truongca · vanthu · trucban · ubnd (one commune) · iapnon (its neighbour) · doichieu ·
/// phantich (province) · quantrixa · quantri · kiemtra
const std::vector<DemoLogin>& demo_logins();
/// Marks the database as a demo and adds the demo logins that are missing.
/// REQUIRES: the units of the pack are committed. Runs as system.
void add_demo_accounts(Work&);
/// True when the database carries the mark: fictional people, fixed passwords, a banner.
bool is_demo(Work&);

/// The actor behind a session token; absent when there is none, it ended (12 hours, or 60 minutes
/// without use), was revoked, or the account is disabled or without a role today.
std::optional<store::Actor> actor_of_session(store::Store&, std::string_view token);
/// The actor of a login, for the command line (`--as`).   faults  not_found account.unknown ·
///         forbidden account.no_role
store::Actor actor_of_login(store::Store&, std::string_view login);
/// The token that must come back as X-CSRF-Token for this session.
std::string csrf_of(std::string_view token);

// -- when units change (units.cpp)
/// The listener: a membership passes with a unit that is taken over whole, from its day on, and
/// comes back when that is annulled. One in a divided unit stays for an administrator to decide.
void                                  hear(Work&, const store::Event&);
std::vector<places::LivingMembership> living_memberships(Work&);
std::int64_t count_memberships(Work&, const std::vector<Uuid>& units);
/// The units over which the actor holds a right by his memberships, also in roles without scope.
store::Scope reach_with(Work&, std::string_view right);
std::string  account_name(Work&, const Uuid& account);

void         open(store::Store&);
edge::Routes routes();  // POST/GET/DELETE /session · POST /accounts
}  // namespace identity
