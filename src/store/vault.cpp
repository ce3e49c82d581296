#include "store/vault.h"

#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "base/ensure.h"
#include "base/fault.h"
#include "store/keys.h"

namespace store {
namespace fs = std::filesystem;
namespace {

const unsigned char* raw(std::string_view s) {
    return reinterpret_cast<const unsigned char*>(s.data());
}
unsigned char* raw(std::string& s) { return reinterpret_cast<unsigned char*>(s.data()); }

[[noreturn]] void missing(const char* code, const std::string& file) {
    throw base::Fault(base::Fault::Kind::unavailable, code, {{"", code, {{"file", file}}}});
}

std::string read_key(const std::string& file, std::size_t size) {
    struct stat about {};
    if (::stat(file.c_str(), &about) != 0) missing("store.keys_missing", file);
    if ((about.st_mode & 077) != 0) missing("store.keys_open_to_others", file);
    std::stringstream text;
    text << std::ifstream(file).rdbuf();
    std::string key(size, '\0');
    std::size_t got = 0;
    const auto  hex = text.str();
    if (sodium_hex2bin(raw(key), size, hex.data(), hex.size(), " \n", &got, nullptr) != 0 ||
        got != size)
        missing("store.keys_missing", file);
    return key;
}

void write_key(const std::string& file, const std::string& key) {
    const int out = ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL, 0600);
    if (out < 0) missing("store.keys_missing", file);
    const auto text = Vault::hex(key) + "\n";
    const auto done = ::write(out, text.data(), text.size());
    ::fsync(out);
    ::close(out);
    if (done != static_cast<ssize_t>(text.size())) missing("store.keys_missing", file);
}

std::string derived(const std::string& master, std::uint64_t id) {
    std::string key(32, '\0');
    crypto_kdf_derive_from_key(raw(key), 32, id, "neovekey", raw(std::string_view(master)));
    return key;
}

}  // namespace

Vault Vault::open(const std::string& folder, bool make) {
    ENSURE(sodium_init() >= 0);
    const std::string master_file = folder + "/master.key", signing_file = folder + "/signing.key";
    if (make && !fs::exists(master_file)) {
        fs::create_directories(folder);
        fs::permissions(folder, fs::perms::owner_all);
        write_key(master_file, new_key());
        std::string open_key(crypto_sign_PUBLICKEYBYTES, '\0');
        std::string secret(crypto_sign_SECRETKEYBYTES, '\0');
        crypto_sign_keypair(raw(open_key), raw(secret));
        write_key(signing_file, secret);
    }
    const auto master = read_key(master_file, 32);
    Vault      vault;
    vault.seal_key_ = derived(master, 1);
    vault.lookup_key_ = derived(master, 2);
    vault.signing_key_ = read_key(signing_file, crypto_sign_SECRETKEYBYTES);
    return vault;
}

std::string Vault::new_key() {
    std::string key(32, '\0');
    randombytes_buf(key.data(), key.size());
    return key;
}

std::string Vault::seal_with(std::string_view key, std::string_view plain, std::string_view bound) {
    constexpr std::size_t nonce = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
    std::string out(nonce + plain.size() + crypto_aead_xchacha20poly1305_ietf_ABYTES, '\0');
    randombytes_buf(out.data(), nonce);
    crypto_aead_xchacha20poly1305_ietf_encrypt(raw(out) + nonce, nullptr, raw(plain), plain.size(),
                                               raw(bound), bound.size(), nullptr, raw(out),
                                               raw(key));
    return out;
}

std::optional<std::string> Vault::unseal_with(std::string_view key, std::string_view sealed,
                                              std::string_view bound) {
    constexpr std::size_t nonce = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
    constexpr std::size_t tag = crypto_aead_xchacha20poly1305_ietf_ABYTES;
    if (sealed.size() < nonce + tag) return std::nullopt;
    std::string plain(sealed.size() - nonce - tag, '\0');
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(
            raw(plain), nullptr, nullptr, raw(sealed) + nonce, sealed.size() - nonce, raw(bound),
            bound.size(), raw(sealed), raw(key)) != 0)
        return std::nullopt;
    return plain;
}

std::string Vault::seal(std::string_view plain, std::string_view bound) const {
    return seal_with(seal_key_, plain, bound);
}
std::optional<std::string> Vault::unseal(std::string_view sealed, std::string_view bound) const {
    return unseal_with(seal_key_, sealed, bound);
}

std::string Vault::lookup(std::string_view space, std::string_view plain) const {
    std::string message(space);
    message += '\0';
    message += plain;
    std::string out(32, '\0');
    crypto_generichash(raw(out), 32, raw(std::string_view(message)), message.size(),
                       raw(std::string_view(lookup_key_)), lookup_key_.size());
    return hex(out);
}

std::string Vault::sign(std::string_view message) const {
    std::string out(crypto_sign_BYTES, '\0');
    crypto_sign_detached(raw(out), nullptr, raw(message), message.size(),
                         raw(std::string_view(signing_key_)));
    return out;
}

std::string Vault::public_key() const {
    std::string out(crypto_sign_PUBLICKEYBYTES, '\0');
    crypto_sign_ed25519_sk_to_pk(raw(out), raw(std::string_view(signing_key_)));
    return out;
}

bool Vault::verify(std::string_view message, std::string_view signature, std::string_view key) {
    return signature.size() == crypto_sign_BYTES && key.size() == crypto_sign_PUBLICKEYBYTES &&
           crypto_sign_verify_detached(raw(signature), raw(message), message.size(), raw(key)) == 0;
}

std::string Vault::hash(std::string_view message) {
    std::string out(32, '\0');
    crypto_generichash(raw(out), 32, raw(message), message.size(), nullptr, 0);
    return out;
}

std::string Vault::hex(std::string_view bytes) {
    std::string out(bytes.size() * 2 + 1, '\0');
    sodium_bin2hex(out.data(), out.size(), raw(bytes), bytes.size());
    out.pop_back();
    return out;
}

// -- a copy of the key files

namespace {

constexpr std::string_view k_format = "neove key copy 1";
constexpr std::size_t      k_fingerprint = 16;  // hex characters

/// The key that the passphrase opens: Argon2id, 256 MiB, about a second. It is asked once in years.
std::string key_of_passphrase(std::string_view passphrase, const std::string& salt) {
    std::string key(32, '\0');
    ENSURE(salt.size() == crypto_pwhash_SALTBYTES);
    ENSURE(crypto_pwhash(raw(key), key.size(), passphrase.data(), passphrase.size(),
                         raw(std::string_view(salt)), crypto_pwhash_OPSLIMIT_MODERATE,
                         crypto_pwhash_MEMLIMIT_MODERATE, crypto_pwhash_ALG_ARGON2ID13) == 0);
    return key;
}

std::string from_hex(const std::string& hex) {
    std::string out(hex.size() / 2, '\0');
    std::size_t got = 0;
    if (sodium_hex2bin(raw(out), out.size(), hex.data(), hex.size(), nullptr, &got, nullptr) != 0 ||
        got != out.size())
        return "";
    return out;
}

std::string bound_to(const KeyCopy& copy) {
    return copy.format.value + " " + copy.fingerprint.value;
}

}  // namespace

std::string keys_fingerprint(const std::string& folder) {
    return Vault::hex(Vault::hash(Vault::open(folder, false).public_key()))
        .substr(0, k_fingerprint);
}

KeyCopy wrap_keys(const std::string& folder, std::string_view passphrase, base::Instant now) {
    const auto characters =
        std::ranges::count_if(passphrase, [](char c) { return (c & 0xC0) != 0x80; });
    if (static_cast<std::size_t>(characters) < k_shortest_passphrase)
        throw base::Fault(base::Fault::Kind::invalid, "keys.passphrase_short",
                          {{"",
                            "keys.passphrase_short",
                            {{"characters", std::to_string(k_shortest_passphrase)}}}});
    KeyCopy     copy{.format = {std::string(k_format)},
                     .made_at = now,
                     .fingerprint = {keys_fingerprint(folder)}};
    std::string salt(crypto_pwhash_SALTBYTES, '\0');
    randombytes_buf(salt.data(), salt.size());
    copy.salt = {Vault::hex(salt)};
    const auto keys = read_key(folder + "/master.key", 32) +
                      read_key(folder + "/signing.key", crypto_sign_SECRETKEYBYTES);
    copy.sealed = {
        Vault::hex(Vault::seal_with(key_of_passphrase(passphrase, salt), keys, bound_to(copy)))};
    return copy;
}

void unwrap_keys(const KeyCopy& copy, std::string_view passphrase, const std::string& folder) {
    ENSURE(sodium_init() >= 0);
    const auto salt = from_hex(copy.salt.value), sealed = from_hex(copy.sealed.value);
    if (copy.format.value != k_format || salt.size() != crypto_pwhash_SALTBYTES || sealed.empty())
        throw base::Fault(base::Fault::Kind::invalid, "keys.copy_unreadable");
    if (fs::exists(folder + "/master.key") || fs::exists(folder + "/signing.key"))
        throw base::Fault(base::Fault::Kind::conflict, "keys.already_there",
                          {{"", "keys.already_there", {{"directory", folder}}}});
    const auto keys =
        Vault::unseal_with(key_of_passphrase(passphrase, salt), sealed, bound_to(copy));
    if (!keys || keys->size() != 32 + crypto_sign_SECRETKEYBYTES)
        throw base::Fault(base::Fault::Kind::invalid, "keys.passphrase_wrong");
    fs::create_directories(folder);
    fs::permissions(folder, fs::perms::owner_all);
    write_key(folder + "/master.key", keys->substr(0, 32));
    write_key(folder + "/signing.key", keys->substr(32));
}

}  // namespace store
