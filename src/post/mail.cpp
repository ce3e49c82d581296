#include "post/mail.h"

#include <sodium.h>

#include <algorithm>
#include <cstring>

#include "base/ensure.h"
#include "post/curl.h"

namespace post {
namespace {
using store::Carried;

constexpr std::size_t k_line = 76;

std::string base64(std::string_view bytes) {
    std::string out(sodium_base64_encoded_len(bytes.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
    sodium_bin2base64(out.data(), out.size(), reinterpret_cast<const unsigned char*>(bytes.data()),
                      bytes.size(), sodium_base64_VARIANT_ORIGINAL);
    out.pop_back();
    return out;
}

/// RFC 2047 words of at most 45 bytes, cut between characters.
std::string header_words(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        auto size = std::min<std::size_t>(45, text.size());
        while (size < text.size() && (text[size] & 0xC0) == 0x80) --size;
        out +=
            (out.empty() ? "=?UTF-8?B?" : "\r\n =?UTF-8?B?") + base64(text.substr(0, size)) + "?=";
        text.remove_prefix(size);
    }
    return out;
}

/// "Thu, 26 Nov 2026 08:00:00 +0700"
std::string date_header(base::Instant now) {
    constexpr const char*             days[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    constexpr const char*             months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                  "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const auto                        day = base::day_of(now);
    const std::chrono::year_month_day date{day};
    const std::chrono::hh_mm_ss       time{
        std::chrono::floor<std::chrono::seconds>(now - base::start_of(day))};
    char text[64];
    std::snprintf(text, sizeof text, "%s, %02u %s %d %02ld:%02ld:%02ld +0700",
                  days[std::chrono::weekday{day}.c_encoding()], unsigned{date.day()},
                  months[unsigned{date.month()} - 1], int{date.year()},
                  static_cast<long>(time.hours().count()),
                  static_cast<long>(time.minutes().count()),
                  static_cast<long>(time.seconds().count()));
    return text;
}

/// One mailbox of plain ASCII: anything else could smuggle a second command or header.
bool is_mailbox(std::string_view address) {
    constexpr std::string_view plain =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.!#$%&'*+/=?^_`{|}~-@";
    const auto at = address.find('@');
    return address.size() <= 254 && at != 0 && at != address.npos && at + 1 < address.size() &&
           address.find('@', at + 1) == address.npos &&
           address.find_first_not_of(plain) == address.npos;
}

std::string key_hash(std::string_view key) {
    unsigned char bytes[16];
    crypto_generichash(bytes, sizeof bytes, reinterpret_cast<const unsigned char*>(key.data()),
                       key.size(), nullptr, 0);
    char hex[33];
    sodium_bin2hex(hex, sizeof hex, bytes, sizeof bytes);
    return hex;
}

/// Keeps the last line with which the server refused; what it answers to QUIT comes after it.
std::size_t hear(char* line, std::size_t one, std::size_t count, void* into) {
    const std::string_view said(line, one * count);
    if (said.starts_with('5')) *static_cast<std::string*>(into) = said;
    return said.size();
}

/// True when "550 5.1.1 …" is about the address written to (RFC 3463: 5.1.x but for the sender's,
/// 5.2.x) or does not say. Many servers refuse a sender only once they hear whom to write to.
bool is_about_recipient(std::string_view answer) {
    const auto code = answer.substr(std::min<std::size_t>(4, answer.size()));
    if (!code.starts_with("5.")) return true;
    const bool of_sender = code.starts_with("5.1.7") || code.starts_with("5.1.8");
    return (code.starts_with("5.1.") && !of_sender) || code.starts_with("5.2.");
}

struct Reading {
    std::string_view rest;
};
std::size_t read(char* into, std::size_t one, std::size_t count, void* from) {
    auto&      reading = *static_cast<Reading*>(from);
    const auto size = std::min(one * count, reading.rest.size());
    std::memcpy(into, reading.rest.data(), size);
    reading.rest.remove_prefix(size);
    return size;
}

}  // namespace

std::string letter_of(const MailServer& server, const store::Parcel& parcel, base::Instant now) {
    const auto domain =
        server.from.substr(std::min(server.from.find('@'), server.from.size() - 1) + 1);
    std::string out = "From: " + server.from + "\r\nTo: " + parcel.to +
                      "\r\nSubject: " + header_words(parcel.subject) +
                      "\r\nDate: " + date_header(now) + "\r\nMessage-ID: <" + key_hash(parcel.key) +
                      '@' + domain +
                      ">\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n"
                      "Content-Transfer-Encoding: base64\r\nAuto-Submitted: auto-generated\r\n\r\n";
    const auto body = base64(parcel.body);
    for (std::size_t at = 0; at < body.size(); at += k_line)
        out += body.substr(at, k_line) + "\r\n";
    return out;
}

store::Carried send_mail(const MailServer& server, const store::Parcel& parcel, base::Instant now) {
    if (!is_mailbox(parcel.to)) return {Carried::End::never, "post.address_malformed"};
    if (!is_mailbox(server.from) || !server.server.starts_with("smtp"))
        return {Carried::End::later, "post.mail_not_set"};
    const auto handle = new_curl(server.seconds, server.certificates);
    const auto letter = letter_of(server, parcel, now);
    Reading    reading{letter};
    CurlList   to;
    add_to(to, '<' + parcel.to + '>');
    const auto from = '<' + server.from + '>';
    curl_easy_setopt(handle.get(), CURLOPT_URL, server.server.c_str());
    curl_easy_setopt(handle.get(), CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(handle.get(), CURLOPT_USE_SSL,
                     static_cast<long>(server.starttls ? CURLUSESSL_ALL : CURLUSESSL_TRY));
    if (!server.user.empty()) {
        curl_easy_setopt(handle.get(), CURLOPT_USERNAME, server.user.c_str());
        curl_easy_setopt(handle.get(), CURLOPT_PASSWORD, server.password.c_str());
    }
    curl_easy_setopt(handle.get(), CURLOPT_MAIL_FROM, from.c_str());
    curl_easy_setopt(handle.get(), CURLOPT_MAIL_RCPT, to.get());
    curl_easy_setopt(handle.get(), CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(handle.get(), CURLOPT_READFUNCTION, read);
    curl_easy_setopt(handle.get(), CURLOPT_READDATA, &reading);
    char        why[CURL_ERROR_SIZE] = "";
    std::string said;
    curl_easy_setopt(handle.get(), CURLOPT_ERRORBUFFER, why);
    curl_easy_setopt(handle.get(), CURLOPT_HEADERFUNCTION, hear);
    curl_easy_setopt(handle.get(), CURLOPT_HEADERDATA, &said);
    const auto how = curl_easy_perform(handle.get());
    if (how == CURLE_OK) return {};
    long answer = 0;
    curl_easy_getinfo(handle.get(), CURLINFO_RESPONSE_CODE, &answer);
    if (how != CURLE_SEND_ERROR || answer < 550 || answer > 554)
        return {Carried::End::later, "post.mail_unreachable"};  // no TLS, no sign-in, 4xx: may pass
    if (std::string_view(why).starts_with("MAIL") || !is_about_recipient(said))
        return {Carried::End::later, "post.sender_refused"};
    return {Carried::End::never, "post.refused"};
}

}  // namespace post
