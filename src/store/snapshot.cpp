#include "store/snapshot.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstring>
#include <system_error>

#include "base/pack.h"

namespace store {
namespace {

constexpr std::string_view k_magic = "NEOVESN1";
constexpr std::size_t      k_id = 16, k_installation = 16, k_seal = 40, k_most_head = 4096;

[[noreturn]] void fail(const std::string& file) {
    throw std::system_error(errno, std::generic_category(), file);
}

void write_all(int handle, std::string_view bytes, const std::string& file) {
    while (!bytes.empty()) {
        const auto written = ::write(handle, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) fail(file);
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
}

/// False when there is less.
bool read_all(int handle, std::span<char> to) {
    while (!to.empty()) {
        const auto got = ::read(handle, to.data(), to.size());
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) return false;
        to = to.subspan(static_cast<std::size_t>(got));
    }
    return true;
}

/// A part opens only as this part of this file.
std::string bound_to(std::string_view id, std::string_view name, std::uint64_t number) {
    return "snapshot " + std::string(id) + ' ' + std::string(name) + ' ' + std::to_string(number);
}

std::string installation_of(const Vault& vault) {
    return Vault::hex(Vault::hash(vault.public_key())).substr(0, k_installation);
}

std::string packed(const SnapshotHead& head) {
    std::string  out;
    base::Packer packer([&](std::string_view bytes) { out += bytes; });
    packer.put(std::string_view(head.program));
    packer.put(std::string_view(head.name));
    packer.put(head.change);
    packer.put(std::string_view(head.hash));
    packer.put(head.at);
    packer.put(head.size);
    return out;
}

SnapshotHead unpacked(std::string_view bytes) {
    base::Unpacker unpacker([&](std::span<char> to) {
        if (bytes.size() < to.size()) throw std::runtime_error("a head too short");
        std::ranges::copy(bytes.substr(0, to.size()), to.begin());
        bytes.remove_prefix(to.size());
    });
    SnapshotHead   head;
    head.program = unpacker.text();
    head.name = unpacker.text();
    head.change = unpacker.take<std::int64_t>();
    head.hash = unpacker.text();
    head.at = unpacker.take<std::int64_t>();
    head.size = unpacker.take<std::uint64_t>();
    return head;
}

std::uint64_t parts_of(std::uint64_t size) {
    return (size + SnapshotContent::part - 1) / SnapshotContent::part;
}

}  // namespace

void SnapshotContent::add(std::string_view bytes) {
    size += bytes.size();
    while (!bytes.empty()) {
        if (parts.empty() || parts.back().size() == part) parts.emplace_back().reserve(part);
        const auto more = std::min(bytes.size(), part - parts.back().size());
        parts.back().append(bytes.substr(0, more));
        bytes.remove_prefix(more);
    }
}

void write_snapshot(const Vault& vault, const std::string& file, const SnapshotHead& head,
                    SnapshotContent& content) {
    const int handle = ::open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (handle < 0) fail(file);
    try {
        const auto    id = Vault::new_key().substr(0, k_id);
        std::uint64_t number = 0;
        const auto    sealed = [&](std::string_view plain) {
            return vault.seal(plain, bound_to(id, head.name, number++));
        };
        const auto begins = sealed(packed(head));
        const auto length = static_cast<std::uint32_t>(begins.size());
        write_all(handle, std::string(k_magic) + id + installation_of(vault), file);
        write_all(handle, {reinterpret_cast<const char*>(&length), sizeof length}, file);
        write_all(handle, begins, file);
        for (; !content.parts.empty(); content.parts.pop_front())
            write_all(handle, sealed(content.parts.front()), file);
        if (::fsync(handle) != 0) fail(file);
    } catch (...) {
        ::close(handle);
        ::unlink(file.c_str());
        throw;
    }
    ::close(handle);
}

SnapshotReader::SnapshotReader(const Vault& vault, const std::string& file, std::string name)
    : vault_(vault), name_(std::move(name)) {
    problem_ = open(file);
}
SnapshotReader::~SnapshotReader() {
    if (handle_ >= 0) ::close(handle_);
}

std::string SnapshotReader::open(const std::string& file) {
    handle_ = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
    if (handle_ < 0) return "snapshot.none";
    std::string   begins(k_magic.size() + k_id + k_installation, '\0');
    std::uint32_t length = 0;
    if (!read_all(handle_, begins) ||
        !read_all(handle_, {reinterpret_cast<char*>(&length), sizeof length}) ||
        !begins.starts_with(k_magic) || length > k_most_head)
        return "snapshot.altered";
    id_ = begins.substr(k_magic.size(), k_id);
    if (begins.substr(k_magic.size() + k_id) != installation_of(vault_))
        return "snapshot.other_installation";
    std::string sealed(length, '\0');
    if (!read_all(handle_, sealed)) return "snapshot.altered";
    const auto plain = vault_.unseal(sealed, bound_to(id_, name_, number_++));
    if (!plain) return "snapshot.altered";
    try {
        head_ = unpacked(*plain);
    } catch (const std::exception&) {  // sealed by a program with another head
        return "snapshot.other_program";
    }
    left_ = head_.size;
    struct stat about {};
    const auto  whole = begins.size() + sizeof length + length + left_ + parts_of(left_) * k_seal;
    if (::fstat(handle_, &about) != 0 || static_cast<std::uint64_t>(about.st_size) != whole)
        return "snapshot.altered";
    return "";
}

void SnapshotReader::read(std::span<char> to) {
    while (!to.empty()) {
        if (at_ == part_.size()) {
            if (left_ == 0) throw std::runtime_error("the snapshot has ended");
            const auto  size = std::min<std::uint64_t>(left_, SnapshotContent::part);
            std::string sealed(size + k_seal, '\0');
            auto        plain = read_all(handle_, sealed)
                                    ? vault_.unseal(sealed, bound_to(id_, name_, number_++))
                                    : std::nullopt;
            if (!plain || plain->size() != size)
                throw std::runtime_error("a part of the snapshot is not as it was written");
            part_ = std::move(*plain);
            left_ -= size;
            at_ = 0;
        }
        const auto more = std::min(to.size(), part_.size() - at_);
        std::memcpy(to.data(), part_.data() + at_, more);
        at_ += more;
        to = to.subspan(more);
    }
}

}  // namespace store
