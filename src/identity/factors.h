/// Second factors as they are kept: authenticator programs, security keys, printed codes. Private
/// to identity.
#pragma once
#include "identity/identity.h"
#include "identity/webauthn.h"

namespace identity {

/// factor_kind   totp · key · codes
/// factor_state  pending (shown, not yet answered) · active · removed
struct Factor {
    Id<Factor>           id;
    Ref<Account>         account;
    Code<"factor_kind">  kind;
    Text<60>             label;
    Sealed<Text<4000>>   secret;  // base32 of a totp; id and COSE key, base64url with a dot between
    Text<64>             lookup;  // keyed hash of a key's id, else ""
    Code<"factor_state"> state;
    Instant              made_at;
    Version              version;
};
RECORD(Factor, "factors", sealed, id, account, kind, label, secret, lookup, state, made_at, version)

struct FactorLine {
    Id<Factor>             id;
    Code<"factor_kind">    kind;
    Text<60>               label;
    Instant                made_at;
    std::optional<Instant> used_at;
    std::int64_t           left = 0;  // printed codes not used yet
};
RECORD(FactorLine, "", internal, id, kind, label, made_at, used_at, left)
/// "Bảo mật tài khoản".
struct Security {
    std::vector<FactorLine> factors;
    bool                    second_required = false;  // this house signs nobody in without
    std::optional<Instant>  password_at;
    Text<200>               provider;  // name of the provider that also signs in; "" : none
    bool                    by_provider = false;  // this account; it may prove itself there
};
RECORD(Security, "", internal, factors, second_required, password_at, provider, by_provider)

/// One's own password again, before factors change in a full session.
struct Proof {
    Text<200> password;
};
RECORD(Proof, "", sealed, password)
/// A secret to be shown once, as text and as a picture.
struct TotpOffer {
    Id<Factor>  factor;
    Text<64>    secret;
    Text<500>   address;
    Text<60000> picture;  // SVG
};
RECORD(TotpOffer, "", sealed, factor, secret, address, picture)
struct CodeGiven {
    Text<20> code;
};
RECORD(CodeGiven, "", sealed, code)
/// Options for navigator.credentials; ids and challenge in base64url.
struct KeyOffer {
    Text<64>                challenge;
    Text<255>               party;
    Text<64>                user;   // of a registration
    std::vector<Text<1400>> known;  // already registered, or allowed to sign
};
RECORD(KeyOffer, "", internal, challenge, party, user, known)
struct NewKey {
    Text<60>   label;
    Text<4000> client_data;
    Text<8000> attestation;
};
RECORD(NewKey, "", internal, label, client_data, attestation)
struct KeyAnswer {
    Text<1400> credential;
    Text<4000> client_data, authenticator_data, signature;
};
RECORD(KeyAnswer, "", internal, credential, client_data, authenticator_data, signature)
struct PrintedCodes {
    Text<60>              login;
    Text<120>             name;
    std::vector<Text<20>> codes;
};
RECORD(PrintedCodes, "", sealed, login, name, codes)

std::vector<Factor> factors_of(Work&, const Uuid& account, std::string_view state = "active");
/// The kinds that can answer now; spent printed codes are none.
std::vector<Code<"factor_kind">> steps_of(Work&, const Uuid& account);

/// An authenticator code, once: a step that was used is not taken again, also not by two at once.
bool uses_totp(Work&, const Factor&, std::string_view code);
/// A printed code of the account, once.
bool uses_printed(Work&, const Uuid& account, std::string_view code);
/// Any code of the account, by its shape.
bool uses_code(Work&, const Uuid& account, std::string_view code);

/// A challenge for one account and purpose ("key.add", "key.sign"), five minutes, once.
std::string make_challenge(Work&, const Uuid& account, std::string_view purpose);
/// The bytes, when the client data answers one of ours; "" otherwise.
std::string take_challenge(Work&, const Uuid& account, std::string_view purpose,
                           std::string_view client_data);
/// The key's answer to a challenge of ours.   faults  invalid key.refused
void use_key(Work&, const RelyingParty&, const Uuid& account, const KeyAnswer&);
/// The counter a new key begins with.
void        start_counter(Work&, const Factor&, std::int64_t counter);
Credential  credential_of(const Factor&);
std::string key_lookup(Work&, std::string_view credential);

/// Ten new codes; the former ones count no more. Told once.
PrintedCodes print_codes(Work&, const Account&);
void         remove_factor(Work&, Factor);
/// A code for a person to type: groups of five from an alphabet without 0 O 1 I.
std::string spoken_code(int groups);
/// The same from given noise, five bytes for a group.
std::string spoken_code(std::string_view noise);
std::string normal_code(std::string_view typed);
FactorLine  line_of(Work&, const Factor&);

}  // namespace identity
