/// Identity: who may sign in, as what, for which unit.
#pragma once
#include <functional>
#include <set>
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
    /// full · second (a second factor is asked) · enrol (one must be set up first) · password (too
    /// old: a new one must be set first). Only a full session has rights.
    Code<"session_stage"> stage;
    /// What may answer the second step; empty in other stages.
    std::vector<Code<"factor_kind">> steps;
    /// Seals what this account had begun to write while somebody else uses the machine; "" before
    /// the session is full.
    Text<64> draft_key;
};
RECORD(Me, "", sealed, account, login, name, role, role_name, unit, unit_code, unit_name, rights,
       language, demo, csrf, stage, steps, draft_key)

struct NewUser {
    Text<60>     login;
    Text<120>    name;
    Text<200>    password;  // empty: none yet, an activation slip sets one
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

/// An activation slip: with login and code its bearer sets a password, once, within 7 days. The
/// code is told here and nowhere again.
struct Slip {
    Id<Account> account;
    Text<60>    login;
    Text<120>   name;
    Text<200>   unit_name;
    Text<20>    code;
    Instant     ends_at;
};
RECORD(Slip, "", sealed, account, login, name, unit_name, code, ends_at)
/// A new slip; one that still stood counts no more.
/// needs   account.reset, over the account's unit and role
/// faults  not_found record.not_found · conflict account.(disabled|not_yourself)
Slip issue_slip(Work&, Id<Account>);
/// Slips as one page to print and cut, two to a sheet of A4; nothing is loaded from elsewhere.
std::string slips_page(const law::Book&, std::string_view language, const std::vector<Slip>&);

/// A row of a list of users that is not right.
struct UserRow {
    std::int64_t           row = 0;
    Text<60>               login;
    std::vector<Text<500>> problems;  // each names its field and what to do
};
RECORD(UserRow, "", sealed, row, login, problems)
/// A list of users on its way to accounts, kept for the seven days its slips live.
/// user_import_state  waiting · running · done · refused (no account was made) · cancelled (what
///                    was made stays) · failed
struct UserImport {
    Id<UserImport>            id;
    Text<200>                 name;
    Code<"user_import_state"> state;
    std::int64_t              rows = 0, done_rows = 0, added = 0;
    std::vector<UserRow>      refused;
    Text<400>                 said;  // why it failed
};
RECORD(UserImport, "", sealed, id, name, state, rows, done_rows, added, refused, said)
struct SlipList {
    std::vector<Slip> slips;
};
RECORD(SlipList, "", sealed, slips)
/// A list of users, CSV or XLSX, with the columns Tên đăng nhập (made from the name when empty), Họ
/// và tên, Vai trò, Mã đơn vị. Read at once, judged and taken over by the job `accounts.import`:
/// with one bad row nobody is added.
/// needs   account.manage, over every unit and role named
/// faults  invalid account.(columns_missing|list_empty|list_long) · sheets.…
UserImport ask_user_import(store::Store&, const store::Actor&, const std::string& file_name,
                           const std::string& bytes);
/// The job itself, from where it stands; `tell` hears the progress after every step.
void run_user_import(store::Store&, const store::Actor&, Id<UserImport>,
                     const std::function<void(std::int64_t done, std::int64_t total)>& tell);
/// needs   account.manage; one's own list   faults  not_found record.not_found
UserImport show_user_import(Work&, Id<UserImport>);
/// The slips of the list that nobody used or replaced yet; may be asked for again while they live.
SlipList user_import_slips(Work&, Id<UserImport>);

/// One line of the list of accounts.
struct AccountLine {
    Id<Account>                      id;
    Text<60>                         login;
    Text<120>                        name;
    Code<"account_state">            state;
    std::optional<Code<"role">>      role;  // none today: absent
    Text<120>                        role_name;
    Text<8>                          unit_code;
    Text<200>                        unit_name;
    std::vector<Code<"factor_kind">> factors;  // set up, used up or not
    std::optional<Instant>           signed_in_at;
    bool                             has_slip = false;  // waits to be activated
    Version                          version;
};
RECORD(AccountLine, "", internal, id, login, name, state, role, role_name, unit_code, unit_name,
       factors, signed_in_at, has_slip, version)
PAGE_OF(AccountLine)
struct AccountQuery {
    std::optional<Text<120>>             text;  // part of login or name
    std::optional<Text<8>>               unit_code;
    std::optional<Code<"role">>          role;
    std::optional<Code<"account_state">> state;
    std::optional<Text<200>>             after;
    std::optional<std::int64_t>          limit;  // <= 200, 50 when absent
};
RECORD(AccountQuery, "", internal, text, unit_code, role, state, after, limit)
/// Accounts by name.   needs  account.manage; only those the administrator may manage
AccountLinePage accounts(Work&, const AccountQuery&);

struct StateChange {
    Code<"account_state"> state;
};
RECORD(StateChange, "", internal, state)
/// Disabling ends every session at once.
/// needs   account.manage, over the account's unit and role
/// faults  not_found record.not_found · conflict account.not_yourself
AccountLine set_account_state(Work&, Id<Account>, const StateChange&);
/// Whose account it is, for a line in a list: the name, and the unit of today or of last.
struct AccountName {
    Text<120> name;
    Text<200> unit_name;
};
AccountName name_of_account(Work&, const Uuid& account);
/// Active accounts whose role of today holds the right, at the nearest unit above this one where
/// there are any.
std::vector<Account> accounts_above(Work&, std::string_view right, const Uuid& unit);
/// The memberships of today that work for a unit, the oldest first.
std::vector<Membership> posts_of(Work&, const Uuid& account);
/// True when the holder of the post has another role today, also one that reaches no unit, as that
/// of an administrator: the account is still needed when the post has ended.
bool holds_another(Work&, const Membership& post);
/// The memberships of today, of active accounts, that reach the unit; by login.
std::vector<Membership> accounts_reaching(Work&, const Uuid& unit);
/// Where somebody holds the right today, by a post.
std::set<Uuid> units_holding(Work&, std::string_view right);
/// True when the account can do over the unit of the post everything the post allows.
bool can_do_all_of(Work&, const Uuid& account, const Membership& post);
/// Ends the post this minute, and every session; the account with it when asked. Runs as system:
/// whoever calls has the holder's own word.
void end_post(Work&, Membership, bool account_too);
/// The account of a login, for the command line.   faults  not_found account.unknown
Id<Account> account_of(Work&, std::string_view login);

/// Where the house is reached and who else may vouch for an account: from DIR/neove.json.
struct OidcSettings {
    std::string issuer, client_id, client_secret, name;
    std::string scopes = "openid";
    bool        trusts_second_factor = false;  // the provider's amr counts as our second step
};
struct Settings {
    std::string                 origin;  // "https://neove.example"; "" : only http://localhost
    std::optional<OidcSettings> oidc;
    /// How this house asks another server; absent: it asks none.
    std::function<std::string(const std::string& address, const std::string& form)> ask;
};
/// Before the door opens.   REQUIRES: identity::open was called
void configure(store::Store&, Settings);

/// A demo login: the people of one fictional commune, a neighbour, and the province.
struct DemoLogin {
    std::string_view login, name, role, unit_code;
};
constexpr std::string_view demo_password = "neo-ve-2026";
/// canbo · truongca · vanthu · trucban · ubnd (one commune) · iapnon (its neighbour) · doichieu ·
/// doichieu2 · phantich · luutru · luutru2 (province) · quantrixa · quantri · quantri2 · kiemtra
const std::vector<DemoLogin>& demo_logins();
/// Marks the database as a demo and adds the demo logins that are missing.
/// REQUIRES: the units of the pack are committed. Runs as system.
void add_demo_accounts(Work&);
/// True when the database carries the mark: fictional people, fixed passwords, a banner.
bool is_demo(Work&);

/// The actor behind a session token; absent when there is none, it ended (12 hours, or 60 minutes
/// without use), was revoked or locked, waits for its second step, or the account is disabled or
/// without a role today. A session that must set up a factor or a password first has only the right
/// to do that (account.enrol, account.password).
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
std::int64_t                          count_memberships(Work&, const std::vector<Uuid>& units);
/// The units over which the actor holds a right by his memberships, also in roles without scope.
store::Scope reach_with(Work&, std::string_view right);
std::string  account_name(Work&, const Uuid& account);

/// Disables the accounts nobody used for longer than account.disable. Answers how many.
/// law  TCVN 14423:2026
int disable_idle(Work&);

void open(store::Store&);
/// /session… (signing in, second step, lock) · /account… (one's own factors, password, sessions) ·
/// /accounts… (administration)
edge::Routes routes();
}  // namespace identity
