/// What an installation sets for itself: DIR/neove.json (decision 23). Secrets stand in files of
/// their own (mode 0600), never in this one.
#pragma once
#include "app/house.h"
#include "identity/identity.h"
#include "post/mail.h"

namespace app {

/// "mail" of neove.json: {"server": "smtp://mail.example:587", "from": "neove@example.vn",
/// "user": "neove", "password_file": "/etc/neove/mail.password", "starttls": true}
struct MailSettings {
    base::Text<300>                server;
    base::Text<254>                from;
    std::optional<base::Text<200>> user;
    std::optional<base::Text<400>> password_file, certificates_file;
    std::optional<bool>            starttls;
};
RECORD(MailSettings, "", internal, server, from, user, password_file, certificates_file, starttls)

/// "audit" of neove.json: {"head_to": ["kiemtra@example.vn"]}: who is mailed the signed head daily.
struct AuditSettings {
    std::vector<base::Text<254>> head_to;
};
RECORD(AuditSettings, "", internal, head_to)

/// "oidc" of neove.json, the provider that may vouch for an account: {"issuer":
/// "https://sso.example", "client_id": "neove", "client_secret_file": "/etc/neove/oidc.secret",
/// "name": "Đăng nhập một lần tỉnh"}
struct OidcEntry {
    base::Text<300>                issuer;
    base::Text<200>                client_id;
    base::Text<120>                name;  // on the button of the sign-in page
    std::optional<base::Text<400>> client_secret_file, certificates_file;
    std::optional<base::Text<200>> scopes;                // "openid" when absent
    std::optional<bool>            trusts_second_factor;  // its amr counts as our second step
};
RECORD(OidcEntry, "", internal, issuer, client_id, name, client_secret_file, certificates_file,
       scopes, trusts_second_factor)

struct Settings {
    std::optional<base::Text<300>>
                                 address;  // of the desk, as people reach it: https://neove.example
    std::optional<MailSettings>  mail;
    std::optional<AuditSettings> audit;
    std::optional<OidcEntry>     oidc;
};
RECORD(Settings, "", internal, address, mail, audit, oidc)

/// Absent file: nothing is set.   faults  invalid app.settings_(unreadable|secret_missing|
///         secret_open_to_others) naming file and field
Settings read_settings(const Options&);
/// The mail server with its secret read from its file.
post::MailServer mail_server(const MailSettings&);
/// What identity needs of them: its own address, the provider with its secret, and a way to ask it.
identity::Settings identity_settings(const Settings&);

}  // namespace app
