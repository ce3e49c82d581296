/// What this house was told about its own address and its provider. Private to identity.
#pragma once
#include <mutex>

#include "identity/identity.h"
#include "identity/webauthn.h"

namespace identity {

/// Thread-safe; set once before the door opens.
class Told {
public:
    void put(Settings settings) {
        std::lock_guard lock(mutex_);
        settings_ = std::make_shared<const Settings>(std::move(settings));
    }
    std::shared_ptr<const Settings> get() const {
        std::lock_guard lock(mutex_);
        return settings_;
    }

private:
    mutable std::mutex              mutex_;
    std::shared_ptr<const Settings> settings_ = std::make_shared<const Settings>();
};

std::shared_ptr<const Settings> told(store::Store&);
/// The site as a browser must see it. Without a stated origin only http://localhost, so that nobody
/// else's word (a Host header) decides for whom keys are made.
/// faults  conflict key.no_origin
RelyingParty party_of(const edge::Direct&);

}  // namespace identity
