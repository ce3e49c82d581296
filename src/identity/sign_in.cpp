#include "identity/sign_in.h"

namespace identity {
namespace {

using base::Fault;

/// Fills in what the desk shows: name, role, unit, rights.
Me describe(Work& work, const store::Actor& actor, std::string_view stage, std::string_view token) {
    const auto& known = work.copy<Register>();
    const auto& directory = work.copy<places::Directory>();
    const auto  account = known.by_id(actor.account);
    const auto  held = known.memberships(actor.account, work.today());
    if (!account || held.empty()) throw Fault(Fault::Kind::unauthenticated, "session.ended");
    const auto& role = known.role(held.front().role.value);
    const auto* unit = directory.unit(held.front().holder.value);
    ENSURE(unit);
    Me me{.account = account->id,
          .login = account->login,
          .name = account->name,
          .role = held.front().role,
          .role_name = {account->language.value == "en" ? role.en : role.vi},
          .unit = unit->id,
          .unit_code = unit->code,
          .unit_name = {directory.path(*unit)},
          .language = account->language,
          .demo = is_demo(work),
          .csrf = {csrf_of(token)},
          .stage = {std::string(stage)}};
    for (const auto& right : actor.rights) me.rights.push_back({right});
    if (stage == "full") me.draft_key = {work.lookup_of("draft key", base::to_text(actor.account))};
    if (stage == "second") me.steps = steps_of(work, actor.account);
    return me;
}

/// What the account may do in a session of this stage; absent when it may do nothing.
std::optional<store::Actor> actor_in(Work& work, const Uuid& account, std::string_view stage) {
    auto actor = work.copy<Register>().actor(account, work.today());
    if (!actor || stage == "full") return actor;
    if (stage != "enrol" && stage != "password") return std::nullopt;
    actor->scope = {};
    actor->rights = {"account." + std::string(stage)};
    return actor;
}

/// law  TCVN 14423:2026 (password.admin.change): whoever manages accounts sets a new password in
///      time. A password whose age nobody knows is an old one.
bool is_password_old(Work& work, const store::Actor& actor) {
    if (!actor.rights.contains("account.manage") || is_demo(work)) return false;
    const auto set_at = uses_of(work, actor.account).password_at;
    if (!set_at) return true;
    const auto& term = work.law().term("password.admin.change", {"X"}, work.today());
    const auto  due = law::due_from(work.law(), term, std::nullopt, base::day_of(*set_at));
    return due.on && work.today() > *due.on;
}

std::string stage_after(Work& work, const store::Actor& actor, const Arrival& arrival) {
    if (!arrival.second) {
        if (!steps_of(work, actor.account).empty()) return "second";
        // Printed codes that are used up: the password alone is no way round them.
        if (!is_demo(work) && !factors_of(work, actor.account).empty())
            throw Fault(Fault::Kind::forbidden, "session.factors_spent",
                        {{"", "session.factors_spent"}});
        if (!is_demo(work)) return "enrol";
    }
    return arrival.method != "oidc" && is_password_old(work, actor) ? "password" : "full";
}

int idle_days(const law::Book& book, Date today) {
    const auto& term = book.term("account.disable", {"X"}, today);
    ENSURE(term.amount);
    return static_cast<int>(*term.amount);
}

[[noreturn]] void refuse_idle(const law::Book& book, Date today) {
    throw Fault(Fault::Kind::forbidden, "session.idle",
                {{"", "session.idle", {{"days", std::to_string(idle_days(book, today))}}}},
                {book.term("account.disable", {"X"}, today).article});
}

}  // namespace

Register& register_of(store::Store& store) {
    return *store.read(store::Store::system("identity.register"),
                       [](Work& work) { return &work.copy<Register>(); });
}

bool is_as_compared(Work& work, const Account& account) {
    const auto now = work.find(account.id);
    return now && now->state.value == "active" && now->password == account.password;
}

bool is_idle(Work& work, const Account& account) {
    if (is_demo(work)) return false;
    const auto since = uses_of(work, account.id.value).idle_from;
    const auto days = idle_days(work.law(), work.today());
    return since && work.today() > base::day_of(*since) + base::days{days};
}

Opened open_session(Work& work, const Account& account, const Arrival& arrival) {
    const auto actor = work.copy<Register>().actor(account.id.value, work.today());
    if (!actor) throw Fault(Fault::Kind::forbidden, "session.no_role", {{"", "session.no_role"}});
    const auto   stage = stage_after(work, *actor, arrival);
    const Opened opened{.token = new_token()};
    if (!arrival.former.empty()) revoke_session(work, arrival.former);
    start_session(
        work, opened.token,
        {account.id.value, stage, std::string(arrival.method), std::string(arrival.device)});
    if (stage != "second") note_sign_in(work, account.id.value);
    auto limited = *actor;
    if (stage != "full") limited.rights.clear();
    return {opened.token, describe(work, limited, stage, opened.token)};
}

void move_on(Work& work, std::string_view token, const Account& account) {
    const auto found = find_session(work, token);
    if (!found || found->account != account.id.value || found->stage == "full") return;
    const auto actor = work.copy<Register>().actor(account.id.value, work.today());
    if (!actor) return;
    if (steps_of(work, account.id.value).empty() && !is_demo(work)) return;  // enrol first
    if (found->stage == "enrol") revoke_all(work, account.id.value, token);
    set_stage(work, token, is_password_old(work, *actor) ? "password" : "full");
}

Opened sign_in(store::Store& store, const SignIn& given, const Arrival& arrival) {
    const auto system = store::Store::system("identity.sign_in");
    const auto login = login_of(given.login.value);
    auto&      known = register_of(store);
    store.read(system, [&](Work& work) { check_lock(work, login); });

    const auto account = known.by_login(login);
    const bool matches = known.queue().matches(
        account ? account->password.value.value : known.nobody(), given.password.value);

    bool       idle = false;
    const auto opened = store.write(system, [&](Work& work) -> std::optional<Opened> {
        // Guesses that ran beside each other meet here, one after the other.
        check_lock(work, login);
        if (!matches || !account || !is_as_compared(work, *account)) {
            note_failure(work, login);
            return std::nullopt;
        }
        if ((idle = is_idle(work, *account))) {
            auto closed = work.get(account->id);
            closed.state = {"disabled"};
            work.put(closed);
            return std::nullopt;
        }
        auto out = open_session(work, *account, arrival);
        // Who knows the password alone has not arrived: its failures go on counting.
        if (out.me.stage.value != "second") forget_failures(work, login);
        return out;
    });
    if (idle) refuse_idle(store.law(), base::day_of(store.now()));
    if (!opened)
        throw Fault(Fault::Kind::unauthenticated, "session.refused", {{"", "session.refused"}});
    return *opened;
}

void sign_out(store::Store& store, std::string_view token) {
    store.write(store::Store::system("identity.sign_out"),
                [&](Work& work) { revoke_session(work, token); });
}

Me me_of(store::Store& store, const store::Actor& actor, std::string_view token) {
    return store.read(actor, [&](Work& work) {
        const auto found = find_session(work, token);
        return describe(work, actor, found ? found->stage : "full", token);
    });
}

std::optional<store::Actor> actor_of_session(store::Store& store, std::string_view token) {
    if (csrf_of(token).empty()) return std::nullopt;
    const auto system = store::Store::system("identity.session");
    bool       stale = false;
    auto       actor = store.read(system, [&](Work& work) -> std::optional<store::Actor> {
        const auto found = find_session(work, token);
        if (!found) return std::nullopt;
        stale = found->stale;
        return actor_in(work, found->account, found->stage);
    });
    if (actor && stale) {
        // A full disk ends sessions sooner; it must not end reading.
        try {
            store.write(system, [&](Work& work) { note_use(work, token); });
        } catch (const Fault& fault) {
            if (fault.kind != Fault::Kind::unavailable) throw;
        }
    }
    return actor;
}

store::Actor actor_of_login(store::Store& store, std::string_view login) {
    const auto name = login_of(login);
    return store.read(store::Store::system("identity.actor_of_login"), [&](Work& work) {
        const auto& known = work.copy<Register>();
        const auto  account = known.by_login(name);
        if (!account)
            throw Fault(Fault::Kind::not_found, "account.unknown",
                        {{"login", "account.unknown", {{"login", name}}}});
        auto actor = known.actor(account->id.value, work.today());
        if (!actor)
            throw Fault(Fault::Kind::forbidden, "account.no_role",
                        {{"login", "account.no_role", {{"login", name}}}});
        return *actor;
    });
}

int disable_idle(Work& work) {
    const auto system = work.as_system("identity.disable_idle");
    int        count = 0;
    for (auto account : work.select<Account>("WHERE r.state = 'active' ORDER BY r.id")) {
        if (!is_idle(work, account)) continue;
        account.state = {"disabled"};
        work.put(account);
        revoke_all(work, account.id.value);
        ++count;
    }
    return count;
}

}  // namespace identity
