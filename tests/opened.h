/// What the ledger still tells whoever holds every key: all images that open, the sealed fields in
/// them opened too, in one text to be searched for a name.
#pragma once
#include <limits>

#include "store/vault.h"
#include "tests/world.h"

namespace test {

inline std::string from_hex(std::string_view hex) {
    const auto  digit = [](char c) { return c <= '9' ? c - '0' : c - 'a' + 10; };
    std::string out;
    for (std::size_t i = 0; i + 1 < hex.size(); i += 2)
        out += static_cast<char>(digit(hex[i]) * 16 + digit(hex[i + 1]));
    return out;
}

/// Of one image: its sealed fields as they were before they were sealed.
inline std::string unsealed(const store::Vault& vault, const base::Shape& shape,
                            const store::Change& change) {
    std::string out;
    for (auto& field : shape.fields) {
        const auto mark = '"' + std::string(field.name) + "\":\"";
        const auto at = change.image.find(mark);
        if (!field.kind.sealed || at == change.image.npos) continue;
        const auto from = at + mark.size();
        const auto bytes = from_hex(change.image.substr(from, change.image.find('"', from) - from));
        const auto plain =
            vault.unseal(bytes, std::string(shape.table) + "." + std::string(field.name) + ":" +
                                    base::to_text(change.record));
        if (plain) out += *plain + '\n';
    }
    return out;
}

inline std::string everything_opened(World& world) {
    const auto  vault = store::Vault::open(world.config().keys, false);
    auto&       store = world.store();
    std::string out;
    store.read(store::Store::system("test"), [&](store::Work& work) {
        for (auto& row : work.query("SELECT DISTINCT l.record FROM ledger l"))
            for (auto& change : store.history(work, store::id_of(row[0]),
                                              std::numeric_limits<std::int64_t>::max(), 10'000)) {
                out += change.image + '\n';
                for (const auto* shape : store.shapes())
                    if (shape->table == change.table) out += unsealed(vault, *shape, change);
            }
    });
    return out;
}

}  // namespace test
