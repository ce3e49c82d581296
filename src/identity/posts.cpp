// The posts people hold, and how one ends when it is handed over.
#include "identity/register.h"
#include "identity/sessions.h"

namespace identity {
namespace {

bool works_for_unit(const Register& known, const Membership& one) {
    return known.role(one.role.value).reach == Reach::unit;
}

}  // namespace

std::vector<Membership> posts_of(Work& work, const Uuid& account) {
    const auto& known = work.copy<Register>();
    auto        held = known.memberships(account, work.today());
    std::erase_if(held, [&](const Membership& one) { return !works_for_unit(known, one); });
    return held;
}

AccountName name_of_account(Work& work, const Uuid& id) {
    const auto& known = work.copy<Register>();
    const auto  account = known.by_id(id);
    const auto  held = account ? known.latest(id) : std::nullopt;
    const auto& directory = work.copy<places::Directory>();
    const auto* unit = held ? directory.unit(held->holder.value) : nullptr;
    return {account ? account->name : Text<120>{}, {unit ? directory.path(*unit) : ""}};
}

bool holds_another(Work& work, const Membership& post) {
    return std::ranges::any_of(work.copy<Register>().memberships(post.account.value, work.today()),
                               [&](const Membership& one) { return one.id != post.id; });
}

std::vector<Membership> accounts_reaching(Work& work, const Uuid& unit) {
    const auto&                                     known = work.copy<Register>();
    std::vector<std::pair<std::string, Membership>> found;
    for (const auto& account : known.all()) {
        if (account.state.value != "active") continue;
        for (auto& one : posts_of(work, account.id.value))
            if (work.store().covers({.holders = {one.holder.value}}, unit))
                found.emplace_back(account.login.value, std::move(one));
    }
    std::ranges::sort(found, {}, [](const auto& one) { return one.first; });
    std::vector<Membership> out;
    for (auto& [login, one] : found)
        if (out.empty() || out.back().account != one.account) out.push_back(std::move(one));
    return out;
}

std::set<Uuid> units_holding(Work& work, std::string_view right) {
    const auto&    known = work.copy<Register>();
    std::set<Uuid> out;
    for (const auto& account : known.all()) {
        if (account.state.value != "active") continue;
        for (const auto& one : posts_of(work, account.id.value))
            if (known.role(one.role.value).rights.contains(right)) out.insert(one.holder.value);
    }
    return out;
}

bool can_do_all_of(Work& work, const Uuid& account, const Membership& post) {
    const auto& known = work.copy<Register>();
    const auto  found = known.by_id(account);
    if (!found || found->state.value != "active") return false;
    std::set<std::string, std::less<>> rights;
    for (const auto& one : posts_of(work, account))
        if (work.store().covers({.holders = {one.holder.value}}, post.holder.value))
            rights.insert(known.role(one.role.value).rights.begin(),
                          known.role(one.role.value).rights.end());
    const auto& needed = known.role(post.role.value).rights;
    return std::ranges::all_of(needed,
                               [&](const std::string& right) { return rights.contains(right); });
}

void end_post(Work& work, Membership post, bool account_too) {
    const auto system = work.as_system("identity.end_post");
    // A day of a membership counts whole: ended yesterday, it opens nothing from this minute on.
    post.to_day = work.today() - base::days{1};
    post.from_day = std::min(post.from_day, *post.to_day);  // one that began today
    work.put(post);
    revoke_all(work, post.account.value);
    if (!account_too) return;
    auto account = work.get(Id<Account>{post.account.value});
    account.state = {"disabled"};
    work.put(account);
}

}  // namespace identity
