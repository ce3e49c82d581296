/// Mail over SMTP, by libcurl: what the outbox carries by the channel "mail".
#pragma once
#include <string>

#include "store/outbox.h"

namespace post {

/// Where mail goes. `server` is "smtp://host:25", "smtp://host:587" or "smtps://host:465"; with
/// `starttls` an smtp:// server that offers no TLS is refused.
struct MailServer {
    std::string server;
    std::string from;            // the address we send from
    std::string user, password;  // no sign-in when `user` is empty
    bool        starttls = true;
    std::string certificates;  // PEM of the authorities trusted; the system's own when empty
    int         seconds = 30;  // for one letter, at most
};

/// RFC 5322 text of the letter: UTF-8, base64, one recipient, a Message-ID made of the parcel's key
/// (so that a letter sent twice after a crash is recognised as one).
std::string letter_of(const MailServer&, const store::Parcel&, base::Instant now);

/// Sends it. never: the address is refused or malformed; later: anything that may pass.
store::Carried send_mail(const MailServer&, const store::Parcel&, base::Instant now);

}  // namespace post
