/// A whole list in one call: what the command line sends to a running server, or does itself.
#include <fstream>
#include <iostream>
#include <sstream>

#include "app/house.h"
#include "cases/intake.h"

namespace app {
namespace {

constexpr std::size_t k_file_limit = 50u << 20;

std::string percent(std::string_view text) {
    static constexpr char hex[] = "0123456789ABCDEF";
    std::string           out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (std::isalnum(byte) || c == '-' || c == '.' || c == '_') {
            out += c;
        } else {
            out += '%';
            out += hex[byte >> 4];
            out += hex[byte & 15];
        }
    }
    return out;
}

bool asked(const edge::Direct& direct, std::string_view key) {
    for (auto& [name, value] : direct.query)
        if (name == key) return value == "1" || value == "true";
    return false;
}

edge::Answer import_whole(const edge::Direct& direct) {
    edge::Answer answer;
    answer.json = base::to_json(cases::import_list(*direct.store, direct.actor, direct.upload_name,
                                                   direct.body, asked(direct, "dry_run")));
    return answer;
}

std::string short_name(const std::string& file) { return file.substr(file.rfind('/') + 1); }

}  // namespace

std::string bytes_of_file(const std::string& file) {
    std::ifstream in(file, std::ios::binary);
    if (!in)
        throw base::Fault(base::Fault::Kind::invalid, "app.file_unreadable",
                          {{"", "app.file_unreadable", {{"file", file}}}});
    std::stringstream text;
    text << in.rdbuf();
    auto bytes = text.str();
    if (bytes.size() > k_file_limit)
        throw base::Fault(base::Fault::Kind::too_large, "app.file_too_large");
    return bytes;
}

edge::Routes import_routes() {
    return {edge::with_limit(
        edge::direct_route<edge::Upload, cases::IntakeResult>("POST", "/imports", import_whole),
        k_file_limit)};
}

int import_people(const Options& options, const std::string& file, const std::string& as,
                  bool dry_run) {
    const auto bytes = bytes_of_file(file);
    const auto name = short_name(file);
    const auto target = "/api/imports?name=" + percent(name) + (dry_run ? "&dry_run=1" : "");
    if (const auto reply = ask_server(socket_of(options), "POST", target, as, "text/csv", bytes)) {
        std::cout << reply->body << '\n';
        return reply->status == 200 ? 0 : 1;
    }
    auto       house = open_house(options, Mode::write);
    const auto actor = identity::actor_of_login(*house.store, as);
    const auto result = cases::import_list(*house.store, actor, name, bytes, dry_run);
    std::cout << base::to_json(result) << '\n';
    return 0;
}

}  // namespace app
