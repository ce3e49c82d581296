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
<<<<<<< HEAD
    std::cout << (options.language == "en" ? "Made. Next: neove user add, neove serve\n"
                                           : "Đã tạo. Tiếp theo: neove user add, neove serve\n");
    return 0;
}

int migrate(const Options& options) {
    const store::Config config{
        .directory = options.data, .postgres = options.db, .keys = keys_of(options)};
    auto store = store::Store::open(config, shipped_book());
    if (store->missing_migrations(migrations()) > 0) {
        const auto file = (options.db.empty() ? options.data + "/" : "") + "before-migrate-" +
                          std::to_string(base::now().time_since_epoch().count()) +
                          (options.db.empty() ? ".db" : ".dump");
        save_to(options, file);
        std::cout << file << '\n';
    }
    std::cout << store->migrate(migrations()) << '\n';
    store.reset();
    // Units, agencies and duties this version knows anew.
    auto house = open_house(options, Mode::write);
    house.store->write(store::Store::system("migrate"),
                       [](store::Work& work) { places::load_pack(work); });
    return 0;
}

int backup(const Options& options, const std::string& file) {
    save_to(options, file);
    std::cout << file << '\n';
    return 0;
}

namespace {

/// Proved in a folder beside the target first; moved into place only when nothing is wrong.
int restore_file(const Options& options, const std::string& file) {
    Options aside = options;
    aside.data = options.data + ".restoring";
    aside.keys = keys_of(options);
    fs::remove_all(aside.data);
    fs::create_directories(aside.data);
    fs::copy_file(file, aside.data + "/neove.db");
    int done = 1;
    try {
        done = verify(aside, "", "");
    } catch (...) {
        fs::remove_all(aside.data);
        throw;
    }
    if (done == 0) {
        fs::create_directories(options.data);
        fs::rename(aside.data + "/neove.db", options.data + "/neove.db");
    }
    fs::remove_all(aside.data);
    return done;
}

}  // namespace

int restore(const Options& options, const std::string& file) {
    if (!fs::exists(file))
        throw Fault(Fault::Kind::invalid, "app.file_unreadable",
                    {{"", "app.file_unreadable", {{"file", file}}}});
    if (options.db.empty()) {
        if (fs::exists(options.data + "/neove.db"))
            throw Fault(Fault::Kind::conflict, "app.already_there",
                        {{"", "app.already_there", {{"directory", options.data}}}});
        return restore_file(options, file);
    } else if (run({"pg_restore", "--exit-on-error", "--single-transaction", "--no-owner",
                    "--dbname=" + options.db, file}) != 0) {
        throw Fault(Fault::Kind::unavailable, "app.pg_restore_failed");
    }
    return verify(options, "", "");
}

int doctor(const Options& options) {
    const auto& book = shipped_book();
    int         marked = 0;
    for (auto& id : book.ids())
        for (const auto* term : book.all(id)) marked += term->check ? 1 : 0;
    std::cout << "neove · pack " << book.hash().substr(0, 16) << " · " << book.ids().size()
              << (options.language == "en" ? " terms, " : " quy tắc, ") << marked
              << (options.language == "en" ? " to be compared with the source\n"
                                           : " cần đối chiếu văn bản gốc\n");
    auto house = open_house(options, Mode::read);
    line(options, true, "Mở được cơ sở dữ liệu (" + house.store->engine() + ")",
         "Database opens (" + house.store->engine() + ")");
    line(options, true, "Thay đổi mới nhất: số " + std::to_string(house.store->head()),
         "Last change: number " + std::to_string(house.store->head()));
    if (options.db.empty()) {
        const auto space = fs::space(options.data).available >> 20;
        line(options, space > 1024, "Ổ đĩa còn " + std::to_string(space) + " MB",
             std::to_string(space) + " MB free on the disk");
    }
    line(options, false,
         "Chưa biết bản sao khóa được cất ở đâu: giữ một bản sao thư mục khóa ngoài "
         "máy này, mất khóa là mất các trường đã niêm phong",
         "Keep a copy of the key folder away from this machine: without it sealed fields are lost");
=======
    if (options.json)
        std::cout << "{\"made\":true}\n";
    else
        std::cout << (options.language == "en"
                          ? "Made. Next: neove user add, neove serve\n"
                          : "Đã tạo. Tiếp theo: neove user add, neove serve\n");
>>>>>>> db12ea6 (store: Nodes follow the ledger; a lost connection is made anew; statements go in a pipeline.)
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
