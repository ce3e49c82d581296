/// Which copies begin from a snapshot, when one is written, and when it must go.
#include <link.h>
#include <sys/stat.h>

#include <cstring>
#include <filesystem>
#include <system_error>

#include "store/inside.h"

namespace store {
namespace fs = std::filesystem;
namespace {

constexpr std::string_view k_format = "1";
constexpr auto             k_hash_at = "SELECT l.hash FROM ledger l WHERE l.number = $1";
constexpr auto             k_destroyed_since =
    "SELECT count(*) FROM ledger l WHERE l.kind = 'key_destroyed' AND l.number > $1";

/// The mark that the linker left in the program, from its contents.
std::string build_of_program() {
    std::string build;
    ::dl_iterate_phdr(
        [](dl_phdr_info* info, std::size_t, void* out) {
            for (int i = 0; i < info->dlpi_phnum; ++i) {
                const auto& part = info->dlpi_phdr[i];
                if (part.p_type != PT_NOTE) continue;
                const auto* at = reinterpret_cast<const char*>(info->dlpi_addr + part.p_vaddr);
                for (const auto* end = at + part.p_memsz; at + sizeof(ElfW(Nhdr)) <= end;) {
                    ElfW(Nhdr) note;
                    std::memcpy(&note, at, sizeof note);
                    const auto* name = at + sizeof note;
                    const auto* value = name + (note.n_namesz + 3) / 4 * 4;
                    if (note.n_type == NT_GNU_BUILD_ID && note.n_namesz == 4 &&
                        std::string_view(name, 3) == "GNU")
                        *static_cast<std::string*>(out) = Vault::hex({value, note.n_descsz});
                    at = value + (note.n_descsz + 3) / 4 * 4;
                }
            }
            return 1;  // the first is the program itself
        },
        &build);
    if (!build.empty()) return build;
    struct stat about {};  // linked without the mark: when it was written
    ::stat("/proc/self/exe", &about);
    return std::to_string(about.st_size) + " " + std::to_string(about.st_mtim.tv_sec) + " " +
           std::to_string(about.st_mtim.tv_nsec);
}

std::string file_of(const Config& config, std::string_view name) {
    return config.directory + "/" + std::string(name) + ".snapshot";
}

}  // namespace

// -- at the start

/// Why the snapshot does not say what this database said at its change; "" when it does.
std::string Store::Inside::problem_of(const SnapshotReader& file, const Resumed& resumed,
                                      Connection& connection, std::int64_t change) const {
    if (!file.problem().empty()) return file.problem();
    const auto& said = file.head();
    if (said.program != program()) return "snapshot.other_program";
    if (said.change < 1 || said.change > change) return "snapshot.other_data";
    const auto rows = connection.query(k_hash_at, {said.change});
    if (rows.empty() || bytes_of(rows[0][0]) != said.hash) return "snapshot.other_data";
    if (!resumed.copy.forgets &&
        whole_of(connection.query(k_destroyed_since, {said.change})[0][0]) > 0)
        return "snapshot.key_destroyed";
    return "";
}

std::string Store::Inside::program() const {
    static const auto build = build_of_program();
    return std::string(k_format) + ' ' + build + ' ' + book->hash();
}

void Store::Inside::load_snapshots(Connection& connection, std::int64_t change) {
    std::vector<std::pair<Resumed*, std::future<std::string>>> loading;
    for (auto& resumed : snapshots.copies) {
        auto  file = std::make_shared<SnapshotReader>(vault, file_of(config, resumed.copy.name),
                                                     resumed.copy.name);
        auto& state = resumed.state;
        state = {resumed.copy.name, problem_of(*file, resumed, connection, change)};
        if (!state.code.empty()) continue;
        state.change = file->head().change;
        state.at = base::Instant{std::chrono::milliseconds{file->head().at}};
        loading.emplace_back(
            &resumed, std::async(std::launch::async, [&resumed, file]() -> std::string {
                try {
                    base::Unpacker unpacker([&](std::span<char> to) { file->read(to); });
                    resumed.copy.load(unpacker);
                } catch (const std::exception&) {
                    return "snapshot.altered";
                }
                if (!file->has_ended())
                    throw base::Bug("a copy left unread what it had saved: " + resumed.copy.name);
                return "snapshot.used";
            }));
    }
    for (auto& [resumed, done] : loading) {
        resumed->state.code = done.get();
        if (resumed->state.code == "snapshot.used")
            resumed->began = resumed->saved = resumed->state.change;
    }
    for (auto& mirror : fact_mirrors) mirror.began = began_with(mirror.copy);
}

/// The change of the snapshot that the copy was begun with; 0 when it is fed whole.
std::int64_t Store::Inside::began_with(std::string_view copy) const {
    for (auto& resumed : snapshots.copies)
        if (resumed.copy.name == copy) return resumed.began;
    return 0;
}

// -- as time goes by

void Store::resume(Resumable copy) { in_->snapshots.copies.push_back({std::move(copy)}); }

std::vector<SnapshotState> Store::snapshots() const {
    std::lock_guard            lock(in_->snapshots.lock);
    std::vector<SnapshotState> out;
    for (auto& resumed : in_->snapshots.copies) out.push_back(resumed.state);
    return out;
}

void drop_snapshots(const std::string& directory) {
    std::error_code ignored;
    for (auto& file : fs::directory_iterator(directory, ignored))
        if (const auto name = file.path().filename().string();
            name.ends_with(".snapshot") || name.ends_with(".snapshot.part"))
            fs::remove(file.path(), ignored);
}

/// A key was destroyed: nothing of its person may lie in a file from before.
void Store::Inside::end_snapshots() {
    std::lock_guard lock(snapshots.lock);
    ++snapshots.dropped;
    for (auto& resumed : snapshots.copies) {
        resumed.saved = 0;
        resumed.stale = !resumed.copy.forgets;
        if (config.read_only) continue;
        std::error_code ignored;
        fs::remove(file_of(config, resumed.copy.name), ignored);
    }
}

bool Store::Inside::save_snapshot(Store& store, Resumed& resumed, std::int64_t least_changes) {
    SnapshotHead    begins{.program = program(), .name = resumed.copy.name};
    SnapshotContent content;
    std::int64_t    dropped = 0;
    {
        // The copy stands still while it is gathered; sealed and written it is afterwards.
        std::lock_guard feeding(feed_lock);
        std::lock_guard lock(snapshots.lock);
        begins.change = fed_change;
        if (resumed.stale ||
            begins.change - resumed.saved < std::max<std::int64_t>(least_changes, 1))
            return false;
        dropped = snapshots.dropped;
        base::Packer packer([&](std::string_view bytes) { content.add(bytes); });
        resumed.copy.save(packer);
    }
    begins.size = content.size;
    begins.at = store.now().time_since_epoch().count();
    store.reading(system("snapshot"), [&](Work& work) {
        begins.hash = bytes_of(work.query(k_hash_at, {begins.change}).at(0).at(0));
    });
    fs::create_directories(config.directory);
    const auto file = file_of(config, begins.name), part = file + ".part";
    write_snapshot(vault, part, begins, content);
    std::lock_guard lock(snapshots.lock);
    if (snapshots.dropped != dropped) {  // somebody was to be forgotten meanwhile
        fs::remove(part);
        return false;
    }
    fs::rename(part, file);
    resumed.saved = begins.change;
    resumed.state = {begins.name, "snapshot.written", begins.change,
                     base::Instant{std::chrono::milliseconds{begins.at}}};
    return true;
}

int Store::save_snapshots(std::int64_t least_changes) {
    if (in_->config.read_only || !in_->started) return 0;
    std::lock_guard one(in_->snapshots.saving);
    int             count = 0;
    for (auto& resumed : in_->snapshots.copies) {
        try {
            count += in_->save_snapshot(*this, resumed, least_changes);
        } catch (const std::system_error&) {  // a full disk: the next start feeds the copy
            std::lock_guard lock(in_->snapshots.lock);
            resumed.state.code = "snapshot.unwritable";
        } catch (const base::Fault&) {
            // the database is not there: nothing to be saved is lost
        }
    }
    return count;
}

}  // namespace store
