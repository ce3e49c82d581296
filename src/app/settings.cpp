#include "app/settings.h"

#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <sstream>

namespace app {
namespace fs = std::filesystem;
using base::Fault;

namespace {

std::string text_of_file(const std::string& file) {
    std::stringstream text;
    text << std::ifstream(file).rdbuf();
    return text.str();
}

Fault about(const char* code, const std::string& file) {
    return Fault(Fault::Kind::invalid, code, {{"", code, {{"file", file}}}});
}

/// The first line of a file that only its owner reads.
std::string secret_of(const std::string& file) {
    struct stat status {};
    if (::stat(file.c_str(), &status) != 0) throw about("app.settings_secret_missing", file);
    if ((status.st_mode & 077) != 0) throw about("app.settings_secret_open_to_others", file);
    auto text = text_of_file(file);
    return text.substr(0, text.find_first_of("\r\n"));
}

}  // namespace

Settings read_settings(const Options& options) {
    const auto folder = options.db.empty() ? options.data : keys_of(options);
    const auto file = folder + "/neove.json";
    if (!fs::exists(file)) return {};
    try {
        return base::from_json<Settings>(text_of_file(file));
    } catch (const Fault& fault) {
        auto named = about("app.settings_unreadable", file);
        named.problems.insert(named.problems.end(), fault.problems.begin(), fault.problems.end());
        throw named;
    }
}

post::MailServer mail_server(const MailSettings& settings) {
    post::MailServer server;
    server.server = settings.server.value;
    server.from = settings.from.value;
    server.starttls = settings.starttls.value_or(true);
    if (settings.user) server.user = settings.user->value;
    if (settings.password_file) server.password = secret_of(settings.password_file->value);
    if (settings.certificates_file)
        server.certificates = text_of_file(settings.certificates_file->value);
    return server;
}

}  // namespace app
