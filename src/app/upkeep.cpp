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

}  // namespace app
