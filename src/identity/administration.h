/// Which accounts an administrator may touch: those whose unit his own covers and whose role his own
/// manages. What lies outside looks like what does not exist. Private to identity.
#pragma once
#include "identity/register.h"

namespace identity {

struct AdminReach {
    bool                               everything = false;  // the system, at the command line
    store::Scope                       units = {};
    std::set<std::string, std::less<>> roles = {};

    bool covers(Work& work, const Uuid& unit) const {
        return everything || work.store().covers(units, unit);
    }
    bool gives(std::string_view role) const { return everything || roles.contains(role); }
};
/// A unit administrator never makes or touches somebody mightier than himself.
AdminReach reach_of(Work&);
/// True when every membership alive today, or else the last one, lies within the reach.
bool manages(Work&, const AdminReach&, const Uuid& account);
/// The unit and role asked for lie within the reach.
/// faults  forbidden account.(unit|role)_out_of_reach
void need_reach(Work&, const places::Unit&, const std::string& role);
/// faults  forbidden right.missing · not_found record.not_found
Account need_account(Work&, std::string_view right, Id<Account>);
/// The account of somebody else: at a desk left open nobody takes over the account that sits there.
/// faults  also conflict account.not_yourself
Account need_other_account(Work&, std::string_view right, Id<Account>);

struct RoleChange {
    Code<"role"> role;
    Text<8>      unit_code;
};
RECORD(RoleChange, "", internal, role, unit_code)
/// From today on this role in this unit, instead of all others, also of those that were to begin.
/// needs   account.manage, over the account's old and new unit and role
/// faults  not_found record.not_found · conflict account.not_yourself ·
///         forbidden account.(unit|role)_out_of_reach
AccountLine change_role(Work&, Id<Account>, const RoleChange&);
/// Takes every factor and ends every session: the next sign-in sets up new ones.
/// needs   account.reset
/// faults  not_found record.not_found · conflict account.not_yourself
AccountLine reset_factors(Work&, Id<Account>);

struct SubjectGiven {
    Text<255> subject;  // the provider's own name for the person; empty takes it away
};
RECORD(SubjectGiven, "", internal, subject)
/// Who the account is at the provider. One subject, one account. Another one, or none, ends every
/// session: they may be of who came under the former.
/// needs   account.manage
/// faults  not_found record.not_found · conflict account.(not_yourself|subject_taken|no_provider)
AccountLine set_subject(Work&, Id<Account>, const SubjectGiven&);

AccountLine account_line(Work&, Id<Account>);  // needs account.manage
AccountLine line_of(Work&, const Account&);

}  // namespace identity
