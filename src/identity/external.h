/// Who an account is at an OpenID provider. Private to identity.
#pragma once
#include "identity/identity.h"

namespace identity {

/// external_state  active · removed
struct ExternalSubject {
    Id<ExternalSubject>    id;
    Ref<Account>           account;
    Text<300>              issuer;
    Sealed<Text<255>>      subject;
    Text<64>               lookup;  // keyed hash of issuer and subject
    Code<"external_state"> state;
    Version                version;
};
RECORD(ExternalSubject, "external_subjects", sealed, id, account, issuer, subject, lookup, state,
       version)

std::string subject_lookup(Work&, std::string_view issuer, std::string_view subject);
/// True when the account signs in by a provider.
bool has_subject(Work&, const Uuid& account);
/// True when the actor signed in once more at the provider, in this session, in the last five
/// minutes.
bool is_proved(Work&, std::string_view token);
/// The account that an administrator gave this subject; nobody else comes in.
std::optional<Uuid> account_of_subject(Work&, std::string_view issuer, std::string_view subject);

}  // namespace identity
