/// What an installation sets for itself: DIR/neove.json (decision 23). Secrets stand in files of
/// their own (mode 0600), never in this one.
#pragma once
#include "app/house.h"
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

struct Settings {
    std::optional<base::Text<300>>
                                 address;  // of the desk, as people reach it: https://neove.example
    std::optional<MailSettings>  mail;
    std::optional<AuditSettings> audit;
};
RECORD(Settings, "", internal, address, mail, audit)

/// Absent file: nothing is set.   faults  invalid app.settings_(unreadable|secret_missing|
///         secret_open_to_others) naming file and field
Settings read_settings(const Options&);
/// The mail server with its secret read from its file.
post::MailServer mail_server(const MailSettings&);

}  // namespace app
