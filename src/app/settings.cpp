#include "app/settings.h"

#include <sys/stat.h>

#include <filesystem>

#include "app/files.h"
#include "post/fetch.h"

namespace app {
namespace fs = std::filesystem;
using base::Fault;

namespace {

Fault about(const char* code, const std::string& file) {
    return Fault(Fault::Kind::invalid, code, {{"", code, {{"file", file}}}});
}

/// The first line of a file that only its owner reads.
std::string secret_of(const std::string& file) {
    struct stat status {};
    if (::stat(file.c_str(), &status) != 0) throw about("app.settings_secret_missing", file);
    if ((status.st_mode & 077) != 0) throw about("app.settings_secret_open_to_others", file);
    auto text = read_file(file);
    return text.substr(0, text.find_first_of("\r\n"));
}

}  // namespace

Settings read_settings(const Options& options) {
    const auto folder = options.db.empty() ? options.data : keys_of(options);
    const auto file = folder + "/neove.json";
    if (!fs::exists(file)) return {};
    try {
        return base::from_json<Settings>(read_file(file));
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
        server.certificates = read_file(settings.certificates_file->value);
    return server;
}

identity::Settings identity_settings(const Settings& settings) {
    identity::Settings out;
    if (settings.address) out.origin = settings.address->value;
    while (out.origin.ends_with('/')) out.origin.pop_back();
    if (!settings.oidc) return out;
    const auto& from = *settings.oidc;
    auto&       oidc = out.oidc.emplace();
    oidc.issuer = from.issuer.value;
    oidc.client_id = from.client_id.value;
    oidc.name = from.name.value;
    if (from.client_secret_file) oidc.client_secret = secret_of(from.client_secret_file->value);
    if (from.scopes) oidc.scopes = from.scopes->value;
    oidc.trusts_second_factor = from.trusts_second_factor.value_or(false);
    const auto certificates =
        from.certificates_file ? read_file(from.certificates_file->value) : std::string();
    out.ask = [certificates](const std::string& address, const std::string& form) {
        post::Request request{.url = address, .certificates = certificates};
        request.headers = {{"Accept", "application/json"}};
        if (!form.empty()) {
            request.method = "POST";
            request.headers.emplace_back("Content-Type", "application/x-www-form-urlencoded");
            request.body = form;
        }
        auto response = post::fetch(request);
        if (response.status != 200) throw Fault(Fault::Kind::unavailable, "post.unreachable");
        return std::move(response.body);
    };
    return out;
}

}  // namespace app
