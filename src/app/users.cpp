/// Commands about accounts: by the running server in an administrator's name, else as the system.
#include <sys/stat.h>

#include <iostream>
#include <thread>

#include "app/arguments.h"
#include "app/files.h"
#include "identity/identity.h"

namespace app {
namespace {

using base::Fault;

/// Codes that open accounts: readable by nobody else.
void write_secret(const std::string& file, const std::string& text) {
    write_file(file, "");
    ::chmod(file.c_str(), 0600);
    write_file(file, text);
}

/// The server's answer to one request; absent when no server runs. Prints and ends on a refusal.
struct Refused {};
std::optional<std::string> from_server(const Options& options, const UserOptions& who,
                                       const std::string& target, const std::string& body,
                                       const char* type = "application/json") {
    const auto reply = ask_server(socket_of(options), "POST", "/api" + target, who.as, type, body);
    if (!reply) return std::nullopt;
    if (reply->status == 200) return reply->body;
    std::cout << reply->body << '\n';
    throw Refused{};
}

/// Does the act by the server or in this process; a refusal of the server is printed already.
template <class R, class Ask, class Do>
std::optional<R> done(const Options& options, const UserOptions& who, Ask&& ask, Do&& act) {
    try {
        if (std::optional<std::string> json = ask()) return base::from_json<R>(*json);
    } catch (const Refused&) {
        return std::nullopt;
    }
    auto house = open_house(options, Mode::write);
    return house.store->write(acting(*house.store, options, who.as), act);
}

/// The id of the login, as the server's administrator sees it.
std::optional<std::string> id_at_server(const Options& options, const UserOptions& who) {
    identity::AccountQuery query;
    query.text = base::Text<120>{who.login};
    query.limit = 200;
    const auto json = from_server(options, who, "/accounts/search", base::to_json(query));
    if (!json) return std::nullopt;
    for (const auto& line : base::from_json<identity::AccountLinePage>(*json).items)
        if (line.login.value == who.login) return base::to_text(line.id.value);
    throw Fault(Fault::Kind::not_found, "account.unknown",
                {{"login", "account.unknown", {{"login", who.login}}}});
}

}  // namespace

int user_add(const Options& options, const UserOptions& who) {
    const identity::NewUser user{
        {who.login}, {who.name}, {first_line_of(who.password_file)}, {who.role}, {who.unit}};
    if (user.password.value.empty()) throw Fault(Fault::Kind::invalid, "app.password_missing");
    try {
        // Printed as it came: an answer names no password, so it is no whole account.
        if (const auto json = from_server(options, who, "/accounts", base::to_json(user))) {
            std::cout << *json << '\n';
            return 0;
        }
    } catch (const Refused&) {
        return 1;
    }
    auto       house = open_house(options, Mode::write);
    const auto account =
        house.store->write(acting(*house.store, options, who.as),
                           [&](store::Work& work) { return identity::add_user(work, user); });
    std::cout << base::to_json(account) << '\n';
    return 0;
}

namespace {

/// The list as the server's job leaves it, with the slips it gave; absent when no server runs.
using Imported = std::pair<identity::UserImport, std::vector<identity::Slip>>;
std::optional<Imported> imported_by_server(const Options& options, const UserOptions& who,
                                           const std::string& bytes) {
    const auto taken =
        from_server(options, who, "/accounts/import?name=list", bytes, "application/octet-stream");
    if (!taken) return std::nullopt;
    Imported   out{base::from_json<identity::UserImport>(*taken), {}};
    auto&      list = out.first;
    const auto target = "/accounts/imports/" + base::to_text(list.id.value);
    while (list.state.value == "waiting" || list.state.value == "running") {
        std::this_thread::sleep_for(std::chrono::milliseconds{200});
        const auto reply =
            ask_server(socket_of(options), "GET", "/api" + target, who.as, "application/json", "");
        if (!reply) throw Fault(Fault::Kind::unavailable, "app.server_gone");
        if (reply->status != 200) {
            std::cout << reply->body << '\n';
            throw Refused{};
        }
        list = base::from_json<identity::UserImport>(reply->body);
    }
    if (const auto slips = from_server(options, who, target + "/slips", ""))
        out.second = base::from_json<identity::SlipList>(*slips).slips;
    return out;
}

Imported imported_here(const Options& options, const UserOptions& who, const std::string& bytes) {
    auto       house = open_house(options, Mode::write);
    const auto actor = acting(*house.store, options, who.as);
    const auto id = identity::ask_user_import(*house.store, actor, who.file, bytes).id;
    identity::run_user_import(*house.store, actor, id, [](std::int64_t, std::int64_t) {});
    return house.store->read(actor, [&](store::Work& work) {
        return Imported{identity::show_user_import(work, id),
                        identity::user_import_slips(work, id).slips};
    });
}

}  // namespace

int user_import(const Options& options, const UserOptions& who) {
    const auto bytes = read_file(who.file);
    write_secret(who.slips, "");  // what cannot be written is said before anybody is added
    std::optional<Imported> result;
    try {
        result = imported_by_server(options, who, bytes);
    } catch (const Refused&) {
        return 1;
    }
    if (!result) result = imported_here(options, who, bytes);
    const auto& [list, slips] = *result;
    for (const auto& row : list.refused)
        for (const auto& problem : row.problems)
            std::cerr << row.row << ": " << problem.value << '\n';
    if (!list.said.value.empty()) std::cerr << list.said.value << '\n';
    if (!slips.empty())
        write_secret(who.slips, identity::slips_page(shipped_book(), options.language, slips));
    std::cout << "{\"added\":" << list.added << ",\"refused\":" << list.refused.size() << "}\n";
    return list.state.value == "done" && list.refused.empty() ? 0 : 1;
}

int user_slip(const Options& options, const UserOptions& who) {
    const auto slip = done<identity::Slip>(
        options, who,
        [&]() -> std::optional<std::string> {
            const auto id = id_at_server(options, who);
            if (!id) return std::nullopt;
            return from_server(options, who, "/accounts/" + *id + "/slip", "");
        },
        [&](store::Work& work) {
            return identity::issue_slip(work, identity::account_of(work, who.login));
        });
    if (!slip) return 1;
    if (who.slips.empty())
        std::cout << base::to_json(*slip) << '\n';
    else
        write_secret(who.slips, identity::slips_page(shipped_book(), options.language, {*slip}));
    return 0;
}

int user_state(const Options& options, const UserOptions& who, const std::string& state) {
    const identity::StateChange change{{state}};
    const auto                  line = done<identity::AccountLine>(
        options, who,
        [&]() -> std::optional<std::string> {
            const auto id = id_at_server(options, who);
            if (!id) return std::nullopt;
            return from_server(options, who, "/accounts/" + *id + "/state", base::to_json(change));
        },
        [&](store::Work& work) {
            return identity::set_account_state(work, identity::account_of(work, who.login), change);
        });
    if (line) std::cout << base::to_json(*line) << '\n';
    return line ? 0 : 1;
}

int user_list(const Options& options, const UserOptions& who) {
    auto                   house = open_house(options, Mode::read);
    identity::AccountQuery query;
    query.limit = 200;
    if (!who.unit.empty()) query.unit_code = base::Text<8>{who.unit};
    if (!who.role.empty()) query.role = base::Code<"role">{who.role};
    const auto actor = acting(*house.store, options);
    while (true) {
        const auto page = house.store->read(
            actor, [&](store::Work& work) { return identity::accounts(work, query); });
        for (const auto& line : page.items) {
            if (options.json)
                std::cout << base::to_json(line) << '\n';
            else
                std::cout << line.login.value << "  " << line.state.value << "  "
                          << line.role_name.value << "  " << line.unit_name.value << "  "
                          << line.name.value << '\n';
        }
        if (!page.next) return 0;
        query.after = page.next;
    }
}

}  // namespace app
