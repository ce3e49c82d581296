#include "app/arguments.h"

#include <fstream>
#include <iostream>
#include <sstream>

#include "app/files.h"
#include "identity/identity.h"

namespace app {
using base::Fault;

void refuse(const std::string& code, base::Arguments arguments) {
    throw Fault(Fault::Kind::invalid, code, {{"", code, std::move(arguments)}});
}

std::optional<base::Date> day_of_option(const std::string& text, const std::string& option) {
    if (text.empty()) return std::nullopt;
    const auto day = base::date_of(text);
    if (!day) refuse("app.bad_date", {{"option", option}, {"value", text}});
    return day;
}

std::string first_line_of(const std::string& file) {
    std::string line;
    if (file == "-") {
        std::getline(std::cin, line);
    } else {
        std::istringstream text(read_file(file));
        std::getline(text, line);
    }
    return line;
}

void write_file(const std::string& file, const std::string& bytes) {
    std::ofstream out(file, std::ios::binary | std::ios::trunc);
    if (!(out << bytes).flush())
        throw Fault(Fault::Kind::unavailable, "app.file_unwritable",
                    {{"", "app.file_unwritable", {{"file", file}}}});
}

store::Actor acting(store::Store& store, const Options& options, const std::string& as) {
    auto actor =
        as.empty() ? store::Store::system("command line") : identity::actor_of_login(store, as);
    actor.language = options.language;
    return actor;
}

}  // namespace app
