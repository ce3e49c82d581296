#include "store/vault.h"

#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <functional>
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

/// Before a master key that was renewed: a release that knows nothing of retired keys does not take
/// the file, instead of finding nobody by a lookup key it would make from the wrong one.
constexpr std::string_view k_renewed = "renewed ";

std::string read_key(const std::string& file, std::size_t size) {
    struct stat about {};
    if (::stat(file.c_str(), &about) != 0) missing("store.keys_missing", file);
    if ((about.st_mode & 077) != 0) missing("store.keys_open_to_others", file);
    std::stringstream text;
    text << std::ifstream(file).rdbuf();
    std::string key(size, '\0');
    std::size_t got = 0;
    auto        hex = text.str();
    if (hex.starts_with(k_renewed)) hex.erase(0, k_renewed.size());
    if (sodium_hex2bin(raw(key), size, hex.data(), hex.size(), " \n", &got, nullptr) != 0 ||
        got != size)
        missing("store.keys_missing", file);
    return key;
}

/// Whole and on the disk under its name, or not there; what had the name before is replaced.
void put_key(const std::string& file, const std::string& key, std::string_view mark = "") {
    const auto      part = file + ".part";
    std::error_code ignored;
    fs::remove(part, ignored);  // of a process that was killed
    const int out = ::open(part.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (out < 0) missing("store.keys_missing", file);
    const auto text = std::string(mark) + Vault::hex(key) + "\n";
    const bool done = ::write(out, text.data(), text.size()) == static_cast<ssize_t>(text.size()) &&
                      ::fsync(out) == 0;
    ::close(out);
    if (!done || ::rename(part.c_str(), file.c_str()) != 0) {
        fs::remove(part, ignored);
        missing("store.keys_missing", file);
    }
    const auto folder = fs::path(file).parent_path();
    const int  names = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const bool kept = names >= 0 && ::fsync(names) == 0;
    if (names >= 0) ::close(names);
    if (!kept) missing("store.keys_missing", file);
}

void write_key(const std::string& file, const std::string& key, std::string_view mark = "") {
    if (fs::exists(file)) missing("store.keys_missing", file);
    put_key(file, key, mark);
}

std::string derived(const std::string& master, std::uint64_t id) {
    std::string key(32, '\0');
    crypto_kdf_derive_from_key(raw(key), 32, id, "neovekey", raw(std::string_view(master)));
    return key;
}
constexpr std::uint64_t k_to_seal = 1, k_to_look_up = 2, k_to_name = 3;
constexpr std::size_t   k_fingerprint = 16;  // hex characters

std::string retired_file(const std::string& folder, int number) {
    return folder + "/master-" + std::to_string(number) + ".key";
}

/// The numbers of master-N.key, newest first; some may have been taken away.
std::vector<int> retired_in(const std::string& folder) {
    constexpr std::string_view begins = "master-", ends = ".key";
    std::vector<int>           numbers;
    std::error_code            ignored;
    for (auto& entry : fs::directory_iterator(folder, ignored)) {
        const auto name = entry.path().filename().string();
        if (!name.starts_with(begins) || !name.ends_with(ends)) continue;
        int         number = 0;
        const auto* end = name.data() + name.size() - ends.size();
        if (const auto read = std::from_chars(name.data() + begins.size(), end, number);
            read.ec == std::errc() && read.ptr == end && number > 0)
            numbers.push_back(number);
    }
    std::ranges::sort(numbers, std::greater<>());
    return numbers;
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
    const auto add = [&](const std::string& one) {
        const auto fingerprint = hex(derived(one, k_to_name)).substr(0, k_fingerprint);
        // A renewal that was interrupted had copied the key of today and not replaced it.
        if (!vault.knows(fingerprint))
            vault.seal_keys_.push_back({derived(one, k_to_seal), fingerprint});
    };
    add(master);
    for (const int number : retired_in(folder)) add(read_key(retired_file(folder, number), 32));
    const auto lookup_file = folder + "/lookup.key";
    vault.lookup_key_ = vault.has_retired() || fs::exists(lookup_file)
                            ? read_key(lookup_file, 32)
                            : derived(master, k_to_look_up);
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

bool Vault::unseal_onto(std::string& out, std::string_view key, std::string_view sealed,
                        std::string_view bound) {
    constexpr std::size_t nonce = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
    constexpr std::size_t tag = crypto_aead_xchacha20poly1305_ietf_ABYTES;
    if (sealed.size() < nonce + tag) return false;
    const auto before = out.size();
    out.resize(before + sealed.size() - nonce - tag);
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(
            raw(out) + before, nullptr, nullptr, raw(sealed) + nonce, sealed.size() - nonce,
            raw(bound), bound.size(), raw(sealed), raw(key)) == 0)
        return true;
    out.resize(before);
    return false;
}

std::optional<std::string> Vault::unseal_with(std::string_view key, std::string_view sealed,
                                              std::string_view bound) {
    std::string plain;
    if (!unseal_onto(plain, key, sealed, bound)) return std::nullopt;
    return plain;
}

std::string Vault::seal(std::string_view plain, std::string_view bound) const {
    return seal_with(seal_keys_.front().key, plain, bound);
}
std::optional<std::string> Vault::unseal(std::string_view sealed, std::string_view bound) const {
    for (auto& one : seal_keys_)
        if (auto plain = unseal_with(one.key, sealed, bound)) return plain;
    return std::nullopt;
}
bool Vault::is_current(std::string_view sealed, std::string_view bound) const {
    return unseal_with(seal_keys_.front().key, sealed, bound).has_value();
}
bool Vault::knows(std::string_view fingerprint) const {
    return std::ranges::find(seal_keys_, fingerprint, &SealKey::fingerprint) != seal_keys_.end();
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

bool Vault::has_signed(std::string_view message, std::string_view signature) const {
    const auto made = sign(message);
    if (signature.size() != made.size()) return false;
    return sodium_memcmp(made.data(), signature.data(), made.size()) == 0 ||
           verify(message, signature, public_key());
}

std::string Vault::hash(std::string_view message) {
    std::string out(32, '\0');
    crypto_generichash(raw(out), 32, raw(message), message.size(), nullptr, 0);
    return out;
}

std::array<char, 32> Vault::digest(std::string_view message) {
    std::array<char, 32> out;
    crypto_generichash(reinterpret_cast<unsigned char*>(out.data()), out.size(), raw(message),
                       message.size(), nullptr, 0);
    return out;
}

std::array<std::uint64_t, 2> Vault::mark(std::string_view key, std::string_view message) {
    std::array<std::uint64_t, 2> out;
    static_assert(sizeof out == crypto_shorthash_siphashx24_BYTES);
    ENSURE(key.size() == crypto_shorthash_siphashx24_KEYBYTES);
    crypto_shorthash_siphashx24(reinterpret_cast<unsigned char*>(out.data()), raw(message),
                                message.size(), raw(key));
    return out;
}

std::string Vault::hex(std::string_view bytes) {
    std::string out(bytes.size() * 2 + 1, '\0');
    sodium_bin2hex(out.data(), out.size(), raw(bytes), bytes.size());
    out.pop_back();
    return out;
}

// -- a new master key

void renew_master_key(const std::string& folder) {
    ENSURE(sodium_init() >= 0);
    const auto master = read_key(folder + "/master.key", 32);
    if (!fs::exists(folder + "/lookup.key"))
        put_key(folder + "/lookup.key", derived(master, k_to_look_up));
    const auto retired = retired_in(folder);
    const int  last = retired.empty() ? 0 : retired.front();
    if (last == 0 || read_key(retired_file(folder, last), 32) != master)
        put_key(retired_file(folder, last + 1), master);
    put_key(folder + "/master.key", Vault::new_key(), k_renewed);
}

// -- a copy of the key files

namespace {

/// The first is that of a folder never renewed, as every release reads it. The second goes on with
/// the lookup key and the retired ones, oldest first.
constexpr std::string_view k_format = "neove key copy 1", k_format_renewed = "neove key copy 2";
constexpr std::size_t      k_one = 32, k_two = k_one + crypto_sign_SECRETKEYBYTES;

/// Every key of the folder in one text.
std::string all_keys(const std::string& folder) {
    auto keys = read_key(folder + "/master.key", k_one) +
                read_key(folder + "/signing.key", crypto_sign_SECRETKEYBYTES);
    if (!was_renewed(folder)) return keys;
    keys += read_key(folder + "/lookup.key", k_one);
    auto retired = retired_in(folder);
    std::ranges::reverse(retired);
    for (const int number : retired) keys += read_key(retired_file(folder, number), k_one);
    return keys;
}

bool holds_keys(const std::string& folder) {
    for (const char* name : {"/master.key", "/signing.key", "/lookup.key"})
        if (fs::exists(folder + name)) return true;
    return !retired_in(folder).empty();
}

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

std::string seal_key_fingerprint(const std::string& folder) {
    return Vault::open(folder, false).fingerprint();
}
bool was_renewed(const std::string& folder) { return fs::exists(folder + "/lookup.key"); }

KeyCopy wrap_keys(const std::string& folder, std::string_view passphrase, base::Instant now) {
    const auto characters =
        std::ranges::count_if(passphrase, [](char c) { return (c & 0xC0) != 0x80; });
    if (static_cast<std::size_t>(characters) < k_shortest_passphrase)
        throw base::Fault(base::Fault::Kind::invalid, "keys.passphrase_short",
                          {{"",
                            "keys.passphrase_short",
                            {{"characters", std::to_string(k_shortest_passphrase)}}}});
    const auto  keys = all_keys(folder);
    KeyCopy     copy{.format = {std::string(keys.size() == k_two ? k_format : k_format_renewed)},
                     .made_at = now,
                     .fingerprint = {keys_fingerprint(folder)}};
    std::string salt(crypto_pwhash_SALTBYTES, '\0');
    randombytes_buf(salt.data(), salt.size());
    copy.salt = {Vault::hex(salt)};
    copy.sealed = {
        Vault::hex(Vault::seal_with(key_of_passphrase(passphrase, salt), keys, bound_to(copy)))};
    return copy;
}

void unwrap_keys(const KeyCopy& copy, std::string_view passphrase, const std::string& folder) {
    ENSURE(sodium_init() >= 0);
    const auto salt = from_hex(copy.salt.value), sealed = from_hex(copy.sealed.value);
    const bool renewed = copy.format.value == k_format_renewed;
    if ((copy.format.value != k_format && !renewed) || salt.size() != crypto_pwhash_SALTBYTES ||
        sealed.empty())
        throw base::Fault(base::Fault::Kind::invalid, "keys.copy_unreadable");
    if (holds_keys(folder))
        throw base::Fault(base::Fault::Kind::conflict, "keys.already_there",
                          {{"", "keys.already_there", {{"directory", folder}}}});
    const auto keys =
        Vault::unseal_with(key_of_passphrase(passphrase, salt), sealed, bound_to(copy));
    if (!keys) throw base::Fault(base::Fault::Kind::invalid, "keys.passphrase_wrong");
    if (renewed ? keys->size() < k_two + k_one || (keys->size() - k_two) % k_one != 0
                : keys->size() != k_two)
        throw base::Fault(base::Fault::Kind::invalid, "keys.copy_unreadable");
    fs::create_directories(folder);
    fs::permissions(folder, fs::perms::owner_all);
    // The master key last: without it nobody takes the folder for whole.
    write_key(folder + "/signing.key", keys->substr(k_one, crypto_sign_SECRETKEYBYTES));
    if (renewed) write_key(folder + "/lookup.key", keys->substr(k_two, k_one));
    int number = 0;
    for (auto at = k_two + k_one; at < keys->size(); at += k_one)
        write_key(retired_file(folder, ++number), keys->substr(at, k_one));
    write_key(folder + "/master.key", keys->substr(0, k_one), renewed ? k_renewed : "");
}

}  // namespace store
