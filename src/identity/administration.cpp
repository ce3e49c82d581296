// "Quản trị tài khoản": the list, and the acts on one account.
#include "identity/administration.h"

#include "base/fold.h"
#include "edge/page.h"
#include "identity/activation.h"
#include "identity/external.h"
#include "identity/factors.h"
#include "identity/import_users.h"
#include "identity/sessions.h"
#include "identity/settings.h"

namespace identity {
namespace {

using base::Fault;

constexpr auto k_not_ended = R"(
    WHERE r.account = $1 AND (r.to_day IS NULL OR r.to_day >= $2) ORDER BY r.id
)";
constexpr auto k_kinds = "SELECT f.account, f.kind FROM factors f WHERE f.state = 'active'";

[[noreturn]] void missing() {
    throw Fault(Fault::Kind::not_found, "record.not_found",
                {{"", "record.not_found", {{"table", "accounts"}}}});
}

/// What stands today, or else stood last.
std::vector<Membership> held_by(Work& work, const Uuid& account) {
    const auto& known = work.copy<Register>();
    auto        held = known.memberships(account, work.today());
    if (held.empty())
        if (auto last = known.latest(account)) held.push_back(std::move(*last));
    return held;
}

/// Also printed codes that are used up: they are taken away by a reset as everything else.
void add_once(std::vector<Code<"factor_kind">>& kinds, const Code<"factor_kind">& kind) {
    if (std::ranges::find(kinds, kind) == kinds.end()) kinds.push_back(kind);
}

/// Names in the order of a list: folded, then by id.
std::string order_of(const Account& account) {
    return base::fold(account.name.value) + '\t' + base::to_text(account.id.value);
}

bool fits(Work& work, const AccountQuery& query, const Account& account, std::string_view text) {
    if (query.state && account.state != *query.state) return false;
    if (!text.empty() && base::fold(account.name.value).find(text) == std::string::npos &&
        account.login.value.find(text) == std::string::npos)
        return false;
    if (!query.role && !query.unit_code) return true;
    const auto& directory = work.copy<places::Directory>();
    for (const auto& held : held_by(work, account.id.value)) {
        const auto* unit = directory.unit(held.holder.value);
        if ((!query.role || held.role == *query.role) &&
            (!query.unit_code || (unit && unit->code == *query.unit_code)))
            return true;
    }
    return false;
}

AccountLine line_without_factors(Work& work, const Account& account) {
    const auto& known = work.copy<Register>();
    const auto& directory = work.copy<places::Directory>();
    AccountLine line{.id = account.id,
                     .login = account.login,
                     .name = account.name,
                     .state = account.state,
                     .signed_in_at = uses_of(work, account.id.value).signed_in_at,
                     .has_slip = has_slip(work, account.id.value),
                     .version = account.version};
    const auto  held = known.memberships(account.id.value, work.today());
    const auto  shown = held.empty() ? known.latest(account.id.value) : std::optional(held.front());
    if (!shown) return line;
    if (!held.empty()) line.role = shown->role;
    const auto& role = known.role(shown->role.value);
    line.role_name = {work.actor().language == "en" ? role.en : role.vi};
    if (const auto* unit = directory.unit(shown->holder.value)) {
        line.unit_code = unit->code;
        line.unit_name = {directory.path(*unit)};
    }
    return line;
}

}  // namespace

AdminReach reach_of(Work& work) {
    AdminReach reach{.everything = work.actor().system};
    if (reach.everything) return reach;
    const auto& known = work.copy<Register>();
    for (const auto& membership : known.memberships(work.actor().account, work.today())) {
        const auto& held = known.role(membership.role.value);
        if (!held.rights.contains("account.manage")) continue;
        reach.units.holders.push_back(membership.holder.value);
        reach.roles.insert(held.manages.begin(), held.manages.end());
    }
    return reach;
}

bool manages(Work& work, const AdminReach& reach, const Uuid& account) {
    if (reach.everything) return true;
    const auto held = held_by(work, account);
    return !held.empty() && std::ranges::all_of(held, [&](const Membership& membership) {
        return reach.gives(membership.role.value) && reach.covers(work, membership.holder.value);
    });
}

Account need_account(Work& work, std::string_view right, Id<Account> id) {
    work.need(right);
    const auto found = work.find(id);
    if (!found || !manages(work, reach_of(work), id.value)) missing();
    return *found;
}

Account need_other_account(Work& work, std::string_view right, Id<Account> id) {
    auto account = need_account(work, right, id);
    if (id.value == work.actor().account)
        throw Fault(Fault::Kind::conflict, "account.not_yourself", {{"", "account.not_yourself"}});
    return account;
}

AccountLine line_of(Work& work, const Account& account) {
    auto line = line_without_factors(work, account);
    for (const auto& factor : factors_of(work, account.id.value))
        add_once(line.factors, factor.kind);
    return line;
}
AccountLine account_line(Work& work, Id<Account> id) {
    return line_of(work, need_account(work, "account.manage", id));
}

AccountLinePage accounts(Work& work, const AccountQuery& query) {
    work.need("account.manage");
    const auto           limit = edge::lines_of(query.limit);
    const auto           reach = reach_of(work);
    const auto           text = base::fold(query.text ? query.text->value : "");
    std::vector<Account> found;
    for (auto& account : work.copy<Register>().all())
        if (manages(work, reach, account.id.value) && fits(work, query, account, text))
            found.push_back(std::move(account));
    std::ranges::sort(found, {}, order_of);

    std::map<Uuid, std::vector<Code<"factor_kind">>> kinds;
    for (const auto& row : work.query(k_kinds)) {
        add_once(kinds[store::id_of(row[0])], {store::text_of(row[1])});
    }
    AccountLinePage page{.count = static_cast<std::int64_t>(found.size())};
    for (const auto& account : found) {
        if (query.after && order_of(account) <= query.after->value) continue;
        if (page.items.size() == static_cast<std::size_t>(limit)) {
            page.next = Text<200>{order_of(work.get(page.items.back().id))};
            break;
        }
        auto line = line_without_factors(work, account);
        line.factors = kinds[account.id.value];
        page.items.push_back(std::move(line));
    }
    return page;
}

Id<Account> account_of(Work& work, std::string_view login) {
    const auto name = login_of(login);
    const auto account = work.copy<Register>().by_login(name);
    if (!account)
        throw Fault(Fault::Kind::not_found, "account.unknown",
                    {{"login", "account.unknown", {{"login", name}}}});
    return account->id;
}

AccountLine set_account_state(Work& work, Id<Account> id, const StateChange& change) {
    auto account = need_other_account(work, "account.manage", id);
    if (account.state == change.state) return line_of(work, account);
    account.state = change.state;
    account = work.put(account);
    if (change.state.value == "disabled")
        revoke_all(work, id.value);
    else
        count_idle_anew(work, id.value);
    return line_of(work, account);
}

AccountLine change_role(Work& work, Id<Account> id, const RoleChange& change) {
    const auto  account = need_other_account(work, "account.manage", id);
    const auto* unit = work.copy<places::Directory>().by_code(change.unit_code.value, work.today());
    if (!unit)
        throw Fault(Fault::Kind::invalid, "account.unit_unknown",
                    {{"unit_code", "account.unit_unknown", {{"code", change.unit_code.value}}}});
    need_reach(work, *unit, change.role.value);
    auto wanted = Membership{
        .account = account.id, .holder = unit->id, .role = change.role, .from_day = work.today()};
    for (auto& held : work.select<Membership>(k_not_ended, {id.value, work.today()})) {
        if (held.from_day == work.today() && wanted.id == Id<Membership>{}) {
            wanted.id = held.id;  // given today: taken back as if it had not been
            wanted.version = held.version;
            continue;
        }
        held.to_day = work.today() - base::days{1};
        held.from_day = std::min(held.from_day, *held.to_day);
        work.put(held);
    }
    work.put(wanted);
    // What was just put is in memory only after the commit.
    const auto& role = work.copy<Register>().role(change.role.value);
    auto        line = line_of(work, account);
    line.role = change.role;
    line.role_name = {work.actor().language == "en" ? role.en : role.vi};
    line.unit_code = unit->code;
    line.unit_name = {work.copy<places::Directory>().path(*unit)};
    return line;
}

AccountLine reset_factors(Work& work, Id<Account> id) {
    const auto account = need_other_account(work, "account.reset", id);
    for (const auto* state : {"active", "pending"})
        for (const auto& factor : factors_of(work, id.value, state)) remove_factor(work, factor);
    revoke_all(work, id.value);
    return line_of(work, account);
}

AccountLine set_subject(Work& work, Id<Account> id, const SubjectGiven& given) {
    const auto account = need_other_account(work, "account.manage", id);
    const auto settings = work.copy<Told>().get();
    if (!settings->oidc)
        throw Fault(Fault::Kind::conflict, "account.no_provider", {{"", "account.no_provider"}});
    const auto& issuer = settings->oidc->issuer;
    if (!given.subject.value.empty()) {
        const auto holder = account_of_subject(work, issuer, given.subject.value);
        if (holder == id.value) return line_of(work, account);
        if (holder)
            throw Fault(Fault::Kind::conflict, "account.subject_taken",
                        {{"subject", "account.subject_taken"}});
    }
    for (auto former : work.select<ExternalSubject>(
             "WHERE r.account = $1 AND r.state = 'active' ORDER BY r.id", {id.value})) {
        former.state = {"removed"};
        work.put(former);
        revoke_all(work, id.value);
    }
    if (!given.subject.value.empty())
        work.put(ExternalSubject{.account = account.id,
                                 .issuer = {issuer},
                                 .subject = {given.subject},
                                 .lookup = {subject_lookup(work, issuer, given.subject.value)},
                                 .state = {"active"}});
    return line_of(work, account);
}

namespace {

SessionLinePage sessions_of_account(Work& work, Id<Account> id) {
    need_account(work, "account.manage", id);
    SessionLinePage page{.items = sessions_of(work, id.value, "")};
    page.count = static_cast<std::int64_t>(page.items.size());
    return page;
}
edge::Done end_sessions(Work& work, Id<Account> id) {
    need_account(work, "account.manage", id);
    revoke_all(work, id.value);
    return {};
}
edge::Answer import_route(const edge::Direct& direct) {
    const auto rows = read_user_list(*direct.store, direct.actor, direct.body);
    return direct.write_once([&](Work& work) {
        return edge::Answer{.json = base::to_json(ask_user_import(work, direct.upload_name, rows))};
    });
}

}  // namespace

edge::Routes account_routes() {
    using edge::route;
    using edge::secret;
    return {
        route("POST", "/accounts/search", accounts),
        route("GET", "/accounts/{id}", account_line),
        route("POST", "/accounts/{id}/state", set_account_state),
        route("POST", "/accounts/{id}/role", change_role),
        route("POST", "/accounts/{id}/reset", reset_factors),
        route("POST", "/accounts/{id}/subject", set_subject),
        secret(route("POST", "/accounts/{id}/slip", issue_slip)),
        route("GET", "/accounts/{id}/sessions", sessions_of_account),
        route("POST", "/accounts/{id}/sessions/revocation", end_sessions),
        edge::with_limit(
            edge::direct_route<edge::Upload, UserImport>("POST", "/accounts/import", import_route),
            4 << 20),
        route("GET", "/accounts/import", user_import_terms),
        route("GET", "/accounts/imports/{id}", show_user_import),
        secret(edge::asking(route("POST", "/accounts/imports/{id}/slips", user_import_slips))),
    };
}

}  // namespace identity
