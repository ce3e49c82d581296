/// Commands that make the house and let people in.
#include <filesystem>
#include <fstream>
#include <iostream>

#include "app/embedded.h"
#include "app/house.h"
#include "identity/identity.h"

namespace app {
namespace fs = std::filesystem;
using base::Fault;

int init(const Options& options) {
    if (options.db.empty() && fs::exists(options.data + "/neove.db"))
        throw Fault(Fault::Kind::conflict, "app.already_there",
                    {{"", "app.already_there", {{"directory", options.data}}}});
    auto house = open_house(options, Mode::make);
    house.store->write(store::Store::system("init"),
                       [](store::Work& work) { places::load_pack(work); });
    if (options.json)
        std::cout << "{\"made\":true}\n";
    else
        std::cout << (options.language == "en"
                          ? "Made. Next: neove user add, neove serve\n"
                          : "Đã tạo. Tiếp theo: neove user add, neove serve\n");
    return 0;
}

int user_add(const Options& options, const std::string& login, const std::string& name,
             const std::string& role, const std::string& unit, const std::string& password_file,
             const std::string& as) {
    std::string password;
    if (password_file == "-") {
        std::getline(std::cin, password);
    } else {
        std::ifstream in(password_file);
        if (!std::getline(in, password))
            throw Fault(Fault::Kind::invalid, "app.file_unreadable",
                        {{"", "app.file_unreadable", {{"file", password_file}}}});
    }
    const identity::NewUser user{{login}, {name}, {password}, {role}, {unit}};
    if (const auto reply = ask_server(socket_of(options), "POST", "/api/accounts", as,
                                      "application/json", base::to_json(user))) {
        std::cout << reply->body << '\n';
        return reply->status == 200 ? 0 : 1;
    }
    auto       house = open_house(options, Mode::write);
    const auto actor =
        as.empty() ? store::Store::system("user add") : identity::actor_of_login(*house.store, as);
    const auto account = house.store->write(
        actor, [&](store::Work& work) { return identity::add_user(work, user); });
    std::cout << base::to_json(account) << '\n';
    return 0;
}

}  // namespace app
