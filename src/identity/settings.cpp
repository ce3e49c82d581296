#include "identity/settings.h"

namespace identity {

std::shared_ptr<const Settings> told(store::Store& store) {
    return store.read(store::Store::system("identity.settings"),
                      [](Work& work) { return work.copy<Told>().get(); });
}

RelyingParty party_of(const edge::Direct& direct) {
    const auto       settings = told(*direct.store);
    std::string_view host;
    std::string      origin = settings->origin;
    if (origin.empty()) {
        host = direct.host;
        origin = "http://" + direct.host;
        if (host.substr(0, host.find(':')) != "localhost" || direct.secure) host = {};
    } else {
        host = std::string_view(origin).substr(origin.find("://") + 3);
    }
    if (host.empty())
        throw base::Fault(base::Fault::Kind::conflict, "key.no_origin", {{"", "key.no_origin"}});
    return {std::string(host.substr(0, host.find(':'))), origin};
}

void configure(store::Store& store, Settings settings) {
    store.read(store::Store::system("identity.configure"),
               [&](Work& work) { work.copy<Told>().put(std::move(settings)); });
}

}  // namespace identity
