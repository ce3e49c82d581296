// Memberships when units change: they pass with a unit that is taken over whole, and come back when
// the change is annulled. A membership in a divided unit stays: an administrator decides.
#include <span>

#include "identity/register.h"

namespace identity {
namespace {

constexpr auto k_living = R"(
    WHERE r.holder = $1 AND (r.to_day IS NULL OR r.to_day >= $2) ORDER BY r.id
)";
constexpr auto k_by_account = "ORDER BY r.account, r.role, r.from_day, r.id";
constexpr auto k_count_living = R"(
    SELECT count(*) FROM memberships m JOIN accounts a ON a.id = m.account
     WHERE m.holder = $1 AND (m.to_day IS NULL OR m.to_day >= $2) AND a.state = 'active'
)";
constexpr auto k_of_account = "WHERE r.account = $1 AND r.role = $2 ORDER BY r.from_day, r.id";

std::vector<Membership> of_account(Work& work, const Membership& one) {
    return work.select<Membership>(k_of_account, {one.account.value, one.role.value});
}

bool is_living(const Membership& one, Date on) { return !one.to_day || *one.to_day >= on; }

/// Where the same account stood in the same role until this membership began; `held` are all of
/// the account in the role.
const Membership* came_from(std::span<const Membership> held, const Membership& one) {
    const Membership* found = nullptr;
    for (const auto& other : held) {
        if (other.id == one.id || other.holder == one.holder || !other.to_day) continue;
        const auto gap = one.from_day - *other.to_day;
        if (gap == base::days{1} || gap == base::days{0}) found = &other;
    }
    return found;
}

/// One step up in the units of today: a unit of any time stands for what holds all of it today,
/// which is a step up already when it was divided.
const places::Unit* above(const places::Directory& directory, const places::Unit& unit,
                          Date today) {
    const auto now = [&](const places::Unit& of) {
        const auto* found = directory.on_day(of, today).unit;
        return found ? found : &of;
    };
    const auto level = places::level_of(*now(unit));
    if (level < places::level_of(unit)) return now(unit);
    for (const auto* at = now(unit); at->parent;) {
        at = directory.unit(at->parent->value);
        if (!at) break;
        if (const auto* found = now(*at); places::level_of(*found) < level) return found;
    }
    return nullptr;
}

void pass_on(Work& work, const store::Event& event) {
    // Nobody gets a right for days that are past: entered late, a membership passes today.
    const auto on = std::max(*event.on, work.today());
    for (auto one : work.select<Membership>(k_living, {event.unit, on})) {
        Membership next = one;
        next.id = {};
        next.version = {};
        next.holder = {event.subject};
        next.from_day = std::max(one.from_day, on);
        // One that begins this very day ends with it: the account loses nothing.
        one.to_day = std::max(one.from_day, on - base::days{1});
        work.put(one);
        const auto held = of_account(work, next);
        if (std::ranges::none_of(held, [&](const Membership& m) {
                return m.holder == next.holder && is_living(m, next.from_day);
            }))
            work.put(next);
    }
}

void come_back(Work& work, const store::Event& event) {
    for (auto one : work.select<Membership>(k_living, {event.unit, *event.on})) {
        const auto  held = of_account(work, one);
        const auto* found = came_from(held, one);
        if (!found) continue;  // given while the unit stood: an administrator decides
        auto before = *found;
        before.to_day = one.to_day;
        work.put(before);
        one.to_day = std::max(one.from_day, *event.on - base::days{1});
        work.put(one);
    }
}

}  // namespace

void hear(Work& work, const store::Event& event) {
    const bool succeeded = event.name == "places.unit.succeeded";
    if (!succeeded && event.name != "places.unit.annulled") return;
    const auto system = work.as_system("identity.hear");
    succeeded ? pass_on(work, event) : come_back(work, event);
}

std::vector<places::LivingMembership> living_memberships(Work& work) {
    const auto                            system = work.as_system("identity.memberships");
    const auto&                           known = work.copy<Register>();
    const auto                            all = work.select<Membership>(k_by_account);
    std::vector<places::LivingMembership> out;
    for (std::size_t from = 0, end = 0; from < all.size(); from = end) {
        while (end < all.size() && all[end].account == all[from].account &&
               all[end].role == all[from].role)
            ++end;
        const std::span held(all.data() + from, end - from);
        const auto      account = known.by_id(all[from].account.value);
        if (!account || account->state.value != "active") continue;
        for (const auto& one : held) {
            if (!is_living(one, work.today())) continue;
            const auto* before = came_from(held, one);
            out.push_back(
                {.account = account->id.value,
                 .login = account->login.value,
                 .name = account->name.value,
                 .role = one.role.value,
                 .holder = one.holder.value,
                 .came_from = before ? std::optional(before->holder.value) : std::nullopt});
        }
    }
    return out;
}

std::int64_t count_memberships(Work& work, const std::vector<Uuid>& units) {
    std::int64_t count = 0;
    for (const auto& unit : units)
        count += store::whole_of(work.query(k_count_living, {unit, work.today()}).at(0).at(0));
    return count;
}

store::Scope reach_with(Work& work, std::string_view right) {
    store::Scope reach;
    const auto&  known = work.copy<Register>();
    for (const auto& one : known.memberships(work.actor().account, work.today()))
        if (known.role(one.role.value).rights.contains(right))
            reach.holders.push_back(one.holder.value);
    return reach;
}

std::vector<Account> accounts_above(Work& work, std::string_view right, const Uuid& unit) {
    const auto&          known = work.copy<Register>();
    const auto&          directory = work.copy<places::Directory>();
    const auto*          at = directory.unit(unit);
    std::vector<Account> out;
    while (at && out.empty() && (at = above(directory, *at, work.today()))) {
        for (auto& account : known.all()) {
            if (account.state.value != "active") continue;
            const auto held = known.memberships(account.id.value, work.today());
            if (std::ranges::any_of(held, [&](const Membership& one) {
                    return one.holder == at->id &&
                           known.role(one.role.value).rights.contains(right);
                }))
                out.push_back(std::move(account));
        }
    }
    return out;
}

std::string account_name(Work& work, const Uuid& account) {
    const auto found = work.copy<Register>().by_id(account);
    return found ? found->name.value : "";
}

}  // namespace identity
