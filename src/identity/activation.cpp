#include "identity/activation.h"

#include "identity/administration.h"
#include "identity/factors.h"

namespace identity {
namespace {

constexpr auto k_last_held = "WHERE r.account = $1 ORDER BY r.from_day DESC, r.id DESC LIMIT 1";
constexpr auto k_open = "WHERE r.account = $1 AND r.state = 'open' ORDER BY r.id";

std::string lookup_of(Work& work, const Uuid& account, std::string_view code) {
    return work.lookup_of("activation", base::to_text(account) + ":" + normal_code(code));
}

std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '<')
            out += "&lt;";
        else if (c == '>')
            out += "&gt;";
        else if (c == '&')
            out += "&amp;";
        else if (c == '"')
            out += "&quot;";
        else
            out += c;
    }
    return out;
}

constexpr auto k_style =
    "@page{size:A4;margin:15mm}body{font:12pt 'Times New Roman',serif;margin:0;color:#000}"
    "section{border:1px dashed #000;padding:8mm;margin:0 0 8mm;break-inside:avoid}"
    "h1{font-size:14pt;margin:0 0 4mm;text-align:center;text-transform:uppercase}"
    "dl{display:grid;grid-template-columns:45mm 1fr;gap:2mm;margin:0}dd{margin:0}"
    ".code{font:bold 20pt monospace;letter-spacing:1mm}p{margin:4mm 0 0}";

}  // namespace

std::optional<Activation> slip_of(Work& work, const Uuid& account, std::string_view code) {
    const auto lookup = lookup_of(work, account, code);
    for (auto& slip : work.select<Activation>(k_open, {account}))
        if (slip.lookup.value == lookup && work.now() < slip.ends_at) return slip;
    return std::nullopt;
}

bool has_slip(Work& work, const Uuid& account) {
    for (const auto& slip : work.select<Activation>(k_open, {account}))
        if (work.now() < slip.ends_at) return true;
    return false;
}

Slip shown_slip(Work& work, const Account& account, const Activation& slip,
                const std::string& code) {
    // Asked of the database: an account of this very work is not in memory yet.
    const auto  held = work.select<Membership>(k_last_held, {account.id.value});
    const auto& directory = work.copy<places::Directory>();
    const auto* unit = held.empty() ? nullptr : directory.unit(held.front().holder.value);
    return {.account = account.id,
            .login = account.login,
            .name = account.name,
            .unit_name = {unit ? directory.path(*unit) : ""},
            .code = {code},
            .ends_at = slip.ends_at};
}

Slip put_slip(Work& work, const Account& account, const std::string& code) {
    for (auto& former : work.select<Activation>(k_open, {account.id.value})) {
        former.state = {"replaced"};
        work.put(former);
    }
    const auto slip = work.put(Activation{.account = account.id,
                                          .lookup = {lookup_of(work, account.id.value, code)},
                                          .made_by = work.actor().account,
                                          .ends_at = work.now() + slip_lives,
                                          .state = {"open"}});
    return shown_slip(work, account, slip, code);
}
Slip put_slip(Work& work, const Account& account) {
    return put_slip(work, account, spoken_code(2));
}

Slip issue_slip(Work& work, Id<Account> id) {
    const auto account = need_other_account(work, "account.reset", id);
    if (account.state.value != "active")
        throw base::Fault(base::Fault::Kind::conflict, "account.disabled",
                          {{"", "account.disabled"}});
    return put_slip(work, account);
}

std::string slips_page(const law::Book& book, std::string_view language,
                       const std::vector<Slip>& slips) {
    const auto word = [&](const char* key, const base::Arguments& arguments = {}) {
        return escaped(book.phrase(language, std::string("slip.") + key, arguments));
    };
    std::string out = "<!doctype html><html lang=\"" + std::string(language) +
                      "\"><meta charset=\"utf-8\"><title>" + word("title") + "</title><style>" +
                      k_style + "</style>";
    for (const auto& slip : slips) {
        const auto line = [&](const char* key, const std::string& value, const char* style = "") {
            out += "<dt>" + word(key) + "</dt><dd" + style + ">" + escaped(value) + "</dd>";
        };
        out += "<section><h1>" + word("title") + "</h1><dl>";
        line("name", slip.name.value);
        line("unit", slip.unit_name.value);
        line("login", slip.login.value, " class=\"code\"");
        line("code", slip.code.value, " class=\"code\"");
        line("ends", base::day_words(base::day_of(slip.ends_at)));
        out += "</dl><p>" + word("how") + "</p><p>" + word("secret") + "</p></section>";
    }
    return out + "</html>\n";
}

}  // namespace identity
