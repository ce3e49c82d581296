/// Activation slips as they are kept: only the keyed hash of the code. Private to identity.
#pragma once
#include "identity/identity.h"

namespace identity {

constexpr base::days slip_lives{7};

/// activation_state  open · used · replaced
struct Activation {
    Id<Activation>           id;
    Ref<Account>             account;
    Text<64>                 lookup;
    Uuid                     made_by;
    Instant                  ends_at;
    Code<"activation_state"> state;
    Version                  version;
};
RECORD(Activation, "activations", sealed, id, account, lookup, made_by, ends_at, state, version)

/// The open slip with this code that has not ended.
std::optional<Activation> slip_of(Work&, const Uuid& account, std::string_view code);
/// True when an open slip has not ended.
bool has_slip(Work&, const Uuid& account);
/// A new slip for the account, whoever asks: the right was looked at. With a code made before, or a
/// new one.
Slip put_slip(Work&, const Account&, const std::string& code);
Slip put_slip(Work&, const Account&);
/// The slip as it is shown, with its code.
Slip shown_slip(Work&, const Account&, const Activation&, const std::string& code);

}  // namespace identity
