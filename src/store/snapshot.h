/// Snapshots: big copies in memory, sealed in files of the data folder, so that a start reads them
/// instead of feeding every row again (decisions 19 and 25, docs/adr/0014). A snapshot says of which
/// change it is; what came after is fed from the ledger. It is never needed: whatever is wrong with
/// one, the copy is fed as if there was none. Private to src/store.
#pragma once
#include <atomic>
#include <future>
#include <list>
#include <mutex>

#include "store/store.h"
#include "store/vault.h"

namespace store {

/// What the sealed beginning of a snapshot says about the rest.
struct SnapshotHead {
    std::string   program;     // build, pack and format: another one does not read it
    std::string   name;        // of the copy
    std::int64_t  change = 0;  // the copy was fed up to it
    std::string   hash;        // of the ledger at that change
    std::int64_t  at = 0;      // ms UTC
    std::uint64_t size = 0;    // bytes of the content
};

/// A content in parts of at most `part` bytes, as it is sealed.
struct SnapshotContent {
    static constexpr std::size_t part = 1 << 20;
    std::list<std::string>       parts;
    std::uint64_t                size = 0;

    void add(std::string_view);
};

/// Seals and writes a snapshot, on the disk when it returns; parts are given back as they go.
/// faults  std::system_error
void write_snapshot(const Vault&, const std::string& file, const SnapshotHead&, SnapshotContent&);

/// A snapshot that is read. Every part is bound to the file and to its place in it.
class SnapshotReader {
public:
    /// `problem`: message key of why it is not to be used, or "".
    SnapshotReader(const Vault&, const std::string& file, std::string name);
    ~SnapshotReader();
    SnapshotReader(const SnapshotReader&) = delete;

    const std::string&  problem() const { return problem_; }
    const SnapshotHead& head() const { return head_; }
    /// faults  std::runtime_error when a part is not as it was written, or there is no more
    void read(std::span<char>);
    bool has_ended() const { return left_ == 0 && at_ == part_.size(); }

private:
    std::string open(const std::string& file);

    const Vault&  vault_;
    int           handle_ = -1;
    std::string   name_, id_, problem_, part_;
    SnapshotHead  head_;
    std::uint64_t left_ = 0, number_ = 0;
    std::size_t   at_ = 0;
};

/// A copy with what is known of its file.
struct Resumed {
    Resumable     copy;
    std::int64_t  began = 0;      // the change of the snapshot it was begun with; 0: fed whole
    std::int64_t  saved = 0;      // the change of the file as it lies there; 0: none to be used
    bool          stale = false;  // holds what a destroyed key should have taken along
    SnapshotState state;
};

struct Snapshots {
    std::list<Resumed> copies;
    std::mutex         saving;       // one at a time
    mutable std::mutex lock;         // of what follows and of the names in the folder
    std::int64_t       dropped = 0;  // how often
};

}  // namespace store
